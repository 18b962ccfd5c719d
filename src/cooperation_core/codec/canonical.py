"""
Canonical JSON: one value, one sequence of bytes.

RFC 8785 (JCS), restricted to a profile in which every encoder agrees: member names of ASCII
letters, digits, ``_`` and ``-``; no floats; whole numbers below 2^53; no lone surrogates. Inside
it, sorting keys is all that RFC 8785 asks for (its §3.2.3 sorts by UTF-16, which for ASCII is the
same as sorting bytes), so a quick encoder may do the writing. Outside it, writing is refused.
"""

import re
from collections.abc import Mapping

import orjson

from ..domain.errors import CooperationError

_NAME = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)
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
    _check(value, "$")
    try:
        return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
    except orjson.JSONEncodeError as err:
        raise NotCanonical(f"expected text that UTF-8 can hold, found none: {err}") from err


def loads(data: bytes) -> dict[str, object]:
    """
    Read a JSON object that must be in its canonical form.

    Raises:
        NotCanonical: it is no JSON object, or its canonical bytes are not *data*.
    """
    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError as err:
        raise NotCanonical(f"expected a JSON object, found {_excerpt(data)}: {err}") from err
    if not isinstance(value, dict):
        raise NotCanonical(f"expected a JSON object, found {_excerpt(data)}")
    if dumps(value) != data:
        raise NotCanonical(
            f"expected canonical JSON (RFC 8785), found another spelling of the same value: "
            f"{_excerpt(data)}"
        )
    return value


def _check(value: object, path: str) -> None:
    # Exact types, not isinstance: an enum or a subclass could print as something else.
    kind = type(value)
    if kind is str or kind is bool or value is None:
        return
    if kind is int:
        assert isinstance(value, int)
        if -_EXACT < value < _EXACT:
            return
        raise NotCanonical(f"{path}: expected a whole number below 2^53, found {value}; give text")
    if kind is dict:
        assert isinstance(value, dict)
        for name, member in value.items():
            if not (isinstance(name, str) and _NAME.fullmatch(name)):
                raise NotCanonical(
                    f"{path}: expected a member name of ASCII letters, digits, _ and -, "
                    f"found {name!r}"
                )
            _check(member, f"{path}.{name}")
        return
    if kind is list:
        assert isinstance(value, list)
        for place, member in enumerate(value):
            _check(member, f"{path}[{place}]")
        return
    raise NotCanonical(
        f"{path}: expected text, a whole number, true, false, null, a list or an object, "
        f"found {kind.__name__} {value!r}; write it as text"
    )


def _excerpt(data: bytes) -> str:
    return repr(data[:60])[1:] + ("…" if len(data) > 60 else "")
