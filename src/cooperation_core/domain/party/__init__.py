"""Parties: organisations and units, and the names under which documents speak of them."""

from .aggregate import Party
from .events import (
    AliasConfirmed,
    AliasWithdrawn,
    PartyDescribed,
    PartyEvent,
    PartyMerged,
    PartyRegistered,
)
from .evolution import evolve
from .naming import meaning
from .refusals import AliasLoop, NotAnAlias

__all__ = [
    "AliasConfirmed",
    "AliasLoop",
    "AliasWithdrawn",
    "NotAnAlias",
    "Party",
    "PartyDescribed",
    "PartyEvent",
    "PartyMerged",
    "PartyRegistered",
    "evolve",
    "meaning",
]
