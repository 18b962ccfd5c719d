"""Partnerships: how they stand, who is in them, what they do, what they reach and pay."""

from collections.abc import Iterator

from cooperation_core.domain.partnership import (
    DisbursementScheduled,
    FrameworkPublished,
    FundsCommitted,
    FundsDisbursed,
    FundsPledged,
    IndicatorMeasured,
    KampalaAssessed,
    ObjectiveAssessed,
    Partnership,
    PartnershipEvent,
    ResultsFrameworkAgreed,
    ScoresRecorded,
)
from cooperation_core.domain.values import Subject
from cooperation_core.history import Position, Recorded

from ..columns import NamedRow, Row
from . import happenings, money, results, standing

__all__ = ["STANDING", "TABLES", "fact_rows", "state_rows"]

STANDING = (*standing.TABLES, *results.STANDING)
"""The tables that say how partnerships stand."""

TABLES = (*standing.TABLES, *happenings.TABLES, *results.TABLES, *money.TABLES)


def fact_rows(recorded: Recorded, event: PartnershipEvent) -> Iterator[NamedRow]:
    """Yield what *event* adds to the tables of what happened."""
    match event:
        case FundsCommitted() | FundsPledged() | DisbursementScheduled() | FundsDisbursed():
            yield from money.flow_rows(recorded, event)
        case ScoresRecorded():
            yield from money.score_rows(recorded, event)
        case (
            ResultsFrameworkAgreed()
            | IndicatorMeasured()
            | ObjectiveAssessed()
            | FrameworkPublished()
            | KampalaAssessed()
        ):
            yield from results.rows(recorded, event)
        case _:
            yield from happenings.rows(recorded, event)


def state_rows(subject: Subject, state: Partnership, position: Position) -> Iterator[NamedRow]:
    """Yield the rows that say how *subject* stands after *position*."""
    head: Row = {"reference": subject.reference, "position": position}
    yield from standing.rows(head, state)
    yield from results.state_rows(head, state)
