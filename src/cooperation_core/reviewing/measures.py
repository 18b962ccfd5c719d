"""What is known about the values of questions and series: their scale, whole and evidence."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

import attrs

from ..domain.vocabulary import AnswerKind
from ..standards import instruments, series

PARTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "B2_10": ("B2_10.1", "B2_10.2"),
        "B3_2": ("B3_5", "B3_6", "B3_7", "B3_8"),
        "1a_Q7": ("1a_Q8", "1a_Q9"),
        "5a_Q1": ("5a_Q2",),
        "5a_Q2": ("9b_1", "9b_2", "9b_3", "9b_4"),
        "10_Q2": ("10_Q1",),
    }
)
"""
Questions whose answer is a whole, and those that count a part of it, about the same subject.

What is on budget (A3_4, 6_Q1) is no part of what was scheduled: it may be more.
"""

PUBLIC = ("A1_1.3", "A1_19.1", "A2_15", "A5_11", "B1_1.2", "B1_1.3")
"""Questions whether something is public: yes needs the address where it is."""
LINKS = ("1a_Q11a", "1a_Q11b", "1a_Q11c")
"""Questions that are answered with an address."""
DOCUMENTED = (
    *("A3_4", "B3_2", "B3_3", "B3_5", "B3_6", "B3_7", "B3_8"),
    *("5a_Q1", "5a_Q2", "5a_Q3", "6_Q1", "9b_1", "9b_2", "9b_3", "9b_4"),
)
"""Questions for amounts: each needs a document, or the records that it was prefilled from."""

CLASSES = ("SG_GEN_EQPWN",)
"""Series that have the class of a country (0, 1 or 2), or a percentage of a region's countries."""
_PROGRESS = "17.16.1"
_LAST_CPIA = 2  # the round of 2016; later ones use PEFA, whose selection is not published

_PERCENTAGES = ("10", "2.8.1")
"""Indicators that are given as a percentage from elsewhere."""
_PER_CENT = {"%", "pt", "per cent", "percent", "percentage", "por ciento", "porcentaje"}
_COUNTED = {"indicators", "projects", "interventions", "countries"}


@attrs.frozen(kw_only=True)
class Scale:
    """Which numbers can stand in a place."""

    low: Decimal
    high: Decimal | None
    step: Decimal | None = None
    """Distance of those it has; None: every number between its ends."""
    words: str

    def has(self, number: Decimal) -> bool:
        """Return whether *number* is on it."""
        if number < self.low or (self.high is not None and number > self.high):
            return False
        return self.step is None or (Fraction(number) / Fraction(self.step)).denominator == 1


PERCENTAGE = Scale(low=Decimal(0), high=Decimal(100), words="a percentage from 0 to 100")
COUNT = Scale(low=Decimal(0), high=None, step=Decimal(1), words="a whole number, 0 or more")
AMOUNT = Scale(low=Decimal(0), high=None, words="an amount of 0 or more")
SCORE = Scale(low=Decimal(0), high=Decimal(10), words="a score from 0 to 10")
CPIA = Scale(
    low=Decimal(1), high=Decimal(6), step=Decimal("0.5"), words="a score from 1 to 6 in half steps"
)
CLASS = Scale(low=Decimal(0), high=Decimal(2), step=Decimal(1), words="a class: 0, 1 or 2")
YES = Scale(low=Decimal(0), high=Decimal(1), step=Decimal(1), words="1 for yes or 0 for no")

_OF_QUESTIONS: Mapping[str, Scale] = MappingProxyType(
    {**dict.fromkeys(("3_1", "3_2", "3_3", "3_4"), SCORE), "9a": CPIA}
)


def is_percentage(unit: str | None) -> bool:
    """Return whether a unit, as it is printed, says per cent."""
    return unit is not None and unit.strip().lower() in _PER_CENT


def scale_of_question(id_: str, unit: str | None) -> Scale | None:
    """Return which numbers can answer a question whose numbers have that *unit*."""
    if is_percentage(unit):
        return PERCENTAGE
    known = _OF_QUESTIONS.get(id_)
    return known or (COUNT if unit is not None and unit.strip().lower() in _COUNTED else None)


def scale_of_series(code: str, unit: str | None, *, region: bool, round_: int) -> Scale | None:
    """
    Return which numbers can stand in a series; None: its scale is not known.

    *region* says that the figure is not about the country itself; *round_* is the global number.
    """
    known = series(code)
    if code in CLASSES:
        return PERCENTAGE if region else CLASS
    if known is not None and known.indicator == _PROGRESS:
        return COUNT if region else YES
    if is_percentage_series(code, unit):
        return PERCENTAGE
    return CPIA if code == "9a" and round_ <= _LAST_CPIA else None


def is_percentage_series(code: str, unit: str | None) -> bool:
    """Return whether a series has percentages, by itself or by the *unit* printed beside it."""
    known = series(code)
    if code in CLASSES or (known is not None and known.indicator == _PROGRESS):
        return False
    return known is not None or code in _PERCENTAGES or is_percentage(unit)


def is_numeric_series(code: str, unit: str | None) -> bool:
    """Return whether numbers belong in a series, whatever their scale."""
    return series(code) is not None or code == "9a" or is_percentage_series(code, unit)


def known_question(id_: str) -> tuple[AnswerKind | None, str | None]:
    """Return what a question is answered with, and its unit, where all instruments agree on it."""
    items = (each.item(id_) for each in instruments().values())
    known = {(item.kind, item.unit) for item in items if item is not None}
    return known.pop() if len(known) == 1 else (None, None)
