"""The database's tables: those of `tables`, the bookmark, and what every column means."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.types import TypeEngine

from cooperation_core.domain.values import PartialDate
from cooperation_core.export import Column, Table

from ..tables import TABLES
from .types import Day, Exact, Moment, Words

METADATA = sa.MetaData()

_TYPES: dict[type[object], type[TypeEngine[Any]]] = {
    str: Words,
    int: sa.BigInteger,
    bool: sa.Boolean,
    Decimal: Exact,
    PartialDate: Day,
    datetime: Moment,
}
_ASIDE: dict[type[object], str] = {
    Decimal: "an exact number; text where the database has no exact decimals, as in SQLite",
    PartialDate: "a date as exact as it is known: 2021, 2021-06, 2021-06-30; quarters are 2021-33 "
    "to 2021-36, half-years 2021-40 and 2021-41 (ISO 8601-2)",
    datetime: "a time in UTC; RFC 3339 text where the database has no time zones",
    bool: "yes or no; 1 or 0 where the database has no such type",
    int: "a whole number",
    str: "text",
}


_IN_KEYS = ("aggregate", "reference")
"""Text of at most 200 characters, since not every database takes longer text into a key."""


def _column(column: Column, table: Table) -> "sa.Column[Any]":
    return sa.Column(
        column.name,
        sa.String(200) if column.name in _IN_KEYS else _TYPES[column.type](),
        nullable=column.nullable,
        primary_key=column.name in table.key,
        autoincrement=False,
        comment=column.meaning,
    )


def _rules(table: Table) -> Iterator[sa.UniqueConstraint]:
    # Two ledgers in one database would both have, say, a first event of the same subject.
    if table.name == "events":
        yield sa.UniqueConstraint("aggregate", "reference", "version", name="one_history")


DATA: dict[str, sa.Table] = {
    table.name: sa.Table(
        table.name,
        METADATA,
        *(_column(column, table) for column in table.columns),
        *_rules(table),
        comment=table.meaning,
    )
    for table in TABLES
}

BOOKMARK = sa.Table(
    "cooperation_export",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False, comment="Always 1"),
    sa.Column("schema_version", sa.Integer, nullable=False, comment="Version of the tables"),
    sa.Column(
        "position",
        sa.BigInteger,
        nullable=False,
        comment="Everything in the ledger up to here has been taken in",
    ),
    comment="How far the ledger has been taken in: one row",
)

DOCUMENTATION = sa.Table(
    "documentation",
    METADATA,
    sa.Column("table_name", sa.String(100), primary_key=True, comment="The table"),
    sa.Column(
        "place",
        sa.Integer,
        primary_key=True,
        autoincrement=False,
        comment="Place of the column in the table; 0 is about the table as a whole",
    ),
    sa.Column("column_name", sa.String(100), comment="The column; nothing for the table"),
    sa.Column("type", sa.Text, comment="What the column holds"),
    sa.Column("optional", sa.Boolean, comment="Whether it may hold nothing"),
    sa.Column("meaning", sa.Text, nullable=False, comment="What that means"),
    comment="What every table and every column means",
)


def documentation() -> Iterator[dict[str, object]]:
    """Yield the rows of `documentation`."""
    for table in TABLES:
        yield {
            "table_name": table.name,
            "place": 0,
            "column_name": None,
            "type": None,
            "optional": None,
            "meaning": table.meaning,
        }
        for place, column in enumerate(table.columns, start=1):
            yield {
                "table_name": table.name,
                "place": place,
                "column_name": column.name,
                "type": _ASIDE[column.type],
                "optional": column.nullable,
                "meaning": column.meaning,
            }
