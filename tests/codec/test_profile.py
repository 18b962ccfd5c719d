"""The quick look at many entries agrees with the exact look at each."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation_core.codec import NotCanonical, canonical, profile

NAMES = st.sampled_from(["v", "berth", "crew-2", "Flag_of", "naïve", "a b", "", "x.y"])
NUMBERS = st.one_of(
    st.integers(-(2**54), 2**54),
    st.sampled_from([2**53 - 1, 2**53, -(2**53), 2**63, 2**64, 10**30]),
    st.floats(allow_nan=False, allow_infinity=False),
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.text(max_size=5) | NUMBERS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=8,
)
SPELLINGS = st.sampled_from(
    [
        {"sort_keys": True, "separators": (",", ":"), "ensure_ascii": False},
        {"sort_keys": True, "separators": (",", ":"), "ensure_ascii": True},
        {"sort_keys": False, "separators": (",", ":"), "ensure_ascii": False},
        {"sort_keys": True},
    ]
)


@st.composite
def written(draw):
    value = draw(st.dictionaries(NAMES, VALUES, max_size=4) | VALUES)
    return json.dumps(value, **draw(SPELLINGS)).encode("utf-8", "surrogatepass")


def exactly(entry: bytes) -> bool:
    try:
        canonical.loads(entry)
    except NotCanonical:
        return False
    return True


@given(st.lists(written() | st.binary(max_size=12), min_size=1, max_size=4))
def test_it_lets_pass_what_the_exact_look_lets_pass_and_nothing_else(entries):
    assert (profile.read(entries) is not None) is all(map(exactly, entries))


@pytest.mark.parametrize(
    "entry",
    [
        b'{"a":1.0}',
        b'{"a":1.5}',
        b'{"a":[{"b":1e16}]}',
        b'{"a":9007199254740992}',
        b'{"a":{"\xc3\xa9":1}}',
        b'{"b":1,"a":2}',
        b'{"a": 1}',
        b'{"a":1,"a":1}',
        b'{"a":"\\u0041"}',
        b'{"a":"\\ud800"}',
        b'{"a":"\xff"}',
        b'[{"a":1}]',
        b"null",
        b"",
        b'{"a":1}{"a":1}',
        b'{"a":' * 65 + b"1" + b"}" * 65,
    ],
)
def test_what_is_outside_the_profile_does_not_pass_among_others(entry):
    assert profile.read([b'{"a":1}', entry, b'{"a":1}']) is None
    assert not exactly(entry)


def test_sixty_four_levels_are_deep_enough():
    assert profile.read([b'{"a":' * 64 + b"1" + b"}" * 64]) is not None


def test_what_the_caller_is_sure_of_is_left_to_the_caller():
    assert profile.read([b'{"index":1.5}'], sure={"index"}) is not None
    assert profile.read([b'{"index":1.5,"x":2.5}'], sure={"index"}) is None


def test_members_stand_side_by_side_whether_the_objects_are_alike_or_not():
    alike = profile.read([b'{"a":1,"b":"x"}', b'{"a":2,"b":"y"}'])
    mixed = profile.read([b'{"a":1,"b":"x"}', b'{"a":2}', b'{"a":3,"c":null}'])

    assert alike is not None
    assert mixed is not None
    assert list(alike.column("b")) == ["x", "y"]
    assert list(mixed.column("a")) == [1, 2, 3]
    assert mixed.having("c") == [(2, {"a": 3, "c": None})]
    assert alike.having("c") == []
    for rows in (alike, mixed):
        with pytest.raises(KeyError):
            rows.column("d")
