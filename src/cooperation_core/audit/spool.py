"""
Records put aside in temporary files, sorted into drawers, so that each drawer fits into memory.

What belongs to one subject is in one drawer, and the drawers follow the order of the subjects.
"""

from collections.abc import Iterator
from pathlib import Path

DRAWERS = 256
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
"""Of base64url, RFC 4648 §5: the first character of a digest is its drawer."""
_LENGTHS = 12  # eight bytes of number, four of length
_FLUSH = 1 << 21


class Spool:
    """Writes records of one *part* of the work into *folder*."""

    def __init__(self, folder: Path, part: str) -> None:
        self._files = [folder / f"{number:03}-{part}" for number in range(DRAWERS)]
        self._waiting = [bytearray() for _ in range(DRAWERS)]
        self._size = 0

    def put(self, drawer: int, number: int, record: bytes) -> None:
        """Put *record* aside in *drawer*, with a number that the reader gets back."""
        waiting = self._waiting[drawer]
        waiting += number.to_bytes(8, "big")
        waiting += len(record).to_bytes(4, "big")
        waiting += record
        self._size += len(record) + _LENGTHS
        if self._size > _FLUSH:
            self.flush()

    def flush(self) -> None:
        """Write what is waiting."""
        for file, waiting in zip(self._files, self._waiting, strict=True):
            if waiting:
                with file.open("ab") as out:
                    out.write(waiting)
                waiting.clear()
        self._size = 0


def spooled(folder: Path, drawer: int, part: str = "*") -> Iterator[tuple[int, bytes]]:
    """Yield the records of a drawer, part by part in the order of their names."""
    for file in sorted(folder.glob(f"{drawer:03}-{part}")):
        with file.open("rb") as records:
            while head := records.read(_LENGTHS):
                length = int.from_bytes(head[8:], "big")
                yield int.from_bytes(head[:8], "big"), records.read(length)


def drawer_of(identifier: bytes) -> int:
    """Return the drawer of a subject: the first bits of its identifier, so that they ascend."""
    return identifier[0] * DRAWERS >> 8
