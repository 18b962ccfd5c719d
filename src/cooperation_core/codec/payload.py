"""
Domain objects to and from plain JSON values. The only place that knows how each type is written.

Strict both ways: nothing is converted on a guess, an unknown member is an error. Left out when
written are members that say nothing (None, no items, False) and whose default says the same; every
other default is written, so that changing it later cannot change what was recorded.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar, cast, get_args, get_origin

import attrs
import cattrs
from cattrs.errors import ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override
from cattrs.strategies import configure_tagged_union

from ..domain.errors import CooperationError
from ..domain.values import (
    VALUE_TAGS,
    PartialDate,
    Value,
    exact,
)

T = TypeVar("T")

_TAG = "kind"
_SAYS_NOTHING = (None, (), False)
_JSON = {
    str: "text",
    int: "a whole number",
    bool: "true or false",
    list: "a list",
    dict: "an object",
}


class UnreadableFact(CooperationError):
    """A stored fact does not have the shape that its name and version promise."""

    code = "unreadable-fact"


def _exactly(value: object, cls: type[T]) -> T:
    # cattrs would call cls(value): 1 would pass for True, and True for 1.
    if type(value) is cls:
        return value
    raise TypeError(f"expected {_JSON[cls]}, found {value!r}")


def _text(value: object, cls: type[str]) -> str:
    # Terms are texts, so this hook serves them too; they are looked up.
    text = _exactly(value, str)
    if not issubclass(cls, StrEnum):
        return text
    try:
        return cls(text)
    except ValueError:
        raise ValueError(f"expected one of {', '.join(cls)}, found {text!r}") from None


def _spelled(read: Callable[[str], T], write: Callable[[T], str]) -> Callable[[object, Any], T]:
    def structure(value: object, _: Any) -> T:  # noqa: ANN401
        fact = read(_exactly(value, str))
        if write(fact) != value:
            raise ValueError(f"expected the spelling {write(fact)!r}, found {value!r}")
        return fact

    return structure


def _converter(*, omit: bool, detailed: bool) -> cattrs.Converter:
    converter = cattrs.Converter(
        forbid_extra_keys=True,
        detailed_validation=detailed,
        unstruct_collection_overrides={tuple: list},
    )

    def structure_attrs(cls: type[Any]) -> Callable[[object, Any], Any]:
        structure = make_dict_structure_fn(
            cls,
            converter,
            _cattrs_forbid_extra_keys=True,
            _cattrs_detailed_validation=detailed,
        )
        return lambda value, _: structure(_exactly(value, dict), cls)

    def structure_items(cls: type[Any]) -> Callable[[object, Any], Any]:
        items: Any = list.__class_getitem__(get_args(cls)[0])
        structure = converter.get_structure_hook(items)
        # Text and objects can be iterated over too, so only a list may pass.
        return lambda value, _: tuple(structure(_exactly(value, list), items))

    def unstructure_attrs(cls: type[Any]) -> Callable[..., Any]:
        silent = {
            field.name: override(omit_if_default=True)
            for field in attrs.fields(cls)
            if omit and any(field.default is nothing for nothing in _SAYS_NOTHING)
        }
        return make_dict_unstructure_fn(cls, converter, **cast("dict[str, Any]", silent))

    converter.register_structure_hook_factory(attrs.has, structure_attrs)
    converter.register_structure_hook_factory(_is_tuple, structure_items)
    converter.register_unstructure_hook_factory(attrs.has, unstructure_attrs)
    converter.register_structure_hook(str, _text)
    converter.register_structure_hook(int, _exactly)
    converter.register_structure_hook(bool, _exactly)
    converter.register_structure_hook(Decimal, _spelled(exact, _plainly))
    converter.register_unstructure_hook(Decimal, _plainly)
    iso = PartialDate.isoformat
    converter.register_structure_hook(PartialDate, _spelled(PartialDate.parse, iso))
    converter.register_unstructure_hook(PartialDate, iso)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_unstructure_hook(StrEnum, lambda term: term.value)
    configure_tagged_union(
        cast("type[Any]", Value), converter, tag_name=_TAG, tag_generator=VALUE_TAGS.__getitem__
    )
    structure_tagged = converter.get_structure_hook(Value)
    for cls in VALUE_TAGS:  # also where no member says that an answer is expected
        converter.register_unstructure_hook(cls, converter.get_unstructure_hook(Value))

    def structure_value(value: object, cls: Any) -> Any:  # noqa: ANN401
        found = _exactly(value, dict).get(_TAG)
        if found not in VALUE_TAGS.values():
            known = ", ".join(VALUE_TAGS.values())
            raise ValueError(f"expected an answer of a kind among {known}, found {found!r}")
        return structure_tagged(value, cls)

    converter.register_structure_hook(Value, structure_value)
    return converter


def _is_tuple(cls: Any) -> bool:  # noqa: ANN401
    return get_origin(cls) is tuple


def _plainly(number: Decimal) -> str:
    assert isinstance(number, Decimal), "a float or a whole number would be written inexactly"
    return f"{number:f}"


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
        misfits = "; ".join(cattrs.transform_error(err, cls.__name__, _misfit))
        raise UnreadableFact(
            f"expected what {cls.__name__} is made of, found something else: {misfits}"
        ) from err


def _misfit(err: BaseException, _: type[Any] | None) -> str:
    match err:
        case ForbiddenExtraKeysError():
            return f"expected no member {', '.join(sorted(err.extra_fields))}"
        case KeyError():
            return "expected this member, found nothing"
        case _:
            return str(err)
