"""A database as the ledger uses it: short reads, and writers who take turns and lose nothing."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.pool import StaticPool

from .statement import Statement

TIMEOUT = 30.0
"""How many seconds a writer waits for its turn."""

_PAUSE = 0.02
_CREATION = 0x636F6F70  # any number that everybody who creates tables agrees on


class Database:
    """
    An engine, and the rules by which connections are used.

    On SQLite every connection syncs fully, writers begin with BEGIN IMMEDIATE, so that they wait
    for the lock rather than fail on the way to it, and an in-memory database is one connection
    that everybody takes turns with. Elsewhere a writer's first UPDATE takes the row lock that
    makes the next one wait.

    Raises:
        sqlalchemy.exc.ArgumentError, NoSuchModuleError, ImportError: *url* cannot be used.
    """

    def __init__(self, url: str | sa.URL, *, timeout: float = TIMEOUT) -> None:
        self.url = sa.make_url(url)
        self.timeout = timeout
        self.sqlite = self.url.get_backend_name() == "sqlite"
        self.file = _file(self.url) if self.sqlite else None
        """The SQLite file, if it is one."""
        self.in_memory = self.sqlite and self.file is None
        options: dict[str, Any] = {"pool_timeout": timeout}
        if self.in_memory:
            options = {"poolclass": StaticPool, "connect_args": {"check_same_thread": False}}
        self.engine = sa.create_engine(self.url, **options)
        self.dialect = self.engine.dialect
        self.listeners: set[threading.Event] = set()
        """Set whenever something was committed through this object."""
        self._turn = threading.Lock()
        self._begin = Statement("BEGIN IMMEDIATE", (), {}, self.dialect)
        sa.event.listen(self.engine, "connect", self._connected)

    @property
    def name(self) -> str:
        """How messages name it: the file, or the URL without its password."""
        return str(self.file) if self.file else self.url.render_as_string(hide_password=True)

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """Lend a connection for single statements; each sees what was committed before it."""
        with self._turns() if self.in_memory else nullcontext(), self.engine.connect() as c:
            yield c

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """Lend a connection for one transaction: all of it is stored, or nothing."""
        turn = self._turns() if self.sqlite else nullcontext()
        with turn, self.engine.connect() as c, c.begin():
            if self.sqlite:
                self._begin.on(c)
            yield c
        for listener in tuple(self.listeners):
            listener.set()

    def undo(self, c: sa.Connection) -> None:
        """End the transaction of `writing` as if nothing had been done in it."""
        transaction = c.get_transaction()
        assert transaction is not None
        transaction.rollback()

    def create(self, metadata: sa.MetaData, c: sa.Connection) -> None:
        """Create the tables of *metadata* that are not there, triggers included."""
        if self.dialect.name == "postgresql":
            c.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_CREATION})")
        metadata.create_all(c)

    def write_ahead(self) -> None:
        """Put a SQLite file into WAL mode, for good, so that readers never block writers."""
        if self.file is None:
            return
        # SQLite does not wait on this change as it waits elsewhere, so ask again.
        for _ in range(max(1, int(self.timeout / _PAUSE))):
            raw = self.engine.raw_connection()
            try:
                raw.cursor().execute("PRAGMA journal_mode=WAL")
            except self.dialect.loaded_dbapi.OperationalError as err:
                if "locked" not in str(err):
                    raise sa.exc.OperationalError("PRAGMA journal_mode=WAL", None, err) from err
                threading.Event().wait(_PAUSE)
            else:
                return
            finally:
                raw.close()
        raise sa.exc.TimeoutError("the file stayed locked")

    def empty_write_ahead_log(self) -> bool:
        """
        Bring what a SQLite file's log holds into the file, and leave nothing of it behind.

        Returns:
            False: somebody else is still reading what was there before.
        """
        if self.file is None:
            return True
        raw = self.engine.raw_connection()
        try:
            row = raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            raw.close()
        return row is None or row[0] == 0

    def close(self) -> None:
        """Give back every connection; the last one to leave SQLite takes the WAL file along."""
        self.engine.dispose()

    @contextmanager
    def _turns(self) -> Iterator[None]:
        if not self._turn.acquire(timeout=self.timeout):
            raise sa.exc.TimeoutError("another thread did not finish")
        try:
            yield
        finally:
            self._turn.release()

    def _connected(self, raw: Any, _: object) -> None:  # noqa: ANN401
        if self.sqlite:
            raw.isolation_level = None  # we say BEGIN ourselves
            raw.execute(f"PRAGMA busy_timeout={int(self.timeout * 1000)}")
            raw.execute("PRAGMA synchronous=FULL")
            raw.execute("PRAGMA secure_delete=ON")  # what is erased is written over with zeros
        elif self.dialect.name == "postgresql":
            cursor = raw.cursor()
            cursor.execute(f"SET lock_timeout={int(self.timeout * 1000)}")
            cursor.execute("SHOW synchronous_commit")
            if cursor.fetchone()[0] == "off":  # what is acknowledged must survive a crash
                cursor.execute("SET synchronous_commit=on")
            raw.commit()


def _file(url: sa.URL) -> Path | None:
    name = url.database or ":memory:"
    if name.startswith("file:"):
        name = name.removeprefix("file:").partition("?")[0]
    in_memory = name == ":memory:" or url.query.get("mode") == "memory"
    return None if in_memory else Path(name)
