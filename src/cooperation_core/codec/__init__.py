"""Facts to and from their stored form: stable names, versions, upcasters, canonical bytes."""

from .canonical import NotCanonical
from .entry import DamagedEntry, Draft, EntryTooLarge, draft, labels, seal, unseal
from .fingerprint import fingerprint
from .payload import UnreadableFact, show
from .record import as_record
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
    "as_record",
    "draft",
    "fingerprint",
    "labels",
    "seal",
    "show",
    "unseal",
]
