"""What a receipt shows, once everything in it was verified."""

from datetime import datetime
from pathlib import Path

import attrs

from ..history import Position, Recorded, timestamp
from ..note import Note
from ..tlog import Checkpoint
from ..tlog.time_stamp import Stamp


@attrs.frozen(kw_only=True)
class CheckedEvent:
    """One event that is in the log as it is shown here."""

    folder: str
    """Name of its folder within the receipt; empty: the receipt itself."""
    position: Position
    recorded_at: datetime
    """As the entry says; see `Checked.vouched` for who vouches for it."""
    actor: str
    aggregate: str
    aggregate_id: str
    version: int
    """Its number in the history of its record."""
    name: str
    """Stable name and version of the event."""
    entry: bytes
    note: Note
    """The checkpoint by which it is proved, with all signatures."""
    recorded: Recorded | None
    """What the entry says; None: this release does not know such an event."""

    def at(self, name: str) -> str:
        """Return how its file *name* is called within the receipt."""
        return f"{self.folder}/{name}" if self.folder else name

    @property
    def about(self) -> str:
        """Which record it is about."""
        if self.recorded is None:
            return f"{self.aggregate} {self.aggregate_id}"
        return str(self.recorded.subject)

    @property
    def sentence(self) -> str:
        """What happened, or what the event is called where it is not known."""
        return self.name if self.recorded is None else str(self.recorded.event)


@attrs.frozen(kw_only=True)
class Witnessed:
    """A trusted witness that cosigned the checkpoint, and when."""

    name: str
    time: datetime


@attrs.frozen(kw_only=True)
class Stamped:
    """A time stamp over the checkpoint."""

    stamp: Stamp
    is_judged: bool
    """Whether it leads to a trusted root; otherwise it was read, and nothing more."""


@attrs.frozen(kw_only=True)
class Checked:
    """A receipt in which everything holds."""

    folder: Path
    events: tuple[CheckedEvent, ...]
    """In the order of the log."""
    is_record: bool
    """Whether they are the history of one record; otherwise it is one event alone."""
    checkpoint: Checkpoint
    witnessed: tuple[Witnessed, ...]
    stamps: tuple[Stamped, ...]
    snapshot: Position | None
    """Position of the snapshot that shows that the history is whole up to `whole_until`."""
    whole_until: Position | None
    stray: tuple[str, ...]
    """Files and folders that are no part of it; nobody looked into them."""

    @property
    def existed_by(self) -> tuple[datetime, str] | None:
        """By when others vouch that the events existed, and who does; the earliest of them."""
        times = [
            *((each.stamp.time, each.stamp.authority) for each in self.stamps if each.is_judged),
            *((each.time, each.name) for each in self.witnessed),
        ]
        return min(times, default=None)

    @property
    def vouched(self) -> str:
        """Say who vouches for when it was recorded, and what nobody does."""
        if self.existed_by is None:
            return (
                "nobody but the log's own key vouches for when this was recorded: it could have "
                "been back-dated by whoever holds the key"
            )
        time, name = self.existed_by
        return (
            f"existed by {timestamp(time)}, as {name} vouches; until then it could have been "
            f"back-dated by whoever holds the log's key"
        )

    @property
    def wholeness(self) -> str:
        """Say what it shows of other events of the record, and what it does not."""
        if not self.is_record:
            return "one event alone; nothing here shows what else happened to the record"
        if self.snapshot is None:
            return (
                "events 1 to the last without a gap; nothing here shows that there was no later one"
            )
        return (
            f"whole up to position {self.whole_until}, as the snapshot at position "
            f"{self.snapshot} shows; nothing here shows what came after"
        )
