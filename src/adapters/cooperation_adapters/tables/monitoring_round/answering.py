"""Which questionnaires monitoring rounds use, and what was answered: one row each."""

from collections.abc import Iterator
from typing import assert_never

from cooperation_core.domain.monitoring_round import AnswerRecorded, QuestionnaireAdopted
from cooperation_core.export import Table
from cooperation_core.history import Recorded

from ..answers import VALUE, value_cells
from ..columns import NamedRow, day, flag, text, traced, traced_cells, whole
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

ANSWERS = Table(
    name="round_answers",
    meaning="Answers to a round's questions, one row an answer. A later answer to the same "
    "question by the same respondent corrects: the one with the greatest position stands",
    columns=(
        *traced("monitoring round"),
        text("instrument", f"The set of questions: {INSTRUMENTS}"),
        text(
            "questionnaire",
            "Version of the instrument that was answered; nothing: none had been adopted",
            optional=True,
        ),
        text("question_id", "The question, as the instrument numbers it"),
        text("respondent_role", CONSTITUENCIES),
        text("respondent", "Who answered"),
        text("subject", "Development partner or project that it is about", optional=True),
        *VALUE,
        whole("reference_year", "Calendar year that the answer speaks of", optional=True),
        text("comment", "What the respondent added", optional=True),
        day("answered_on", "When it was answered"),
    ),
    key=("position",),
)

TABLES = (QUESTIONNAIRES, ANSWERS)


def rows(recorded: Recorded, event: QuestionnaireAdopted | AnswerRecorded) -> Iterator[NamedRow]:
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
            question = event.question
            cells |= {
                "instrument": question.instrument.value,
                "questionnaire": event.questionnaire,
                "question_id": question.id,
                "respondent_role": question.role.value,
                "respondent": question.respondent,
                "subject": question.subject,
                **value_cells(event.value),
                "reference_year": event.reference_year,
                "comment": event.comment,
                "answered_on": event.on,
            }
            yield ANSWERS.name, cells
            yield from evidence_rows(
                recorded,
                event.evidence,
                put_forward_with="round_answer",
                by=question.respondent,
                on=event.on,
                about=question.id,
            )
        case _:
            assert_never(event)
