"""Writes a workbook with XlsxWriter: the cover, the sheets, and the file around them."""

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from cooperation_core.export import Cell

from .archive import store
from .cells import Digits, content
from .contents import Cover, Sheet
from .limits import check

AUTHOR = "cooperation-core"

_CREATED = datetime(1980, 1, 1, tzinfo=UTC)
"""Not a date: the same for every workbook, because an export knows no clock."""

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def write_workbook(path: Path, cover: Cover, sheets: Sequence[Sheet]) -> None:
    """
    Write *cover* and *sheets* to *path*, in their order; whatever was there is replaced.

    Nothing is written unless all of it fits.

    Raises:
        TooManyRows: some table has more rows than a sheet.
        CellTooLong: some texts are longer than a cell.
        ValueError: two sheets have one title.
        OSError: the system does not let the file be written.
    """
    titles = [cover.sheet, *(each.title for each in sheets)]
    if len({each.casefold() for each in titles}) != len(titles):
        raise ValueError(f"expected a title of its own for each sheet, found {titles}")
    check(cover, sheets)
    store(_packed(cover, sheets), path)


def _packed(cover: Cover, sheets: Sequence[Sheet]) -> io.BytesIO:
    # Not before somebody wants a workbook: describing an exporter costs nothing.
    from xlsxwriter import Workbook

    from .cover import lay_out_cover
    from .grid import lay_out_table
    from .styles import Styles

    made = io.BytesIO()
    book = Workbook(made, _OPTIONS)
    book.set_properties({"title": cover.title, "author": AUTHOR, "created": _CREATED})
    styles = Styles(book)
    lay_out_cover(
        book.add_worksheet(cover.sheet), cover, sheets, styles, notes=_notes(cover, sheets)
    )
    for sheet in sheets:
        lay_out_table(book.add_worksheet(sheet.title), sheet, styles, author=AUTHOR)
    book.close()
    return made


def _notes(cover: Cover, sheets: Sequence[Sheet]) -> list[str]:
    rows = (row for sheet in sheets for row in sheet.rows)
    return [*cover.notes, *([cover.as_text] if any(map(_loses_digits, rows)) else [])]


def _loses_digits(row: Mapping[str, Cell]) -> bool:
    return any(
        isinstance(content(cell), Digits)
        for cell in row.values()
        if isinstance(cell, int | Decimal)
    )
