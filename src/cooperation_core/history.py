"""The log as readers see it: numbered facts, in order, from 1, without gaps."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from typing import NewType, Protocol
from uuid import UUID

import attrs

from .domain.errors import CooperationError
from .domain.events import DomainEvent, Envelope, State, evolve
from .domain.values import PartialDate, Subject

Position = NewType("Position", int)
"""A fact's number in the ledger: contiguous, in commit order, the first is 1."""
START = Position(0)
"""Before the first event."""


@attrs.frozen(kw_only=True)
class Recorded:
    """One fact, and where, when and by whom the ledger took it in."""

    position: Position
    subject: Subject
    version: int
    """Its number in the history of its subject; the first is 1."""
    recorded_at: datetime
    """UTC, to the microsecond. Never earlier than that of the position before."""
    envelope: Envelope
    event: DomainEvent

    @property
    def effective_at(self) -> PartialDate:
        """When it took effect: as was said, or else the day on which it was recorded."""
        return self.envelope.effective_at or PartialDate.of(self.recorded_at.date())


@attrs.frozen(kw_only=True)
class StoredEntry:
    """One row of a ledger as it is, for auditors: nothing in it is taken for granted."""

    position: int
    aggregate_id: UUID
    version: int
    name: str
    """Stable name and version of the event, as the row has it beside the entry."""
    entry: bytes
    """The log entry, byte for byte."""


class History(Protocol):
    """Read-only. There is no way to change the ledger through this."""

    def head(self) -> Position:
        """Return the position of the last event, or `START` if there is none."""

    def after(self, position: Position, /) -> Iterator[Recorded]:
        """Yield what follows *position*, oldest first."""

    def of(self, subject: Subject, /) -> Iterator[Recorded]:
        """Yield what happened to *subject*, oldest first; nothing if it is not there."""


class Auditable(Protocol):
    """A ledger whose rows can be read as they are stored."""

    @property
    def origin(self) -> str:
        """The ledger's name, the same for ever."""

    def stored(self) -> Iterator[StoredEntry]:
        """Yield every row in order of position, gaps and all."""

    def counter(self) -> tuple[int, datetime | None]:
        """Return how many entries there ought to be, and when the last was recorded."""


@lru_cache(maxsize=64)  # what was recorded together has one time
def timestamp(moment: datetime) -> str:
    """
    Return *moment* as it is written everywhere: RFC 3339, UTC, six digits, always 27 characters.

    >>> timestamp(datetime(2026, 10, 19, 8, 30, tzinfo=UTC))
    '2026-10-19T08:30:00.000000Z'
    """
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


class BrokenHistory(CooperationError):
    """A subject's events do not follow one another; the ledger was damaged."""

    code = "broken-history"

    def __init__(self, recorded: Recorded, *, expected: int) -> None:
        super().__init__(
            f"position {recorded.position}: expected event {expected} of {recorded.subject}, "
            f"found event {recorded.version}; run `coop verify` to see all that is wrong"
        )
        self.recorded = recorded
        self.expected = expected


class States:
    """
    The one public fold: how every subject stands after the events taken in so far.

    Feed it a history in order and ask; nobody needs to write `evolve` again.
    """

    def __init__(self) -> None:
        self._states: dict[Subject, tuple[int, State]] = {}

    def take(self, recorded: Recorded) -> State:
        """
        Take in one more event and return how its subject stands after it.

        Raises:
            BrokenHistory: it is not the next event of its subject.
        """
        version, state = self._states.get(recorded.subject, (0, None))
        if recorded.version != version + 1:
            raise BrokenHistory(recorded, expected=version + 1)
        state = evolve(state, recorded.event)
        self._states[recorded.subject] = recorded.version, state
        return state

    def get(self, subject: Subject) -> State | None:
        """Return how *subject* stands, or None if nothing ever happened to it."""
        return self._states.get(subject, (0, None))[1]

    def version(self, subject: Subject) -> int:
        """Return how many events of *subject* were taken in."""
        return self._states.get(subject, (0, None))[0]

    def __iter__(self) -> Iterator[tuple[Subject, State]]:
        """Yield every subject with its state, in the order of their first events."""
        for subject, (_, state) in self._states.items():
            yield subject, state
