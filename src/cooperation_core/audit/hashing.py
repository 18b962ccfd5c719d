"""Hashing blocks of entries: leaves, the complete subtrees over them, and the root of each size."""

from collections.abc import Sequence
from hashlib import sha256
from itertools import chain
from operator import itemgetter

from ..merkle import Edge
from .evidence import BLOCK, LEVEL, Block, Hashes

STRETCH = 1 << 16
"""Leaves that are hashed in one go, by one process; whole tiles on two levels."""


def leaves_of(block: Block) -> list[bytes | None]:
    """Return the hash of each entry as a leaf, RFC 9162 §2.1.1: SHA-256(0x00 ‖ entry)."""
    sha, entries = sha256, block.entries
    if None in entries:
        return [None if each is None else sha(b"\x00" + each).digest() for each in entries]
    return [sha(b"\x00" + each).digest() for each in entries]  # type: ignore[operator]  # no None


def subtrees(leaves: Sequence[bytes | None]) -> Hashes | None:
    """Return the hashes of all complete subtrees over *leaves*; None: one of them is not known."""
    if None in leaves:
        return None
    level: Sequence[bytes] = leaves  # type: ignore[assignment]  # it has no None in it
    levels = [level]
    while len(level) > 1:
        levels.append(level := paired(level))
    return levels


def paired(level: Sequence[bytes]) -> list[bytes]:
    """Return the hash over each two of *level*, RFC 9162 §2.1.1; an odd one is left out."""
    sha, each = sha256, iter(level)
    return [sha(b"\x01" + left + right).digest() for left, right in zip(each, each, strict=False)]


_ORDER = [
    (level, ((place + 1) >> level) - 1)
    for place in range(BLOCK)
    for level in range(((place + 1) & -(place + 1)).bit_length())
]
_OFFSETS = [2 * BLOCK - (2 * BLOCK >> level) for level in range(LEVEL + 1)]
_in_order = itemgetter(*(_OFFSETS[level] + place for level, place in _ORDER))


def as_stored(levels: Hashes) -> bytes:
    """Return the subtrees of a block as a ledger stores them: each behind its last leaf."""
    if len(levels) > LEVEL:
        return b"".join(_in_order(list(chain.from_iterable(levels))))
    count = len(levels[0])
    return b"".join(
        levels[level][place] for level, place in _ORDER[: 2 * count - count.bit_count()]
    )


class Growth:
    """A part of the tree as it grows block by block, from a place where a subtree begins."""

    def __init__(self) -> None:
        self.tops: list[bytes | None] = []
        """The node over each whole block."""
        self.eighths: list[bytes | None] = []
        """The nodes of level 8, which tiles hold."""
        self._edge: Edge | None = Edge()
        self._tail: tuple[bytes, ...] | None = ()

    def peaks(self, levels: Hashes | None, count: int) -> tuple[bytes, ...] | None:
        """Return the peaks with the first *count* leaves of the next block; None: not known."""
        if self._edge is None or (count and levels is None):
            return None
        inner, done = [], 0
        for level in reversed(range(LEVEL)):
            if count & 1 << level and levels is not None:
                inner.append(levels[level][done >> level])
                done += 1 << level
        return (*self._edge.peaks, *inner)

    def take(self, levels: Hashes | None, count: int) -> None:
        """Take in the next block, of *count* leaves; only the last may be smaller than others."""
        self.eighths += [None] * (count >> 8) if levels is None else _level(levels, 8)
        if count < BLOCK:
            self._tail = self.peaks(levels, count)
            return
        self.tops.append(None if levels is None else levels[LEVEL][0])
        if self._edge is not None and levels is not None:
            self._edge.append(levels[LEVEL][0])
        else:
            self._edge = None
        self._tail = None if self._edge is None else self._edge.peaks

    @property
    def tail(self) -> tuple[bytes, ...] | None:
        """The peaks over all that was taken in, the largest first; None: not known."""
        return self._tail


def above(level: Sequence[bytes | None]) -> list[bytes | None]:
    """Return the nodes over each two of *level*; None over what is not known."""
    each = iter(level)
    return [
        None if left is None or right is None else sha256(b"\x01" + left + right).digest()
        for left, right in zip(each, each, strict=False)
    ]


def wrong_node(level: int, index: int) -> str:
    """Say that the stored hash over the 2^level entries that end at *index* is wrong."""
    first = index + 2 - (1 << level)
    return (
        f"expected the hash over positions {first} to {index + 1} as their entries give it, "
        f"found another; restore the evidence from another copy, and keep this one"
    )


def _level(levels: Hashes, level: int) -> Sequence[bytes]:
    return levels[level] if level < len(levels) else ()
