"""Monitoring rounds: how they stand, what is planned, what was answered and how it was reviewed."""

from collections.abc import Iterator
from typing import assert_never

from cooperation_core.domain.monitoring_round import (
    AnswerPrefilled,
    AnswerRecorded,
    AnswersQueried,
    AnswersReturned,
    AnswersSubmitted,
    AnswersValidated,
    CoordinatorNamed,
    DialogueHeld,
    EarlierRoundRecorded,
    FiguresPublished,
    FocalPointNamed,
    FocalPointReleased,
    MonitoringRound,
    MonitoringRoundEvent,
    PhaseCarriedOut,
    QueryAnswered,
    QuestionnaireAdopted,
    ResultsPresented,
    RoadmapActivityHeld,
    RoadmapRevised,
    RoundClosed,
    RoundMadeOfficial,
    RoundOpened,
    RoundReopened,
)
from cooperation_core.domain.values import Subject
from cooperation_core.history import Position, Recorded

from ..columns import NamedRow, Row
from . import actors, answering, results, review, roadmap, standing

__all__ = ["STANDING", "TABLES", "fact_rows", "state_rows"]

STANDING = (*standing.TABLES, *roadmap.STANDING, *review.STANDING)
"""The tables that say how monitoring rounds stand."""

TABLES = (
    *standing.TABLES,
    *roadmap.TABLES,
    *actors.TABLES,
    *answering.TABLES,
    *review.TABLES,
    *results.TABLES,
)


def fact_rows(recorded: Recorded, event: MonitoringRoundEvent) -> Iterator[NamedRow]:
    """Yield what *event* adds to the tables of what happened."""
    match event:
        case RoundOpened() | EarlierRoundRecorded():
            pass
        case CoordinatorNamed() | FocalPointNamed() | FocalPointReleased():
            yield from actors.rows(recorded, event)
        case RoadmapRevised() | PhaseCarriedOut() | RoadmapActivityHeld():
            yield from roadmap.rows(recorded, event)
        case QuestionnaireAdopted() | AnswerRecorded() | AnswerPrefilled() | FiguresPublished():
            yield from answering.rows(recorded, event)
        case (
            AnswersSubmitted()
            | AnswersReturned()
            | AnswersQueried()
            | QueryAnswered()
            | AnswersValidated()
            | RoundMadeOfficial()
            | RoundReopened()
        ):
            yield from review.rows(recorded, event)
        case ResultsPresented() | DialogueHeld() | RoundClosed():
            yield from results.rows(recorded, event)
        case _:
            assert_never(event)


def state_rows(subject: Subject, state: MonitoringRound, position: Position) -> Iterator[NamedRow]:
    """Yield the rows that say how *subject* stands after *position*."""
    head: Row = {"reference": subject.reference, "position": position}
    yield from standing.rows(head, state)
    yield from roadmap.state_rows(head, state)
    yield from review.state_rows(head, state)
