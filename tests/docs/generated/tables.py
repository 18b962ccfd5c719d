"""The reference of exports: options, and every table with its columns."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from cooperation_core.domain.values import PartialDate
from cooperation_core.export import Exporter, Table
from cooperation_core.export.options import declared
from cooperation_core.export.plugins import find, load

from .source import NOTE, page, table

_INTRODUCTION = """\
What the exporters that come along write. `coop exporters --check` tells the same of every exporter
that is installed, others' included.

There are two kinds of tables. Some say **how things stand**: one row a thing, with the position of
the last event that touched it. The others say **what happened**: one row an event, with that
event's position. So every figure can be followed to the events that it rests on, all of which stand
in `events`.

Dates are written as exactly as they are known ([ISO 8601](../explanation/time-and-dates.md)). A
column marked *may be empty* can hold nothing; nothing is not zero, and not an empty text."""

_BESIDE_SQL = """\
Beside these, `sql` keeps two tables of its own: `documentation` (each column's meaning, as it
stands here) and `cooperation_export` (the position up to which the ledger has been taken in)."""

_TYPES: dict[object, str] = {
    str: "text",
    int: "whole number",
    bool: "true or false",
    Decimal: "exact number",
    PartialDate: "date",
    datetime: "time, UTC",
}


def exporters() -> list[Exporter[Any]]:
    """Return the exporters that come along."""
    return [load(found) for found in find(allow=["cooperation-core"]).values()]


def text() -> str:
    """Return the page."""
    groups: dict[tuple[Table, ...], list[Exporter[Any]]] = {}
    for exporter in exporters():
        groups.setdefault(exporter.tables, []).append(exporter)
    parts = []
    for tables, sharing in groups.items():
        names = " and ".join(f"`{exporter.name}`" for exporter in sharing)
        parts += [f"## Tables of {names}", _contents(tables)]
        if "sql" in (exporter.name for exporter in sharing):
            parts.append(_BESIDE_SQL)
        parts += [_table(each) for each in tables]
    return page(
        "# Exporters and their tables",
        NOTE,
        _INTRODUCTION,
        "## Exporters and their options",
        *(_exporter(each) for each in exporters()),
        *parts,
    )


def _exporter(exporter: Exporter[Any]) -> str:
    promises = sorted(each.value for each in exporter.capabilities)
    return page(
        f"### {exporter.name}",
        f"{exporter.summary}. It is {' and '.join(promises)}.",
        table(
            ("option", "expects", "default", "meaning"),
            [
                (
                    f"`{each.name}`",
                    each.expects,
                    "required" if each.required else f"`{each.default}`",
                    each.help,
                )
                for each in declared(exporter.options)
            ],
        ),
    )


def _contents(tables: tuple[Table, ...]) -> str:
    return ", ".join(f"[{each.name}](#{each.name})" for each in tables)


def _table(each: Table) -> str:
    return page(
        f"### {each.name}",
        f"{each.meaning}. Key: {', '.join(f'`{name}`' for name in each.key)}.",
        table(
            ("column", "holds", "meaning"),
            [
                (
                    f"`{column.name}`",
                    _TYPES[column.type] + (", may be empty" if column.nullable else ""),
                    column.meaning,
                )
                for column in each.columns
            ],
        ),
    )
