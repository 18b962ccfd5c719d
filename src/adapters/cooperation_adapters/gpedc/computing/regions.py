"""Figures of regions of the world: means, shares and counts over the countries of one round."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

import attrs

from cooperation_core.standards import area

from ..indicators import Result, regional_mean, sdg_5_c_1_world, sdg_17_16_1_world
from ..methodology import Indicator, Methodology
from .computed import About, Computed, Scope, with_parts
from .figures import made, plain_value
from .inputs import Entered
from .published import as_worked_out
from .rounds import own_year

WORLD: Final = "001"  # UN M49
_OWN: Final[Mapping[str, Callable[[Sequence[Result]], Result]]] = {
    "5.c.1": sdg_5_c_1_world,
    "17.16.1": sdg_17_16_1_world,
}
"""Indicators whose figure of a region is no mean."""


def of_regions(
    figures: Iterable[Computed], methodologies: Mapping[int, Methodology], *, language: str
) -> Iterator[Computed]:
    """
    Yield the figures of each sub-region that has a country with a value, and of the world.

    META 17-15-1 [V]: simple averages over countries; META 5-c-1, 17-16-1 [V]: shares, and a count.
    """
    places: dict[tuple[int, str, str, int | None], list[Computed]] = {}
    for (number, id_, country, year), each in _of_countries(figures, methodologies).items():
        found = area(country)
        for place in (WORLD, *(() if found is None else (found.region,))):
            places.setdefault((number, id_, place, year), []).append(each)
    for (number, id_, place, year), listed in places.items():
        applied = methodologies[number]
        indicator = applied.indicator(id_)
        result = applied.applied(_OWN.get(id_, regional_mean)([each.result for each in listed]))
        about = About(
            scope=Scope.REGION,
            number=number,
            year=year or _same(each.about.year for each in listed),
            sdg_year=year or _same(each.about.sdg_year for each in listed) or own_year(number),
            region=place,
        )
        entered = tuple(_entered(each) for each in listed)
        whole = made(about, indicator, attrs.evolve(result, indicator=id_), entered, language)
        yield from with_parts(attrs.evolve(whole, of_year=year))


def _of_countries(
    figures: Iterable[Computed], methodologies: Mapping[int, Methodology]
) -> Mapping[tuple[int, str, str, int | None], Computed]:
    """
    Return the figure of each country that counts, by round, indicator, country and year.

    What was worked out goes first, then what was published last. The year is None where it is that
    of the round, so that countries with other reference years are put together.
    """
    found: dict[tuple[int, str, str, int | None], Computed] = {}
    figures = list(figures)
    own = {
        (each.about.number, str(each.about.country)): each.about.sdg_year
        for each in figures
        if each.about.scope is Scope.COUNTRY and not each.published and each.of_year is None
    }
    for each in figures:
        about = each.about
        if about.scope is not Scope.COUNTRY or each.component_of or each.result.value is None:
            continue
        indicator, year, counts = _asked(each, methodologies[about.number]), each.of_year, each
        if each.published:
            told = as_worked_out(each)
            if told is None:
                continue
            ours = own_year(about.number), own.get((about.number, str(about.country)))
            year = None if about.sdg_year in ours else about.year
            counts = told
        if indicator is None:
            continue
        key = about.number, indicator.id, str(about.country), year
        before = found.get(key)
        if before is None or (before.published and _later(counts, before)):
            found[key] = counts
    return dict(sorted(found.items(), key=lambda item: str(item[0])))


def _asked(each: Computed, applied: Methodology) -> Indicator | None:
    """Return which indicator of a region the figure enters; None: it enters none."""
    for indicator in applied.indicators:
        ours = indicator.legacy or indicator.id if each.published else indicator.id
        theirs = each.legacy if each.published else each.indicator
        if theirs in (ours, indicator.id) and (
            "region" in indicator.levels or indicator.id in _OWN
        ):
            return indicator
    return None


def _later(each: Computed, before: Computed) -> bool:
    return not each.published or max(each.positions) > max(before.positions)


def _entered(each: Computed) -> Entered:
    return Entered(
        name=str(each.about.country),
        group="countries",
        value=plain_value(each.result),
        asked=each.indicator,
        country=each.about.country,
        positions=each.positions,
    )


def _same(years: Iterable[int | None]) -> int | None:
    found = set(years)
    return found.pop() if len(found) == 1 else None
