"""
Domain objects to and from plain JSON values. The only place that knows how each type is written.

Strict both ways: nothing is converted on a guess, an unknown member is an error. Left out when
written are members that say nothing (None, no items, False) and whose default says the same; every
other default is written, so that changing it later cannot change what was recorded.
"""

import operator
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import partial
from typing import Any, TypeVar, cast

import attrs
import cattrs
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override
from cattrs.strategies import configure_tagged_union

from ..domain.errors import CooperationError
from ..domain.monitoring_round import (
    Amount,
    NoData,
    NotApplicable,
    Number,
    Value,
    Words,
    YesNo,
)
from ..domain.values import PartialDate, exact

T = TypeVar("T")

VALUE_TAGS: dict[type[Value], str] = {
    YesNo: "yes_no",
    Number: "number",
    Amount: "amount",
    Words: "words",
    NoData: "no_data",
    NotApplicable: "not_applicable",
}
"""How each kind of answer is called where it is written."""

_SAYS_NOTHING = (None, (), False)


class UnreadableFact(CooperationError):
    """A stored fact does not have the shape that its name and version promise."""

    code = "unreadable-fact"


def _exactly(kind: type[T]) -> Callable[[object, Any], T]:
    def structure(value: object, _: Any) -> T:  # noqa: ANN401  # cattrs hands any type here
        if type(value) is kind:
            return value
        raise TypeError(f"expected {kind.__name__}, found {type(value).__name__} {value!r}")

    return structure


def _converter(*, omit: bool, detailed: bool) -> cattrs.Converter:
    converter = cattrs.Converter(
        forbid_extra_keys=True,
        detailed_validation=detailed,
        unstruct_collection_overrides={tuple: list},
    )

    def structure_attrs(cls: type[Any]) -> Callable[..., Any]:
        return make_dict_structure_fn(
            cls,
            converter,
            _cattrs_forbid_extra_keys=True,
            _cattrs_detailed_validation=detailed,
        )

    def unstructure_attrs(cls: type[Any]) -> Callable[..., Any]:
        silent = {
            field.name: override(omit_if_default=True)
            for field in attrs.fields(cls)
            if omit and any(field.default is nothing for nothing in _SAYS_NOTHING)
        }
        return make_dict_unstructure_fn(cls, converter, **cast("dict[str, Any]", silent))

    converter.register_structure_hook_factory(attrs.has, structure_attrs)
    converter.register_unstructure_hook_factory(attrs.has, unstructure_attrs)
    text = _exactly(str)
    for plain, hook in ((str, text), (int, _exactly(int)), (bool, _exactly(bool))):
        # By predicate: a hook registered for the class would also serve its subclasses, terms too.
        converter.register_structure_hook_func(partial(operator.is_, plain), hook)
    converter.register_structure_hook(Decimal, lambda value, _: exact(text(value, str)))
    converter.register_unstructure_hook(Decimal, str)
    converter.register_structure_hook(PartialDate, lambda v, _: PartialDate.parse(text(v, str)))
    converter.register_unstructure_hook(PartialDate, str)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_unstructure_hook(StrEnum, lambda term: term.value)
    converter.register_structure_hook_func(
        lambda cls: isinstance(cls, type) and issubclass(cls, StrEnum),
        lambda value, cls: cls(text(value, str)),
    )
    configure_tagged_union(
        cast("type[Any]", Value), converter, tag_name="kind", tag_generator=VALUE_TAGS.__getitem__
    )
    return converter


_writing = _converter(omit=True, detailed=False)
_showing = _converter(omit=False, detailed=False)
_explaining = _converter(omit=True, detailed=True)


def write(fact: object) -> dict[str, object]:
    """Return *fact* as the plain JSON object that is stored."""
    plain: dict[str, object] = _writing.unstructure(fact)
    return plain


def show(thing: object) -> dict[str, object]:
    """Return *thing* as a plain JSON object with every member present, for machines to read."""
    plain: dict[str, object] = _showing.unstructure(thing)
    return plain


def read(plain: object, cls: type[T]) -> T:
    """
    Return the object of class *cls* that `write` turned into *plain*.

    Raises:
        UnreadableFact: it does not fit; every misfit is named with its place.
    """
    try:
        return _writing.structure(plain, cls)
    except Exception:  # noqa: BLE001  # whatever it was, the detailed converter explains it
        return _explained(plain, cls)


def _explained(plain: object, cls: type[T]) -> T:
    try:
        return _explaining.structure(plain, cls)
    except Exception as err:
        misfits = "; ".join(cattrs.transform_error(err, cls.__name__))
        raise UnreadableFact(f"expected a {cls.__name__}, found something else: {misfits}") from err
