"""
Replay: what a ledger held at some time, and what changed between two of them, told from its events.

Nothing is taken from an index or a copy: every answer is worked out again from the first event on.
"""

from .checkpoints import Agreement, agreement, covering
from .differences import Difference, RecordChange, diff
from .replay import BeyondLedger, Replay, replay
from .words import FieldChange, field_changes, in_words

__all__ = [
    "Agreement",
    "BeyondLedger",
    "Difference",
    "FieldChange",
    "RecordChange",
    "Replay",
    "agreement",
    "covering",
    "diff",
    "field_changes",
    "in_words",
    "replay",
]
