"""The whole procedure of an auditor, from the signature to the replay."""

import importlib.metadata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from ..codec.entry import FORMAT
from ..domain.errors import CooperationError
from ..history import Auditable
from ..note import encode
from . import anchors
from .attestation import Kept, read_attested, read_known
from .columns import compare_columns, compare_counter
from .evidence import Evidence
from .finding import Finding, Findings
from .keys import Keys
from .ledger import LedgerEvidence
from .personal import Values, judge_values, vault_of
from .reading import Pass, Progress, read_through
from .replay import put_index_aside, replay
from .result import Anchor, Audit, Head
from .roots import judge_roots
from .rules import Rules
from .snapshot import snapshots
from .trust import ALONE, Trust
from .words import ENDED, checked, not_checked


def audit(
    evidence: Evidence,
    trust: Trust = ALONE,
    *,
    integrity: bool = False,
    everything: bool = False,
    jobs: int = 1,
    on_progress: Progress = lambda done, size: None,
) -> Audit:
    """
    Return what is found when *evidence* is audited by what *trust* brings along.

    With *integrity*, the domain is not replayed, so the log may be one whose events are not known
    here. With *everything*, all findings are listed; otherwise the first ends the audit. *jobs* is
    how many processes share the work. Nothing that is wrong with the evidence raises an error.
    """
    mode = "integrity" if integrity else "full"
    return run(
        evidence, trust, mode=mode, everything=everything, jobs=jobs, on_progress=on_progress
    )


def run(
    evidence: Evidence,
    trust: Trust,
    *,
    mode: str,
    everything: bool,
    jobs: int = 1,
    on_progress: Progress = lambda done, size: None,
) -> Audit:
    """Return what is found in *evidence*; *mode* is as in `Audit`."""
    return _Run(evidence, trust, mode, everything, jobs, on_progress).audit()


_UNREADABLE = {"canonical", "profile", "format", "member", "index"}
"""Findings after which it is no news that an entry cannot be decoded."""


