"""A table says what a row may hold, and complains of all that breaks it."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from cooperation_core.domain.values import PartialDate
from cooperation_core.export import Column, Table

ANSWERS = Table(
    name="answers",
    meaning="One answer to one question",
    columns=(
        Column(name="question", type=str, meaning="Its number"),
        Column(name="amount", type=Decimal, meaning="What was spent", nullable=True),
        Column(name="year", type=int, meaning="Of what year"),
    ),
    key=("question",),
)


def test_row_that_keeps_the_promise_has_no_complaints():
    assert ANSWERS.complaints({"question": "A1", "amount": Decimal("0"), "year": 2029}) == []
    assert ANSWERS.complaints({"question": "A1", "amount": None, "year": 2029}) == []


def test_all_broken_promises_are_said():
    assert ANSWERS.complaints({"question": None, "amount": 1.5, "ammount": 1}) == [
        "answers: unknown column 'ammount'",
        "answers.question: expected str, found None",
        "answers.amount: expected Decimal or nothing, found 1.5",
        "answers: missing column 'year'",
    ]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (int, True),
        (bool, 1),
        (str, 1),
        (Decimal, 1),
        (PartialDate, "2029"),
        (datetime, PartialDate.parse("2029")),
    ],
)
def test_no_type_stands_in_for_another(kind, value):
    assert not Column(name="c", type=kind, meaning="A thing").accepts(value)


def test_moments_are_accepted_where_promised():
    column = Column(name="c", type=datetime, meaning="When")
    assert column.accepts(datetime(2029, 1, 1, tzinfo=UTC))
