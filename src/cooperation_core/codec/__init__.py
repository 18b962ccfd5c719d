"""Facts to and from their stored form: stable names, versions, upcasters, canonical bytes."""

from .canonical import NotCanonical
from .entry import DamagedEntry, Draft, EntryTooLarge, draft, origin_of, seal, timestamp, unseal
from .payload import UnreadableFact, show
from .schema import SCHEMA, NewerThanCode, Schema, UnknownEvent

__all__ = [
    "SCHEMA",
    "DamagedEntry",
    "Draft",
    "EntryTooLarge",
    "NewerThanCode",
    "NotCanonical",
    "Schema",
    "UnknownEvent",
    "UnreadableFact",
    "draft",
    "origin_of",
    "seal",
    "show",
    "timestamp",
    "unseal",
]
