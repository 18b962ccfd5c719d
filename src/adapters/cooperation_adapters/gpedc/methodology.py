"""
Methodologies: what each round's indicators are, which rule each follows, and what they rest on.

They are data: one file for each version in ``methodologies/``, read once, when first asked for.
Whatever is assumed and not verified is a switch there, with its certainty: ``V`` verified in a
public text, ``D`` derived from public data, ``B`` background knowledge, ``?`` not known.
"""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import attrs

from cooperation_core.domain.errors import Malformed, UnknownTerm

from .indicators import RULES, Case, Result, Rule
from .indicators.errors import NotInMethodology, UnknownMethodology


@attrs.frozen(kw_only=True)
class Switch:
    """One thing that a methodology decides, and how certain it is that it is so."""

    name: str
    value: bool | int | str | tuple[str, ...]
    certainty: str
    decides: str
    """What it decides, in one line."""
    known: tuple[str, ...] = ()
    """The words that it takes; none: any."""
    most: int | None = None
    """The largest number that it takes; None: there is none."""

    def check(self, value: object) -> None:
        """
        See to it that it can be set to *value*.

        Raises:
            Malformed: it is another word than those that it takes, or a number too large.
        """
        if isinstance(value, str) and self.known and value not in self.known:
            wanted = " or ".join(self.known)
            raise Malformed(f"{self.name}: expected {wanted}, found {value!r}; write it so")
        if isinstance(value, int) and self.most is not None and value > self.most:
            raise Malformed(
                f"{self.name}: expected at most {self.most}, found {value}; that is how many "
                f"questions there are"
            )


@attrs.frozen(kw_only=True)
class Indicator:
    """One indicator as a methodology numbers it."""

    id: str
    legacy: str | None = None
    """What the rounds up to 2018 call the same rule: ``5a``."""
    rule: Rule
    levels: tuple[str, ...] = ()
    """What it is worked out for: country, partner, pair, region."""
    inputs: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict, hash=False)
    """The questions that each input of the rule is the answer to."""
    over: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict, hash=False)
    """The indicators that each input is the result of; for 17.16.1, those of each role."""
    unit: str = "percent"
    certainty: str
    source: str
    labels: Mapping[str, str] = attrs.field(hash=False)

    def label(self, language: str = "en") -> str:
        """Return what it is called."""
        return self.labels[language]


