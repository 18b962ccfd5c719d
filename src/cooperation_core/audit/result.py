"""What an audit found: everything that a report tells, for people and for machines."""

from datetime import datetime

import attrs

from ..signing.window import back_dating_window
from .anchors import Cosigned
from .finding import Finding
from .keys import KeyInForce
from .personal import Values


@attrs.frozen(kw_only=True)
class Head:
    """One checkpoint, and whether the entries have its root."""

    name: str
    size: int
    root: str
    """In base64."""
    stamps: tuple["Anchor", ...] = ()


@attrs.frozen(kw_only=True)
class Anchor:
    """One time stamp over a checkpoint."""

    size: int
    time: datetime
    authority: str
    verified: bool
    """Whether it leads to an authority that the auditor trusts."""


@attrs.frozen(kw_only=True)
class Audit:
    """What was audited, what was checked and what was not, and everything that does not fit."""

    evidence: str
    """The ledger or folder, as people call it."""
    mode: str
    """``integrity``, ``full``, or ``self``: a ledger compared with itself only."""
    origin: str | None
    """The name of the log; None: not even that could be read."""
    tool: str
    """With what it was audited, and in which version."""
    format: str
    """The form of entries that was expected."""
    size: int = 0
    """How many entries the current checkpoint covers."""
    root: str | None = None
    """The signed root over them, in base64."""
    entries: int = 0
    """How many entries were read."""
    subjects: int = 0
    """How many subjects they are about."""
    first_recorded_at: str | None = None
    last_recorded_at: str | None = None
    heads: tuple[Head, ...] = ()
    """Every checkpoint that is kept, by size, and those that the auditor brought."""
    keys: tuple[KeyInForce, ...] = ()
    witnesses: tuple[Cosigned, ...] = ()
    quorum: int = 0
    anchors: tuple[Anchor, ...] = ()
    values: Values | None = None
    """None: values kept off the log were not accounted for."""
    checked: tuple[str, ...] = ()
    """In words, what was checked."""
    not_checked: tuple[str, ...] = ()
    """In words, what was not, and why."""
    findings: tuple[Finding, ...] = ()
    """What does not fit: the first, or as many as are kept."""
    found: int = 0
    """How many there are."""

    @property
    def ok(self) -> bool:
        """Whether everything fits."""
        return self.found == 0

    @property
    def pinned(self) -> bool:
        """Whether the auditor brought a key; otherwise the log vouches for itself."""
        return any(key.pinned for key in self.keys)

    @property
    def anchored(self) -> int:
        """How many entries the last time stamp covers that leads to a trusted authority."""
        return max((each.size for each in self.anchors if each.verified), default=0)

    @property
    def window(self) -> str:
        """Which entries could still be back-dated, in words."""
        if not self.anchored and self.anchors:
            return (
                "no time stamp was judged: every entry could still be back-dated by whoever "
                "holds the key"
            )
        return back_dating_window(self.anchored)
