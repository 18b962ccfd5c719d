"""eventsourcing's recorder of events in one order; the ledger appends through the same code."""

from collections.abc import Sequence

import sqlalchemy as sa
from eventsourcing import persistence

from . import tables
from .aggregate_recorder import AggregateRecorder, as_row
from .database import Database
from .statement import Statement
from .subscription import Subscription
from .translation import in_words_of_eventsourcing


class ApplicationRecorder(AggregateRecorder, persistence.ApplicationRecorder):
    """Stores events by aggregate and in one order without gaps, which is that of the commits."""

    def __init__(self, database: Database, *, table: str = "stored_events") -> None:
        super().__init__(database, table=table)
        self.head = tables.head(f"{table}_head", self.metadata)
        row, now = self.head.c, sa.bindparam("now", type_=sa.String)
        monotone = sa.case((row.recorded_at > now, row.recorded_at), else_=now)
        advance = sa.update(self.head).values(
            size=row.size + sa.bindparam("count", type_=tables.BIG), recorded_at=monotone
        )
        look = sa.select(row.size, row.recorded_at)
        if database.dialect.update_returning:
            advance = advance.returning(row.size, row.recorded_at)
        self._advance = Statement.of(advance, database.dialect)
        self._look = Statement.of(look, database.dialect)

    def _table(self, name: str) -> sa.Table:
        return tables.log(name, self.metadata)

    def create(self, c: sa.Connection) -> None:
        """Create what is not there yet, as part of a transaction."""
        super().create(c)
        if c.execute(sa.select(self.head.c.one)).first() is None:
            c.execute(sa.insert(self.head).values(one=1, size=0, recorded_at=""))

    def insert_events(
        self, stored_events: Sequence[persistence.StoredEvent], **kwargs: object
    ) -> Sequence[int] | None:
        """Store the events, all or none, and return their positions."""
        with in_words_of_eventsourcing(), self.database.writing() as c:
            return self._insert_events(c, stored_events, **kwargs)

    def _insert_events(
        self, c: sa.Connection, stored_events: Sequence[persistence.StoredEvent], **_: object
    ) -> Sequence[int]:
        if not stored_events:
            return []
        size, _at = self.advance(c, len(stored_events))
        positions = range(size - len(stored_events) + 1, size + 1)
        self.insert(
            c,
            [
                {"position": position, **as_row(stored)}
                for position, stored in zip(positions, stored_events, strict=True)
            ],
        )
        return list(positions)

    def advance(self, c: sa.Connection, count: int, *, now: str = "") -> tuple[int, str]:
        """
        Count *count* more events and return the new size and the time of recording.

        This comes first in every append: from here to the commit, nobody else can append.
        """
        moved = self._advance.on(c, count=count, now=now)
        ((size, recorded_at),) = moved or self._look.on(c)
        return size, recorded_at

    def look(self) -> tuple[int, str]:
        """Return how many events there are, and when the last was recorded (empty: never)."""
        with self.database.reading() as c:
            ((size, recorded_at),) = self._look.on(c)
        return size, recorded_at

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> Sequence[persistence.Notification]:
        """Return events in the order of their positions."""
        e = self.events.c
        query = sa.select(e.originator_id, e.originator_version, e.topic, e.state, e.position)
        if start is not None:
            query = query.where(e.position >= start if inclusive_of_start else e.position > start)
        if stop is not None:
            query = query.where(e.position <= stop)
        if topics:
            query = query.where(e.topic.in_(topics))
        with in_words_of_eventsourcing(), self.database.reading() as c:
            rows = c.execute(query.order_by(e.position).limit(limit))
            return [persistence.Notification(*row) for row in rows]

    def max_notification_id(self) -> int | None:
        """Return the last position, None if there is none."""
        with in_words_of_eventsourcing():
            return self.look()[0] or None

    def subscribe(self, gt: int | None = None, topics: Sequence[str] = ()) -> Subscription:
        """Return an iterator over what follows *gt* that waits for more."""
        return Subscription(self, gt=gt, topics=topics)
