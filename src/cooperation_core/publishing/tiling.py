"""
Tiles and bundles of a log, written as it grows: C2SP tlog-tiles.

What is added is first read through and hashed, so that nothing is written that was not signed; then
it is read again and written, a bundle of entries at a time. A partial tile that a full one took the
place of goes last, when nobody who follows the checkpoint needs it any more.
"""

from collections.abc import Callable
from itertools import chain, islice

import attrs

from ..history import Auditable
from ..merkle import HASH, Edge, leaf_hash
from ..tlog import Checkpoint
from ..tlog.tiles import HEIGHT, WIDTH, Bundle, Tile, bundles, pack, partial_tiles, tiles, unpack
from .errors import DoesNotVerify
from .source import entries
from .writing import Files

Progress = Callable[[int, int], None]
"""Told how much is done, and of how much: every new entry counts when it is hashed and written."""


class Addition:
    """What a log of the size of *head* has and one of *since* entries has not."""

    def __init__(
        self, log: Auditable, head: Checkpoint, *, since: int, on_progress: Progress
    ) -> None:
        self._log, self._head = log, head
        self._start = since - since % WIDTH  # the last partial bundle is written anew
        self._since = since
        self._on_progress = on_progress

    def verify(self) -> None:
        """
        Insist that the entries are those that were signed, and the tree before them as well.

        Raises:
            DoesNotVerify: they are not.
            MissingNodes: the tree has holes.
        """
        edge = Edge.of(self._start, self._log.nodes)
        self._begun(edge)
        new = entries(self._log, self._start, self._head.size)
        while some := [leaf_hash(entry) for entry in islice(new, 8 * WIDTH)]:
            edge.extend(some)
            self._tell(edge.size - self._start)
        self._demand_signed(edge)

    def write(self, files: Files) -> None:
        """
        Write it into *files*.

        Raises:
            DoesNotVerify: the entries are not those that were signed.
        """
        edge = Edge.of(self._start, self._log.nodes)
        levels = self._begun(edge)
        new = entries(self._log, self._start, self._head.size)
        while some := list(islice(new, WIDTH)):
            files.write(Bundle(edge.size // WIDTH, len(some)).path, pack(some))
            leaves = [leaf_hash(entry) for entry in some]
            completed = edge.nodes(leaves)[-1]
            _add(files, levels, 0, leaves)
            for level in range(1, (len(completed) // HASH - 1) // HEIGHT + 1):
                at = HEIGHT * level * HASH
                _add(files, levels, level, [completed[at : at + HASH]])
            self._tell(self._head.size - self._start + edge.size - self._start)
        for level, (place, hashes) in enumerate(levels):
            if hashes:
                files.write(Tile(level, place, len(hashes)).path, b"".join(hashes))
        self._demand_signed(edge)

    def remove_superseded(self, files: Files) -> None:
        """Remove the partial tiles and bundles in whose place there are full ones now."""
        size, since = self._head.size, self._since
        for each in chain[Tile | Bundle](tiles(size, since=since), bundles(size, since=since)):
            if each.width == WIDTH:
                files.remove(f"{each.path}.p")

    def _tell(self, done: int) -> None:
        self._on_progress(done, 2 * (self._head.size - self._start))

    def _demand_signed(self, edge: Edge) -> None:
        if edge.root() != self._head.root:
            raise DoesNotVerify(
                self._head.origin,
                f"expected the root {self._head.root.hex()} over {self._head.size} entries, as was "
                f"signed, found {edge.root().hex()}",
            )

    def _begun(self, edge: Edge) -> list[tuple[int, list[bytes]]]:
        """Return the tile of each level that was begun below *edge*, as place and hashes."""
        begun = []
        level = 0
        while count := edge.size >> (HEIGHT * level):
            tile = Tile(level, count // WIDTH, count % WIDTH)
            hashes = self._log.nodes(tile.nodes) if tile.width else []
            part, larger = Edge(), tile.place.bit_count()
            part.extend(hashes)
            if part.peaks != edge.peaks[larger:][: tile.width.bit_count()]:
                raise DoesNotVerify(
                    self._head.origin, f"expected the hashes of {tile.path} as signed, found others"
                )
            begun.append((tile.place, hashes))
            level += 1
        return begun


def write_end(files: Files, earlier: int, size: int) -> None:
    """
    Write the partial tiles of a log of *earlier* entries, where there are no full ones yet.

    C2SP tlog-tiles, "Partial Tiles": they are there for every size that was signed. Each is the
    beginning of the one that the log of *size* entries has in its place.
    """
    for tile in partial_tiles(earlier):
        final = attrs.evolve(tile, width=_width(size >> (HEIGHT * tile.level), tile.place))
        if tile.width < final.width < WIDTH:
            files.bring(tile.path, (files.read(final.path) or b"")[: HASH * tile.width])
    bundle = Bundle(earlier // WIDTH, earlier % WIDTH)
    last = attrs.evolve(bundle, width=_width(size, bundle.place))
    if 0 < bundle.width < last.width < WIDTH:
        there = unpack(files.read(last.path) or b"", last)
        files.bring(bundle.path, pack(there[: bundle.width]))


def _add(
    files: Files, levels: list[tuple[int, list[bytes]]], level: int, hashes: list[bytes]
) -> None:
    """Put *hashes* at the end of the tile that is begun on *level*; write it where it is full."""
    if level == len(levels):
        levels.append((0, []))
    place, held = levels[level]
    held += hashes
    if len(held) == WIDTH:
        files.write(Tile(level, place).path, b"".join(held))
        levels[level] = place + 1, []


def _width(count: int, place: int) -> int:
    return min(WIDTH, count - place * WIDTH)
