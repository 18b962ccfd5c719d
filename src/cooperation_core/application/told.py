"""What the events of partnerships say about a country, each fact with the places of its events."""

from collections.abc import Iterable, Iterator

import attrs

from ..domain.partnership import (
    Flow,
    IndicatorMeasured,
    Partner,
    Partnership,
    ResultsFramework,
    ResultsFrameworkAgreed,
)
from ..domain.values import PartialDate, PartyName, Window
from ..domain.vocabulary import PartnerKind, PartnershipType
from ..history import Chronicle, Recorded, Told

_OFFICIAL = (PartnerKind.STATE, PartnerKind.AGENCY, PartnerKind.MULTILATERAL)
_MEETING = (PartnershipType.MULTI_STAKEHOLDER, PartnershipType.PUBLIC_PRIVATE)
"""Forms in which nobody need bring anything to the country."""


@attrs.frozen(kw_only=True)
class Project:
    """A partnership in the country: how it stands, and what its events say."""

    partnership: Partnership
    facts: tuple[Told, ...]

    @property
    def founded(self) -> Told:
        """What it began with."""
        return self.facts[0]

    @property
    def framework(self) -> tuple[ResultsFramework, Told] | None:
        """The results framework in force, and the fact that agreed on it."""
        agreed = [each for each in self.facts if isinstance(each.fact, ResultsFrameworkAgreed)]
        if self.partnership.framework is None or not agreed:
            return None
        return self.partnership.framework, agreed[-1]

    def flows(self, year: int) -> Iterator[tuple[Flow, Told]]:
        """Yield what was said or done about money for *year*, and for no other one."""
        for each in self.facts:
            if isinstance(each.fact, Flow) and lies_in(each.fact.period, year):
                yield each.fact, each

    def flows_partly_in(self, year: int) -> Iterator[tuple[Flow, Told]]:
        """Yield what was said or done about money for *year* and another one together."""
        for each in self.facts:
            if isinstance(each.fact, Flow) and lies_partly_in(each.fact.period, year):
                yield each.fact, each

    def measured_by(self, party: PartyName, year: int) -> Iterator[Told]:
        """Yield what *party* measured as of *year*."""
        for each in self.facts:
            fact = each.fact
            if (
                isinstance(fact, IndicatorMeasured)
                and fact.by == party
                and fact.as_of.last_day.year == year
            ):
                yield each

    def provider(self, country: str) -> Partner | None:
        """
        Return the partner that answers for it as a development partner of *country*, or None.

        The first one whose money is in it. If no money is recorded, the first multilateral
        organisation, or state or agency that stands for another country; but nobody where the form
        is one in which they only meet.
        """
        paying = [each.fact.provider for each in self.facts if isinstance(each.fact, Flow)]
        others = [
            each
            for each in self.partnership.partners
            if each.kind in _OFFICIAL and each.country != country
        ]
        for each in others:
            if each.party in paying:
                return each
        if self.partnership.form in _MEETING:
            return None
        for each in others:
            if each.country is not None or each.kind is PartnerKind.MULTILATERAL:
                return each
        return None

    def is_approved_in(self, year: int) -> bool:
        """Return whether it was agreed in *year*; if that is not known, whether it began then."""
        day = self.partnership.registered_on or self.partnership.term.start
        return day is not None and day.first_day.year == year


def told(happened: Iterable[Recorded]) -> tuple[Told, ...]:
    """Return the facts that *happened* to one subject."""
    chronicle = Chronicle()
    for recorded in happened:
        chronicle.take(recorded)
    return chronicle.told


def lies_in(period: Window, year: int) -> bool:
    """Return whether *period* lies in *year* as a whole; an end that is not known is the other."""
    ends: list[PartialDate] = [each for each in (period.start, period.end) if each is not None]
    return bool(ends) and all(each.first_day.year == each.last_day.year == year for each in ends)


def lies_partly_in(period: Window, year: int) -> bool:
    """Return whether *period* has days in *year* and out of it, as far as its ends are known."""
    start, end = period.start or period.end, period.end or period.start
    if start is None or end is None or lies_in(period, year):
        return False
    return start.first_day.year <= year <= end.last_day.year
