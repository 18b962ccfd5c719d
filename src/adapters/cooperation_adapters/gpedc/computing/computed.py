"""One figure that was worked out or given: what it is about, its result, and what it rests on."""

from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property
from typing import Final

import attrs

from cooperation_core.export import Position

from ..indicators import Result
from .inputs import SIZE, Entered, positions

PUBLISHED: Final = "as published"
"""The formula of a figure that somebody else worked out or gave."""


class Scope(StrEnum):
    """What a figure is about."""

    COUNTRY = "country"
    PARTNER = "partner"
    """A development partner, over all of its countries in one round."""
    PAIR = "pair"
    """One development partner in one country."""
    PROJECT = "project"
    REGION = "region"


@attrs.frozen(kw_only=True)
class About:
    """What a figure is about: a round, and whom or what in it."""

    scope: Scope
    number: int
    """Of the global round."""
    round: str | None = None
    """Reference of the round; None: the figure is over several rounds."""
    year: int | None = None
    sdg_year: int | None = None
    """The year that the SDG database tells it under, which need not be that of the money."""
    country: str | None = None
    partner: str | None = None
    project: str | None = None
    region: str | None = None
    """M49 code."""
    official: bool | None = None
    """Whether the country stands by its answers; None: the figure is over several countries."""

    @property
    def words(self) -> tuple[str, ...]:
        """Whom or what it is about, as a key tells it."""
        match self.scope:
            case Scope.PARTNER:
                return "partner", str(self.partner)
            case Scope.REGION:
                return "region", str(self.region)
            case _:
                given = (self.country, self.partner, self.project)
                return tuple(each for each in given if each is not None)


@attrs.frozen(kw_only=True)
class Computed:
    """One figure, of a whole indicator or of one of its components."""

    about: About
    indicator: str
    """As its round numbers it."""
    legacy: str | None
    """As the rounds up to 2018 number it."""
    component_of: str | None = None
    place: int = 0
    """Which component it is, from 1; 0: it is a whole."""
    whole_legacy: str | None = None
    """What the rounds up to 2018 call the whole."""
    label: str
    language: str = "en"
    """Of the label."""
    certainty: str | None
    result: Result
    inputs: tuple[Entered, ...]
    published: int = 0
    """Which of several published figures of one series, year and subject; 0: it was worked out."""
    of_year: int | None = None
    """The year that it speaks of, where that is not the year of its round."""

    @property
    def formula(self) -> str:
        """The rule without numbers, in the language of the label."""
        spanish = self.result.formula_es if self.language == "es" else None
        return spanish or self.result.formula

    @property
    def positions(self) -> tuple[Position, ...]:
        """Where everything stands that it rests on."""
        return positions(self.inputs)

    @cached_property
    def key(self) -> str:
        """A name that stays the same as long as the figure is about the same thing."""
        about = self.about
        of = about.round if about.round is not None else f"round-{about.number}"
        parts = [of, self.indicator, *about.words]
        if self.of_year is not None:
            parts.append(f"in {self.of_year}")
        if self.published:
            parts.append(f"published in {about.year}")
            parts += [str(self.published)] if self.published > 1 else []
        return "/".join(_escaped(each) for each in parts)

    @property
    def currency(self) -> str | None:
        """The one currency of its amounts, if they have one; how large projects are is none."""
        found = {
            each.currency
            for each in self.inputs
            if each.currency is not None and each.group != SIZE
        }
        return found.pop() if len(found) == 1 else None


def _escaped(part: str) -> str:
    return part.replace("%", "%25").replace("/", "%2F")


def with_parts(computed: Computed) -> Iterator[Computed]:
    """Yield *computed* and then each of its components, as a figure of its own."""
    yield computed
    whole = computed.result
    for place, part in enumerate(whole.parts, start=1):
        # 5a.beyond_schedule is 2.4.1.1.beyond_schedule in the fourth round
        name = part.indicator.removeprefix(f"{whole.indicator}.")
        yield attrs.evolve(
            computed,
            indicator=f"{computed.indicator}.{name}",
            legacy=part.indicator,
            component_of=computed.indicator,
            place=place,
            label=f"{computed.label}: {name.replace('_', ' ')}",
            result=part,
            inputs=tuple(_of_part(computed, place, name)),
        )


def _of_part(computed: Computed, place: int, name: str) -> Iterator[Entered]:
    """Yield the inputs of one component, as far as the others have their own."""
    names = {part.indicator.rpartition(".")[2] for part in computed.result.parts}
    lengths: dict[str, int] = {}
    for each in computed.inputs:
        lengths[each.group] = max(each.place, lengths.get(each.group, 0))
    by_name = bool(names & lengths.keys())
    for each in computed.inputs:
        of_others = each.group in names and each.group != name
        several = lengths[each.group] == len(computed.result.parts) > 1
        if of_others or (several and not by_name and each.place != place):
            continue
        yield each
