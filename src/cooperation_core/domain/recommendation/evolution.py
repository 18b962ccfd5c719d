"""How a recommendation stands after each event. Never refuses: an event has already happened."""

from typing import assert_never

import attrs

from ..vocabulary import Closure
from .aggregate import Recommendation
from .events import (
    RecommendationAnswered,
    RecommendationClosed,
    RecommendationEvent,
    RecommendationIssued,
    RecommendationReopened,
    RecommendationTranslated,
)


def evolve(state: Recommendation | None, event: RecommendationEvent) -> Recommendation:
    """Return the recommendation as it stands after *event*."""
    if isinstance(event, RecommendationIssued):
        return Recommendation(
            reference=event.reference,
            source_kind=event.source_kind,
            document=event.document,
            number=event.number,
            text=event.text,
            title=event.title,
            points=event.points,
            findings=event.findings,
            themes=event.themes,
            sdg_targets=event.sdg_targets,
            country=event.country,
            issuer=event.issuer,
            addressees=event.addressees,
            arises_from=event.arises_from,
            conclusion=event.conclusion,
            issued_on=event.on,
        )
    assert state is not None, "a history starts with the issue"
    match event:
        case RecommendationTranslated():
            return attrs.evolve(state, translations=(*state.translations, event))
        case RecommendationAnswered():
            return attrs.evolve(state, answers=(*state.answers, event))
        case RecommendationClosed():
            return attrs.evolve(state, status=event.closure, closures=(*state.closures, event))
        case RecommendationReopened():
            return attrs.evolve(state, status=Closure.REOPENED, closures=(*state.closures, event))
        case _:
            assert_never(event)
