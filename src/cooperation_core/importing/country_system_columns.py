"""
The tables in which countries report indicators 1, 5a, 5b, 6 and 9b: what each column answers.

The questions are those of 2016, whose numbers the columns have. A round that numbers them in
another way is answered by its own numbers, where its instrument prefills them alike.
"""

from collections.abc import Sequence

import attrs

from ..domain.vocabulary import Constituency
from ..standards import Item, instrument, instrument_of_round

QUESTIONS_OF = "2016"
"""Version of the instrument whose questions these are."""


@attrs.frozen(kw_only=True)
class Asked:
    """A column that holds answers."""

    column: str
    question: str
    beside: str | None = None
    """The column with the words that go with it."""
    borrowed: bool = False
    """Whether another of these tables is the one that asks it."""

    def item(self, number: int) -> Item:
        """Return the question, as the round of that *number* asks it."""
        own = instrument(QUESTIONS_OF).item(self.question)
        assert own is not None, self.question
        asked = instrument_of_round(number)
        if asked is None:
            return own
        alike = (each for each in asked.items if own.prefill and each.prefill == own.prefill)
        return asked.item(self.question) or next(alike, own)

    def asked_of(self, number: int) -> Constituency:
        """Return who answers it in the round of that *number*."""
        return self.item(number).asked_of[0]


@attrs.frozen(kw_only=True)
class CountrySystemTable:
    """One of these tables."""

    marks: tuple[str, ...]
    """Columns that only it has."""
    partner: str | None = None
    """The column that names the development partner."""
    project: str | None = None
    asked: tuple[Asked, ...] = ()


def key(name: str) -> str:
    """
    Return the name of a column as it is compared.

    >>> key("Donor  Agency or Donor Group ")
    'donor agency or donor group'
    """
    return " ".join(name.lower().split())


def _asked(*columns: tuple[str, str]) -> tuple[Asked, ...]:
    return tuple(Asked(column=column, question=question) for column, question in columns)


_DISBURSED, _SCHEDULED = "5a_Q2", "5a_Q3"
TABLES = (
    CountrySystemTable(  # AMP, indicator 1, output 1
        marks=("project title", "q7", "q8", "q9"),
        partner="provider name",
        project="project title",
        asked=(
            *_asked(
                ("q1 project amount", "1a_Q1"),
                ("q2 approval date", "1a_Q2"),
                ("q3 type", "1a_Q3"),
                ("q4 implementing entity", "1a_Q4"),
                ("q5 sector", "1a_Q5"),
            ),
            Asked(column="q6 (1/0)", question="1a_Q6", beside="q6 description"),
            *_asked(("q7", "1a_Q7"), ("q8", "1a_Q8"), ("q9", "1a_Q9")),
            Asked(column="q10 (1/0)", question="1a_Q10", beside="q10 description"),
            *_asked(("q11a", "1a_Q11a"), ("q11b", "1a_Q11b"), ("q11c", "1a_Q11c")),
        ),
    ),
    CountrySystemTable(marks=("q1", "q2", "q3", "q4")),  # output 2 has results only
    CountrySystemTable(
        marks=(
            "actual disbursements for government sector (q2)",
            "scheduled disbursements for government sector (q3)",
        ),
        partner="donor agency or donor group",
        asked=_asked(
            ("total disbursements (q1)", "5a_Q1"),
            ("actual disbursements for government sector (q2)", _DISBURSED),
            ("scheduled disbursements for government sector (q3)", _SCHEDULED),
        ),
    ),
    CountrySystemTable(
        marks=("t+1", "t+2", "t+3"),
        partner="donor",
        asked=_asked(("t+1", "5b_1"), ("t+2", "5b_2"), ("t+3", "5b_3")),
    ),
    CountrySystemTable(
        marks=("funds recorded in government annual budget",),
        partner="donor",
        asked=(
            *_asked(("funds recorded in government annual budget", "6_Q1")),
            Asked(column="planned disbursements", question=_SCHEDULED, borrowed=True),
        ),
    ),
    CountrySystemTable(
        marks=("national budget execution", "national procurement"),
        partner="donor",
        asked=(
            *_asked(
                ("national budget execution", "9b_1"),
                ("national financial reporting", "9b_2"),
                ("national auditing", "9b_3"),
                ("national procurement", "9b_4"),
            ),
            Asked(column="disbursements for government sector", question=_DISBURSED, borrowed=True),
        ),
    ),
)
"""The tables of the Aid Management Platform's reports, by the names of their columns. # AMP [V]"""


def table_with(names: Sequence[str]) -> CountrySystemTable | None:
    """Return the table that has columns of these *names*, or None if none has."""
    keys = {*map(key, names)}
    return next((each for each in TABLES if keys.issuperset(each.marks)), None)
