"""The questionnaire in a roadmap: sections, their modules, and who answers, in columns by tabs."""

import re
from collections.abc import Iterator

import attrs

from ..domain.monitoring_round import Section
from ..domain.values import PartyName
from .letters import plain
from .margin import Margin
from .source_document import Line, SourceDocument

SECTIONS = ("A1", "A2", "A3", "A4", "A5", "B1", "B2", "B3", "C1")
"""Those of the questionnaire of the fourth round; every roadmap names all of them."""

_COLUMNS = ("eje tematico", "actores responsables")
_SECTION = re.compile(r"(?P<letter>[A-C])\. ?(?P<number>\d)\.? (?P<title>.+)")
_MODULE = re.compile(r"m[oó]dulo (?P<number>\d+) ?: ?(?P<title>.+)", re.IGNORECASE)
_ACRONYM = re.compile(r"[A-Z][A-Z0-9-]+")
_AND = re.compile(r",? (?:y|e|and|et) |, ")


@attrs.frozen
class _Row:
    line: Line
    match: re.Match[str] | None
    """Of the cell that names a section or a module, if one does."""
    after: tuple[str, ...]
    """The cells to the right of it."""

    @property
    def section(self) -> str | None:
        if self.match is None or self.match.re is not _SECTION:
            return None
        return self.match["letter"] + self.match["number"]


def questionnaire(document: SourceDocument, margin: Margin) -> tuple[Section, ...]:
    """Return the sections of the table; write down the rows that are missing or make no sense."""
    header = next((line for line in document.lines if _is_header(line)), None)
    if header is None:
        margin.problem(
            document.end,
            "expected the table of the questionnaire (columns 'Sección', 'Eje temático', 'Actores "
            "responsables'), found none; check that the document is whole",
        )
        return ()
    if "\t" not in header.text:
        margin.problem(
            header, "expected columns separated by tabs, found none; keep the tabs of the table"
        )
        return ()
    found: dict[str, Section] = {}
    latest: str | None = None
    for row in _rows(document, header):
        if row.match is None:
            margin.problem(
                row.line,
                f"expected a section such as 'A.1. …' or a module such as 'Módulo 1: …' in this "
                f"row of the questionnaire, found {row.line.words!r}",
            )
        elif row.section is None:
            _take_module(found.get(latest or ""), row, row.match, found, margin)
        elif row.section in found:
            margin.problem(
                row.line, f"expected section {row.section} once, found it again; leave one"
            )
        else:
            latest = row.section
            found[latest] = Section(
                id=latest, title=row.match["title"], responsible=_actors(row.after)
            )
            if not found[latest].responsible:
                margin.note(row.line, f"nobody is named as responsible for section {latest}")
    if missing := [each for each in SECTIONS if each not in found]:
        margin.problem(
            header,
            f"expected the sections {', '.join(SECTIONS)} in the table of the questionnaire, "
            f"missed {', '.join(missing)}; check that the document is whole",
        )
    return tuple(found.values())


def _is_header(line: Line) -> bool:
    return all(column in plain(line.words) for column in _COLUMNS)


def _rows(document: SourceDocument, header: Line) -> Iterator[_Row]:
    """Yield the rows below *header*; the table ends at the first line that is none."""
    for line in document.lines[document.lines.index(header) + 1 :]:
        cells = [" ".join(cell.split()) for cell in line.text.split("\t")]
        row = _Row(line, None, ())
        for place, cell in enumerate(cells):
            if match := _SECTION.fullmatch(cell) or _MODULE.fullmatch(cell):
                row = _Row(line, match, tuple(cells[place + 1 :]))
                break
        if row.match is None and len(cells) == 1:
            return
        yield row


def _take_module(
    section: Section | None,
    row: _Row,
    match: re.Match[str],
    found: dict[str, Section],
    margin: Margin,
) -> None:
    expected = 1 if section is None else len(section.modules) + 1
    if section is None or int(match["number"]) != expected:
        margin.problem(
            row.line,
            f"expected {'a section' if section is None else f'Módulo {expected}'}, found "
            f"{row.line.words!r}; check that no row is missing above it",
        )
        return
    found[section.id] = attrs.evolve(section, modules=(*section.modules, match["title"]))


def _actors(cells: tuple[str, ...]) -> tuple[PartyName, ...]:
    """Return who is responsible; only a list of abbreviations is taken apart: `APCI y MEF`."""
    printed = next((cell for cell in cells if cell), None)
    if printed is None:
        return ()
    parts = _AND.split(printed)
    if all(_ACRONYM.fullmatch(part) for part in parts):
        return tuple(PartyName(part) for part in parts)
    return (PartyName(printed),)
