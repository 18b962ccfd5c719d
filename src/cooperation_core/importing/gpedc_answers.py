"""
Reads back the answers that the `gpedc` exporter writes: `gpedc_round4_answers.csv`.

The layout: one answer a row, with its round, its question, who answered in which role, and its
value with the kind of it. A round that is not there becomes one that is known as published.
"""

from collections.abc import Iterable, Mapping, Sequence

import attrs

from ..domain.command import Command, command
from ..domain.monitoring_round import MonitoringRound
from .answer_cells import BESIDE, NEEDED, Answer, AnswerRow
from .defused import rows_as_recorded
from .margin import Margin
from .named_rounds import NamedRound, earlier, left_to_another_country, references
from .printed_table import Record, Table, column_names, has_columns, table
from .reading import Layout, Request
from .source_document import SourceDocument

MOST_LINES = 1000
"""How many answers are named as what a round was read from; a fact of many more is too large."""


def _recognises(document: SourceDocument) -> bool:
    names = column_names(document)
    return names[:1] == ("round",) and {"question_id", "value_kind"} <= {*names}


def _read(
    document: SourceDocument, request: Request, margin: Margin
) -> tuple[str, tuple[Command, ...]]:
    request.refuse_decisions("answers", margin)
    found = table(document, margin)
    if not has_columns(found, NEEDED, "answers", margin):
        return "no answers", ()
    rounds = _rounds(found, request, margin)
    lines = {asked: answers[0].record.line for asked, answers in rounds.items()}
    commands: list[Command] = []
    for asked, reference in references(lines, request, margin).items():
        commands += answering(reference, asked, rounds[asked], document, margin)
    return title_of(rounds), tuple(commands)


def answering(
    reference: str,
    asked: NamedRound,
    answers: Sequence[Answer],
    document: SourceDocument,
    margin: Margin,
) -> list[Command]:
    """Return what records *answers*, and their round unless it is there."""
    read = [line for answer in answers[:MOST_LINES] for line in answer.record.lines]
    year = _reference_year(reference, answers, margin)
    commands = [earlier(reference, asked, reference_year=year).read_at(document.at(read))]
    for answer in answers:
        facts = attrs.asdict(answer, recurse=False)
        record: Record = facts.pop("record")
        answered = command(reference, MonitoringRound.answer, **facts)
        commands.append(answered.read_at(document.at(record.lines)))
    return commands


def _reference_year(reference: str, answers: Iterable[Answer], margin: Margin) -> int | None:
    """Return the year of which all *answers* speak that say any; None: they say several."""
    first: dict[int, int] = {}
    for answer in answers:
        if answer.reference_year is not None:
            first.setdefault(answer.reference_year, answer.record.line)
    if len(first) > 1:
        (_, (_, line), *_) = first.items()
        margin.note(
            line,
            f"the answers of {reference} speak of {', '.join(map(str, sorted(first)))}; a round "
            f"that is not there is recorded without a reference year",
        )
        return None
    return next(iter(first), None)


def _rounds(found: Table, request: Request, margin: Margin) -> dict[NamedRound, list[Answer]]:
    rounds: dict[NamedRound, list[Answer]] = {}
    for record, cells in rows_as_recorded(found, margin):
        row = AnswerRow(record, {**dict.fromkeys(BESIDE), **cells}, margin)
        about, answer = row.round(), row.answer()
        if about is None or answer is None:
            continue
        if not left_to_another_country(about, record.line, request, margin):
            rounds.setdefault(about, []).append(answer)
    return rounds


def title_of(rounds: Mapping[NamedRound, Iterable[Answer]]) -> str:
    """Say how many answers of which round were read."""
    number = sum(len(tuple(answers)) for answers in rounds.values())
    if not number:
        return "no answers"
    references = list(dict.fromkeys(each.reference for each in rounds))
    of = references[0] if len(references) == 1 else f"{len(references)} rounds"
    return f"{number} answer{'' if number == 1 else 's'} of {of}"


GPEDC_ANSWERS = Layout(
    name="gpedc-answers",
    marks="a table (CSV) with a first column 'round', and columns 'question_id' and 'value_kind'",
    recognises=_recognises,
    read=_read,
    holds="answers",
)
