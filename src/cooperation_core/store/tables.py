"""The tables of the store, as eventsourcing names their columns."""

from typing import Any

import sqlalchemy as sa

from ..domain.traits import LENGTH
from .triggers import append_only, only_forward

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")  # SQLite's rowid is called INTEGER
KEY = sa.Text().with_variant(sa.String(255), "mysql", "mariadb", "mssql", "oracle")


def stored_events(name: str, metadata: sa.MetaData) -> sa.Table:
    """Return a table of events by aggregate, such as snapshots."""
    table = sa.Table(name, metadata, *_event(), sa.PrimaryKeyConstraint(*_IDENTITY))
    append_only(table)
    return table


def log(name: str, metadata: sa.MetaData, *more: sa.Column[Any]) -> sa.Table:
    """Return a table of events that also has them in one order, by position from 1."""
    table = sa.Table(
        name,
        metadata,
        sa.Column("position", BIG, primary_key=True, autoincrement=False),
        *_event(),
        *more,
        sa.UniqueConstraint(*_IDENTITY),
    )
    append_only(table)
    return table


def entries(name: str, metadata: sa.MetaData) -> sa.Table:
    """
    Return a table of log entries, each with the Merkle nodes that it completes.

    These are the hash of the entry as a leaf, then of every complete subtree that ends with it, 32
    bytes each: there is never an entry without its leaf. `merkle.Node` (level, place) is hash
    number *level* at position (place + 1) << level.
    """
    return log(name, metadata, sa.Column("nodes", sa.LargeBinary, nullable=False))


def checkpoints(name: str, metadata: sa.MetaData) -> sa.Table:
    """Return the table of every checkpoint that was signed, by the size of its tree."""
    table = sa.Table(
        name,
        metadata,
        sa.Column("size", BIG, primary_key=True, autoincrement=False),
        sa.Column("note", sa.LargeBinary, nullable=False),
    )
    append_only(table)
    return table


def added_to_checkpoints(name: str, metadata: sa.MetaData) -> sa.Table:
    """Return a table of what others add to checkpoints, numbered from 1 for each."""
    table = sa.Table(
        name,
        metadata,
        sa.Column("size", BIG, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("size", "number"),
    )
    append_only(table)
    return table


def head(name: str, metadata: sa.MetaData) -> sa.Table:
    """
    Return the table of one row that every append updates first.

    Its lock is held until the commit, so positions follow the order of commits; and since a
    rollback rolls the row back as well, there are no gaps. It says all that an append must know.
    """
    table = sa.Table(
        name,
        metadata,
        sa.Column("one", sa.SmallInteger, primary_key=True, autoincrement=False),
        sa.Column("size", BIG, nullable=False),
        # As entries write it, so that its order as text is its order in time; empty at first.
        sa.Column("recorded_at", sa.String(27), nullable=False),
        sa.CheckConstraint("one = 1"),
    )
    only_forward(table)
    return table


def tracking(name: str, metadata: sa.MetaData) -> sa.Table:
    """Return the table of how far each upstream application was followed."""
    return sa.Table(
        name,
        metadata,
        sa.Column("application_name", KEY, primary_key=True),
        sa.Column("notification_id", BIG, nullable=False),
    )


def keys(name: str, metadata: sa.MetaData) -> sa.Table:
    """Return the table of idempotency keys, and of what was recorded under each."""
    table = sa.Table(
        name,
        metadata,
        sa.Column("key", KEY, primary_key=True),
        sa.Column("fingerprint", sa.Text, nullable=False),
        sa.Column("first_position", BIG, nullable=False),
        sa.Column("last_position", BIG, nullable=False),
    )
    append_only(table)
    return table


def traits(name: str, metadata: sa.MetaData) -> sa.Table:
    """Return the table of what each subject can be found by, from which position until which."""
    return sa.Table(
        name,
        metadata,
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("aspect", sa.String(16), nullable=False),
        sa.Column("value", sa.String(LENGTH), nullable=False),
        sa.Column("originator_id", sa.Uuid(), nullable=False),
        sa.Column("since", BIG, nullable=False),
        sa.Column("until", BIG, nullable=False),
        sa.Column("reference", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("kind", "aspect", "value", "originator_id", "since"),
        sqlite_with_rowid=False,
    )


def title(name: str, metadata: sa.MetaData) -> sa.Table:
    """Return the table of one row that says that this is a ledger, its format and its name."""
    table = sa.Table(
        name,
        metadata,
        sa.Column("one", sa.SmallInteger, primary_key=True, autoincrement=False),
        sa.Column("format", sa.Integer, nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.CheckConstraint("one = 1"),
    )
    append_only(table)
    return table


_IDENTITY = ("originator_id", "originator_version")


def _event() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("originator_id", sa.Uuid(), nullable=False),
        sa.Column("originator_version", BIG, nullable=False),
        sa.Column("topic", sa.Text, nullable=False),
        sa.Column("state", sa.LargeBinary, nullable=False),
    )
