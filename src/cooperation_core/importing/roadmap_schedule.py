"""When a roadmap plans what: its phases with their months, and the activities of its annex."""

import re

from ..domain.monitoring_round import PlannedActivity, PlannedPhase
from ..domain.vocabulary import Phase
from .letters import plain
from .margin import Margin
from .printed_dates import MONTH_NAMES, printed_window
from .source_document import Line, SourceDocument

_PHASE = re.compile(
    r"fase (?P<number>\d|preliminar)(?: ?[:–—-] ?(?P<title>[^(]*?))?"
    r" ?(?:\((?P<window>[^)]*)\)?)?",
    re.IGNORECASE,
)
_PHASES = dict(zip(("preliminar", "1", "2", "3", "4", "5"), Phase, strict=True))
_ANNEX = re.compile(r"anexo \d.*cronograma.*")
_HEADER = re.compile(r"actividades\b.*fase 1.*")
_FOOTNOTE = re.compile(r"(?:\*|nota\b|fuente\b).*")


def phase_on(line: Line) -> re.Match[str] | None:
    """Return the parts of a phase's heading, if *line* is one: `Fase 1: Inicio (marzo 2024)`."""
    match = _PHASE.fullmatch(line.words)
    return match if match and (match["title"] or match["window"] is not None) else None


def phases(document: SourceDocument, margin: Margin) -> tuple[PlannedPhase, ...]:
    """Return the phases in their order; write down those that are missing or have no months."""
    found: dict[Phase, PlannedPhase] = {}
    headings = [(line, match) for line in _body(document) if (match := phase_on(line))]
    for line, match in headings:
        phase = _PHASES.get(match["number"].lower())
        if phase is None or phase in found:
            margin.problem(
                line,
                f"expected every phase once (Fase preliminar, Fase 1 to Fase 5), found "
                f"{line.words!r}; number the phases apart",
            )
            continue
        window = printed_window(match["window"] or "")
        if window is None:
            margin.problem(
                line,
                f"expected months such as '(marzo – abril 2024)' at the end of the phase's "
                f"heading, found {line.words!r}; add them",
            )
            continue
        if "," in (window.printed or ""):
            margin.note(
                line,
                f"{window.printed!r}: {window} is taken as the window; what is said after the "
                f"comma is kept as printed",
            )
        title = match["title"] or f"Fase {match['number']}"
        found[phase] = PlannedPhase(phase=phase, window=window, title=title)
    printed = {match["number"].lower() for _, match in headings}
    if missing := [number for number in _PHASES if number not in printed]:
        margin.problem(
            document.end,
            f"expected the headings of Fase preliminar and Fase 1 to Fase 5, missed "
            f"{', '.join(f'Fase {number}' for number in missing)}; check that the document is "
            f"whole",
        )
    return tuple(found[phase] for phase in Phase if phase in found)


def activities(document: SourceDocument, margin: Margin) -> tuple[PlannedActivity, ...]:
    """
    Return the activities of the annex, in its order, each with an unknown window.

    The months are cells shaded in the printed schedule, and shading is no text.
    """
    body = _body(document)
    if len(body) == len(document.lines):
        margin.note(document.end, "there is no annex with a schedule, so no activity is taken in")
        return ()
    annex, *schedule = document.lines[len(body) :]
    rows = []
    for line in schedule:
        if _FOOTNOTE.fullmatch(plain(line.words)):
            margin.note(line, "stands in the annex as a footnote; not taken in")
        elif not (_HEADER.fullmatch(plain(line.words)) or _is_row_of_months(line)):
            rows.append(line)
    if not rows:
        margin.problem(
            annex,
            "expected activities under the heading of the schedule, found none; check that the "
            "document is whole",
        )
        return ()
    for row in rows:
        if any(cell.strip() for cell in row.text.strip().split("\t")[1:]):
            margin.note(row, "the schedule marks months here; they are not read")
    margin.note(
        rows[0],
        f"the planned months of {len(rows)} activities (lines {rows[0].number}-{rows[-1].number}) "
        f"are not in the text; they are taken in as unknown",
    )
    return tuple(
        PlannedActivity(title=" ".join(row.text.strip().split("\t")[0].split())) for row in rows
    )


def _body(document: SourceDocument) -> tuple[Line, ...]:
    """Return the lines before the annex."""
    for place, line in enumerate(document.lines):
        if _ANNEX.fullmatch(plain(line.words)):
            return document.lines[:place]
    return document.lines


def _is_row_of_months(line: Line) -> bool:
    names = re.findall(r"[^\W\d]+", plain(line.words))
    return len(names) > 2 and all(name in MONTH_NAMES or name == "en" for name in names)
