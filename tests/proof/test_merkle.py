"""The tree and its proofs, against the definitions of RFC 6962 and the numbers of others."""

import json
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation_core import merkle
from cooperation_core.merkle import EMPTY, Edge, MissingNodes, Tree, leaf_hash, node_hash

# Entries and roots that the implementations of Certificate Transparency have in common.
ENTRIES = [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    bytes(range(96, 112)).hex(),
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]

FROZEN = Path(__file__).parents[3] / "shared/data/integrity/rfc6962_reference_tree.json"

LEAVES = [leaf_hash(b"%d" % n) for n in range(100)]
TREE = Tree()
TREE.extend(LEAVES)


# RFC 6962 §2.1, as it is written there; D is a list of leaf hashes.
def split(n):
    k = 1
    while k * 2 < n:
        k *= 2
    return k


def mth(d):
    if not d:
        return sha256().digest()
    if len(d) == 1:
        return d[0]
    k = split(len(d))
    return sha256(b"\x01" + mth(d[:k]) + mth(d[k:])).digest()


def path(m, d):
    if len(d) == 1:
        return []
    k = split(len(d))
    return [*path(m, d[:k]), mth(d[k:])] if m < k else [*path(m - k, d[k:]), mth(d[:k])]


def proof(m, d):
    return subproof(m, d, True)


def subproof(m, d, b):
    if m == len(d):
        return [] if b else [mth(d)]
    k = split(len(d))
    if m <= k:
        return [*subproof(m, d[:k], b), mth(d[k:])]
    return [*subproof(m - k, d[k:], False), mth(d[:k])]


@pytest.mark.parametrize("size", range(9))
def test_the_roots_are_those_that_others_get_for_the_same_entries(size):
    tree = Tree()
    tree.extend([leaf_hash(bytes.fromhex(entry)) for entry in ENTRIES[:size]])

    assert tree.root().hex() == ROOTS[size]


@pytest.mark.skipif(not FROZEN.is_file(), reason=f"needs {FROZEN.name} in ../shared/data/integrity")
def test_roots_are_those_that_go_computed():
    trees = json.loads(FROZEN.read_text("utf-8"))["trees"]
    edge = Edge()
    assert edge.root().hex() == trees[0]["root_hex"]
    for tree in trees[1:]:
        assert leaf_hash(bytes.fromhex(tree["leaf_hex"])).hex() == tree["leaf_hash_hex"]
        edge.append(bytes.fromhex(tree["leaf_hash_hex"]))
        assert (edge.size, edge.root().hex()) == (tree["size"], tree["root_hex"])


def test_an_odd_leaf_is_not_paired_with_itself():
    a, b, c = LEAVES[:3]
    tree = Tree()
    tree.extend([a, b, c])

    assert tree.root() == node_hash(node_hash(a, b), c)


@pytest.mark.parametrize("size", range(101))
def test_the_root_of_every_size_is_that_of_the_definition(size):
    expected = mth(LEAVES[:size])
    edge = Edge()
    edge.extend(LEAVES[:size])

    assert TREE.root(size) == edge.root() == expected
    assert merkle.root(size, TREE.read) == expected


@pytest.mark.parametrize("size", range(1, 101))
def test_inclusion_in_every_size_is_proved_as_in_the_definition(size):
    root = mth(LEAVES[:size])
    for index in range(size):
        made = merkle.inclusion(index, size, TREE.read)
        assert made == path(index, LEAVES[:size])
        assert merkle.verify_inclusion(LEAVES[index], index, size, made, root)


@pytest.mark.parametrize("new", range(101))
def test_growth_to_every_size_is_proved_as_in_the_definition(new):
    root = mth(LEAVES[:new])
    for old in range(new + 1):
        made = merkle.consistency(old, new, TREE.read)
        assert made == (proof(old, LEAVES[:new]) if old else [])
        assert merkle.verify_consistency(old, new, made, TREE.root(old), root)


@pytest.mark.parametrize("size", range(2, 40))
def test_a_proof_holds_for_its_own_leaf_and_index_only(size):
    root = TREE.root(size)
    for index in range(size):
        made = merkle.inclusion(index, size, TREE.read)
        for other in range(size):
            if other != index:
                assert not merkle.verify_inclusion(LEAVES[index], other, size, made, root)
                assert not merkle.verify_inclusion(LEAVES[other], index, size, made, root)


