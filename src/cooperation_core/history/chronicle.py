"""What happened to one subject, each fact with the places of the events that say so."""

import attrs

from ..domain.correction import RecordCorrected
from ..domain.events import Fact, Life
from .log import Position, Recorded


@attrs.frozen
class Told:
    """One fact, as it should have been recorded, and the places of the events that say so."""

    fact: Fact
    positions: tuple[Position, ...]
    """Of the event that recorded it, and of those that put it right; oldest first."""


@attrs.define
class Chronicle:
    """What happened to one subject so far. A correction's place is with the fact it puts right."""

    life: Life = attrs.field(factory=Life)
    positions: list[tuple[Position, ...]] = attrs.field(factory=list)
    """For each event its place, and those of the events that put its record right."""

    def take(self, recorded: Recorded) -> None:
        """Take in the next event of the subject."""
        event = recorded.event
        self.life.take(event)
        self.positions.append((recorded.position,))
        if isinstance(event, RecordCorrected) and 0 < event.version <= len(self.positions):
            self.positions[event.version - 1] += (recorded.position,)

    @property
    def told(self) -> tuple[Told, ...]:
        """The facts, as corrected; what is void, and the corrections themselves, are left out."""
        return tuple(
            Told(fact, where)
            for fact, where in zip(self.life.facts, self.positions, strict=True)
            if fact is not None
        )
