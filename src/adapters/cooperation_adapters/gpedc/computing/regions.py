"""Figures of regions of the world: means, shares and counts over the countries of one round."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

import attrs

from cooperation_core.standards import area

from ..indicators import Result, regional_mean, sdg_5_c_1_world, sdg_17_16_1_world
from ..methodology import Methodology
from .computed import About, Computed, Scope, with_parts
from .figures import made, plain_value
from .inputs import Entered

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
    countries: dict[tuple[int, str, str], list[Computed]] = {}
    for each in figures:
        if each.about.scope is not Scope.COUNTRY or each.published or each.component_of:
            continue
        if each.result.value is None:
            continue
        country = area(str(each.about.country))
        for place in (WORLD, *(() if country is None else (country.region,))):
            countries.setdefault((each.about.number, each.indicator, place), []).append(each)
    for number, applied in sorted(methodologies.items()):
        for indicator in applied.indicators:
            if "region" not in indicator.levels and indicator.id not in _OWN:
                continue
            places = sorted(
                place for known, id_, place in countries if (known, id_) == (number, indicator.id)
            )
            for place in places:
                listed = countries[number, indicator.id, place]
                work = _OWN.get(indicator.id, regional_mean)
                result = applied.applied(work([each.result for each in listed]))
                about = About(scope=Scope.REGION, number=number, year=_year(listed), region=place)
                entered = tuple(_entered(each) for each in listed)
                whole = attrs.evolve(result, indicator=indicator.id)
                yield from with_parts(made(about, indicator, whole, entered, language))


def _entered(each: Computed) -> Entered:
    return Entered(
        name=str(each.about.country),
        group="countries",
        value=plain_value(each.result),
        asked=each.indicator,
        country=each.about.country,
        positions=each.positions,
    )


def _year(listed: Sequence[Computed]) -> int | None:
    years = {each.about.year for each in listed}
    return years.pop() if len(years) == 1 else None