class _Run:
    def __init__(
        self,
        evidence: Evidence,
        trust: Trust,
        mode: str,
        everything: bool,
        jobs: int,
        on_progress: Progress,
    ) -> None:
        assert trust.max_age is None or trust.now is not None, "an age needs a clock"
        assert trust.stamped_within is None or (trust.now and trust.roots), "a time needs a clock"
        self.evidence, self.trust, self.mode = evidence, trust, mode
        self.everything, self.on_progress = everything, on_progress
        self.jobs = jobs if evidence.can_be_shared else 1
        self.findings: list[Findings] = []
        self.current: Kept | None = None
        self.kept: list[Kept] = []
        self.known: list[Kept] = []
        self.keys: Keys | None = None
        self.witnessed: list[anchors.Cosigned] = []
        self.origin: str | None = None
        self.size = self.entries = self.subjects = 0
        self.done = Pass()
        self.values: Values | None = None
        self.not_checked: list[str] = []

    def audit(self) -> Audit:
        try:
            for stage in self._stages():
                stage()
                if any(self.findings) and not self.everything:
                    break
        except (CooperationError, OSError) as err:
            self._group().add("unreadable", f"{self.evidence.name}: {err}")
        except Exception as err:  # noqa: BLE001  # whatever it breaks, what cannot be read fails
            found = f"{type(err).__name__} ({err})"
            self._group().add(
                "unreadable", f"{self.evidence.name}: expected a log, found what ended in {found}"
            )
        return self._result()

    def _stages(self) -> Iterator[Callable[[], None]]:
        signed = self.mode != "self"
        if signed:
            yield self._read_checkpoints
            if self.current is None:
                return
        elif self._ledger is not None:
            self.origin = self._ledger.origin
        with self._spool() as folder:
            # The keys are in the log: which of them signed is known when it was read.
            yield lambda: self._read_entries(folder)
            yield self._judge_files
            if folder is not None:
                yield lambda: self._replay(folder)

    def _read_checkpoints(self) -> None:
        findings = self._group()
        data = self.evidence.current()
        if data is None:
            findings.add(
                "checkpoint",
                "expected a signed checkpoint, found none: nothing vouches for these entries; "
                "sign the ledger with `coop sign`, or get the whole folder",
            )
            return
        self.current = read_known("checkpoint", data, findings)
        for name, held in self.trust.known:
            if (each := read_known(name, held, findings)) is not None:
                self.known.append(each)
        if self.current is None:
            return
        self.origin = self.current.checkpoint.origin
        self.kept = read_attested(self.evidence.attested(), self.origin, self.trust.roots, findings)
        if not self.kept:
            self.not_checked.append("earlier checkpoints: none is kept with this evidence")
            self.kept = [self.current]
        ledger = self._ledger
        for each in [self.current, *self.known]:
            expected = self.origin if ledger is None else ledger.origin
            if each.checkpoint.origin != expected:
                findings.add(
                    "history",
                    f"{each.name}: expected a checkpoint of {expected}, found one of "
                    f"{each.checkpoint.origin}",
                )

    def _read_entries(self, folder: Path | None) -> None:
        findings = self._group()
        signed = None if self.current is None else self.current.size
        size = self.evidence.reach(signed, findings)
        assert self.origin is not None
        heads = [*self.kept, *self.known]
        rules = Rules(
            origin=self.origin,
            skew=self.trust.skew,
            bounds=anchors.bounds(
                self.kept,
                self.trust.skew,
                within=self.trust.stamped_within,
                now=self.trust.now,
            ),
        )
        # What is beyond the current size was never signed as it is now.
        sizes = [each.size for each in [*heads, *([self.current] if self.current else [])]]
        self.done = done = read_through(
            self.evidence,
            size,
            rules=rules,
            sizes=[each for each in sizes if each <= size],
            spool=None if folder is None else str(folder),
            jobs=self.jobs,
            on_progress=self.on_progress,
        )
        follower = done.follower
        assert follower is not None
        self.size, self.entries = size, done.read
        self.subjects = sum(map(len, follower.versions.values()))
        follower.versions.clear()  # the replay needs the memory
        judge_roots(
            done,
            self.current,
            heads,
            hashes_are=self.evidence.hashes_are,
            size=size,
            findings=findings,
        )
        findings.extend(done.findings.kept, done.findings.count)
        if self.current is None:
            return
        # If the entries are what was signed but for a few, these come first; otherwise, whether it
        # was signed at all.
        roots = done.roots.get(self.current.size)
        right = roots and self.current.checkpoint.root in (roots.by_entries, roots.by_stored)
        signatures = Findings()
        self.findings.insert(len(self.findings) if right else 0, signatures)
        self._judge_signatures(self.current, signatures)
        self._judge_witnesses(self.current, signatures)
        foreign = anchors.judge_anchors(done.notable, self.kept, self._group())
        if foreign:
            self.not_checked.append(
                f"{foreign} records of time stamps: they are not of the form known here"
            )

    def _judge_signatures(self, current: Kept, findings: Findings) -> None:
        keys = self.keys = Keys(current.checkpoint.origin, self.trust.keys, findings)
        keys.learn(self.done.notable)
        kept = [each for each in self.kept if each.size <= current.size]
        last = kept[-1] if kept else None
        if last is None or last.size < current.size:
            kept.append(current)  # nobody says that the current one has to be among the past
        elif bytes(last.note) != bytes(current.note):
            keys.judge_known(current)
            findings.add(
                "history",
                f"{last.name}: expected the current checkpoint as the last that is kept, found "
                f"another",
            )
        keys.judge(kept)
        for each in self.known:
            keys.judge_known(each)
        if keys.not_judged:
            self.not_checked.append(
                f"{keys.not_judged} records of keys: they are not of the form known here"
            )

    def _judge_witnesses(self, current: Kept, findings: Findings) -> None:
        witnesses, now = self.trust.witnesses, self.trust.now
        quorum = len({*witnesses}) if self.trust.quorum is None else self.trust.quorum
        latest = None if now is None else now + self.trust.skew
        self.witnessed = anchors.judge_witnesses(
            current, witnesses, quorum, findings, latest=latest
        )
        if self.trust.max_age is not None and now is not None:
            stamped = [each for each in self.kept if each.size == current.size]
            tokens = [token for each in stamped for token in each.tokens]
            anchors.judge_freshness(tokens, self.witnessed, self.trust.max_age, now, findings)

    def _judge_files(self) -> None:
        findings = self._group()
        keys = [] if self.keys is None else [each.key for each in self.keys.told()]
        self.not_checked += self.evidence.check_files(keys, findings)
        if self._ledger is not None and self.done.follower is not None:
            compare_counter(self._ledger, self.size, self.done.follower.last_time, findings)

    def _replay(self, folder: Path) -> None:
        findings = self._group()
        ledger = self._ledger
        if ledger is not None:
            compare_columns(ledger, findings)
            put_index_aside(ledger.indexed(), folder, size=self.size)
        taken = snapshots(self.done.notable, findings)
        replay(
            folder,
            taken,
            findings,
            # An index is only to be expected of a history that is in order.
            indexed=ledger is not None and not any(self.findings),
            known=frozenset(
                each.position
                for group in self.findings
                for each in group.kept
                if each.position is not None and each.category in _UNREADABLE
            ),
            jobs=self.jobs,
        )
        values = Findings()
        self.values = judge_values(folder, self.done.notable, vault_of(ledger), values)
        if ledger is not None and ledger.counter()[0] != self.size and values:
            self.values, values = None, Findings()
            self.not_checked.append(
                "values kept off the log: something was recorded while they were looked at"
            )
        findings.extend(values.kept, values.count)

    @contextmanager
    def _spool(self) -> Iterator[Path | None]:
        if self.mode == "integrity":
            yield None
            return
        with TemporaryDirectory(prefix="coop-audit-") as name:
            yield Path(name)

    @property
    def _ledger(self) -> Auditable | None:
        return self.evidence.ledger if isinstance(self.evidence, LedgerEvidence) else None

    def _group(self) -> Findings:
        self.findings.append(found := Findings())
        return found

    def _result(self) -> Audit:
        found: list[Finding] = [each for group in self.findings for each in group.kept]
        follower, current, trust = self.done.follower, self.current, self.trust
        ended, ledger = bool(found) and not self.everything, self._ledger is not None
        return Audit(
            evidence=self.evidence.name,
            mode=self.mode,
            origin=self.origin,
            tool=f"cooperation-core {importlib.metadata.version('cooperation-core')}",
            format=FORMAT,
            size=0 if current is None else current.size,
            root=None if current is None else encode(current.checkpoint.root),
            entries=self.entries,
            subjects=self.subjects,
            first_recorded_at=None if follower is None else follower.first_time,
            last_recorded_at=None if follower is None else follower.last_time,
            heads=tuple(
                Head(name=each.name, size=each.size, root=encode(each.checkpoint.root))
                for each in [*self.kept, *self.known]
            ),
            keys=() if self.keys is None else tuple(self.keys.told()),
            witnesses=tuple(self.witnessed),
            quorum=len({*trust.witnesses}) if trust.quorum is None else trust.quorum,
            anchors=tuple(
                Anchor(
                    size=each.size,
                    time=token.time,
                    authority=token.authority,
                    verified=token.verified,
                )
                for each in self.kept
                for token in each.tokens
            ),
            values=self.values,
            checked=() if ended else tuple(checked(self.mode, trust, ledger=ledger)),
            not_checked=(ENDED,)
            if ended
            else (*not_checked(self.mode, trust, ledger=ledger, kept=self.kept), *self.not_checked),
            findings=tuple(found if self.everything else found[:1]),
            found=sum(group.count for group in self.findings),
        )
