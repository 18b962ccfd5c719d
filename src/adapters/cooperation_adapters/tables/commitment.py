"""Commitments: how they stand, their actions, what was reported, claimed and found."""

from collections.abc import Iterator
from typing import assert_never

from cooperation_core.domain.commitment import (
    Commitment,
    CommitmentCancelled,
    CommitmentEvent,
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
from cooperation_core.domain.values import Subject
from cooperation_core.export import Table
from cooperation_core.history import Position, Recorded

from .columns import (
    LIST,
    NamedRow,
    day,
    flag,
    joined,
    standing,
    target,
    target_cells,
    text,
    traced,
    traced_cells,
    whole,
    words,
    words_cells,
)
from .evidence import evidence_rows

_STATUSES = (
    "not_started, in_progress, partially_implemented, implemented, no_longer_applicable, "
    "cancelled, superseded"
)

_ACTION = text(
    "action",
    "Number of the action whose date it is; nothing: the commitment as a whole",
    optional=True,
)

COMMITMENTS = Table(
    name="commitments",
    meaning="Commitments as they stand, one row each",
    columns=(
        *standing("commitment"),
        text("owner", "Who promised it"),
        *words("statement", "The promise in its own words; nothing where the actions say it all"),
        text(
            "responds_to_kind",
            "What it answers: Recommendation, MonitoringRound or Partnership; nothing: it stands "
            "alone",
            optional=True,
        ),
        text("responds_to", "Reference of what it answers", optional=True),
        text("conclusion", "Number of the conclusion there that it answers", optional=True),
        text("country", "The country it is about, as in ISO 3166-1 alpha-3", optional=True),
        text("themes", f"What it is about; {LIST}", optional=True),
        text("responsible", "The office named as responsible, as printed", optional=True),
        text("partners", f"Units that do the work together with the owner; {LIST}", optional=True),
        text("consulted", f"Units that are consulted; {LIST}", optional=True),
        flag("depends_on_funding", "Whether it holds only if funds are found"),
        day("made_on", "When it was promised"),
        *target("target_date", "For when it is promised now"),
        day("first_target_date", "For when it was promised at first"),
        whole("extensions", "How often the target date of the whole was moved"),
        text(
            "status",
            "open, claimed (by its owner), verified (by somebody else), cancelled, superseded",
        ),
        text(
            "superseded_by",
            "Reference of the commitment that holds instead, if this one is superseded",
            optional=True,
        ),
        text("progress", f"What was last reported about it as a whole: {_STATUSES}"),
    ),
    key=("reference",),
)

COMMITMENT_ACTIONS = Table(
    name="commitment_actions",
    meaning="The actions of each commitment, one row each",
    columns=(
        *standing("commitment"),
        whole("place", "Place among the actions of the commitment, from 1"),
        text("number", "Number of the action, as printed"),
        *words("text", "What will be done", optional=False),
        text("owner", "Who does it, where that is not the commitment's owner", optional=True),
        text("deliverable", "What will be there afterwards", optional=True),
        *target("target_date", "For when, where that is not the commitment's date"),
        *target("target_date_now", "For when it is to be done now, extensions included"),
        whole("extensions", "How often the date of this action was moved"),
        text("partners", f"Units that do the work together with the owner; {LIST}", optional=True),
        text("consulted", f"Units that are consulted; {LIST}", optional=True),
        flag("depends_on_funding", "Whether it will be done only if funds are found"),
        text(
            "progress",
            f"What was last reported about this action: {_STATUSES}; nothing: no report yet",
            optional=True,
        ),
    ),
    key=("reference", "place"),
)

PROGRESS_REPORTS = Table(
    name="progress_reports",
    meaning="What was reported about a commitment, one row a report",
    columns=(
        *traced("commitment"),
        text("reported_by", "Who reported"),
        day("as_of", "The date that the report speaks of", optional=False),
        text("action", "Number of the action; nothing: the commitment as a whole", optional=True),
        text("status", _STATUSES),
        *words("text", "The report in its own words"),
    ),
    key=("position",),
)

EXTENSION_REQUESTS = Table(
    name="extension_requests",
    meaning="Later target dates that were asked for, one row a request. Whether one was granted or "
    "refused stands in `target_date_extensions` and `extension_refusals`: the next row there about "
    "the same date",
    columns=(
        *traced("commitment"),
        text("requested_by", "Who asked"),
        _ACTION,
        *target("target_date", "The date that was asked for"),
        text("reason", "Why"),
        day("requested_on", "When it was asked for"),
    ),
    key=("position",),
)

EXTENSION_REFUSALS = Table(
    name="extension_refusals",
    meaning="Requests for a later target date that were refused, one row each",
    columns=(
        *traced("commitment"),
        text("refused_by", "Who refused it"),
        _ACTION,
        text("reason", "Why"),
        day("refused_on", "When it was refused"),
    ),
    key=("position",),
)

EXTENSIONS = Table(
    name="target_date_extensions",
    meaning="Target dates that were moved to a later one, one row each",
    columns=(
        *traced("commitment"),
        text("granted_by", "Who granted it"),
        _ACTION,
        *target("previous_target_date", "The date before"),
        *target("target_date", "The date after"),
        text("reason", "Why"),
        day("granted_on", "When it was granted"),
    ),
    key=("position",),
)

FULFILMENT_CLAIMS = Table(
    name="fulfilment_claims",
    meaning="What owners say they have kept, one row a claim",
    columns=(
        *traced("commitment"),
        text("claimed_by", "Who claims it: the owner"),
        *words("text", "The claim in its own words"),
        day("claimed_on", "When it was claimed"),
    ),
    key=("position",),
)

FULFILMENT_FINDINGS = Table(
    name="fulfilment_findings",
    meaning="What verifiers found about a claim, one row a finding",
    columns=(
        *traced("commitment"),
        text("found_by", "Who found it: never the owner"),
        text("finding", "verified: it is kept; rejected: it is not kept yet"),
        text("opinion", "The verifier's opinion"),
        day("found_on", "When it was found"),
    ),
    key=("position",),
)

CANCELLATIONS = Table(
    name="commitment_cancellations",
    meaning="Commitments that were withdrawn, one row each",
    columns=(
        *traced("commitment"),
        text("cancelled_by", "Who cancelled it"),
        text("reason", "Why"),
        day("cancelled_on", "When"),
    ),
    key=("position",),
)

SUPERSESSIONS = Table(
    name="commitment_supersessions",
    meaning="Commitments in whose place another one was put, one row each",
    columns=(
        *traced("commitment"),
        text("superseded_by", "Reference of the commitment that holds instead"),
        text("decided_by", "Who decided it"),
        text("reason", "Why"),
        day("superseded_on", "When"),
    ),
    key=("position",),
)

REOPENINGS = Table(
    name="commitment_reopenings",
    meaning="Commitments that had been verified, cancelled or superseded and are to be kept again, "
    "one row a reopening",
    columns=(
        *traced("commitment"),
        text("reopened_by", "Who reopened it"),
        text("reason", "Why"),
        day("reopened_on", "When"),
    ),
    key=("position",),
)

TABLES = (
    COMMITMENTS,
    COMMITMENT_ACTIONS,
    PROGRESS_REPORTS,
    EXTENSION_REQUESTS,
    EXTENSIONS,
    EXTENSION_REFUSALS,
    FULFILMENT_CLAIMS,
    FULFILMENT_FINDINGS,
    CANCELLATIONS,
    SUPERSESSIONS,
    REOPENINGS,
)


def fact_rows(recorded: Recorded, event: CommitmentEvent) -> Iterator[NamedRow]:
    """Yield what *event* adds to the tables of what happened."""
    match event:
        case CommitmentMade():
            pass
        case ProgressReported():
            yield (
                PROGRESS_REPORTS.name,
                {
                    **traced_cells(recorded),
                    "reported_by": event.by,
                    "as_of": event.as_of,
                    "action": event.action,
                    "status": event.status.value,
                    **words_cells("text", event.text),
                },
            )
            yield from evidence_rows(
                recorded,
                event.evidence,
                put_forward_with="progress_report",
                by=event.by,
                on=event.as_of,
                about=event.action,
            )
        case EvidenceAdded():
            yield from evidence_rows(
                recorded,
                [event.document],
                put_forward_with="evidence",
                by=event.by,
                on=event.on,
            )
        case ExtensionRequested():
            yield (
                EXTENSION_REQUESTS.name,
                {
                    **traced_cells(recorded),
                    "requested_by": event.by,
                    "action": event.action,
                    **target_cells("target_date", event.target_date),
                    "reason": event.reason,
                    "requested_on": event.on,
                },
            )
        case ExtensionRefused():
            yield (
                EXTENSION_REFUSALS.name,
                {
                    **traced_cells(recorded),
                    "refused_by": event.by,
                    "action": event.action,
                    "reason": event.reason,
                    "refused_on": event.on,
                },
            )
        case ExtensionGranted():
            yield (
                EXTENSIONS.name,
                {
                    **traced_cells(recorded),
                    "granted_by": event.by,
                    "action": event.action,
                    **target_cells("previous_target_date", event.previous),
                    **target_cells("target_date", event.target_date),
                    "reason": event.reason,
                    "granted_on": event.on,
                },
            )
        case FulfilmentClaimed():
            yield (
                FULFILMENT_CLAIMS.name,
                {
                    **traced_cells(recorded),
                    "claimed_by": event.by,
                    **words_cells("text", event.text),
                    "claimed_on": event.on,
                },
            )
            yield from evidence_rows(
                recorded,
                event.evidence,
                put_forward_with="fulfilment_claim",
                by=event.by,
                on=event.on,
            )
        case FulfilmentVerified() | FulfilmentRejected():
            verified = isinstance(event, FulfilmentVerified)
            yield (
                FULFILMENT_FINDINGS.name,
                {
                    **traced_cells(recorded),
                    "found_by": event.by,
                    "finding": "verified" if verified else "rejected",
                    "opinion": event.opinion,
                    "found_on": event.on,
                },
            )
        case CommitmentCancelled():
            yield (
                CANCELLATIONS.name,
                {
                    **traced_cells(recorded),
                    "cancelled_by": event.by,
                    "reason": event.reason,
                    "cancelled_on": event.on,
                },
            )
        case CommitmentSuperseded():
            yield (
                SUPERSESSIONS.name,
                {
                    **traced_cells(recorded),
                    "superseded_by": event.successor.reference,
                    "decided_by": event.by,
                    "reason": event.reason,
                    "superseded_on": event.on,
                },
            )
        case CommitmentReopened():
            yield (
                REOPENINGS.name,
                {
                    **traced_cells(recorded),
                    "reopened_by": event.by,
                    "reason": event.reason,
                    "reopened_on": event.on,
                },
            )
        case _:
            assert_never(event)


def state_rows(subject: Subject, state: Commitment, position: Position) -> Iterator[NamedRow]:
    """Yield the rows that say how *subject* stands after *position*."""
    answered = state.responds_to
    moved = [each for each in state.extensions if each.action is None]
    first = moved[0].previous if moved else state.target_date
    successor = None if state.supersession is None else state.supersession.successor
    yield (
        COMMITMENTS.name,
        {
            "reference": subject.reference,
            "position": position,
            "owner": state.owner,
            **words_cells("statement", state.statement),
            "responds_to_kind": None if answered is None else answered.kind.value,
            "responds_to": None if answered is None else answered.reference,
            "conclusion": state.conclusion,
            "country": state.country,
            "themes": joined(state.themes),
            "responsible": state.responsible,
            "partners": joined(state.partners),
            "consulted": joined(state.consulted),
            "depends_on_funding": state.depends_on_funding,
            "made_on": state.made_on,
            **target_cells("target_date", state.target_date),
            "first_target_date": first.date,
            "extensions": len(moved),
            "status": state.status.value,
            "superseded_by": None if successor is None else successor.reference,
            "progress": state.progress.value,
        },
    )
    reported = {report.action: report.status for report in state.reports}
    for place, action in enumerate(state.actions, start=1):
        status = reported.get(action.number)
        yield (
            COMMITMENT_ACTIONS.name,
            {
                "reference": subject.reference,
                "position": position,
                "place": place,
                "number": action.number,
                **words_cells("text", action.text),
                "owner": action.owner,
                "deliverable": action.deliverable,
                **target_cells("target_date", action.target_date),
                **target_cells("target_date_now", state.target_of(action.number)),
                "extensions": sum(each.action == action.number for each in state.extensions),
                "partners": joined(action.partners),
                "consulted": joined(action.consulted),
                "depends_on_funding": action.depends_on_funding,
                "progress": None if status is None else status.value,
            },
        )
