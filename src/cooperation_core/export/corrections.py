"""Which records were put right by which, among the events of one subject."""

from collections.abc import Sequence

from ..domain.correction import RecordCorrected, RecordWithdrawn
from ..history import Position, Recorded


def target(events: Sequence[Recorded], place: int) -> Position | None:
    """Return the place in the ledger of the event that the event at *place* puts right, if any."""
    event = events[place].event
    if not isinstance(event, RecordCorrected | RecordWithdrawn):
        return None
    if not 0 < event.version <= place:
        return None
    return events[event.version - 1].position


def put_right_by(events: Sequence[Recorded], place: int) -> tuple[Position, ...]:
    """Return the places in the ledger of the events that put right the one at *place*."""
    return tuple(
        each.position
        for number, each in enumerate(events)
        if target(events, number) == events[place].position
    )
