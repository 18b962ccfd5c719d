"""eventsourcing's recorders of how far an upstream application was followed."""

from collections.abc import Sequence

import sqlalchemy as sa
from eventsourcing import persistence

from . import tables
from .application_recorder import ApplicationRecorder
from .database import Database
from .translation import in_words_of_eventsourcing


class TrackingRecorder(persistence.TrackingRecorder):
    """Stores the last position taken in from each upstream application; it only goes up."""

    def __init__(self, database: Database, *, tracking_table: str = "tracking") -> None:
        self.database = database
        self.tracking_metadata = sa.MetaData()
        self.tracking = tables.tracking(tracking_table, self.tracking_metadata)

    def create_table(self) -> None:
        """Create what is not there yet."""
        with in_words_of_eventsourcing():
            self.database.write_ahead()
            with self.database.writing() as c:
                self.create(c)

    def create(self, c: sa.Connection) -> None:
        """Create what is not there yet, as part of a transaction."""
        self.database.create(self.tracking_metadata, c)

    def insert_tracking(self, tracking: persistence.Tracking) -> None:
        """Store how far an application was followed."""
        with in_words_of_eventsourcing(), self.database.writing() as c:
            self._insert_tracking(c, tracking)

    def _insert_tracking(self, c: sa.Connection, tracking: persistence.Tracking) -> None:
        row = self.tracking.c
        facts = _row(tracking)
        moved = c.execute(
            sa.update(self.tracking)
            .where(row.application_name == tracking.application_name)
            .where(row.notification_id < tracking.notification_id)
            .values(facts)
        )
        if not moved.rowcount:  # new, or not further: then the primary key refuses it
            c.execute(sa.insert(self.tracking).values(facts))

    def max_tracking_id(self, application_name: str) -> int | None:
        """Return how far *application_name* was followed, None if never."""
        row = self.tracking.c
        query = sa.select(row.notification_id).where(row.application_name == application_name)
        with in_words_of_eventsourcing(), self.database.reading() as c:
            return c.execute(query).scalar_one_or_none()


class ProcessRecorder(TrackingRecorder, ApplicationRecorder, persistence.ProcessRecorder):
    """Stores events together with the position upstream that led to them, in one transaction."""

    def __init__(
        self,
        database: Database,
        *,
        table: str = "stored_events",
        tracking_table: str = "tracking",
    ) -> None:
        ApplicationRecorder.__init__(self, database, table=table)
        TrackingRecorder.__init__(self, database, tracking_table=tracking_table)

    def create(self, c: sa.Connection) -> None:
        """Create what is not there yet, as part of a transaction."""
        TrackingRecorder.create(self, c)
        ApplicationRecorder.create(self, c)

    def _insert_events(
        self,
        c: sa.Connection,
        stored_events: Sequence[persistence.StoredEvent],
        **kwargs: object,
    ) -> Sequence[int]:
        positions = super()._insert_events(c, stored_events, **kwargs)
        if (tracking := kwargs.get("tracking")) is not None:
            assert isinstance(tracking, persistence.Tracking)
            self._insert_tracking(c, tracking)
        return positions


def _row(tracking: persistence.Tracking) -> dict[str, str | int]:
    return {
        "application_name": tracking.application_name,
        "notification_id": tracking.notification_id,
    }
