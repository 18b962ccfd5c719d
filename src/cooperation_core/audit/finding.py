"""What does not fit: where, of which category, and in words."""

from collections.abc import Mapping
from types import MappingProxyType

import attrs

from ..history import Position

CATEGORIES: Mapping[str, str] = MappingProxyType(
    {
        "checkpoint": "there is no signed checkpoint, or it is not of the form of one",
        "signature": "a checkpoint is not signed by the key in force, or the signature is wrong",
        "key": "the keys that the log tells of do not follow one another, or are not the pinned",
        "witness": "too few witnesses cosigned the checkpoint, or a cosignature is wrong",
        "freshness": "nobody vouches that the checkpoint is recent enough",
        "root": "the entries do not have the root that was signed",
        "history": "a checkpoint of another time contradicts what is there now",
        "missing": "a file that belongs to the log is not there or cannot be read",
        "stray": "a file or row is there that does not belong to the log",
        "gap": "a position of the ledger is missing",
        "entry": "an entry was changed, or is not the one that was hashed",
        "bundle": "a file of entries is cut off, or holds more or fewer than it should",
        "tile": "a hash in a tile is not that of the entries",
        "node": "a hash stored beside an entry is not that of the entries",
        "canonical": "an entry is not canonical JSON (RFC 8785)",
        "profile": "a value in an entry is outside the profile in which all encoders agree",
        "format": "an entry is of a form or version that is not known here",
        "member": "a member of an entry is missing or is not what it should be",
        "index": "an entry says that it belongs to another place",
        "origin": "an entry says that it belongs to another log",
        "version": "the events about one subject are not numbered from 1 without gaps",
        "time": "a recording time goes back, or is no time",
        "anchor": "a time stamp is wrong, or recording times do not fit the time stamps",
        "decoding": "an event is not one that this release knows",
        "replay": "events do not follow one another",
        "snapshot": "the heads of all records are not those that a snapshot committed to",
        "personal": "a value kept off the log is not accounted for",
        "column": "a column of the ledger says something else than the entry beside it",
        "counter": "the ledger's counter does not agree with its entries",
        "traits": "the index of traits does not follow from the entries",
        "unreadable": "the evidence could not be read to its end",
    }
)
"""Every category of findings, and what it means. Names are stable."""

LIMIT = 1000
"""How many findings are kept; the others are counted."""


@attrs.frozen(kw_only=True)
class Finding:
    """One thing that does not fit."""

    position: Position | None
    """Where, counted from 1; None: the log as a whole."""
    category: str
    """One of `CATEGORIES`."""
    text: str

    def __str__(self) -> str:
        return self.text if self.position is None else f"position {self.position}: {self.text}"


class Findings:
    """Findings in the order in which they were made: the first thousand, and how many there are."""

    def __init__(self) -> None:
        self.kept: list[Finding] = []
        self.count = 0

    def add(self, category: str, text: str, *, index: int | None = None) -> None:
        """Add what was found at leaf *index*, counted from 0; None: about the log as a whole."""
        assert category in CATEGORIES, category
        position = None if index is None else Position(index + 1)
        self.extend([Finding(position=position, category=category, text=text)], 1)

    def extend(self, findings: list[Finding], count: int) -> None:
        """Add *findings*, the first of *count* that somebody else made."""
        self.kept += findings[: LIMIT - len(self.kept)]
        self.count += count

    def __bool__(self) -> bool:
        return self.count > 0
