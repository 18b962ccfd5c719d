"""Values in the cells of tables: numbers as they are printed, words, and that there is no data."""

import re
from decimal import Decimal

from ..domain.errors import Malformed
from ..domain.values import NoData, Number, Value, Words, exact
from .margin import Margin
from .printed_table import said

NO_DATA = ("N", "NaN")
"""What the UN's files print where a number is missing."""

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,2})?", re.ASCII)
_WITH_SEPARATORS = re.compile(
    r"[+-]?\d{1,3}(?P<separator>[,\u00a0\u202f ])\d{3}(?:(?P=separator)\d{3})*(?:\.\d+)?", re.ASCII
)


def number_printed(printed: str) -> Decimal | None:
    """
    Return the number that is printed, with just its digits, or None if it is none.

    >>> print(number_printed("22.90"), number_printed("100"), number_printed("67,50"))
    22.90 100 None
    """
    if not _NUMBER.fullmatch(printed):
        return None
    try:
        return exact(printed)
    except Malformed:  # more digits than can be stored exactly
        return None


def value_printed(cell: str | None, line: int, margin: Margin, *, status: str = "") -> Value:
    """
    Return what a cell for a number says; write down whatever is no plain number.

    *status* is what the file says about the observation, where it says so: ``OBS_STATUS M``.
    """
    printed = said(cell)
    if not printed or printed in NO_DATA:
        found = f"printed “{printed}”" if printed else "nothing is printed"
        margin.note(line, f"{found} where a number is expected; taken in as no data")
        return NoData(note=f"{found}; {status}" if status else found)
    number = number_printed(printed)
    if number is None and (separated := _WITH_SEPARATORS.fullmatch(printed)):
        number = number_printed(printed.replace(separated["separator"], ""))
        if number is not None:
            margin.note(line, f"{printed!r} is read as {number:f}, without thousands separators")
    if number is None:
        margin.note(line, f"expected a number, found {printed!r}; kept as words")
        return Words(words=printed)
    return Number(number=number)
