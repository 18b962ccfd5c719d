"""How answers were reviewed: the steps, what the reviewers asked, and what they were told."""

from collections.abc import Iterator
from typing import assert_never

from cooperation_core.domain.monitoring_round import (
    AnswerRecorded,
    AnswersQueried,
    AnswersReturned,
    AnswersSubmitted,
    AnswersValidated,
    MonitoringRound,
    Note,
    Query,
    QueryAnswered,
    RoundMadeOfficial,
    RoundReopened,
)
from cooperation_core.export import Table
from cooperation_core.history import Recorded

from ..columns import NamedRow, Row, day, flag, standing, text, traced, traced_cells, whole
from .terms import CONSTITUENCIES

REVIEWS = Table(
    name="round_reviews",
    meaning="The steps that answers took through their review, one row a step",
    columns=(
        *traced("monitoring round"),
        text("step", "submitted, returned, queried, validated, made_official, reopened"),
        text("taken_by", "Who took it"),
        text("submitted_to", "To whom they were submitted", optional=True),
        text("constituency", f"Who validated: {CONSTITUENCIES}", optional=True),
        whole("notes", "How many notes came with it; see `round_review_notes`"),
        text("reason", "Why the round was reopened", optional=True),
        day("taken_on", "When"),
    ),
    key=("position",),
)

NOTES = Table(
    name="round_review_notes",
    meaning="What reviewers asked about answers, one row a note",
    columns=(
        *traced("monitoring round"),
        whole("line", "Number of the note within its event, from 1"),
        whole("number", "Number of the query in the round; old notes have none", optional=True),
        text("question_id", "The question that the note is about"),
        text("respondent", "Whose answer it is about; nothing: everybody's", optional=True),
        text("subject", "About whom or what that answer is", optional=True),
        text("note", "What the reviewers ask"),
    ),
    key=("position", "line"),
)

EXPLANATIONS = Table(
    name="round_query_answers",
    meaning="Explanations that answered a query of the reviewers, one row each",
    columns=(
        *traced("monitoring round"),
        whole("number", "Number of the query in the round"),
        text("answered_by", "Who explained"),
        text("explanation", "What was said"),
        day("answered_on", "When"),
    ),
    key=("position",),
)

QUERIES = Table(
    name="round_queries",
    meaning="The reviewers' queries as they stand, one row a query",
    columns=(
        *standing("monitoring round"),
        whole("place", "Place among the round's queries, from 1"),
        whole("number", "Number of the query in the round"),
        text("question_id", "The question that it is about"),
        text("respondent", "Whose answer it is about; nothing: everybody's", optional=True),
        text("subject", "About whom or what that answer is", optional=True),
        text("query", "What the reviewers ask"),
        text("asked_by", "Who asks"),
        day("asked_on", "When it was asked"),
        flag("came_with_return", "Whether the answers came back with it"),
        flag("is_open", "Whether nobody has answered it"),
        text("closed_with", "explanation or new_answer; nothing: it is open", optional=True),
        text("closed_by", "Who explained or answered anew", optional=True),
        text("explanation", "What was said", optional=True),
        day("closed_on", "When it was explained or answered anew"),
    ),
    key=("reference", "place"),
)

STANDING = (QUERIES,)
TABLES = (REVIEWS, NOTES, EXPLANATIONS, *STANDING)

Step = (
    AnswersSubmitted
    | AnswersReturned
    | AnswersQueried
    | AnswersValidated
    | RoundMadeOfficial
    | RoundReopened
)


def rows(recorded: Recorded, event: Step | QueryAnswered) -> Iterator[NamedRow]:
    """Yield what *event* adds to the tables of what happened."""
    cells = traced_cells(recorded)
    if isinstance(event, QueryAnswered):
        cells |= {
            "number": event.number,
            "answered_by": event.by,
            "explanation": event.text,
            "answered_on": event.on,
        }
        yield EXPLANATIONS.name, cells
        return
    yield REVIEWS.name, cells | _step_cells(event)
    if isinstance(event, AnswersReturned | AnswersQueried):
        for line, note in enumerate(event.notes, start=1):
            asked = {"line": line, "number": note.number, "note": note.text}
            yield NOTES.name, cells | asked | _about_cells(note)


def state_rows(head: Row, state: MonitoringRound) -> Iterator[NamedRow]:
    """Yield the rows that say how the reviewers' queries stand; each begins with *head*."""
    for place, query in enumerate(state.queries, start=1):
        cells: Row = {
            "place": place,
            "number": query.number,
            **_about_cells(query.note),
            "query": query.note.text,
            "asked_by": query.by,
            "asked_on": query.asked_on,
            "came_with_return": query.returned,
            "is_open": query.is_open,
            **_closing_cells(query),
        }
        yield QUERIES.name, head | cells


def _step_cells(event: Step) -> Row:
    cells: Row = {
        "taken_by": event.by,
        "submitted_to": None,
        "constituency": None,
        "notes": 0,
        "reason": None,
        "taken_on": event.on,
    }
    match event:
        case AnswersSubmitted():
            return cells | {"step": "submitted", "submitted_to": event.to}
        case AnswersReturned():
            return cells | {"step": "returned", "notes": len(event.notes)}
        case AnswersQueried():
            return cells | {"step": "queried", "notes": len(event.notes)}
        case AnswersValidated():
            return cells | {"step": "validated", "constituency": event.constituency.value}
        case RoundMadeOfficial():
            return cells | {"step": "made_official"}
        case RoundReopened():
            return cells | {"step": "reopened", "reason": event.reason}
        case _:
            assert_never(event)


def _about_cells(note: Note) -> Row:
    return {
        "question_id": note.question,
        "respondent": note.respondent,
        "subject": note.subject,
    }


def _closing_cells(query: Query) -> Row:
    match query.closed_by:
        case None:
            return dict.fromkeys(("closed_with", "closed_by", "explanation", "closed_on"))
        case QueryAnswered() as told:
            return {
                "closed_with": "explanation",
                "closed_by": told.by,
                "explanation": told.text,
                "closed_on": told.on,
            }
        case AnswerRecorded() as answer:
            return {
                "closed_with": "new_answer",
                "closed_by": answer.question.respondent,
                "explanation": None,
                "closed_on": answer.on,
            }
        case _:
            assert_never(query.closed_by)
