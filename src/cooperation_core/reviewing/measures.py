"""What is known about the values of questions and series: their scale, whole and evidence."""

from collections.abc import Mapping
from types import MappingProxyType

from ..domain.monitoring_round import Figure
from ..standards import Item, instruments, series
from . import legacy_figures
from .scales import CLASS, COUNT, CPIA, PERCENTAGE, SCORE, YES, Scale

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

SHARED = MappingProxyType(
    {
        "B3_2": ("B3_5", "B3_6", "B3_7", "B3_8"),
        "5a_Q2": ("9b_1", "9b_2", "9b_3", "9b_4"),
        "10_Q2": ("10_Q1",),
    }
)
"""Amounts that others are divided by: what was disbursed, and what of it went through systems."""
COUNTED = ("B2_10", "1a_Q7")
"""Questions how many indicators a project has: the projects' shares are divided by it."""
SCHEDULED = MappingProxyType({"B3_3": ("B3_2", "A3_4"), "5a_Q3": ("5a_Q2", "6_Q1")})
"""What a partner scheduled: what it disbursed and what is on budget of it are divided by that."""

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


def scale_of_series(figure: Figure, *, round_: int) -> Scale | None:
    """
    Return which numbers can stand where a figure does; None: its scale is not known.

    A figure with a subject is about a region, not the country; *round_* is the global number.
    """
    code, region = figure.series, figure.subject is not None
    known = series(code)
    if legacy_figures.is_printed_so(figure):
        return legacy_figures.scale(figure)
    if code in CLASSES:
        return PERCENTAGE if region else CLASS
    if known is not None and known.indicator == _PROGRESS:
        return COUNT if region else YES
    if is_percentage_series(figure):
        return PERCENTAGE
    return CPIA if code == "9a" and round_ <= _LAST_CPIA else None


def is_percentage_series(figure: Figure) -> bool:
    """Return whether a figure's series has percentages, by itself or by the unit printed."""
    if legacy_figures.is_printed_so(figure):
        return False  # fractions of 1
    known = series(figure.series)
    if figure.series in CLASSES or (known is not None and known.indicator == _PROGRESS):
        return False
    return known is not None or figure.series in _PERCENTAGES or is_percentage(figure.unit)


def is_numeric_series(figure: Figure) -> bool:
    """Return whether numbers belong in a figure's series, whatever their scale."""
    known = series(figure.series) is not None or figure.series in legacy_figures.NUMERIC
    return known or is_percentage_series(figure)


def is_yes_or_no(figure: Figure, *, round_: int) -> bool:
    """Return whether a figure is yes or no: the criteria of 7 and 8 up to the round of 2016."""
    old = legacy_figures.is_printed_so(figure) or round_ <= _LAST_CPIA
    return old and figure.series in legacy_figures.YES_NO


def items_of(id_: str) -> tuple[Item, ...]:
    """Return the items of that number in all instruments."""
    items = (each.item(id_) for each in instruments().values())
    return tuple(item for item in items if item is not None)
