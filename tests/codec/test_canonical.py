import re
from enum import IntEnum, StrEnum

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from cooperation_core.codec import canonical
from cooperation_core.codec.canonical import NotCanonical
from cooperation_core.testing.examples import AWKWARD_TEXT
from cooperation_core.testing.strategies import texts

NAMES = st.text(
    alphabet="ABCXYZabcxyz0189_-",
    min_size=1,
    max_size=8,
)
SCALARS = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | texts()
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=12,
)
OBJECTS = st.dictionaries(NAMES, VALUES, max_size=6)


class Colour(StrEnum):
    RED = "red"


class Size(IntEnum):
    BIG = 1


@given(OBJECTS)
def test_bytes_are_those_of_rfc_8785(value):
    assert canonical.dumps(value) == rfc8785.dumps(value)


@given(OBJECTS)
def test_what_is_written_is_read_back(value):
    assert canonical.loads(canonical.dumps(value)) == value


@pytest.mark.parametrize("text", AWKWARD_TEXT, ids=range(len(AWKWARD_TEXT)))
def test_awkward_text_is_written_as_rfc_8785_says(text):
    assert canonical.dumps({"text": text}) == rfc8785.dumps({"text": text})


@given(OBJECTS.filter(bool), st.data())
def test_any_other_spelling_is_refused(value, data):
    written = canonical.dumps(value)
    place = data.draw(st.integers(0, len(written)))
    spaced = written[:place] + b" " + written[place:]
    try:
        read = canonical.loads(spaced)
    except NotCanonical:
        return
    assert read != value, "the space stands inside a text"


@pytest.mark.parametrize(
    "data",
    [
        b'{"b":1,"a":2}',
        b'{"a":1,"a":1}',
        b'{ "a":1}',
        b'{"a":1}\n',
        b'{"a":"\\u0041"}',
        b'{"a":"\\/"}',
        b'{"a":-0}',
        b'{"a":"\\u00e9"}',
    ],
)
def test_refuses_another_spelling_of_the_same_value(data):
    with pytest.raises(NotCanonical) as refusal:
        canonical.loads(data)
    assert str(refusal.value) == (
        "expected canonical JSON (RFC 8785), found another spelling of the same value: "
        f"{str(data)[1:]}"
    )


@pytest.mark.parametrize(("data", "found"), [(b"[]", "'[]'"), (b"null", "'null'"), (b"1", "'1'")])
def test_refuses_what_is_no_object(data, found):
    with pytest.raises(NotCanonical) as refusal:
        canonical.loads(data)
    assert str(refusal.value) == f"expected a JSON object, found {found}"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", "''"),
        (b'{"a":', "'{\"a\":'"),
        (b"\xff", r"'\xff'"),
        (b'{"a":"\xff"}', '\'{"a":"\\xff"}\''),
        (b'\xef\xbb\xbf{"a":1}', "'\\xef\\xbb\\xbf{\"a\":1}'"),
        (b'{"a":NaN}', "'{\"a\":NaN}'"),
        (b'{"a":"\\ud800"}', '\'{"a":"\\\\ud800"}\''),
        (b"x" * 61, "'" + "x" * 60 + "'…"),
    ],
)
def test_refuses_what_is_no_json(data, found):
    with pytest.raises(NotCanonical) as refusal:
        canonical.loads(data)
    assert re.fullmatch(
        re.escape(f"expected a JSON object, found {found}: ") + ".+", str(refusal.value)
    )


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (
            {"payload": {"rate": 0.5}},
            "$.payload.rate: expected text, a whole number, true, false, null, a list or an "
            "object, found float 0.5; write it as text",
        ),
        (
            {"notes": ["a", ("b",)]},
            "$.notes[1]: expected text, a whole number, true, false, null, a list or an object, "
            "found tuple ('b',); write it as text",
        ),
        (
            {"colour": Colour.RED},
            "$.colour: expected text, a whole number, true, false, null, a list or an object, "
            "found Colour <Colour.RED: 'red'>; write it as text",
        ),
        (
            {"size": Size.BIG},
            "$.size: expected text, a whole number, true, false, null, a list or an object, "
            "found Size <Size.BIG: 1>; write it as text",
        ),
        (
            {"n": 2**53},
            "$.n: expected a whole number below 2^53, found 9007199254740992; give text",
        ),
        (
            {"n": [-(2**53)]},
            "$.n[0]: expected a whole number below 2^53, found -9007199254740992; give text",
        ),
        (
            {"a": {"naïve": 1}},
            "$.a: expected a member name of ASCII letters, digits, _ and -, found 'naïve'",
        ),
        ({"": 1}, "$: expected a member name of ASCII letters, digits, _ and -, found ''"),
        ({"a\n": 1}, "$: expected a member name of ASCII letters, digits, _ and -, found 'a\\n'"),
        ({1: 1}, "$: expected a member name of ASCII letters, digits, _ and -, found 1"),
        (
            {"text": ["é", "\ud800"]},
            "$.text[1]: expected text that UTF-8 can hold, found '\\ud800'",
        ),
    ],
)
def test_refuses_what_encoders_would_write_differently(value, message):
    with pytest.raises(NotCanonical) as refusal:
        canonical.dumps(value)
    assert str(refusal.value) == message


def test_true_is_not_one():
    assert canonical.dumps({"yes": True, "one": 1}) == b'{"one":1,"yes":true}'


def test_the_largest_exact_numbers_are_written():
    value = {"n": [2**53 - 1, -(2**53) + 1, 0]}
    assert canonical.dumps(value) == b'{"n":[9007199254740991,-9007199254740991,0]}'


def _nested(levels):
    value = {}
    for _ in range(levels - 1):
        value = {"a": value}
    return value


def test_refuses_what_is_nested_too_deep():
    assert canonical.loads(canonical.dumps(_nested(64))) == _nested(64)
    with pytest.raises(NotCanonical) as refusal:
        canonical.dumps(_nested(65))
    assert str(refusal.value) == (
        f"${'.a' * 64}: expected at most 64 levels of nesting, found more"
    )


@pytest.mark.parametrize("levels", [65, 300, 1_000, 5_000])
def test_refuses_deep_bytes_without_breaking(levels):
    with pytest.raises(NotCanonical):
        canonical.loads(b'{"a":' + b"[" * levels + b"]" * levels + b"}")


@pytest.mark.parametrize("number", [b"1.0", b"1e3", b"9007199254740992", b"1" * 40])
def test_refuses_numbers_that_not_every_reader_keeps(number):
    with pytest.raises(NotCanonical):
        canonical.loads(b'{"a":' + number + b"}")
