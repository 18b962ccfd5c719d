"""Fractions of 1 that stand among percentages, such as 0.39974 where 39.974 was meant."""

from collections.abc import Sequence
from decimal import Decimal

_HUNDREDFOLD = 2


def is_suspect(number: Decimal, beside: Sequence[Decimal]) -> bool:
    """Return whether *number* could be a fraction of 1 among the percentages *beside* it."""
    return 0 < number <= 1 and any(other > 1 for other in beside)


def as_percentage(number: Decimal, beside: Sequence[Decimal]) -> str:
    """Return in words what was expected in place of *number*."""
    sign, digits, exponent = number.as_tuple()
    assert isinstance(exponent, int), "only finite numbers are recorded"
    percentage = Decimal((sign, digits, exponent + _HUNDREDFOLD))
    return f"a percentage as beside it ({max(beside):f}), perhaps {percentage:f}"