@pytest.mark.parametrize("size", range(2, 40))
def test_a_neighbouring_size_is_refused_once_its_root_comes_from_a_checkpoint(size):
    for index in range(size - 1):
        made = merkle.inclusion(index, size, TREE.read)
        for signed in (size - 1, size + 1):
            assert not merkle.verify_inclusion(
                LEAVES[index], index, signed, made, TREE.root(signed)
            )
    for old in range(1, size):
        made = merkle.consistency(old, size, TREE.read)
        for signed in {size - 1, size + 1} - {old}:
            assert not merkle.verify_consistency(
                old, signed, made, TREE.root(old), TREE.root(signed)
            )


def test_a_proof_alone_does_not_bind_the_size():
    """Why sizes are only ever taken from signed checkpoints: a proof of size 7 fits size 8 too."""
    made = merkle.inclusion(1, 7, TREE.read)

    assert merkle.verify_inclusion(LEAVES[1], 1, 8, made, TREE.root(7))


def changed(hashes):
    """Yield every proof that differs in a bit, an order, a hash too many or one too few."""
    for place, each in enumerate(hashes):
        for bit in (0, 77, 255):
            wrong = bytearray(each)
            wrong[bit // 8] ^= 1 << bit % 8
            yield [*hashes[:place], bytes(wrong), *hashes[place + 1 :]]
        yield [*hashes[:place], *hashes[place + 1 :]]
        yield [*hashes[:place], each, *hashes[place:]]
        yield [*hashes[:place], each[:-1], *hashes[place + 1 :]]
        yield [*hashes[:place], each + b"\0", *hashes[place + 1 :]]
    for place in range(len(hashes) - 1):
        yield [*hashes[:place], hashes[place + 1], hashes[place], *hashes[place + 2 :]]
    yield [*hashes, EMPTY]
    yield [EMPTY, *hashes]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 9, 31, 64, 65, 100])
def test_a_changed_proof_is_refused(size):
    root = TREE.root(size)
    for index in range(size):
        for wrong in changed(merkle.inclusion(index, size, TREE.read)):
            assert not merkle.verify_inclusion(LEAVES[index], index, size, wrong, root)
    for old in range(size + 1):
        for wrong in changed(merkle.consistency(old, size, TREE.read)):
            assert not merkle.verify_consistency(old, size, wrong, TREE.root(old), root)


def test_roots_and_leaves_are_compared_to_the_last_bit():
    made, growth = merkle.inclusion(5, 11, TREE.read), merkle.consistency(6, 11, TREE.read)
    leaf, old, new = LEAVES[5], TREE.root(6), TREE.root(11)
    for bit in range(256):
        flip = (1 << bit).to_bytes(32, "big")

        def flipped(value, flip=flip):
            return bytes(a ^ b for a, b in zip(value, flip, strict=True))

        assert not merkle.verify_inclusion(flipped(leaf), 5, 11, made, new)
        assert not merkle.verify_inclusion(leaf, 5, 11, made, flipped(new))
        assert not merkle.verify_consistency(6, 11, growth, flipped(old), new)
        assert not merkle.verify_consistency(6, 11, growth, old, flipped(new))


def test_from_an_empty_tree_there_is_nothing_to_prove():
    root = TREE.root(5)

    assert merkle.verify_consistency(0, 5, [], EMPTY, root)
    assert merkle.verify_consistency(0, 0, [], EMPTY, EMPTY)
    assert not merkle.verify_consistency(0, 5, [LEAVES[0]], EMPTY, root)
    assert not merkle.verify_consistency(0, 5, [], root, root)
    assert not merkle.verify_consistency(0, 0, [], EMPTY, root)
    assert not merkle.verify_consistency(0, 0, [], root, root)


def test_the_same_tree_is_consistent_with_itself_only():
    assert merkle.verify_consistency(5, 5, [], TREE.root(5), TREE.root(5))
    assert not merkle.verify_consistency(5, 5, [], TREE.root(5), TREE.root(4))
    assert not merkle.verify_consistency(5, 5, [LEAVES[0]], TREE.root(5), TREE.root(5))


hashes = st.binary(min_size=32, max_size=32)
junk = st.binary(max_size=40) | hashes
sizes = st.integers(-3, 1 << 70)


