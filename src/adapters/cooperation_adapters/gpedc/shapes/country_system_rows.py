"""The rows of shape F4, of what was answered and of the figures that came of it."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from cooperation_core.export import Cell

from ...tables.columns import NamedRow, Row
from ..computing import Computation, Computed, Scope
from ..computing.inputs import Entered, plain, positions
from ..computing.rounds import Round
from ..indicators import Each, Project, indicators_from_country, monitored_with_government_data
from .cells import number, places
from .country_systems import (
    INDICATOR_1,
    INDICATOR_5A,
    INDICATOR_5B,
    INDICATOR_6,
    INDICATOR_9B,
    PROJECTS,
    whole_percent,
)

_TOLD = {
    "Q2 Approval date": "1a_Q2",
    "Q3 Type": "1a_Q3",
    "Q4 Implementing Entity": "1a_Q4",
    "Q5 sector": "1a_Q5",
    "Q11a": "1a_Q11a",
    "Q11b": "1a_Q11b",
    "Q11c": "1a_Q11c",
}
"""Columns that only tell what was answered, and the questions of that number. # AMP [V]"""
_SIZE, _TOTAL = "1a_Q1", "5a_Q1"

SHARES = ("1a.1", "1a.2", "1a.3", "1a.4")

OF_PROJECTS = {"1a.2": "Result = Q8/Q7", "1a.3": "M&E = Q9/Q7"}
"""Columns of `gpi_1_projects` that are worked out, by the indicator that they are."""

Told = Mapping[tuple[str, str | None, str], Computed]
"""Figures by round, partner, and indicator as the rounds up to 2018 call it."""


def told(worked_out: Computation) -> Told:
    """Return the figures that this shape tells of."""
    found: dict[tuple[str, str | None, str], Computed] = {}
    for each in worked_out.figures:
        about = each.about
        wanted = about.scope in (Scope.COUNTRY, Scope.PAIR) and not each.published
        if wanted and about.round is not None and each.legacy is not None:
            found[about.round, about.partner, each.legacy] = each
    return found


def is_told(figures: Told, of_round: str) -> bool:
    """Return whether anything was answered about the projects of a round."""
    shares = (figures.get((of_round, None, legacy)) for legacy in SHARES)
    return any(entered.positions for each in shares if each is not None for entered in each.inputs)


def country_system_rows(worked_out: Computation) -> Iterator[NamedRow]:
    """Yield the rows of all tables of the shape, by round and partner."""
    figures = told(worked_out)
    partners: dict[str, set[str]] = {}
    for of_round, partner, _ in figures:
        if partner is not None:
            partners.setdefault(of_round, set()).add(partner)
    for this in sorted(worked_out.rounds, key=lambda each: each.facts.reference):
        yield from _projects(this)
        yield from _country(this, figures)
        for partner in sorted(partners.get(this.facts.reference, ())):
            yield from _partner(this, partner, figures)


def _own(this: Round) -> Row:
    facts = this.facts
    return {"Year": facts.year, "Country": facts.country, "Round": facts.reference}


def _projects(this: Round) -> Iterator[NamedRow]:
    found: dict[tuple[str, str], dict[str, Entered]] = {}
    for indicator in this.methodology.indicators:
        legacy = indicator.legacy or ""
        if indicator.rule.each is Each.PROJECT and legacy.startswith("1a."):
            for case in this.cases[indicator.id]:
                if case.partner is not None and case.project is not None and case.is_known:
                    known = found.setdefault((case.partner, case.project), {})
                    known |= {each.group: each for each in case.entered}
    for (partner, project), entered in sorted(found.items()):
        yield PROJECTS.name, _own(this) | _project(this, partner, project, entered)


def _project(this: Round, partner: str, project: str, given: Mapping[str, Entered]) -> Row:
    asked = Project(
        indicators=_number(given.get("indicators")),
        from_country=_number(given.get("from_country")),
        with_government_data=_number(given.get("with_government_data")),
    )
    objective = given.get("objective")
    size = _answered(this, _SIZE, partner, project)
    return {
        "Provider Name": partner,
        "Project Title": project,
        "Q1 Project Amount": size if isinstance(size, Decimal) else None,
        "Currency": _currency(this, _SIZE, partner, project),
        **{
            column: _as_words(_answered(this, id_, partner, project))
            for column, id_ in _TOLD.items()
        },
        "Q6 (1/0)": _flag(objective),
        "Q6 description": objective.value
        if objective is not None and type(objective.value) is str
        else None,
        "Q7": asked.indicators if isinstance(asked.indicators, Decimal) else None,
        "Q8": asked.from_country if isinstance(asked.from_country, Decimal) else None,
        "Q9": _number(given.get("with_government_data")),
        "Q10 (1/0)": _flag(given.get("evaluation")),
        "Q10 description": None,
        "Result = Q8/Q7": whole_percent(indicators_from_country([asked]).value),
        "M&E = Q9/Q7": whole_percent(monitored_with_government_data([asked]).value),
        "Positions": places(positions(given.values())),
    }


