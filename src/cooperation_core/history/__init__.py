"""The log as readers see it: numbered facts, in order, from 1, without gaps."""

from .effect import in_effect
from .log import (
    START,
    Auditable,
    History,
    IndexRow,
    Position,
    Recorded,
    StoredEntry,
    timestamp,
)
from .spans import Span, Spans
from .states import BrokenHistory, States

__all__ = [
    "START",
    "Auditable",
    "BrokenHistory",
    "History",
    "IndexRow",
    "Position",
    "Recorded",
    "Span",
    "Spans",
    "States",
    "StoredEntry",
    "in_effect",
    "timestamp",
]