@given(junk, sizes, sizes, st.lists(junk, max_size=70), junk)
def test_junk_is_refused_without_a_word(leaf, index, size, proof, root):
    if (index, size, leaf) != (0, 1, root):
        assert not merkle.verify_inclusion(leaf, index, size, proof, root)
        assert not merkle.verify_consistency(index, size, proof, leaf, root) or index == size


@given(st.data(), st.integers(1, 3000))
def test_proofs_of_random_trees_hold(data, size):
    tree = Tree()
    tree.extend([leaf_hash(b"%d" % n) for n in range(size)])
    index, old = data.draw(st.integers(0, size - 1)), data.draw(st.integers(0, size))
    leaf, root = leaf_hash(b"%d" % index), tree.root()

    assert merkle.verify_inclusion(
        leaf, index, size, merkle.inclusion(index, size, tree.read), root
    )
    growth = merkle.consistency(old, size, tree.read)
    assert merkle.verify_consistency(old, size, growth, tree.root(old), root)


@given(st.lists(st.lists(hashes, max_size=20), max_size=8))
def test_leaves_come_in_one_by_one_or_together(batches):
    single, bulk, noted, tree = Edge(), Edge(), Edge(), Tree()
    for batch in batches:
        completed = [single.append(leaf) for leaf in batch]
        bulk.extend(batch)
        tree.extend(batch)
        assert noted.nodes(batch) == completed
        again = Edge(single.size, single.peaks)
        for edge in (bulk, noted, again):
            assert (edge.size, edge.peaks, edge.root()) == (
                *(single.size, single.peaks),
                mth([leaf for each in batches for leaf in each][: single.size]),
            )
        assert tree.root() == single.root()
    assert tree.read(merkle.edge_nodes(tree.size)) == list(single.peaks)


@given(st.lists(hashes, max_size=70))
def test_what_a_leaf_completes_is_where_the_tree_finds_it(leaves):
    """Node (level, place) is hash number *level* of what leaf ((place + 1) << level) - 1 gives."""
    tree, edge = Tree(), Edge()
    tree.extend(leaves)
    stored = [edge.append(leaf) for leaf in leaves]
    for index, nodes in enumerate(stored):
        for level in range(len(nodes) // 32):
            place = ((index + 1) >> level) - 1
            assert tree.read([(level, place)]) == [nodes[32 * level : 32 * level + 32]]
            assert nodes[32 * level : 32 * level + 32] == mth(
                leaves[place << level : (place + 1) << level]
            )
    assert sum(map(len, stored)) == 32 * (2 * len(leaves) - len(leaves).bit_count())


def test_an_edge_is_only_taken_up_where_it_was_left():
    for size, peaks in [(3, []), (3, [EMPTY]), (2, [EMPTY, EMPTY]), (1, [b"short"]), (-1, [])]:
        with pytest.raises(ValueError, match=r"expected \d hashes of 32 bytes for size"):
            Edge(size, peaks)


def test_a_proof_of_what_is_not_there_is_not_asked_for():
    for index, size in [(-1, 5), (5, 5), (6, 5), (0, 0)]:
        with pytest.raises(ValueError, match=f"below the size {size}, found {index}"):
            merkle.inclusion(index, size, TREE.read)
    for old, new in [(-1, 5), (6, 5)]:
        with pytest.raises(ValueError, match=f"to the new size {new}, found {old}"):
            merkle.consistency(old, new, TREE.read)


def test_a_tree_with_holes_makes_no_proof():
    with pytest.raises(MissingNodes) as err:
        merkle.inclusion(5, 101, TREE.read)

    assert str(err.value) == (
        "expected 9 hashes of a Merkle tree, found 8 of them; "
        "the tree is damaged or shorter than it was said to be: run `coop audit`"
    )
    with pytest.raises(MissingNodes):
        merkle.root(1000, TREE.read)
    with pytest.raises(MissingNodes):
        merkle.consistency(5, 7, lambda nodes: [])


def test_each_proof_asks_once_and_for_few_nodes():
    asked = []

    def read(nodes):
        asked.append(list(nodes))
        return TREE.read(nodes)

    merkle.inclusion(41, 99, read)
    merkle.consistency(41, 99, read)
    assert len(asked) == 2
    assert all(len(set(nodes)) == len(nodes) < 15 for nodes in asked)