def _country(this: Round, figures: Told) -> Iterator[NamedRow]:
    if is_told(figures, this.facts.reference):
        parts = [figures.get((this.facts.reference, None, legacy)) for legacy in SHARES]
        known = [each for each in parts if each is not None]
        shares = {
            f"Q{place}": None if each is None else whole_percent(each.result.value)
            for place, each in enumerate(parts, start=1)
        }
        behind = positions(entered for each in known for entered in each.inputs)
        yield INDICATOR_1.name, _own(this) | shares | {"Positions": places(behind)}


def _partner(this: Round, partner: str, figures: Told) -> Iterator[NamedRow]:
    own = this.facts.reference

    def of(legacy: str) -> Computed | None:
        return figures.get((own, partner, legacy))

    head = _own(this)
    if (found := of("5a")) is not None:
        total = _answered(this, _TOTAL, partner, None)
        yield (
            INDICATOR_5A.name,
            head
            | _traced(found)
            | {
                "Donor Agency or Donor Group": partner,
                "Total Disbursements (Q1)": total if isinstance(total, Decimal) else None,
                "Concessional? (1/0)": None,
                "Actual Disbursements for government sector (Q2)": _input(found, "disbursed"),
                "Scheduled Disbursements for government sector (Q3)": _input(found, "scheduled"),
                "% Disbursed as scheduled": _percent(of("5a.as_scheduled")),
                "% Over disbursed": _percent(of("5a.beyond_schedule")),
                "Remark": found.result.note,
            },
        )
    if (found := of("5b")) is not None:
        years = {each.place: each for each in found.inputs if each.group == "years"}
        cells: Row = {f"t+{place}": _flag(years.get(place)) for place in (1, 2, 3)}
        traced = _traced(found)
        del traced["Currency"]
        yield (
            INDICATOR_5B.name,
            head | traced | cells | {"Donor": partner, "Indicator 5b (%)": _percent(found)},
        )
    if (found := of("6")) is not None:
        yield (
            INDICATOR_6.name,
            head
            | _traced(found)
            | {
                "Donor": partner,
                "Funds Recorded in Government Annual Budget": _input(found, "on_budget"),
                "Planned Disbursements": _input(found, "scheduled"),
                "% of planned on budget": _percent(of("6.as_scheduled")),
                "% beyond planned": _percent(of("6.beyond_schedule")),
            },
        )
    if (found := of("9b")) is not None:
        yield (
            INDICATOR_9B.name,
            head
            | _traced(found)
            | {
                "Donor": partner,
                "National Budget Execution": _input(found, "execution"),
                "National Financial Reporting": _input(found, "reporting"),
                "National Auditing": _input(found, "audit"),
                "National Procurement": _input(found, "procurement"),
                "Use of country systems": _percent(found),
                "Disbursements for government sector": _input(found, "disbursed"),
            },
        )


def _traced(found: Computed) -> Row:
    return {
        "Currency": found.currency,
        "Status": found.result.status.value,
        "Positions": places(found.positions),
    }


def _percent(found: Computed | None) -> Decimal | None:
    return None if found is None else whole_percent(found.result.value)


def _input(found: Computed, group: str) -> Decimal | None:
    return next((_number(each) for each in found.inputs if each.group == group), None)


def _number(entered: Entered | None) -> Decimal | None:
    value = None if entered is None else entered.value
    return number(value) if isinstance(value, Decimal) else None


def _flag(entered: Entered | None) -> int | None:
    value = None if entered is None else entered.value
    return int(value) if isinstance(value, bool) else None


def _answered(this: Round, id_: str, partner: str, project: str | None) -> Cell:
    answer = this.facts.answered(id_, partner, project)
    if answer is None:
        return None
    value = plain(answer.value)[0]
    return str(answer.value) if value is None else value


def _currency(this: Round, id_: str, partner: str, project: str | None) -> str | None:
    answer = this.facts.answered(id_, partner, project)
    return None if answer is None else plain(answer.value)[1]


def _as_words(value: Cell) -> str | None:
    return None if value is None else str(value)
