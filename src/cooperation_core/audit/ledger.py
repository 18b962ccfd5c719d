"""A ledger as evidence: its rows with the Merkle nodes beside them."""

from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import chain
from operator import itemgetter

from ..history import Attested, Auditable
from ..merkle import HASH
from .evidence import BLOCK, LEVEL, Block, Hashes
from .finding import Findings
from .hashing import as_stored, wrong_node

REMEDY = "restore the ledger from a backup, and keep this copy for the auditor"
_WHOLE = [HASH * ((place + 1) & -(place + 1)).bit_length() for place in range(BLOCK)]
_FAR = 2**62

Row = tuple[int, bytes, bytes]
Open = Callable[[str], Auditable]
"""Opens the ledger at a place; other processes call it by its name."""


class LedgerEvidence:
    """
    The rows of *ledger* as they are.

    *name* is how people call it. *reopen* opens it again in another process, which needs a function
    that pickle can name; without it, one process does all the work.
    """

    hashes_are = "node"

    def __init__(
        self, ledger: Auditable, *, name: str | None = None, reopen: Open | None = None
    ) -> None:
        self.ledger = ledger
        self.name = name or ledger.origin
        self._attested: list[Attested] | None = None
        self._place = ledger.place
        self._reopen = reopen

    def __getstate__(self) -> dict[str, object]:
        return {"name": self.name, "_place": self._place, "_reopen": self._reopen}

    @property
    def can_be_shared(self) -> bool:
        """Whether other processes can open it."""
        return self._reopen is not None

    def current(self) -> bytes | None:
        """Return the last checkpoint that was signed."""
        last = deque(self.attested(), maxlen=1)
        return last[0].note if last else None

    def attested(self) -> Iterator[Attested]:
        """Yield every checkpoint that is kept, by size; those that there were when first asked."""
        if self._attested is None:
            self._attested = list(self.ledger.attested())
        return iter(self._attested)

    def blocks(self, start: int, stop: int, findings: Findings) -> Iterator[Block]:
        """Yield the rows in blocks; a position that is missing is a gap."""
        held: Sequence[Row] = ()
        pages = self.ledger.pages(start, stop)
        for first in range(start, stop, BLOCK):
            last = min(first + BLOCK, stop)  # the position of its last row
            while not held or held[-1][0] < last:
                page = next(pages, None)
                if page is None:
                    break
                held = [*held, *page] if held else page
            count = last - first
            if len(held) < count or held[count - 1][0] != last:
                count = bisect_right(held, last, key=itemgetter(0))
            yield _block(first, last, held[:count], findings)
            held = held[count:]

    def keeps(self, level: int) -> bool:
        """Return whether `stored` has a level: those above a block, whose rows are seen whole."""
        return level > LEVEL

    def stored(self, level: int, places: range, findings: Findings) -> Sequence[bytes | None]:
        """Return stored hashes of complete subtrees; what is missing was found with its row."""
        return [each or None for each in self.ledger.nodes([(level, each) for each in places])]

    def agrees(self, block: Block, levels: Hashes) -> bool:
        """Return whether the nodes beside the entries are those of *levels*, and no others."""
        found = b"".join(block.hashes)
        if len(block.hashes) == BLOCK and (beyond := HASH * _beyond(block)):
            found = found[:-beyond]  # the last row completes nodes above this block as well
        return list(map(len, block.hashes)) == _lengths(block) and found == as_stored(levels)

    def leaves(self, block: Block) -> Sequence[bytes | None]:
        """Return the stored hash of each entry."""
        return [nodes[:HASH] if len(nodes) >= HASH else None for nodes in block.hashes]

    def check_rows(self, block: Block, sides: Sequence[Hashes], findings: Findings) -> None:
        """Say which nodes beside the entries of *block* fit none of *sides*."""
        for place, (nodes, length) in enumerate(zip(block.hashes, _lengths(block), strict=True)):
            index = block.start + place
            if block.entries[place] is None:
                continue
            if len(nodes) != length:
                text = (
                    f"expected {length // HASH} hashes beside the entry, found {len(nodes)} bytes"
                )
                findings.add("node", f"{text}; {REMEDY}", index=index)
            for level in range(1, _WHOLE[place] // HASH):
                mine = nodes[level * HASH : (level + 1) * HASH]
                right = [side[level][((place + 1) >> level) - 1] for side in sides]
                if right and mine and mine not in right:
                    findings.add("node", wrong_node(level, index), index=index)

    def reopened(self) -> "LedgerEvidence":
        """Return the same ledger, opened anew."""
        assert self._reopen is not None
        return LedgerEvidence(self._reopen(self._place), name=self.name, reopen=self._reopen)

    def reach(self, size: int | None, findings: Findings) -> int:
        """Return how many entries the counter says, or positions there are, if they are fewer."""
        counted, _ = self.ledger.counter()
        last = 0
        if counted and not list(self.ledger.pages(counted - 1, counted)):
            for page in self.ledger.pages(0, counted):
                last = page[-1][0]
            findings.add(
                "counter",
                f"expected {counted} entries, as the counter says, found positions up to {last}",
            )
        else:
            last = counted
        if size is not None and size > last:
            text = f"expected {size} entries, as was signed, found positions up to {last}"
            findings.add("missing", f"{text}; {REMEDY}", index=last)
        return last

    def check_files(self, keys: Collection[str], findings: Findings) -> list[str]:
        """Say which rows are before the first position or after the last."""
        counted, _ = self.ledger.counter()
        for page in chain(self.ledger.pages(-_FAR, 0), self.ledger.pages(counted, _FAR)):
            after, _ = self.ledger.counter()
            for position, _, _ in page:
                if not 0 < position <= after:  # what was recorded meanwhile is none of this audit
                    findings.add(
                        "stray",
                        f"expected positions from 1 to {after}, as the counter says, found a row "
                        f"at {position}",
                    )
        return []

    def close(self) -> None:
        """Close the ledger, if it was opened here."""
        close = getattr(self.ledger, "close", None)
        if close is not None:
            close()


def _beyond(block: Block) -> int:
    end = block.start + BLOCK
    return (end & -end).bit_length() - LEVEL - 1


def _lengths(block: Block) -> list[int]:
    if len(block.hashes) < BLOCK:
        return _WHOLE[: len(block.hashes)]
    return [*_WHOLE[:-1], _WHOLE[-1] + HASH * _beyond(block)]


def _block(first: int, last: int, rows: Sequence[Row], findings: Findings) -> Block:
    positions, entries, nodes = zip(*rows, strict=True) if rows else ((), (), ())
    # Positions ascend, so as many as there are places are all of them.
    if len(rows) == last - first and {*map(type, entries), *map(type, nodes)} == {bytes}:
        return Block(first, entries, nodes)
    found = dict(zip(positions, zip(entries, nodes, strict=True), strict=True))
    due = []
    for index in range(first, last):
        row = found.get(index + 1)
        if row is None:
            findings.add("gap", f"expected a row here, found none; {REMEDY}", index=index)
        elif {*map(type, row)} != {bytes}:
            text = "expected bytes in this row, found something else"
            findings.add("entry", f"{text}; {REMEDY}", index=index)
            row = None
        due.append(row or (None, b""))
    return Block(first, [entry for entry, _ in due], [nodes for _, nodes in due])
