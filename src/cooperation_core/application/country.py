"""The logic model of a country: what all its partnerships aim at, by which figures, and how far."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

import attrs

from ..domain.partnership import (
    Achievement,
    Alignment,
    Indicator,
    Objective,
    Partnership,
    PolicyObjective,
    Publication,
)
from ..domain.partnership.arithmetic import total
from ..domain.values import Country, Number

_SHARES = {"%", "percent", "per cent", "percentage", "percentage points", "ratio", "index"}


@attrs.frozen(kw_only=True)
class Line:
    """One indicator of one partnership, and how far it is."""

    partnership: str
    """Reference of the partnership."""
    indicator: Indicator
    sectors: tuple[str, ...]
    themes: tuple[str, ...]
    achievement: Achievement


@attrs.frozen(kw_only=True)
class RolledUp:
    """What several partnerships measure in the same words and unit."""

    name: str
    unit: str | None
    lines: tuple[Line, ...]
    total: Decimal | None
    """The sum of the last values that are numbers; None: there are none, or they do not add up."""
    without_figure: int
    """How many of the lines have no number: not measured, no data or not applicable."""


@attrs.frozen(kw_only=True)
class CountryModel:
    """What the partnerships of one country say together; each part names where it comes from."""

    country: Country
    as_of: date | None
    partnerships: tuple[str, ...]
    alignment: tuple[tuple[str, Alignment], ...]
    objectives: tuple[tuple[str, Objective], ...]
    lines: tuple[Line, ...]
    policy_objectives: tuple[tuple[str, PolicyObjective], ...]
    publications: tuple[tuple[str, Publication], ...]
    """What was published, and how the framework then stood."""

    @property
    def sectors(self) -> tuple[str, ...]:
        """Every sector that an indicator speaks of, in alphabetical order."""
        return tuple(sorted({sector for line in self.lines for sector in line.sectors}))

    @property
    def themes(self) -> tuple[str, ...]:
        """Every theme that an indicator speaks of, in alphabetical order."""
        return tuple(sorted({theme for line in self.lines for theme in line.themes}))

    def rolled_up(
        self, *, sector: str | None = None, theme: str | None = None
    ) -> tuple[RolledUp, ...]:
        """
        Return the indicators across partnerships, those of the same name and unit together.

        With a *sector* or *theme*, only those that speak of it. Shares, ratios and indices are put
        side by side and never added; neither are figures in different units.
        """
        groups: dict[tuple[str, str | None], list[Line]] = {}
        for line in self.lines:
            if (sector is None or sector in line.sectors) and (
                theme is None or theme in line.themes
            ):
                groups.setdefault((line.indicator.name, line.indicator.unit), []).append(line)
        return tuple(_rolled_up(name, unit, lines) for (name, unit), lines in groups.items())


def _rolled_up(name: str, unit: str | None, lines: Sequence[Line]) -> RolledUp:
    values = [line.achievement.value for line in lines]
    figures = [
        value.number for value in values if isinstance(value, Number) and value.unit in (None, unit)
    ]
    adds_up = bool(figures) and (unit or "").strip().lower() not in _SHARES
    return RolledUp(
        name=name,
        unit=unit,
        lines=tuple(lines),
        total=total(figures) if adds_up else None,
        without_figure=len(lines) - len(figures),
    )


def of(country: Country, partnerships: Sequence[Partnership], as_of: date | None) -> CountryModel:
    """Return the logic model of *country* by the frameworks of *partnerships*."""
    framed = [(each, each.framework) for each in partnerships if each.framework is not None]
    return CountryModel(
        country=country,
        as_of=as_of,
        partnerships=tuple(each.reference for each in partnerships),
        alignment=tuple(
            (each.reference, alignment)
            for each, framework in framed
            for alignment in framework.alignment
        ),
        objectives=tuple(
            (each.reference, objective) for each in partnerships for objective in each.objectives
        ),
        lines=tuple(line for each in partnerships for line in _lines(each, as_of)),
        policy_objectives=tuple(
            (each.reference, objective)
            for each, framework in framed
            for objective in framework.policy_objectives
        ),
        publications=tuple(
            (each.reference, publication)
            for each in partnerships
            for publication in each.publications
        ),
    )


def _lines(partnership: Partnership, as_of: date | None) -> Iterator[Line]:
    if partnership.framework is None:
        return
    for indicator in partnership.framework.indicators:
        achievement = partnership.achievement(indicator.number, as_of)
        assert achievement is not None, "the indicator is in the framework"
        yield Line(
            partnership=partnership.reference,
            indicator=indicator,
            sectors=partnership.indicator_sectors(indicator.number),
            themes=partnership.indicator_themes(indicator.number),
            achievement=achievement,
        )
