"""Indicator 1a, SDG 17.15.1: how far partners use a country's own results frameworks."""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import Final

import attrs

from .arithmetic import mean
from .formula import MORE_THAN_ALL, Formula, doubtful, joined, left_out, why
from .inputs import Answer, Given, Inputs, Read, Said, missing
from .project import Project
from .result import Result, Status

_AMP: Final = "AMP GPIReport1Output2Builder; DASH"

OBJECTIVES: Final = Formula(
    indicator="1a.1",
    text="projects whose objective is drawn from the country's frameworks / projects × 100",
    es="proyectos cuyo objetivo proviene de los marcos del país / proyectos × 100",
    source=f"{_AMP} 1_1 [V]",
)
INDICATORS: Final = Formula(
    indicator="1a.2",
    text="mean over projects of (indicators from the country's frameworks / indicators) × 100",
    es="media por proyecto de (indicadores que provienen de los marcos del país / indicadores) "
    "× 100",
    source=f"{_AMP} 1_2 [V]",
)
GOVERNMENT_DATA: Final = Formula(
    indicator="1a.3",
    text="mean over projects of (indicators followed with government data / indicators) × 100",
    es="media por proyecto de (indicadores seguidos con datos del gobierno / indicadores) × 100",
    source=f"{_AMP} 1_3 [V]",
)
EVALUATIONS: Final = Formula(
    indicator="1a.4",
    text="projects with an evaluation planned with the government / projects × 100",
    es="proyectos con una evaluación prevista con el gobierno / proyectos × 100",
    source=f"{_AMP} 1_4 [V]",
)
SDG_17_15_1: Final = Formula(
    indicator="17.15.1",
    text="(objectives + indicators + data) / 3",
    es="(objetivos + indicadores + datos) / 3",
    source="META 17-15-1 [V]; holds for the published recipient rows in DDF [D]",
)


def objectives_from_country(projects: Iterable[Project]) -> Result:
    """Return 1a.1: the share of projects whose objective is drawn from the country's frameworks."""
    return _share(OBJECTIVES, "objectives_from_country", projects, lambda each: each.objective)


def indicators_from_country(projects: Iterable[Project]) -> Result:
    """
    Return 1a.2: the mean of each project's share of indicators from the country's frameworks.

    A project without indicators has no share; it is left out, and counted in the note.
    """
    return _ratios(INDICATORS, "indicators_from_country", projects, "from_country")


def monitored_with_government_data(projects: Iterable[Project]) -> Result:
    """
    Return 1a.3: the mean of each project's share of indicators that government data follow.

    A project without indicators has no share; it is left out, and counted in the note.
    """
    return _ratios(
        GOVERNMENT_DATA, "monitored_with_government_data", projects, "with_government_data"
    )


def evaluations_planned(projects: Iterable[Project]) -> Result:
    """Return 1a.4: the share of projects with an evaluation planned with the government."""
    return _share(EVALUATIONS, "evaluations_planned", projects, lambda each: each.evaluation)


def use_of_country_frameworks(projects: Iterable[Project]) -> Result:
    """
    Return 1a: the simple mean of 1a.1, 1a.2 and 1a.3, whatever the projects' size.

    1a.4 stands apart and is no part of it. # META 17-15-1 [V]
    """
    listed = list(projects)
    found = sdg_17_15_1(
        objectives_from_country(listed),
        indicators_from_country(listed),
        monitored_with_government_data(listed),
    )
    return attrs.evolve(found, indicator="1a", cases=len(listed))


