"""An audit as a document: JSON for machines; Markdown and HTML for people."""

import json
from collections.abc import Iterator
from hashlib import sha256
from html import escape

from ..history import timestamp
from .result import Audit

_FORM = "cooperation-core/audit@1"

_STYLE = """
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; margin: 0 0 1.5rem; }
caption { text-align: left; font-weight: 600; padding: .5rem 0; }
th, td { text-align: left; vertical-align: top; padding: .3rem .8rem .3rem 0; }
td { overflow-wrap: anywhere; }
tr { border-bottom: 1px solid #888; }
.verdict { padding: .8rem 1rem; border: .2rem solid; }
"""


def as_json(audit: Audit) -> dict[str, object]:
    """
    Return *audit* as a JSON object whose members are stable; later releases may add some.

    Times are RFC 3339 in UTC, roots Base 64 (RFC 4648 §4), positions counted from 1.
    """
    values = audit.values
    return {
        "form": _FORM,
        "ok": audit.ok,
        "mode": audit.mode,
        "evidence": audit.evidence,
        "origin": audit.origin,
        "tool": audit.tool,
        "entry_format": audit.format,
        "size": audit.size,
        "root": audit.root,
        "entries": audit.entries,
        "records": audit.subjects,
        "first_recorded_at": audit.first_recorded_at,
        "last_recorded_at": audit.last_recorded_at,
        "pinned": audit.pinned,
        "keys": [
            {"key": each.key, "since": each.since, "pinned": each.pinned} for each in audit.keys
        ],
        "heads": [
            {"name": each.name, "size": each.size, "root": each.root} for each in audit.heads
        ],
        "quorum": audit.quorum,
        "witnesses": [
            {"name": each.name, "time": timestamp(each.time)} for each in audit.witnesses
        ],
        "anchors": [
            {
                "size": each.size,
                "time": timestamp(each.time),
                "authority": each.authority,
                "verified": each.verified,
            }
            for each in audit.anchors
        ],
        "anchored": audit.anchored,
        "back_dating_window": audit.window,
        "values": None
        if values is None
        else {"committed": values.committed, "erased": values.erased, "held": values.held},
        "checked": list(audit.checked),
        "not_checked": list(audit.not_checked),
        "found": audit.found,
        "findings": [
            {"position": each.position, "category": each.category, "text": each.text}
            for each in audit.findings
        ],
    }


def json_text(audit: Audit) -> str:
    """Return the machine-readable report, always spelled the same."""
    return json.dumps(as_json(audit), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def digest(audit: Audit) -> str:
    """Return the SHA-256 of the machine-readable report in hex: of `json_text` in UTF-8."""
    return sha256(json_text(audit).encode()).hexdigest()


def verdict(audit: Audit) -> str:
    """Return the result in one sentence."""
    what = f"{audit.entries:,} entries about {audit.subjects:,} records in {audit.origin}"
    if audit.ok:
        return f"Verified: {what}"
    more = f"; {audit.found:,} findings" if audit.found > 1 else ""
    if audit.origin is None:
        return f"Not verified: {audit.evidence}{more}"
    return f"Not verified: {what}{more}"


def facts(audit: Audit) -> Iterator[tuple[str, str]]:
    """Yield what people want to know, each with its name."""
    yield "Evidence", audit.evidence
    yield "Audited with", f"{audit.tool}, for entries of the form {audit.format}"
    yield "Checkpoint", f"size {audit.size:,}, root {audit.root}" if audit.root else "none"
    if audit.entries > audit.size:
        yield "Not signed yet", f"positions {audit.size + 1:,} to {audit.entries:,}"
    if audit.first_recorded_at:
        yield "Recorded", f"from {audit.first_recorded_at} to {audit.last_recorded_at}"
    for key in audit.keys:
        brought = "pinned by the auditor" if key.pinned else "as the log says, not pinned"
        yield "Key", f"{key.key} ({brought}; since position {key.since:,})"
    yield "Checkpoints kept", f"{len(audit.heads):,}"
    for witness in audit.witnesses:
        yield "Cosigned", f"by {witness.name} at {timestamp(witness.time)}"
    if audit.anchors:
        last = audit.anchors[-1]
        said = "verified" if last.verified else "not judged"
        yield (
            "Last time stamp",
            f"{timestamp(last.time)} over size {last.size:,} by {last.authority} ({said}; "
            f"{len(audit.anchors):,} in all)",
        )
    yield "Back-dating", audit.window
    if audit.values is not None:
        values = audit.values
        held = "withheld or held elsewhere" if values.held is None else f"{values.held:,} held"
        yield (
            "Values kept off the log",
            f"{values.committed:,} committed to, {values.erased:,} erased, {held}",
        )


def as_markdown(audit: Audit) -> str:
    """Return *audit* as Markdown."""
    lines = [f"# Audit of {_plain(audit.origin or audit.evidence)}", "", _plain(verdict(audit))]
    lines += ["", "| | |", "|---|---|"]
    lines += [f"| {_plain(name)} | {_plain(value)} |" for name, value in facts(audit)]
    if audit.findings:
        lines += ["", "## Findings", "", "| Position | Category | Text |", "|---|---|---|"]
        lines += [
            f"| {each.position or ''} | {each.category} | {_plain(each.text)} |"
            for each in audit.findings
        ]
        if audit.found > len(audit.findings):
            lines += ["", f"There are {audit.found:,} findings in all."]
    for heading, items in _lists(audit):
        lines += ["", f"## {heading}", "", *(f"* {_plain(item)}" for item in items)]
    return "\n".join(lines) + "\n"


def as_html(audit: Audit) -> str:
    """Return *audit* as one HTML page, which needs nothing from elsewhere."""
    title = escape(f"Audit of {audit.origin or audit.evidence}")
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td>{escape(value)}</td></tr>\n'
        for name, value in facts(audit)
    )
    findings = "".join(
        f"<tr><td>{each.position or ''}</td><td>{escape(each.category)}</td>"
        f"<td>{escape(each.text)}</td></tr>\n"
        for each in audit.findings
    )
    if findings:
        findings = (
            f"<table><caption>Findings: {len(audit.findings):,} of {audit.found:,}</caption>\n"
            f'<thead><tr><th scope="col">Position</th><th scope="col">Category</th>'
            f'<th scope="col">Text</th></tr></thead>\n<tbody>\n{findings}</tbody></table>\n'
        )
    lists = "".join(
        f"<h2>{heading}</h2>\n<ul>\n"
        + "".join(f"<li>{escape(item)}</li>\n" for item in items)
        + "</ul>\n"
        for heading, items in _lists(audit)
    )
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f'<h1>{title}</h1>\n<p class="verdict">{escape(verdict(audit))}</p>\n{findings}'
        f"<table><caption>What was audited</caption>\n<tbody>\n{rows}</tbody></table>\n"
        f"{lists}</main>\n</body>\n</html>\n"
    )


def _lists(audit: Audit) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "Checked", audit.checked
    if audit.not_checked:
        yield "Not checked", audit.not_checked


_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]<>|#&"} | {"\n": " "})


def _plain(text: str) -> str:
    return text.translate(_MARKS)
