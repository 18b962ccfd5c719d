"""The parts of an audit that need no checkpoint: a ledger against itself, and hashing alone."""

from datetime import datetime

import attrs

from ..history import Auditable
from .evidence import Evidence
from .finding import Finding, Findings
from .ledger import LedgerEvidence
from .procedure import run
from .reading import Progress, read_through
from .result import Audit
from .trust import Trust


@attrs.frozen(kw_only=True)
class Verification:
    """What was read, and everything that does not fit."""

    origin: str
    entries: int
    subjects: int
    last_recorded_at: datetime | None
    findings: tuple[Finding, ...]
    """The first thousand."""
    found: int
    """How many there are."""

    @property
    def ok(self) -> bool:
        """Whether everything fits."""
        return not self.found


def verify(ledger: Auditable, *, on_progress: Progress = lambda done, size: None) -> Verification:
    """
    Read all of *ledger* and check it against itself.

    Checked are: positions from 1 without a gap; the Merkle nodes beside each entry; canonical bytes
    of a known form; index and origin of each entry; the columns beside it; versions of each subject
    contiguous from 1; recording times that never go back; every event decodes and can follow; the
    counter; the index; what is kept off the log. *on_progress* is told how many entries are read,
    and of how many. Whoever can write all of it can make it fit: that takes `audit` to find.
    """
    found: Audit = run(
        LedgerEvidence(ledger), Trust(), mode="self", everything=True, on_progress=on_progress
    )
    last = found.last_recorded_at
    return Verification(
        origin=ledger.origin,
        entries=found.entries,
        subjects=found.subjects,
        last_recorded_at=None if last is None else datetime.fromisoformat(last),
        findings=found.findings,
        found=found.found,
    )


@attrs.frozen(kw_only=True)
class Rehashed:
    """What hashing everything again gave."""

    size: int
    root: bytes | None
    """None: an entry is missing."""
    findings: tuple[Finding, ...]


def rehash(
    evidence: Evidence,
    size: int | None = None,
    *,
    jobs: int = 1,
    on_progress: Progress = lambda done, size: None,
) -> Rehashed:
    """Hash the first *size* entries of *evidence* again, and compare every hash that is stored."""
    findings = Findings()
    reach = evidence.reach(size, findings)
    size = reach if size is None else min(size, reach)
    done = read_through(
        evidence,
        size,
        rules=None,
        jobs=jobs if evidence.can_be_shared else 1,
        on_progress=on_progress,
    )
    for index in done.doubts:
        text = "expected an entry and a stored hash of it, found that they differ"
        findings.add(evidence.hashes_are, text, index=index)
    findings.extend(done.findings.kept, done.findings.count)
    return Rehashed(size=size, root=done.roots[size].by_entries, findings=tuple(findings.kept))
