"""The log as readers see it: numbered facts, in order, from 1, without gaps."""

from .chronicle import Chronicle, Told
from .effect import in_effect
from .log import (
    START,
    Attestable,
    Attested,
    Auditable,
    Head,
    History,
    IndexRow,
    Page,
    Position,
    Recorded,
    Rooted,
    StoredEntry,
    timestamp,
)
from .spans import Span, Spans
from .states import BrokenHistory, States

__all__ = [
    "START",
    "Attestable",
    "Attested",
    "Auditable",
    "BrokenHistory",
    "Chronicle",
    "Head",
    "History",
    "IndexRow",
    "Page",
    "Position",
    "Recorded",
    "Rooted",
    "Span",
    "Spans",
    "States",
    "StoredEntry",
    "Told",
    "in_effect",
    "timestamp",
]
