"""Works out the figures of each round: of the country, and of each development partner in it."""

from collections.abc import Iterable, Iterator, Sequence

import attrs

from ..evidence import RoundFacts
from ..methodology import Methodology
from .computed import About, Computed, Scope
from .figures import Cases, figures_about
from .gathering import Case, by_partner, cases, stored


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
            country=self.facts.country,
            official=self.facts.is_official,
        )

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
    for partner in _partners([this]):
        yield from figures_about(
            this.pair(partner),
            this.methodology,
            _of_partner([this], partner),
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
    for (partner, project), own in sorted(found.items()):
        about = attrs.evolve(this.pair(partner), scope=Scope.PROJECT, project=project)
        yield from figures_about(about, this.methodology, own, language=language)


def of_partners(rounds: Sequence[Round], language: str) -> Iterator[Computed]:
    """Yield the figures of each development partner over all the countries of one round."""
    first = rounds[0]
    year = _same(each.facts.year for each in rounds)
    reference_year = _same(each.facts.state.reference_year for each in rounds)
    for partner in _partners(rounds):
        yield from figures_about(
            About(scope=Scope.PARTNER, number=first.facts.number, year=year, partner=partner),
            first.methodology,
            _of_partner(rounds, partner),
            language=language,
            reference_year=reference_year,
        )


def _same(years: Iterable[int | None]) -> int | None:
    found = set(years)
    return found.pop() if len(found) == 1 else None


def _partners(rounds: Iterable[Round]) -> list[str]:
    return sorted(
        {
            partner
            for each in rounds
            for listed in each.cases.values()
            for partner, _ in by_partner(listed)
        }
    )


def _of_partner(rounds: Iterable[Round], partner: str) -> Cases:
    found: dict[str, list[Case]] = {}
    for each in rounds:
        for id_, listed in each.cases.items():
            found.setdefault(id_, []).extend(case for case in listed if case.partner == partner)
    return found
