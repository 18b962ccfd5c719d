"""How partnerships stand: who is in them, what they aim at, what they plan, what could go wrong."""

from collections.abc import Iterator

from cooperation_core.domain.partnership import Activity, Partner, Partnership
from cooperation_core.export import Column, Table

from ..columns import (
    LIST,
    NamedRow,
    Row,
    day,
    flag,
    joined,
    standing,
    text,
    whole,
    window,
    window_cells,
)

_ROLES = f"facilitating, pivotal, beneficiary, contributing; {LIST}"
_KINDS = "state, agency, multilateral, cso, private_sector, academia"


def partner(*, optional: bool) -> tuple[Column, ...]:
    """Declare the six columns of a partner."""
    return (
        text("party", "The partner"),
        text("partner_kind", _KINDS, optional=optional),
        text("roles", _ROLES, optional=True),
        text("country", "Where it stands for a country: ISO 3166-1 alpha-3", optional=True),
        text("lead_agency", "The body that does the work for it", optional=True),
        text("iati_roles", f"IATI OrganisationRole codes; {LIST}", optional=True),
    )


def partner_cells(given: Partner) -> Row:
    """Return the cells that `partner` declares."""
    return {
        "party": given.party,
        "partner_kind": given.kind.value,
        "roles": joined(role.value for role in given.roles),
        "country": given.country,
        "lead_agency": given.lead_agency,
        "iati_roles": joined(given.iati_roles),
    }


ACTIVITY = (
    text("title", "What it is called"),
    text("activity_kind", "workshop, exchange_visit, dialogue, advice, other"),
    *window("when", "When it takes place"),
    text("participants", f"Who takes part; {LIST}", optional=True),
    text("conclusions", "What came out of it, one conclusion a line", optional=True),
    text("number", "Its number among the activities", optional=True),
)


def activity_cells(activity: Activity) -> Row:
    """Return the cells that `ACTIVITY` declares."""
    return {
        "title": activity.title,
        "activity_kind": activity.kind.value,
        **window_cells("when", activity.when),
        "participants": joined(activity.participants),
        "conclusions": "\n".join(each.text for each in activity.conclusions) or None,
        "number": activity.number,
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
        text(
            "countries",
            "Where they work, or else the countries that the partners stand for: "
            f"ISO 3166-1 alpha-3; {LIST}",
            optional=True,
        ),
        text("sectors", f"In which sectors; {LIST}", optional=True),
        text("themes", f"On which themes; {LIST}", optional=True),
        text("sdg_targets", f"Which SDG targets it serves; {LIST}", optional=True),
    ),
    key=("reference",),
)

PARTNERS = Table(
    name="partners",
    meaning="Who is in each partnership now, one row a partner; who was, is in "
    "`partner_memberships` and `partner_changes`",
    columns=(
        *standing("partnership"),
        whole("place", "Place among the partners, from 1"),
        *partner(optional=False),
    ),
    key=("reference", "place"),
)

MEMBERSHIPS = Table(
    name="partner_memberships",
    meaning="Who is or was in each partnership, from when until when, one row for the time in "
    "which a partner kept its roles",
    columns=(
        *standing("partnership"),
        whole("place", "Place among the memberships, from 1"),
        *partner(optional=False),
        day("since", "From when; nothing: not known"),
        day("until", "Until when; nothing: not known, or it goes on"),
        flag("is_over", "Whether the partner left or took other roles"),
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
        *ACTIVITY,
    ),
    key=("reference", "place"),
)

RISKS = Table(
    name="partnership_risks",
    meaning="What could go wrong, as it is judged now, one row an open risk",
    columns=(
        *standing("partnership"),
        whole("place", "Place among the open risks, from 1"),
        text("number", "Number of the risk"),
        text("text", "What could go wrong"),
        text("level", "low, medium, high", optional=True),
        text("mitigation", "What is done about it, one measure a line", optional=True),
    ),
    key=("reference", "place"),
)

TABLES = (PARTNERSHIPS, PARTNERS, MEMBERSHIPS, OBJECTIVES, PLANNED_ACTIVITIES, RISKS)


def rows(head: Row, state: Partnership) -> Iterator[NamedRow]:
    """Yield the rows of `TABLES`; *head* begins each."""
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
            "countries": joined(state.all_countries),
            "sectors": joined(state.sectors),
            "themes": joined(state.themes),
            "sdg_targets": joined(state.sdg_targets),
        },
    )
    for place, each in enumerate(state.partners, start=1):
        yield PARTNERS.name, {**head, "place": place, **partner_cells(each)}
    for place, membership in enumerate(state.memberships, start=1):
        told: Row = {
            "since": membership.since,
            "until": membership.until,
            "is_over": membership.is_over,
        }
        cells = partner_cells(membership.partner)
        yield MEMBERSHIPS.name, {**head, "place": place, **cells, **told}
    for place, objective in enumerate(state.objectives, start=1):
        aim: Row = {"number": objective.number, "text": objective.text}
        yield OBJECTIVES.name, {**head, "place": place, **aim}
    for place, activity in enumerate(state.planned_activities, start=1):
        yield PLANNED_ACTIVITIES.name, {**head, "place": place, **activity_cells(activity)}
    for place, risk in enumerate(state.risks.values(), start=1):
        judged: Row = {
            "number": risk.number,
            "text": risk.text,
            "level": None if risk.level is None else risk.level.value,
            "mitigation": "\n".join(risk.mitigation) or None,
        }
        yield RISKS.name, {**head, "place": place, **judged}
