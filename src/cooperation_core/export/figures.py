"""Which figure of an export is meant: its table, row and column, found by what people type."""

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from ..domain.values import PartialDate
from ..history import timestamp
from .contract import Exporter, ExportError
from .schema import Cell, Column, Table


class NoSuchTable(ExportError):
    """No exporter makes a table of that name, or not the one that was named."""

    code = "no-such-table"

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(
            f"expected the name of a table that an exporter makes, found {name!r}; "
            f"{_hint(name, known, 'the tables are')}"
        )
        self.name = name


class AmbiguousTable(ExportError):
    """Several exporters make a table of that name, each in its own way."""

    code = "ambiguous-table"

    def __init__(self, name: str, exporters: Sequence[str]) -> None:
        super().__init__(
            f"expected a table that one exporter makes, found that {' and '.join(exporters)} each "
            f"make one called {name!r}; say which with --exporter"
        )
        self.exporters = tuple(exporters)


class NoSuchColumn(ExportError):
    """A table has no column of that name."""

    code = "no-such-column"

    def __init__(self, table: Table, name: str) -> None:
        names = [column.name for column in table.columns]
        super().__init__(
            f"expected a column of {table.name}, found {name!r}; "
            f"{_hint(name, names, 'its columns are')}"
        )
        self.name = name


class NoSuchRow(ExportError):
    """A table has no row of that key, and never had one."""

    code = "no-such-row"

    def __init__(self, table: Table, key: str, known: Sequence[str]) -> None:
        near = difflib.get_close_matches(key, known, n=3)
        hint = f"did you mean {' or '.join(near)}?" if near else _shape(table, known)
        super().__init__(
            f"expected the key of a row of {table.name} ({','.join(table.key)}), found {key!r}; "
            f"{hint}"
        )
        self.key = key


class RowsNotFollowed(ExportError):
    """An exporter does not say which events its rows come from."""

    code = "rows-not-followed"

    def __init__(self, exporter: str, table: str) -> None:
        super().__init__(
            f"{exporter}: expected an exporter that says which events its rows come from, found "
            f"that it does not, so that nobody can explain {table}; explain the same figure in a "
            f"table of another exporter, or ask its authors for `follow`"
        )
        self.exporter = exporter


class FigureNotWorkedOut(ExportError):
    """A column of a row was not worked out, while others of the table are."""

    code = "figure-not-worked-out"

    def __init__(self, table: Table, key: str, column: str | None, there: Sequence[str]) -> None:
        asked = "no column" if column is None else repr(column)
        hint = f"ask about {' or '.join(there)}" if there else "nothing in this row was"
        super().__init__(
            f"expected a figure of {table.name} {key} that was worked out, found {asked}; {hint}"
        )
        self.there = tuple(there)


def makers(exporters: Iterable[Exporter[Any]], table: str) -> list[Exporter[Any]]:
    """
    Return those of *exporters* that make *table*, one of those that share what makes it.

    Raises:
        NoSuchTable: none does.
    """
    those = list(exporters)
    found: list[Exporter[Any]] = []
    for each in those:
        if any(made.name == table for made in each.tables) and not any(
            _made_alike(each, other, table) for other in found
        ):
            found.append(each)
    if not found:
        raise NoSuchTable(table, sorted({made.name for each in those for made in each.tables}))
    return found


def _made_alike(one: Exporter[Any], other: Exporter[Any], table: str) -> bool:
    """Return whether the rows of *table* come of the same function in both."""
    if table in one.worked_out or table in other.worked_out:
        return one.work_out is not None and one.work_out == other.work_out
    return one.follow is not None and one.follow == other.follow


def maker(exporters: Iterable[Exporter[Any]], table: str) -> Exporter[Any]:
    """
    Return the one of *exporters* that makes *table*.

    Raises:
        NoSuchTable: none does.
        AmbiguousTable: several do, each in its own way.
    """
    found = makers(exporters, table)
    if len(found) > 1:
        raise AmbiguousTable(table, [each.name for each in found])
    return found[0]


def table_of(exporter: Exporter[Any], name: str) -> Table:
    """
    Return the table of *exporter* that is called *name*.

    Raises:
        NoSuchTable: it makes none.
    """
    for table in exporter.tables:
        if table.name == name:
            return table
    raise NoSuchTable(name, [table.name for table in exporter.tables])


def column_of(table: Table, name: str) -> Column:
    """
    Return the column of *table* that is called *name*.

    Raises:
        NoSuchColumn: it has none.
    """
    for column in table.columns:
        if column.name == name:
            return column
    raise NoSuchColumn(table, name)


def key_of(table: Table, row: Mapping[str, Cell]) -> str:
    """Return the key of *row* as people type it: its values in their order, with commas between."""
    return ",".join(in_words(row[name]) for name in table.key)


def as_key(table: Table, typed: str) -> str:
    """
    Return *typed* as `key_of` writes a key; it may be so already, or name each column.

    ``reference=WELLS-1,place=2`` and ``place=2,reference=WELLS-1`` are ``WELLS-1,2``.
    """
    names = "|".join(map(re.escape, table.key))
    parts = re.split(rf"(?:^|,)({names})=", typed)
    given = dict(zip(parts[1::2], parts[2::2], strict=True))
    if parts[0] or given.keys() != set(table.key) or len(parts) != 2 * len(table.key) + 1:
        return typed
    return ",".join(given[name] for name in table.key)


def in_words(cell: Cell) -> str:
    """Return what a cell holds as text, the way it stands in files; nothing is an empty text."""
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case Decimal():
            return f"{cell:f}"
        case PartialDate():
            return cell.isoformat()
        case datetime():
            return timestamp(cell)
        case _:
            return str(cell)


def _hint(given: str, known: Sequence[str], there_is: str) -> str:
    near = difflib.get_close_matches(given, known, n=3)
    return f"did you mean {' or '.join(near)}?" if near else f"{there_is} {', '.join(known)}"


def _shape(table: Table, known: Sequence[str]) -> str:
    if not known:
        return "the table has no rows"
    return f"write it like {known[0]}"
