"""
A recommendation: what somebody was advised to do, what each addressee answered, how it was closed.

`events` says what can happen to it, `aggregate` what can be decided, `evolution` how it stands
after each event.
"""

from .aggregate import Recommendation
from .events import (
    RecommendationAnswered,
    RecommendationClosed,
    RecommendationEvent,
    RecommendationIssued,
    RecommendationReopened,
    RecommendationTranslated,
)
from .evolution import evolve
from .points import Finding, Point
from .refusals import TranslationOfItself

__all__ = [
    "Finding",
    "Point",
    "Recommendation",
    "RecommendationAnswered",
    "RecommendationClosed",
    "RecommendationEvent",
    "RecommendationIssued",
    "RecommendationReopened",
    "RecommendationTranslated",
    "TranslationOfItself",
    "evolve",
]
