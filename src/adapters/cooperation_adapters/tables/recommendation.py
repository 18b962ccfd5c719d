"""Recommendations: how they stand, what was answered, how they were closed."""

from collections.abc import Iterator
from typing import assert_never

from cooperation_core.domain.recommendation import (
    Recommendation,
    RecommendationAnswered,
    RecommendationClosed,
    RecommendationEvent,
    RecommendationIssued,
    RecommendationReopened,
)
from cooperation_core.domain.values import Subject
from cooperation_core.domain.vocabulary import Closure
from cooperation_core.export import Table
from cooperation_core.history import Position, Recorded

from .columns import (
    LIST,
    NamedRow,
    day,
    flag,
    joined,
    standing,
    text,
    traced,
    traced_cells,
    words,
    words_cells,
)

RECOMMENDATIONS = Table(
    name="recommendations",
    meaning="Recommendations as they stand, one row each",
    columns=(
        *standing("recommendation"),
        text("source_kind", "What it came out of: evaluation, audit, action_dialogue, …"),
        text("document", "Title of the document that it stands in"),
        text("number", "Its number as printed"),
        text("title", "Its title", optional=True),
        *words("text", "All of its words", optional=False),
        text("issuer", "Who made it", optional=True),
        text("addressees", f"To whom it is made; {LIST}", optional=True),
        day("issued_on", "When it was made"),
        text(
            "status",
            "How it stands by its verifier's word: open, closed_implemented, "
            "closed_not_implemented, closed_overtaken_by_events, reopened",
        ),
    ),
    key=("reference",),
)

RECOMMENDATION_ANSWERS = Table(
    name="recommendation_answers",
    meaning="What each party answered to a recommendation, one row an answer. A later answer of "
    "the same party revises: the one with the greatest position stands",
    columns=(
        *traced("recommendation"),
        text("answered_by", "Party that answered"),
        text(
            "acceptance",
            "accepted, partially_accepted, rejected, noted, under_consideration, not_applicable",
        ),
        text("reason", "Why; there is one for everything but accepted", optional=True),
        *words("text", "The answer in its own words"),
        text("approver", "Who approved the answer", optional=True),
        flag("already_implemented", "Whether it was done already when the answer was given"),
        flag("provisional", "Whether a final answer is still to come"),
        day("answered_on", "When the answer was given"),
    ),
    key=("position",),
)

RECOMMENDATION_CLOSURES = Table(
    name="recommendation_closures",
    meaning="Verifiers' findings of how a recommendation ended, and reopenings, one row each",
    columns=(
        *traced("recommendation"),
        text("found_by", "Who found it, or reopened it"),
        text(
            "closure",
            "closed_implemented, closed_not_implemented, closed_overtaken_by_events, reopened",
        ),
        text("opinion", "The verifier's opinion; nothing for a reopening", optional=True),
        text("reason", "Why it was reopened; nothing for a closure", optional=True),
        day("found_on", "When"),
    ),
    key=("position",),
)

TABLES = (RECOMMENDATIONS, RECOMMENDATION_ANSWERS, RECOMMENDATION_CLOSURES)


def fact_rows(recorded: Recorded, event: RecommendationEvent) -> Iterator[NamedRow]:
    """Yield what *event* adds to the tables of what happened."""
    match event:
        case RecommendationIssued():
            pass
        case RecommendationAnswered():
            yield (
                RECOMMENDATION_ANSWERS.name,
                {
                    **traced_cells(recorded),
                    "answered_by": event.by,
                    "acceptance": event.acceptance.value,
                    "reason": event.reason,
                    **words_cells("text", event.text),
                    "approver": event.approver,
                    "already_implemented": event.already_implemented,
                    "provisional": event.provisional,
                    "answered_on": event.on,
                },
            )
        case RecommendationClosed():
            yield (
                RECOMMENDATION_CLOSURES.name,
                {
                    **traced_cells(recorded),
                    "found_by": event.by,
                    "closure": event.closure.value,
                    "opinion": event.opinion,
                    "reason": None,
                    "found_on": event.on,
                },
            )
        case RecommendationReopened():
            yield (
                RECOMMENDATION_CLOSURES.name,
                {
                    **traced_cells(recorded),
                    "found_by": event.by,
                    "closure": Closure.REOPENED.value,
                    "opinion": None,
                    "reason": event.reason,
                    "found_on": event.on,
                },
            )
        case _:
            assert_never(event)


def state_rows(subject: Subject, state: Recommendation, position: Position) -> Iterator[NamedRow]:
    """Yield the rows that say how *subject* stands after *position*."""
    yield (
        RECOMMENDATIONS.name,
        {
            "reference": subject.reference,
            "position": position,
            "source_kind": state.source_kind.value,
            "document": state.document,
            "number": state.number,
            "title": state.title,
            **words_cells("text", state.text),
            "issuer": state.issuer,
            "addressees": joined(state.addressees),
            "issued_on": state.issued_on,
            "status": state.status.value,
        },
    )
