"""The domain replayed: every event decoded, every history folded, and what follows from them."""

import json
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from uuid import UUID

import attrs

from ..codec import unseal
from ..domain.correction import RecordCorrected, RecordWithdrawn
from ..domain.errors import CooperationError
from ..domain.values import Subject
from ..heads import head_leaf
from ..history import BrokenHistory, Head, IndexRow, Position, Recorded, Spans
from ..merkle import Edge, leaf_hash
from .finding import Finding, Findings
from .snapshot import Snapshot
from .spool import DRAWERS, Spool, drawer_of, spooled

_TRAITS = "traits"
_REMEDY = "run `coop reindex`"


@attrs.define(kw_only=True)
class Drawer:
    """What came of the subjects in one drawer."""

    findings: list[Finding]
    found: int
    subjects: int
    heads: list[list[bytes]]
    """For each snapshot the leaves over the heads of the subjects, by identifier."""


@attrs.frozen(kw_only=True)
class _Task:
    folder: str
    drawer: int
    snapshots: tuple[Snapshot, ...]
    indexed: bool
    known: frozenset[int]


def put_index_aside(rows: Iterable[IndexRow], folder: Path, *, size: int) -> None:
    """Put the rows of a ledger's index where the replay finds them, as they were at *size*."""
    spool = Spool(folder, _TRAITS)
    for row in rows:
        if row.since > size:
            continue  # it was recorded meanwhile
        if row.until is not None and row.until > size:
            row = attrs.evolve(row, until=None)
        values = attrs.astuple(row)[1:]
        record = row.aggregate_id.bytes + json.dumps(values).encode()
        spool.put(drawer_of(row.aggregate_id.bytes), 0, record)
    spool.flush()


def replay(
    folder: Path,
    snapshots: Sequence[Snapshot],
    findings: Findings,
    *,
    indexed: bool,
    known: frozenset[int] = frozenset(),
    jobs: int,
) -> int:
    """
    Replay what was put aside in *folder*; return how many subjects there are.

    Events must decode and follow one another; *snapshots* must be of the heads as they were; the
    index, if it was put aside as well, must be what follows from the events. What is wrong at the
    positions *known* was said before.
    """
    tasks = [
        _Task(
            folder=str(folder),
            drawer=drawer,
            snapshots=tuple(snapshots),
            indexed=indexed,
            known=known,
        )
        for drawer in range(DRAWERS)
    ]
    edges = [Edge() for _ in snapshots]
    subjects = 0
    with _processes(jobs) as results:
        for result in results(tasks):
            findings.extend(result.findings, result.found)
            subjects += result.subjects
            for edge, leaves in zip(edges, result.heads, strict=True):
                edge.extend(leaves)
    for snapshot, edge in zip(snapshots, edges, strict=True):
        snapshot.judge(edge.size, edge.root(), findings)
    return subjects


class _Results:
    def __init__(self, pool: ProcessPoolExecutor | None) -> None:
        self._pool = pool

    def __call__(self, tasks: Sequence[_Task]) -> Iterator[Drawer]:
        return map(_replayed, tasks) if self._pool is None else self._pool.map(_replayed, tasks)


@contextmanager
def _processes(jobs: int) -> Iterator[_Results]:
    if jobs < 2:
        yield _Results(None)
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        yield _Results(pool)


def _replayed(task: _Task) -> Drawer:
    findings, folder = Findings(), Path(task.folder)
    spans, histories = Spans(), _Histories(findings)
    latest: dict[bytes, tuple[int, bytes]] = {}
    waiting, heads = list(task.snapshots), []
    for index, entry in spooled(folder, task.drawer, "entries-*"):
        while waiting and waiting[0].size <= index:
            heads.append(_leaves(latest))
            waiting.pop(0)
        recorded = _decoded(index, entry, findings, task.known)
        if recorded is None:
            continue
        if task.snapshots:
            latest[recorded.subject.id.bytes] = recorded.version, entry
        if histories.take(recorded):
            _follow(spans, recorded, histories, findings)
    heads += [_leaves(latest) for _ in waiting]
    if task.indexed and not findings:
        _compare_index(spans, folder, task.drawer, findings)
    return Drawer(
        findings=findings.kept, found=findings.count, subjects=len(histories.facts), heads=heads
    )


