"""What came of monitoring rounds: presentations, dialogues with their conclusions, closures."""

from collections.abc import Iterator
from typing import assert_never

from cooperation_core.domain.monitoring_round import DialogueHeld, ResultsPresented, RoundClosed
from cooperation_core.domain.values import Document
from cooperation_core.export import Table
from cooperation_core.history import Recorded

from ..columns import (
    LIST,
    NamedRow,
    Row,
    day,
    joined,
    text,
    traced,
    traced_cells,
    whole,
    window,
    window_cells,
)
from ..evidence import evidence_rows

PRESENTATIONS = Table(
    name="round_presentations",
    meaning="To whom results were shown, one row a presentation",
    columns=(
        *traced("monitoring round"),
        text("presented_by", "Who showed them"),
        text("audience", "To whom"),
        day("presented_on", "When"),
    ),
    key=("position",),
)

DIALOGUES = Table(
    name="round_dialogues",
    meaning="Dialogues about results and about what to do, one row each",
    columns=(
        *traced("monitoring round"),
        text("title", "What it is called"),
        text("held_by", "Who held it"),
        *window("held", "When it was held"),
        text("participants", f"Who took part; {LIST}", optional=True),
        whole("conclusions", "How many conclusions came out of it; see `round_conclusions`"),
    ),
    key=("position",),
)

CONCLUSIONS = Table(
    name="round_conclusions",
    meaning="What came out of dialogues, one row a conclusion",
    columns=(
        *traced("monitoring round"),
        whole("line", "Number of the row within the event, from 1"),
        text("number", "Number of the conclusion in the round"),
        text("conclusion", "Its words"),
    ),
    key=("position", "line"),
)

CLOSURES = Table(
    name="round_closures",
    meaning="Rounds that were closed in their country, one row each time",
    columns=(
        *traced("monitoring round"),
        text("closed_by", "Who closed it"),
        text("summary", "What was said", optional=True),
        day("closed_on", "When"),
    ),
    key=("position",),
)

TABLES = (PRESENTATIONS, DIALOGUES, CONCLUSIONS, CLOSURES)


def rows(
    recorded: Recorded, event: ResultsPresented | DialogueHeld | RoundClosed
) -> Iterator[NamedRow]:
    """Yield what *event* adds to the tables of what happened."""
    cells = traced_cells(recorded)
    document: Document | None = None
    match event:
        case ResultsPresented():
            document, came_with = event.document, "presentation"
            told: Row = {
                "presented_by": event.by,
                "audience": event.audience,
                "presented_on": event.on,
            }
            yield PRESENTATIONS.name, cells | told
        case DialogueHeld():
            document, came_with = event.document, "dialogue"
            held: Row = {
                "title": event.title,
                "held_by": event.by,
                **window_cells("held", event.when),
                "participants": joined(event.participants),
                "conclusions": len(event.conclusions),
            }
            yield DIALOGUES.name, cells | held
            for line, each in enumerate(event.conclusions, start=1):
                concluded: Row = {"line": line, "number": each.number, "conclusion": each.text}
                yield CONCLUSIONS.name, cells | concluded
        case RoundClosed():
            closing: Row = {"closed_by": event.by, "summary": event.summary, "closed_on": event.on}
            yield CLOSURES.name, cells | closing
            return
        case _:
            assert_never(event)
    if document is not None:
        yield from evidence_rows(
            recorded, [document], put_forward_with=came_with, by=event.by, on=event.on
        )
