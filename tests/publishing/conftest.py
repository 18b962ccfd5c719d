"""A ledger of some length, signed at some sizes; and a folder to publish it into."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import attrs
import pytest

from cooperation_core import Cooperation, Recommendation, merkle, open_ledger
from cooperation_core.domain.command import command
from cooperation_core.note import Ed25519Signer, sign
from cooperation_core.tlog import Checkpoint

from ..proof.keys import signer

ORIGIN = "ledger.example/lima"
START = datetime(2026, 10, 19, 8, 30, tzinfo=UTC)


@attrs.frozen
class Kept:
    """A ledger with somebody at it, and the key that signs it."""

    cooperation: Cooperation
    signer: Ed25519Signer

    @property
    def log(self):
        return self.cooperation.ledger

    def grow(self, size: int) -> None:
        """Record until there are *size* events."""
        self.cooperation.record_all(
            [
                command(
                    f"R{number}",
                    Recommendation.issue,
                    document="Ruta de acción «Ñandú»",
                    number=f"{number}",
                    text="Publish the plan. " * (1 + number % 5),
                )
                for number in range(self.log.head() + 1, size + 1)
            ]
        )

    def sign(self, size: int | None = None) -> int:
        """Sign the first *size* entries, or all of them, and keep that; return how many."""
        size = int(self.log.head()) if size is None else size
        head = Checkpoint(ORIGIN, size, merkle.root(size, self.log.nodes))
        self.log.keep_checkpoint(size, bytes(sign(head.text, self.signer)))
        return size


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Callable[..., Kept]]:
    """Make a ledger that is signed at each of some sizes; the last is how long it is."""
    opened = []

    def make(*sizes: int, name: str = "lima") -> Kept:
        seconds = count()
        cooperation = open_ledger(
            tmp_path / f"{name}.db",
            actor="org:XM-DAC-301-2",
            origin=ORIGIN,
            clock=lambda: START + timedelta(seconds=next(seconds)),
        )
        opened.append(cooperation)
        kept = Kept(cooperation, signer(ORIGIN))
        for size in sizes:
            kept.grow(size)
            kept.sign()
        return kept

    yield make
    for cooperation in opened:
        cooperation.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "log"


@pytest.fixture
def files(folder: Path) -> Callable[[], dict[str, bytes]]:
    """Tell what is in the folder: every file by its name."""

    def tell() -> dict[str, bytes]:
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file()
        }

    return tell
