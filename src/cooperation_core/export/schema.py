"""Tables an exporter promises to produce. Documentation and test oracle in one."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

import attrs

from ..domain.values import PartialDate

Cell = str | int | bool | Decimal | PartialDate | datetime | None
"""What a row may hold. A date keeps its own precision; None is no value, which is not zero."""


@attrs.frozen(kw_only=True)
class Column:
    """One column: its name, what it holds, and what that means."""

    name: str
    type: type[str | int | bool | Decimal | PartialDate | datetime]
    meaning: str
    nullable: bool = False
    bookmark: bool = False
    """
    Whether it only says how far the history of its subject was taken in.

    It then changes with every event, and that alone is no news about a row.
    """

    def accepts(self, value: Cell) -> bool:
        """Return whether *value* may stand in this column."""
        if value is None:
            return self.nullable
        return type(value) is self.type


@attrs.frozen(kw_only=True)
class Table:
    """One table: what a row is, its columns, and which of them identify a row."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    """The columns that identify a row. None of them is nullable."""

    def complaints(self, row: Mapping[str, Cell]) -> list[str]:
        """Return every way *row* breaks the promise; empty if it keeps it."""
        known = {column.name: column for column in self.columns}
        found = [f"{self.name}: unknown column {name!r}" for name in row if name not in known]
        for name, column in known.items():
            if name not in row:
                found.append(f"{self.name}: missing column {name!r}")
            elif not column.accepts(row[name]):
                found.append(
                    f"{self.name}.{name}: expected {column.type.__name__}"
                    f"{' or nothing' if column.nullable else ''}, found {row[name]!r}"
                )
        return found
