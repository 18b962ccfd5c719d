"""The roadmap as it was planned, beside what really happened."""

from collections.abc import Iterator, Sequence

import attrs

from ..values import Window
from ..vocabulary import Phase
from .events import PhaseCarriedOut, RoadmapActivityHeld
from .plan import PlannedActivity, PlannedPhase


@attrs.frozen(kw_only=True)
class Step:
    """A phase or an activity: when it is planned, and when it took place."""

    phase: Phase | None
    """The phase, or the one that the activity belongs to."""
    activity: str | None
    """Title of the activity; None: it is the phase as a whole."""
    planned: Window | None
    """None: nobody planned it. A window without dates: it is planned, nobody knows for when."""
    happened: tuple[PhaseCarriedOut | RoadmapActivityHeld, ...]
    """
    What really took place, in the order of recording; nothing: not yet, as far as is known.

    Of a phase the last report stands; an activity may be held more than once.
    """

    @property
    def took_place(self) -> Window | None:
        """When it took place, or did so last; None: it has not."""
        return self.happened[-1].when if self.happened else None


def steps(
    phases: Sequence[PlannedPhase],
    activities: Sequence[PlannedActivity],
    carried_out: Sequence[PhaseCarriedOut],
    held: Sequence[RoadmapActivityHeld],
) -> Iterator[Step]:
    """
    Yield the phases and then the activities: as planned, and after them those nobody planned.

    An activity that was held is the planned one of the same title, unless both say that they belong
    to a phase and these are different ones.
    """
    planned = {each.phase: each.window for each in reversed(phases)}
    reported = [each.phase for each in carried_out]
    for phase in dict.fromkeys([*(each.phase for each in phases), *reported]):
        yield Step(
            phase=phase,
            activity=None,
            planned=planned.get(phase),
            happened=tuple(each for each in carried_out if each.phase is phase),
        )
    waiting = list(held)
    for activity in activities:
        happened = tuple(each for each in waiting if _is(each, activity))
        waiting = [each for each in waiting if not _is(each, activity)]
        yield Step(
            phase=activity.phase,
            activity=activity.title,
            planned=activity.window,
            happened=happened,
        )
    unplanned: dict[tuple[str, Phase | None], list[RoadmapActivityHeld]] = {}
    for each in waiting:
        unplanned.setdefault((each.title, each.phase), []).append(each)
    for (title, belongs), done in unplanned.items():
        yield Step(phase=belongs, activity=title, planned=None, happened=tuple(done))


def _is(held: RoadmapActivityHeld, planned: PlannedActivity) -> bool:
    same_phase = held.phase is planned.phase or None in (held.phase, planned.phase)
    return held.title == planned.title and same_phase
