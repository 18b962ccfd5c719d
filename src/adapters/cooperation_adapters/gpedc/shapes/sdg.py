"""Shape F5: SDG 17.15.1, 17.16.1 and 5.c.1 as the UN's SDMX-CSV, and as Open SDG files."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final

import attrs

from cooperation_core.standards import Series, all_series, area, region, series

from ...tables.columns import NamedRow, Row
from ..computing.computed import Computed, Scope
from .cells import number
from .sdg_columns import ALL, DATAFLOW, OPEN_SDG, SDMX, UNUSED

_PLACES: Final = Decimal("0.00001")  # the SDG database stores 5 to 7 significant decimals [D]
_WIDE: Final = Context(prec=60, rounding=ROUND_HALF_UP)
_PART_OF: Final = {"1a.1": "objectives", "1a.2": "indicators", "1a.3": "data"}


@attrs.frozen(kw_only=True)
class Observation:
    """One figure in the terms of the SDG database."""

    series: Series
    area: str
    """M49 code."""
    year: int
    value: Decimal
    figure: Computed

    @property
    def cell(self) -> tuple[str, str, int]:
        """What identifies it; there is one observation of each."""
        return self.series.code, self.area, self.year


def observations(figures: Iterable[Computed], *, regions: bool = False) -> Sequence[Observation]:
    """
    Return what can be told of *figures* in the terms of the SDG database, sorted.

    Those of regions are left out unless they are asked for: a ledger need not have all of a
    region's countries, and whoever reads the file takes them to be there.

    Of several figures for one cell, a published one goes before one that was worked out, a later
    publication before an earlier one, and within one publication the first.
    """
    chosen: dict[tuple[str, str, int], Observation] = {}
    for each in figures:
        if each.about.scope is Scope.REGION and not regions:
            continue
        found = _observation(each)
        if found is not None:
            known = chosen.get(found.cell)
            if known is None or _rank(found) > _rank(known):
                chosen[found.cell] = found
    return [chosen[cell] for cell in sorted(chosen)]


def sdg_rows(seen: Iterable[Observation]) -> Iterator[NamedRow]:
    """Yield the rows of the SDMX-CSV and of the Open SDG files."""
    for each in seen:
        yield SDMX.name, _sdmx(each)
        country = area(each.area)
        if country is not None:
            yield (
                OPEN_SDG[each.series.indicator].name,
                {
                    "Year": each.year,
                    "GeoAreaName": country.en,
                    "SERIES": each.series.code,
                    "UNIT_MEASURE": each.series.unit,
                    "Value": each.value,
                },
            )


def open_sdg_key(seen: Observation) -> str | None:
    """Return the key of the row that *seen* has in an Open SDG file; regions have none."""
    country = area(seen.area)
    return None if country is None else f"{seen.year},{country.en},{seen.series.code}"


def _rank(seen: Observation) -> tuple[int, int]:
    if not seen.figure.published:
        return 0, 0
    return 1, max(seen.figure.positions)


def _observation(figure: Computed) -> Observation | None:
    told, about = _series_of(figure), figure.about
    place, value = _area_of(figure), _value_of(figure)
    if told is None or place is None or value is None or about.sdg_year is None:
        return None
    if told.indicator == "17.16.1" and value == 0 and not figure.published:
        return None  # only "1" rows are published for countries [D: DDF]
    return Observation(series=told, area=place, year=about.sdg_year, value=value, figure=figure)


def _series_of(figure: Computed) -> Series | None:
    if figure.published and (known := series(figure.indicator)) is not None:
        return known
    component = _PART_OF.get(figure.legacy or "")
    wanted, side = figure.indicator, _SIDES.get(figure.about.scope)
    if figure.component_of:
        return None
    if component is not None and not figure.published:
        wanted = "17.15.1"
    elif wanted == "17.15.1":
        component = "use"
    if wanted == "5.c.1" or figure.published:
        side = None
    told = (wanted, side, component)
    return next(
        (
            each
            for each in all_series().values()
            if (each.indicator, each.side, each.component) == told
        ),
        None,
    )


_SIDES: Final = {
    Scope.COUNTRY: "recipient",
    Scope.REGION: "recipient",
    Scope.PARTNER: "provider",
}


def _area_of(figure: Computed) -> str | None:
    about = figure.about
    match about.scope:
        case Scope.COUNTRY:
            found = area(str(about.country))
        case Scope.PARTNER:
            found = area(str(about.partner))
        case Scope.REGION:
            return about.region
        case _:
            return None
    return None if found is None else found.m49


def _value_of(figure: Computed) -> Decimal | None:
    result = figure.result
    if figure.published:
        return result.value if isinstance(result.value, Decimal) else None
    match result.value:
        case bool():
            return Decimal(int(result.value))
        case Decimal():
            return number(result.value.quantize(_PLACES, context=_WIDE))
        case _:
            return None if result.code is None else Decimal(result.code)


def _sdmx(each: Observation) -> Row:
    cells: Row = dict.fromkeys(column.name for column in SDMX.columns)
    return cells | {
        "DATAFLOW": DATAFLOW,
        "FREQ": "A",
        "REPORTING_TYPE": "G",
        "SERIES": each.series.code,
        "REF_AREA": str(int(each.area)),
        **dict.fromkeys(UNUSED, ALL),
        "TIME_PERIOD": each.year,
        "OBS_VALUE": each.value,
        "OBS_STATUS": "A",
        "UNIT_MULT": 0,
        "UNIT_MEASURE": each.series.unit,
        "NATURE": _nature(each),
        "TIME_DETAIL": _reference_year(each),
        "COMMENT_OBS": _comment(each),
        "SOURCE_DETAIL": each.figure.key,
    }


def _nature(each: Observation) -> str:
    # CA for 17.15.1, G for countries and N for regions elsewhere [D: DDF]
    if each.series.indicator == "17.15.1":
        return "CA"
    return "N" if region(each.area) is not None else "G"


def _reference_year(each: Observation) -> str | None:
    """Return the year that the money is of; what was published does not say."""
    about = each.figure.about
    return None if each.figure.published or about.year is None else str(about.year)


def _comment(each: Observation) -> str | None:
    official = each.figure.about.official
    if each.figure.published:
        return None
    if each.figure.about.scope is Scope.REGION:
        count = each.figure.result.cases
        what = "country" if count == 1 else "countries"
        return f"over the {count} {what} that the ledger has"
    return "the country does not stand by its answers yet" if official is False else None
