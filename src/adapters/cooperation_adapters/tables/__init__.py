"""
The tables that our exporters share, and how events and states become rows of them.

There are two kinds. Some say how things stand: one row a thing, with the position of the last event
of its subject; they are written anew whenever something happens to it. The others say what
happened: one row an event, with that event's position; they are only ever added to. Every figure is
so traced to the events behind it, and `events` holds all of these.

An event that is forgotten here is a type error.
"""

from collections.abc import Iterator
from typing import assert_never

from cooperation_core.domain.commitment import Commitment, CommitmentEvent
from cooperation_core.domain.correction import RecordCorrected, RecordWithdrawn
from cooperation_core.domain.custody import Custody, CustodyEvent
from cooperation_core.domain.events import Fact, State
from cooperation_core.domain.monitoring_round import MonitoringRound, MonitoringRoundEvent
from cooperation_core.domain.partnership import Partnership, PartnershipEvent
from cooperation_core.domain.party import Party, PartyEvent
from cooperation_core.domain.recommendation import Recommendation, RecommendationEvent
from cooperation_core.domain.values import Kind, Subject
from cooperation_core.export import Table
from cooperation_core.history import Position, Recorded

from . import commitment, correction, custody, monitoring_round, partnership, party, recommendation
from .columns import NamedRow, Row
from .events import EVENTS, event_row
from .evidence import EVIDENCE

__all__ = ["STANDING", "TABLES", "NamedRow", "Row", "fact_rows", "state_rows"]

TABLES: tuple[Table, ...] = (
    *recommendation.TABLES,
    *commitment.TABLES,
    *partnership.TABLES,
    *monitoring_round.TABLES,
    *party.TABLES,
    EVIDENCE,
    *correction.TABLES,
    *custody.TABLES,
    EVENTS,
)
"""Every table, in the order in which people should see them."""

STANDING: dict[Kind, tuple[Table, ...]] = {
    Kind.RECOMMENDATION: (
        recommendation.RECOMMENDATIONS,
        recommendation.RECOMMENDATION_POINTS,
        recommendation.RECOMMENDATION_FINDINGS,
    ),
    Kind.COMMITMENT: (commitment.COMMITMENTS, commitment.COMMITMENT_ACTIONS),
    Kind.PARTNERSHIP: partnership.STANDING,
    Kind.MONITORING_ROUND: monitoring_round.STANDING,
    Kind.PARTY: (party.PARTIES,),
    Kind.CUSTODY: (custody.CUSTODY,),
}
"""The tables that say how things of a kind stand; their rows are found by `reference`."""


def fact_rows(recorded: Recorded) -> Iterator[NamedRow]:
    """Yield what *recorded* adds to the tables of what happened, its row of `events` last."""
    event = recorded.event
    if isinstance(event, RecordCorrected):
        yield from _rows(recorded, event.fact)
    if isinstance(event, RecordCorrected | RecordWithdrawn):
        yield from correction.fact_rows(recorded, event)
    else:
        yield from _rows(recorded, event)
    yield EVENTS.name, event_row(recorded)


def state_rows(subject: Subject, state: State, position: Position) -> Iterator[NamedRow]:
    """Yield the rows that say how *subject* stands; *position* is that of its last event."""
    match state:
        case Recommendation():
            yield from recommendation.state_rows(subject, state, position)
        case Commitment():
            yield from commitment.state_rows(subject, state, position)
        case Partnership():
            yield from partnership.state_rows(subject, state, position)
        case MonitoringRound():
            yield from monitoring_round.state_rows(subject, state, position)
        case Party():
            yield from party.state_rows(subject, state, position)
        case Custody():
            yield from custody.state_rows(subject, state, position)
        case _:
            assert_never(state)


def _rows(recorded: Recorded, fact: Fact) -> Iterator[NamedRow]:
    if isinstance(fact, RecommendationEvent):
        yield from recommendation.fact_rows(recorded, fact)
    elif isinstance(fact, CommitmentEvent):
        yield from commitment.fact_rows(recorded, fact)
    elif isinstance(fact, PartnershipEvent):
        yield from partnership.fact_rows(recorded, fact)
    elif isinstance(fact, MonitoringRoundEvent):
        yield from monitoring_round.fact_rows(recorded, fact)
    elif isinstance(fact, PartyEvent):
        yield from party.fact_rows(recorded, fact)
    elif isinstance(fact, CustodyEvent):
        yield from custody.fact_rows(recorded, fact)
    else:
        assert_never(fact)
