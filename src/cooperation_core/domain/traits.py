"""By what a thing can be found: its parties, country, themes, status and so on."""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import assert_never

import attrs

from .commitment import Commitment, EvidenceAdded, ProgressReported
from .custody import (
    Custody,
    ErasureRecorded,
    HeadsSnapshotTaken,
    HeartbeatRecorded,
    KeyIntroduced,
    KeyRotated,
    LedgerContinued,
    TimeAnchorRecorded,
    VerificationPerformed,
)
from .events import KINDS, DomainEvent, State
from .monitoring_round import (
    AnswerPrefilled,
    FiguresPublished,
    MonitoringRound,
    QueryAnswered,
)
from .partnership import (
    DisbursementScheduled,
    FundsCommitted,
    FundsDisbursed,
    FundsPledged,
    IndicatorMeasured,
    ObjectiveAssessed,
    Partnership,
)
from .party import Party
from .recommendation import Recommendation
from .vocabulary import Due, Fulfilment

LENGTH = 200
"""How many characters of a value count; nobody looks for more."""


class Aspect(StrEnum):
    """In which respect somebody looks for a thing."""

    KIND = "kind"
    PARTY = "party"
    COUNTRY = "country"
    THEME = "theme"
    SECTOR = "sector"
    SDG_TARGET = "sdg_target"
    STATUS = "status"
    FORM = "form"
    DUE = "due"
    """The last day of a target date that is still to be kept: ``2021-06-30``."""
    ROUND = "round"
    LINK = "link"
    """What it came out of or answers, as ``Recommendation PER-2020/R1``."""
    ALIAS = "alias"
    """The party that a name stands for."""


@attrs.frozen(order=True, cache_hash=True)
class Trait:
    """One thing by which a subject can be found."""

    aspect: Aspect
    value: str


@attrs.frozen(kw_only=True)
class Wanted:
    """One thing that is asked for: any of *values*, or whatever lies from *low* to *high*."""

    aspect: Aspect
    values: tuple[str, ...] = ()
    low: str | None = None
    high: str | None = None

    def fits(self, held: frozenset[Trait]) -> bool:
        """Return whether one of the traits *held* is wanted."""
        return any(trait.aspect is self.aspect and self._takes(trait.value) for trait in held)

    def _takes(self, value: str) -> bool:
        if self.values and value not in [each[:LENGTH] for each in self.values]:
            return False
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)


def traits(state: State | None) -> frozenset[Trait]:
    """Return everything by which a thing that stands as *state* can be found."""
    if state is None:
        return frozenset()
    pairs = {(Aspect.KIND, KINDS[type(state)].value), *_pairs(state)}
    return frozenset(Trait(aspect, value[:LENGTH]) for aspect, value in pairs if value)


def may_change(event: DomainEvent) -> bool:
    """Return whether *event* can change by what its subject is found; most events cannot."""
    match event:
        case (
            ProgressReported(action=None)
            | EvidenceAdded()
            | QueryAnswered()
            | AnswerPrefilled()
            | FiguresPublished()
            | IndicatorMeasured()
            | ObjectiveAssessed()
            | FundsCommitted()
            | FundsPledged()
            | DisbursementScheduled()
            | FundsDisbursed()
            | KeyIntroduced()
            | KeyRotated()
            | HeartbeatRecorded()
            | TimeAnchorRecorded()
            | HeadsSnapshotTaken()
            | VerificationPerformed()
            | ErasureRecorded()
            | LedgerContinued()
        ):
            return False
        case _:
            return True


def _pairs(state: State) -> Iterator[tuple[Aspect, str]]:
    match state:
        case Recommendation():
            yield Aspect.STATUS, state.status
            yield from _each(Aspect.PARTY, (state.issuer or "", *state.addressees))
            yield from _each(Aspect.PARTY, state.current_answers)
            yield Aspect.COUNTRY, state.country or ""
            yield from _each(Aspect.THEME, state.themes)
            yield from _each(Aspect.SDG_TARGET, state.sdg_targets)
            yield Aspect.FORM, state.source_kind
            yield Aspect.LINK, str(state.arises_from or "")
        case Commitment():
            yield Aspect.STATUS, state.status
            yield from _each(Aspect.PARTY, (state.owner, *state.partners, *state.consulted))
            for action in state.actions:
                parties = (action.owner or "", *action.partners, *action.consulted)
                yield from _each(Aspect.PARTY, parties)
            yield Aspect.COUNTRY, state.country or ""
            yield from _each(Aspect.THEME, state.themes)
            yield Aspect.LINK, str(state.responds_to or "")
            yield from ((Aspect.DUE, day.isoformat()) for day in _still_to_come(state))
        case Partnership():
            yield Aspect.STATUS, "closed" if state.is_closed else "open"
            yield Aspect.FORM, state.form
            for partner in state.partners:
                yield from _each(Aspect.PARTY, (partner.party, partner.lead_agency or ""))
            yield from _each(Aspect.COUNTRY, state.all_countries)
            yield from _each(Aspect.SECTOR, state.sectors)
            yield from _each(Aspect.THEME, state.themes)
            for indicator in () if state.framework is None else state.framework.indicators:
                yield Aspect.SECTOR, indicator.sector or ""
                yield from _each(Aspect.THEME, indicator.themes)
            yield from _each(Aspect.SDG_TARGET, state.sdg_targets)
        case MonitoringRound():
            yield Aspect.STATUS, state.stage
            yield Aspect.COUNTRY, state.country
            yield Aspect.ROUND, str(state.number)
            yield Aspect.PARTY, state.coordinator or ""
            yield from _each(Aspect.PARTY, (point.party for point in state.speaking))
            yield from _each(Aspect.PARTY, state.respondents)
            for section in state.sections:
                yield from _each(Aspect.PARTY, section.responsible)
            yield Aspect.LINK, str(state.previous or "")
        case Party():
            yield Aspect.COUNTRY, state.country or ""
            yield Aspect.FORM, state.kind or ""
            yield Aspect.ALIAS, state.alias_of or ""
            yield Aspect.PARTY, state.part_of or ""
        case Custody():
            return  # there is one, and it is asked for by its name
        case _:
            assert_never(state)


def _still_to_come(state: Commitment) -> Iterator[date]:
    if state.status is not Fulfilment.OPEN:
        return
    dated = [state.target_date]
    for action in state.actions:
        if state.action_due(action.number, date.max) is not Due.DONE:
            dated.append(state.target_of(action.number))
    yield from (target.date.last_day for target in dated if target.date is not None)


def _each(aspect: Aspect, values: Iterable[str]) -> Iterator[tuple[Aspect, str]]:
    return ((aspect, value) for value in values)
