"""
The canonical profile looked at for many entries at once: quick to say that all is well.

`canonical.loads` says of one value what is wrong and where; here a hundred of them are found to be
in order, or not, in a fraction of the time. What this lets pass, `loads` lets pass.
"""

import re
from collections.abc import Sequence, Set
from itertools import chain
from typing import Any

import orjson

from .canonical import DEPTH

_SPELLING = orjson.OPT_SORT_KEYS | orjson.OPT_STRICT_INTEGER  # whole numbers below 2^53 only
_NAME = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)
_CONTAINERS = frozenset({dict, list})
_MOST = 4096

Members = dict[str, Any]
"""A JSON object as it was read: nothing is known about its members."""

_known: set[str] = set()
"""Names that were found to be in the profile before; a log repeats a few dozen."""


class Rows:
    """Objects in their canonical form, and their members side by side."""

    __slots__ = ("_alike", "_flat", "_names", "objects")

    def __init__(self, objects: list[Members]) -> None:
        self.objects = objects
        names = list(objects[0]) if objects else []
        self._alike: list[str] | None = None
        self._flat: list[Any] = []
        # Canonical names ascend, so the runs of one sequence cannot be cut in another way.
        if set(map(len, objects)) == {len(names)} and (
            list(chain.from_iterable(objects)) == names * len(objects)
        ):
            self._alike = names
            self._flat = list(chain.from_iterable(map(dict.values, objects)))
        self._names = set(names) if self._alike else set().union(*objects)

    def column(self, name: str) -> list[Any]:
        """
        Return member *name* of each object.

        Raises:
            KeyError: one of them has none.
        """
        if self._alike is None:
            return [each[name] for each in self.objects]
        if name not in self._names:
            raise KeyError(name)
        return self._flat[self._alike.index(name) :: len(self._alike)]

    def having(self, name: str) -> list[tuple[int, Members]]:
        """Return the objects that have a member *name*, each with its place."""
        if name not in self._names:
            return []
        return [(place, each) for place, each in enumerate(self.objects) if name in each]

    def fit(self, sure: Set[str]) -> bool:
        """Return whether every name and value is within the profile, those of *sure* aside."""
        if not _named(self._names):
            return False
        inner: list[Any] = []
        for name in self._names - sure:
            if self._alike is None:
                column = [each[name] for each in self.objects if name in each]
            else:
                column = self.column(name)
            types = set(map(type, column))
            if float in types:
                return False
            if types & _CONTAINERS:
                inner += column
        return _fit(inner)


def read(entries: Sequence[bytes], *, sure: Set[str] = frozenset()) -> Rows | None:
    """
    Return the objects that *entries* are, each in its canonical bytes and within the profile.

    Whoever asks looks at the values of the members *sure* himself: that they are text or whole
    numbers. None: one of the entries is not in order; ask `canonical.loads` which, and why.
    """
    loads, dumps = orjson.loads, orjson.dumps
    try:
        # One after the other, while the processor has the object at hand.
        objects = [
            each for entry in entries if dumps(each := loads(entry), option=_SPELLING) == entry
        ]
    except (orjson.JSONDecodeError, TypeError):  # TypeError: nested too deeply, or a large number
        return None
    if len(objects) < len(entries) or not {dict}.issuperset(map(type, objects)):
        return None
    rows = Rows(objects)
    return rows if rows.fit(sure) else None


def _fit(values: list[Any]) -> bool:
    # JSON gives no other types than these, text, whole numbers, true, false and null.
    types = set(map(type, values))
    for _ in range(DEPTH):
        if float in types:
            return False
        if not types & _CONTAINERS:
            return True
        held = [each for each in values if type(each) in _CONTAINERS] if len(types) > 1 else values
        values = []
        if dict in types:
            dicts = [each for each in held if type(each) is dict] if list in types else held
            if not _named(set().union(*dicts)):
                return False
            values += chain.from_iterable(map(dict.values, dicts))
        if list in types:
            values += chain.from_iterable([each for each in held if type(each) is list])
        types = set(map(type, values))
    return False


def _named(names: set[str]) -> bool:
    if names <= _known:
        return True
    new = names - _known
    if not all(map(_NAME.fullmatch, new)):
        return False
    if len(_known) + len(new) <= _MOST:
        _known.update(new)
    return True
