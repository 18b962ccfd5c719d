"""Says in one sentence with numbers how a figure came about."""

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final

from cooperation_core.standards import region

from .computing.computed import PUBLISHED, Computed, Scope
from .computing.inputs import Entered, Plain
from .indicators import Status
from .shapes.cells import number

_WIDE: Final = Context(prec=60, rounding=ROUND_HALF_UP)
_SIGNS: Final = {"percent": " %"}
_LONG = 8
_MANY: Final = 6
"""So many terms are shown; of more there is only their sum."""

_RATIOS: Final = {
    "1a.2": ("from_country", "indicators"),
    "1a.3": ("with_government_data", "indicators"),
}
"""Means over projects of what is divided by what, as the rounds up to 2018 call them."""


def sentence(figure: Computed) -> str:
    """
    Return how *figure* came about.

    Such as ``2.4.1.1 Annual predictability for MWI and Bank of Friends in 2024: disbursed 93 USD /
    scheduled 100 USD × 100 = 93 %``.
    """
    told = f"{figure.indicator} {figure.label} for {subject(figure)}"
    if figure.about.year is not None:
        told += f" in {figure.about.year}"
    return " ".join(f"{told}: {_worked_out(figure)}".split())  # one line, whatever was recorded


def subject(figure: Computed) -> str:
    """Return what *figure* is about, in words."""
    about = figure.about
    match about.scope:
        case Scope.PARTNER:
            return f"{about.partner} over all of its countries"
        case Scope.REGION:
            found = region(str(about.region))
            return f"region {about.region}" if found is None else found.en
        case _:
            given = (about.country, about.partner, about.project)
            return " and ".join(str(each) for each in given if each is not None)


def value_in_words(figure: Computed) -> str:
    """Return the value of *figure* as a person reads it, with its unit."""
    result = figure.result
    if isinstance(result.value, Decimal):
        return f"{_shown(result.value)}{_SIGNS.get(result.unit, '')}"
    return str(result).replace("_", " ")


def _worked_out(figure: Computed) -> str:
    result = figure.result
    if figure.published:
        return f"{value_in_words(figure)} {PUBLISHED} by {result.source}"
    if result.value is None:
        said, why = value_in_words(figure), result.note or "nothing was recorded"
        return said if said == why else f"{said}, because {why}"
    return f"{_expression(figure)} = {value_in_words(figure)}"


def _expression(figure: Computed) -> str:
    result = figure.result
    told = _terms(figure) or _substituted(figure)
    if told is not None:
        return told
    if result.numerator is None or result.denominator is None:
        return f"{result.formula}, over {_cases(result.cases)}"
    ratio = f"{_shown(result.numerator)} {_between(figure)} {_shown(result.denominator)}"
    if "× 100" in result.formula:
        ratio += " × 100"
    return f"{result.formula}, over {_cases(result.cases)}: {ratio}"


def _terms(figure: Computed) -> str | None:
    """Return a mean of ratios term by term; None: it is none, or has too many of them."""
    names = _RATIOS.get(figure.legacy or "")
    if names is None:
        return None
    cases: dict[object, dict[str, Entered]] = {}
    for each in figure.inputs:
        if each.left_out is None:
            about = each.country, each.partner, each.project
            cases.setdefault(about, {})[each.group] = each
    counted = [[case.get(name) for name in names] for case in cases.values()]
    if len(counted) != figure.result.cases or len(counted) > _MANY:
        return None
    terms = ["/".join("" if each is None else _given(each) for each in case) for case in counted]
    if len(terms) == 1:
        return f"{terms[0]} × 100"
    return f"({' + '.join(terms)}) / {len(terms)} × 100"


def _substituted(figure: Computed) -> str | None:
    """Return the formula with each input's value behind its name, where it has one value each."""
    by_group: dict[str, Entered] = {}
    for each in figure.inputs:
        if each.left_out is not None:
            continue
        if each.group in by_group:
            return None
        by_group[each.group] = each
    if not by_group:
        return None
    # What the rule says of other cases is left out, unless a note says that this is one of them.
    formula = figure.result.formula
    if figure.result.note is None:
        formula = re.split(r", at most | where ", formula)[0]
    names = {group.replace("_", " "): entered for group, entered in by_group.items()}
    listed = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    pattern = re.compile(rf"(?<!\w)(?:{listed})(?!\w)")
    if set(pattern.findall(formula)) != set(names):
        return None
    return pattern.sub(lambda found: f"{found[0]} {_given(names[found[0]])}", formula)


def _between(figure: Computed) -> str:
    """Return how a numerator stands to its denominator."""
    if figure.result.unit in ("percent", "score"):
        return "/"
    return "against" if ">" in figure.result.formula else "of"


def _given(entered: Entered) -> str:
    told = _plain(entered.value)
    return f"{told} {entered.currency}" if entered.currency else told


def _plain(value: Plain) -> str:
    match value:
        case Decimal():
            return _shown(value)
        case bool():
            return "yes" if value else "no"
        case Status() | None:
            return "unknown"
        case _:
            return value


def _shown(value: Decimal) -> str:
    short = number(value)
    exponent = short.as_tuple().exponent
    if not isinstance(exponent, int) or -exponent <= _LONG:
        return f"{short:f}"
    return f"{number(value.quantize(Decimal('0.00001'), context=_WIDE)):f}"


def _cases(count: int) -> str:
    return "1 case" if count == 1 else f"{count} cases"
