"""Checks on published figures: each by itself, beside its sisters, and within its source."""

import re
from collections.abc import Iterator
from decimal import Context, Decimal
from fractions import Fraction
from itertools import combinations

from ..domain.monitoring_round import NoData, NotApplicable, Number, YesNo
from ..standards import all_series, series
from . import rules
from .finding import Finding
from .fraction import as_percentage, is_suspect
from .material import Material, Printed
from .measures import (
    CLASSES,
    is_numeric_series,
    is_percentage_series,
    is_yes_or_no,
    scale_of_series,
)
from .rule import Severity
from .scales import CLASS, PERCENTAGE

_COMPONENTS = ("objectives", "indicators", "data")
_ENDS = (0, 100)
_MISSING = re.compile(r"printed “(?P<words>.+)”", re.DOTALL)
"""The note of a figure whose cell has words for a missing number, and nothing that says so."""
_DIGITS = Context(prec=28)


def not_a_number(material: Material) -> Iterator[Finding]:
    """
    Find what is no number, or neither yes nor no, in series that have nothing else.

    No data and not applicable belong there; words that were taken for no data are told.
    """
    for each in material.figures:
        figure, value = each.figure, each.figure.value
        if isinstance(value, NoData):
            if missing := _MISSING.fullmatch(value.note or ""):
                yield material.finding(
                    rules.NOT_A_NUMBER,
                    each,
                    expected="a number",
                    found=f"{missing['words']!r}, taken in as no data",
                    severity=Severity.WARNING,
                )
        elif isinstance(value, NotApplicable):
            continue
        elif is_yes_or_no(figure, round_=material.state.number):
            if not isinstance(value, YesNo):
                found = f"{str(value)!r}"
                yield material.finding(rules.NOT_A_NUMBER, each, expected="yes or no", found=found)
        elif is_numeric_series(figure) and not isinstance(value, Number):
            found = f"{str(value)!r}"
            yield material.finding(rules.NOT_A_NUMBER, each, expected="a number", found=found)


def out_of_range(material: Material) -> Iterator[Finding]:
    """Find numbers that are not on the scale of their series."""
    mixed = {id(each.figure) for each, _ in _mixed(material)}
    for each in material.figures:
        figure = each.figure
        scale = scale_of_series(figure, round_=material.state.number)
        if each.number is None or scale is None or scale.has(each.number):
            continue
        if id(figure) not in mixed:
            yield material.finding(rules.SHARE_OUT_OF_RANGE, each, expected=scale.words)


def duplicated_row(material: Material) -> Iterator[Finding]:
    """Find rows that stand a second time in the same source, whatever their value."""
    for source in material.sources:
        first: dict[object, Printed] = {}
        for each in source:
            key = (*each.key, each.figure.printed, each.figure.unit)
            before = first.setdefault(key, each)
            if before is not each:
                line = before.figure.line
                where = "" if line is None else f", which line {line} has"
                expected = f"one row only ({before.figure.value}{where})"
                yield material.finding(rules.DUPLICATED_ROW, each, expected=expected)


def fraction_for_percentage(material: Material) -> Iterator[Finding]:
    """Find percentages of at most 1 whose sisters, other years or other subjects are above 1."""
    shares = [
        each
        for each in material.figures
        if each.number is not None and is_percentage_series(each.figure)
    ]
    for each in shares:
        assert each.number is not None, "as chosen above"
        if not 0 < each.number <= 1:
            continue
        beside = [
            other.number for other in shares if other.number is not None and _beside(each, other)
        ]
        if is_suspect(each.number, beside):
            expected = as_percentage(each.number, beside)
            yield material.finding(rules.FRACTION_FOR_PERCENTAGE, each, expected=expected)


def component_repeats_another(material: Material) -> Iterator[Finding]:
    """
    Find components of SDG 17.15.1 that have exactly the value of another.

    Whole numbers are less of a coincidence, and where all are 0 or 100, none at all.
    """
    for parts in _measurements(material):
        given = [parts[name] for name in _COMPONENTS if name in parts]
        if all(each.number in _ENDS for each in given):
            continue
        for first, second in combinations(given, 2):
            number = second.number
            if number is not None and first.number == number:
                expected = f"a value of its own, not that of {first.figure.series} ({number:f})"
                yield material.finding(
                    rules.COMPONENT_REPEATS_ANOTHER,
                    second,
                    first,
                    expected=expected,
                    severity=Severity.WARNING if number % 1 else Severity.QUERY,
                )


def components_do_not_average(material: Material) -> Iterator[Finding]:
    """Find totals of SDG 17.15.1 that rounding cannot make the mean of their components."""
    for parts in _measurements(material):
        if not {*_COMPONENTS, "use"} <= parts.keys():
            continue
        total, components = parts["use"], [parts[name] for name in _COMPONENTS]
        numbers = [each.number for each in components if each.number is not None]
        assert total.number is not None, "only numbers are measurements"
        mean = sum(map(Fraction, numbers), Fraction()) / 3  # META 17.15.1 [V]: unweighted
        if abs(Fraction(total.number) - mean) > _rounding(total.number, numbers):
            places = max(map(_decimals, [total.number, *numbers]))
            printed = " and ".join(f"{each:f}" for each in numbers)
            yield material.finding(
                rules.COMPONENTS_DO_NOT_AVERAGE,
                total,
                *components,
                expected=f"{_printed(mean, places)}, the mean of {printed}",
            )


def mixed_codes_and_percentages(material: Material) -> Iterator[Finding]:
    """Find percentages of SDG 5.c.1 in a column that has classes, too."""
    for each, classes in _mixed(material):
        rows = "1 other row has" if classes == 1 else f"{classes} other rows have"
        yield material.finding(
            rules.MIXED_CODES_AND_PERCENTAGES, each, expected=f"{CLASS.words}, as {rows}"
        )


def _mixed(material: Material) -> Iterator[tuple[Printed, int]]:
    """Yield what is no class in a column that has classes, and how many of these there are."""
    for source in material.sources:
        column = [
            (each, each.number)
            for each in source
            if each.figure.series in CLASSES and each.number is not None
        ]
        classes = sum(CLASS.has(number) for _, number in column)
        for each, number in column:
            if classes and not CLASS.has(number) and PERCENTAGE.has(number):
                yield each, classes


def _measurements(material: Material) -> Iterator[dict[str, Printed]]:
    """Yield the parts of SDG 17.15.1 by their names: of each side, subject and year."""
    found: dict[object, dict[str, Printed]] = {}
    for (code, subject, year), each in material.numbers.items():
        known = all_series().get(code)
        if known is not None and known.component is not None:
            found.setdefault((known.side, subject, year), {})[known.component] = each
    yield from found.values()


def _beside(one: Printed, other: Printed) -> bool:
    (code, subject, year), (code_2, subject_2, year_2) = one.key, other.key
    if code == code_2:
        return subject == subject_2 or year == year_2
    known, known_2 = series(code), series(code_2)
    if known is None or known_2 is None or (subject, year) != (subject_2, year_2):
        return False
    return (known.indicator, known.side) == (known_2.indicator, known_2.side)


def _rounding(total: Decimal, components: list[Decimal]) -> Fraction:
    """
    Return by how much a total may miss the mean of three components because all are rounded.

    Each printed number may be wrong by half a unit of its last decimal, the mean of three by a
    third of what these add up to.
    """
    half = [Fraction(1, 2 * 10 ** _decimals(each)) for each in components]
    return Fraction(1, 2 * 10 ** _decimals(total)) + sum(half, Fraction()) / 3


def _decimals(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int), "only finite numbers are recorded"
    return max(-exponent, 0)


def _printed(mean: Fraction, places: int) -> str:
    number = _DIGITS.divide(Decimal(mean.numerator), Decimal(mean.denominator))
    return f"{number:.{places}f}"