def _decoded(
    index: int, entry: bytes, findings: Findings, known: frozenset[int]
) -> Recorded | None:
    try:
        return unseal(entry, position=Position(index + 1))
    except CooperationError as err:
        text = str(err).removeprefix(f"position {index + 1}: ")
        if index + 1 not in known:
            findings.add("decoding", text, index=index)
        return None


def _follow(spans: Spans, recorded: Recorded, histories: "_Histories", findings: Findings) -> None:
    try:
        spans.take(recorded)
    except BrokenHistory:
        histories.broken.add(recorded.subject)  # the numbers of its events were judged before
    except Exception as err:  # noqa: BLE001  # what cannot be followed is a finding, whatever breaks
        histories.broken.add(recorded.subject)
        findings.add(
            "replay",
            f"expected an event that can follow in the history of {recorded.subject}, found "
            f"{type(recorded.event).__name__} ({type(err).__name__}: {err})",
            index=recorded.position - 1,
        )


class _Histories:
    """Which facts each subject has, for corrections to name."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.facts: dict[Subject, list[type | None]] = {}
        self.broken: set[Subject] = set()

    def take(self, recorded: Recorded) -> bool:
        """Take in *recorded*; return whether its history is whole so far."""
        facts = self.facts.setdefault(recorded.subject, [])
        match recorded.event:
            case RecordCorrected(version=version, fact=fact):
                if _fact(facts, version) is not type(fact):
                    self._add(recorded, version, f"a {type(fact).__name__} that can be corrected")
                facts.append(None)
            case RecordWithdrawn(version=version):
                if version == 1 or _fact(facts, version) is None:
                    self._add(recorded, version, "a fact that can be withdrawn")
                else:
                    facts[version - 1] = None
                facts.append(None)
            case fact:
                facts.append(type(fact))
        return recorded.subject not in self.broken

    def _add(self, recorded: Recorded, version: int, expected: str) -> None:
        self.findings.add(
            "replay",
            f"expected {expected} as event {version} of {recorded.subject}, found none",
            index=recorded.position - 1,
        )


def _fact(facts: Sequence[type | None], version: int) -> type | None:
    return facts[version - 1] if 0 < version <= len(facts) else None


def _leaves(latest: dict[bytes, tuple[int, bytes]]) -> list[bytes]:
    return [
        leaf_hash(head_leaf(Head(UUID(bytes=identifier), version, leaf_hash(entry))))
        for identifier, (version, entry) in sorted(latest.items())
    ]


def _compare_index(spans: Spans, folder: Path, drawer: int, findings: Findings) -> None:
    found = {
        IndexRow(UUID(bytes=record[:16]), *json.loads(record[16:]))
        for _, record in spooled(folder, drawer, _TRAITS)
    }
    expected = {
        IndexRow(
            span.subject.id,
            span.subject.kind.value,
            span.trait.aspect.value,
            span.trait.value,
            span.since,
            span.until,
            span.subject.reference,
        )
        for span in spans.all()
    }
    for row in sorted(expected - found, key=_place):
        findings.add("traits", f"expected {_in_words(row)}, found it nowhere; {_REMEDY}")
    for row in sorted(found - expected, key=_place):
        findings.add("traits", f"expected no row, found {_in_words(row)}; {_REMEDY}")


def _place(row: IndexRow) -> tuple[int, str, str, str, str]:
    return row.since, row.kind, row.reference, row.aspect, row.value


def _in_words(row: IndexRow) -> str:
    until = "on" if row.until is None else f"until {row.until}"
    return (
        f"{row.kind} {row.reference} in the index by {row.aspect} {row.value!r} "
        f"from position {row.since} {until}"
    )
