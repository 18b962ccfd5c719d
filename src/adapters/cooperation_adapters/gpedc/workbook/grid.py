"""Lays out one table on a sheet: headings that stay in view, filters, and cells as they are."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, assert_never

from cooperation_core.export import Column

from .cells import Content, Digits, Number, content
from .contents import Sheet
from .heights import LINE, lines
from .styles import Styles
from .texts import as_xlsxwriter_takes

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_NARROWEST, _WIDEST, _HEADING = 8, 50, 24
"""How wide a column may be, and how far a heading alone makes it so, in characters."""
_TALLEST = 6
"""How many lines of a long text are shown; the rest of it is in the cell, too."""
_ARROW = 3
"""What the button of a filter takes from a heading, in characters."""
_PRINTABLE = 200
"""How many characters wide a sheet may be and still be read when printed on one page."""


def lay_out_table(page: "Worksheet", sheet: Sheet, styles: Styles, *, author: str) -> None:
    """Write the headings and rows of *sheet* to *page*; the notes are by *author*."""
    columns = sheet.table.columns
    cells = [[content(row[each.name]) for each in columns] for row in sheet.rows]
    page.set_comments_author(author)
    widths = []
    for place, column in enumerate(columns):
        heading = sheet.heading(column.name)
        write_text(page, 0, place, heading, styles["heading"])
        page.write_comment(0, place, _note(column), {"width": 260, "height": _height(column)})
        widths.append(_width(heading, [row[place] for row in cells]))
        page.set_column(place, place, widths[-1])
    headings = [sheet.heading(each.name) for each in columns]
    page.set_row(0, LINE * _tallest(headings, [each - _ARROW for each in widths]) + 4)
    for number, row in enumerate(cells, start=1):
        for place, cell in enumerate(row):
            _write(page, number, place, cell, styles)
        if (taken := _tallest(row, widths)) > 1:
            page.set_row(number, LINE * taken)
    _furnish(page, rows=len(cells), columns=len(columns))
    if sum(widths) <= _PRINTABLE:
        page.fit_to_pages(1, 0)


def _furnish(page: "Worksheet", *, rows: int, columns: int) -> None:
    """Keep the headings in view, on paper too, and give each a filter."""
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, rows, columns - 1)
    page.repeat_rows(0)
    page.print_area(0, 0, rows, columns - 1)
    page.set_landscape()
    page.set_paper(9)  # A4
    # Texts such as 007 are meant to be texts.
    page.ignore_errors({"number_stored_as_text": f"A2:{_letters(columns)}{max(rows, 1) + 1}"})


def write_text(page: "Worksheet", row: int, column: int, text: str, look: "Format") -> None:
    """Write *text* as it is, whatever it looks like."""
    failed = page.write_string(row, column, as_xlsxwriter_takes(text), look)
    assert not failed, f"XlsxWriter refused a text of {len(text)} characters"


def _write(page: "Worksheet", row: int, column: int, cell: Content, styles: Styles) -> None:
    match cell:
        case None:
            return
        case bool():
            page.write_boolean(row, column, cell, styles["flag"])
        case str():
            write_text(page, row, column, cell, styles["text"])
        case Number():
            # A Decimal is taken, too, and then written digit by digit as it was recorded.
            look = styles.number(cell.shown_as)
            page.write_number(row, column, cell.value, look)  # type: ignore[arg-type]
        case Digits():
            write_text(page, row, column, cell.text, styles["digits"])
        case _:
            assert_never(cell)


def _note(column: Column) -> str:
    return f"{column.name}\n{column.meaning}"


def _height(column: Column) -> int:
    return 36 + 14 * (len(column.meaning) // 40 + 1)


def _width(heading: str, cells: Sequence[Content]) -> int:
    longest = max((_length(each) for each in cells), default=0)
    words = max((len(each) for each in heading.split()), default=0)
    wanted = max(longest + 2, words + _ARROW, min(len(heading), _HEADING) + _ARROW, _NARROWEST)
    return min(wanted, _WIDEST)


def _length(cell: Content) -> int:
    match cell:
        case None:
            return 0
        case bool():
            return len("FALSE")
        case str() if cell.isprintable():
            return len(cell)  # what breaks lines is not printable
        case str():
            return max(map(len, cell.splitlines()), default=0)
        case Number():
            return len(f"{cell.value:,f}" if cell.shown_as != "0" else str(cell.value))
        case Digits():
            return len(cell.text)
        case _:
            assert_never(cell)


def _tallest(row: Sequence[Content], widths: Sequence[int]) -> int:
    """Return how many lines the texts of *row* take in columns of those *widths*."""
    return max(
        lines(cell, width, at_most=_TALLEST) if isinstance(cell, str) else 1
        for cell, width in zip(row, widths, strict=True)
    )


def _letters(columns: int) -> str:
    """Return the letters of the last of so many *columns*."""
    letters = ""
    while columns:
        columns, place = divmod(columns - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters
