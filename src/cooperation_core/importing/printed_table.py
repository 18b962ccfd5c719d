"""
A table in a document: its records as the file has them, each with its lines.

Commas separate cells; lines end as in any text file; quotation marks are those of RFC 4180 §2, and
white space around them is dropped. A cell with nothing in it is None, two quotation marks are "".
"""

import re
from collections.abc import Callable, Iterator, Sequence

import attrs

from .margin import Margin
from .source_document import Line, SourceDocument

_CELL = re.compile(r'[ \t]*"(?P<quoted>[^"]*(?:""[^"]*)*)"[ \t]*(?=[,\r\n]|\Z)|(?P<bare>[^,\r\n]*)')
_END = re.compile(r"\r\n|\n|\r|\Z")


@attrs.frozen(kw_only=True)
class Record:
    """One row of a table as printed."""

    line: int
    """The line on which it begins."""
    last: int
    """The line on which it ends; another one where a quoted cell has line breaks."""
    cells: tuple[str | None, ...]
    is_broken: bool = False
    """Whether a quotation mark in it makes no sense; what comes after it was not read."""

    @property
    def is_empty(self) -> bool:
        """Whether there are no words in it."""
        return not any(map(said, self.cells))

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines that it stands on, for a source."""
        return tuple(Line(number=number, text="") for number in range(self.line, self.last + 1))


@attrs.frozen(kw_only=True)
class Table:
    """A table: the names of its columns, and the records below them."""

    header: Record
    names: tuple[str, ...]
    """As printed, without white space at their ends."""
    records: tuple[Record, ...]
    """Those with a cell for each name, or fewer; the reader says what is missing."""


def said(cell: str | None) -> str:
    """Return the words of a cell, without white space at their ends; none: an empty text."""
    return "" if cell is None else cell.strip()


def column_names(document: SourceDocument) -> tuple[str, ...]:
    """Return the names that the first record gives; () if it is none of a table."""
    first = next(_records(document.text))
    return () if first.is_broken else tuple(map(said, first.cells))


def has_semicolons(document: SourceDocument) -> bool:
    """Return whether the first record has semicolons where commas are expected."""
    return [";" in name for name in column_names(document)] == [True]


def table(document: SourceDocument, margin: Margin, *, key: Callable[[str], str] = str) -> Table:
    """
    Return the table; write down quotation marks that make no sense, and names given twice.

    Two names are the same if their *key* is.
    """
    header, *records = _records(document.text)
    names = tuple(map(said, header.cells))
    if has_semicolons(document):
        margin.problem(
            header.line,
            "expected commas between the cells, found semicolons; save it as CSV (UTF-8) with "
            "commas",
        )
    before: dict[str, str] = {}
    for name in filter(None, names):
        if key(name) in before:
            margin.problem(
                header.line,
                f"expected each column once, found {before[key(name)]!r} and {name!r}; leave one",
            )
        before[key(name)] = name
    for each in (header, *records):
        if each.is_broken:
            margin.problem(
                each.last,
                f"expected a cell with a quotation mark at its end, found "
                f"{(each.cells[-1] or '')[:40]!r}, which only begins with one; put the quotation "
                f"marks right: what comes after it was not read",
            )
    return Table(
        header=header, names=names, records=tuple(each for each in records if not each.is_broken)
    )


def by_name(record: Record, given: Table, margin: Margin) -> dict[str, str | None] | None:
    """
    Return the cells of *record* by the names of their columns.

    Cells without words beyond the last name are dropped. If the numbers differ otherwise, that is
    written down as a problem, and None is returned.
    """
    width = len(given.names)
    if len(record.cells) < width or any(map(said, record.cells[width:])):
        margin.problem(
            record.line,
            f"expected {width} cells as on line {given.header.line}, found {len(record.cells)}; "
            f"check the commas, and put quotation marks around text that has some",
        )
        return None
    return dict(zip(given.names, record.cells, strict=False))


def has_columns(found: Table, needed: Sequence[str], what: str, margin: Margin) -> bool:
    """Return whether the table has the columns that an export of *what* has; else say which not."""
    missing = [name for name in needed if name not in found.names]
    if missing:
        margin.problem(
            found.header.line,
            f"expected the columns {', '.join(needed)}, missed {', '.join(missing)}; export the "
            f"{what} again, or add them",
        )
    return not missing


def _records(text: str) -> Iterator[Record]:
    at, line = 0, 1
    while at < len(text):
        first, cells = line, []
        while True:
            cell = _CELL.match(text, at)
            assert cell is not None, "an empty cell always matches"
            quoted, bare = cell["quoted"], cell["bare"]
            cells.append((bare or None) if quoted is None else quoted.replace('""', '"'))
            line += sum(1 for _ in re.finditer(r"\r\n|\n|\r", quoted or ""))
            if quoted is None and bare.lstrip(" \t").startswith('"'):
                yield Record(line=first, last=line, cells=tuple(cells), is_broken=True)
                return
            at = cell.end()
            if not text.startswith(",", at):
                break
            at += 1
        yield Record(line=first, last=line, cells=tuple(cells))
        end = _END.match(text, at)
        assert end is not None, "a cell ends at a comma, at the end of a line, or of the file"
        at, line = end.end(), line + 1
