"""Figures that somebody published or gave; and SDG 17.15.1 from published components."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

import attrs

from cooperation_core.standards import Series, area, series

from ..evidence import Published
from ..indicators import Result, Status
from ..indicators.formula import joined
from ..indicators.result import CLASS_CODES
from ..methodology import Indicator, Methodology
from .computed import PUBLISHED, About, Computed, Scope
from .figures import over_others
from .fitting import in_words
from .inputs import from_figure, plain
from .rounds import Round

_LEGACY: Final = {"objectives": "1a.1", "indicators": "1a.2", "data": "1a.3", "use": "17.15.1"}
_PART: Final = re.compile(r"(?P<whole>2|3|4|7|8)\.(?P<place>\d)", re.ASCII)
_WIDE: Final = re.compile(r"_\d{4}_.*", re.ASCII)
_UNITS: Final = {"PT": "percent", "NUMBER": "count"}
_PUBLISHED_ES: Final = "tal como se publicó"
FRACTION: Final = "fraction"
"""Unit of published percentages that the dashboard's tables have as fractions of 1."""
_CLASSES: Final = "SG_GEN_EQPWN"
_CLASS_OF: Final = {Decimal(code): word for word, code in CLASS_CODES.items()}


def published_figures(this: Round, language: str) -> Iterator[Computed]:
    """Yield each figure that was published about the round; equal ones of one source once."""
    told: dict[object, int] = {}
    seen: set[object] = set()
    for each in this.facts.published:
        figure = each.figure
        about = _about(this, each)
        same = (each.position, figure.series, about, figure.value)
        if same in seen:
            continue
        seen.add(same)
        told[figure.series, about] = told.get((figure.series, about), 0) + 1
        yield _result(this, each, about, told[figure.series, about], language)


def as_worked_out(figure: Computed) -> Computed | None:
    """Return a published SDG figure of a country as if it were worked out; None: it is not one."""
    known = series(figure.indicator)
    value = figure.result.value
    if known is None or known.side == "provider" or not isinstance(value, Decimal) or value < 0:
        return None
    said: Decimal | bool | str | None = value
    if known.indicator == "5.c.1":
        said = _CLASS_OF.get(value)
    elif known.indicator == "17.16.1":
        said = value == 1
    if said is None:
        return None
    return attrs.evolve(figure, result=attrs.evolve(figure.result, value=said))


def from_components(this: Round, language: str) -> Iterator[Computed]:
    """Yield SDG 17.15.1 where its components were published and no project was answered for."""
    found: dict[About, dict[str, Computed]] = {}
    wanted = [each for each in this.methodology.indicators if each.id == "17.15.1"]
    for figure in published_figures(this, language):
        known = series(figure.indicator)
        if known is not None and known.component not in (None, "use"):
            component = attrs.evolve(figure, result=_as_component(figure.result))
            found.setdefault(figure.about, {})[_LEGACY[str(known.component)]] = component
    for about, components in found.items():
        for indicator in wanted:
            names = {
                id_: _legacy_of(this.methodology, id_) for (id_, *_) in indicator.over.values()
            }
            done = {id_: components[name] for id_, name in names.items() if name in components}
            own = attrs.evolve(about, official=this.facts.is_official)
            mean = over_others(own, this.methodology, indicator, done, language)
            of_round = about.year in (this.facts.year, this.sdg_year)
            note = joined(mean.result.note, *_unusable(components.values()))
            yield attrs.evolve(
                mean,
                result=attrs.evolve(mean.result, note=note),
                of_year=None if of_round else about.year,
            )


def _as_component(result: Result) -> Result:
    if isinstance(result.value, Decimal) and 0 <= result.value <= 100:
        return result
    if result.value is None:
        return attrs.evolve(result, status=Status.NO_DATA)
    said = in_words(result.value)
    note = f"expected a percentage from 0 to 100, found {said}; not counted"
    return attrs.evolve(result, status=Status.NO_DATA, value=None, note=note)


