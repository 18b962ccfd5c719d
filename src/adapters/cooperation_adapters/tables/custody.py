"""Custody: how the ledger itself is kept, signed, stamped and verified, and what was erased."""

from collections.abc import Iterator
from datetime import datetime
from typing import assert_never

from cooperation_core.domain.custody import (
    Custody,
    CustodyBegun,
    CustodyEvent,
    ErasureRecorded,
    HeadsSnapshotTaken,
    HeartbeatRecorded,
    KeyIntroduced,
    KeyRotated,
    LedgerContinued,
    TimeAnchorRecorded,
    VerificationPerformed,
)
from cooperation_core.domain.values import Subject
from cooperation_core.export import Column, Table
from cooperation_core.history import Position, Recorded

from .columns import LIST, NamedRow, Row, day, joined, standing, text, traced, traced_cells, whole

_RECORD = "ledger's own record"
_KEY = "as C2SP signed-note has it"
_SHA256 = "SHA-256 of {}, in hexadecimal"
_ROOT = "in base64"
_STAMPED = "When the authority stamped the checkpoint, UTC"

CUSTODY = Table(
    name="custody",
    meaning="How the ledger itself is kept: one row, or none if nobody recorded anything of it",
    columns=(
        *standing(_RECORD),
        text("keeper", "Who began to answer for the ledger"),
        day("begun_on", "Since when"),
        text("key", f"The public key that signs for it now, {_KEY}", optional=True),
        text("keys", f"Every key that ever signed for it, oldest first; {LIST}", optional=True),
        day("last_beat_on", "When its last heartbeat was, where that says so"),
        whole("anchored_size", "Events under the last time stamp recorded", optional=True),
        Column(name="anchored_at", type=datetime, meaning=_STAMPED, nullable=True),
        whole("snapshot_size", "Events under the last snapshot of heads", optional=True),
        whole("verified_size", "Events under the last verification recorded", optional=True),
        text("verified_by", "Who verified them", optional=True),
        whole("erased_values", "Personal values that were erased from beside the ledger"),
        text("continued_from", "Name of the ledger that it goes on from", optional=True),
    ),
    key=("reference",),
)

CUSTODY_CHANGES = Table(
    name="custody_changes",
    meaning="Who keeps the ledger, its keys and its heartbeats, one row an event",
    columns=(
        *traced(_RECORD),
        text("change", "begun, key_introduced, key_rotated, heartbeat, continued"),
        text("key", f"The key from then on, {_KEY}", optional=True),
        text("previous_key", f"The key before, {_KEY}", optional=True),
        text("continued_from", "Name of the ledger that it goes on from", optional=True),
        text("last_checkpoint", "The last signed checkpoint of that ledger", optional=True),
        text("changed_by", "Who did this"),
        text("reason", "Why", optional=True),
        day("changed_on", "When"),
    ),
    key=("position",),
)

TIME_ANCHORS = Table(
    name="time_anchors",
    meaning="Time stamps over checkpoints: what follows was recorded after `stamped_at`",
    columns=(
        *traced(_RECORD),
        whole("size", "How many events the checkpoint covers"),
        text("checkpoint", _SHA256.format("the signed checkpoint")),
        text("token", _SHA256.format("the RFC 3161 time stamp")),
        Column(name="stamped_at", type=datetime, meaning=_STAMPED),
        text("authority", "Who stamped it"),
        text("anchored_by", "Who had it stamped"),
        day("anchored_on", "When that was recorded to be"),
    ),
    key=("position",),
)

HEADS_SNAPSHOTS = Table(
    name="heads_snapshots",
    meaning="Roots over the last event of every record, by which one record's history is complete",
    columns=(
        *traced(_RECORD),
        whole("size", "How many events the snapshot covers"),
        whole("subjects", "How many records there were"),
        text("root", f"Merkle root over their heads, {_ROOT}"),
        text("round", "Reference of the monitoring round that closed", optional=True),
        text("taken_by", "Who took it"),
        day("taken_on", "When"),
    ),
    key=("position",),
)

