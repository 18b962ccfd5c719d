"""Which questionnaires rounds use, what was answered, prefilled and published: one row each."""

from collections.abc import Iterator
from typing import assert_never

from cooperation_core.domain.monitoring_round import (
    AnswerPrefilled,
    AnswerRecorded,
    FiguresPublished,
    Question,
    QuestionnaireAdopted,
)
from cooperation_core.export import Table
from cooperation_core.history import Recorded

from ..answers import VALUE, value_cells
from ..columns import (
    LIST,
    NamedRow,
    Row,
    day,
    flag,
    joined,
    text,
    traced,
    traced_cells,
    whole,
)
from ..evidence import evidence_rows
from .terms import CONSTITUENCIES, INSTRUMENTS

QUESTIONNAIRES = Table(
    name="round_questionnaires",
    meaning="Versions of questionnaires that rounds adopted, one row each; of an instrument the "
    "last one is in force",
    columns=(
        *traced("monitoring round"),
        text("instrument", f"The set of questions: {INSTRUMENTS}"),
        text("version", "Its version"),
        whole("sections", "How many sections it has"),
        whole("questions", "How many questions it lists"),
        flag("is_partial", "Whether it has more questions than it lists"),
        day("adopted_on", "When it was adopted"),
    ),
    key=("position",),
)

_ASKED = (
    text("instrument", f"The set of questions: {INSTRUMENTS}"),
    text("question_id", "The question, as the instrument numbers it"),
    text("respondent_role", CONSTITUENCIES),
    text("subject", "Development partner or project that it is about", optional=True),
)

ANSWERS = Table(
    name="round_answers",
    meaning="Answers to a round's questions, one row an answer. A later answer to the same "
    "question by the same respondent corrects: the one with the greatest position stands",
    columns=(
        *traced("monitoring round"),
        text(
            "questionnaire",
            "Version of the instrument that was answered; nothing: none had been adopted",
            optional=True,
        ),
        *_ASKED,
        text("respondent", "Who answered"),
        *VALUE,
        whole("reference_year", "Calendar year that the answer speaks of", optional=True),
        text("comment", "What the respondent added", optional=True),
        day("answered_on", "When it was answered"),
        text(
            "rests_on",
            "Positions of the records that it was prefilled from, where its respondent confirmed "
            f"that; {LIST}",
            optional=True,
        ),
    ),
    key=("position",),
)

PREFILLED = Table(
    name="round_prefilled_answers",
    meaning="What other records say that answers could be, one row each time. It counts once the "
    "respondent has confirmed it; then it stands in `round_answers`",
    columns=(
        *traced("monitoring round"),
        *_ASKED,
        text("respondent", "Who is to confirm it"),
        *VALUE,
        whole("reference_year", "Calendar year that it speaks of", optional=True),
        text("method", "How the value follows from the records"),
        text("rests_on", f"Positions of those records; {LIST}"),
        day("prefilled_on", "When it was prefilled"),
    ),
    key=("position",),
)

PUBLISHED = Table(
    name="published_figures",
    meaning="Figures about rounds as somebody published or gave them, one row a figure, in the "
    "order of the source; faults and repetitions are kept",
    columns=(
        *traced("monitoring round"),
        whole("place", "Place among the figures that were recorded together, from 1"),
        text("series", "Code of the series, or number of the indicator"),
        whole("year", "Calendar year that it speaks of"),
        text(
            "subject", "Development partner that it is about; nothing: the country", optional=True
        ),
        *VALUE,
        text("series_printed", "Name of the series in the source's own words", optional=True),
        text("unit_printed", "The unit in the source's own words", optional=True),
        whole("line", "Line of the source", optional=True),
        text("published_by", "Who published it", optional=True),
        day("published_on", "When it was published"),
    ),
    key=("position", "place"),
)

TABLES = (QUESTIONNAIRES, ANSWERS, PREFILLED, PUBLISHED)


def rows(
    recorded: Recorded,
    event: QuestionnaireAdopted | AnswerRecorded | AnswerPrefilled | FiguresPublished,
) -> Iterator[NamedRow]:
    """Yield what *event* adds to the tables of what happened."""
    cells = traced_cells(recorded)
    match event:
        case QuestionnaireAdopted():
            adopted = event.questionnaire
            cells |= {
                "instrument": adopted.instrument.value,
                "version": adopted.version,
                "sections": len(adopted.sections),
                "questions": len(adopted.questions),
                "is_partial": adopted.partial,
                "adopted_on": event.on,
            }
            yield QUESTIONNAIRES.name, cells
        case AnswerRecorded():
            cells |= {
                **_asked(event.question),
                "questionnaire": event.questionnaire,
                **value_cells(event.value),
                "reference_year": event.reference_year,
                "comment": event.comment,
                "answered_on": event.on,
                "rests_on": joined(event.rests_on),
            }
            yield ANSWERS.name, cells
            yield from evidence_rows(
                recorded,
                event.evidence,
                put_forward_with="round_answer",
                by=event.question.respondent,
                on=event.on,
                about=event.question.id,
            )
        case AnswerPrefilled():
            cells |= {
                **_asked(event.question),
                **value_cells(event.value),
                "reference_year": event.reference_year,
                "method": event.method,
                "rests_on": joined(event.rests_on),
                "prefilled_on": event.on,
            }
            yield PREFILLED.name, cells
        case FiguresPublished():
            for place, figure in enumerate(event.figures, start=1):
                told: Row = {
                    "place": place,
                    "series": figure.series,
                    "year": figure.year,
                    "subject": figure.subject,
                    **value_cells(figure.value),
                    "series_printed": figure.printed,
                    "unit_printed": figure.unit,
                    "line": figure.line,
                    "published_by": event.by,
                    "published_on": event.on,
                }
                yield PUBLISHED.name, cells | told
            if event.document is not None:
                yield from evidence_rows(
                    recorded,
                    [event.document],
                    put_forward_with="published_figures",
                    by=event.by or recorded.envelope.actor,
                    on=event.on,
                )
        case _:
            assert_never(event)


def _asked(question: Question) -> Row:
    return {
        "instrument": question.instrument.value,
        "question_id": question.id,
        "respondent_role": question.role.value,
        "respondent": question.respondent,
        "subject": question.subject,
    }
