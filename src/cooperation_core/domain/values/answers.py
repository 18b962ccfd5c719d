"""
What can be answered, or measured: yes or no, a number, an amount, words; or that there is none.

No data, not applicable, no and zero are four different answers.
"""

from decimal import Decimal

import attrs

from ..errors import Malformed
from .money import Money, exact


@attrs.frozen(kw_only=True)
class YesNo:
    """Answered with yes or no."""

    yes: bool

    def __str__(self) -> str:
        return "yes" if self.yes else "no"


@attrs.frozen(kw_only=True)
class Number:
    """Answered with an exact number of something. Zero is a number."""

    number: Decimal
    unit: str | None = None

    def __str__(self) -> str:
        return f"{self.number:f} {self.unit}" if self.unit else f"{self.number:f}"


@attrs.frozen(kw_only=True)
class Amount:
    """Answered with an amount of money."""

    money: Money

    def __str__(self) -> str:
        return str(self.money)


@attrs.frozen(kw_only=True)
class Words:
    """Answered with a choice or in prose."""

    words: str

    def __str__(self) -> str:
        return self.words


@attrs.frozen(kw_only=True)
class NoData:
    """Nobody could say. Not the same as no, zero or not applicable."""

    note: str | None = None

    def __str__(self) -> str:
        return "no data"


@attrs.frozen(kw_only=True)
class NotApplicable:
    """The question does not apply here. Not the same as no, zero or no data."""

    note: str | None = None

    def __str__(self) -> str:
        return "not applicable"


Value = YesNo | Number | Amount | Words | NoData | NotApplicable

VALUE_TAGS: dict[type[Value], str] = {
    YesNo: "yes_no",
    Number: "number",
    Amount: "amount",
    Words: "words",
    NoData: "no_data",
    NotApplicable: "not_applicable",
}
"""How each kind of answer is called where it is written."""


def exact_value(value: Value) -> Value:
    """
    Return *value* with its number or amount made an exact decimal.

    Raises:
        Malformed: it is no answer, or holds a number that is not exact, or money in no currency.
    """
    if type(value) not in VALUE_TAGS:
        kinds = ", ".join(kind.__name__ for kind in VALUE_TAGS)
        raise Malformed(
            f"expected an answer, which is one of {kinds}, found {value!r}; wrap it, as in "
            f"Number(number=5)"
        )
    match value:
        case Number():
            return attrs.evolve(value, number=exact(value.number))
        case Amount(money=money):
            return Amount(money=Money.of(money.amount, money.currency))
        case _:
            return value
