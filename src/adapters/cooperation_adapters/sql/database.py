"""The sink: rows and bookmark, in one transaction."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import attrs
import sqlalchemy as sa

from cooperation_core.domain.values import Subject
from cooperation_core.export import START, Context, Position, Recorded, Secret, Sink

from ..tables import STANDING, Row, fact_rows, state_rows
from .place import DatabaseNotOurs, Place, chosen, engine, removing_if_nothing_came_of_it
from .schema import BOOKMARK, DATA, DOCUMENTATION, METADATA, documentation

_LEDGER = "cooperation_ledger"
"""The table by which a ledger is known. Nothing but the ledger writes where that is."""


@contextmanager
def opened(
    secret: Secret | None, file: Path | None, context: Context, *, schema_version: int
) -> Iterator[Sink]:
    """
    Open the database, make or check its tables, and yield a sink.

    Raises:
        DatabaseUnusable: it cannot be reached or written.
        DatabaseNotOurs: it holds other tables of these names.
    """
    url = chosen(secret, file)
    place = Place(url)
    with removing_if_nothing_came_of_it(place.file):
        with place.reached():
            connection = engine(url).connect()
        # Only our own statements are translated: what the host raises in between is its own.
        with connection:
            with place.reached():
                bookmark = _prepared(connection, place, schema_version)
            yield _SqlSink(connection, context, place, bookmark)
            with place.reached():
                connection.commit()
    context.produced(str(place))


def _prepared(connection: sa.Connection, place: Place, schema_version: int) -> Position:
    """Make or check the tables and return the bookmark."""
    inspector = sa.inspect(connection)
    there = {*inspector.get_table_names(), *inspector.get_view_names()}
    if _LEDGER in there:
        raise DatabaseNotOurs(
            f"expected a database for what comes out of the ledger, found that {place} is a "
            f"ledger itself; give another database"
        )
    if BOOKMARK.name not in there:
        if taken := sorted(there & set(METADATA.tables)):
            raise DatabaseNotOurs(
                f"expected the database {place} to be empty or to hold an earlier export, found "
                f"other tables in it that are called {', '.join(taken)}; give another database"
            )
        return _filled_anew(connection, schema_version)
    found = connection.execute(sa.select(BOOKMARK)).one_or_none()
    if found is None:
        raise DatabaseNotOurs(
            f"expected one row in the table {BOOKMARK.name} of the database {place}, found none; "
            f"give another database"
        )
    if found.schema_version != schema_version:
        stale = set(connection.scalars(sa.select(DOCUMENTATION.c.table_name)))
        for name in sorted(stale & there):
            sa.Table(name, sa.MetaData()).drop(connection)
        DOCUMENTATION.drop(connection)
        BOOKMARK.drop(connection)
        return _filled_anew(connection, schema_version)
    return Position(found.position)


def _filled_anew(connection: sa.Connection, schema_version: int) -> Position:
    METADATA.create_all(connection, checkfirst=False)
    connection.execute(sa.insert(DOCUMENTATION), list(documentation()))
    connection.execute(
        sa.insert(BOOKMARK), {"id": 1, "schema_version": schema_version, "position": START}
    )
    return START


@attrs.define
class _SqlSink:
    _connection: sa.Connection
    _context: Context
    _place: Place
    _bookmark: Position

    def position(self) -> Position:
        return self._bookmark

    def write(self, batch: Sequence[Recorded], /) -> None:
        rows: dict[str, list[Row]] = {}
        last: dict[Subject, Position] = {}
        for recorded in batch:
            for table, row in fact_rows(recorded):
                rows.setdefault(table, []).append(row)
            last[recorded.subject] = recorded.position
        for subject, position in last.items():
            for table, row in state_rows(subject, self._context.state(subject), position):
                rows.setdefault(table, []).append(row)
        with self._place.reached():
            for subject in last:
                for standing in STANDING[subject.kind]:
                    table_ = DATA[standing.name]
                    self._connection.execute(
                        sa.delete(table_).where(table_.c.reference == subject.reference)
                    )
            for table, new in rows.items():
                self._connection.execute(sa.insert(DATA[table]), new)

    def checkpoint(self, position: Position, /) -> None:
        with self._place.reached():
            moved = self._connection.execute(
                sa.update(BOOKMARK)
                .where(BOOKMARK.c.position == self._bookmark)
                .values(position=position)
            )
            if moved.rowcount != 1:
                raise DatabaseNotOurs(
                    f"expected to be the only one that fills the database {self._place}, found "
                    f"that another export did so at the same time; run one export at a time"
                )
            self._connection.commit()
        self._bookmark = position
