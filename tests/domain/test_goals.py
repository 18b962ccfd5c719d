"""Targets of the Sustainable Development Goals, and nothing that only looks like one."""

import pytest

from cooperation_core.domain.errors import Malformed
from cooperation_core.domain.values import sdg_target

LETTERS = "abcdefgh"


def _all(limit=20):
    for goal in range(1, 19):
        yield from (f"{goal}.{number}" for number in range(1, limit))
        yield from (f"{goal}.{letter}" for letter in LETTERS)


def test_there_are_169_targets():
    # UN General Assembly resolution 70/1: 17 goals and 169 targets.
    assert sum(_is_one(target) for target in _all()) == 169


def _is_one(text):
    try:
        sdg_target(text)
    except Malformed:
        return False
    return True


@pytest.mark.parametrize("target", ["17.15", "17.16", "5.c", "1.1", "3.d", "17.19", "14.7"])
def test_takes_the_number_of_a_target(target):
    assert sdg_target(target) == target


@pytest.mark.parametrize(
    "given",
    ["17", "17.20", "17.a", "18.1", "5.d", "5.C", "05.1", "5.01", "5.", "", "SDG 5.c", "١.1"],
)
def test_refuses_what_is_no_target(given):
    with pytest.raises(Malformed) as problem:
        sdg_target(given)
    assert str(problem.value) == f"expected an SDG target such as 17.15 or 5.c, found {given!r}"
