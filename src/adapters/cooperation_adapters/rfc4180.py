"""
Rows of text as CSV, RFC 4180 to the letter, and CSV back as rows.

RFC 4180 does not say how "nothing" differs from a text without characters. Here a cell that holds
nothing is written as nothing, and an empty text as two quotation marks. PostgreSQL's COPY and
Python's ``csv.QUOTE_NOTNULL`` read it back so; other readers see an empty text in both places.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

CRLF = "\r\n"  # RFC 4180 §2, rule 1

# Rule 6; and white space at an end, which some readers strip.
_NEEDS_QUOTES = re.compile(r'[",\r\n]|^\s|\s$|^$')
_CELL = re.compile(r'"(?P<quoted>(?:[^"]|"")*)"|(?P<bare>[^",\r\n]*)')


class NotCsv(ValueError):
    """Text that is not in the form which `line` writes."""


def line(cells: Iterable[str | None]) -> str:
    r"""
    Return one record, its line break included.

    >>> line(["R2", None, "", 'said "yes" twice'])
    'R2,,"","said ""yes"" twice"\r\n'
    """
    return ",".join("" if cell is None else _quoted(cell) for cell in cells) + CRLF


def _quoted(cell: str) -> str:
    if _NEEDS_QUOTES.search(cell):
        return '"{}"'.format(cell.replace('"', '""'))  # rule 7
    return cell


def records(text: str) -> Iterator[list[str | None]]:
    """
    Yield the records of *text*, as `line` was given them.

    Raises:
        NotCsv: *text* is not in the form that `line` writes.
    """
    at = 0
    while at < len(text):
        cells: list[str | None] = []
        while True:
            cell = _CELL.match(text, at)
            assert cell is not None, "an empty cell always matches"
            quoted, bare = cell["quoted"], cell["bare"]
            cells.append(bare or None if quoted is None else quoted.replace('""', '"'))
            at = cell.end()
            if not text.startswith(",", at):
                break
            at += 1
        if not text.startswith(CRLF, at):
            raise NotCsv(
                f"expected a comma or a line break (CR LF) at character {at + 1}, "
                f"found {text[at : at + 10]!r}"
            )
        at += len(CRLF)
        yield cells


def table(text: str) -> list[dict[str, str | None]]:
    """
    Return the records of *text* by the names in its first one.

    Raises:
        NotCsv: *text* is not in the form that `line` writes, or a record has cells too many or
            too few.
    """
    rows: Sequence[list[str | None]] = list(records(text))
    if not rows:
        raise NotCsv("expected a record of names, found no text")
    names = [name or "" for name in rows[0]]
    for number, row in enumerate(rows, start=1):
        if len(row) != len(names):
            raise NotCsv(f"record {number}: expected {len(names)} cells, found {len(row)}")
    return [dict(zip(names, row, strict=True)) for row in rows[1:]]
