"""
The checks that a review team makes on a monitoring round: what looks wrong, and what to do then.

A check finds and tells. It changes nothing, and an answer that looks wrong stays as it was given.
"""

from .finding import Field, Finding
from .review import SUDDEN_FACTOR, SUDDEN_POINTS, review
from .rule import Rule, Severity
from .rules import RULES

__all__ = [
    "RULES",
    "SUDDEN_FACTOR",
    "SUDDEN_POINTS",
    "Field",
    "Finding",
    "Rule",
    "Severity",
    "review",
]
