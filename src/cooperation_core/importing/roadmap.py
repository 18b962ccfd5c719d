"""
Reads the roadmap of a monitoring round, in Spanish: who co-ordinates it, its phases, who answers.

The layout: a title with the number of the round; a heading per phase with its months in brackets;
the table of the questionnaire; an annex with the schedule of activities.
"""

import re

from ..domain.command import Command, command
from ..domain.monitoring_round import MonitoringRound
from ..domain.values import country_code
from ..domain.vocabulary import Instrument
from .letters import plain
from .margin import Margin
from .reading import Layout, Request
from .roadmap_schedule import activities, phase_on, phases
from .roadmap_table import questionnaire
from .source_document import Line, SourceDocument

_ORDINALS = {
    ordinal: number
    for number, ordinals in enumerate(
        ("primer primera", "segundo segunda", "tercer tercera", "cuarto cuarta", "quinto quinta"), 1
    )
    for ordinal in ordinals.split()
}
_NUMBER = re.compile(
    rf"\b(?P<word>{'|'.join(_ORDINALS)}) (?:ejercicio|ronda)\b|"
    r"\b(?P<digits>\d+) ?(?:\.?[ao]|ra|ta|da|°)? (?:ronda|ejercicio)\b"
)
_ROLE = re.compile(
    r"(?P<subject>.+?)(?:,.*)? (?:asum|ejerc|desempen|cumpl)\w* (?:el|la) "
    r"(?:rol|papel|funcion|cargo) de coordinador[a]? nacional\b.*"
)
_SENTENCE_ENDS = re.compile(r"(?<=[^\W\d]\.) |(?<=\)\.) ")  # not after the "2." of a list
_ARTICLE = re.compile(r"(?:[-•\d.)]+ )?(?:(?:la|el|las|los) )?", re.IGNORECASE)
_ABBREVIATION = re.compile(r"\(([A-Z][A-Z0-9-]+)\)")
_TAKES_PART = re.compile(
    r"(?<!\bno )(?<!\bno se )\b(?:particip|conduc|respond|realiz|llev)\w+ .*"
    r"autoevaluacion (?:de |sobre )?(?:la )?(?:cooperacion )?sur-sur\b"
)
_COUNTRY = re.compile(
    r"\ben (?:el |la |los )?((?:[A-ZÁÉÍÓÚÑ]\w+)(?: (?:de |del |y )?[A-ZÁÉÍÓÚÑ]\w+)*)"
)
_YEARS = re.compile(r"\b(20\d\d) ?[–—-] ?(20\d\d)\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _recognises(document: SourceDocument) -> bool:
    return _title(document) is not None and any(phase_on(line) for line in document.lines)


def _read(
    document: SourceDocument, request: Request, margin: Margin
) -> tuple[str, tuple[Command, ...]]:
    title = _title(document)
    if title is None:
        margin.problem(
            document.lines[0],
            f"expected a title with the words 'Hoja de Ruta' and 'monitoreo', found "
            f"{document.lines[0].words!r}; put the title on the first line",
        )
        title = document.lines[0]
    request.refuse_decisions("a roadmap", margin)
    number = _number(title, margin)
    country = _country(title, request, margin)
    coordinator = _coordinator(document, margin)
    opening = command(
        request.prefix,
        MonitoringRound.open,
        country=country,
        number=number,
        coordinator=coordinator,
        title=title.words,
        reference_year=_reference_year(document, margin),
        phases=phases(document, margin),
        sections=questionnaire(document, margin),
        activities=activities(document, margin),
        modules=_modules(document),
    )
    _note_other_years(title, document, margin)
    return title.words, (opening.read_at(document.at(_span(document))),)


def _title(document: SourceDocument) -> Line | None:
    for line in document.lines[:10]:
        said = plain(line.words)
        if "hoja de ruta" in said and "monitoreo" in said:
            return line
    return None


def _number(title: Line, margin: Margin) -> int:
    found = {
        _ORDINALS[match["word"]] if match["word"] else int(match["digits"])
        for match in _NUMBER.finditer(plain(title.words))
    }
    if len(found) != 1:
        margin.problem(
            title,
            f"expected one number of the round in the title, such as 'Cuarto Ejercicio' or "
            f"'4ª Ronda', found {' and '.join(map(str, sorted(found))) or 'none'} in "
            f"{title.words!r}",
        )
        return 0
    return found.pop()


def _country(title: Line, request: Request, margin: Margin) -> str:
    if request.country is not None:
        return country_code(request.country)
    printed = _COUNTRY.search(title.words)
    margin.problem(
        title,
        f"expected the country as an ISO 3166-1 alpha-3 code, found only "
        f"{printed[1] if printed else title.words!r} as printed; "
        f"give the code with `--country`, such as `--country PER` for Peru",
    )
    return ""


def _coordinator(document: SourceDocument, margin: Margin) -> str:
    found: dict[str, Line] = {}
    for line in document.lines:
        if "coordinador" not in plain(line.words):
            continue
        for sentence in _SENTENCE_ENDS.split(line.words):
            match = _ROLE.fullmatch(plain(sentence))
            if match is not None:
                # Cut at the same place of the printed sentence: `plain` keeps its words in number.
                words = sentence.split()[: len(match["subject"].split())]
                subject = _ARTICLE.sub("", " ".join(words).rstrip(","), count=1)
                short = _ABBREVIATION.search(subject)
                found.setdefault(short[1] if short else subject, line)
    if len(found) != 1:
        margin.problem(
            list(found.values())[-1] if found else document.end,
            f"expected one sentence that says who 'asume el rol de Coordinador Nacional', found "
            f"{' and '.join(map(repr, found)) or 'none'}; check that the document is whole",
        )
        return ""
    return next(iter(found))


def _reference_year(document: SourceDocument, margin: Margin) -> int | None:
    lines = [line for line in document.lines if "ano de referencia" in plain(line.words)]
    years = {int(year): line for line in lines for year in _YEAR.findall(line.words)}
    if len(years) > 1:
        margin.problem(
            lines[-1],
            f"expected one reference year, found "
            f"{' and '.join(map(str, sorted(years)))}; leave one",
        )
    if not years:
        margin.note(
            lines[0] if lines else document.end, "no reference year is printed; taken in as unknown"
        )
    return next(iter(years), None)


def _modules(document: SourceDocument) -> tuple[Instrument, ...]:
    said = [plain(line.words) for line in document.lines]
    return (Instrument.SOUTH_SOUTH,) if any(map(_TAKES_PART.search, said)) else ()


def _note_other_years(title: Line, document: SourceDocument, margin: Margin) -> None:
    first = _YEARS.search(title.words)
    if first is None:
        return
    for line in document.lines:
        for other in _YEARS.finditer(line.words):
            if other.groups() != first.groups():
                margin.note(
                    line,
                    f"the years {other[0]} differ from {first[0]} on line {title.number}; both "
                    f"are kept as printed",
                )


def _span(document: SourceDocument) -> list[Line]:
    first, last = document.lines[0].number, document.end
    return [Line(number=number, text="") for number in range(first, last + 1)]


ROADMAP = Layout(
    name="roadmap",
    marks="a title with 'Hoja de Ruta' and 'monitoreo', and headings such as "
    "'Fase 1: Inicio (marzo – abril 2024)'",
    recognises=_recognises,
    read=_read,
)
