"""`coop audit` on the screen, as JSON and as a document."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import attrs
import click

from ..audit import (
    Audit,
    Evidence,
    FolderEvidence,
    LedgerEvidence,
    Trust,
    as_html,
    as_markdown,
    audit,
    digest,
)
from ..audit.report import facts, verdict
from ..domain.custody import LEDGER, Custody
from ..domain.errors import CooperationError
from ..history import Auditable
from ..note import VerifierKey
from ..store import open_sql_ledger, read_vault_key_file
from .calls import Place
from .terminal import headline, progress, say, show_pairs, show_sentences


@attrs.frozen(kw_only=True)
class Call:
    """What was asked for."""

    place: str
    keys: Sequence[str] = ()
    witnesses: Sequence[str] = ()
    quorum: int | None = None
    tsa_roots: Sequence[Path] = ()
    known: Sequence[Path] = ()
    max_age: float | None = None
    stamped_within: float | None = None
    skew: float
    integrity: bool = False
    everything: bool = False
    jobs: int = 1
    vault_key: str | None = None
    """File with the key of the vault, so that what it holds is opened as well."""

    @property
    def is_folder(self) -> bool:
        """Whether it is an exported folder; otherwise, a ledger."""
        return "://" not in self.place and Path(self.place).is_dir()


def audited(call: Call) -> Audit:
    """
    Audit what *call* names.

    Raises:
        UsageError: a folder came without a key, or something given cannot be read.
        CooperationError: there is no ledger.
    """
    if call.is_folder:
        demand_keys(call.keys)
    demand_quorum(call.quorum, call.witnesses)
    if call.stamped_within is not None and not call.tsa_roots:
        raise click.UsageError(
            "expected --tsa-roots with --stamped-within, found none; without the certificates "
            "of an authority, no time stamp counts"
        )
    trust = _trust(call)
    evidence = evidence_at(call.place, vault_key=call.vault_key)
    try:
        with progress("auditing") as advance:
            return audit(
                evidence,
                trust,
                integrity=call.integrity,
                everything=call.everything,
                jobs=call.jobs,
                on_progress=advance,
            )
    finally:
        evidence.close()


def evidence_at(place: str, *, vault_key: str | None = None) -> Evidence:
    """
    Return the exported folder or the ledger at *place*.

    Raises:
        CooperationError: there is neither.
    """
    if "://" not in place and Path(place).is_dir():
        return FolderEvidence(Path(place))
    key = None if vault_key is None else read_vault_key_file(Path(vault_key))
    return LedgerEvidence(_open(place, key), name=_shown(place), reopen=_open)


def _open(place: str, vault_key: bytes | None = None) -> Auditable:
    where = place if "://" in place else Path(place)
    return open_sql_ledger(where, create=False, vault_key=vault_key)


def _shown(place: str) -> str:
    before, at, after = place.rpartition("@")
    scheme, colon, _ = before.rpartition(":")
    return f"{scheme}:***@{after}" if at and colon and "://" in scheme else place


def demand_keys(keys: Sequence[str]) -> None:
    """
    Insist that what lies in a folder is not all that there is to trust.

    Raises:
        UsageError: no key was given.
    """
    if not keys:
        raise click.UsageError(
            "expected --key with the key of the log, found none; get its log.vkey from whoever "
            "keeps the log, and not with the folder: a key inside the folder is no evidence"
        )


def demand_quorum(quorum: int | None, witnesses: Sequence[str]) -> None:
    """
    Insist that no more witnesses are wanted than are trusted.

    Raises:
        UsageError: *quorum* is more.
    """
    if quorum is not None and quorum > len(set(witnesses)):
        raise click.UsageError(
            f"expected a quorum of at most {len(set(witnesses))}, as many witnesses as were "
            f"named, found {quorum}"
        )


def _trust(call: Call) -> Trust:
    return Trust(
        keys=[pinned_key(each) for each in call.keys],
        witnesses=[pinned_key(each) for each in call.witnesses],
        quorum=call.quorum,
        roots=[content(each) for each in call.tsa_roots],
        known=[(str(each), content(each)) for each in call.known],
        max_age=_hours(call.max_age),
        stamped_within=_hours(call.stamped_within),
        skew=timedelta(seconds=call.skew),
        now=datetime.now(UTC),
    )


def _hours(given: float | None) -> timedelta | None:
    return None if given is None else timedelta(hours=given)


def pinned_key(given: str) -> VerifierKey:
    """
    Return the public key that was given as a file or as its text.

    Raises:
        UsageError: it is none.
    """
    file = Path(given)
    text = given
    if "+" not in given or file.is_file():
        text = content(file).decode(errors="replace").strip()
    try:
        return VerifierKey.parse(text)
    except CooperationError as err:
        raise click.UsageError(str(err)) from err


def content(file: Path) -> bytes:
    """
    Return what is in *file*.

    Raises:
        UsageError: it cannot be read.
    """
    try:
        return file.read_bytes()
    except OSError as err:
        raise click.UsageError(
            f"{file}: expected a file that can be read, found none ({err.strerror})"
        ) from err


def tell_audit(report: Audit) -> None:
    """Print what was audited, what was found, and what was not looked at."""
    headline(verdict(report))
    show_sentences(f"{each.category}: {each}" for each in report.findings)
    if report.found > len(report.findings):
        say(f"{report.found:,} findings in all; `--all` lists more of them")
    say()
    show_pairs(facts(report))
    if report.checked:
        say()
        say("Checked:")
        show_sentences(report.checked)
    if report.not_checked:
        say()
        say("Not checked:")
        show_sentences(report.not_checked)


def write_report(report: Audit, file: Path) -> None:
    """
    Write *report* as HTML or Markdown, by the ending of *file*; it appears whole.

    Raises:
        UsageError: it cannot be written.
    """
    text = as_markdown(report) if file.suffix == ".md" else as_html(report)
    young = file.with_name(f".{file.name}.new")
    try:
        young.write_text(text, encoding="utf-8")
        young.replace(file)
    except OSError as err:
        young.unlink(missing_ok=True)
        raise click.UsageError(
            f"{file}: expected a place that can be written, found that it cannot ({err.strerror})"
        ) from err


def record_audit(place: Place, report: Audit) -> str:
    """Record in the ledger at *place* that it was audited; return the digest of the report."""
    assert report.root is not None
    found = digest(report)
    with place.open() as cooperation:
        cooperation.record(
            LEDGER,
            Custody.record_verification,
            size=report.size,
            root=report.root,
            report=found,
            tool=report.tool,
            by=place.actor,
        )
    return found
