"""Works out the figures of each round: of the country, and of each development partner in it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import attrs

from cooperation_core.standards import instrument_of_round

from ..evidence import RoundFacts
from ..indicators.formula import joined
from ..methodology import Methodology
from .computed import About, Computed, Scope
from .figures import Cases, figures_about
from .gathering import Case, by_partner, cases, stored

MADE_OFFICIAL: Final = "made_official"
"""How the switch `sdg_year` says that figures are of the year in which they became official."""


def own_year(number: int) -> int | None:
    """Return the year of the global round of that number."""
    asked = instrument_of_round(number)
    return None if asked is None else asked.year


@attrs.frozen(kw_only=True)
class Round:
    """One round, the methodology that is applied to it, and the cases of each indicator."""

    facts: RoundFacts
    methodology: Methodology
    cases: Cases

    @property
    def country(self) -> About:
        """The round's country."""
        return About(
            scope=Scope.COUNTRY,
            number=self.facts.number,
            round=self.facts.reference,
            year=self.facts.year,
            sdg_year=self.sdg_year,
            country=self.facts.country,
            official=self.facts.is_official,
        )

    @property
    def sdg_year(self) -> int | None:
        """The year that the SDG database tells its figures under, by its methodology."""
        if self.methodology.switch("sdg_year") == MADE_OFFICIAL and self.facts.official_year:
            return self.facts.official_year
        return own_year(self.facts.number) or self.facts.year

    def pair(self, partner: str) -> About:
        """One of its development partners."""
        return attrs.evolve(self.country, scope=Scope.PAIR, partner=partner)


def of(facts: RoundFacts, methodology: Methodology) -> Round:
    """Return *facts* with the cases that *methodology* asks about."""
    return Round(
        facts=facts,
        methodology=methodology,
        cases={
            each.id: cases(facts, each) if each.rule.inputs else stored(facts, each)
            for each in methodology.indicators
            if not each.over
        },
    )


def of_country(this: Round, language: str) -> Iterator[Computed]:
    """Yield the figures of the country, over all of its projects and partners."""
    yield from figures_about(
        this.country,
        this.methodology,
        this.cases,
        language=language,
        reference_year=this.facts.state.reference_year,
        all_of_them=bool(this.facts.answers),
    )


def of_pairs(this: Round, language: str) -> Iterator[Computed]:
    """Yield the figures of each development partner in the country."""
    for partner, own in _by_partner([this]):
        yield from figures_about(
            this.pair(partner),
            this.methodology,
            own,
            language=language,
            reference_year=this.facts.state.reference_year,
        )


def of_projects(this: Round, language: str) -> Iterator[Computed]:
    """Yield the figures of each project that a development partner told of."""
    found: dict[tuple[str, str], dict[str, list[Case]]] = {}
    for id_, listed in this.cases.items():
        for case in listed:
            if case.partner is not None and case.project is not None:
                of_project = found.setdefault((case.partner, case.project), {})
                of_project.setdefault(id_, []).append(case)
    left_out = dict(_left_out(this))
    for (partner, project), own in sorted(found.items()):
        about = attrs.evolve(this.pair(partner), scope=Scope.PROJECT, project=project)
        for each in figures_about(about, this.methodology, own, language=language):
            reason = left_out.get((each.indicator, partner, project))
            yield each if reason is None else _left_out_of_the_country(each, reason)


def _left_out(this: Round) -> Iterator[tuple[tuple[str, str | None, str | None], str]]:
    """Yield why projects do not enter the country's figure: indicator, partner, project; reason."""
    for id_, listed in this.cases.items():
        rule = this.methodology.indicator(id_).rule
        if rule.excluded is None:
            continue
        reasons = this.methodology.left_out(
            id_,
            [case.values(rule.inputs) for case in listed],
            gaps=False,
            reference_year=this.facts.state.reference_year,
        )
        for case, reason in zip(listed, reasons, strict=True):
            if reason is not None:
                yield (id_, case.partner, case.project), reason


def _left_out_of_the_country(figure: Computed, reason: str) -> Computed:
    note = joined(figure.result.note, f"left out of the country's figure: {reason}")
    return attrs.evolve(figure, result=attrs.evolve(figure.result, note=note))


def of_partners(rounds: Sequence[Round], language: str) -> Iterator[Computed]:
    """Yield the figures of each development partner over all the countries of one round."""
    first = rounds[0]
    year = _same(each.facts.year for each in rounds)
    sdg_year = _same(each.sdg_year for each in rounds) or own_year(first.facts.number)
    reference_year = _same(each.facts.state.reference_year for each in rounds)
    for partner, own in _by_partner(rounds):
        yield from figures_about(
            About(
                scope=Scope.PARTNER,
                number=first.facts.number,
                year=year,
                sdg_year=sdg_year,
                partner=partner,
            ),
            first.methodology,
            own,
            language=language,
            reference_year=reference_year,
        )


def _same(years: Iterable[int | None]) -> int | None:
    found = set(years)
    return found.pop() if len(found) == 1 else None


def _by_partner(rounds: Iterable[Round]) -> list[tuple[str, Cases]]:
    """Return the cases of each development partner, by its name."""
    found: dict[str, dict[str, list[Case]]] = {}
    for each in rounds:
        for id_, listed in each.cases.items():
            for partner, own in by_partner(listed):
                found.setdefault(partner, {}).setdefault(id_, []).extend(own)
    return sorted(found.items())
