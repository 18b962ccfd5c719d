"""
eventsourcing's recorder of events by aggregate, on SQLAlchemy Core: one code for every database.

Originators are identified by UUID.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from eventsourcing import persistence

from . import tables
from .database import Database
from .statement import Statement
from .translation import in_words_of_eventsourcing


class AggregateRecorder(persistence.AggregateRecorder):
    """Stores events by aggregate, in no common order: for snapshots."""

    def __init__(self, database: Database, *, table: str = "stored_events") -> None:
        self.database = database
        self.metadata = sa.MetaData()
        self.events = self._table(table)
        self._insertion = Statement.of(sa.insert(self.events), database.dialect)
        uuid = self.events.c.originator_id.type.dialect_impl(database.dialect)
        self.to_driver: Callable[[Any], Any] = uuid.bind_processor(database.dialect) or _as_is
        self.from_driver: Callable[[Any], Any] = (
            uuid.result_processor(database.dialect, None) or _as_is
        )

    def _table(self, name: str) -> sa.Table:
        return tables.stored_events(name, self.metadata)

    def create_table(self) -> None:
        """Create what is not there yet."""
        with in_words_of_eventsourcing():
            self.database.write_ahead()
            with self.database.writing() as c:
                self.create(c)

    def create(self, c: sa.Connection) -> None:
        """Create what is not there yet, as part of a transaction."""
        self.database.create(self.metadata, c)

    def insert_events(
        self, stored_events: Sequence[persistence.StoredEvent], **kwargs: object
    ) -> Sequence[int] | None:
        """Store the events, all or none."""
        if stored_events:
            with in_words_of_eventsourcing(), self.database.writing() as c:
                self.insert(c, [as_row(stored) for stored in stored_events])
        return None

    def insert(self, c: sa.Connection, rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert *rows* as part of a transaction."""
        uuid = self.to_driver
        self._insertion.on_each(
            c, [{**row, "originator_id": uuid(row["originator_id"])} for row in rows]
        )

    def select_events(
        self,
        originator_id: UUID | str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Sequence[persistence.StoredEvent]:
        """Return the events of one aggregate."""
        e = self.events.c
        query = sa.select(e.originator_id, e.originator_version, e.topic, e.state)
        query = query.where(e.originator_id == originator_id)
        if gt is not None:
            query = query.where(e.originator_version > gt)
        if lte is not None:
            query = query.where(e.originator_version <= lte)
        query = query.order_by(e.originator_version.desc() if desc else e.originator_version)
        with in_words_of_eventsourcing(), self.database.reading() as c:
            return [persistence.StoredEvent(*row) for row in c.execute(query.limit(limit))]


def as_row(stored: persistence.StoredEvent) -> dict[str, Any]:
    """Return *stored* by the names of its columns."""
    return {
        "originator_id": stored.originator_id,
        "originator_version": stored.originator_version,
        "topic": stored.topic,
        "state": stored.state,
    }


def _as_is(value: object) -> object:
    return value
