"""The results framework: what the partners want to reach, and by which figures it is seen."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import attrs

from ..values import Document, PartialDate, PartyName, When, exact
from ..vocabulary import Direction, IndicatorLevel


@attrs.frozen(kw_only=True)
class Objective:
    """What the partners want to reach."""

    number: str
    text: str


@attrs.frozen(kw_only=True)
class Alignment:
    """A strategy of the country's own, or a pillar of one, that the co-operation serves."""

    strategy: str
    """The strategy, plan or pillar."""
    statement: str | None = None
    """What of it is served."""


@attrs.frozen(kw_only=True)
class Baseline:
    """Where an indicator stood at the beginning; the value may be unknown."""

    value: Decimal | None = None
    """The figure; absent: not known (yet), which is not zero."""
    as_of: PartialDate | None = None
    """The day, month or year that the figure speaks of."""
    note: str | None = None

    @classmethod
    def of(
        cls,
        value: Decimal | int | str | None = None,
        *,
        as_of: When | None = None,
        note: str | None = None,
    ) -> "Baseline":
        """
        Return a baseline.

        Raises:
            Malformed: *value* is no exact number.
        """
        return cls(
            value=None if value is None else exact(value), as_of=PartialDate.of(as_of), note=note
        )


@attrs.frozen(kw_only=True)
class Target:
    """What an indicator should reach by a date."""

    by: PartialDate
    """By when."""
    value: Decimal
    """The figure to reach."""

    @classmethod
    def of(cls, value: Decimal | int | str, *, by: When) -> "Target":
        """
        Return a target.

        Raises:
            Malformed: *value* is no exact number.
        """
        return cls(by=PartialDate.of(by), value=exact(value))


@attrs.frozen(kw_only=True)
class Indicator:
    """A figure by which one sees whether something is reached."""

    number: str
    name: str
    """What is measured."""
    level: IndicatorLevel
    """Whether it measures what is reached in the end, or a step on the way."""
    objective: str | None = None
    """Number of the objective that it measures."""
    unit: str | None = None
    direction: Direction | None = None
    """Which way it ought to go."""
    baseline: Baseline | None = None
    """Where it stood at the beginning."""
    targets: tuple[Target, ...] = ()
    """What should be reached by when."""
    from_country_framework: bool | None = None
    """Whether it is drawn from the country's own results framework; absent: not known."""
    government_data: bool | None = None
    """Whether the government's own data serve it; absent: not known."""
    sector: str | None = None
    """Its sector, where it is not just those of the partnership."""
    themes: tuple[str, ...] = ()
    """Its themes, where they are not just those of the partnership."""

    @classmethod
    def of(
        cls,
        number: str,
        name: str,
        *,
        level: IndicatorLevel | str,
        objective: str | None = None,
        unit: str | None = None,
        direction: Direction | str | None = None,
        baseline: Baseline | None = None,
        targets: Sequence[Target] = (),
        from_country_framework: bool | None = None,
        government_data: bool | None = None,
        sector: str | None = None,
        themes: Sequence[str] = (),
    ) -> "Indicator":
        """
        Return an indicator.

        Raises:
            UnknownTerm: *level* or *direction* is not in the vocabulary.
        """
        return cls(
            number=number,
            name=name,
            level=IndicatorLevel.of(level),
            objective=objective,
            unit=unit,
            direction=None if direction is None else Direction.of(direction),
            baseline=baseline,
            targets=tuple(targets),
            from_country_framework=from_country_framework,
            government_data=government_data,
            sector=sector,
            themes=tuple(themes),
        )

    def target_on(self, day: date | None = None) -> Target | None:
        """
        Return the target in force on *day*: the next one to be reached, or the last one of all.

        Without *day*, the last one of all.
        """
        in_order = sorted(self.targets, key=lambda target: target.by.last_day)
        if day is not None:
            for target in in_order:
                if day <= target.by.last_day:
                    return target
        return in_order[-1] if in_order else None


@attrs.frozen(kw_only=True)
class PolicyObjective:
    """What the partners want to change in institutions and policies, by dialogue."""

    number: str
    text: str
    objective: str | None = None
    """Number of the objective that it serves."""


@attrs.frozen(kw_only=True)
class ResultsFramework:
    """The results framework as it was agreed at one time."""

    alignment: tuple[Alignment, ...]
    indicators: tuple[Indicator, ...]
    policy_objectives: tuple[PolicyObjective, ...]
    on: PartialDate | None = None

    def indicator(self, number: str) -> Indicator | None:
        """Return the indicator of that number, or None."""
        return next((each for each in self.indicators if each.number == number), None)


@attrs.frozen(kw_only=True)
class Publication:
    """What was published when: a document, and the framework as it then stood."""

    document: Document
    by: PartyName
    framework: ResultsFramework | None
    objectives: tuple[Objective, ...]
    on: PartialDate | None = None
