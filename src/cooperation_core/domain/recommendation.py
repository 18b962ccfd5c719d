"""
A recommendation: what somebody was advised to do, what each addressee answered, how it was closed.

Methods decide: they read the state and return the event, or refuse. Nothing in this file changes
state except `evolve`, and `evolve` never refuses, because an event has already happened.
"""

from collections.abc import Sequence
from typing import assert_never

import attrs

from .errors import UnknownTerm
from .refusals import (
    AlreadyClosed,
    AlreadyRecorded,
    NotClosed,
    NothingChanged,
    SelfVerification,
    demand,
    demand_reason,
)
from .values import Kind, PartialDate, PartyName, Subject, Text, When
from .vocabulary import Acceptance, Closure, SourceKind


@attrs.frozen(kw_only=True)
class RecommendationIssued:
    """Somebody recommended something, in these words."""

    reference: str
    source_kind: SourceKind
    document: str
    """Title of the evaluation, audit or other document that it stands in."""
    number: str
    """As printed: ``2``, ``1.31``, ``122.17``."""
    text: Text
    """All of its words, points included."""
    title: str | None = None
    issuer: PartyName | None = None
    addressees: tuple[PartyName, ...] = ()
    on: PartialDate | None = None

    def __str__(self) -> str:
        by = f" by {self.issuer}" if self.issuer else ""
        return f"recommendation {self.number} was issued{by} in “{self.document}”"


@attrs.frozen(kw_only=True)
class RecommendationAnswered:
    """One responding party said whether it accepts. A later answer revises, and both are kept."""

    by: PartyName
    acceptance: Acceptance
    text: Text | None = None
    """The answer's own words."""
    reason: str | None = None
    approver: PartyName | None = None
    already_implemented: bool = False
    provisional: bool = False
    on: PartialDate | None = None

    def __str__(self) -> str:
        flags = [
            word
            for word, is_so in (
                ("provisionally", self.provisional),
                ("already implemented", self.already_implemented),
            )
            if is_so
        ]
        aside = f" ({', '.join(flags)})" if flags else ""
        why = f", because {self.reason}" if self.reason else ""
        return f"{self.by} answered: {self.acceptance.label()}{aside}{why}"


@attrs.frozen(kw_only=True)
class RecommendationClosed:
    """A verifier found how it ended."""

    by: PartyName
    closure: Closure
    opinion: str
    on: PartialDate | None = None

    def __str__(self) -> str:
        return f"{self.by} found it {self.closure.label()}: {self.opinion}"


@attrs.frozen(kw_only=True)
class RecommendationReopened:
    """What had been closed is open again."""

    by: PartyName
    reason: str
    on: PartialDate | None = None

    def __str__(self) -> str:
        return f"{self.by} reopened it, because {self.reason}"


RecommendationEvent = (
    RecommendationIssued | RecommendationAnswered | RecommendationClosed | RecommendationReopened
)


