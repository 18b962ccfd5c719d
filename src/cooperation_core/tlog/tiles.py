"""
Tiles: a whole log as files that never change, for any web server or folder.

C2SP tlog-tiles. A hash tile holds up to 256 hashes that lie next to one another on every eighth
level of the tree; an entry bundle holds the up to 256 entries under a tile of the lowest level.
Only the last tile of a level may be partial, and then its width is in its path.
"""

from collections.abc import Iterable, Iterator

import attrs

from ..domain.errors import CooperationError
from ..merkle import Node

WIDTH = 256
"""Most hashes of a tile, and most entries of a bundle."""
HEIGHT = 8
"""Levels of the tree from one level of tiles to the next."""
LONGEST = 65_535
"""Most bytes of an entry."""


class NotABundle(CooperationError):
    """A file that should hold entries of a log holds something else."""

    code = "not-an-entry-bundle"

    def __init__(self, where: str, expected: str, *, found: str) -> None:
        super().__init__(
            f"{where}: expected {expected}, found {found}; "
            f"the file was damaged or changed: fetch it again from whoever keeps the log"
        )
        self.where = where


@attrs.frozen
class Tile:
    """The hashes of one tile: those of level 8·L from place·256 on, *width* of them."""

    level: int
    """L, from 0."""
    place: int
    width: int = WIDTH

    @property
    def path(self) -> str:
        """Where it is: ``tile/1/x001/234`` or, partial, ``tile/1/x001/234.p/17``."""
        return f"tile/{self.level}/{_numbered(self.place, self.width)}"

    @property
    def nodes(self) -> list[Node]:
        """The nodes of the tree whose hashes it holds, in their order."""
        first = self.place * WIDTH
        return [(HEIGHT * self.level, place) for place in range(first, first + self.width)]


@attrs.frozen
class Bundle:
    """The entries under a tile of level 0."""

    place: int
    width: int = WIDTH

    @property
    def path(self) -> str:
        """Where it is: ``tile/entries/x001/234`` or, partial, ``tile/entries/x001/234.p/17``."""
        return f"tile/entries/{_numbered(self.place, self.width)}"

    @property
    def indexes(self) -> range:
        """The numbers of its entries, counted from 0."""
        return range(self.place * WIDTH, self.place * WIDTH + self.width)


def tiles(size: int, *, since: int = 0) -> Iterator[Tile]:
    """Yield the tiles of a log of *size* entries, lowest first; not those of one of *since*."""
    for level in range(64):
        if not (hashes := size >> (HEIGHT * level)):
            return
        for place, width in _parts(hashes, since=since >> (HEIGHT * level)):
            yield Tile(level, place, width)


def partial_tiles(size: int) -> Iterator[Tile]:
    """Yield the tiles of a log of *size* entries that are not full, lowest first."""
    for level in range(64):
        if not (hashes := size >> (HEIGHT * level)):
            return
        if width := hashes % WIDTH:
            yield Tile(level, hashes // WIDTH, width)


def bundles(size: int, *, since: int = 0) -> Iterator[Bundle]:
    """Yield the bundles of a log of *size* entries in order; not those of one of *since*."""
    for place, width in _parts(size, since=since):
        yield Bundle(place, width)


def pack(entries: Iterable[bytes]) -> bytes:
    """
    Return the file of a bundle: each entry behind its length in two bytes, big-endian.

    Raises:
        ValueError: an entry is too long for that.
    """
    packed = bytearray()
    for entry in entries:
        if len(entry) > LONGEST:
            raise ValueError(f"expected entries of at most {LONGEST} bytes, found {len(entry)}")
        packed += len(entry).to_bytes(2, "big")
        packed += entry
    return bytes(packed)


def unpack(data: bytes, bundle: Bundle) -> list[bytes]:
    """
    Return the entries of the file of *bundle*: exactly as many as it is wide.

    Raises:
        NotABundle: there are more or fewer, or the last is cut off.
    """
    entries: list[bytes] = []
    start = 0
    while start < len(data):
        first = start + 2
        start = first + int.from_bytes(data[start:first], "big")
        if first > len(data) or start > len(data):
            whole = len(entries)
            raise NotABundle(
                bundle.path, f"{bundle.width} whole entries", found=f"{whole} and a part of one"
            )
        entries.append(data[first:start])
    if len(entries) != bundle.width:
        raise NotABundle(bundle.path, f"{bundle.width} entries", found=str(len(entries)))
    return entries


def _parts(count: int, *, since: int) -> Iterator[tuple[int, int]]:
    """Yield place and width of what holds *count* things, but for what held *since* already."""
    if count == since:
        return
    for place in range(since // WIDTH, -(-count // WIDTH)):
        yield place, min(WIDTH, count - place * WIDTH)


def _numbered(place: int, width: int) -> str:
    """Return the end of a path: three digits a folder, with an x before all but the last."""
    number = f"{place % 1000:03d}"
    while place := place // 1000:
        number = f"x{place % 1000:03d}/{number}"
    return number if width == WIDTH else f"{number}.p/{width}"
