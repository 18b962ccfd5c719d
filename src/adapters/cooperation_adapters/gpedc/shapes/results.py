"""Shape F2, "gpedc-results": one row a figure, and what each of them rests on."""

from collections.abc import Iterable, Iterator

from cooperation_core.export import Table

from ...tables.columns import LIST, NamedRow, Row, exact, flag, text, whole
from ..computing.computed import Computed
from ..computing.inputs import Entered
from ..indicators import Status
from .cells import number, places, rounded, split
from .notes import in_language

_KEY = text("key", "Name of the figure; the same as long as it is about the same thing")

RESULTS = Table(
    name="gpedc_results",
    meaning="Indicators as they were worked out or given, one row a figure",
    columns=(
        _KEY,
        text(
            "round",
            "Reference of the round in the ledger; nothing: the figure is over several",
            optional=True,
        ),
        whole("round_number", "Number of the global round: 4 for 2023 to 2026"),
        whole("year", "Calendar year that the figure speaks of", optional=True),
        text("scope", "country, partner (over all its countries), pair, project, region"),
        text("country", "Country: ISO 3166-1 alpha-3", optional=True),
        text("partner", "Development partner", optional=True),
        text("project", "Project, as its development partner calls it", optional=True),
        text("region", "Region of the world: M49 code", optional=True),
        text("indicator", "The indicator, as its round numbers it"),
        text("legacy_id", "The same rule in the numbering of 2010 to 2018", optional=True),
        text("component_of", "Indicator that this is a component of", optional=True),
        text("label", "The indicator in words"),
        text("status", "computed, no_data, not_applicable, undefined, rule_not_published"),
        exact("value", "The figure, exact to 28 digits; nothing: see `status`", optional=True),
        exact("value_rounded", "`value` with one decimal, half up", optional=True),
        text(
            "value_words",
            "yes or no, a class or a rating, where it is none of number",
            optional=True,
        ),
        text("unit", "percent, score, class, yes_no, count, rating"),
        exact("numerator", "What was divided", optional=True),
        exact("denominator", "By what", optional=True),
        whole("cases", "How many projects, partners, questions or countries entered"),
        text("currency", "Currency of its amounts: ISO 4217", optional=True),
        text("methodology", "Version of the methodology that was applied", optional=True),
        text("formula", "The rule without numbers"),
        text("source", "Who says that this is the rule"),
        text("certainty", "V verified, D derived, B background, ? not published", optional=True),
        text("note", "Why there is no value, or what to know about it", optional=True),
        flag(
            "is_official",
            "Whether the country stands by its answers; nothing: over several countries",
            optional=True,
        ),
        text("positions", f"Places in the ledger of everything behind it; {LIST}", optional=True),
    ),
    key=("key",),
)

PROVENANCE = Table(
    name="gpedc_provenance",
    meaning="What each figure of `gpedc_results` was worked out from, one row an input",
    columns=(
        text("key", "Name of the figure; see `gpedc_results`"),
        whole("place", "Place of the input in the figure, from 1"),
        text("formula", "The rule without numbers"),
        text("input", "What the rule calls the input"),
        text("input_kind", "number, yes_no, words, no_data, not_applicable"),
        exact("value", "Number that entered", optional=True),
        text("value_words", "yes or no, or words, that entered", optional=True),
        text("currency", "Currency of an amount: ISO 4217", optional=True),
        text("asked", "Question, or series of a published figure", optional=True),
        text("respondent", "Who answered, or who published it", optional=True),
        text("country", "Country it is about", optional=True),
        text("partner", "Development partner it is about", optional=True),
        text("project", "Project it is about", optional=True),
        flag("counted", "Whether the figure rests on it; no: it was looked at and left out"),
        text("note", "Why it was left out, or why there is no value", optional=True),
        text("positions", f"Places in the ledger of the events that say so; {LIST}", optional=True),
    ),
    key=("key", "place"),
)


def result_rows(figures: Iterable[Computed]) -> Iterator[NamedRow]:
    """Yield a row for each of *figures*."""
    for each in figures:
        yield RESULTS.name, _row(each)


def provenance_rows(figures: Iterable[Computed]) -> Iterator[NamedRow]:
    """Yield a row for each input of each of *figures*."""
    for each in figures:
        for place, entered in enumerate(each.inputs, start=1):
            yield PROVENANCE.name, _input(each, place, entered)


def _row(each: Computed) -> Row:
    about, result = each.about, each.result
    value, words = split(result.value)
    return {
        "key": each.key,
        "round": about.round,
        "round_number": about.number,
        "year": about.year,
        "scope": about.scope.value,
        "country": about.country,
        "partner": about.partner,
        "project": about.project,
        "region": about.region,
        "indicator": each.indicator,
        "legacy_id": each.legacy,
        "component_of": each.component_of,
        "label": each.label,
        "status": result.status.value,
        "value": value,
        "value_rounded": None if value is None else rounded(value),
        "value_words": words,
        "unit": result.unit,
        "numerator": None if result.numerator is None else number(result.numerator),
        "denominator": None if result.denominator is None else number(result.denominator),
        "cases": result.cases,
        "currency": each.currency,
        "methodology": result.methodology,
        "formula": each.formula,
        "source": result.source,
        "certainty": each.certainty,
        "note": in_language(result.note, each.language),
        "is_official": about.official,
        "positions": places(each.positions),
    }


def _input(each: Computed, place: int, entered: Entered) -> Row:
    value, words = split(entered.value)
    return {
        "key": each.key,
        "place": place,
        "formula": each.formula,
        "input": entered.name,
        "input_kind": _kind(entered),
        "value": value,
        "value_words": words,
        "currency": entered.currency,
        "asked": entered.asked,
        "respondent": entered.respondent,
        "country": entered.country,
        "partner": entered.partner,
        "project": entered.project,
        "counted": entered.left_out is None,
        "note": in_language(entered.told, each.language),
        "positions": places(entered.positions),
    }


def _kind(entered: Entered) -> str:
    match entered.value:
        case None:
            return Status.NO_DATA.value
        case Status():
            return entered.value.value
        case bool():
            return "yes_no"
        case str():
            return "words"
        case _:
            return "number"