@attrs.frozen(kw_only=True)
class Recommendation:
    """A recommendation as it stands after some part of its history."""

    reference: str
    source_kind: SourceKind
    document: str
    number: str
    text: Text
    title: str | None
    issuer: PartyName | None
    addressees: tuple[PartyName, ...]
    issued_on: PartialDate | None
    status: Closure = Closure.OPEN
    answers: tuple[RecommendationAnswered, ...] = ()
    """Every answer ever given, oldest first."""
    closures: tuple[RecommendationClosed | RecommendationReopened, ...] = ()

    @property
    def current_answers(self) -> dict[PartyName, RecommendationAnswered]:
        """The last answer of each responding party, in the order in which they first answered."""
        return {answer.by: answer for answer in self.answers}

    @property
    def is_closed(self) -> bool:
        """Whether a verifier has closed it and nobody reopened it since."""
        return self.status not in (Closure.OPEN, Closure.REOPENED)

    @staticmethod
    def issue(
        existing: "Recommendation | None",
        reference: str,
        /,
        *,
        document: str,
        number: str,
        text: Text | str,
        source_kind: SourceKind | str = SourceKind.EVALUATION,
        title: str | None = None,
        issuer: str | None = None,
        addressees: Sequence[str] = (),
        on: When | None = None,
    ) -> RecommendationIssued:
        """
        Record that a recommendation was made.

        Raises:
            AlreadyRecorded: the reference is taken.
            TextRequired: it has no words, number or document.
        """
        if existing is not None:
            raise AlreadyRecorded(Subject(Kind.RECOMMENDATION, reference))
        words = Text.of(text)
        demand(reference, document=document, number=number, text=words.words)
        return RecommendationIssued(
            reference=reference,
            source_kind=SourceKind.of(source_kind),
            document=document,
            number=number,
            text=words,
            title=title,
            issuer=None if issuer is None else PartyName(issuer),
            addressees=tuple(PartyName(each) for each in addressees),
            on=PartialDate.of(on),
        )

    def answer(
        self,
        *,
        by: str,
        acceptance: Acceptance | str,
        text: Text | str | None = None,
        reason: str | None = None,
        approver: str | None = None,
        already_implemented: bool = False,
        provisional: bool = False,
        on: When | None = None,
    ) -> RecommendationAnswered:
        """
        Record what one responding party answers; answering again revises.

        Raises:
            AlreadyClosed: the recommendation is closed.
            ReasonRequired: anything but ``accepted`` needs one.
            NothingChanged: the party's last answer says just this.
        """
        self._must_be_open()
        demand(self.reference, by=by)
        acceptance = Acceptance.of(acceptance)
        if acceptance is not Acceptance.ACCEPTED:
            demand_reason(self.reference, f"the answer “{acceptance.label()}”", reason)
        event = RecommendationAnswered(
            by=PartyName(by),
            acceptance=acceptance,
            text=Text.of(text),
            reason=reason,
            approver=None if approver is None else PartyName(approver),
            already_implemented=already_implemented,
            provisional=provisional,
            on=PartialDate.of(on),
        )
        if self.current_answers.get(event.by) == event:
            raise NothingChanged(self.reference)
        return event

    def close(
        self, *, by: str, closure: Closure | str, opinion: str, on: When | None = None
    ) -> RecommendationClosed:
        """
        Record a verifier's finding of how it ended.

        Raises:
            AlreadyClosed: it is closed already.
            SelfVerification: *by* is one of the parties that answered.
            UnknownTerm: *closure* is no way of closing.
            TextRequired: there is no *opinion*.
        """
        self._must_be_open()
        demand(self.reference, by=by, opinion=opinion)
        found = Closure.of(closure)
        if found in (Closure.OPEN, Closure.REOPENED):
            raise UnknownTerm(
                "Closure", found, known=[c for c in Closure if c.startswith("closed")]
            )
        if PartyName(by) in self.current_answers:
            raise SelfVerification(self.reference, PartyName(by), "answered the recommendation")
        return RecommendationClosed(
            by=PartyName(by), closure=found, opinion=opinion, on=PartialDate.of(on)
        )

    def reopen(self, *, by: str, reason: str, on: When | None = None) -> RecommendationReopened:
        """
        Record that it is open again.

        Raises:
            NotClosed: it is open.
            ReasonRequired: there is no *reason*.
        """
        if not self.is_closed:
            raise NotClosed(self.reference, self.status.label())
        demand(self.reference, by=by)
        reason = demand_reason(self.reference, "reopening", reason)
        return RecommendationReopened(by=PartyName(by), reason=reason, on=PartialDate.of(on))

    def _must_be_open(self) -> None:
        if self.is_closed:
            raise AlreadyClosed(self.reference, self.status.label())


def evolve(state: Recommendation | None, event: RecommendationEvent) -> Recommendation:
    """Return the recommendation as it stands after *event*."""
    if isinstance(event, RecommendationIssued):
        return Recommendation(
            reference=event.reference,
            source_kind=event.source_kind,
            document=event.document,
            number=event.number,
            text=event.text,
            title=event.title,
            issuer=event.issuer,
            addressees=event.addressees,
            issued_on=event.on,
        )
    assert state is not None, "a history starts with the issue"
    match event:
        case RecommendationAnswered():
            return attrs.evolve(state, answers=(*state.answers, event))
        case RecommendationClosed():
            return attrs.evolve(state, status=event.closure, closures=(*state.closures, event))
        case RecommendationReopened():
            return attrs.evolve(state, status=Closure.REOPENED, closures=(*state.closures, event))
        case _:
            assert_never(event)
