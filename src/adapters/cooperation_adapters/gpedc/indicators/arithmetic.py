"""Exact sums, and one explicit rounding at the end; the caller's decimal context plays no part."""

from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal, DivisionByZero, InvalidOperation
from fractions import Fraction
from typing import Final

_DIGITS: Final = 28
_CONTEXT: Final = Context(
    prec=_DIGITS,
    rounding=ROUND_HALF_EVEN,
    Emin=-999_999,
    Emax=999_999,
    capitals=1,
    clamp=0,
    flags=[],
    traps=[InvalidOperation, DivisionByZero],
)


def rounded(value: Fraction) -> Decimal:
    """Return *value* with 28 digits, half to even: the only place where anything is rounded."""
    return _CONTEXT.divide(Decimal(value.numerator), Decimal(value.denominator))


def exact(value: Fraction) -> Decimal:
    """Return *value* exactly where it has an end, as sums of money have; else rounded."""
    rest, places = value.denominator, 0
    for factor in (2, 5):
        count = 0
        while rest % factor == 0:
            rest //= factor
            count += 1
        places = max(places, count)
    if rest != 1:
        return rounded(value)
    digits = Decimal(value.numerator * 10**places // value.denominator).as_tuple().digits
    return Decimal((int(value < 0), digits, -places))


def percent(numerator: Fraction, denominator: Fraction) -> Fraction:
    """Return what share of *denominator* the *numerator* is, in percent."""
    return numerator / denominator * 100


def mean(values: Sequence[Fraction]) -> Fraction:
    """Return the simple mean of *values*, of which there is at least one."""
    return sum(values, Fraction()) / len(values)
