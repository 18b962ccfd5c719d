"""
Every kind of fact and of thing, and the one `evolve` for all of them.

The classes stand with their aggregates. A fact is what happened in the world; that a record of one
was wrong is a `correction`.
"""

from typing import assert_never

from . import commitment, custody, monitoring_round, partnership, party, recommendation
from .commitment import Commitment, CommitmentEvent
from .custody import Custody, CustodyEvent
from .monitoring_round import MonitoringRound, MonitoringRoundEvent
from .partnership import Partnership, PartnershipEvent
from .party import Party, PartyEvent
from .recommendation import Recommendation, RecommendationEvent
from .values import Kind, PartialDate

Fact = (
    RecommendationEvent
    | CommitmentEvent
    | PartnershipEvent
    | MonitoringRoundEvent
    | PartyEvent
    | CustodyEvent
)
State = Recommendation | Commitment | Partnership | MonitoringRound | Party | Custody

KINDS: dict[type[State], Kind] = {
    Recommendation: Kind.RECOMMENDATION,
    Commitment: Kind.COMMITMENT,
    Partnership: Kind.PARTNERSHIP,
    MonitoringRound: Kind.MONITORING_ROUND,
    Party: Kind.PARTY,
    Custody: Kind.CUSTODY,
}

_FOUNDING = (
    recommendation.RecommendationIssued,
    commitment.CommitmentMade,
    partnership.PartnershipRegistered,
    monitoring_round.RoundOpened,
    monitoring_round.EarlierRoundRecorded,
    party.PartyRegistered,
    party.AliasConfirmed,
    custody.CustodyBegun,
)


def kind_of(fact: Fact) -> Kind:
    """Return the kind of thing that *fact* happens to."""
    if isinstance(fact, RecommendationEvent):
        return Kind.RECOMMENDATION
    if isinstance(fact, CommitmentEvent):
        return Kind.COMMITMENT
    if isinstance(fact, PartnershipEvent):
        return Kind.PARTNERSHIP
    if isinstance(fact, MonitoringRoundEvent):
        return Kind.MONITORING_ROUND
    if isinstance(fact, PartyEvent):
        return Kind.PARTY
    if isinstance(fact, CustodyEvent):
        return Kind.CUSTODY
    assert_never(fact)


def begins(fact: object) -> bool:
    """Return whether *fact* is one that a history starts with."""
    return isinstance(fact, _FOUNDING)


def evolve(state: State | None, fact: Fact) -> State:
    """Return the state after *fact*, by the `evolve` of the aggregate it belongs to."""
    if isinstance(fact, RecommendationEvent):
        assert state is None or isinstance(state, Recommendation)
        return recommendation.evolve(state, fact)
    if isinstance(fact, CommitmentEvent):
        assert state is None or isinstance(state, Commitment)
        return commitment.evolve(state, fact)
    if isinstance(fact, PartnershipEvent):
        assert state is None or isinstance(state, Partnership)
        return partnership.evolve(state, fact)
    if isinstance(fact, MonitoringRoundEvent):
        assert state is None or isinstance(state, MonitoringRound)
        return monitoring_round.evolve(state, fact)
    if isinstance(fact, PartyEvent):
        assert state is None or isinstance(state, Party)
        return party.evolve(state, fact)
    if isinstance(fact, CustodyEvent):
        assert state is None or isinstance(state, Custody)
        return custody.evolve(state, fact)
    assert_never(fact)


def date_of(fact: Fact) -> PartialDate | None:
    """Return the date that *fact* itself says it happened on, if it says one."""
    match fact:
        case commitment.ProgressReported() | partnership.IndicatorMeasured():
            return fact.as_of
        case partnership.ActivityReported():
            return fact.activity.when.end or fact.activity.when.start
        case _:
            return fact.on
