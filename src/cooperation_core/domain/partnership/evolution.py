"""How each event changes a partnership. Nothing here refuses: an event has already happened."""

from typing import assert_never

import attrs

from ..values import PartialDate, PartyName
from .aggregate import Partnership
from .events import (
    ActivityReported,
    DisbursementScheduled,
    FrameworkPublished,
    FundsCommitted,
    FundsDisbursed,
    FundsPledged,
    IndicatorMeasured,
    KampalaAssessed,
    ObjectiveAssessed,
    PartnerJoined,
    PartnerLeft,
    PartnershipAmended,
    PartnershipClosed,
    PartnershipEvent,
    PartnershipRegistered,
    ResultsFrameworkAgreed,
    RiskAssessed,
    RiskClosed,
    ScoresRecorded,
)
from .framework import Publication, ResultsFramework
from .partners import Membership


def evolve(state: Partnership | None, event: PartnershipEvent) -> Partnership:
    """Return the partnership as it stands after *event*."""
    if isinstance(event, PartnershipRegistered):
        return Partnership(
            reference=event.reference,
            title=event.title,
            form=event.form,
            partners=event.partners,
            term=event.term,
            objectives=event.objectives,
            planned_activities=event.activities,
            registered_on=event.on,
            countries=event.countries,
            sectors=event.sectors,
            themes=event.themes,
            sdg_targets=event.sdg_targets,
            memberships=tuple(
                Membership(partner=partner, since=event.on) for partner in event.partners
            ),
        )
    assert state is not None, "a history starts with the registration"
    match event:
        case PartnershipAmended():
            return attrs.evolve(
                state,
                title=state.title if event.title is None else event.title,
                term=state.term if event.term is None else event.term,
                objectives=state.objectives if event.objectives is None else event.objectives,
                countries=state.countries if event.countries is None else event.countries,
                sectors=state.sectors if event.sectors is None else event.sectors,
                themes=state.themes if event.themes is None else event.themes,
                sdg_targets=state.sdg_targets if event.sdg_targets is None else event.sdg_targets,
            )
        case PartnerJoined():
            party = event.partner.party
            return attrs.evolve(
                state,
                partners=(*(p for p in state.partners if p.party != party), event.partner),
                memberships=(
                    *_ended(state, party, event.on),
                    Membership(partner=event.partner, since=event.on),
                ),
            )
        case PartnerLeft():
            return attrs.evolve(
                state,
                partners=tuple(p for p in state.partners if p.party != event.party),
                memberships=_ended(state, event.party, event.on),
            )
        case ActivityReported():
            return attrs.evolve(state, activities=(*state.activities, event))
        case ResultsFrameworkAgreed():
            before = () if state.framework is None else (state.framework,)
            return attrs.evolve(
                state,
                framework=ResultsFramework(
                    alignment=event.alignment,
                    indicators=event.indicators,
                    policy_objectives=event.policy_objectives,
                    on=event.on,
                ),
                frameworks=(*state.frameworks, *before),
            )
        case IndicatorMeasured():
            return attrs.evolve(state, measurements=(*state.measurements, event))
        case ObjectiveAssessed():
            return attrs.evolve(state, assessments=(*state.assessments, event))
        case FrameworkPublished():
            published = Publication(
                document=event.document,
                by=event.by,
                framework=state.framework,
                objectives=state.objectives,
                on=event.on,
            )
            return attrs.evolve(state, publications=(*state.publications, published))
        case FundsCommitted() | FundsPledged() | DisbursementScheduled() | FundsDisbursed():
            return attrs.evolve(state, flows=(*state.flows, event))
        case RiskAssessed() | RiskClosed():
            return attrs.evolve(state, risk_history=(*state.risk_history, event))
        case ScoresRecorded():
            return attrs.evolve(state, scores=(*state.scores, event))
        case KampalaAssessed():
            return attrs.evolve(state, kampala_assessments=(*state.kampala_assessments, event))
        case PartnershipClosed():
            return attrs.evolve(state, closure=event)
        case _:
            assert_never(event)


def _ended(state: Partnership, party: PartyName, on: PartialDate | None) -> tuple[Membership, ...]:
    return tuple(
        attrs.evolve(each, until=on, is_over=True)
        if each.partner.party == party and not each.is_over
        else each
        for each in state.memberships
    )
