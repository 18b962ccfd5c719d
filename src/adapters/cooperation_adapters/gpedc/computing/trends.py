"""SDG 17.16.1: whether the indicators of a country, or a partner, rose since earlier rounds."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

import attrs

from ..indicators import Result, Status
from ..methodology import Indicator, Methodology
from .computed import About, Computed, Scope
from .differences import measure
from .figures import made
from .inputs import Entered
from .published import FRACTION
from .rounds import own_year

PROGRESS: Final = "17.16.1"
_SIDES: Final = {Scope.COUNTRY: "recipient", Scope.PARTNER: "provider"}
"""Whose figures enter for whom. # META 17-16-1 [V]"""

_ALSO: Final = {"5.c.1": ("8",)}
"""Indicators by which others are measured. # META 5-c-1: 8 of 2018 is SDG 5.c.1 [V]"""
LEFT_OPEN: Final = "several figures; how they become one trend is not published"

Who = tuple[Scope, str]
Measured = Mapping[Who, Mapping[int, Mapping[str, Computed]]]
"""By whom, by the number of the round, and by the indicator as rounds up to 2018 call it."""


def trends(
    figures: Sequence[Computed], methodologies: Mapping[int, Methodology], *, language: str
) -> Iterator[Computed]:
    """Yield whether each country, and each partner, reports progress in each of its rounds."""
    measured = _measured(figures)
    abouts: dict[tuple[Who, int], About] = {}
    for each in figures:
        who = _who(each.about)
        if who is not None and not each.published:
            abouts.setdefault((who, each.about.number), each.about)
    for (who, number), about in abouts.items():
        applied = methodologies[number]
        wanted = [each for each in applied.indicators if each.id == PROGRESS]
        for indicator in wanted:
            entered = [
                _trend(applied, id_, measured.get(who, {}), number)
                for id_ in indicator.over[_SIDES[who[0]]]
            ]
            result = _progress(applied, indicator, entered)
            yield made(about, indicator, result, tuple(entered), language)


def _progress(applied: Methodology, indicator: Indicator, entered: Sequence[Entered]) -> Result:
    signs = [None if each.value is None else int(Decimal(each.value)) for each in entered]
    left_open = sum(each.note == LEFT_OPEN for each in entered)
    case = {"trends": signs, "left_open": Decimal(left_open)}
    result = applied.work_out(indicator.id, [case], single=True)
    if result.status is Status.NO_DATA:
        return attrs.evolve(result, note="no earlier measurement to compare with")
    return result


def _measured(figures: Iterable[Computed]) -> Measured:
    found: dict[Who, dict[int, dict[str, Computed]]] = {}
    for each in figures:
        who = _who(each.about)
        if who is None or each.legacy is None or each.component_of or measure(each) is None:
            continue
        known = found.setdefault(who, {}).setdefault(each.about.number, {})
        for name in (each.legacy, *_ALSO.get(each.legacy, ())):
            if name not in known or not each.published:  # what is worked out goes first
                known[name] = each
    return found


def _trend(
    applied: Methodology,
    id_: str,
    measured: Mapping[int, Mapping[str, Computed]],
    number: int,
) -> Entered:
    legacy = applied.indicator(id_).legacy or id_
    now = measured.get(number, {}).get(legacy)
    earlier = [
        measured[each][legacy]
        for each in sorted(measured, reverse=True)
        if each < number
        and legacy in measured[each]
        and (now is None or _can_precede(measured[each][legacy], now))
    ]
    before = earlier[0] if earlier else None
    value: Decimal | None = None
    note = "no earlier measurement" if now is not None else "no data"
    if now is not None and before is not None and _is_left_open(applied, id_):
        note = LEFT_OPEN
    elif now is not None and before is not None:
        new, old = measure(now), measure(before)
        assert new is not None, "only what can be compared is kept"
        assert old is not None, "only what can be compared is kept"
        value = Decimal((new > old) - (new < old))
        note = f"{new:f} now, {old:f} in round {before.about.number}"
    behind = [each for each in (now, before) if each is not None]
    return Entered(
        name=f"trend of {id_}",
        group="trends",
        value=value,
        asked=id_,
        country=None if now is None else now.about.country,
        partner=None if now is None else now.about.partner,
        note=note,
        positions=tuple(sorted({place for each in behind for place in each.positions})),
    )


def _can_precede(before: Computed, now: Computed) -> bool:
    """
    Return whether *now* can have risen or fallen since *before*: of one kind, and later.

    A figure that was published under the year of the money and so stands in an earlier round than
    its own is no earlier measurement: it is of a year that is neither its round's nor before *now*.
    """
    if _unit(before) != _unit(now):
        return False
    year, money = before.about.sdg_year, now.about.year
    if year is None or year == own_year(before.about.number):
        return True
    return (money is None or year < money) and year != now.about.sdg_year


def _is_left_open(applied: Methodology, id_: str) -> bool:
    rules = applied.switch("trends_left_open")
    return isinstance(rules, tuple) and applied.indicator(id_).rule.name in rules


def _unit(figure: Computed) -> str:
    """Return what kind of figure it is; only those of one kind are compared."""
    return "percent" if figure.result.unit == FRACTION else figure.result.unit


def _who(about: About) -> Who | None:
    match about.scope:
        case Scope.COUNTRY:
            return Scope.COUNTRY, str(about.country)
        case Scope.PARTNER:
            return Scope.PARTNER, str(about.partner)
        case _:
            return None
