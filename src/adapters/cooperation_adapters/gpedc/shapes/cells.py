"""How values of the field stand in the cells of our tables."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final

from cooperation_core.domain.monitoring_round import Value
from cooperation_core.domain.values import VALUE_TAGS
from cooperation_core.export import Cell, Position

from ...tables.columns import Row
from ..computing.inputs import Plain, plain
from ..indicators import Status

_WIDE: Final = Context(prec=60, rounding=ROUND_HALF_UP)
_TENTH: Final = Decimal("0.1")


def rounded(value: Decimal) -> Decimal:
    """Return *value* with one decimal, as results are shown."""
    # DASH shows 1 decimal; AMP rounds half up [V]
    return value.quantize(_TENTH, context=_WIDE)


def number(value: Decimal) -> Decimal:
    """Return *value* without the zeros at its end that say nothing."""
    written = f"{value:f}"
    return Decimal(written.rstrip("0").rstrip(".")) if "." in written else Decimal(written)


def places(positions: Iterable[Position]) -> str | None:
    """Return the positions of events as one cell; None: no event."""
    return "; ".join(str(each) for each in positions) or None


def said(value: bool | str | None) -> str | None:
    """Return a yes or no, or words, as one cell."""
    match value:
        case bool():
            return "yes" if value else "no"
        case _:
            return value


def split(value: Plain) -> tuple[Decimal | None, str | None]:
    """Return *value* as two cells: a number, or words. Both are empty where there is no value."""
    match value:
        case Decimal():
            return number(value), None
        case Status() | None:
            return None, None
        case _:
            return None, said(value)


def value_cells(value: Value) -> Row:
    """Return the cells of an answer or a figure: of what kind it is, and its number or words."""
    told, currency, note = plain(value)
    exact, words = split(told)
    cells: dict[str, Cell] = {
        "value_kind": VALUE_TAGS[type(value)],
        "value": exact,
        "value_words": words,
        "currency": currency,
        "note": note,
    }
    return cells
