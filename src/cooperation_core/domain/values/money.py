"""Exact numbers and amounts."""

import contextlib
import re
from decimal import Decimal, InvalidOperation
from typing import Self

import attrs

from ..errors import Malformed


@attrs.frozen(order=False)
class Money:
    """
    An exact amount in one currency.

    >>> Money.of("1250000.50", "USD")
    Money(amount=Decimal('1250000.50'), currency='USD')
    """

    amount: Decimal
    currency: str
    """ISO 4217: ``USD``."""

    @classmethod
    def of(cls, amount: "Decimal | int | str", currency: str) -> Self:
        """
        Return *amount* in *currency*. Floats are not taken, because they are not exact.

        Raises:
            Malformed: *amount* is no finite number, or *currency* is no ISO 4217 code.
        """
        if not re.fullmatch(r"[A-Z]{3}", currency):
            raise Malformed(f"expected an ISO 4217 currency such as USD, found {currency!r}")
        return cls(exact(amount), currency)

    def __str__(self) -> str:
        return f"{self.amount:f} {self.currency}"


_DIGITS = 38  # what every SQL database can hold in one exact number


def exact(given: Decimal | int | str) -> Decimal:
    """
    Return *given* as an exact decimal number, without an exponent and never as minus zero.

    Raises:
        Malformed: it is a float, is not finite, is no number, or has more than 38 digits.
    """
    number = Decimal("NaN")
    if not isinstance(given, bool | float):
        with contextlib.suppress(InvalidOperation):
            number = Decimal(given)
    if not number.is_finite() or _places(number) > _DIGITS:
        raise Malformed(
            f"expected an exact number such as 12 or '12.50', found {given!r}; "
            f"give text or a Decimal of at most {_DIGITS} digits"
        )
    return Decimal(f"{number or abs(number):f}")


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int), "only what is finite has places"
    return max(number.adjusted() + 1, 0) + max(-exponent, 0)
