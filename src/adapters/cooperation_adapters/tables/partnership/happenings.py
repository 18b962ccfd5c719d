"""What partners did and agreed anew: activities, conclusions, amendments, comings, risks, ends."""

from collections.abc import Iterable, Iterator
from typing import assert_never

from cooperation_core.domain.partnership import (
    Activity,
    ActivityReported,
    PartnerJoined,
    PartnerLeft,
    PartnershipAmended,
    PartnershipClosed,
    PartnershipRegistered,
    RiskAssessed,
    RiskClosed,
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
    text,
    traced,
    traced_cells,
    whole,
    window,
    window_cells,
)
from .standing import ACTIVITY, activity_cells, partner, partner_cells

Happening = (
    PartnershipRegistered
    | PartnershipAmended
    | PartnerJoined
    | PartnerLeft
    | ActivityReported
    | RiskAssessed
    | RiskClosed
    | PartnershipClosed
)

ACTIVITIES = Table(
    name="partnership_activities",
    meaning="What the partners did together, one row an activity reported",
    columns=(
        *traced("partnership"),
        text("reported_by", "Partner or lead agency that reported it"),
        *ACTIVITY,
    ),
    key=("position",),
)

CONCLUSIONS = Table(
    name="partnership_conclusions",
    meaning="What came out of the activities, one row a conclusion. Recommendations and "
    "commitments refer to its number",
    columns=(
        *traced("partnership"),
        whole("line", "Number of the conclusion within its event, from 1"),
        text("number", "Number of the conclusion in the partnership, such as 2.1"),
        text("activity", "Title of the activity"),
        text("text", "What was concluded"),
    ),
    key=("position", "line"),
)

AMENDMENTS = Table(
    name="partnership_amendments",
    meaning="What was agreed anew, one row an amendment",
    columns=(
        *traced("partnership"),
        text("reason", "Why"),
        text("title", "The new title; nothing: as before", optional=True),
        flag("changes_term", "Whether there is a new term; its dates may be unknown"),
        *window("term", "The new term"),
        flag("changes_objectives", "Whether there are new objectives; they may be none"),
        text("objectives", "The new objectives, one a line with its number", optional=True),
        flag("changes_scope", "Whether countries, sectors, themes or SDG targets are new"),
        text("countries", f"The new countries; {LIST}", optional=True),
        text("sectors", f"The new sectors; {LIST}", optional=True),
        text("themes", f"The new themes; {LIST}", optional=True),
        text("sdg_targets", f"The new SDG targets; {LIST}", optional=True),
        day("amended_on", "When it was agreed"),
    ),
    key=("position",),
)

PARTNER_CHANGES = Table(
    name="partner_changes",
    meaning="Who joined, whose roles changed and who left after the start, one row each",
    columns=(
        *traced("partnership"),
        text("change", "joined (also for new roles of a partner), left"),
        *partner(optional=True),
        text("reason", "Why the partner left", optional=True),
        day("changed_on", "When"),
    ),
    key=("position",),
)

RISK_CHANGES = Table(
    name="partnership_risk_changes",
    meaning="What could go wrong: how it was judged each time, and when it was over, one row each",
    columns=(
        *traced("partnership"),
        text("change", "assessed (also anew), closed"),
        text("number", "Number of the risk"),
        text("text", "What could go wrong", optional=True),
        text("level", "low, medium, high", optional=True),
        text("mitigation", "What is done about it, one measure a line", optional=True),
        text("reason", "Why it is no longer a risk", optional=True),
        text("changed_by", "Who judged", optional=True),
        day("changed_on", "When"),
    ),
    key=("position",),
)

CLOSURES = Table(
    name="partnership_closures",
    meaning="Partnerships that ended, one row each",
    columns=(
        *traced("partnership"),
        text("closed_by", "Partner or lead agency that closed it"),
        text("outcome", "What came of it"),
        day("closed_on", "When"),
    ),
    key=("position",),
)

TABLES = (ACTIVITIES, CONCLUSIONS, AMENDMENTS, PARTNER_CHANGES, RISK_CHANGES, CLOSURES)


def rows(recorded: Recorded, event: Happening) -> Iterator[NamedRow]:
    """Yield what *event* adds to `TABLES`."""
    cells = traced_cells(recorded)
    match event:
        case PartnershipRegistered():
            yield from _conclusions(cells, event.activities)
        case PartnershipAmended():
            scope = {
                "countries": event.countries,
                "sectors": event.sectors,
                "themes": event.themes,
                "sdg_targets": event.sdg_targets,
            }
            cells |= {
                "reason": event.reason,
                "title": event.title,
                "changes_term": event.term is not None,
                **window_cells("term", event.term),
                "changes_objectives": event.objectives is not None,
                "objectives": "\n".join(f"{o.number} {o.text}" for o in event.objectives or ())
                or None,
                "changes_scope": any(given is not None for given in scope.values()),
                **{name: joined(given or ()) for name, given in scope.items()},
                "amended_on": event.on,
            }
            yield AMENDMENTS.name, cells
        case PartnerJoined():
            cells |= {
                "change": "joined",
                **partner_cells(event.partner),
                "reason": None,
                "changed_on": event.on,
            }
            yield PARTNER_CHANGES.name, cells
        case PartnerLeft():
            cells |= {
                "change": "left",
                **{column.name: None for column in partner(optional=True)},
                "party": event.party,
                "reason": event.reason,
                "changed_on": event.on,
            }
            yield PARTNER_CHANGES.name, cells
        case ActivityReported():
            told: Row = {"reported_by": event.by, **activity_cells(event.activity)}
            yield ACTIVITIES.name, cells | told
            yield from _conclusions(cells, [event.activity])
        case RiskAssessed():
            risk = event.risk
            cells |= {
                "change": "assessed",
                "number": risk.number,
                "text": risk.text,
                "level": None if risk.level is None else risk.level.value,
                "mitigation": "\n".join(risk.mitigation) or None,
                "reason": None,
                "changed_by": event.by,
                "changed_on": event.on,
            }
            yield RISK_CHANGES.name, cells
        case RiskClosed():
            cells |= {
                "change": "closed",
                "number": event.number,
                "text": None,
                "level": None,
                "mitigation": None,
                "reason": event.reason,
                "changed_by": event.by,
                "changed_on": event.on,
            }
            yield RISK_CHANGES.name, cells
        case PartnershipClosed():
            cells |= {"closed_by": event.by, "outcome": event.outcome, "closed_on": event.on}
            yield CLOSURES.name, cells
        case _:
            assert_never(event)


def _conclusions(cells: Row, activities: Iterable[Activity]) -> Iterator[NamedRow]:
    found = (
        (activity.title, number, conclusion.text)
        for activity in activities
        for number, conclusion in activity.numbered_conclusions()
    )
    for line, (title, number, said) in enumerate(found, start=1):
        told: Row = {"line": line, "number": number, "activity": title, "text": said}
        yield CONCLUSIONS.name, cells | told
