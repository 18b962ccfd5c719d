"""
Everything that can ever have happened, and what is known about each happening.

The classes stand with their aggregates; this is the one list of all of them. Nothing in it is ever
edited after release: a fact that turns out to need another shape gets a new version and an
upcaster.
"""

from collections.abc import Iterable

import attrs

from . import commitment, monitoring_round, partnership, recommendation
from .commitment import Commitment, CommitmentEvent
from .monitoring_round import MonitoringRound, MonitoringRoundEvent
from .partnership import Partnership, PartnershipEvent
from .recommendation import Recommendation, RecommendationEvent
from .values import Kind, PartialDate, PartyName, Source

DomainEvent = RecommendationEvent | CommitmentEvent | PartnershipEvent | MonitoringRoundEvent
State = Recommendation | Commitment | Partnership | MonitoringRound

KINDS: dict[type[State], Kind] = {
    Recommendation: Kind.RECOMMENDATION,
    Commitment: Kind.COMMITMENT,
    Partnership: Kind.PARTNERSHIP,
    MonitoringRound: Kind.MONITORING_ROUND,
}


_FOUNDING = (
    recommendation.RecommendationIssued,
    commitment.CommitmentMade,
    partnership.PartnershipRegistered,
    monitoring_round.RoundOpened,
)


def kind_of(event: DomainEvent) -> Kind:
    """Return the kind of thing that *event* happens to."""
    if isinstance(event, RecommendationEvent):
        return Kind.RECOMMENDATION
    if isinstance(event, CommitmentEvent):
        return Kind.COMMITMENT
    if isinstance(event, PartnershipEvent):
        return Kind.PARTNERSHIP
    return Kind.MONITORING_ROUND


def begins(event: DomainEvent) -> bool:
    """Return whether *event* is one that a history starts with."""
    return isinstance(event, _FOUNDING)


@attrs.frozen(kw_only=True, cache_hash=True)
class Envelope:
    """Who recorded a fact, for whom, when it took effect, why, and where it was read."""

    actor: PartyName
    """Who recorded it: an organisation's identifier, never a private person's name."""
    on_behalf_of: PartyName | None = None
    effective_at: PartialDate | None = None
    """When it took effect, as exactly as is known. None: when it was recorded."""
    reason: str | None = None
    """Why it was recorded, where the fact itself does not say."""
    source: Source | None = None
    correlation_id: str | None = None
    """Shared by everything that was recorded together, such as one import."""
    causation_id: str | None = None
    """What led to it: the command's or message's identifier in the embedding system."""


def evolve(state: State | None, event: DomainEvent) -> State:
    """Return the state after *event*, by the `evolve` of the aggregate it belongs to."""
    if isinstance(event, RecommendationEvent):
        assert state is None or isinstance(state, Recommendation)
        return recommendation.evolve(state, event)
    if isinstance(event, CommitmentEvent):
        assert state is None or isinstance(state, Commitment)
        return commitment.evolve(state, event)
    if isinstance(event, PartnershipEvent):
        assert state is None or isinstance(state, Partnership)
        return partnership.evolve(state, event)
    assert state is None or isinstance(state, MonitoringRound)
    return monitoring_round.evolve(state, event)


def own_date(event: DomainEvent) -> PartialDate | None:
    """Return the date that *event* itself says it happened on, if it says one."""
    match event:
        case commitment.ProgressReported():
            return event.as_of
        case partnership.ActivityReported():
            return event.activity.when.end or event.activity.when.start
        case _:
            return event.on


def fold(events: Iterable[DomainEvent], state: State | None = None) -> State | None:
    """Return the state after all of *events*; None if nothing ever happened."""
    for event in events:
        state = evolve(state, event)
    return state
