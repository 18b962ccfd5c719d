"""What a workbook cannot hold, told before anything is written; nothing is ever cut short."""

from collections.abc import Iterator, Sequence

from cooperation_core.export import ExportError

from .cells import Digits, content
from .contents import Cover, Sheet

LONGEST = 32_767
"""How long the text of a cell may be, in UTF-16 units, as Excel counts."""

ROWS = 1_048_576
"""How many rows a sheet has, the headings included."""

_TOLD = 5


class CellTooLong(ExportError):
    """A text is longer than a cell of a workbook can hold."""

    code = "cell-too-long"

    def __init__(self, found: Sequence[tuple[str, int]]) -> None:
        told = [f"{length} in {place}" for place, length in found[:_TOLD]]
        if len(found) > _TOLD:
            told.append(f"{len(found) - _TOLD} more such texts")
        super().__init__(
            f"expected texts of at most {LONGEST} characters, which is what a cell of a workbook "
            f"holds, found {' and '.join(told)}; leave the workbook out with workbook=leave_out "
            f"(the tables beside it hold them), or correct these records so that they give their "
            f"texts in short"
        )
        self.places = tuple(place for place, _ in found)


class TooManyRows(ExportError):
    """A table has more rows than a sheet of a workbook."""

    code = "too-many-rows"

    def __init__(self, found: Sequence[tuple[str, int]]) -> None:
        listed = " and ".join(f"{rows} of {title}" for title, rows in found)
        super().__init__(
            f"expected at most {ROWS - 1} rows for a sheet of a workbook, found {listed}; "
            f"leave the workbook out with workbook=leave_out, or export an earlier time with "
            f"--until"
        )


def check(cover: Cover, sheets: Sequence[Sheet]) -> None:
    """
    Insist that a workbook can hold all of this.

    Raises:
        TooManyRows: some table has more rows than a sheet.
        CellTooLong: some texts are longer than a cell.
    """
    if large := [(each.title, len(each.rows)) for each in sheets if len(each.rows) >= ROWS]:
        raise TooManyRows(large)
    if long := [
        (place, length)
        for place, text in (*_on_cover(cover), *_in_tables(sheets))
        if (length := _units(text)) > LONGEST
    ]:
        raise CellTooLong(long)


def _on_cover(cover: Cover) -> Iterator[tuple[str, str]]:
    for label, value in cover.facts:
        yield f"{cover.sheet}, {label}", value
    for number, note in enumerate(cover.notes, start=1):
        yield f"{cover.sheet}, note {number}", note


def _in_tables(sheets: Sequence[Sheet]) -> Iterator[tuple[str, str]]:
    for sheet in sheets:
        for number, row in enumerate(sheet.rows, start=2):
            for column in sheet.table.columns:
                written = content(row[column.name])
                text = written.text if isinstance(written, Digits) else written
                if isinstance(text, str):
                    yield f"{sheet.title}, row {number}, {column.name}", text


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
