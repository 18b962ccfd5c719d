"""Read a ledger again from its first event, and say what it held at some position."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime
from itertools import islice
from typing import Protocol

import attrs

from ..domain.errors import CooperationError
from ..domain.values import Kind
from ..history import START, Auditable, History, Position, Recorded, States
from ..merkle import Edge, leaf_hash
from .checkpoints import Agreement, agreement


class BeyondLedger(CooperationError):
    """A position was asked about that the ledger has not reached."""

    code = "beyond-ledger"

    def __init__(self, asked: int, head: Position) -> None:
        super().__init__(
            f"expected a position from {START} to {head}, where the ledger ends, found {asked}; "
            f"ask about one of these"
        )
        self.asked = asked
        self.head = head


class Replayable(History, Auditable, Protocol):
    """A ledger that can be read as facts and as the bytes that are stored."""


@attrs.frozen(kw_only=True)
class Replay:
    """What a ledger held at one position."""

    origin: str
    position: Position
    root: bytes
    """Root of the tree over the entries up to there, RFC 9162 §2.1.1: 32 bytes."""
    checkpoint: Agreement
    """What a kept checkpoint of just that size says about the root."""
    last_recorded_at: datetime | None
    """When the last of the events was recorded; None: there is none."""
    events: Mapping[Kind, int]
    """How many events there are about things of each kind."""
    records: Mapping[Kind, int]
    """How many things of each kind there are."""
    states: States
    """How everything stood."""


def replay(
    ledger: Replayable,
    *,
    until: Position | None = None,
    on_event: Callable[[Recorded], None] = lambda recorded: None,
    on_progress: Callable[[int, int], None] = lambda done, size: None,
) -> Replay:
    """
    Read *ledger* from its first event up to and including *until*, and return what it held.

    Every entry is hashed and every event is decoded and folded. *on_event* is told each event as it
    is read, *on_progress* how many were read, and of how many.

    Raises:
        BeyondLedger: the ledger does not reach *until*.
        CooperationError: an entry cannot be read, or is not the next one of its subject.
    """
    end = reached(ledger, until)
    states, edge = States(), Edge()
    events: Counter[Kind] = Counter()
    records: Counter[Kind] = Counter()
    last: datetime | None = None
    rows = (row for page in ledger.pages(0, end) for row in page)
    for recorded, (_position, entry, _nodes) in zip(
        islice(ledger.after(START), end), rows, strict=True
    ):
        edge.append(leaf_hash(entry))
        states.take(recorded)
        events[recorded.subject.kind] += 1
        records[recorded.subject.kind] += recorded.version == 1
        last = recorded.recorded_at
        on_event(recorded)
        on_progress(recorded.position, end)
    return Replay(
        origin=ledger.origin,
        position=end,
        root=edge.root(),
        checkpoint=agreement(ledger.attested(), end, edge.root()),
        last_recorded_at=last,
        events=events,
        records=records,
        states=states,
    )


def reached(history: History, asked: Position | None) -> Position:
    """
    Return the position that was *asked* for, or the last one.

    Raises:
        BeyondLedger: *history* does not reach it.
    """
    head = history.head()
    if asked is None:
        return head
    if not START <= asked <= head:
        raise BeyondLedger(asked, head)
    return asked
