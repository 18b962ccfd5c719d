"""How a value stands in a cell of a workbook: as a number only if no digit of it is lost."""

from datetime import datetime
from decimal import Decimal
from typing import assert_never

import attrs

from cooperation_core.domain.values import PartialDate
from cooperation_core.export import Cell
from cooperation_core.history import timestamp

DIGITS = 15
"""How many significant digits every IEEE 754 double gives back, and all that Excel keeps."""

# The range in which Excel holds numbers.
_SMALLEST, _LARGEST = Decimal("2.2251E-308"), Decimal("9.99999999999999E+307")


@attrs.frozen
class Number:
    """A number of few enough digits, with as many places shown as it was given with."""

    value: int | Decimal
    shown_as: str
    """A number format of spreadsheets."""


@attrs.frozen
class Digits:
    """A number that stands as text, because a double would lose some of its digits."""

    text: str


Content = str | bool | Number | Digits | None


def content(cell: Cell) -> Content:
    """Return how *cell* stands in a workbook; None for nothing at all."""
    match cell:
        case None | bool() | str():
            return cell
        case int() | Decimal():
            exact = Decimal(cell)
            return Number(cell, _shown_as(cell)) if _fits(exact) else Digits(f"{exact:f}")
        case PartialDate():
            return cell.isoformat()
        case datetime():
            return timestamp(cell)
        case _:
            assert_never(cell)


def _fits(number: Decimal) -> bool:
    digits = number.as_tuple().digits
    if len(digits) > DIGITS and len("".join(map(str, digits)).strip("0")) > DIGITS:
        return False
    return not number or _SMALLEST <= abs(number) <= _LARGEST


def _shown_as(number: int | Decimal) -> str:
    if isinstance(number, int):
        return "0"  # years and positions, which have no thousands
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int), f"expected a number, found {number}"
    if exponent < -DIGITS:
        return "General"
    return f"#,##0.{'0' * -exponent}" if exponent < 0 else "#,##0"