@attrs.frozen(kw_only=True)
class Methodology:
    """How one round's answers become indicators."""

    version: str
    round: int
    """The global number of its round."""
    labels: Mapping[str, str] = attrs.field(hash=False)
    switches: Mapping[str, Switch] = attrs.field(hash=False)
    indicators: tuple[Indicator, ...]

    def label(self, language: str = "en") -> str:
        """Return what it is called."""
        return self.labels[language]

    def indicator(self, id_: str) -> Indicator:
        """
        Return the indicator of that number.

        Raises:
            NotInMethodology: this round has none.
        """
        for each in self.indicators:
            if each.id == id_:
                return each
        raise NotInMethodology(self.version, id_, [each.id for each in self.indicators])

    def switch(self, name: str) -> bool | int | str | tuple[str, ...] | None:
        """Return how the switch is set; None where this methodology does not have it."""
        found = self.switches.get(name)
        return None if found is None else found.value

    def having(self, **settings: bool | int | str | tuple[str, ...]) -> "Methodology":
        """
        Return the same with some switches set otherwise, under a version that says so.

        Raises:
            UnknownTerm: it has no switch of that name.
            Malformed: a switch cannot be set so.
        """
        for name, value in settings.items():
            if name not in self.switches:
                raise UnknownTerm(f"switches of methodology {self.version}", name, [*self.switches])
            self.switches[name].check(value)
        said = ", ".join(f"{name}={_written(value)}" for name, value in settings.items())
        return attrs.evolve(
            self,
            version=f"{self.version} ({said})" if said else self.version,
            switches={
                name: attrs.evolve(switch, value=settings.get(name, switch.value))
                for name, switch in self.switches.items()
            },
        )

    def work_out(
        self,
        id_: str,
        cases: Iterable[Case],
        *,
        single: bool = False,
        reference_year: int | None = None,
    ) -> Result:
        """
        Return what the indicator comes to over *cases*, with the version that was applied.

        A case is what the indicator's rule takes from one project, partner or country, by the names
        of its inputs. With *single*, it is the figure of one case by itself, as of one pair.

        Raises:
            NotInMethodology: this round has no such indicator.
            Malformed: a value is not what its input takes.
        """
        asked = self.indicator(id_)
        found = asked.rule.work_out(
            cases,
            single=single,
            switches={name: switch.value for name, switch in self.switches.items()},
            indicator=asked.legacy or asked.id,
            reference_year=reference_year,
        )
        return self.applied(attrs.evolve(found, unit=asked.unit))

    def left_out(
        self,
        id_: str,
        cases: Iterable[Case],
        *,
        gaps: bool = True,
        reference_year: int | None = None,
    ) -> list[str | None]:
        """
        Return why the indicator's figure over *cases* does not rest on each; None: it does.

        With *gaps*, those are left out, too, of which something that is needed is not known.

        Raises:
            NotInMethodology: this round has no such indicator.
            Malformed: a value is not what its input takes.
        """
        return self.indicator(id_).rule.left_out(
            cases,
            gaps=gaps,
            switches={name: switch.value for name, switch in self.switches.items()},
            reference_year=reference_year,
        )

    def applied(self, result: Result) -> Result:
        """Return *result* and its components with the version of this methodology."""
        parts = tuple(self.applied(part) for part in result.parts)
        return attrs.evolve(result, parts=parts, methodology=self.version)


@cache
def methodologies() -> Mapping[str, Methodology]:
    """Return every methodology that is known, by its version, from the oldest."""
    folder = files(__package__) / "methodologies"
    found = sorted((each for each in folder.iterdir()), key=lambda each: each.name)
    read = [
        _methodology(tomllib.loads(each.read_text(encoding="utf-8")))
        for each in found
        if each.name.endswith(".toml")
    ]
    return MappingProxyType({each.version: each for each in read})


def methodology(version: str) -> Methodology:
    """
    Return the methodology of that version: ``2010``, ``2014``, ``2016``, ``2018`` or ``2023``.

    Raises:
        UnknownMethodology: there is none; the message names those that there are.
    """
    found = methodologies().get(str(version))
    if found is None:
        raise UnknownMethodology(str(version), [*methodologies()])
    return found


def _methodology(told: dict[str, Any]) -> Methodology:
    return Methodology(
        version=told["version"],
        round=told["round"],
        labels=MappingProxyType(told["labels"]),
        switches=MappingProxyType(
            {name: _switch(name, each) for name, each in told["switches"].items()}
        ),
        indicators=tuple(_indicator(each) for each in told["indicator"]),
    )


def _written(value: bool | int | str | tuple[str, ...]) -> str:
    """Return a setting as it is typed: ``cap_as_scheduled=false``."""
    match value:
        case bool():
            return str(value).lower()
        case tuple():
            return "|".join(value)
        case _:
            return str(value)


def _switch(name: str, told: dict[str, Any]) -> Switch:
    read: dict[str, Any] = {
        key: tuple(each) if isinstance(each, list) else each for key, each in told.items()
    }
    return Switch(**read, name=name)


def _indicator(told: dict[str, Any]) -> Indicator:
    return Indicator(
        id=told["id"],
        legacy=told.get("legacy"),
        rule=RULES[told["rule"]],
        levels=tuple(told["levels"]),
        inputs=_lists(told.get("inputs", {})),
        over=_lists(told.get("over", {})),
        unit=told.get("unit", "percent"),
        certainty=told["certainty"],
        source=told["source"],
        labels=MappingProxyType(told["label"]),
    )


def _lists(told: Mapping[str, str | list[str]]) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType(
        {name: (ids,) if isinstance(ids, str) else tuple(ids) for name, ids in told.items()}
    )
