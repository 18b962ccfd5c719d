"""An exported folder as evidence: a static log as in C2SP tlog-tiles, and its past checkpoints."""

import errno
import os
import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from ..domain.errors import CooperationError
from ..history import Attested
from ..merkle import HASH
from ..note import Note
from ..tlog import Bundle, Checkpoint, NotABundle, Tile
from ..tlog.tiles import HEIGHT, LONGEST, WIDTH, unpack
from .evidence import BLOCK, Block, Hashes
from .finding import Findings

_LONGEST = WIDTH * (2 + LONGEST) + 1
_FETCH = "fetch the folder again from whoever exported it"
_RETAINED = re.compile(r"checkpoint-(0|[1-9][0-9]{0,18})")
_STAMP = re.compile(r"(checkpoint-(?:0|[1-9][0-9]{0,18}))(?:\.([1-9][0-9]{0,5}))?\.tsr")
_PART = re.compile(r"([1-9][0-9]?|1[0-9][0-9]|2[0-4][0-9]|25[0-5])")


class FolderEvidence:
    """The files in the folder at *path*, as they are."""

    hashes_are = "tile"
    can_be_shared = True

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = str(path)
        self._size: int | None = None
        self._last: tuple[str, bytes] | None = None
        self._said: set[str] = set()

    @property
    def size(self) -> int:
        """How many entries there are, as its checkpoint says."""
        if self._size is None:
            data = _content(self.path / "checkpoint")
            self._size = Checkpoint.of(Note.parse(data)).size
        return self._size

    def current(self) -> bytes | None:
        """Return the file ``checkpoint``."""
        file = self.path / "checkpoint"
        return _content(file) if file.is_file() else None

    def attested(self) -> Iterator[Attested]:
        """Yield every checkpoint in ``history/``, by size."""
        folder, sizes = self.path / "history", []
        for name in _names(folder):
            if found := _RETAINED.fullmatch(name):
                sizes.append(int(found[1]))
        for size in sorted(sizes):
            name = f"checkpoint-{size}"
            # Who keeps one stamp only may leave its number out.
            alone, number = folder / f"{name}.tsr", 1
            tokens = [_content(alone)] if alone.is_file() else []
            while (token := folder / f"{name}.{number}.tsr").is_file():
                tokens.append(_content(token))
                number += 1
            note = _content(folder / name)
            yield Attested(size=size, note=note, tokens=tuple(tokens))

    def blocks(self, start: int, stop: int, findings: Findings) -> Iterator[Block]:
        """Yield the entries bundle by bundle, with the tiles of the lowest level."""
        for first in range(start, stop, BLOCK):
            entries: list[bytes | None] = []
            tiles = []
            for begin in range(first, min(first + BLOCK, stop), WIDTH):
                width = min(WIDTH, stop - begin)
                entries += self._bundle(Bundle(begin // WIDTH, width), findings)
                tiles.append(self._tile(Tile(0, begin // WIDTH, width), findings))
            yield Block(first, entries, tiles)

    def keeps(self, level: int) -> bool:
        """Return whether there are tiles of that *level*: every eighth."""
        return level > 0 and level % HEIGHT == 0

    def stored(self, level: int, places: range, findings: Findings) -> Sequence[bytes | None]:
        """Return the hashes in tiles; None where one is missing, which is said once."""
        hashes: list[bytes | None] = []
        count = self.size >> level
        for first in range(places.start - places.start % WIDTH, places.stop, WIDTH):
            tile = Tile(level // HEIGHT, first // WIDTH, min(WIDTH, count - first))
            hashes += _split(self._tile(tile, findings), tile.width)
        return hashes[places.start % WIDTH :][: len(places)]

    def agrees(self, block: Block, levels: Hashes) -> bool:
        """Return whether the tiles of the lowest level hold the hashes of the entries."""
        return b"".join(block.hashes) == b"".join(levels[0])

    def leaves(self, block: Block) -> Sequence[bytes | None]:
        """Return the hash of each entry as its tile has it."""
        leaves: list[bytes | None] = []
        for tile in block.hashes:
            leaves += _split(tile, min(WIDTH, len(block.entries) - len(leaves)))
        return leaves

    def check_rows(self, block: Block, sides: Sequence[Hashes], findings: Findings) -> None:
        """Do nothing: a folder has its nodes in tiles."""

    def reopened(self) -> "FolderEvidence":
        """Return the same folder."""
        return FolderEvidence(self.path)

    def close(self) -> None:
        """Do nothing: no file stays open."""

    def reach(self, size: int | None, findings: Findings) -> int:
        """Return how many entries the bundles can hold, if the last of *size* are not there."""
        size = self._size = self.size if size is None else size
        if not size:
            return 0
        end = Bundle((size - 1) // WIDTH, (size - 1) % WIDTH + 1)
        if (self.path / end.path).is_file():
            return size
        places = [
            number
            for file in _walk(self.path / "tile" / "entries")
            if (number := _bundle_number(file.relative_to(self.path).as_posix())) is not None
        ]
        # A gap is named bundle by bundle, unless somebody makes one that no list could hold.
        last = min(max(places, default=-1) + 1, 2 * len(places))
        there = min(size, last * WIDTH)
        findings.add(
            "missing",
            f"{end.path}: expected {size} entries in bundles, found no such file and bundles for "
            f"{there} at most; {_FETCH}",
            index=min(there, end.indexes.start),
        )
        self._said.add(end.path)
        return there if last <= end.place else size

    def check_files(self, keys: Collection[str], findings: Findings) -> list[str]:
        """
        Say which files do not belong to the log; return what was not looked at.

        Partial tiles of earlier sizes may stay (C2SP tlog-tiles); they must be beginnings of what
        took their place.
        """
        self._check_key(keys, findings)
        for path in _walk(self.path / "tile"):
            name = path.relative_to(self.path).as_posix()
            problem = self._misplaced(name, path)
            if problem:
                findings.add("stray", f"{name}: {problem}; {_FETCH}")
        retained = {*_names(self.path / "history")}
        for name in sorted(retained):
            stamp = _STAMP.fullmatch(name)
            number = int(stamp[2] or 1) if stamp else 1
            before = stamp and number > 1 and f"{stamp[1]}.{number - 1}.tsr"
            if not _RETAINED.fullmatch(name) and (
                stamp is None or stamp[1] not in retained or (before and before not in retained)
            ):
                findings.add(
                    "stray",
                    f"history/{name}: expected checkpoints and their time stamps, numbered from 1, "
                    f"found this; {_FETCH}",
                )
        mine = {"checkpoint", "log.vkey", "tile", "history"}
        others = sorted({*_names(self.path)} - mine)
        return [f"{name} beside the log: it is no part of it" for name in others]

    def _check_key(self, keys: Collection[str], findings: Findings) -> None:
        file = self.path / "log.vkey"
        if file.exists():
            said = _content(file).decode(errors="replace").removesuffix("\n")
            if any(line not in keys for line in said.split("\n")):
                findings.add(
                    "key",
                    f"log.vkey: expected a key of this log, found {said!r}; it is no evidence",
                )

    def _misplaced(self, name: str, path: Path) -> str | None:
        whole, dot, width = name.partition(".p/")
        parts = whole.split("/")[1:]
        level, *digits = parts
        number = _number(digits)
        if path.is_symlink() or number is None or (dot and not _PART.fullmatch(width)):
            return "expected tiles and bundles of the log, found this"
        wide = int(width) if dot else WIDTH
        if level == "entries":
            count: int | None = self.size
        elif re.fullmatch("[0-9]|[1-5][0-9]|6[0-3]", level):
            count = self.size >> (HEIGHT * int(level))
        else:
            return "expected tiles and bundles of the log, found this"
        assert count is not None
        if number * WIDTH + wide > count:
            return f"expected no more than a log of {self.size} entries has, found this"
        final = min(WIDTH, count - number * WIDTH)
        if wide < final:
            later = self.path / (whole if final == WIDTH else f"{whole}.p/{final}")
            if not _begins(path, later, wide, bundle=level == "entries"):
                return f"expected the beginning of {later.name}, found something else"
        return None

    def _bundle(self, bundle: Bundle, findings: Findings) -> Sequence[bytes | None]:
        data = self._read(bundle.path, bundle.indexes.start, findings)
        if data is not None:
            try:
                return unpack(data, bundle)
            except NotABundle as err:
                findings.add("bundle", str(err), index=_broken_at(data, bundle))
                return _as_far_as_it_goes(data, bundle)
        return [None] * bundle.width

    def _tile(self, tile: Tile, findings: Findings) -> bytes:
        if self._last is not None and self._last[0] == tile.path:
            return self._last[1]
        index = tile.place * WIDTH << (HEIGHT * tile.level)
        data = self._read(tile.path, index, findings)
        if data is None:
            data = b""
        elif len(data) != tile.width * HASH and tile.path not in self._said:
            self._said.add(tile.path)
            findings.add(
                "tile",
                f"{tile.path}: expected {tile.width * HASH} bytes, found {len(data)}; {_FETCH}",
                index=index + (min(len(data) // HASH, tile.width - 1) << (HEIGHT * tile.level)),
            )
        if tile.level:
            self._last = tile.path, data
        return data

    def _read(self, name: str, index: int, findings: Findings) -> bytes | None:
        try:
            return _content(self.path / name)
        except OSError as err:
            if name not in self._said:
                self._said.add(name)
                findings.add(
                    "missing",
                    f"{name}: expected this file, found none that can be read "
                    f"({err.strerror}); {_FETCH}",
                    index=index,
                )
            return None


def _content(file: Path) -> bytes:
    """Return what a file holds, as far as any file of a log can be long; pipes are no files."""
    if not file.is_file():
        raise FileNotFoundError(errno.ENOENT, "no such file", str(file))
    with file.open("rb") as opened:
        return opened.read(_LONGEST)


def _split(tile: bytes, width: int) -> list[bytes | None]:
    hashes = [tile[at : at + HASH] for at in range(0, width * HASH, HASH)]
    return [each if len(each) == HASH else None for each in hashes]


def _as_far_as_it_goes(data: bytes, bundle: Bundle) -> list[bytes | None]:
    entries: list[bytes | None] = []
    start = 0
    while start + 2 <= len(data) and len(entries) < bundle.width:
        stop = start + 2 + int.from_bytes(data[start : start + 2], "big")
        if stop > len(data):
            break
        entries.append(data[start + 2 : stop])
        start = stop
    return [*entries, *[None] * (bundle.width - len(entries))]


def _broken_at(data: bytes, bundle: Bundle) -> int:
    whole = sum(entry is not None for entry in _as_far_as_it_goes(data, bundle))
    return bundle.indexes.start + min(whole, bundle.width - 1)


def _number(digits: Sequence[str]) -> int | None:
    if not digits or any(not re.fullmatch("x[0-9]{3}", each) for each in digits[:-1]):
        return None
    if not re.fullmatch("[0-9]{3}", digits[-1]) or (len(digits) > 1 and digits[0] == "x000"):
        return None
    return int("".join(each.removeprefix("x") for each in digits))


def _bundle_number(name: str) -> int | None:
    whole, _, _ = name.partition(".p/")
    return _number(whole.split("/")[2:])


def _begins(path: Path, later: Path, width: int, *, bundle: bool) -> bool:
    try:
        data, full = _content(path), _content(later)
    except OSError:
        return False
    if not bundle:
        return len(data) == width * HASH and full.startswith(data)
    try:
        return len(unpack(data, Bundle(0, width))) == width and full.startswith(data)
    except CooperationError:
        return False


def _walk(folder: Path) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(here, name) for name in sorted(names))
        yield from (Path(here, name) for name in folders if Path(here, name).is_symlink())


def _names(folder: Path) -> Iterator[str]:
    if folder.is_dir():
        yield from sorted(each.name for each in folder.iterdir())
