"""
The Merkle tree over a log: what was in it can be proved, and that nothing before was changed.

The tree of RFC 6962 §2.1 (the same in RFC 9162 §2.1) with SHA-256. A node is named by its level and
its place: node (L, p) is the root over the leaves from p·2^L up to (p+1)·2^L, all of them there. A
node never changes once its last leaf is in, so it can be kept for ever; every root and every proof
is made of at most a few dozen nodes. Checking (`verify_inclusion`, `verify_consistency`) follows
RFC 9162 §2.1.3.2 and §2.1.4.2 and shares nothing with the making but the two hashes.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import chain
from operator import add

from .domain.errors import CooperationError

HASH = 32
"""Bytes of a hash."""
EMPTY = sha256().digest()
"""Root of the tree without leaves: the hash of nothing, RFC 6962 §2.1."""

Node = tuple[int, int]
"""Level and place of a complete subtree."""
Read = Callable[[Sequence[Node]], Sequence[bytes]]
"""Gives the hashes of nodes, in the order asked."""


class MissingNodes(CooperationError):
    """What a proof would be made of is not there."""

    code = "missing-nodes"

    def __init__(self, wanted: Sequence[Node], found: Sequence[bytes]) -> None:
        here = sum(len(each) == HASH for each in found)
        super().__init__(
            f"expected {len(wanted)} hashes of a Merkle tree, found {here} of them; "
            f"the tree is damaged or shorter than it was said to be: run `coop audit`"
        )
        self.wanted = wanted


def leaf_hash(entry: bytes) -> bytes:
    """Return SHA-256(0x00 ‖ entry), RFC 6962 §2.1."""
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return SHA-256(0x01 ‖ left ‖ right), RFC 6962 §2.1."""
    return sha256(b"\x01" + left + right).digest()


def _paired(hashes: Iterable[bytes]) -> list[bytes]:
    """Return the hash over each two of *hashes*; an odd one at the end is left out."""
    each, sha = iter(hashes), sha256
    return [sha(b"\x01" + left + right).digest() for left, right in zip(each, each, strict=False)]


def _folded(peaks: Sequence[bytes]) -> bytes:
    """Return the root over complete subtrees next to one another, the largest first."""
    if not peaks:
        return EMPTY
    *larger, root = peaks
    for left in reversed(larger):
        root = node_hash(left, root)
    return root


