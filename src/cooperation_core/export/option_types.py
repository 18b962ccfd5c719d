"""What an option can be, and how text becomes it: never on a guess."""

import types
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

from ..domain.errors import Malformed
from ..domain.values import PartialDate, exact


class Secret:
    """
    Text that never shows itself: not in a repr, a log line, a message or a copy as a dict.

    >>> f"{Secret('s3cret')} {Secret('s3cret')!r} {Secret('s3cret').reveal}"
    "******** Secret('********') s3cret"
    """

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    @property
    def reveal(self) -> str:
        """The text itself. Hand it to what needs it and keep it nowhere."""
        return self._text

    def __str__(self) -> str:
        return "********"

    def __repr__(self) -> str:
        return "Secret('********')"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._text == self._text

    def __hash__(self) -> int:
        return hash((Secret, self._text))


_EXPECTS: dict[object, str] = {
    str: "text",
    Secret: "text",
    int: "a whole number",
    bool: "yes or no",
    Decimal: "an exact number",
    date: "a day such as 2021-06-30",
    PartialDate: "a date such as 2021, 2021-06 or 2021-06-30",
    Path: "a path",
    tuple[str, ...]: "a list of texts, separated by commas",
}
_YES_OR_NO = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


def _choices(kind: object) -> tuple[Any, ...] | None:
    """Return what can be chosen from if *kind* is a choice of texts, or None."""
    if get_origin(kind) is Literal and all(type(choice) is str for choice in get_args(kind)):
        return get_args(kind)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return tuple(kind)
    return None


def _or_nothing(kind: object) -> object | None:
    """Return X if *kind* is ``X | None``, or None."""
    if get_origin(kind) not in (types.UnionType, Union):
        return None
    others = [each for each in get_args(kind) if each is not types.NoneType]
    return others[0] if len(others) == 1 else None


def expects(kind: object) -> str:
    """
    Return what fits *kind*, in words.

    Raises:
        TypeError: an option cannot be of that type.
    """
    if inner := _or_nothing(kind):
        return expects(inner)
    if choices := _choices(kind):
        return f"one of {', '.join(choices)}"
    try:
        return _EXPECTS[kind]
    except (KeyError, TypeError):
        raise TypeError(f"an option cannot be of the type {kind!r}") from None


def read(kind: Any, value: object) -> object:  # noqa: ANN401
    """
    Return *value* as a *kind*.

    Raises:
        ValueError: it does not fit.
    """
    if inner := _or_nothing(kind):
        return None if value is None else read(inner, value)
    if (choices := _choices(kind)) is not None:
        return choices[choices.index(value)]
    if type(value) is kind or (kind is Path and isinstance(value, Path)):
        return exact(value) if isinstance(value, Decimal) else value
    if get_origin(kind) is tuple and isinstance(value, list | tuple):
        return tuple(read(str, each) for each in value)
    if kind is PartialDate and isinstance(value, date):
        return PartialDate.of(value)
    if kind is Decimal and isinstance(value, int):
        return exact(value)
    if not isinstance(value, str):
        raise Malformed("only text can be read")
    if get_origin(kind) is tuple:
        return tuple(part.strip() for part in value.split(",") if part.strip())
    return _READERS[kind](value)


def is_secret(kind: object) -> bool:
    """Return whether what fits *kind* must not be shown."""
    return Secret in (kind, _or_nothing(kind))


def shown(kind: object, value: object) -> str:
    """Return *value* for a message, unless *kind* is secret."""
    if is_secret(kind):
        return f"a value of the type {type(value).__name__}"
    return repr(value)


def _yes_or_no(text: str) -> bool:
    if text.lower() not in _YES_OR_NO:
        raise Malformed("neither yes nor no")
    return _YES_OR_NO[text.lower()]


def _whole(text: str) -> int:
    if not text.removeprefix("-").isdecimal() or not text.isascii():
        raise Malformed("no whole number")  # int() would also take 1_000 and spaces
    return int(text)


def _path(text: str) -> Path:
    if not text or "\0" in text:
        raise Malformed("names no file")
    return Path(text).expanduser()


_READERS: dict[object, Callable[[str], object]] = {
    str: str,
    Secret: Secret,
    int: _whole,
    bool: _yes_or_no,
    Decimal: exact,
    date: date.fromisoformat,
    PartialDate: PartialDate.parse,
    Path: _path,
}
