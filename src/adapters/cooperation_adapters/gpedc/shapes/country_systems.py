"""Shape F4, "country-system-gpi": indicators 1, 5a, 5b, 6 and 9b as countries report them."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final

from cooperation_core.export import Column, Table

from ...tables.columns import exact, text, whole

_WIDE: Final = Context(prec=60, rounding=ROUND_HALF_UP)
_PER_CENT = "in per cent, rounded half up to a whole number"
_YEAR = whole("Year", "Calendar year", optional=True)
_OWN: Final = (
    text("Country", "Country: ISO 3166-1 alpha-3"),
    text("Round", "Reference of the round in the ledger"),
)


def _percent(name: str, meaning: str) -> Column:
    return exact(name, f"{meaning}, {_PER_CENT}", optional=True)


def _yes(name: str, meaning: str) -> Column:
    return whole(name, f"{meaning}: 1 yes, 0 no", optional=True)


def _told(names: Iterable[str]) -> tuple[Column, ...]:
    return tuple(text(name, "As it was answered", optional=True) for name in names)


def _money(name: str, meaning: str) -> Column:
    return exact(name, meaning, optional=True)


_TRACE: Final = (
    text("Currency", "Currency of the amounts: ISO 4217", optional=True),
    text("Status", "computed, no_data, not_applicable, undefined"),
    text("Positions", "Places in the ledger of everything behind it", optional=True),
)

PROJECTS = Table(
    name="gpi_1_projects",
    meaning="Indicator 1, output 1: what was answered about each project, one row a project",
    columns=(
        _YEAR,
        text("Provider Name", "Development partner"),
        text("Project Title", "Project, as its partner calls it"),
        exact("Q1 Project Amount", "Its amount", optional=True),
        text("Currency", "Currency of the amount: ISO 4217", optional=True),
        *_told(("Q2 Approval date", "Q3 Type", "Q4 Implementing Entity", "Q5 sector")),
        _yes("Q6 (1/0)", "Whether its objective is from a framework of the country"),
        text("Q6 description", "From which, as it was answered", optional=True),
        exact("Q7", "How many results indicators it has", optional=True),
        exact("Q8", "How many of them are from frameworks of the country", optional=True),
        exact("Q9", "How many of them are followed with the government's data", optional=True),
        _yes("Q10 (1/0)", "Whether an evaluation with the government is planned"),
        text("Q10 description", "What was answered beside it", optional=True),
        _percent("Result = Q8/Q7", "Share of indicators from the country's frameworks"),
        _percent("M&E = Q9/Q7", "Share of indicators followed with the government's data"),
        *_told(("Q11a", "Q11b", "Q11c")),
        *_OWN,
        text("Positions", "Places in the ledger of everything behind it", optional=True),
    ),
    key=("Round", "Provider Name", "Project Title"),
)
INDICATOR_1 = Table(
    name="gpi_1",
    meaning="Indicator 1, output 2: the shares over a country's projects, one row a round",
    columns=(
        _YEAR,
        _percent("Q1", "1a.1: objectives from the country's frameworks"),
        _percent("Q2", "1a.2: indicators from the country's frameworks"),
        _percent("Q3", "1a.3: indicators followed with the government's data"),
        _percent("Q4", "1a.4: evaluations planned with the government"),
        *_OWN,
        text("Positions", "Places in the ledger of everything behind it", optional=True),
    ),
    key=("Round",),
)
INDICATOR_5A = Table(
    name="gpi_5a",
    meaning="Indicator 5a: what came beside what was scheduled, one row a partner",
    columns=(
        _YEAR,
        text("Donor Agency or Donor Group", "Development partner"),
        _money("Total Disbursements (Q1)", "Everything that it disbursed"),
        _yes("Concessional? (1/0)", "Whether it was concessional"),
        _money("Actual Disbursements for government sector (Q2)", "What it disbursed"),
        _money("Scheduled Disbursements for government sector (Q3)", "What was scheduled"),
        _percent("% Disbursed as scheduled", "What came of what was scheduled"),
        _percent("% Over disbursed", "What came beyond it, of what came"),
        text("Remark", "What to know about it", optional=True),
        *_OWN,
        *_TRACE,
    ),
    key=("Round", "Donor Agency or Donor Group"),
)
INDICATOR_5B = Table(
    name="gpi_5b",
    meaning="Indicator 5b: whether plans are known three years ahead, one row a partner",
    columns=(
        text("Donor", "Development partner"),
        _yes("t+1", "Known for the first year ahead"),
        _yes("t+2", "Known for the second year ahead"),
        _yes("t+3", "Known for the third year ahead"),
        _percent("Indicator 5b (%)", "Share of the three years"),
        _YEAR,
        *_OWN,
        *_TRACE[1:],
    ),
    key=("Round", "Donor"),
)
INDICATOR_6 = Table(
    name="gpi_6",
    meaning="Indicator 6: what of a partner's funds is on the budget, one row a partner",
    columns=(
        _YEAR,
        text("Donor", "Development partner"),
        _money("Funds Recorded in Government Annual Budget", "What the approved budget has of it"),
        _money("Planned Disbursements", "What was scheduled"),
        _percent("% of planned on budget", "What is on the budget of what was scheduled"),
        _percent("% beyond planned", "What is on the budget beyond that, of what is on the budget"),
        *_OWN,
        *_TRACE,
    ),
    key=("Round", "Donor"),
)
INDICATOR_9B = Table(
    name="gpi_9b",
    meaning="Indicator 9b: what runs through the country's own systems, one row a partner",
    columns=(
        _YEAR,
        text("Donor", "Development partner"),
        _money("National Budget Execution", "Amount that used it"),
        _money("National Financial Reporting", "Amount that used it"),
        _money("National Auditing", "Amount that used it"),
        _money("National Procurement", "Amount that used it"),
        _percent("Use of country systems", "Mean of the four shares of what was disbursed"),
        _money("Disbursements for government sector", "What was disbursed"),
        *_OWN,
        *_TRACE,
    ),
    key=("Round", "Donor"),
)
TABLES: Final = (PROJECTS, INDICATOR_1, INDICATOR_5A, INDICATOR_5B, INDICATOR_6, INDICATOR_9B)


def whole_percent(value: object) -> Decimal | None:
    """Return a share in per cent as a whole number."""
    # AMP rounds half up [V]
    if not isinstance(value, Decimal):
        return None
    return value.quantize(Decimal(1), context=_WIDE)
