"""
A commitment: who promised to do what until when, and what came of it.

Methods decide: they read the state and return the event, or refuse. Nothing in this file changes
state except `evolve`, and `evolve` never refuses, because an event has already happened.

What the owner reports, what the owner claims and what a verifier finds are three facts; none
overwrites another. Whether it is overdue is worked out for a day, and never stored.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import assert_never

import attrs

from .errors import Malformed
from .refusals import (
    AlreadyClosed,
    AlreadyRecorded,
    NotAnExtension,
    NothingChanged,
    NothingClaimed,
    NotTheOwner,
    SelfVerification,
    UnknownAction,
    demand,
    demand_once,
    demand_reason,
)
from .values import Document, Kind, PartialDate, PartyName, Subject, TargetDate, Text, When
from .vocabulary import ActionStatus, Due, Fulfilment

DUE_SOON = timedelta(days=90)
"""How long before its last day a commitment counts as due soon, unless the asker says otherwise."""


@attrs.frozen(kw_only=True)
class Action:
    """One step that the owner will take."""

    number: str
    text: Text
    owner: PartyName | None = None
    """Where it is not the owner of the commitment."""
    deliverable: str | None = None
    target_date: TargetDate | None = None
    """Where it is not the date of the commitment."""


@attrs.frozen(kw_only=True)
class CommitmentMade:
    """Somebody promised something."""

    reference: str
    owner: PartyName
    target_date: TargetDate
    statement: Text | None = None
    """The promise in its own words, where they are more than the actions."""
    actions: tuple[Action, ...] = ()
    responds_to: Subject | None = None
    """What it answers: a recommendation or a monitoring round. None: it stands alone."""
    responsible: str | None = None
    """The office named as responsible, as printed."""
    partners: tuple[PartyName, ...] = ()
    """Units that do the work together with the owner."""
    consulted: tuple[PartyName, ...] = ()
    depends_on_funding: bool = False
    on: PartialDate | None = None

    def __str__(self) -> str:
        answering = f" in answer to {self.responds_to}" if self.responds_to else ""
        date = self.target_date
        until = "without a target date" if date == TargetDate() else f"target date {date}"
        return f"{self.owner} made a commitment{answering}, {until}"


@attrs.frozen(kw_only=True)
class ProgressReported:
    """Somebody said how far it is, as of a date."""

    by: PartyName
    as_of: PartialDate
    status: ActionStatus
    text: Text | None = None
    action: str | None = None
    """Number of the action it is about; None: the commitment as a whole."""
    evidence: tuple[Document, ...] = ()

    def __str__(self) -> str:
        about = f" on action {self.action}" if self.action else ""
        proof = f" ({_count(self.evidence, 'document')})" if self.evidence else ""
        return f"{self.by} reported{about} as of {self.as_of}: {self.status.label()}{proof}"


@attrs.frozen(kw_only=True)
class EvidenceAdded:
    """A document was put forward in support."""

    by: PartyName
    document: Document
    on: PartialDate | None = None

    def __str__(self) -> str:
        return f"{self.by} put forward “{self.document}” as evidence"


@attrs.frozen(kw_only=True)
class ExtensionGranted:
    """The target date was moved to a later one, for a reason."""

    by: PartyName
    previous: TargetDate
    target_date: TargetDate
    reason: str
    on: PartialDate | None = None

    def __str__(self) -> str:
        return (
            f"{self.by} moved the target date from {self.previous} to {self.target_date}, "
            f"because {self.reason}"
        )


@attrs.frozen(kw_only=True)
class FulfilmentClaimed:
    """The owner said that the promise is kept."""

    by: PartyName
    text: Text | None = None
    evidence: tuple[Document, ...] = ()
    on: PartialDate | None = None

    def __str__(self) -> str:
        proof = f" ({_count(self.evidence, 'document')})" if self.evidence else ""
        return f"{self.by} claimed that it is fulfilled{proof}"


@attrs.frozen(kw_only=True)
class FulfilmentVerified:
    """Somebody other than the owner found that the promise is kept."""

    by: PartyName
    opinion: str
    on: PartialDate | None = None

    def __str__(self) -> str:
        return f"{self.by} verified that it is fulfilled: {self.opinion}"


@attrs.frozen(kw_only=True)
class FulfilmentRejected:
    """Somebody other than the owner found that the promise is not kept yet."""

    by: PartyName
    opinion: str
    on: PartialDate | None = None

    def __str__(self) -> str:
        return f"{self.by} did not find it fulfilled: {self.opinion}"


@attrs.frozen(kw_only=True)
class CommitmentCancelled:
    """The promise was withdrawn, for a reason."""

    by: PartyName
    reason: str
    on: PartialDate | None = None

    def __str__(self) -> str:
        return f"{self.by} cancelled it, because {self.reason}"


CommitmentEvent = (
    CommitmentMade
    | ProgressReported
    | EvidenceAdded
    | ExtensionGranted
    | FulfilmentClaimed
    | FulfilmentVerified
    | FulfilmentRejected
    | CommitmentCancelled
)


@attrs.frozen(kw_only=True)
class Commitment:
    """A commitment as it stands after some part of its history."""

    reference: str
    owner: PartyName
    target_date: TargetDate
    statement: Text | None
    actions: tuple[Action, ...]
    responds_to: Subject | None
    responsible: str | None
    partners: tuple[PartyName, ...]
    consulted: tuple[PartyName, ...]
    depends_on_funding: bool
    made_on: PartialDate | None
    status: Fulfilment = Fulfilment.OPEN
    reports: tuple[ProgressReported, ...] = ()
    evidence: tuple[Document, ...] = ()
    """Every document put forward, with whatever report or claim it came."""
    extensions: tuple[ExtensionGranted, ...] = ()
    claims: tuple[FulfilmentClaimed, ...] = ()
    findings: tuple[FulfilmentVerified | FulfilmentRejected, ...] = ()
    """What verifiers found, beside what the owner claims."""
    cancellation: CommitmentCancelled | None = None

    @property
    def progress(self) -> ActionStatus:
        """What was last reported about the commitment as a whole."""
        whole = [report for report in self.reports if report.action is None]
        return whole[-1].status if whole else ActionStatus.NOT_STARTED

    @property
    def is_ended(self) -> bool:
        """Whether it is verified or cancelled, so that nothing more is expected."""
        return self.status in (Fulfilment.VERIFIED, Fulfilment.CANCELLED)

    def due(self, as_of: date, *, soon: timedelta = DUE_SOON) -> Due:
        """
        Say where the target date stands on the day *as_of*.

        A date is overdue only after the last day that it can mean: "June 2021" on 1 July 2021.
        What is claimed as fulfilled is not overdue; a rejected claim is open again.
        """
        if self.status is not Fulfilment.OPEN:
            return Due.DONE
        if self.target_date.date is None:
            return Due.NO_DEADLINE
        left = self.target_date.date.last_day - as_of
        if left < timedelta(0):
            return Due.OVERDUE
        return Due.DUE_SOON if left <= soon else Due.NOT_YET_DUE

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
            TextRequired: it has no owner, or neither a statement nor an action.
            TwiceTheSame: two actions have one number.
            Malformed: it answers something that cannot be answered with a commitment.
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
        if responds_to is not None and responds_to.kind not in (
            Kind.RECOMMENDATION,
            Kind.MONITORING_ROUND,
        ):
            raise Malformed(
                f"{reference}: expected a Recommendation or a MonitoringRound in `responds_to`, "
                f"found {responds_to}; leave it out for a commitment that stands alone"
            )
        return CommitmentMade(
            reference=reference,
            owner=PartyName(owner),
            target_date=TargetDate.of(target_date),
            statement=words,
            actions=steps,
            responds_to=responds_to,
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
        Record how far it is.

        Raises:
            AlreadyClosed: it is verified or cancelled.
            UnknownAction: it has no action of that number.
        """
        self._must_go_on()
        demand(self.reference, by=by)
        known = [step.number for step in self.actions]
        if action is not None and action not in known:
            raise UnknownAction(self.reference, action, known)
        return ProgressReported(
            by=PartyName(by),
            as_of=PartialDate.of(as_of),
            status=ActionStatus.of(status),
            text=Text.of(text),
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

    def extend(
        self, *, by: str, to: TargetDate | When, reason: str, on: When | None = None
    ) -> ExtensionGranted:
        """
        Move the target date to a later one.

        Raises:
            AlreadyClosed: it is verified or cancelled.
            NotAnExtension: the new date is none, or not later than the old one.
            ReasonRequired: there is no *reason*.
        """
        self._must_go_on()
        demand(self.reference, by=by)
        later, now = TargetDate.of(to), self.target_date
        if later.date is None or (
            now.date is not None and later.date.last_day <= now.date.last_day
        ):
            raise NotAnExtension(self.reference, now=now, asked=later)
        return ExtensionGranted(
            by=PartyName(by),
            previous=now,
            target_date=later,
            reason=demand_reason(self.reference, "moving the target date", reason),
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
            AlreadyClosed: it is verified or cancelled.
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
            AlreadyClosed: it is verified or cancelled.
            ReasonRequired: there is no *reason*.
        """
        self._must_go_on()
        demand(self.reference, by=by)
        return CommitmentCancelled(
            by=PartyName(by),
            reason=demand_reason(self.reference, "cancelling", reason),
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


def _count(things: Sequence[object], what: str) -> str:
    return f"{len(things)} {what}{'' if len(things) == 1 else 's'}"


def evolve(state: Commitment | None, event: CommitmentEvent) -> Commitment:
    """Return the commitment as it stands after *event*."""
    if isinstance(event, CommitmentMade):
        return Commitment(
            reference=event.reference,
            owner=event.owner,
            target_date=event.target_date,
            statement=event.statement,
            actions=event.actions,
            responds_to=event.responds_to,
            responsible=event.responsible,
            partners=event.partners,
            consulted=event.consulted,
            depends_on_funding=event.depends_on_funding,
            made_on=event.on,
        )
    assert state is not None, "a history starts with the promise"
    match event:
        case ProgressReported():
            return attrs.evolve(
                state,
                reports=(*state.reports, event),
                evidence=(*state.evidence, *event.evidence),
            )
        case EvidenceAdded():
            return attrs.evolve(state, evidence=(*state.evidence, event.document))
        case ExtensionGranted():
            return attrs.evolve(
                state, target_date=event.target_date, extensions=(*state.extensions, event)
            )
        case FulfilmentClaimed():
            return attrs.evolve(
                state,
                status=Fulfilment.CLAIMED,
                claims=(*state.claims, event),
                evidence=(*state.evidence, *event.evidence),
            )
        case FulfilmentVerified():
            return attrs.evolve(
                state, status=Fulfilment.VERIFIED, findings=(*state.findings, event)
            )
        case FulfilmentRejected():
            return attrs.evolve(state, status=Fulfilment.OPEN, findings=(*state.findings, event))
        case CommitmentCancelled():
            return attrs.evolve(state, status=Fulfilment.CANCELLED, cancellation=event)
        case _:
            assert_never(event)
