"""
A commitment as it stands, and what can be decided about it.

Methods decide: they read the state and return the event, or refuse. Only `evolve` changes state.
What the owner reports, what the owner claims and what a verifier finds are three facts; none
overwrites another. Whether it is overdue is worked out for a day, and never stored.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import attrs

from ..errors import Malformed
from ..refusals import (
    AlreadyClosed,
    AlreadyRecorded,
    NotClosed,
    NothingChanged,
    SelfVerification,
    demand,
    demand_each,
    demand_once,
    demand_reason,
)
from ..values import (
    Country,
    Document,
    Kind,
    PartialDate,
    PartyName,
    Subject,
    TargetDate,
    Text,
    When,
    country_code,
)
from ..vocabulary import ActionStatus, Due, Fulfilment
from .action import Action
from .events import (
    CommitmentCancelled,
    CommitmentMade,
    CommitmentReopened,
    CommitmentSuperseded,
    EvidenceAdded,
    ExtensionGranted,
    ExtensionRefused,
    ExtensionRequested,
    FulfilmentClaimed,
    FulfilmentRejected,
    FulfilmentVerified,
    ProgressReported,
)
from .refusals import (
    ExtensionPending,
    NotAnExtension,
    NothingClaimed,
    NothingRequested,
    NotTheOwner,
    SelfApproval,
    SupersededByItself,
    UnknownAction,
)

DUE_SOON = timedelta(days=90)
"""How long before its last day a commitment counts as due soon, unless the asker says otherwise."""

ENDED = (Fulfilment.VERIFIED, Fulfilment.CANCELLED, Fulfilment.SUPERSEDED)
"""How it stands when nothing more is expected."""

_NOTHING_LEFT_TO_DO = (
    ActionStatus.IMPLEMENTED,
    ActionStatus.NO_LONGER_APPLICABLE,
    ActionStatus.CANCELLED,
    ActionStatus.SUPERSEDED,
)


@attrs.frozen(kw_only=True)
class Commitment:
    """A commitment as it stands after some part of its history."""

    reference: str
    owner: PartyName
    target_date: TargetDate
    """The date in force for the commitment as a whole; see `target_of` for an action's."""
    statement: Text | None
    actions: tuple[Action, ...]
    """Its steps as they were promised."""
    responds_to: Subject | None
    conclusion: str | None
    country: Country | None
    themes: tuple[str, ...]
    responsible: str | None
    partners: tuple[PartyName, ...]
    consulted: tuple[PartyName, ...]
    depends_on_funding: bool
    made_on: PartialDate | None
    status: Fulfilment = Fulfilment.OPEN
    reports: tuple[ProgressReported, ...] = ()
    evidence: tuple[Document, ...] = ()
    """Every document put forward, with whatever report or claim it came."""
    extension_requests: tuple[ExtensionRequested, ...] = ()
    extensions: tuple[ExtensionGranted, ...] = ()
    extension_refusals: tuple[ExtensionRefused, ...] = ()
    pending_extensions: tuple[ExtensionRequested, ...] = ()
    """The requests that nobody has granted or refused yet."""
    claims: tuple[FulfilmentClaimed, ...] = ()
    findings: tuple[FulfilmentVerified | FulfilmentRejected, ...] = ()
    """What verifiers found, beside what the owner claims."""
    cancellation: CommitmentCancelled | None = None
    """What ended it, if it is cancelled now."""
    supersession: CommitmentSuperseded | None = None
    """What ended it, if it is superseded now."""
    endings: tuple[CommitmentCancelled | CommitmentSuperseded | CommitmentReopened, ...] = ()
    """Every cancellation, supersession and reopening, oldest first."""

    @property
    def progress(self) -> ActionStatus:
        """How far the commitment as a whole is, by the report that speaks of the latest date."""
        return _latest(self.reports, None)

    @property
    def is_ended(self) -> bool:
        """Whether it is verified, cancelled or superseded, so that nothing more is expected."""
        return self.status in ENDED

    def action_status(self, number: str) -> ActionStatus:
        """
        Return how far that action is, by the report that speaks of the latest date.

        Raises:
            UnknownAction: it has no such action.
        """
        self._demand_action(number)
        return _latest(self.reports, number)

    def target_of(self, action: str | None = None) -> TargetDate:
        """
        Return the date in force for one action, extensions included.

        An action without a date of its own has that of the commitment; so has None, which stands
        for the commitment as a whole.

        Raises:
            UnknownAction: it has no such action.
        """
        if action is None:
            return self.target_date
        promised = self._demand_action(action).target_date
        granted = [each.target_date for each in self.extensions if each.action == action]
        if granted:
            return granted[-1]
        return self.target_date if promised is None else promised

    def pending_extension(self, action: str | None = None) -> ExtensionRequested | None:
        """Return the request about that action, or about the whole, that waits for an answer."""
        waiting = [each for each in self.pending_extensions if each.action == action]
        return waiting[0] if waiting else None

    def due(self, as_of: date, *, soon: timedelta = DUE_SOON) -> Due:
        """
        Say where the target date stands on the day *as_of*.

        A date is overdue only after the last day that it can mean: "June 2021" on 1 July 2021.
        What is claimed as fulfilled is not overdue; a rejected claim is open again.
        """
        if self.status is not Fulfilment.OPEN:
            return Due.DONE
        return _due(self.target_date, as_of, soon)

    def action_due(self, number: str, as_of: date, *, soon: timedelta = DUE_SOON) -> Due:
        """
        Say where the date of one action stands on the day *as_of*.

        Nothing is due of an action that was last reported as implemented, cancelled, superseded or
        no longer applicable, nor of any action once the whole is claimed or has ended.

        Raises:
            UnknownAction: it has no such action.
        """
        done = self.action_status(number) in _NOTHING_LEFT_TO_DO
        if done or self.status is not Fulfilment.OPEN:
            return Due.DONE
        return _due(self.target_of(number), as_of, soon)

    def age(self, as_of: date) -> timedelta | None:
        """
        Return how long it had been there on the day *as_of*; None if nobody says when it was made.

        It counts from the first day that the date of the promise can mean, and is below zero for a
        day before that.
        """
        return None if self.made_on is None else as_of - self.made_on.first_day

    @staticmethod
    def make(
        existing: "Commitment | None",
        reference: str,
        /,
        *,
        owner: str,
        target_date: TargetDate | When | None,
        actions: Sequence[Action | str] = (),
        statement: Text | str | None = None,
        responds_to: Subject | None = None,
        conclusion: str | None = None,
        country: str | None = None,
        themes: Sequence[str] = (),
        responsible: str | None = None,
        partners: Sequence[str] = (),
        consulted: Sequence[str] = (),
        depends_on_funding: bool = False,
        on: When | None = None,
    ) -> CommitmentMade:
        """
        Record a promise. *actions* given as bare words are numbered from 1.

        Raises:
            AlreadyRecorded: the reference is taken.
            TextRequired: it has no owner, neither a statement nor an action, or a theme or
                conclusion is blank.
            TwiceTheSame: two actions have one number, or a theme is repeated.
            Malformed: it answers something that cannot be answered with a commitment, names a
                *conclusion* of something that has none, or a country that is none.
        """
        if existing is not None:
            raise AlreadyRecorded(Subject(Kind.COMMITMENT, reference))
        demand(reference, owner=owner)
        steps = tuple(
            Action(number=str(place), text=Text(words=step)) if isinstance(step, str) else step
            for place, step in enumerate(actions, start=1)
        )
        words = Text.of(statement)
        if not steps:
            demand(reference, statement="" if words is None else words.words)
        for step in steps:
            demand(reference, **{f"action {step.number}": step.text.words})
        demand_once(reference, "action number", (step.number for step in steps))
        _demand_cause(reference, responds_to, conclusion)
        return CommitmentMade(
            reference=reference,
            owner=PartyName(owner),
            target_date=TargetDate.of(target_date),
            statement=words,
            actions=steps,
            responds_to=responds_to,
            conclusion=conclusion,
            country=None if country is None else country_code(country),
            themes=demand_each(reference, "theme", themes),
            responsible=responsible,
            partners=tuple(PartyName(each) for each in partners),
            consulted=tuple(PartyName(each) for each in consulted),
            depends_on_funding=depends_on_funding,
            on=PartialDate.of(on),
        )

    def report(
        self,
        *,
        by: str,
        as_of: When,
        status: ActionStatus | str,
        text: Text | str | None = None,
        action: str | None = None,
        evidence: Sequence[Document] = (),
    ) -> ProgressReported:
        """
        Record how far it is. A report that it is superseded says in its *text* by what.

        Raises:
            AlreadyClosed: it is verified, cancelled or superseded.
            UnknownAction: it has no action of that number.
            TextRequired: it is reported as superseded, and nothing says by what.
        """
        self._must_go_on()
        demand(self.reference, by=by)
        if action is not None:
            self._demand_action(action)
        reached, words = ActionStatus.of(status), Text.of(text)
        if reached is ActionStatus.SUPERSEDED:
            demand(self.reference, text="" if words is None else words.words)
        return ProgressReported(
            by=PartyName(by),
            as_of=PartialDate.of(as_of),
            status=reached,
            text=words,
            action=action,
            evidence=tuple(evidence),
        )

    def add_evidence(self, *, by: str, document: Document, on: When | None = None) -> EvidenceAdded:
        """
        Record a document that supports it. Evidence may still come after its end.

        Raises:
            TextRequired: the document has no title.
        """
        demand(self.reference, by=by, document=document.title)
        return EvidenceAdded(by=PartyName(by), document=document, on=PartialDate.of(on))

    def request_extension(
        self,
        *,
        by: str,
        to: TargetDate | When,
        reason: str,
        action: str | None = None,
        on: When | None = None,
    ) -> ExtensionRequested:
        """
        Record that somebody asks for a later target date, of one action or of the whole.

        Raises:
            AlreadyClosed: it is verified, cancelled or superseded.
            UnknownAction: it has no action of that number.
            ExtensionPending: another request about the same date waits for an answer.
            NotAnExtension: the date asked for is none, or not later than the one in force.
            ReasonRequired: there is no *reason*.
        """
        self._must_go_on()
        demand(self.reference, by=by)
        later, now = TargetDate.of(to), self.target_of(action)
        pending = self.pending_extension(action)
        if pending is not None:
            raise ExtensionPending(
                self.reference, action=action, by=pending.by, asked=pending.target_date
            )
        self._must_be_later(later, now)
        return ExtensionRequested(
            by=PartyName(by),
            target_date=later,
            reason=demand_reason(self.reference, "asking for a later date", reason),
            action=action,
            on=PartialDate.of(on),
        )

    def extend(
        self,
        *,
        by: str,
        reason: str,
        to: TargetDate | When | None = None,
        action: str | None = None,
        on: When | None = None,
    ) -> ExtensionGranted:
        """
        Move the target date of one action, or of the whole, to a later one.

        Without *to* it is the date that was asked for. With it, nobody need have asked; a request
        that waits is answered by it, be it with another date.

        Raises:
            AlreadyClosed: it is verified, cancelled or superseded.
            UnknownAction: it has no action of that number.
            NothingRequested: there is no *to*, and no request that waits for an answer.
            SelfApproval: *by* made the request.
            NotAnExtension: the new date is none, or not later than the one in force.
            ReasonRequired: there is no *reason*.
        """
        self._must_go_on()
        demand(self.reference, by=by)
        now, pending = self.target_of(action), self._decidable_request(by, action)
        if to is None and pending is None:
            raise NothingRequested(self.reference, action=action)
        asked = pending.target_date if to is None and pending is not None else to
        later = TargetDate.of(asked)
        self._must_be_later(later, now)
        return ExtensionGranted(
            by=PartyName(by),
            previous=now,
            target_date=later,
            reason=demand_reason(self.reference, "moving the target date", reason),
            action=action,
            on=PartialDate.of(on),
        )

    def refuse_extension(
        self, *, by: str, reason: str, action: str | None = None, on: When | None = None
    ) -> ExtensionRefused:
        """
        Record that the later date that was asked for is not granted.

        Raises:
            AlreadyClosed: it is verified, cancelled or superseded.
            UnknownAction: it has no action of that number.
            NothingRequested: no request waits for an answer.
            SelfApproval: *by* made the request.
            ReasonRequired: there is no *reason*.
        """
        self._must_go_on()
        demand(self.reference, by=by)
        if action is not None:
            self._demand_action(action)
        if self._decidable_request(by, action) is None:
            raise NothingRequested(self.reference, action=action)
        return ExtensionRefused(
            by=PartyName(by),
            reason=demand_reason(self.reference, "refusing a later date", reason),
            action=action,
            on=PartialDate.of(on),
        )

    def claim_fulfilment(
        self,
        *,
        by: str,
        text: Text | str | None = None,
        evidence: Sequence[Document] = (),
        on: When | None = None,
    ) -> FulfilmentClaimed:
        """
        Record that the owner says the promise is kept.

        Raises:
            AlreadyClosed: it is verified, cancelled or superseded.
            NothingChanged: it is claimed already, and nobody looked at the claim yet.
            NotTheOwner: *by* is not the owner.
        """
        self._must_go_on()
        if self.status is Fulfilment.CLAIMED:
            raise NothingChanged(self.reference)
        if by != self.owner:
            raise NotTheOwner(self.reference, owner=self.owner, found=PartyName(by))
        return FulfilmentClaimed(
            by=PartyName(by), text=Text.of(text), evidence=tuple(evidence), on=PartialDate.of(on)
        )

    def verify(self, *, by: str, opinion: str, on: When | None = None) -> FulfilmentVerified:
        """
        Record that somebody else found the promise kept.

        Raises:
            NothingClaimed: the owner does not claim that it is.
            SelfVerification: *by* owns the commitment or made the claim.
            TextRequired: there is no *opinion*.
        """
        self._must_be_verifiable(by, opinion)
        return FulfilmentVerified(by=PartyName(by), opinion=opinion, on=PartialDate.of(on))

    def reject(self, *, by: str, opinion: str, on: When | None = None) -> FulfilmentRejected:
        """
        Record that somebody else did not find the promise kept; it is open again.

        Raises:
            NothingClaimed: the owner does not claim that it is.
            SelfVerification: *by* owns the commitment or made the claim.
            TextRequired: there is no *opinion*.
        """
        self._must_be_verifiable(by, opinion)
        return FulfilmentRejected(by=PartyName(by), opinion=opinion, on=PartialDate.of(on))

    def cancel(self, *, by: str, reason: str, on: When | None = None) -> CommitmentCancelled:
        """
        Record that the promise is withdrawn.

        Raises:
            AlreadyClosed: it is verified, cancelled or superseded.
            ReasonRequired: there is no *reason*.
        """
        self._must_go_on()
        demand(self.reference, by=by)
        return CommitmentCancelled(
            by=PartyName(by),
            reason=demand_reason(self.reference, "cancelling", reason),
            on=PartialDate.of(on),
        )

    def supersede(
        self, *, by: str, successor: str, reason: str, on: When | None = None
    ) -> CommitmentSuperseded:
        """
        Record that the commitment called *successor* holds instead of this one.

        Raises:
            AlreadyClosed: it is verified, cancelled or superseded.
            SupersededByItself: *successor* is this very commitment.
            Malformed: *successor* cannot be a reference.
            ReasonRequired: there is no *reason*.
        """
        self._must_go_on()
        demand(self.reference, by=by)
        if successor == self.reference:
            raise SupersededByItself(self.reference)
        return CommitmentSuperseded(
            by=PartyName(by),
            successor=Subject.of(Kind.COMMITMENT, successor),
            reason=demand_reason(self.reference, "superseding", reason),
            on=PartialDate.of(on),
        )

    def reopen(self, *, by: str, reason: str, on: When | None = None) -> CommitmentReopened:
        """
        Record that the promise is to be kept again; everything before stays on record.

        Raises:
            NotClosed: it is neither verified nor cancelled nor superseded.
            ReasonRequired: there is no *reason*.
        """
        if not self.is_ended:
            raise NotClosed(self.reference, self.status.label())
        demand(self.reference, by=by)
        return CommitmentReopened(
            by=PartyName(by),
            reason=demand_reason(self.reference, "reopening", reason),
            on=PartialDate.of(on),
        )

    def _must_go_on(self) -> None:
        if self.is_ended:
            raise AlreadyClosed(self.reference, self.status.label())

    def _must_be_verifiable(self, by: str, opinion: str) -> None:
        if self.status is not Fulfilment.CLAIMED:
            raise NothingClaimed(self.reference, self.status.label())
        demand(self.reference, by=by, opinion=opinion)
        if by in (self.owner, self.claims[-1].by):
            raise SelfVerification(self.reference, PartyName(by), "claimed that it is fulfilled")

    def _demand_action(self, number: str) -> Action:
        for action in self.actions:
            if action.number == number:
                return action
        raise UnknownAction(self.reference, number, [each.number for each in self.actions])

    def _must_be_later(self, asked: TargetDate, now: TargetDate) -> None:
        if asked.date is None or (
            now.date is not None and asked.date.last_day <= now.date.last_day
        ):
            raise NotAnExtension(self.reference, now=now, asked=asked)

    def _decidable_request(self, by: str, action: str | None) -> ExtensionRequested | None:
        pending = self.pending_extension(action)
        if pending is not None and by == pending.by:
            raise SelfApproval(self.reference, pending.by)
        return pending


