"""
Verify a ledger: read every stored byte again and say everything that does not fit.

Nothing here trusts the database's own columns or counter; they are compared with the entries.
"""

from collections.abc import Callable, Iterable
from datetime import datetime

import attrs

from .codec import labels, unseal
from .domain.errors import CooperationError
from .domain.values import Subject
from .history import (
    Auditable,
    IndexRow,
    Position,
    Recorded,
    Spans,
    StoredEntry,
    timestamp,
)


@attrs.frozen(kw_only=True)
class Finding:
    """One thing that does not fit."""

    position: Position | None
    """Where; None: the ledger as a whole."""
    category: str
    """
    ``gap``, ``entry``, ``column``, ``origin``, ``version``, ``time``, ``counter`` or ``index``.
    """
    text: str

    def __str__(self) -> str:
        return self.text if self.position is None else f"position {self.position}: {self.text}"


@attrs.frozen(kw_only=True)
class Verification:
    """What was read, and everything that does not fit."""

    origin: str
    entries: int
    subjects: int
    last_recorded_at: datetime | None
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """Whether everything fits."""
        return not self.findings


def verify(
    ledger: Auditable, *, on_progress: Callable[[int, int], None] = lambda done, size: None
) -> Verification:
    """
    Read all of *ledger* and check it against itself.

    Checked are: positions from 1 without a gap; canonical bytes of a known form; index and origin
    of each entry; the columns beside it; versions of each subject contiguous from 1; recording
    times that never go back; every event decodes and belongs where it stands; the counter agrees
    with what is there; and the index finds what the states say, if all else fits. *on_progress* is
    told how many entries are read, and of how many.
    """
    reader = _Reader(ledger.origin)
    size, last = ledger.counter()
    for row in ledger.stored():
        reader.take(row)
        on_progress(reader.entries, size)
    reader.close(size, last)
    if not reader.findings:
        reader.compare_index(ledger.indexed())
    return Verification(
        origin=ledger.origin,
        entries=reader.entries,
        subjects=len(reader.versions),
        last_recorded_at=reader.last,
        findings=tuple(reader.findings),
    )


class _Reader:
    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.findings: list[Finding] = []
        self.entries = 0
        self.position = 0
        self.versions: dict[Subject, int] = {}
        self.last: datetime | None = None
        self.spans = Spans()

    def take(self, row: StoredEntry) -> None:
        self.entries += 1
        place = Position(row.position)
        if row.position != self.position + 1:
            self._find(place, "gap", f"expected position {self.position + 1}, found {place}")
        self.position = row.position
        try:
            origin, name = labels(row.entry)
            recorded = unseal(row.entry, position=place)
        except CooperationError as err:
            self._find(place, "entry", str(err).removeprefix(f"position {place}: "))
            return
        self._compare(row, recorded, origin=origin, name=name)
        self._follow(recorded)

    def close(self, size: int, last: datetime | None) -> None:
        if size != self.position:
            self._find(
                None,
                "counter",
                f"expected {size} entries, as the counter says, found positions up to "
                f"{self.position}",
            )
        if last != self.last:
            self._find(
                None,
                "counter",
                f"expected the last recording at {_moment(last)}, as the counter says, found "
                f"{_moment(self.last)}",
            )

    def compare_index(self, rows: Iterable[IndexRow]) -> None:
        found = set(rows)
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
            for span in self.spans.all()
        }
        for row in sorted(expected - found, key=_place):
            self._find(None, "index", f"expected {_in_words(row)}, found it nowhere; {_REMEDY}")
        for row in sorted(found - expected, key=_place):
            self._find(None, "index", f"expected no row, found {_in_words(row)}; {_REMEDY}")

    def _compare(
        self, row: StoredEntry, recorded: Recorded, *, origin: object, name: object
    ) -> None:
        place = recorded.position
        if origin != self.origin:
            self._find(place, "origin", f"expected origin {self.origin!r}, found {origin!r}")
        beside = (row.aggregate_id, row.version, row.name)
        said = (recorded.subject.id, recorded.version, name)
        for column, expected, found in zip(
            ("subject", "version", "event"), said, beside, strict=True
        ):
            if expected != found:
                text = f"expected {column} {expected} in its column, as in the entry, found {found}"
                self._find(place, "column", text)

    def _follow(self, recorded: Recorded) -> None:
        place, subject = recorded.position, recorded.subject
        expected = self.versions.get(subject, 0) + 1
        if recorded.version != expected:
            self._find(
                place,
                "version",
                f"expected version {expected} of {subject}, found {recorded.version}",
            )
        self.versions[subject] = recorded.version
        if not self.findings:
            self.spans.take(recorded)
        if self.last is not None and recorded.recorded_at < self.last:
            self._find(
                place,
                "time",
                f"expected a recording time not before {_moment(self.last)}, "
                f"found {_moment(recorded.recorded_at)}",
            )
        self.last = recorded.recorded_at

    def _find(self, position: Position | None, category: str, text: str) -> None:
        self.findings.append(Finding(position=position, category=category, text=text))


def _moment(moment: datetime | None) -> str:
    return "no time" if moment is None else timestamp(moment)


_REMEDY = "run `coop reindex`"


def _place(row: IndexRow) -> tuple[int, str, str, str, str]:
    return row.since, row.kind, row.reference, row.aspect, row.value


def _in_words(row: IndexRow) -> str:
    until = "on" if row.until is None else f"until {row.until}"
    return (
        f"{row.kind} {row.reference} in the index by {row.aspect} {row.value!r} "
        f"from position {row.since} {until}"
    )
