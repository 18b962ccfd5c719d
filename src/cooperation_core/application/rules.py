"""
Rules between things: what one of them says about another has to be so.

They are looked at after the thing itself has decided. What they read goes into what the append
rests on, so they hold for concurrent requests as they do for one.
"""

from typing import TypeVar

from ..domain.commitment import (
    Commitment,
    CommitmentMade,
    CommitmentSuperseded,
    ExtensionGranted,
    ExtensionRefused,
    FulfilmentRejected,
    FulfilmentVerified,
    SelfApproval,
)
from ..domain.correction import RecordCorrected
from ..domain.custody import HeadsSnapshotTaken
from ..domain.errors import Refused
from ..domain.events import DomainEvent
from ..domain.monitoring_round import MonitoringRound, RoundOpened
from ..domain.partnership import Partnership
from ..domain.party import AliasConfirmed, AliasLoop, Party, PartyMerged, meaning
from ..domain.recommendation import (
    Recommendation,
    RecommendationClosed,
    RecommendationIssued,
)
from ..domain.refusals import AlreadyClosed, NotRecorded, SelfVerification
from ..domain.values import Kind, PartyName, Subject
from .standing import Standing

S = TypeVar("S", Recommendation, Commitment, Partnership, MonitoringRound, Party)


class UnknownConclusion(Refused):
    """Something refers to a conclusion that nobody recorded."""

    code = "unknown-conclusion"

    def __init__(self, reference: str, source: Subject, number: str) -> None:
        super().__init__(
            f"{reference}: expected the number of a conclusion in {source}, found {number!r}; "
            f"record the dialogue with its conclusions first, or look the number up with "
            f"`coop show {source.reference}`"
        )
        self.reference = reference
        self.source = source
        self.number = number


class NotThePreviousRound(Refused):
    """A round follows an earlier one of the same country."""

    code = "not-the-previous-round"

    def __init__(self, reference: str, previous: MonitoringRound, *, expected: str) -> None:
        super().__init__(
            f"{reference}: expected {expected} as its previous round, found {previous.reference}, "
            f"round {previous.number} in {previous.country}; name the round before this one"
        )
        self.reference = reference
        self.previous = previous.reference


class SupersessionLoop(Refused):
    """Of two commitments only one can take the other's place."""

    code = "supersession-loop"

    def __init__(self, reference: str, successor: Subject) -> None:
        super().__init__(
            f"{reference}: expected a commitment that goes on in its place, found "
            f"{successor.reference}, which was itself superseded by {reference}, be it by way of "
            f"others; reopen {successor.reference} first, or name another commitment"
        )
        self.reference = reference
        self.successor = successor


class HangsOnRefused(Exception):  # no error: it is never shown
    """What a decision refers to was refused in the same request; saying so would only repeat it."""


def check(subject: Subject, event: DomainEvent, standing: Standing) -> None:
    """
    Insist that what *event* says about other things is so.

    Raises:
        NotRecorded: it refers to something that the ledger does not hold.
        Refused: what it refers to does not allow it.
        HangsOnRefused: it refers to something that was refused just now.
    """
    fact = event.fact if isinstance(event, RecordCorrected) else event
    match fact:
        case RecommendationIssued(arises_from=Subject() as source):
            _demand_conclusion(subject, source, fact.conclusion, standing)
        case CommitmentMade(responds_to=Subject() as source):
            if source.kind is Kind.RECOMMENDATION:
                answered = _demand(source, standing, Recommendation)
                if answered.is_closed and fact is event:
                    raise AlreadyClosed(source.reference, answered.status.label())
            else:
                _demand_conclusion(subject, source, fact.conclusion, standing)
        case CommitmentSuperseded(successor=successor):
            _demand_no_way_back(subject, successor, standing)
        case RoundOpened(previous=Subject() as previous):
            _demand_earlier(fact, _demand(previous, standing, MonitoringRound))
        case HeadsSnapshotTaken(round=str() as closed):
            _demand(Subject.of(Kind.MONITORING_ROUND, closed), standing, MonitoringRound)
        case AliasConfirmed(of=of) | PartyMerged(into=of):
            _demand_party(subject, of, standing)
        case _:
            _demand_somebody_else(subject, fact, standing)


def _demand(subject: Subject, standing: Standing, cls: type[S]) -> S:
    if standing.is_refused(subject):
        raise HangsOnRefused
    # Nothing is ever deleted: what is there now is still there when this is appended.
    state = standing.state(subject)
    if not isinstance(state, cls):
        raise NotRecorded(subject)
    return state


def _demand_conclusion(
    subject: Subject, source: Subject, number: str | None, standing: Standing
) -> None:
    held = (
        _demand(source, standing, MonitoringRound)
        if source.kind is Kind.MONITORING_ROUND
        else _demand(source, standing, Partnership)
    )
    if number is not None and held.conclusion(number) is None:
        raise UnknownConclusion(subject.reference, source, number)


def _demand_no_way_back(subject: Subject, successor: Subject, standing: Standing) -> None:
    following: Subject | None = successor
    while following is not None:
        state = _demand(following, standing, Commitment)
        following = None if state.supersession is None else state.supersession.successor
        if following == subject:
            raise SupersessionLoop(subject.reference, successor)


def _demand_earlier(opened: RoundOpened, previous: MonitoringRound) -> None:
    if previous.country != opened.country or previous.number >= opened.number:
        raise NotThePreviousRound(
            opened.reference,
            previous,
            expected=f"an earlier round than {opened.number} in {opened.country}",
        )


def _demand_party(subject: Subject, of: PartyName, standing: Standing) -> None:
    way: list[str] = []
    name: PartyName | None = of
    while name is not None:
        party = _demand(Subject.of(Kind.PARTY, name), standing, Party)
        name = party.alias_of
        if name == subject.reference:
            raise AliasLoop(subject.reference, of, way)
        if name is not None:
            way.append(name)


def _demand_somebody_else(subject: Subject, fact: DomainEvent, standing: Standing) -> None:
    state = standing.state(subject)
    reference = subject.reference
    match fact:
        case FulfilmentVerified(by=by) | FulfilmentRejected(by=by) if isinstance(state, Commitment):
            for author in dict.fromkeys((state.owner, *(claim.by for claim in state.claims[-1:]))):
                if _is_another_name(by, author, standing):
                    raise SelfVerification(
                        reference,
                        by,
                        f"is another name of {author!r}, who claimed that it is fulfilled",
                    )
        case ExtensionGranted(by=by) | ExtensionRefused(by=by) if isinstance(state, Commitment):
            request = state.pending_extension(fact.action)
            if request is not None and _is_another_name(by, request.by, standing):
                raise SelfApproval(reference, by, alias_of=request.by)
        case RecommendationClosed(by=by) if isinstance(state, Recommendation):
            for author in state.current_answers:
                if _is_another_name(by, author, standing):
                    raise SelfVerification(
                        reference,
                        by,
                        f"is another name of {author!r}, who answered the recommendation",
                    )
        case _:
            pass


def _is_another_name(one: PartyName, other: PartyName, standing: Standing) -> bool:
    return one != other and meaning(one, standing.state) == meaning(other, standing.state)
