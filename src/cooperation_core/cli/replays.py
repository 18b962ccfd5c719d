"""`coop replay` on the screen and as JSON; events are told as they are read."""

import json

import click

from ..application import Cooperation
from ..domain.correction import RecordCorrected, RecordWithdrawn
from ..domain.events import State
from ..domain.values import Kind
from ..history import Position, Recorded, timestamp
from ..note import encode
from ..replaying import Agreement, Replay
from ..replaying import replay as replayed
from .calls import KINDS
from .lists import tables
from .records import as_json_state
from .tables import show_table
from .terminal import counted, progress, say

_CHECKPOINT = {
    Agreement.NONE: "no checkpoint of this size is kept",
    Agreement.SAME: "the checkpoint of this size has the same root",
    Agreement.OTHER: "the checkpoint of this size has another root: run `coop audit`",
}


def tell_replay(
    cooperation: Cooperation, until: Position, *, with_events: bool, with_states: bool
) -> bool:
    """
    Replay up to *until*, and print what the ledger held.

    Returns:
        Whether no kept checkpoint contradicts it.
    """

    def told(recorded: Recorded) -> None:
        if with_events:
            say(f"{recorded.position}  {recorded.subject}: {recorded.event}")

    with progress("replaying") as advance:
        found = replayed(cooperation.ledger, until=until, on_event=told, on_progress=advance)
    if with_states and found.last_recorded_at is not None:
        tables(_by_kind(found), found.last_recorded_at.date(), narrowed=True)
    _tell_summary(found)
    return found.checkpoint is not Agreement.OTHER


def replay_as_json(
    cooperation: Cooperation, until: Position, *, with_events: bool, with_states: bool
) -> bool:
    """
    Replay up to *until*, and print what the ledger held as one JSON object.

    Returns:
        Whether no kept checkpoint contradicts it.
    """
    first = True

    def told(recorded: Recorded) -> None:
        nonlocal first
        if with_events:
            text = json.dumps(event_as_json(recorded), ensure_ascii=False)
            click.echo(f"{'' if first else ','}\n    {text}", nl=False)
            first = False

    click.echo("{")
    if with_events:
        click.echo('  "events": [', nl=False)
    with progress("replaying") as advance:
        found = replayed(cooperation.ledger, until=until, on_event=told, on_progress=advance)
    if with_events:
        click.echo("\n  ],")
    summary = _summary(found)
    if with_states:
        summary["states"] = [as_json_state(state) for _, state in found.states]
    click.echo(json.dumps(summary, indent=2, ensure_ascii=False).removeprefix("{\n"))
    return found.checkpoint is not Agreement.OTHER


def event_as_json(recorded: Recorded) -> dict[str, object]:
    """Return what is told of an event as a JSON object."""
    source = recorded.envelope.source
    event = recorded.event
    return {
        "position": recorded.position,
        "kind": str(recorded.subject.kind),
        "reference": recorded.subject.reference,
        "version": recorded.version,
        "event": type(event).__name__,
        "recorded_at": timestamp(recorded.recorded_at),
        "effective_at": recorded.effective_at.isoformat(),
        "actor": recorded.envelope.actor,
        "on_behalf_of": recorded.envelope.on_behalf_of,
        "sentence": str(event),
        "puts_right": (
            event.version if isinstance(event, RecordCorrected | RecordWithdrawn) else None
        ),
        "source_document": None if source is None else source.document,
        "source_locator": None if source is None else source.locator,
        "source_sha256": None if source is None else source.sha256,
    }


def _by_kind(found: Replay) -> dict[str, list[State]]:
    kinds = {kind: name for name, kind in KINDS.items()}
    states: dict[str, list[State]] = {name: [] for name in KINDS}
    for subject, state in found.states:
        if subject.kind in kinds:
            states[kinds[subject.kind]].append(state)
    return states


def _tell_summary(found: Replay) -> None:
    if found.last_recorded_at is None:
        say(f"{found.origin} held nothing")
    else:
        say(
            f"{found.origin} held {counted(found.position, 'event')} about "
            f"{counted(sum(found.records.values()), 'record')}, "
            f"the last recorded {timestamp(found.last_recorded_at)}"
        )
        show_table(
            ("KIND", "RECORDS", "EVENTS"),
            [
                (str(kind), f"{found.records[kind]:,}", f"{found.events[kind]:,}")
                for kind in Kind
                if kind in found.events
            ],
        )
    say(f"root of its tree at size {found.position}: {encode(found.root)}")
    say(_CHECKPOINT[found.checkpoint])


def _summary(found: Replay) -> dict[str, object]:
    last = found.last_recorded_at
    return {
        "origin": found.origin,
        "position": found.position,
        "last_recorded_at": None if last is None else timestamp(last),
        "root": encode(found.root),
        "checkpoint": str(found.checkpoint),
        "kinds": {
            str(kind): {"records": found.records[kind], "events": found.events[kind]}
            for kind in Kind
            if kind in found.events
        },
    }
