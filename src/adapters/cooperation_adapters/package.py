"""
A folder of CSV files, one a table, with a Data Package descriptor that says what they hold.

The descriptor follows the Data Package standard, version 2 (https://datapackage.org/standard/):
"Data Package", "Data Resource", "Table Dialect" and "Table Schema".
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO, assert_never

from cooperation_core.domain.values import PartialDate
from cooperation_core.export import Cell, Column, Position, Table
from cooperation_core.history import timestamp

from . import rfc4180
from .folder import DESCRIPTOR, MADE_BY, writing
from .formulas import Formulas, defuse, restore
from .rfc4180 import CRLF, line

_PROFILES = "https://datapackage.org/profiles/2.0"

# ISO 8601 at any precision; ISO 8601-2:2019 §4.8 writes quarters as 33 to 36, half-years as 40, 41.
_PARTIAL_DATE = r"\d{4}(-(0[1-9]|1[0-2]|3[3-6]|4[01])|-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]))?"

_TYPES: dict[type[object], str] = {
    str: "string",
    int: "integer",
    bool: "boolean",
    Decimal: "number",
    PartialDate: "string",  # no type of Table Schema takes dates of several precisions
    datetime: "datetime",
}


class Package:
    """The files while they are being written. A context manager: leaving it closes them."""

    def __init__(self, where: Path, tables: Sequence[Table], *, formulas: Formulas) -> None:
        self._where = where
        self._tables = {table.name: table for table in tables}
        self._formulas = formulas
        self._open = ExitStack()
        self._files: dict[str, TextIO] = {}

    def __enter__(self) -> Self:
        with writing(self._where):
            for table in self._tables.values():
                path = self._where / f"{table.name}.csv"
                # newline="": line breaks are written as given, CR LF on every system.
                out = self._open.enter_context(path.open("w", encoding="utf-8", newline=""))
                out.write(line(column.name for column in table.columns))
                self._files[table.name] = out
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._open.close()

    def add(self, table: str, row: Mapping[str, Cell]) -> None:
        """Write *row*, which must follow on from the last one in the order of the table's key."""
        cells = (self._written(row[column.name]) for column in self._tables[table].columns)
        self._files[table].write(line(cells))

    def describe(
        self,
        *,
        exporter: str,
        title: str,
        description: str,
        position: Position,
        beside: Sequence[str] = (),
    ) -> None:
        """Close the files and write the descriptor; *beside* are other files in the folder."""
        self._open.close()
        resources = [self._resource(table) for table in self._tables.values()]
        descriptor = {
            "$schema": f"{_PROFILES}/datapackage.json",
            "name": f"cooperation-{exporter}",
            "title": title,
            "description": description,
            "resources": resources,
            MADE_BY: {
                "exporter": exporter,
                "position": position,
                "formulas": self._formulas,
                "files": sorted([*beside, *(str(resource["path"]) for resource in resources)]),
            },
        }
        text = json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"
        (self._where / DESCRIPTOR).write_bytes(text.encode())

    def _written(self, cell: Cell) -> str | None:
        match cell:
            case None:
                return None
            case str():
                return defuse(cell) if self._formulas == "defuse" else cell
            case bool():
                return "true" if cell else "false"
            case int():
                return str(cell)
            case PartialDate():
                return cell.isoformat()
            case Decimal():
                return f"{cell:f}"
            case datetime():
                return timestamp(cell)
            case _:
                assert_never(cell)

    def _resource(self, table: Table) -> dict[str, object]:
        path = self._where / f"{table.name}.csv"
        written = path.read_bytes()
        return {
            "$schema": f"{_PROFILES}/dataresource.json",
            "name": table.name,
            "path": path.name,
            "description": table.meaning,
            "type": "table",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": len(written),
            "hash": f"sha256:{hashlib.sha256(written).hexdigest()}",
            "dialect": {
                "delimiter": ",",
                "lineTerminator": CRLF,
                "quoteChar": '"',
                "doubleQuote": True,
                "header": True,
            },
            "schema": {
                "$schema": f"{_PROFILES}/tableschema.json",
                "fields": [_field(column, table) for column in table.columns],
                "missingValues": [""],
                "primaryKey": list(table.key),
            },
        }


def rows(where: Path, table: Table, *, formulas: Formulas) -> list[dict[str, Cell]]:
    """Return the rows of *table* in the folder *where*, as `Package.add` was given them."""
    written = (where / f"{table.name}.csv").read_bytes().decode()
    return [
        {column.name: _read(column, row[column.name], formulas) for column in table.columns}
        for row in rfc4180.table(written)
    ]


def _read(column: Column, cell: str | None, formulas: Formulas) -> Cell:
    if cell is None:
        return None
    if column.type is str:
        return restore(cell) if formulas == "defuse" else cell
    if column.type is bool:
        return cell == "true"
    if column.type is PartialDate:
        return PartialDate.parse(cell)
    if column.type is datetime:
        return datetime.fromisoformat(cell)
    return Decimal(cell) if column.type is Decimal else int(cell)


def _field(column: Column, table: Table) -> dict[str, object]:
    constraints: dict[str, object] = {}
    # A text without characters is a value here, but to readers of Table Schema it is none.
    if not column.nullable and (column.type is not str or column.name in table.key):
        constraints["required"] = True
    if column.type is PartialDate:
        constraints["pattern"] = _PARTIAL_DATE
    return {
        "name": column.name,
        "type": _TYPES[column.type],
        "description": column.meaning,
        **({"constraints": constraints} if constraints else {}),
    }
