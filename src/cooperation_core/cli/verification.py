"""`coop verify` on the screen and as JSON."""

from ..application import Cooperation
from ..audit import Verification, verify
from ..history import timestamp
from .terminal import counted, progress, say


def verified(cooperation: Cooperation) -> Verification:
    """Read the ledger of *cooperation* again, with progress on long ones."""
    with progress("verifying") as advance:
        return verify(cooperation.ledger, on_progress=advance)


def tell_verification(report: Verification) -> None:
    """Print what was read and found."""
    say(summary(report))
    for finding in report.findings:
        say(f"  - {finding}")


def summary(report: Verification) -> str:
    """Return the result in one sentence."""
    read = (
        f"{counted(report.entries, 'entry', 'entries')} about "
        f"{counted(report.subjects, 'record')} in {report.origin}"
    )
    if report.ok:
        return f"verified: {read}; no gap, every entry canonical and in its place"
    return f"not verified: {read}; {counted(report.found, 'finding')}"


def verification_as_json(report: Verification) -> dict[str, object]:
    """Return what was read and found as a JSON object."""
    last = report.last_recorded_at
    return {
        "ok": report.ok,
        "origin": report.origin,
        "entries": report.entries,
        "records": report.subjects,
        "last_recorded_at": None if last is None else timestamp(last),
        "findings": [
            {"position": each.position, "category": each.category, "text": each.text}
            for each in report.findings
        ],
    }