def _unusable(components: Iterable[Computed]) -> Iterator[str]:
    """Yield what is wrong with each of *components* that has no value and was published."""
    for each in components:
        if not each.result.is_computed and each.result.note is not None:
            yield f"{each.indicator}: {each.result.note}"


def _legacy_of(methodology: Methodology, id_: str) -> str | None:
    return methodology.indicator(id_).legacy


def _about(this: Round, each: Published) -> About:
    """Return what a published figure is about: the country, a partner, or both together."""
    figure, known = each.figure, series(each.figure.series)
    # A figure under the number of an indicator is of the round; one of an SDG series says of when.
    sdg_year = this.sdg_year if known is None else figure.year
    about = attrs.evolve(this.country, year=figure.year, sdg_year=sdg_year, official=None)
    if known is not None and known.side == "provider":
        country = area(this.facts.country)
        own = this.facts.country if country is None else country.en
        return attrs.evolve(about, scope=Scope.PARTNER, country=None, partner=figure.subject or own)
    if figure.subject is None:
        return about
    wide = figure.printed is not None and _WIDE.fullmatch(figure.printed)
    if wide:
        return attrs.evolve(about, scope=Scope.PARTNER, country=None, partner=figure.subject)
    return attrs.evolve(about, scope=Scope.PAIR, partner=figure.subject)


def _result(this: Round, each: Published, about: About, number: int, language: str) -> Computed:
    figure, known = each.figure, series(each.figure.series)
    value, _, note = plain(figure.value)
    status = Status.COMPUTED
    if value is None or isinstance(value, Status):
        status = Status.NOT_APPLICABLE if value is not None else Status.NO_DATA
    entered = from_figure("as published", each, this.facts.country)
    own = _indicator_of(this.methodology, figure.series)
    part = _PART.fullmatch(figure.series)
    source = " ".join(f"{each.by or ''} {each.document or ''}".split())
    unit = _unit(each, known, own)
    return Computed(
        about=about,
        indicator=figure.series,
        legacy=_legacy(figure.series, known, own),
        component_of=part["whole"] if part else None,
        place=int(part["place"]) if part else 0,
        whole_legacy=part["whole"] if part else None,
        label=_label(each, known, own, language),
        language=language,
        certainty=None,
        result=Result(
            indicator=figure.series,
            status=status,
            value=None if isinstance(value, Status) else value,
            unit=unit,
            cases=0 if value is None or isinstance(value, Status) else 1,
            formula=PUBLISHED,
            formula_es=_PUBLISHED_ES,
            source=source or "the ledger does not say who published it",
            note=note or ("a fraction of 1, as printed" if unit == FRACTION else None),
        ),
        inputs=(attrs.evolve(entered, partner=about.partner),),
        published=number,
    )


def _indicator_of(methodology: Methodology, name: str) -> Indicator | None:
    by_id = {each.id: each for each in methodology.indicators}
    by_legacy = {each.legacy: each for each in reversed(methodology.indicators)}
    return by_id.get(name) or by_legacy.get(name)


def _legacy(name: str, known: Series | None, own: Indicator | None) -> str | None:
    if known is not None:
        return _LEGACY[known.component] if known.component else known.indicator
    if own is not None:
        return own.legacy
    return name if _PART.fullmatch(name) else None


def _label(each: Published, known: Series | None, own: Indicator | None, language: str) -> str:
    if known is not None:
        return known.es if language == "es" else known.en
    if own is not None:
        return own.label(language)
    return each.figure.printed or each.figure.series


def _unit(each: Published, known: Series | None, own: Indicator | None) -> str:
    if known is not None:
        return "class" if known.code == _CLASSES else _UNITS.get(known.unit, "count")
    value = each.figure.value
    wide = each.figure.printed is not None and _WIDE.fullmatch(each.figure.printed)
    unit = "unknown" if own is None else own.unit
    is_share = unit == "percent" and wide and isinstance(plain(value)[0], Decimal)
    return FRACTION if is_share else unit
