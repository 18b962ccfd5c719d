import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation_core.history import Attested, Position
from cooperation_core.replaying import Agreement, agreement, covering


def kept(*sizes: int) -> list[Attested]:
    return [Attested(size=size, note=b"") for size in sizes]


def test_each_position_is_covered_by_the_smallest_checkpoint_that_holds_it():
    wanted = map(Position, (1, 10, 11, 25, 26))

    assert covering(kept(10, 20, 25), wanted) == {1: 10, 10: 10, 11: 20, 25: 25}


@given(
    st.sets(st.integers(1, 60), max_size=12),
    st.lists(st.integers(1, 60).map(Position), max_size=12),
)
def test_covering_is_the_least_size_that_is_not_less(sizes, positions):
    found = covering(kept(*sorted(sizes)), positions)

    assert found == {
        each: min(size for size in sizes if size >= each)
        for each in positions
        if any(size >= each for size in sizes)
    }


@pytest.mark.parametrize("note", [b"", b"no note", b"ledger\n3\nAAAA\n\n"])
def test_what_is_no_checkpoint_does_not_agree(note):
    assert agreement([Attested(size=3, note=note)], 3, bytes(32)) is Agreement.OTHER
