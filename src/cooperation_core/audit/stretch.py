"""One stretch of a log: hashed, compared with stored hashes, and judged by the rules."""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import attrs

from .evidence import LEVEL, Block, Evidence, Hashes
from .finding import Finding, Findings
from .hashing import Growth, above, leaves_of, subtrees, wrong_node
from .rules import Follower
from .spool import ALPHABET, Spool, drawer_of

Peaks = tuple[bytes, ...] | None

_MOST_DOUBTS = 100


@attrs.frozen(kw_only=True)
class Task:
    """What is to be done with the leaves from *start* to *stop*."""

    start: int
    stop: int
    sizes: tuple[int, ...] = ()
    """Sizes of the tree between the two, whose roots somebody asks for."""
    spool: str | None = None
    """Folder in which entries are put aside by subject, for the replay; None: nowhere."""
    digests: str | None = None
    """Folder in which the digests of values kept off the log are put aside; None: nowhere."""


@attrs.define(kw_only=True)
class Grown:
    """The part of the tree over a stretch, by its entries and by the hashes that are stored."""

    entries: Peaks
    stored: Peaks
    at: dict[int, tuple[Peaks, Peaks]] = attrs.Factory(dict)
    """The same at each size that was asked for."""


@attrs.define(kw_only=True)
class Stretch:
    """What came of a task."""

    task: Task
    tree: Grown
    findings: list[Finding]
    found: int
    read: int
    """How many entries are there."""
    doubts: list[int]
    """Indexes of entries whose stored hash is another; which of the two is right is not known."""


def work(
    evidence: Evidence,
    task: Task,
    *,
    follower: Follower | None,
    advance: Callable[[int], None] = lambda count: None,
) -> Stretch:
    """Return what is found in a stretch of *evidence*; *follower* judges its entries."""
    with _uncollected():
        return _worked(evidence, task, follower, advance)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Spare the search for cycles, which costs a tenth of the time: hashing makes none."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _worked(
    evidence: Evidence, task: Task, follower: Follower | None, advance: Callable[[int], None]
) -> Stretch:
    findings = Findings()
    by_entries, by_stored = Growth(), Growth()
    tree = Grown(entries=(), stored=())
    doubts: list[int] = []
    read = 0
    spool = None if task.spool is None else Spool(Path(task.spool), f"entries-{task.start:016}")
    for block in evidence.blocks(task.start, task.stop, findings):
        mine, theirs = _compared(evidence, block, findings, doubts)
        count, end = len(block.entries), block.start + len(block.entries)
        for size in task.sizes:
            if block.start < size < end:
                inside = size - block.start
                peaks = by_entries.peaks(mine, inside), by_stored.peaks(theirs, inside)
                tree.at[size] = peaks
        read += count if mine is not None else count - block.entries.count(None)
        by_entries.take(mine, count)
        by_stored.take(theirs, count)
        if end in task.sizes:
            tree.at[end] = by_entries.tail, by_stored.tail
        if follower is not None:
            follower.take(block.start, block.entries)
        if spool is not None:
            _put_aside(spool, block)
        advance(count)
    tree.entries, tree.stored = by_entries.tail, by_stored.tail
    _check_above(evidence, task.start, by_entries, by_stored, findings)
    if spool is not None:
        spool.flush()
    if follower is not None:
        _put_digests_aside(follower, task)
    return Stretch(
        task=task,
        tree=tree,
        findings=findings.kept,
        found=findings.count,
        read=read,
        doubts=doubts,
    )


def _compared(
    evidence: Evidence, block: Block, findings: Findings, doubts: list[int]
) -> tuple[Hashes | None, Hashes | None]:
    """Return the subtrees over *block* by its entries, and by the hashes that are stored."""
    leaves = leaves_of(block)
    mine = subtrees(leaves)
    if mine is not None and evidence.agrees(block, mine):
        return mine, mine
    stored = evidence.leaves(block)
    for index, (found, expected) in enumerate(zip(leaves, stored, strict=True), block.start):
        if None not in (found, expected) and found != expected and len(doubts) < _MOST_DOUBTS:
            doubts.append(index)
    # A hash that is not there is taken from its entry: that it is missing was found already.
    theirs = subtrees([each or leaf for each, leaf in zip(stored, leaves, strict=True)])
    sides = [side for side in (mine, theirs) if side is not None]
    evidence.check_rows(block, sides, findings)
    return mine, theirs


def _check_above(
    evidence: Evidence, start: int, mine: Growth, theirs: Growth, findings: Findings
) -> None:
    check_levels(evidence, 8, start >> 8, (mine.eighths, theirs.eighths), findings, stop=8)
    check_levels(evidence, LEVEL, start >> LEVEL, (mine.tops, theirs.tops), findings, stop=16)


def check_levels(
    evidence: Evidence,
    level: int,
    place: int,
    sides: tuple[Sequence[bytes | None], Sequence[bytes | None]],
    findings: Findings,
    *,
    stop: int,
    strictly_above: bool = False,
) -> None:
    """
    Compare the nodes of *level*, from *place* on, and of those above with what is stored.

    *sides* are the hashes of these nodes, any of which may be right; the last level is *stop*.
    """
    mine, theirs = sides
    while mine:
        if strictly_above:
            strictly_above = False
        elif evidence.keeps(level):
            places = range(place, place + len(mine))
            for at, found, left, right in zip(
                places, evidence.stored(level, places, findings), mine, theirs, strict=True
            ):
                known = [each for each in (left, right) if each is not None]
                if found is not None and known and found not in known:
                    index = ((at + 1) << level) - 1
                    findings.add(evidence.hashes_are, wrong_node(level, index), index=index)
        if level == stop:
            return
        mine, theirs, level, place = above(mine), above(theirs), level + 1, place >> 1


def _put_aside(spool: Spool, block: Block) -> None:
    for index, entry in enumerate(block.entries, block.start):
        if entry is not None:
            spool.put(_drawer(entry), index, entry)


def _put_digests_aside(follower: Follower, task: Task) -> None:
    if task.digests is not None:
        spool = Spool(Path(task.digests), f"digests-{task.start:016}")
        for index, digest in follower.digests:
            spool.put(ALPHABET.index(digest[0]), index, digest.encode("ascii"))
        spool.flush()
    follower.digests.clear()


def _drawer(entry: bytes) -> int:
    # In canonical JSON a quotation mark inside a text is escaped, so this finds the member itself.
    at = entry.find(b'"aggregate_id":"') + 16
    try:
        return drawer_of(bytes.fromhex(entry[at : at + 2].decode("ascii")))
    except (ValueError, IndexError):
        return 0  # the rules say what is wrong with it
