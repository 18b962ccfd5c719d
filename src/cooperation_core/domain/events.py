"""
Everything that can ever have been recorded, and what is known about each recording.

The classes stand with their aggregates; this is where all of them come together. Nothing in it is
ever edited after release: a fact that turns out to need another shape gets a new version and an
upcaster.
"""

from collections.abc import Iterable, Sequence

import attrs

from .correction import RecordCorrected, RecordWithdrawn
from .facts import KINDS, Fact, State, begins, date_of, evolve, kind_of
from .values import Kind, PartialDate, PartyName, Source

__all__ = [
    "KINDS",
    "DomainEvent",
    "Envelope",
    "Fact",
    "Life",
    "State",
    "begins",
    "evolve",
    "fits",
    "fold",
    "kind_of",
    "own_date",
]

DomainEvent = Fact | RecordCorrected | RecordWithdrawn


@attrs.frozen(kw_only=True, cache_hash=True)
class Envelope:
    """Who recorded a fact, for whom, when it took effect, why, and where it was read."""

    actor: PartyName
    """Who recorded it: an organisation's identifier, never a private person's name."""
    on_behalf_of: PartyName | None = None
    effective_at: PartialDate | None = None
    """When it took effect, as exactly as is known. None: when it was recorded."""
    reason: str | None = None
    """Why it was recorded, where the fact itself does not say."""
    source: Source | None = None
    correlation_id: str | None = None
    """Shared by everything that was recorded together, such as one import."""
    causation_id: str | None = None
    """What led to it: the command's or message's identifier in the embedding system."""


class Life:
    """
    What happened to one thing so far, and how it stands.

    A correction takes effect at the place of the record that it puts right.
    """

    def __init__(self) -> None:
        self.state: State | None = None
        """How it stands; None: nothing ever happened to it."""
        self._facts: list[Fact | None] = []

    @property
    def version(self) -> int:
        """How many events were taken in."""
        return len(self._facts)

    @property
    def facts(self) -> Sequence[Fact | None]:
        """What happened, as it should have been recorded; None for corrections and what is void."""
        return self._facts

    def take(self, event: DomainEvent) -> State:
        """Take in one more event and return how the thing stands after it."""
        if isinstance(event, RecordCorrected | RecordWithdrawn):
            self._put_right(event)
        else:
            self.state = evolve(self.state, event)
            self._facts.append(event)
        assert self.state is not None, "a history starts with a founding fact"
        return self.state

    def before(self, version: int) -> State | None:
        """Return how it stood before its event number *version*."""
        return _folded(self._facts[: max(version - 1, 0)])

    def _put_right(self, event: RecordCorrected | RecordWithdrawn) -> None:
        place = event.version - 1
        right = event.fact if isinstance(event, RecordCorrected) else None
        # What cannot be put right leaves everything as it is: it has been recorded all the same.
        if 0 <= place < len(self._facts) and begins(right) is (place == 0):
            self._facts[place] = right
            self.state = _folded(self._facts)
        self._facts.append(None)


def _folded(facts: Iterable[Fact | None]) -> State | None:
    state: State | None = None
    for fact in facts:
        if fact is not None:
            state = evolve(state, fact)
    return state


def fold(events: Iterable[DomainEvent]) -> State | None:
    """Return the state after all of *events*, as corrected; None if nothing ever happened."""
    life = Life()
    for event in events:
        life.take(event)
    return life.state


def fits(event: DomainEvent, kind: Kind) -> bool:
    """Return whether *event* can happen to things of *kind*."""
    match event:
        case RecordCorrected():
            return kind_of(event.fact) is kind
        case RecordWithdrawn():
            return True
        case _:
            return kind_of(event) is kind


def own_date(event: DomainEvent) -> PartialDate | None:
    """Return the date that *event* itself says it happened on, if it says one."""
    match event:
        case RecordCorrected():
            return date_of(event.fact)
        case RecordWithdrawn():
            return None
        case _:
            return date_of(event)
