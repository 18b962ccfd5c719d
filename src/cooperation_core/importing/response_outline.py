"""
The outline of a management response: its recommendations, and the lines under each heading.

Knows headings only. Whose lines they are is found out in `management_response`.
"""

import re
from collections.abc import Sequence
from enum import StrEnum

import attrs

from .letters import plain
from .margin import Margin
from .source_document import Line, SourceDocument


class Heading(StrEnum):
    """The four headings that stand under every recommendation, on lines of their own."""

    COMMITMENTS = "Commitments"
    ACTIONS = "Actions"
    RESPONSIBILITY = "Responsibility centre"
    TARGET = "Target completion date"


_HEADINGS = {
    "commitment": Heading.COMMITMENTS,
    "commitments": Heading.COMMITMENTS,
    "action": Heading.ACTIONS,
    "actions": Heading.ACTIONS,
    **{
        f"responsibility {place}": Heading.RESPONSIBILITY
        for place in ("centre", "centres", "center", "centers")
    },
    **{
        f"target {date}": Heading.TARGET
        for date in ("completion date", "completion dates", "date", "dates")
    },
}
_RECOMMENDATION = re.compile(
    r"recommendation (?:no\.? ?)?(?P<number>\d+(?:\.\d+)*[a-z]?) ?[:–—](?P<title>.*)", re.IGNORECASE
)
_MODIFIED = re.compile(r"\W*date modified\W*(?P<date>.*)", re.IGNORECASE)


@attrs.frozen(kw_only=True)
class Part:
    """One recommendation with everything that stands under it."""

    number: str
    title: str
    heading: Line
    body: tuple[Line, ...]
    sections: dict[Heading, tuple[Line, ...]]
    is_whole: bool
    """Whether every heading is there, with lines under it."""


@attrs.frozen(kw_only=True)
class Outline:
    """A whole response."""

    title: str
    parts: tuple[Part, ...]


def looks_like_a_response(document: SourceDocument) -> bool:
    """Return whether a recommendation and one of the headings under it are there."""
    headings = {heading_on(line) for line in document.lines} - {None}
    return bool(headings) and any(recommendation_on(line) for line in document.lines)


def heading_on(line: Line) -> Heading | None:
    """Return the heading that *line* is, if it is one."""
    return _HEADINGS.get(plain(line.words).rstrip(": "))


def recommendation_on(line: Line) -> tuple[str, str] | None:
    """Return number and title of the recommendation that begins on *line*, if one does."""
    match = _RECOMMENDATION.fullmatch(line.words)
    return None if match is None else (match["number"], match["title"].strip())


def outline(document: SourceDocument, margin: Margin) -> Outline:
    """Cut the response up; write in the margin what is missing, twice there, or left out."""
    lines = _without_modification_date(document.lines, margin)
    starts = [place for place, line in enumerate(lines) if recommendation_on(line)]
    if not starts:
        margin.problem(
            document.end, "expected a line such as 'Recommendation 1: its title', found none"
        )
        return Outline(title="", parts=())
    before = lines[: starts[0]]
    if not before:
        margin.problem(
            lines[0],
            "expected the title of the response above the first recommendation, found nothing; "
            "add it as the first line",
        )
    for line in before[1:]:
        margin.note(line, "stands before the first recommendation; not taken in")
    ends = [*starts[1:], len(lines)]
    parts = [_part(lines[start:end], margin) for start, end in zip(starts, ends, strict=True)]
    seen: dict[str, int] = {}
    for part in parts:
        if part.number in seen:
            margin.problem(
                part.heading,
                f"expected every recommendation once, found Recommendation {part.number} again "
                f"after line {seen[part.number]}; number them apart",
            )
        seen.setdefault(part.number, part.heading.number)
    return Outline(title=before[0].words if before else "", parts=tuple(parts))


def _without_modification_date(lines: Sequence[Line], margin: Margin) -> tuple[Line, ...]:
    kept = []
    for line in lines:
        match = _MODIFIED.fullmatch(line.words)
        if match is None:
            kept.append(line)
        elif match["date"]:
            margin.note(line, f"{line.words!r} is about the page; not taken in")
        else:
            margin.note(line, "'Date modified:' stands there without a date")
    return tuple(kept)


def _part(lines: Sequence[Line], margin: Margin) -> Part:
    first = lines[0]
    number, title = recommendation_on(first) or ("", "")
    if not title:
        margin.problem(
            first,
            f"expected the recommendation's words after 'Recommendation {number}:', found none",
        )
    body: list[Line] = []
    sections: dict[Heading, list[Line]] = {}
    headings: dict[Heading, Line] = {}
    current = body
    for line in lines[1:]:
        heading = heading_on(line)
        if heading is None:
            current.append(line)
        elif heading in sections:
            margin.problem(
                line,
                f"expected '{heading}' once under Recommendation {number}, found it again "
                f"after line {headings[heading].number}; is the heading of another "
                f"recommendation missing above it?",
            )
            current = []
        else:
            headings[heading] = line
            current = sections[heading] = []
    for heading in Heading:
        if heading not in sections:
            margin.problem(
                first,
                f"expected the heading '{heading}' under Recommendation {number}, found none up to "
                f"line {lines[-1].number}; check that the document is whole",
            )
        elif not sections[heading]:
            margin.problem(
                headings[heading],
                f"expected lines under '{heading}' of Recommendation {number}, found none; "
                f"check that the document is whole",
            )
    return Part(
        number=number,
        title=title,
        heading=first,
        body=tuple(body),
        sections={heading: tuple(under) for heading, under in sections.items()},
        is_whole=all(sections.get(heading) for heading in Heading),
    )