VERIFICATIONS = Table(
    name="verifications",
    meaning="Verifications of the ledger that somebody recorded",
    columns=(
        *traced(_RECORD),
        whole("size", "How many events were verified"),
        text("root", f"Their Merkle root, {_ROOT}"),
        text("report", _SHA256.format("the machine-readable report")),
        text("tool", "With what, in which version"),
        text("verified_by", "Who verified it"),
        day("verified_on", "When"),
    ),
    key=("position",),
)

ERASURES = Table(
    name="erasures",
    meaning="Personal values that were erased from beside the ledger, one row a value",
    columns=(
        *traced(_RECORD),
        text("digest", "The digest that an entry holds in its place, in base64url"),
        text("person", "Whose it was: an opaque identifier"),
        text("basis", "On which legal ground"),
        text("erased_by", "Who erased it"),
        day("erased_on", "When"),
    ),
    key=("position", "digest"),
)

TABLES = (CUSTODY, CUSTODY_CHANGES, TIME_ANCHORS, HEADS_SNAPSHOTS, VERIFICATIONS, ERASURES)


def fact_rows(recorded: Recorded, event: CustodyEvent) -> Iterator[NamedRow]:
    """Yield what *event* adds to the tables of what happened."""
    cells = traced_cells(recorded)
    match event:
        case TimeAnchorRecorded():
            cells |= {
                "size": event.size,
                "checkpoint": event.checkpoint,
                "token": event.token,
                "stamped_at": datetime.fromisoformat(event.time),
                "authority": event.authority,
                "anchored_by": event.by,
                "anchored_on": event.on,
            }
            yield TIME_ANCHORS.name, cells
        case HeadsSnapshotTaken():
            cells |= {
                "size": event.size,
                "subjects": event.subjects,
                "root": event.root,
                "round": event.round,
                "taken_by": event.by,
                "taken_on": event.on,
            }
            yield HEADS_SNAPSHOTS.name, cells
        case VerificationPerformed():
            cells |= {
                "size": event.size,
                "root": event.root,
                "report": event.report,
                "tool": event.tool,
                "verified_by": event.by,
                "verified_on": event.on,
            }
            yield VERIFICATIONS.name, cells
        case ErasureRecorded():
            cells |= {
                "person": event.person,
                "basis": event.basis,
                "erased_by": event.by,
                "erased_on": event.on,
            }
            for digest in event.digests:
                yield ERASURES.name, {**cells, "digest": digest}
        case _:
            nothing: Row = {column.name: None for column in CUSTODY_CHANGES.columns}
            change = {"changed_by": event.by, "changed_on": event.on, **_change(event)}
            yield CUSTODY_CHANGES.name, {**nothing, **cells, **change}


def state_rows(subject: Subject, state: Custody, position: Position) -> Iterator[NamedRow]:
    """Yield the row that says how the ledger is kept after *position*."""
    anchor = state.last_anchor
    before = state.continued_from
    verified = state.verifications[-1] if state.verifications else None
    yield (
        CUSTODY.name,
        {
            "reference": subject.reference,
            "position": position,
            "keeper": state.keeper,
            "begun_on": state.begun_on,
            "key": state.key,
            "keys": joined(state.keys),
            "last_beat_on": None if state.last_beat is None else state.last_beat.on,
            "anchored_size": None if anchor is None else anchor.size,
            "anchored_at": None if anchor is None else datetime.fromisoformat(anchor.time),
            "snapshot_size": state.snapshots[-1].size if state.snapshots else None,
            "verified_size": None if verified is None else verified.size,
            "verified_by": None if verified is None else verified.by,
            "erased_values": len(state.erased),
            "continued_from": None if before is None else before.origin,
        },
    )


def _change(
    event: CustodyBegun | KeyIntroduced | KeyRotated | HeartbeatRecorded | LedgerContinued,
) -> Row:
    match event:
        case CustodyBegun():
            return {"change": "begun"}
        case KeyIntroduced():
            return {"change": "key_introduced", "key": event.key}
        case KeyRotated():
            return {
                "change": "key_rotated",
                "key": event.key,
                "previous_key": event.previous,
                "reason": event.reason,
            }
        case HeartbeatRecorded():
            return {"change": "heartbeat"}
        case LedgerContinued():
            return {
                "change": "continued",
                "continued_from": event.origin,
                "last_checkpoint": event.checkpoint,
                "reason": event.reason,
            }
        case _:
            assert_never(event)
