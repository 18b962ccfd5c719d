"""
What the checkpoints that a ledger keeps say about a position.

Signatures are not looked at here: who has no key from elsewhere would learn nothing. An audit does.
"""

from collections.abc import Iterable
from enum import StrEnum

from ..domain.errors import Malformed
from ..history import Attested, Position
from ..note import Note
from ..tlog import Checkpoint


class Agreement(StrEnum):
    """Whether a kept checkpoint has the root that was worked out."""

    NONE = "none"
    """No checkpoint of that size is kept."""
    SAME = "same"
    OTHER = "other"
    """A checkpoint of that size has another root: the ledger or the checkpoint was changed."""


def agreement(attested: Iterable[Attested], size: int, root: bytes) -> Agreement:
    """Return what the checkpoint of *size* among those *attested* says about *root*."""
    for each in attested:
        if each.size == size:
            return Agreement.SAME if _says(each, size, root) else Agreement.OTHER
    return Agreement.NONE


def covering(attested: Iterable[Attested], positions: Iterable[Position]) -> dict[Position, int]:
    """Return the size of the smallest checkpoint that covers each of *positions*, if one does."""
    waiting = sorted(set(positions), reverse=True)
    found: dict[Position, int] = {}
    for each in attested:  # by size
        while waiting and waiting[-1] <= each.size:
            found[waiting.pop()] = each.size
        if not waiting:
            break
    return found


def _says(attested: Attested, size: int, root: bytes) -> bool:
    try:
        checkpoint = Checkpoint.of(Note.parse(attested.note))
    except Malformed:
        return False
    return (checkpoint.size, checkpoint.root) == (size, root)
