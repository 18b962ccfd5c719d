"""
Takes away the apostrophes that keep spreadsheets from running text as formulas.

A table is written with them, or without them, as a whole, and the file does not say which. With
them, no text begins as a formula does, and only such text, or text that begins with an apostrophe,
has one in front.
"""

import re
from collections.abc import Iterable, Iterator

import attrs

from .margin import Margin
from .printed_table import Record, Table, by_name
from .published_figures import pass_over

_MARK = "'"
_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


def are_defused(texts: Iterable[str]) -> bool:
    """
    Return whether all of *texts* can have been written with such apostrophes.

    >>> are_defused(["plain", "'=1+1", "''quoted'", "-5"]), are_defused(["=1+1"])
    (True, False)
    >>> are_defused(["'quoted'"])
    False
    """
    return all(
        not _runs(text) or (text.startswith(_MARK) and _runs(text.removeprefix(_MARK)))
        for text in texts
    )


def restored(text: str) -> str:
    """Return the text that was recorded, of one that was written with such an apostrophe."""
    return text.removeprefix(_MARK)


def rows_as_recorded(
    found: Table, margin: Margin
) -> Iterator[tuple[Record, dict[str, str | None]]]:
    """
    Yield the records, each with its cells by the names of their columns, as they were recorded.

    Empty ones are passed over, and so are those that do not fit below the names; the margin says
    so.
    """
    for record in _as_recorded(found, margin):
        if record.is_empty:
            pass_over(record, margin)
        elif (cells := by_name(record, found, margin)) is not None:
            yield record, cells


def _as_recorded(found: Table, margin: Margin) -> Iterator[Record]:
    """Yield the records without the apostrophes that keep spreadsheets from running text."""
    texts = [cell for record in found.records for cell in record.cells if cell is not None]
    defused = are_defused(texts)
    for record in found.records:
        cells = tuple(
            restored(cell) if defused and cell is not None else cell for cell in record.cells
        )
        if cells != record.cells:
            margin.note_once(
                record.line,
                "an apostrophe keeps spreadsheets from running this text; taken away, here and "
                "below",
            )
        yield attrs.evolve(record, cells=cells)


def _runs(text: str) -> bool:
    if _NUMBER.fullmatch(text):
        return False
    return text.lstrip().startswith(_STARTS) or text.startswith((_MARK, "\t", "\r", "\n"))
