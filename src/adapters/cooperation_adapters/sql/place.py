"""Where the database is: its URL, its connection, and what can be said about it in a message."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import ArgumentError, IntegrityError, SQLAlchemyError

from cooperation_core.export import ExportError, Secret


class DatabaseUnusable(ExportError):
    """A database cannot be reached, read or written."""

    code = "database-unusable"


class DatabaseNotOurs(ExportError):
    """A database holds what this exporter did not put there, under names that it would use."""

    code = "database-not-ours"


def chosen(secret: Secret | None, file: Path | None) -> sa.URL:
    """
    Return the URL of the one database that was given.

    Raises:
        DatabaseUnusable: none was, or two, or the URL in *secret* is none.
    """
    if secret is not None and file is None:
        return _parsed(secret)
    if file is not None and secret is None:
        # Not by pasting: a file's name may hold what means something else in a URL, such as a "?".
        return sa.URL.create("sqlite", database=str(file))
    raise DatabaseUnusable(
        f"expected one database, found {'two' if file else 'none'}; give either file=… for SQLite "
        f"or url=… for any other"
    )


def _parsed(secret: Secret) -> sa.URL:
    """
    Return the URL in *secret*.

    Raises:
        DatabaseUnusable: it is none, or names a database that would not last.
    """
    try:
        url = sa.make_url(secret.reveal)
    except (ArgumentError, ValueError):
        # What was given is not repeated: it may hold a password, and where is not known.
        raise DatabaseUnusable(
            "expected a database URL such as sqlite:///cooperation.sqlite or "
            "postgresql+psycopg://user@host/name, found something else; write it in this form"
        ) from None
    if url.get_backend_name() == "sqlite" and url.database in (None, "", ":memory:"):
        raise DatabaseUnusable(
            "expected a database that lasts, such as sqlite:///cooperation.sqlite, found one in "
            "memory; name a file"
        )
    return url


class Place:
    """Where the database is, said without its password."""

    def __init__(self, url: sa.URL) -> None:
        hidden = (url.password, url.query.get("password"))
        self._hidden = [each for each in hidden if isinstance(each, str) and each]
        # A password may also stand among the parameters, so none of them is shown.
        self._shown = url._replace(password=None).set(query={}).render_as_string()
        is_file = url.get_backend_name() == "sqlite" and url.database
        self.file = Path(str(url.database)) if is_file else None

    def __str__(self) -> str:
        return str(self.file) if self.file else self._shown

    @contextmanager
    def reached(self) -> Iterator[None]:
        """Translate what the driver raises, and leave the password out."""
        try:
            yield
        except IntegrityError as err:
            raise DatabaseNotOurs(
                f"expected the database {self} to hold an earlier export of this ledger, found "
                f"rows in it that the ledger's next events would repeat; it was filled from "
                f"another ledger, or another export is writing to it: give an empty database, "
                f"or run one export at a time"
            ) from err
        except (SQLAlchemyError, ModuleNotFoundError) as err:
            raise DatabaseUnusable(
                f"expected to write to the database {self}, found: {self._said(err)}; check that "
                f"it is there, that it takes writes, and that its driver is installed"
            ) from None

    def _said(self, err: BaseException) -> str:
        said = str(getattr(err, "orig", None) or err).strip().splitlines() or [type(err).__name__]
        shown = said[0]
        for each in self._hidden:
            shown = shown.replace(each, "***")
        return shown


def engine(url: sa.URL) -> sa.Engine:
    """Return what connects to *url*, with transactions that CREATE TABLE is part of."""
    made = sa.create_engine(url, poolclass=sa.NullPool)
    if url.get_backend_name() == "sqlite":
        # Python's own handling of transactions would leave CREATE TABLE outside of them.
        @event.listens_for(made, "connect")
        def _(connection: Any, _record: object) -> None:  # noqa: ANN401  # the driver's own
            connection.isolation_level = None

        @event.listens_for(made, "begin")
        def _(connection: sa.Connection) -> None:
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    return made


@contextmanager
def removing_if_nothing_came_of_it(file: Path | None) -> Iterator[None]:
    """Take away the empty file that SQLite leaves behind where a first run fails."""
    was_there = file is None or file.exists()
    try:
        yield
    except BaseException:
        if file is not None and not was_there and file.exists() and not file.stat().st_size:
            file.unlink()
        raise
