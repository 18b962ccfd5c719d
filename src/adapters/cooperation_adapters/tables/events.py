"""The full event table: everything that ever happened, one row each."""

import json
from datetime import datetime

from cooperation_core.export import Column, Table, plain
from cooperation_core.history import Recorded

from .columns import Row, day, text, whole

EVENTS = Table(
    name="events",
    meaning="Everything that was ever recorded, one row an event. Every other row comes from these",
    columns=(
        whole("position", "Place in the ledger, from 1, without gaps"),
        text(
            "aggregate",
            "Kind of thing: Recommendation, Commitment, Partnership, MonitoringRound, Party, "
            "Custody",
        ),
        text("reference", "Reference of the thing it happened to"),
        text("aggregate_id", "Identifier of that thing: a UUID made of kind and reference"),
        whole("version", "Number of the event in the history of that thing, from 1"),
        text("event", "Stable name of what happened, and the version of its form"),
        Column(name="recorded_at", type=datetime, meaning="When the ledger took it in, UTC"),
        day(
            "effective_at",
            "When it took effect, as exactly as is known; or else the day it was recorded",
            optional=False,
        ),
        text("actor", "Who recorded it"),
        text("on_behalf_of", "For whom", optional=True),
        text("reason", "Why, where the event itself does not say", optional=True),
        text("source_document", "Document that the fact was read in", optional=True),
        text("source_locator", "Place in that document", optional=True),
        text("source_sha256", "SHA-256 of that document, in hexadecimal", optional=True),
        text(
            "correlation_id",
            "Shared by everything recorded together, such as one import",
            optional=True,
        ),
        text("causation_id", "What led to it, in the system that recorded it", optional=True),
        text("sentence", "What happened, in English"),
        text("payload", "The facts of the event, all of its members: a JSON object"),
    ),
    key=("position",),
)


def event_row(recorded: Recorded) -> Row:
    """Return the row of `EVENTS` for *recorded*."""
    stored = plain(recorded)
    envelope = recorded.envelope
    source = envelope.source
    return {
        "position": recorded.position,
        "aggregate": recorded.subject.kind.value,
        "reference": recorded.subject.reference,
        "aggregate_id": str(recorded.subject.id),
        "version": recorded.version,
        "event": str(stored["event"]),
        "recorded_at": recorded.recorded_at,
        "effective_at": recorded.effective_at,
        "actor": envelope.actor,
        "on_behalf_of": envelope.on_behalf_of,
        "reason": envelope.reason,
        "source_document": None if source is None else source.document,
        "source_locator": None if source is None else source.locator,
        "source_sha256": None if source is None else source.sha256,
        "correlation_id": envelope.correlation_id,
        "causation_id": envelope.causation_id,
        "sentence": str(recorded.event),
        "payload": json.dumps(
            stored["payload"], ensure_ascii=False, sort_keys=True, separators=(",", ":")
        ),
    }
