"""
Records as machines read them: flat JSON objects in which every member is always there.

Where the stored form nests, this form puts words side by side::

    target_date      "2021-06", at its own precision, or null
    target_date_printed   "June 2021", or null
    text             the words; text_language beside it
    term_start, term_end, term_printed     of a window
    responds_to      the reference; responds_to_kind beside it

It is for reading only: nothing is decoded from it, and its members may grow.
"""

import types
import typing
from decimal import Decimal
from typing import Any, cast, get_type_hints

import attrs

from ..domain.events import DomainEvent
from ..domain.values import (
    VALUE_TAGS,
    Money,
    PartialDate,
    Source,
    Subject,
    TargetDate,
    Text,
    Value,
    Window,
)

_SPREAD: dict[type[Any], tuple[tuple[str, str], ...]] = {
    TargetDate: (("date", ""), ("printed", "_printed")),
    Text: (("words", ""), ("language", "_language")),
    Window: (("start", "_start"), ("end", "_end"), ("printed", "_printed")),
    Subject: (("reference", ""), ("kind", "_kind")),
    Money: (("amount", ""), ("currency", "_currency")),
    Source: (("document", ""), ("locator", "_locator"), ("sha256", "_sha256")),
}
"""Which members of a value stand beside one another, under which endings."""


def as_record(thing: object) -> dict[str, object]:
    """Return an attrs object as a flat JSON object."""
    record: dict[str, object] = {}
    if isinstance(thing, Value):
        record["kind"] = VALUE_TAGS[type(thing)]
    if isinstance(thing, DomainEvent):
        record["event"] = type(thing).__name__
    hints = get_type_hints(type(thing))
    for field in attrs.fields(cast("type[attrs.AttrsInstance]", type(thing))):
        value = getattr(thing, field.name)
        spread = next((_SPREAD[cls] for cls in _classes(hints[field.name]) if cls in _SPREAD), None)
        if spread is None:
            record[field.name] = _plain(value)
            continue
        for member, ending in spread:
            inner = None if value is None else getattr(value, member)
            record[field.name + ending] = _plain(inner)
    return record


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, PartialDate):
        return value.isoformat()
    if attrs.has(type(value)):
        return as_record(value)
    return value


def _classes(hint: object) -> tuple[Any, ...]:
    union = isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union
    return typing.get_args(hint) if union else (hint,)
