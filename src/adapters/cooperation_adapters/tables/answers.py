"""The columns and cells of what was answered or measured: no, zero and no data are told apart."""

from typing import assert_never

from cooperation_core.domain.values import (
    VALUE_TAGS,
    Amount,
    NoData,
    NotApplicable,
    Number,
    Value,
    Words,
    YesNo,
)

from .columns import Row, exact, flag, text

VALUE = (
    text(
        "value_kind",
        "yes_no, number, amount, words, no_data (nobody could say), not_applicable. It says "
        "which of the next six is filled",
    ),
    flag("yes_no", "The answer, where it is yes or no", optional=True),
    exact("number", "The answer, where it is a number; zero is a number", optional=True),
    text("unit", "What the number counts", optional=True),
    exact("amount", "The answer, where it is an amount of money", optional=True),
    text("currency", "Its currency: ISO 4217", optional=True),
    text("words", "The answer, where it is a choice or prose", optional=True),
    text("note", "What was noted where there is no data or it does not apply", optional=True),
)


def value_cells(value: Value) -> Row:
    """Return the cells that `VALUE` declares."""
    cells: Row = dict.fromkeys(column.name for column in VALUE)
    cells["value_kind"] = VALUE_TAGS[type(value)]
    match value:
        case YesNo():
            return cells | {"yes_no": value.yes}
        case Number():
            return cells | {"number": value.number, "unit": value.unit}
        case Amount():
            money = value.money
            return cells | {"amount": money.amount, "currency": money.currency}
        case Words():
            return cells | {"words": value.words}
        case NoData() | NotApplicable():
            return cells | {"note": value.note}
        case _:
            assert_never(value)
