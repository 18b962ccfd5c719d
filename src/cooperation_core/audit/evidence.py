"""What is audited: a ledger or an exported folder, read in blocks of entries and stored hashes."""

from collections.abc import Collection, Iterator, Sequence
from typing import Protocol

import attrs

from ..history import Attested
from .finding import Findings

LEVEL = 10
"""The level of the tree on which a whole block is one node."""
BLOCK = 1 << LEVEL
"""Most entries of a block; it begins at a multiple of this."""

Hashes = Sequence[Sequence[bytes]]
"""The hashes of all complete subtrees of a block: its leaves first, then level by level."""


@attrs.frozen
class Block:
    """Some entries that lie next to one another, and what is stored of their hashes."""

    start: int
    """Index of the first, counted from 0."""
    entries: Sequence[bytes | None]
    """None: it is not there, which was found already."""
    hashes: Sequence[bytes]
    """Ledger: beside each entry its hash and the nodes it completes. Folder: tiles of hashes."""


class Evidence(Protocol):
    """A log as somebody handed it over. Nothing in it is taken for granted."""

    @property
    def name(self) -> str:
        """How people call it: a file, a URL, a folder."""

    @property
    def can_be_shared(self) -> bool:
        """Whether other processes can open it as well."""

    @property
    def hashes_are(self) -> str:
        """The category of findings about its stored hashes: ``tile`` or ``node``."""

    def current(self) -> bytes | None:
        """Return the current checkpoint, a signed note; None: there is none."""

    def attested(self) -> Iterator[Attested]:
        """Yield every checkpoint that is kept, by size, the current one too."""

    def reach(self, size: int | None, findings: Findings) -> int:
        """Return how many entries can be read, of *size* that there ought to be; say if fewer."""

    def check_files(self, keys: Collection[str], findings: Findings) -> list[str]:
        """Say what does not belong there; return in words what was not looked at."""

    def blocks(self, start: int, stop: int, findings: Findings) -> Iterator[Block]:
        """Yield the entries from *start*, a multiple of `BLOCK`, to *stop*; say what is missing."""

    def keeps(self, level: int) -> bool:
        """Return whether the nodes of a *level* above the leaves are to be read by `stored`."""

    def stored(self, level: int, places: range, findings: Findings) -> Sequence[bytes | None]:
        """Return the stored hashes of complete subtrees; None where one is missing, and say so."""

    def agrees(self, block: Block, levels: Hashes) -> bool:
        """Return whether all that is stored with *block* is as *levels* have it."""

    def leaves(self, block: Block) -> Sequence[bytes | None]:
        """Return the stored hash of each entry; None where there is none."""

    def check_rows(self, block: Block, sides: Sequence[Hashes], findings: Findings) -> None:
        """Say which nodes beside the entries of *block* fit none of *sides*."""

    def reopened(self) -> "Evidence":
        """Return the same evidence, opened anew by the process that asks."""

    def close(self) -> None:
        """Give back what reading it takes."""
