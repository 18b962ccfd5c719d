"""Recommendations: how they stand, their points, what was answered, how they were closed."""

from collections.abc import Iterator
from typing import assert_never

from cooperation_core.domain.recommendation import (
    Recommendation,
    RecommendationAnswered,
    RecommendationClosed,
    RecommendationEvent,
    RecommendationIssued,
    RecommendationReopened,
    RecommendationTranslated,
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
    whole,
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
        text(
            "languages",
            f"Languages that it can be read in, that of the original first; {LIST}",
        ),
        text("themes", f"What it is about; {LIST}", optional=True),
        text("sdg_targets", f"Targets of the SDGs that it serves; {LIST}", optional=True),
        text("country", "The country it is about, as in ISO 3166-1 alpha-3", optional=True),
        text("issuer", "Who made it", optional=True),
        text("addressees", f"To whom it is made; {LIST}", optional=True),
        text(
            "arises_from_kind",
            "What it came out of, if that is in the ledger too: Partnership or MonitoringRound",
            optional=True,
        ),
        text("arises_from", "Reference of what it came out of", optional=True),
        text("conclusion", "Number of the conclusion there that it repeats", optional=True),
        day("issued_on", "When it was made"),
        text(
            "status",
            "How it stands by its verifier's word: open, closed_implemented, "
            "closed_not_implemented, closed_overtaken_by_events, reopened",
        ),
    ),
    key=("reference",),
)

RECOMMENDATION_POINTS = Table(
    name="recommendation_points",
    meaning="The parts of each recommendation, one row each, where they are told apart",
    columns=(
        *standing("recommendation"),
        whole("place", "Place among the points of the recommendation, from 1"),
        text("number", "Number of the point, as printed"),
        *words("text", "Its words", optional=False),
    ),
    key=("reference", "place"),
)

RECOMMENDATION_FINDINGS = Table(
    name="recommendation_findings",
    meaning="The findings that each recommendation rests on, one row each",
    columns=(
        *standing("recommendation"),
        whole("place", "Place among the findings of the recommendation, from 1"),
        text("number", "Number of the finding, as printed", optional=True),
        *words("text", "Its words; nothing: the source gives only the number"),
        text("locator", "Where it stands in the document", optional=True),
    ),
    key=("reference", "place"),
)

RECOMMENDATION_TRANSLATIONS = Table(
    name="recommendation_translations",
    meaning="Recommendations in other languages, one row a translation. A later one into the same "
    "language replaces: the one with the greatest position stands",
    columns=(
        *traced("recommendation"),
        *words("text", "All of its words", optional=False),
        text("title", "Its title", optional=True),
        text("translated_by", "Who translated it", optional=True),
        day("translated_on", "When"),
    ),
    key=("position",),
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

TABLES = (
    RECOMMENDATIONS,
    RECOMMENDATION_POINTS,
    RECOMMENDATION_FINDINGS,
    RECOMMENDATION_TRANSLATIONS,
    RECOMMENDATION_ANSWERS,
    RECOMMENDATION_CLOSURES,
)


def fact_rows(recorded: Recorded, event: RecommendationEvent) -> Iterator[NamedRow]:
    """Yield what *event* adds to the tables of what happened."""
    match event:
        case RecommendationIssued():
            pass
        case RecommendationTranslated():
            yield (
                RECOMMENDATION_TRANSLATIONS.name,
                {
                    **traced_cells(recorded),
                    **words_cells("text", event.text),
                    "title": event.title,
                    "translated_by": event.by,
                    "translated_on": event.on,
                },
            )
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
    origin = state.arises_from
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
            "languages": joined(state.languages),
            "themes": joined(state.themes),
            "sdg_targets": joined(state.sdg_targets),
            "country": state.country,
            "issuer": state.issuer,
            "addressees": joined(state.addressees),
            "arises_from_kind": None if origin is None else origin.kind.value,
            "arises_from": None if origin is None else origin.reference,
            "conclusion": state.conclusion,
            "issued_on": state.issued_on,
            "status": state.status.value,
        },
    )
    for place, point in enumerate(state.points, start=1):
        yield (
            RECOMMENDATION_POINTS.name,
            {
                "reference": subject.reference,
                "position": position,
                "place": place,
                "number": point.number,
                **words_cells("text", point.text),
            },
        )
    for place, finding in enumerate(state.findings, start=1):
        yield (
            RECOMMENDATION_FINDINGS.name,
            {
                "reference": subject.reference,
                "position": position,
                "place": place,
                "number": finding.number,
                **words_cells("text", finding.text),
                "locator": finding.locator,
            },
        )
