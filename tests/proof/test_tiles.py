"""Which files a log of any size has, and what is in a bundle of entries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation_core.tlog import Bundle, NotABundle, Tile
from cooperation_core.tlog.tiles import bundles, pack, tiles, unpack


def paths(size, **since):
    return [each.path for each in (*tiles(size, **since), *bundles(size, **since))]


def test_the_example_of_the_specification():
    """70,000 entries: 273 full tiles and a partial, one full and a partial, and a partial."""
    found = list(tiles(70_000))

    lowest = [tile for tile in found if tile.level == 0]
    assert [tile.width for tile in lowest] == [256] * 273 + [112]
    assert [(tile.level, tile.place, tile.width) for tile in found[274:]] == [
        (1, 0, 256),
        (1, 1, 17),
        (2, 0, 1),
    ]


def test_256_entries_have_a_full_tile_and_one_above_it():
    assert paths(256) == ["tile/0/000", "tile/1/000.p/1", "tile/entries/000"]


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        (0, []),
        (1, ["tile/0/000.p/1", "tile/entries/000.p/1"]),
        (255, ["tile/0/000.p/255", "tile/entries/000.p/255"]),
        (
            257,
            [
                *("tile/0/000", "tile/0/001.p/1", "tile/1/000.p/1"),
                *("tile/entries/000", "tile/entries/001.p/1"),
            ],
        ),
    ],
)
def test_small_logs_have_few_files(size, expected):
    assert paths(size) == expected


@pytest.mark.parametrize(
    ("place", "path"),
    [
        (0, "000"),
        (999, "999"),
        (1000, "x001/000"),
        (1_234_067, "x001/x234/067"),
        (1_000_000, "x001/x000/000"),
    ],
)
def test_three_digits_of_a_number_make_a_folder(place, path):
    assert Tile(2, place).path == f"tile/2/{path}"
    assert Tile(2, place, 17).path == f"tile/2/{path}.p/17"
    assert Bundle(place, 255).path == f"tile/entries/{path}.p/255"


@given(st.integers(0, 200_000), st.integers(0, 200_000))
def test_what_was_added_and_what_was_there_are_all(one, other):
    old, new = sorted((one, other))

    assert set(paths(new)) - set(paths(old)) == set(paths(new, since=old))
    full = {path for path in paths(old) if ".p/" not in path}
    assert full <= set(paths(new))


@given(st.integers(1, 1 << 62))
def test_a_tile_holds_what_lies_next_to_one_another(size):
    for tile in [each for each, _ in zip(tiles(size, since=size - 1), range(20), strict=False)]:
        assert len(tile.nodes) == tile.width <= 256
        assert all(
            level == 8 * tile.level and (place + 1) << level <= size for level, place in tile.nodes
        )
        assert tile.nodes[0][1] == 256 * tile.place


@given(st.lists(st.binary(max_size=300), min_size=1, max_size=256))
def test_a_bundle_gives_back_its_entries(entries):
    assert unpack(pack(entries), Bundle(0, len(entries))) == entries


def test_an_entry_stands_behind_its_length():
    assert pack([b"", b"ab", b"x" * 65_535])[:8] == b"\0\0\0\x02ab\xff\xff"
    assert list(Bundle(3, 2).indexes) == [768, 769]
    with pytest.raises(ValueError, match="expected entries of at most 65535 bytes, found 65536"):
        pack([b"x" * 65_536])


PACKED = pack([b"one", b"two", b""])


@pytest.mark.parametrize("length", range(len(PACKED)))
def test_a_bundle_that_was_cut_off_is_refused(length):
    with pytest.raises(NotABundle):
        unpack(PACKED[:length], Bundle(4, 3))


def test_a_wrong_bundle_is_refused_in_full_words():
    with pytest.raises(NotABundle) as err:
        unpack(PACKED[:-3], Bundle(4, 3))
    assert str(err.value) == (
        "tile/entries/004.p/3: expected 3 whole entries, found 1 and a part of one; "
        "the file was damaged or changed: fetch it again from whoever keeps the log"
    )
    with pytest.raises(NotABundle, match=r"^tile/entries/004.p/2: expected 2 entries, found 3; "):
        unpack(PACKED, Bundle(4, 2))
    with pytest.raises(NotABundle, match=r"^tile/entries/004.p/4: expected 4 entries, found 3; "):
        unpack(PACKED, Bundle(4, 4))
