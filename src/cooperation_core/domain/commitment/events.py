"""What can happen to a commitment."""

from collections.abc import Sequence

import attrs

from ..values import Country, Document, PartialDate, PartyName, Subject, TargetDate, Text
from ..vocabulary import ActionStatus
from .action import Action


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
    """
    What it answers: a recommendation, a monitoring round or a partnership.

    None: it stands alone.
    """
    conclusion: str | None = None
    """Number of the conclusion of that round or partnership that it answers."""
    country: Country | None = None
    """The country it is about."""
    themes: tuple[str, ...] = ()
    responsible: str | None = None
    """The office named as responsible, as printed."""
    partners: tuple[PartyName, ...] = ()
    """Units that do the work together with the owner."""
    consulted: tuple[PartyName, ...] = ()
    depends_on_funding: bool = False
    on: PartialDate | None = None

    def __str__(self) -> str:
        number = f"conclusion {self.conclusion} of " if self.conclusion else ""
        answering = f" in answer to {number}{self.responds_to}" if self.responds_to else ""
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
class ExtensionRequested:
    """Somebody asked for a later target date, and why."""

    by: PartyName
    target_date: TargetDate
    reason: str
    action: str | None = None
    """Number of the action whose date it is; None: the commitment as a whole."""
    on: PartialDate | None = None

    def __str__(self) -> str:
        return (
            f"{self.by} asked to move {_date_of(self.action)} to {self.target_date}, "
            f"because {self.reason}"
        )


@attrs.frozen(kw_only=True)
class ExtensionGranted:
    """The target date was moved to a later one, for a reason."""

    by: PartyName
    previous: TargetDate
    target_date: TargetDate
    reason: str
    action: str | None = None
    """Number of the action whose date it is; None: the commitment as a whole."""
    on: PartialDate | None = None

    def __str__(self) -> str:
        return (
            f"{self.by} moved {_date_of(self.action)} from {self.previous} to {self.target_date}, "
            f"because {self.reason}"
        )


@attrs.frozen(kw_only=True)
class ExtensionRefused:
    """The later target date that was asked for was not granted, for a reason."""

    by: PartyName
    reason: str
    action: str | None = None
    """Number of the action whose date it is; None: the commitment as a whole."""
    on: PartialDate | None = None

    def __str__(self) -> str:
        return f"{self.by} refused to move {_date_of(self.action)}, because {self.reason}"


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


@attrs.frozen(kw_only=True)
class CommitmentSuperseded:
    """Another promise took the place of this one, for a reason."""

    by: PartyName
    successor: Subject
    """The commitment that holds instead."""
    reason: str
    on: PartialDate | None = None

    def __str__(self) -> str:
        return f"{self.by} put {self.successor} in its place, because {self.reason}"


@attrs.frozen(kw_only=True)
class CommitmentReopened:
    """What had been verified, cancelled or superseded is to be kept again."""

    by: PartyName
    reason: str
    on: PartialDate | None = None

    def __str__(self) -> str:
        return f"{self.by} reopened it, because {self.reason}"


CommitmentEvent = (
    CommitmentMade
    | ProgressReported
    | EvidenceAdded
    | ExtensionRequested
    | ExtensionGranted
    | ExtensionRefused
    | FulfilmentClaimed
    | FulfilmentVerified
    | FulfilmentRejected
    | CommitmentCancelled
    | CommitmentSuperseded
    | CommitmentReopened
)


def _count(things: Sequence[object], what: str) -> str:
    return f"{len(things)} {what}{'' if len(things) == 1 else 's'}"


def _date_of(action: str | None) -> str:
    return "the target date" + (f" of action {action}" if action else "")
