"""The roadmaps of monitoring rounds: what is planned, and what really happened."""

from collections.abc import Iterator
from typing import assert_never

from cooperation_core.domain.monitoring_round import (
    MonitoringRound,
    PhaseCarriedOut,
    RoadmapActivityHeld,
    RoadmapRevised,
)
from cooperation_core.export import Table
from cooperation_core.history import Recorded

from ..columns import (
    LIST,
    NamedRow,
    Row,
    day,
    flag,
    joined,
    standing,
    text,
    traced,
    traced_cells,
    whole,
    window,
    window_cells,
)
from ..evidence import evidence_rows
from .terms import PHASES as PHASE_TERMS

PHASES = Table(
    name="round_phases",
    meaning="The phases on the roadmap of each round, one row a phase",
    columns=(
        *standing("monitoring round"),
        whole("place", "Place on the roadmap, from 1"),
        text("phase", PHASE_TERMS),
        text("title", "The phase as printed", optional=True),
        *window("planned", "When it is planned"),
    ),
    key=("reference", "place"),
)

ACTIVITIES = Table(
    name="round_planned_activities",
    meaning="The activities on the roadmap of each round, one row an activity",
    columns=(
        *standing("monitoring round"),
        whole("place", "Place on the roadmap, from 1"),
        text("title", "What is planned"),
        text("phase", f"The phase it belongs to: {PHASE_TERMS}", optional=True),
        *window("planned", "When it is planned"),
    ),
    key=("reference", "place"),
)

STEPS = Table(
    name="round_roadmap_steps",
    meaning="The roadmap beside what happened, one row a phase or activity, planned or not",
    columns=(
        *standing("monitoring round"),
        whole("place", "Place on the roadmap, from 1; what nobody planned comes last"),
        text("phase", f"The phase, or the one it belongs to: {PHASE_TERMS}", optional=True),
        text("activity", "Title of the activity; nothing: it is the phase itself", optional=True),
        flag("is_planned", "Whether it is on the roadmap"),
        *window("planned", "When it is planned"),
        whole("reports", "How many times it was reported to have taken place"),
        *window("took_place", "When it really took place, by the last report"),
    ),
    key=("reference", "place"),
)

REVISIONS = Table(
    name="round_roadmap_revisions",
    meaning="Roadmaps that took the place of the one before, one row a revision",
    columns=(
        *traced("monitoring round"),
        text("reason", "Why it was revised"),
        whole("phases", "How many phases are planned from then on"),
        whole("activities", "How many activities are planned from then on"),
        day("revised_on", "When"),
    ),
    key=("position",),
)

PHASES_CARRIED_OUT = Table(
    name="round_phases_carried_out",
    meaning="When phases really took place, one row a report; of a phase the last one stands",
    columns=(
        *traced("monitoring round"),
        text("phase", PHASE_TERMS),
        *window("took_place", "When it really took place"),
        text("carried_out_by", "Who carried it out"),
        text("note", "What there is to say about it", optional=True),
    ),
    key=("position",),
)

ACTIVITIES_HELD = Table(
    name="round_activities_held",
    meaning="Activities that took place, planned or not, one row each",
    columns=(
        *traced("monitoring round"),
        text("title", "What took place; it is the planned activity of the same title"),
        text("phase", f"The phase it belongs to: {PHASE_TERMS}", optional=True),
        *window("took_place", "When it took place"),
        text("held_by", "Who held it"),
        text("participants", f"Who took part; {LIST}", optional=True),
        text("note", "What there is to say about it", optional=True),
    ),
    key=("position",),
)

STANDING = (PHASES, ACTIVITIES, STEPS)
TABLES = (*STANDING, REVISIONS, PHASES_CARRIED_OUT, ACTIVITIES_HELD)


def rows(
    recorded: Recorded, event: RoadmapRevised | PhaseCarriedOut | RoadmapActivityHeld
) -> Iterator[NamedRow]:
    """Yield what *event* adds to the tables of what happened."""
    cells = traced_cells(recorded)
    match event:
        case RoadmapRevised():
            cells |= {
                "reason": event.reason,
                "phases": len(event.phases),
                "activities": len(event.activities),
                "revised_on": event.on,
            }
            yield REVISIONS.name, cells
        case PhaseCarriedOut():
            cells |= {
                "phase": event.phase.value,
                **window_cells("took_place", event.when),
                "carried_out_by": event.by,
                "note": event.note,
            }
            yield PHASES_CARRIED_OUT.name, cells
        case RoadmapActivityHeld():
            cells |= {
                "title": event.title,
                "phase": None if event.phase is None else event.phase.value,
                **window_cells("took_place", event.when),
                "held_by": event.by,
                "participants": joined(event.participants),
                "note": event.note,
            }
            yield ACTIVITIES_HELD.name, cells
            yield from evidence_rows(
                recorded,
                [] if event.document is None else [event.document],
                put_forward_with="round_activity",
                by=event.by,
                on=event.on,
                about=event.title,
            )
        case _:
            assert_never(event)


def state_rows(head: Row, state: MonitoringRound) -> Iterator[NamedRow]:
    """Yield the rows that say what is planned and what happened; each begins with *head*."""
    for place, planned in enumerate(state.phases, start=1):
        cells: Row = {
            "place": place,
            "phase": planned.phase.value,
            "title": planned.title,
            **window_cells("planned", planned.window),
        }
        yield PHASES.name, head | cells
    for place, activity in enumerate(state.activities, start=1):
        cells = {
            "place": place,
            "title": activity.title,
            "phase": None if activity.phase is None else activity.phase.value,
            **window_cells("planned", activity.window),
        }
        yield ACTIVITIES.name, head | cells
    for place, step in enumerate(state.roadmap, start=1):
        cells = {
            "place": place,
            "phase": None if step.phase is None else step.phase.value,
            "activity": step.activity,
            "is_planned": step.planned is not None,
            **window_cells("planned", step.planned),
            "reports": len(step.happened),
            **window_cells("took_place", step.took_place),
        }
        yield STEPS.name, head | cells
