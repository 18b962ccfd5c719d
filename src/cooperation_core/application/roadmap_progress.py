"""The roadmap of a round on a day: which phases and activities are done, under way or late."""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum

import attrs

from ..domain.monitoring_round import Step
from ..domain.values import PartialDate, Window
from ..domain.vocabulary import Phase


class StepState(StrEnum):
    """How a phase or an activity stands on a day."""

    DONE = "done"
    UNDER_WAY = "under way"
    LATE = "late"
    """Its planned end is over, and nobody reported that it took place."""
    NOT_REPORTED = "not reported"
    """The same of a round that is closed: nobody waits for it any more."""
    PLANNED = "planned"
    NOT_PLANNED = "not planned"
    """A phase that the roadmap leaves out, and that did not take place."""
    UNKNOWN_DATES = "unknown dates"
    """It is planned, nobody knows for when."""


@attrs.frozen(kw_only=True)
class StepProgress:
    """A phase or an activity, and how it stands."""

    phase: Phase | None
    activity: str | None
    """Title of the activity; None: it is the phase as a whole."""
    planned: Window | None
    carried_out: Window | None
    """When it took place, or did so last; None: nobody reported that it did."""
    times: int
    """How often it took place; of a phase at most once."""
    state: StepState
    days_late: int
    """How many days after its planned end it was over, or is not yet; 0: in time, or not known."""


def phases(known: Sequence[StepProgress]) -> Iterator[StepProgress]:
    """Yield every phase of the vocabulary, where at least one of them is *known*."""
    by_phase = {each.phase: each for each in known}
    for phase in Phase if known else ():
        yield by_phase.get(phase) or StepProgress(
            phase=phase,
            activity=None,
            planned=None,
            carried_out=None,
            times=0,
            state=StepState.NOT_PLANNED,
            days_late=0,
        )


def standing(step: Step, on: date, *, closed: bool = False) -> StepProgress:
    """Return how a phase or an activity of a round, *closed* or not, stands on the day *on*."""
    state = _state(step, on)
    if closed and state in (StepState.LATE, StepState.UNDER_WAY) and step.took_place is None:
        state = StepState.NOT_REPORTED
    end = step.planned.end if step.planned is not None else None
    over = on
    if state is StepState.DONE:
        took_place = step.took_place
        really = None if took_place is None else took_place.end or took_place.start
        over = really.last_day if really is not None else on
        end = end if really is not None else None
    is_phase = step.activity is None
    return StepProgress(
        phase=step.phase,
        activity=step.activity,
        planned=step.planned,
        carried_out=step.took_place,
        times=min(len(step.happened), 1) if is_phase else len(step.happened),
        state=state,
        days_late=_days_after(end, over) if state is not StepState.NOT_REPORTED else 0,
    )


def _days_after(end: PartialDate | None, over: date) -> int:
    return 0 if end is None else max((over - end.last_day).days, 0)


def _state(step: Step, on: date) -> StepState:
    real, planned = step.took_place, step.planned
    if real is not None:
        begun = real.start is None or real.start.first_day <= on
        # A phase of which only the start is reported goes on; an activity that was held is over.
        if begun and real.end is None and real.start is not None and step.activity is None:
            return StepState.UNDER_WAY
        end = real.end or real.start
        if begun and (end is None or end.last_day <= on):
            return StepState.DONE
        if begun:
            return StepState.DONE if end == real.start else StepState.UNDER_WAY
    if planned is None:
        return StepState.PLANNED
    if planned.start is None and planned.end is None:
        return StepState.UNKNOWN_DATES
    if planned.end is not None and planned.end.last_day < on:
        return StepState.LATE
    if planned.start is not None and planned.start.first_day <= on:
        return StepState.UNDER_WAY
    return StepState.PLANNED
