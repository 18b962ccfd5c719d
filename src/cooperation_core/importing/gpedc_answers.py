"""
Reads back the answers that the `gpedc` exporter writes: `gpedc_round4_answers.csv`.

The layout: one answer a row, with its round, its question, who answered in which role, and its
value with the kind of it. A round that is not there becomes one that is known as published.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from ..domain.command import Command, command
from ..domain.monitoring_round import MonitoringRound
from .answer_cells import BESIDE, NEEDED, Answer, AnsweredRound, AnswerRow
from .defused import are_defused, restored
from .margin import Margin
from .printed_table import Record, Table, by_name, column_names, table
from .published_figures import pass_over
from .reading import Layout, Request
from .source_document import SourceDocument


def _recognises(document: SourceDocument) -> bool:
    names = column_names(document)
    return names[:1] == ("round",) and {"question_id", "value_kind"} <= {*names}


def _read(
    document: SourceDocument, request: Request, margin: Margin
) -> tuple[str, tuple[Command, ...]]:
    request.refuse_decisions("answers", margin)
    found = table(document, margin)
    if missing := [name for name in NEEDED if name not in found.names]:
        margin.problem(
            found.header.line,
            f"expected the columns {', '.join(NEEDED)}, missed {', '.join(missing)}; export the "
            f"answers again, or add them",
        )
        return "no answers", ()
    rounds = _rounds(found, request, margin)
    references = _references(rounds, request, margin)
    commands: list[Command] = []
    for asked, answers in rounds.items():
        reference = references[asked]
        lines = [line for answer in answers for line in answer.record.lines]
        earlier = command(
            reference, MonitoringRound.record_earlier, country=asked.country, number=asked.number
        )
        commands.append(earlier.unless_there().read_at(document.at(lines)))
        for answer in answers:
            facts = attrs.asdict(answer, recurse=False)
            record: Record = facts.pop("record")
            answered = command(reference, MonitoringRound.answer, **facts)
            commands.append(answered.read_at(document.at(record.lines)))
    return _title(rounds), tuple(commands)


def _rounds(found: Table, request: Request, margin: Margin) -> dict[AnsweredRound, list[Answer]]:
    rounds: dict[AnsweredRound, list[Answer]] = {}
    for record in _as_recorded(found, margin):
        if record.is_empty:
            pass_over(record, margin)
        elif (cells := by_name(record, found, margin)) is not None:
            row = AnswerRow(record, {**dict.fromkeys(BESIDE), **cells}, margin)
            about, answer = row.round(), row.answer()
            if about is None or answer is None:
                continue
            if request.country in (None, about.country):
                rounds.setdefault(about, []).append(answer)
            else:
                margin.note_once(
                    record.line,
                    f"only {request.country} was asked for; answers of {about.country} are left "
                    f"out",
                )
    return rounds


def _as_recorded(found: Table, margin: Margin) -> Iterator[Record]:
    """Yield the records without the apostrophes that keep spreadsheets from running text."""
    texts = [cell for record in found.records for cell in record.cells if cell is not None]
    defused = are_defused(texts)
    for record in found.records:
        cells = tuple(
            restored(cell) if defused and cell is not None else cell for cell in record.cells
        )
        if cells != record.cells:
            margin.note_once(
                record.line,
                "an apostrophe keeps spreadsheets from running this text; taken away, here and "
                "below",
            )
        yield attrs.evolve(record, cells=cells)


def _references(
    rounds: Mapping[AnsweredRound, Sequence[Answer]], request: Request, margin: Margin
) -> dict[AnsweredRound, str]:
    """Return what each round is called: as in the table, unless somebody said otherwise."""
    several = len({each.country for each in rounds}) > 1
    found: dict[AnsweredRound, str] = {}
    for each, answers in rounds.items():
        reference = each.reference
        if request.reference is not None:
            country = f"-{each.country}" if several else ""
            reference = f"{request.reference}{country}-{each.number}"
        if reference in found.values():
            before = next(other for other, name in found.items() if name == reference)
            margin.problem(
                answers[0].record.line,
                f"expected one round called {reference}, found {_told(each)} beside "
                f"{_told(before)}; import them apart",
            )
        found[each] = reference
    return found


def _told(each: AnsweredRound) -> str:
    return f"{each.reference!r} of {each.country}, round {each.number}"


def _title(rounds: Mapping[AnsweredRound, Iterable[Answer]]) -> str:
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
