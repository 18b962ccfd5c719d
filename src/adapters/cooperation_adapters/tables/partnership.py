"""Partnerships: how they stand, who is in them, what the partners plan and what they did."""

from collections.abc import Iterator
from typing import assert_never

from cooperation_core.domain.partnership import (
    Activity,
    ActivityReported,
    Partner,
    PartnerJoined,
    PartnerLeft,
    Partnership,
    PartnershipAmended,
    PartnershipClosed,
    PartnershipEvent,
    PartnershipRegistered,
)
from cooperation_core.domain.values import Subject
from cooperation_core.export import Column, Table
from cooperation_core.history import Position, Recorded

from .columns import (
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

_ROLES = f"facilitating, pivotal, beneficiary, contributing; {LIST}"
_KINDS = "state, agency, multilateral, cso, private_sector, academia"


def _partner(*, optional: bool) -> tuple[Column, ...]:
    return (
        text("party", "The partner"),
        text("partner_kind", _KINDS, optional=optional),
        text("roles", _ROLES, optional=True),
        text("country", "Where it stands for a country: ISO 3166-1 alpha-3", optional=True),
        text("lead_agency", "The body that does the work for it", optional=True),
        text("iati_roles", f"IATI OrganisationRole codes; {LIST}", optional=True),
    )


def _partner_cells(partner: Partner) -> Row:
    return {
        "party": partner.party,
        "partner_kind": partner.kind.value,
        "roles": joined(role.value for role in partner.roles),
        "country": partner.country,
        "lead_agency": partner.lead_agency,
        "iati_roles": joined(partner.iati_roles),
    }


_ACTIVITY = (
    text("title", "What it is called"),
    text("activity_kind", "workshop, exchange_visit, dialogue, advice, other"),
    *window("when", "When it takes place"),
    text("participants", f"Who takes part; {LIST}", optional=True),
    text("conclusions", "What came out of it, one conclusion a line", optional=True),
)


def _activity_cells(activity: Activity) -> Row:
    return {
        "title": activity.title,
        "activity_kind": activity.kind.value,
        **window_cells("when", activity.when),
        "participants": joined(activity.participants),
        "conclusions": "\n".join(activity.conclusions) or None,
    }


PARTNERSHIPS = Table(
    name="partnerships",
    meaning="Partnerships as they stand, one row each",
    columns=(
        *standing("partnership"),
        text("title", "What it is called"),
        text(
            "form",
            "bilateral, multilateral, south_south, triangular, multi_stakeholder, public_private",
        ),
        *window("term", "Agreed term"),
        day("registered_on", "When it was agreed"),
        flag("is_closed", "Whether the co-operation ended"),
        text("closed_by", "Who closed it", optional=True),
        day("closed_on", "When it was closed"),
        text("outcome", "What came of it", optional=True),
    ),
    key=("reference",),
)

PARTNERS = Table(
    name="partners",
    meaning="Who is in each partnership now, one row a partner; who was, is in `partner_changes`",
    columns=(
        *standing("partnership"),
        whole("place", "Place among the partners, from 1"),
        *_partner(optional=False),
    ),
    key=("reference", "place"),
)

OBJECTIVES = Table(
    name="partnership_objectives",
    meaning="What the partners want to reach, as agreed now, one row an objective",
    columns=(
        *standing("partnership"),
        whole("place", "Place among the objectives, from 1"),
        text("number", "Number of the objective"),
        text("text", "What they want to reach"),
    ),
    key=("reference", "place"),
)

PLANNED_ACTIVITIES = Table(
    name="partnership_planned_activities",
    meaning="What the partners planned from the start, one row an activity",
    columns=(
        *standing("partnership"),
        whole("place", "Place among the planned activities, from 1"),
        *_ACTIVITY,
    ),
    key=("reference", "place"),
)

ACTIVITIES = Table(
    name="partnership_activities",
    meaning="What the partners did together, one row an activity reported",
    columns=(
        *traced("partnership"),
        text("reported_by", "Partner or lead agency that reported it"),
        *_ACTIVITY,
    ),
    key=("position",),
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
        *_partner(optional=True),
        text("reason", "Why the partner left", optional=True),
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

TABLES = (
    PARTNERSHIPS,
    PARTNERS,
    OBJECTIVES,
    PLANNED_ACTIVITIES,
    ACTIVITIES,
    AMENDMENTS,
    PARTNER_CHANGES,
    CLOSURES,
)


def fact_rows(recorded: Recorded, event: PartnershipEvent) -> Iterator[NamedRow]:
    """Yield what *event* adds to the tables of what happened."""
    cells = traced_cells(recorded)
    match event:
        case PartnershipRegistered():
            pass
        case PartnershipAmended():
            cells |= {
                "reason": event.reason,
                "title": event.title,
                "changes_term": event.term is not None,
                **window_cells("term", event.term),
                "changes_objectives": event.objectives is not None,
                "objectives": "\n".join(f"{o.number} {o.text}" for o in event.objectives or ())
                or None,
                "amended_on": event.on,
            }
            yield AMENDMENTS.name, cells
        case PartnerJoined():
            cells |= {
                "change": "joined",
                **_partner_cells(event.partner),
                "reason": None,
                "changed_on": event.on,
            }
            yield PARTNER_CHANGES.name, cells
        case PartnerLeft():
            cells |= {
                "change": "left",
                **{column.name: None for column in _partner(optional=True)},
                "party": event.party,
                "reason": event.reason,
                "changed_on": event.on,
            }
            yield PARTNER_CHANGES.name, cells
        case ActivityReported():
            cells |= {"reported_by": event.by, **_activity_cells(event.activity)}
            yield ACTIVITIES.name, cells
        case PartnershipClosed():
            cells |= {"closed_by": event.by, "outcome": event.outcome, "closed_on": event.on}
            yield CLOSURES.name, cells
        case _:
            assert_never(event)


def state_rows(subject: Subject, state: Partnership, position: Position) -> Iterator[NamedRow]:
    """Yield the rows that say how *subject* stands after *position*."""
    head: Row = {"reference": subject.reference, "position": position}
    closure = state.closure
    yield (
        PARTNERSHIPS.name,
        {
            **head,
            "title": state.title,
            "form": state.form.value,
            **window_cells("term", state.term),
            "registered_on": state.registered_on,
            "is_closed": state.is_closed,
            "closed_by": None if closure is None else closure.by,
            "closed_on": None if closure is None else closure.on,
            "outcome": None if closure is None else closure.outcome,
        },
    )
    for place, partner in enumerate(state.partners, start=1):
        yield PARTNERS.name, {**head, "place": place, **_partner_cells(partner)}
    for place, objective in enumerate(state.objectives, start=1):
        yield (
            OBJECTIVES.name,
            {**head, "place": place, "number": objective.number, "text": objective.text},
        )
    for place, activity in enumerate(state.planned_activities, start=1):
        yield PLANNED_ACTIVITIES.name, {**head, "place": place, **_activity_cells(activity)}
