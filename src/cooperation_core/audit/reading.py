"""The one pass over all entries: stretch by stretch, here or in several processes at once."""

import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice

import attrs

from ..merkle import Edge
from .evidence import Evidence
from .finding import Finding, Findings
from .hashing import STRETCH
from .notable import Notable
from .rules import Follower, Rules, Versions
from .stretch import Grown, Peaks, Stretch, Task, check_levels, work

Progress = Callable[[int, int], None]

_LEVEL = STRETCH.bit_length() - 1


@attrs.define(kw_only=True)
class Roots:
    """The root at one size of the tree; None: it cannot be known."""

    by_entries: bytes | None
    by_stored: bytes | None


@attrs.define(kw_only=True)
class Pass:
    """What came of reading everything once."""

    findings: Findings = attrs.Factory(Findings)
    roots: dict[int, Roots] = attrs.Factory(dict)
    read: int = 0
    """How many entries are there."""
    doubts: list[int] = attrs.Factory(list)
    """Indexes of entries whose stored hash is another; which of the two is right is open."""
    follower: Follower | None = None

    @property
    def notable(self) -> Sequence[Notable]:
        """The entries that an auditor acts on."""
        return () if self.follower is None else self.follower.notable


@attrs.frozen(kw_only=True)
class _Seen:
    """What another process saw of the entries of a stretch, all of which are in order."""

    first_time: str | None
    last_time: str | None
    earliest: str | None
    firsts: Versions
    lasts: Versions
    notable: Sequence[Notable]


class _Tree:
    """The tree over all stretches, by the entries and by the hashes that are stored."""

    def __init__(self, sizes: Iterable[int]) -> None:
        self.sizes = tuple(sorted(set(sizes)))
        self.roots: dict[int, Roots] = {}
        self.tops: tuple[list[bytes | None], list[bytes | None]] = ([], [])
        self._edges: list[Edge | None] = [Edge(), Edge()]

    def inside(self, start: int, stop: int) -> tuple[int, ...]:
        return tuple(size for size in self.sizes if start < size <= stop)

    def take(self, tree: Grown, start: int, stop: int) -> None:
        for size, (by_entries, by_stored) in tree.at.items():
            if size - start < STRETCH:
                self.roots[size] = Roots(
                    by_entries=_root(self._edges[0], by_entries, size),
                    by_stored=_root(self._edges[1], by_stored, size),
                )
        if stop - start < STRETCH:
            return
        for side, peaks in enumerate((tree.entries, tree.stored)):
            edge = self._edges[side]
            self.tops[side].append(None if peaks is None else peaks[0])
            if edge is None or peaks is None:
                self._edges[side] = None
            else:
                edge.append(peaks[0])
        if stop in self.sizes:
            mine, theirs = self._edges
            self.roots[stop] = Roots(
                by_entries=None if mine is None else mine.root(),
                by_stored=None if theirs is None else theirs.root(),
            )


def _root(edge: Edge | None, peaks: Peaks, size: int) -> bytes | None:
    if edge is None or peaks is None:
        return None
    return Edge(size, (*edge.peaks, *peaks)).root()