class Edge:
    """
    The right edge of a growing tree: enough to append for ever and to know the root.

    It holds one hash for each bit that is set in the size, so at most 64 of them.
    """

    __slots__ = ("_peaks", "_size")

    def __init__(self, size: int = 0, peaks: Sequence[bytes] = ()) -> None:
        """Go on from a tree of *size* leaves, of which *peaks* are the nodes of `edge_nodes`."""
        if size < 0 or len(peaks) != size.bit_count() or any(len(peak) != HASH for peak in peaks):
            raise ValueError(
                f"expected {max(size, 0).bit_count()} hashes of {HASH} bytes for size {size}, "
                f"found {[len(peak) for peak in peaks]}"
            )
        self._size = size
        self._peaks = list(peaks)

    @classmethod
    def of(cls, size: int, read: Read) -> "Edge":
        """
        Return the edge of the tree over the first *size* leaves.

        Raises:
            MissingNodes: *read* does not give what it is made of.
        """
        return cls(size, _asked(read, edge_nodes(size)))

    @property
    def size(self) -> int:
        """How many leaves the tree has."""
        return self._size

    @property
    def peaks(self) -> tuple[bytes, ...]:
        """The hashes of `edge_nodes`, the largest subtree first."""
        return tuple(self._peaks)

    def append(self, leaf: bytes) -> bytes:
        """Take in one more leaf hash; return it and the nodes it completes, lowest first."""
        peaks, completed, node = self._peaks, self._size, leaf
        nodes = leaf
        while completed & 1:
            node = sha256(b"\x01" + peaks.pop() + node).digest()
            nodes += node
            completed >>= 1
        peaks.append(node)
        self._size += 1
        return nodes

    def extend(self, leaves: Sequence[bytes]) -> None:
        """Take in *leaves*, which are hashes. Quicker than one by one."""
        for _ in self._levels(leaves):
            pass

    def nodes(self, leaves: Sequence[bytes]) -> list[bytes]:
        """Take in *leaves*; return for each what `append` would have returned. Quicker."""
        values: list[bytes] = []
        size = self._size
        for level, completed in enumerate(self._levels(leaves)):
            if level == 0:
                values = list(completed)
            elif completed:
                # Node (level, p) is completed by leaf (p+1)·2^level - 1; below, as seen from here.
                first = (((size >> level) + 1) << level) - 1 - size
                every = slice(first, None, 1 << level)
                values[every] = map(add, values[every], completed)
        return values

    def root(self) -> bytes:
        """Return the root over all leaves taken in so far."""
        return _folded(self._peaks)

    def _levels(self, leaves: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
        """Take in *leaves*; yield the nodes that they complete on each level, from 0."""
        peaks, size, completed = self._peaks, self._size, leaves
        left_over: list[bytes] = []
        self._size += len(leaves)
        while completed:
            yield completed
            if size & 1:
                alone = len(completed) & 1 == 0
                above = _paired(chain((peaks.pop(),), completed))
            else:
                alone = len(completed) & 1 == 1
                above = _paired(completed)
            if alone:
                left_over.append(completed[-1])
            completed, size = above, size >> 1
        peaks.extend(reversed(left_over))


def edge_nodes(size: int) -> list[Node]:
    """Return the nodes that a tree of *size* leaves ends in, the largest first."""
    return _complete(0, size)


def root(size: int, read: Read) -> bytes:
    """
    Return the root of the tree over the first *size* leaves, RFC 6962 §2.1.

    Raises:
        MissingNodes: *read* does not give what it is made of.
    """
    return _folded(_asked(read, edge_nodes(size)))


def inclusion(index: int, size: int, read: Read) -> list[bytes]:
    """
    Return the proof that leaf *index* is in the tree over the first *size*: PATH, RFC 6962 §2.1.1.

    It has at most ⌈log2 size⌉ hashes, from the leaf's sibling up.

    Raises:
        MissingNodes: *read* does not give what it is made of.
        ValueError: there is no such leaf.
    """
    if not 0 <= index < size:
        raise ValueError(f"expected an index from 0 and below the size {size}, found {index}")
    start, stop = 0, size
    siblings: list[list[Node]] = []
    while stop - start > 1:
        middle = _middle(start, stop)
        if index < middle:
            siblings.append(_complete(middle, stop))
            stop = middle
        else:
            siblings.append(_complete(start, middle))
            start = middle
    return _roots(siblings, read)


def consistency(old: int, new: int, read: Read) -> list[bytes]:
    """
    Return the proof that the first *old* of *new* leaves were not changed: PROOF, RFC 6962 §2.1.2.

    It is empty where there is nothing to prove: for an old tree that was empty, or the same tree.

    Raises:
        MissingNodes: *read* does not give what it is made of.
        ValueError: the new tree is smaller than the old one.
    """
    if not 0 <= old <= new:
        raise ValueError(f"expected an old size from 0 to the new size {new}, found {old}")
    if old in (0, new):
        return []
    start, stop, whole = 0, new, True
    parts: list[list[Node]] = []
    while old != stop:
        middle = _middle(start, stop)
        if old <= middle:
            parts.append(_complete(middle, stop))
            stop = middle
        else:
            parts.append(_complete(start, middle))
            start, whole = middle, False
    if not whole:  # otherwise it is the old root, which the verifier has
        parts.append(_complete(start, stop))
    return _roots(parts, read)


def verify_inclusion(
    leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes
) -> bool:
    """
    Return whether *proof* shows that the leaf hash *leaf* is number *index* of *size*.

    *size* and *root* must come from a signed checkpoint: a proof alone does not bind the size.
    RFC 9162 §2.1.3.2.
    """
    if not 0 <= index < size or any(len(each) != HASH for each in (leaf, root, *proof)):
        return False
    node, last, reached = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if node & 1 or node == last:
            reached = node_hash(sibling, reached)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            reached = node_hash(reached, sibling)
        node, last = node >> 1, last >> 1
    return last == 0 and reached == root


def verify_consistency(
    old: int, new: int, proof: Sequence[bytes], old_root: bytes, new_root: bytes
) -> bool:
    """
    Return whether *proof* shows that the tree of *old* leaves is the beginning of that of *new*.

    Sizes and roots must come from signed checkpoints. RFC 9162 §2.1.4.2; from an empty tree, only
    with an empty proof, as C2SP tlog-witness has it.
    """
    if not 0 <= old <= new or any(len(each) != HASH for each in (old_root, new_root, *proof)):
        return False
    if old == new or old == 0:
        rooted = old_root == (EMPTY if old == 0 else new_root)
        return rooted and not proof and (new > 0 or new_root == EMPTY)
    path = list(proof)
    if old & (old - 1) == 0:  # a power of two: the old root is itself a node of the new tree
        path.insert(0, old_root)
    if not path:
        return False
    node, last = old - 1, new - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    reached_old = reached_new = path[0]
    for each in path[1:]:
        if last == 0:
            return False
        if node & 1 or node == last:
            reached_old = node_hash(each, reached_old)
            reached_new = node_hash(each, reached_new)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            reached_new = node_hash(reached_new, each)
        node, last = node >> 1, last >> 1
    return last == 0 and reached_old == old_root and reached_new == new_root


class Tree:
    """A whole tree in memory, 64 bytes a leaf. Its `read` is what proofs are made from."""

    __slots__ = ("_edge", "_levels")

    def __init__(self) -> None:
        self._edge = Edge()
        self._levels: list[bytearray] = []

    @property
    def size(self) -> int:
        """How many leaves it has."""
        return self._edge.size

    def append(self, leaf: bytes) -> None:
        """Take in one more leaf hash."""
        self.extend((leaf,))

    def extend(self, leaves: Sequence[bytes]) -> None:
        """Take in *leaves*, which are hashes."""
        for level, completed in enumerate(self._edge._levels(leaves)):
            if level == len(self._levels):
                self._levels.append(bytearray())
            self._levels[level] += b"".join(completed)

    def read(self, nodes: Sequence[Node]) -> list[bytes]:
        """Return the hashes of *nodes*: nothing for one that is not complete yet."""
        levels, none = self._levels, bytearray()
        return [
            bytes(
                (levels[level] if level < len(levels) else none)[HASH * place : HASH * place + HASH]
            )
            for level, place in nodes
        ]

    def root(self, size: int | None = None) -> bytes:
        """Return the root over all leaves, or as it was when there were *size*."""
        return self._edge.root() if size is None else root(size, self.read)


def _middle(start: int, stop: int) -> int:
    """Return where a tree divides: the largest power of two below its size, RFC 6962 §2.1."""
    return start + (1 << ((stop - start - 1).bit_length() - 1))


def _complete(start: int, stop: int) -> list[Node]:
    """
    Return the complete subtrees that make up the leaves from *start* to *stop*, largest first.

    *start* must be where a subtree at least as large begins, as it is wherever a tree divides.
    """
    nodes = []
    while start < stop:
        level = (stop - start).bit_length() - 1
        nodes.append((level, start >> level))
        start += 1 << level
    return nodes


def _roots(parts: Sequence[Sequence[Node]], read: Read) -> list[bytes]:
    """Return the root over each of *parts*, the last one first; ask for all nodes at once."""
    hashes = _asked(read, [node for part in parts for node in part])
    roots, start = [], 0
    for part in parts:
        stop = start + len(part)
        roots.append(hashes[start] if stop - start == 1 else _folded(hashes[start:stop]))
        start = stop
    return roots[::-1]


def _asked(read: Read, nodes: Sequence[Node]) -> Sequence[bytes]:
    """Return what *read* gives for *nodes*; it is the world outside, so its answer is looked at."""
    hashes = read(nodes) if nodes else ()
    if len(hashes) != len(nodes) or ({HASH} != set(map(len, hashes)) and nodes):
        raise MissingNodes(nodes, hashes)
    return hashes
