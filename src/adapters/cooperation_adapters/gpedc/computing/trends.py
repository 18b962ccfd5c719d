"""SDG 17.16.1: whether the indicators of a country, or a partner, rose since earlier rounds."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

import attrs

from ..methodology import Methodology
from .computed import About, Computed, Scope
from .differences import measure
from .figures import made
from .inputs import Entered

PROGRESS: Final = "17.16.1"
_SIDES: Final = {Scope.COUNTRY: "recipient", Scope.PARTNER: "provider"}
"""Whose figures enter for whom. # META 17-16-1 [V]"""

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
            signs = [None if each.value is None else int(Decimal(each.value)) for each in entered]
            result = applied.work_out(indicator.id, [{"trends": signs}], single=True)
            if result.value is None:
                result = attrs.evolve(result, note="no earlier measurement to compare with")
            yield made(about, indicator, result, tuple(entered), language)


def _measured(figures: Iterable[Computed]) -> Measured:
    found: dict[Who, dict[int, dict[str, Computed]]] = {}
    for each in figures:
        who = _who(each.about)
        if who is None or each.legacy is None or each.component_of or measure(each) is None:
            continue
        known = found.setdefault(who, {}).setdefault(each.about.number, {})
        if each.legacy not in known or not each.published:  # what is worked out goes first
            known[each.legacy] = each
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
        if each < number and legacy in measured[each]
    ]
    before = earlier[0] if earlier else None
    value: Decimal | None = None
    note = "no earlier measurement" if now is not None else "no data"
    if now is not None and before is not None:
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


def _who(about: About) -> Who | None:
    match about.scope:
        case Scope.COUNTRY:
            return Scope.COUNTRY, str(about.country)
        case Scope.PARTNER:
            return Scope.PARTNER, str(about.partner)
        case _:
            return None