def _demand_cause(reference: str, responds_to: Subject | None, conclusion: str | None) -> None:
    kind = None if responds_to is None else responds_to.kind
    if kind not in (None, Kind.RECOMMENDATION, Kind.MONITORING_ROUND, Kind.PARTNERSHIP):
        raise Malformed(
            f"{reference}: expected a Recommendation, a MonitoringRound or a Partnership in "
            f"`responds_to`, found {responds_to}; leave it out for a commitment that stands alone"
        )
    if conclusion is not None and kind in (None, Kind.RECOMMENDATION):
        raise Malformed(
            f"{reference}: expected a MonitoringRound or a Partnership in `responds_to` beside "
            f"`conclusion`, found {responds_to or 'nothing'}; say whose conclusion "
            f"{conclusion!r} is"
        )
    if conclusion is not None:
        demand(reference, conclusion=conclusion)


def _latest(reports: Iterable[ProgressReported], action: str | None) -> ActionStatus:
    # What comes in late does not hide what is known of a later time.
    latest: ProgressReported | None = None
    for report in reports:
        if report.action == action and (
            latest is None or report.as_of.last_day >= latest.as_of.last_day
        ):
            latest = report
    return ActionStatus.NOT_STARTED if latest is None else latest.status


def _due(target: TargetDate, as_of: date, soon: timedelta) -> Due:
    if target.date is None:
        return Due.NO_DEADLINE
    left = target.date.last_day - as_of
    if left < timedelta(0):
        return Due.OVERDUE
    return Due.DUE_SOON if left <= soon else Due.NOT_YET_DUE
