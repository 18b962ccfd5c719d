"""
Canonical JSON: one value, one sequence of bytes.

RFC 8785 (JCS), restricted to a profile in which every encoder agrees: member names of ASCII
letters, digits, ``_`` and ``-``; no floats; whole numbers below 2^53; no lone surrogates. Inside
it, sorting keys is all that RFC 8785 asks for (its §3.2.3 sorts by UTF-16, which for ASCII is the
same as sorting bytes), so a quick encoder may do the writing. Outside it, writing is refused.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

import orjson

from ..domain.errors import CooperationError

_NAME = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)
_SURROGATE = re.compile("[\ud800-\udfff]")
DEPTH = 64  # far more than a fact needs, far less than an encoder's stack
_TOO_DEEP = f"expected at most {DEPTH} levels of nesting, found more"
_EXACT = 2**53  # RFC 7493 §2.2: beyond this, not every reader keeps a whole number exact


class NotCanonical(CooperationError):
    """Bytes or a value that the canonical form does not allow."""

    code = "not-canonical"


def dumps(value: Mapping[str, object]) -> bytes:
    """
    Return the canonical bytes of *value*.

    Raises:
        NotCanonical: something in it is outside the profile; the message says where.
    """
    if found := _misfit(value, DEPTH):
        raise NotCanonical(f"${found[0]}: {found[1]}")
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def loads(data: bytes) -> dict[str, object]:
    """
    Read a JSON object that must be in its canonical form.

    Raises:
        NotCanonical: it is no JSON object, or its canonical bytes are not *data*.
    """
    value = parse(data)
    dumps(value)
    return value


def parse(data: bytes) -> dict[str, object]:
    """
    Read a JSON object in its canonical spelling, leaving its types to the caller.

    What is read into typed facts anyway needs no second look at the profile; `loads` takes one.

    Raises:
        NotCanonical: it is no JSON object, or is spelled in another way than the canonical one.
    """
    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError as err:
        raise NotCanonical(f"expected a JSON object, found {_excerpt(data)}: {err}") from err
    if not isinstance(value, dict):
        raise NotCanonical(f"expected a JSON object, found {_excerpt(data)}")
    try:
        spelled = orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
    except TypeError:  # nested more deeply than the encoder goes
        spelled = dumps(value)
    if spelled != data:
        raise NotCanonical(
            f"expected canonical JSON (RFC 8785), found another spelling of the same value: "
            f"{_excerpt(data)}"
        )
    return value


@lru_cache(maxsize=1024)
def _is_name(name: object) -> bool:
    return isinstance(name, str) and _NAME.fullmatch(name) is not None


def _misfit(value: object, depth: int) -> tuple[str, str] | None:
    """Return where in *value* something is outside the profile, and what; None if nothing is."""
    # Exact types, not isinstance: an enum or a subclass could print as something else.
    if type(value) is str:
        if value.isascii() or not _SURROGATE.search(value):
            return None
        return "", f"expected text that UTF-8 can hold, found {value!r}"
    if type(value) is dict:
        if depth == 0:
            return "", _TOO_DEEP
        for name, member in value.items():
            if not _is_name(name):
                return "", (
                    f"expected a member name of ASCII letters, digits, _ and -, found {name!r}"
                )
            if found := _misfit(member, depth - 1):
                return f".{name}{found[0]}", found[1]
        return None
    if type(value) is list:
        if depth == 0:
            return "", _TOO_DEEP
        for place, member in enumerate(value):
            if found := _misfit(member, depth - 1):
                return f"[{place}]{found[0]}", found[1]
        return None
    if type(value) is int:
        if -_EXACT < value < _EXACT:
            return None
        return "", f"expected a whole number below 2^53, found {value}; give text"
    if value is None or type(value) is bool:
        return None
    return "", (
        f"expected text, a whole number, true, false, null, a list or an object, "
        f"found {type(value).__name__} {value!r}; write it as text"
    )


def _excerpt(data: bytes) -> str:
    return repr(data[:60])[1:] + ("…" if len(data) > 60 else "")