def sdg_17_15_1(objectives: Given, indicators: Given, data: Given) -> Result:
    """
    Return SDG 17.15.1: the simple mean of its three components, all in percent.

    The components may be numbers up to 100, or the results of 1a.1 to 1a.3. Without one of them
    there is no mean, and the note says which is missing.

    Raises:
        Malformed: a component is no number, or given as less than 0 or more than 100.
    """
    inputs = Inputs("sdg_17_15_1")
    names = ("objectives", "indicators", "data")
    given = (objectives, indicators, data)
    read = [
        inputs.number(name, each, most=None if isinstance(each, Result) else 100)
        for name, each in zip(names, given, strict=True)
    ]
    inputs.check()
    formulas = (OBJECTIVES, INDICATORS, GOVERNMENT_DATA)
    parts = [
        _component(formula, each, number)
        for formula, each, number in zip(formulas, given, read, strict=True)
    ]
    gap = missing(*read)
    known = [number for number in read if isinstance(number, Fraction)]
    if gap is not None:
        absent = ", ".join(
            name for name, number in zip(names, read, strict=True) if isinstance(number, Status)
        )
        return SDG_17_15_1.nothing(gap, f"no value for {absent}", cases=len(known), parts=parts)
    # META 17-15-1 [V]: unweighted by the size of projects
    return SDG_17_15_1.result(
        mean(known),
        numerator=sum(known, Fraction()),
        denominator=3,
        cases=3,
        parts=parts,
        note=MORE_THAN_ALL if any(map(doubtful, known)) else None,
    )


def _share(
    formula: Formula,
    function: str,
    projects: Iterable[Project],
    answer: Callable[[Project], Answer],
) -> Result:
    inputs = Inputs(function)
    read: list[Said] = [
        inputs.answer(f"projects[{place}]", answer(project))
        for place, project in enumerate(projects)
    ]
    inputs.check()
    gaps = [missing(each) for each in read]
    note = left_out("projects", gaps)
    known = [each for each in read if isinstance(each, bool)]
    if not known:
        return formula.nothing(why(gaps), note)
    # AMP GPIReport1Output2Builder [V]: the number with yes over n
    return formula.share(
        Fraction(sum(known)),
        Fraction(len(known)),
        of="the number of projects",
        cases=len(known),
        note=note,
    )


def _ratios(formula: Formula, function: str, projects: Iterable[Project], name: str) -> Result:
    inputs = Inputs(function)
    read: list[tuple[Read, Read]] = [
        (
            inputs.whole(f"projects[{place}] {name}", getattr(project, name)),
            inputs.whole(f"projects[{place}] indicators", project.indicators),
        )
        for place, project in enumerate(projects)
    ]
    inputs.check()
    # AMP divides unguarded; a project without indicators has no share
    gaps = [None if total == 0 else missing(part, total) for part, total in read]
    empty = sum(total == 0 for _, total in read)
    note = joined(
        f"left out: {empty} of {len(read)} projects without indicators" if empty else None,
        left_out("projects", gaps),
    )
    ratios = [
        part / total
        for part, total in read
        if isinstance(part, Fraction) and isinstance(total, Fraction) and total > 0
    ]
    if not ratios:
        return formula.nothing(Status.UNDEFINED if empty else why(gaps), note)
    # AMP GPIReport1Output2Builder [V]: a mean of ratios, not a ratio of sums
    return formula.result(
        mean(ratios) * 100,
        numerator=sum(ratios, Fraction()),
        denominator=len(ratios),
        cases=len(ratios),
        note=joined(note, _doubtful(ratios)),
    )


def _doubtful(ratios: Sequence[Fraction]) -> str | None:
    """Return the note on projects with more of their indicators than there are, if there are."""
    above = sum(each > 1 for each in ratios)
    if not above or doubtful(mean(ratios) * 100):
        return MORE_THAN_ALL if above else None
    what = "project" if len(ratios) == 1 else "projects"
    return f"{above} of {len(ratios)} {what} with {MORE_THAN_ALL}"


def _component(formula: Formula, given: Given, number: Read) -> Result:
    if isinstance(given, Result):
        return given
    if isinstance(number, Status):
        return formula.nothing(number)
    return attrs.evolve(formula.result(number), formula="given", formula_es="dado")
