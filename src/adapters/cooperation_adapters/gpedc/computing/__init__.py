"""
From answers to indicators: every figure of all rounds, each with its result and what it rests on.

The figures of a country and of each partner in it come from its round; those of a partner over its
countries, and of regions, from all rounds of one number that the ledger has.
"""

from collections.abc import Sequence
from itertools import chain
from types import MappingProxyType

import attrs

from ..evidence import RoundFacts
from ..methodology import Methodology, methodologies, methodology
from .computed import About, Computed, Scope
from .differences import with_differences
from .published import from_components, published_figures
from .regions import of_regions
from .rounds import Round, of, of_country, of_pairs, of_partners, of_projects
from .settings import Settings, with_settings
from .trends import trends

AUTO = "auto"
_NO_SETTINGS: Settings = MappingProxyType({})

__all__ = ["AUTO", "About", "Computation", "Computed", "Scope", "compute", "methodology_of"]


def methodology_of(number: int, choice: str = AUTO) -> Methodology | None:
    """
    Return the methodology of the round of that number, or the one that *choice* names.

    None: the methodology of that round is not known.

    Raises:
        UnknownMethodology: *choice* is no version.
    """
    if choice != AUTO:
        return methodology(choice)
    return next((each for each in methodologies().values() if each.round == number), None)


@attrs.frozen(kw_only=True)
class Computation:
    """Every figure of all rounds, and what they were worked out from."""

    rounds: Sequence[Round]
    figures: Sequence[Computed]
    """Sorted by their keys."""


def compute(
    rounds: Sequence[RoundFacts],
    *,
    choice: str = AUTO,
    settings: Settings = _NO_SETTINGS,
    language: str = "en",
) -> Computation:
    """
    Return every figure of *rounds*, by the methodology of each or by that of *choice*.

    *settings* set switches of every methodology that has them.

    Raises:
        UnknownMethodology: *choice* is no version of a methodology.
    """
    ours = [
        of(each, with_settings(methodology_of(each.number, choice) or _unknown(each), settings))
        for each in rounds
    ]
    figures = list(chain.from_iterable(_of_round(each, language) for each in ours))
    applied_to = {each.facts.number: each.methodology for each in ours}
    for number in sorted(applied_to):
        same = [each for each in ours if each.facts.number == number]
        figures += of_partners(same, language)
    figures += list(trends(figures, applied_to, language=language))
    figures += list(of_regions(figures, applied_to, language=language))
    told = sorted(with_differences(figures), key=lambda each: each.key)
    return Computation(rounds=ours, figures=told)


def _unknown(facts: RoundFacts) -> Methodology:
    """Return a methodology without indicators: figures given about the round are all there is."""
    return Methodology(version="none", round=facts.number, labels={}, switches={}, indicators=())


def _of_round(this: Round, language: str) -> list[Computed]:
    worked_out = [
        *of_country(this, language),
        *of_pairs(this, language),
        *of_projects(this, language),
    ]
    known = {each.key for each in worked_out if each.result.value is not None}
    given = [each for each in from_components(this, language) if each.key not in known]
    replaced = {each.key for each in given}
    return [
        *(each for each in worked_out if each.key not in replaced),
        *given,
        *published_figures(this, language),
    ]
