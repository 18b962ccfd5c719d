"""
Reads the tables in which countries report indicators 1, 5a, 5b, 6 and 9b, as answers.

The layout: a row a development partner or project, with the amounts and the yes or no from which
these indicators follow. Columns that are worked out are left out: they follow from the answers.
"""

from collections.abc import Iterator

import attrs

from ..domain.command import Command
from .answer_cells import Answer
from .country_system_columns import CountrySystemTable, key, table_with
from .country_system_row import NUMBERED, CountrySystemRow
from .defused import rows_as_recorded
from .gpedc_answers import answering, title_of
from .margin import Margin
from .named_rounds import NamedRound, left_to_another_country, references
from .printed_table import Table, column_names, table
from .published_figures import demand_area
from .reading import Layout, Request
from .source_document import SourceDocument

_OWN = ("year", "country", "round", "currency", "status", "positions", "")
"""Columns that say which row it is, or how it came about, and answer nothing."""


def _recognises(document: SourceDocument) -> bool:
    return table_with(column_names(document)) is not None


def _read(
    document: SourceDocument, request: Request, margin: Margin
) -> tuple[str, tuple[Command, ...]]:
    request.refuse_decisions("answers", margin)
    demand_area(request, margin)
    found = table(document, margin, key=key)
    kind = table_with(found.names)
    if kind is None:
        margin.problem(
            found.header.line,
            f"expected the columns of a table of indicator 1, 5a, 5b, 6 or 9b, found "
            f"{', '.join(map(repr, found.names))}; name them so",
        )
        return "no answers", ()
    _note_left_out(found, kind, margin)
    rounds: dict[NamedRound, list[Answer]] = {}
    asked_before: dict[object, int] = {}
    for row in _rows(found, kind, request, margin):
        about = row.round()
        if about is None or left_to_another_country(about, row.record.line, request, margin):
            continue
        for answer in row.answers(about):
            question = (about, answer.question, answer.respondent, answer.subject)
            if (before := asked_before.setdefault(question, row.record.line)) != row.record.line:
                margin.problem(
                    row.record.line,
                    f"expected one row for {answer.subject or answer.respondent}, found another "
                    f"on line {before}; put the two together",
                )
                break
            rounds.setdefault(about, []).append(answer)
    lines = {about: answers[0].record.line for about, answers in rounds.items()}
    commands: list[Command] = []
    named = _without_number(request) if _is_numbered_by_request(found, request) else request
    for about, reference in references(lines, named, margin).items():
        commands += answering(reference, about, rounds[about], document, margin)
    return title_of(rounds), tuple(commands)


def _rows(
    found: Table, kind: CountrySystemTable, request: Request, margin: Margin
) -> Iterator[CountrySystemRow]:
    for record, cells in rows_as_recorded(found, margin):
        by_key = {key(name): cell for name, cell in cells.items()}
        yield CountrySystemRow(record, by_key, kind, found.header, request, margin)


def _note_left_out(found: Table, kind: CountrySystemTable, margin: Margin) -> None:
    taken = {*_OWN, kind.partner, kind.project}
    taken |= {column for asked in kind.asked for column in (asked.column, asked.beside)}
    if others := [name for name in found.names if key(name) not in taken]:
        margin.note(
            found.header.line,
            f"worked out, or no question of the questionnaire, so not taken in: "
            f"{', '.join(map(repr, others))}",
        )


def _is_numbered_by_request(found: Table, request: Request) -> bool:
    """Return whether only `--reference` says which round it is: ``PER-2``."""
    names = {*map(key, found.names)}
    numbered = request.reference is not None and NUMBERED.fullmatch(request.reference)
    return bool(numbered) and not names & {"year", "round"}


def _without_number(request: Request) -> Request:
    match = NUMBERED.fullmatch(request.reference or "")
    assert match is not None, "asked for only where it is numbered"
    return attrs.evolve(request, reference=match["start"])


COUNTRY_SYSTEM_GPI = Layout(
    name="country-system-gpi",
    marks="a table (CSV) with the columns of a country's report on indicator 1, 5a, 5b, 6 or 9b, "
    "such as 'Donor', 't+1', 't+2' and 't+3'",
    recognises=_recognises,
    read=_read,
    holds="answers",
)
