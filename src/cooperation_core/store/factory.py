"""
Our recorders for an eventsourcing application: set ``PERSISTENCE_MODULE=cooperation_core.store``.

Further variables: ``SQLALCHEMY_URL``, and ``CREATE_TABLE=no`` where the tables must be there.
"""

from typing import TypeVar

from eventsourcing import persistence
from eventsourcing.utils import Environment, EnvType, resolve_topic, strtobool

from .aggregate_recorder import AggregateRecorder
from .application_recorder import ApplicationRecorder
from .database import Database
from .process_recorder import ProcessRecorder, TrackingRecorder

R = TypeVar("R", AggregateRecorder, ApplicationRecorder, TrackingRecorder, ProcessRecorder)


class Factory(persistence.InfrastructureFactory[TrackingRecorder]):
    """Makes recorders for one database."""

    SQLALCHEMY_URL = "SQLALCHEMY_URL"
    CREATE_TABLE = "CREATE_TABLE"

    def __init__(self, env: Environment | EnvType | None) -> None:
        super().__init__(env)
        url = self.env.get(self.SQLALCHEMY_URL)
        if not url:
            names = ", ".join(self.env.create_keys(self.SQLALCHEMY_URL))
            raise OSError(f"expected the database's URL in one of {names}, found none; set one")
        self.database = Database(url)

    def aggregate_recorder(self, purpose: str = "events") -> AggregateRecorder:
        """Return a recorder for *purpose*, such as snapshots."""
        return self._ready(AggregateRecorder(self.database, table=self._name(purpose)))

    def application_recorder(self) -> ApplicationRecorder:
        """Return a recorder of events in one order."""
        kind = self._chosen(self.APPLICATION_RECORDER_TOPIC, ApplicationRecorder)
        return self._ready(kind(self.database, table=self._name("events")))

    def tracking_recorder(
        self, tracking_recorder_class: type[TrackingRecorder] | None = None
    ) -> TrackingRecorder:
        """Return a recorder of positions upstream."""
        kind = tracking_recorder_class or self._chosen(
            self.TRACKING_RECORDER_TOPIC, TrackingRecorder
        )
        return self._ready(kind(self.database, tracking_table=self._name("tracking")))

    def process_recorder(self) -> ProcessRecorder:
        """Return a recorder of events with their positions upstream."""
        kind = self._chosen(self.PROCESS_RECORDER_TOPIC, ProcessRecorder)
        return self._ready(
            kind(
                self.database,
                table=self._name("events"),
                tracking_table=self._name("tracking"),
            )
        )

    def close(self) -> None:
        """Give back every connection."""
        self.database.close()

    def _name(self, purpose: str) -> str:
        return f"{self.env.name.lower() or 'stored'}_{purpose}"

    def _chosen(self, variable: str, default: type[R]) -> type[R]:
        topic = self.env.get(variable)
        if not topic:
            return default
        kind: type[R] = resolve_topic(topic)
        assert issubclass(kind, default)
        return kind

    def _ready(self, recorder: R) -> R:
        if strtobool(self.env.get(self.CREATE_TABLE) or "yes"):
            recorder.create_table()
        return recorder
