"""What was published beside what is worked out here, and by how much they differ."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import Final

import attrs

from .computed import Computed
from .published import FRACTION
from .rounds import own_year

_WIDE: Final = Context(prec=60, rounding=ROUND_HALF_EVEN)
_SDG: Final = ("17.15.1", "17.16.1", "5.c.1")


def with_differences(figures: Iterable[Computed]) -> list[Computed]:
    """Return *figures*; those both published and worked out say by how much they differ."""
    listed = list(figures)
    worked_out: dict[object, list[Computed]] = defaultdict(list)
    for each in listed:
        if not each.published and measure(each) is not None:
            worked_out[_same_thing(each)].append(each)
    notes: dict[str, list[str]] = defaultdict(list)
    for each in listed:
        said = measure(each) if each.published else None
        for other in worked_out[_same_thing(each)] if said is not None else ():
            found = measure(other)
            if said is None or found is None or not _same_year(each, other):
                continue
            gap = _WIDE.subtract(said, found)
            told = "no difference" if gap == 0 else f"difference {gap:+f}"
            notes[each.key].append(f"worked out here: {found:f}, {told}")
            notes[other.key].append(f"published: {said:f}, {told}")
    return [_noted(each, notes.get(each.key, ())) for each in listed]


def measure(figure: Computed) -> Decimal | None:
    """Return a figure as a number to compare: a share in per cent, a class as its code."""
    result = figure.result
    match result.value:
        case bool():
            return Decimal(int(result.value))
        case Decimal():
            return result.value.scaleb(2, _WIDE) if result.unit == FRACTION else result.value
        case _:
            return None if result.code is None else Decimal(result.code)


def _same_thing(each: Computed) -> object:
    about = each.about
    known = each.indicator if each.indicator in _SDG else each.legacy
    return known or each.indicator, about.scope, about.country, about.partner, about.number


def _same_year(published: Computed, other: Computed) -> bool:
    about = other.about
    return published.about.year in (about.year, about.sdg_year, own_year(about.number))


def _noted(each: Computed, notes: Sequence[str]) -> Computed:
    told = "; ".join(note for note in (each.result.note, *notes) if note)
    return attrs.evolve(each, result=attrs.evolve(each.result, note=told)) if notes else each
