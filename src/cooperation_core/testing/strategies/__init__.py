"""
Hypothesis strategies: values, envelopes, and whole histories that could really have happened.

Needs the extra ``cooperation-core[testing]``. Text is as awkward as text gets (see
`examples.AWKWARD_TEXT`); histories are made by asking for decisions in any order and keeping what
the domain allows.
"""

from .histories import DECISIONS, commands, histories
from .values import envelopes, money, partial_dates, texts, values, windows

__all__ = [
    "DECISIONS",
    "commands",
    "envelopes",
    "histories",
    "money",
    "partial_dates",
    "texts",
    "values",
    "windows",
]
