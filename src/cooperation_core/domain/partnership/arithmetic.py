"""Sums, differences and quotients of exact numbers, whatever precision the caller works at."""

from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Context, Decimal

QUOTIENT_DIGITS = 38
"""How many significant digits a quotient has that does not end before."""

_EXACTLY = Context(prec=200, rounding=ROUND_HALF_EVEN)  # room for sums of numbers of 38 digits
_QUOTIENTS = Context(prec=QUOTIENT_DIGITS, rounding=ROUND_HALF_EVEN)


def total(numbers: Iterable[Decimal]) -> Decimal:
    """Return the sum of *numbers*, exactly."""
    found = Decimal(0)
    for number in numbers:
        found = _EXACTLY.add(found, number)
    return found


def difference(minuend: Decimal, subtrahend: Decimal) -> Decimal:
    """Return *minuend* less *subtrahend*, exactly."""
    return _EXACTLY.subtract(minuend, subtrahend)


def quotient(dividend: Decimal, divisor: Decimal) -> Decimal:
    """
    Return *dividend* by *divisor*, which is not zero.

    Exact if it ends within 38 significant digits, otherwise rounded half to even to as many.
    """
    return Decimal(f"{_QUOTIENTS.divide(dividend, divisor):f}")


def rounded(number: Decimal, places: int) -> Decimal:
    """Return *number* with that many decimal places, rounded half to even."""
    return number.quantize(Decimal(1).scaleb(-places), context=_EXACTLY)


def places(number: Decimal) -> int:
    """Return how many decimal places *number* is written with."""
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int), "only what is finite has places"
    return max(-exponent, 0)
