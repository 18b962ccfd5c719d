"""Holds each input to what its rule takes; what does not fit is no data, and says so."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final

import attrs

from ..indicators import Status
from .inputs import Entered, Plain

_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)", re.ASCII)
_DOLLARS: Final = "USD"


def _number(value: Plain) -> Plain:
    return value if isinstance(value, Decimal) and value >= 0 else None


def _is_whole(value: Decimal) -> bool:
    return value == value.to_integral_value()


def _count(value: Plain) -> Plain:
    return value if isinstance(value, Decimal) and value >= 0 and _is_whole(value) else None


def _yes_no(value: Plain) -> Plain:
    return value if isinstance(value, bool) else None


def _yes_no_or_words(value: Plain) -> Plain:
    return value if isinstance(value, bool | str) else None


def _words(value: Plain) -> Plain:
    return value if isinstance(value, str) else None


def _year(value: Plain) -> Plain:
    found = _YEAR.findall(f"{value:f}" if isinstance(value, Decimal) else str(value))
    return Decimal(found[0]) if len(set(found)) == 1 else None


def _link(value: Plain) -> Plain:
    if isinstance(value, str):
        return bool(value.strip())
    return value if isinstance(value, bool) else None


_KINDS: Final[Mapping[str, tuple[Callable[[Plain], Plain], str]]] = {
    "amount": (_number, "an amount of 0 or more"),
    "number": (_number, "a number of 0 or more"),
    "count": (_count, "a whole number of 0 or more"),
    "yes_no": (_yes_no, "yes or no"),
    "yes_no_or_words": (_yes_no_or_words, "yes, no or words"),
    "rating": (_words, "a rating in words"),
    "words": (_words, "words"),
    "year": (_year, "one year"),
    "link": (_link, "a link, yes or no"),
}


def fitting(entered: Entered, kind: str) -> Entered:
    """Return *entered* as an input of that *kind*: its value, or that there is none and why."""
    if entered.value is None or isinstance(entered.value, Status):
        return entered
    read, wanted = _KINDS[kind]
    value = read(entered.value)
    if value is None:
        note = f"expected {wanted}, found {in_words(entered.value)}; not counted"
        return attrs.evolve(entered, value=None, currency=None, note=note)
    return attrs.evolve(entered, value=value)


def in_dollars(entered: Entered) -> Entered:
    """Return the size of a project as an input; an amount in another currency says no size."""
    if entered.currency in (None, _DOLLARS):
        return entered
    note = f"expected an amount in {_DOLLARS}, found one in {entered.currency}; size not known"
    return attrs.evolve(entered, value=None, currency=None, note=note)


def in_words(value: Plain) -> str:
    """Return *value* as a person reads it."""
    match value:
        case None:
            return "no data"
        case bool():
            return "yes" if value else "no"
        case Decimal():
            return f"{value:f}"
        case Status():
            return value.value.replace("_", " ")
        case _:
            return repr(value)
