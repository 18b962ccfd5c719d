"""The rows of shape F3: results of the rounds up to 2016, with the dashboard's own sentinels."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from decimal import Context, Decimal
from typing import Final

from cooperation_core.export import Cell
from cooperation_core.standards import area, region

from ...tables.columns import NamedRow, Row
from ..computing.computed import Computed, Scope
from ..computing.published import FRACTION
from ..evidence import RoundFacts
from ..indicators import Status
from .cells import number
from .legacy_columns import COUNTRY, LEGACY, PARTNER, WIDE, YEARS, Wide

NOT_APPLICABLE: Final = Decimal(9999)
"""How the dashboard's tables write "not applicable"; nothing else here does. # DASH [V]"""

_NUMBERS: Final[Mapping[int | None, int]] = {int(year): number for number, year in YEARS.items()}
_WIDE: Final = Context(prec=60)

Placed = Mapping[tuple[str, str, str], Computed]
"""The figure of a cell: COUNTRY or PARTNER, its code or name, and the column."""


def placed(figures: Iterable[Computed]) -> Placed:
    """Return which of *figures* stands in which cell; a published one goes before others."""
    columns: dict[tuple[int, str, int, str], Wide] = {
        (each.number, each.legacy, each.part, each.side): each for each in WIDE
    }
    found: dict[tuple[str, str, str], Computed] = {}
    for figure in figures:
        side, who = _who(figure)
        legacy, part = _legacy(figure)
        year = _NUMBERS.get(figure.about.year) if figure.published else None
        of_round = figure.about.number if year is None else year
        wide = columns.get((of_round, legacy, part, side))
        if wide is not None:
            cell = (side, who, wide.name)
            known = found.get(cell)
            if known is None or _rank(figure) > _rank(known):
                found[cell] = figure
    return found


def legacy_rows(rounds: Sequence[RoundFacts], placed: Placed) -> Iterator[NamedRow]:
    """Yield a row for each country that has a round up to 2016 here, and for each partner."""
    countries = sorted({each.country for each in rounds if each.number in YEARS})
    names = {code: country_name(code) for code in countries}
    for code in countries:
        found = area(code)
        grouping = None if found is None else region(found.region)
        yield (
            LEGACY.name,
            _row(placed, COUNTRY, code)
            | {
                "iso3_code": code,
                "country": names[code],
                "_2014": _took_part(rounds, code, 1),
                "_2016": _took_part(rounds, code, 2),
                "region": None if grouping is None else grouping.en,
            },
        )
    taken = set(names.values())
    for partner in sorted({who for side, who, _ in placed if side == PARTNER}):
        shown = name_of(PARTNER, partner, taken)
        yield LEGACY.name, _row(placed, PARTNER, partner) | {"country": shown}


def name_of(side: str, who: str, names: Container[str]) -> str:
    """Return what the column ``country`` has for *who*, where countries have these *names*."""
    if side == COUNTRY:
        return country_name(who)
    return f"{who} (development partner)" if who in names else who


def _rank(figure: Computed) -> tuple[bool, int]:
    return bool(figure.published), max(figure.positions, default=0)


def _row(placed: Placed, side: str, who: str) -> Row:
    cells: Row = dict.fromkeys(column.name for column in LEGACY.columns)
    for wide in WIDE:
        figure = placed.get((side, who, wide.name))
        if figure is not None:
            cells[wide.name] = _cell(figure, wide)
    return cells


def _cell(figure: Computed, wide: Wide) -> Cell:
    result = figure.result
    if result.status is Status.NOT_APPLICABLE:
        return "9999" if wide.kind == "text" else NOT_APPLICABLE
    match result.value:
        case None:
            return None
        case bool():
            return ("Yes" if result.value else "No") if wide.kind == "text" else None
        case Decimal():
            if wide.kind == "text":
                return f"{number(result.value):f}"
            share = wide.kind == "percent" and result.unit != FRACTION
            return number(result.value.scaleb(-2, _WIDE) if share else result.value)
        case _:
            return result.value if wide.kind == "text" else None


def _who(figure: Computed) -> tuple[str, str]:
    about = figure.about
    match about.scope:
        case Scope.COUNTRY:
            return COUNTRY, str(about.country)
        case Scope.PARTNER:
            return PARTNER, str(about.partner)
        case _:
            return "", ""


def _legacy(figure: Computed) -> tuple[str, int]:
    if figure.place:
        return figure.whole_legacy or figure.indicator, figure.place
    return figure.legacy or figure.indicator, 0


def country_name(code: str) -> str:
    """Return the name of a country by its code, or the code where nothing is known of it."""
    found = area(code)
    return code if found is None else found.en


def _took_part(rounds: Sequence[RoundFacts], code: str, number: int) -> str | None:
    own = (each for each in rounds if each.country == code)
    known = {each.number for each in own} | {
        earlier.number
        for each in rounds
        if each.country == code
        for earlier in each.state.participations
    }
    return "Yes" if number in known else None
