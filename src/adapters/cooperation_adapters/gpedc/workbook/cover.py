"""Lays out the first sheet: a title, what the workbook is about, and a way to each table."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .contents import Cover, Sheet
from .grid import write_text
from .heights import LINE, lines
from .styles import Styles

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_LABELS, _VALUES, _COUNTS = 34, 80, 12


def lay_out_cover(
    page: "Worksheet", cover: Cover, sheets: Sequence[Sheet], styles: Styles, *, notes: list[str]
) -> None:
    """Write *cover* to *page*: its facts, the *sheets* that follow, and *notes*."""
    page.hide_gridlines(2)
    page.set_column(0, 0, _LABELS)
    page.set_column(1, 1, _VALUES)
    page.set_column(2, 2, _COUNTS)
    write_text(page, 0, 0, cover.title, styles["title"])
    row = 2
    for label, value in cover.facts:
        write_text(page, row, 0, label, styles["label"])
        _wrapped(page, row, value, styles["value"])
        row += 1
    row += 1
    for sheet in sheets:
        place = sheet.title.replace("'", "''")
        page.write_url(row, 0, f"internal:'{place}'!A1", styles["link"], sheet.title)
        _wrapped(page, row, sheet.meaning or sheet.table.meaning, styles["note"])
        page.write_number(row, 2, len(sheet.rows), styles["count"])
        row += 1
    row += 1
    for note in notes:
        _wrapped(page, row, note, styles["note"])
        row += 1
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)


def _wrapped(page: "Worksheet", row: int, text: str, look: "Format") -> None:
    write_text(page, row, 1, text, look)
    if (taken := lines(text, _VALUES)) > 1:
        page.set_row(row, LINE * taken)