def read_through(
    evidence: Evidence,
    size: int,
    *,
    rules: Rules | None,
    sizes: Iterable[int] = (),
    spool: str | None = None,
    jobs: int = 1,
    on_progress: Progress = lambda done, size: None,
) -> Pass:
    """
    Read the first *size* entries of *evidence* once: hash them, and judge them by *rules*.

    The roots at *sizes*, and at *size*, are in what is returned. With *jobs* above 1, as many
    processes share the work, and what comes out is the same. With a *spool*, entries are put aside
    there for a replay.
    """
    follower = None if rules is None else Follower(rules, from_start=True)
    done = Pass(follower=follower)
    tree = _Tree([*sizes, size])
    tree.roots[0] = Roots(by_entries=Edge().root(), by_stored=Edge().root())
    tasks = [
        Task(start=start, stop=(stop := min(start + STRETCH, size)), sizes=tree.inside(start, stop))
        for start in range(0, size, STRETCH)
    ]
    tasks = [attrs.evolve(task, spool=spool, digests=spool) for task in tasks]
    with _elsewhere(evidence, tasks, rules, jobs) as results:
        read = 0

        def advance(count: int) -> None:
            nonlocal read
            read += count
            on_progress(read, size)

        for task, result in zip(tasks, results, strict=True):
            stretch = _joined(result, follower)
            if stretch is None:
                # Whatever is wrong is named by who knows all that came before.
                again = task if result is None else attrs.evolve(task, spool=None, digests=None)
                stretch = work(evidence, again, follower=follower, advance=advance)
            else:
                advance(task.stop - task.start)
            tree.take(stretch.tree, task.start, task.stop)
            done.findings.extend(stretch.findings, stretch.found)
            done.doubts += stretch.doubts
            done.read += stretch.read
            if follower is not None:
                done.findings.extend(follower.findings.kept, follower.findings.count)
                follower.findings = Findings()
    check_levels(evidence, _LEVEL, 0, tree.tops, done.findings, stop=63, strictly_above=True)
    done.findings.kept.sort(key=_place)
    done.roots = tree.roots
    return done


def _place(finding: Finding) -> int:
    return finding.position or 0


def _joined(result: tuple[Stretch, _Seen] | None, follower: Follower | None) -> Stretch | None:
    """Return what another process found, if nothing is wrong and *follower* can go on from it."""
    if result is None:
        return None
    stretch, seen = result
    if stretch.found or stretch.doubts:
        return None
    if follower is None:
        return stretch
    if (seen.first_time or "~") < max(follower.last_time or "", follower.earliest or ""):
        return None
    if any(
        version != follower.versions[kind].get(identifier, 0) + 1
        for kind, firsts in seen.firsts.items()
        for identifier, version in firsts.items()
    ):
        return None
    for kind, lasts in seen.lasts.items():
        follower.versions[kind].update(lasts)
    follower.first_time = follower.first_time or seen.first_time
    follower.last_time = seen.last_time or follower.last_time
    follower.earliest = max(seen.earliest or "", follower.earliest or "") or None
    follower.notable += seen.notable
    return stretch


@contextmanager
def _elsewhere(
    evidence: Evidence, tasks: Sequence[Task], rules: Rules | None, jobs: int
) -> Iterator[Iterator[tuple[Stretch, _Seen] | None]]:
    """Lend what other processes make of *tasks*, in order; None each where there are none."""
    if jobs < 2 or len(tasks) < 2:
        yield iter([None] * len(tasks))
        return
    spawning = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(
        min(jobs, len(tasks)), mp_context=spawning, initializer=_begin, initargs=(evidence, rules)
    ) as pool:
        yield _ahead(pool, tasks, jobs + 1)


def _ahead(
    pool: ProcessPoolExecutor, tasks: Sequence[Task], most: int
) -> Iterator[tuple[Stretch, _Seen]]:
    """Yield the results of *tasks* in order, with no more than *most* under way."""
    todo = iter(tasks)
    waiting: list[Future[tuple[Stretch, _Seen]]] = [
        pool.submit(_do, task) for task in islice(todo, most)
    ]
    while waiting:
        result = waiting.pop(0).result()
        waiting += [pool.submit(_do, task) for task in islice(todo, 1)]
        yield result


_mine: list[tuple[Evidence, Rules | None]] = []
"""What this process was begun with, where it is one of several."""


def _begin(evidence: Evidence, rules: Rules | None) -> None:
    _mine[:] = [(evidence.reopened(), rules)]


def _do(task: Task) -> tuple[Stretch, _Seen]:
    evidence, rules = _mine[0]
    follower = None if rules is None else Follower(rules, from_start=False)
    stretch = work(evidence, task, follower=follower)
    if follower is None:
        return stretch, _Seen(
            first_time=None,
            last_time=None,
            earliest=None,
            firsts={},
            lasts={},
            notable=(),
        )
    stretch.found += follower.findings.count
    return stretch, _Seen(
        first_time=follower.first_time,
        last_time=follower.last_time,
        earliest=follower.earliest,
        firsts=follower.firsts or {},
        lasts=follower.versions,
        notable=follower.notable,
    )
