"""Facts as they are recorded, and the interfaces for reading them."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import NewType, Protocol, runtime_checkable
from uuid import UUID

import attrs

from ..domain.events import DomainEvent, Envelope
from ..domain.values import PartialDate, Subject

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
    withheld: tuple[str, ...] = ()
    """Digests of the values that belong to it and are kept off the log."""

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
    nodes: bytes
    """
    The Merkle nodes that it completes, as `merkle.Edge.append` returns them: 32 bytes each, the
    hash of the entry as a leaf first.
    """


Page = Sequence[tuple[int, bytes, bytes]]
"""Rows as they are: position, entry, nodes."""


@attrs.frozen(kw_only=True)
class Attested:
    """One checkpoint that was signed, with what others added to it."""

    size: int
    """Of the tree: how many entries it speaks of."""
    note: bytes
    """C2SP signed-note: the log's signatures, then the witnesses'."""
    tokens: tuple[bytes, ...] = ()
    """RFC 3161 time stamps over just these bytes: DER of a TimeStampResp each."""


@attrs.frozen
class Head:
    """The last entry of one subject."""

    aggregate_id: UUID
    version: int
    leaf: bytes
    """Its hash as a leaf of the tree."""


class History(Protocol):
    """Read-only. There is no way to change the ledger through this."""

    def head(self) -> Position:
        """Return the position of the last event, or `START` if there is none."""

    def after(self, position: Position, /) -> Iterator[Recorded]:
        """Yield what follows *position*, oldest first."""

    def of(self, subject: Subject, /) -> Iterator[Recorded]:
        """Yield what happened to *subject*, oldest first; nothing if it is not there."""


@attrs.frozen
class IndexRow:
    """One row of a ledger's index of traits as it is."""

    aggregate_id: UUID
    kind: str
    aspect: str
    value: str
    since: int
    until: int | None
    reference: str


@runtime_checkable
class Rooted(Protocol):
    """A ledger that keeps a tree over its entries, so that one hash stands for all of them."""

    @property
    def origin(self) -> str:
        """The ledger's name, the same for ever."""

    def nodes(self, wanted: Sequence[tuple[int, int]]) -> list[bytes]:
        """
        Return the stored hashes of complete subtrees (level, place): `merkle.Read`.

        One that is not there is an empty hash, which no proof survives.
        """


class Auditable(Rooted, Protocol):
    """A ledger whose rows can be read as they are stored."""

    @property
    def place(self) -> str:
        """Where the same ledger can be opened again, by another process."""

    def stored(self) -> Iterator[StoredEntry]:
        """Yield every row in order of position, gaps and all."""

    def pages(self, start: int, stop: int) -> Iterator[Page]:
        """Yield the rows of the leaves from *start* (counted from 0) to *stop*, gaps and all."""

    def attested(self, *, latest: int | None = None) -> Iterator[Attested]:
        """Yield every checkpoint that was signed, or so many of the last, by the tree's size."""

    def heads(self, size: int) -> Iterator[Head]:
        """Yield the last entry of every subject in the first *size*, by its identifier."""

    def counter(self) -> tuple[int, datetime | None]:
        """Return how many entries there ought to be, and when the last was recorded."""

    def indexed(self) -> Iterator[IndexRow]:
        """Yield every row of the index of traits."""


class Attestable(Auditable, Protocol):
    """A ledger that can be signed, and keeps what was signed over it."""

    def keep_checkpoint(self, size: int, note: bytes) -> None:
        """
        Keep a checkpoint that was signed; a no-op for one that is kept already.

        Raises:
            CooperationError: the ledger is not so long, or keeps a later or another one.
        """

    def keep_cosignature(self, size: int, line: str) -> None:
        """
        Keep a witness's signature line under the checkpoint of that size.

        Raises:
            CooperationError: there is none, or a time stamp covers it as it is.
        """

    def keep_time_stamp(self, size: int, token: bytes, *, over: bytes | None = None) -> None:
        """
        Keep a time stamp over the bytes of the checkpoint of that size as they are now.

        *over* are the bytes that were stamped, to be compared with those.

        Raises:
            CooperationError: there is no such checkpoint, or *over* is another one.
        """


@lru_cache(maxsize=64)  # what was recorded together has one time
def timestamp(moment: datetime) -> str:
    """
    Return *moment* as it is written everywhere: RFC 3339, UTC, six digits, always 27 characters.

    >>> timestamp(datetime(2026, 10, 19, 8, 30, tzinfo=UTC))
    '2026-10-19T08:30:00.000000Z'
    """
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
