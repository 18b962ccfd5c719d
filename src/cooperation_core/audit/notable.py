"""Entries that an auditor acts on: keys, time stamps, snapshots, erasures."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import attrs

from ..history import timestamp
from .forms import time_misfit

ANCHOR = "TimeAnchorRecorded"
NOTABLE = frozenset(
    {ANCHOR, "KeyIntroduced", "KeyRotated", "HeadsSnapshotTaken", "ErasureRecorded"}
)
"""Events that an auditor acts on, by the stem of their names."""


@attrs.frozen(kw_only=True)
class Notable:
    """An entry that an auditor acts on."""

    index: int
    event: str
    """The stem of its name."""
    recorded_at: str
    payload: Mapping[str, Any]


def floor_of(notable: Notable, skew: timedelta) -> str | None:
    """Return before which time nothing after *notable* may be recorded, if it says so."""
    said = notable.payload.get("time") if notable.event == ANCHOR else None
    if not isinstance(said, str) or time_misfit(said):
        return None
    try:
        return timestamp(datetime.fromisoformat(said) - skew)
    except OverflowError:
        return None
