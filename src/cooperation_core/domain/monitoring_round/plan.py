"""What the roadmap of a round plans: its phases and activities, and when they should be."""

import attrs

from ..values import NO_DATES, PartialDate, Window
from ..vocabulary import Phase


@attrs.frozen(kw_only=True)
class PlannedPhase:
    """One phase of the roadmap, and when it is planned."""

    phase: Phase
    window: Window = NO_DATES
    title: str | None = None
    """As printed."""


@attrs.frozen(kw_only=True)
class PlannedActivity:
    """One activity of the roadmap. Its window is often unknown; that is not the same as never."""

    title: str
    phase: Phase | None = None
    window: Window = NO_DATES


@attrs.frozen(kw_only=True)
class Plan:
    """A roadmap as it was planned at one time."""

    phases: tuple[PlannedPhase, ...]
    activities: tuple[PlannedActivity, ...]
    reason: str | None
    """Why it took the place of the one before; None: it is the first."""
    since: PartialDate | None
