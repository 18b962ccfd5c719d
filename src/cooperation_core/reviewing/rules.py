"""Every rule of the review team, in the order in which findings are told."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from ..standards.labels import labels
from .rule import Rule, Severity


def _rule(
    name: str,
    severity: Severity,
    about: Literal["answer", "figure", "round"],
    *,
    what: str,
    remedy: str,
    en: str,
    es: str,
) -> Rule:
    return Rule(
        name=name,
        severity=severity,
        about=about,
        what=what,
        remedy=remedy,
        labels=labels(en, es),
    )


NOT_A_NUMBER = _rule(
    "not-a-number",
    Severity.ERROR,
    "round",
    what="Words stand where a number or an amount belongs, or something else than yes or no where "
    "only these do.",
    remedy="give what belongs there, or record that there is no data",
    en="Not a number",
    es="No es un número",
)
SHARE_OUT_OF_RANGE = _rule(
    "share-out-of-range",
    Severity.ERROR,
    "round",
    what="A percentage is not between 0 and 100, or a fraction not between 0 and 1, a count is "
    "negative or not whole, an amount is negative, or a score or class is none that its scale has.",
    remedy="look the value and its unit up in the source",
    en="Out of range",
    es="Fuera de rango",
)
SUM_EXCEEDS_WHOLE = _rule(
    "sum-exceeds-whole",
    Severity.ERROR,
    "answer",
    what="A part is larger than the whole that it is counted in: more indicators from the "
    "country's frameworks than there are indicators, more money through a country system than was "
    "disbursed.",
    remedy="ask the respondent which of the two is wrong, and record the right one",
    en="A part exceeds the whole",
    es="Una parte supera el total",
)
DUPLICATED_ROW = _rule(
    "duplicated-row",
    Severity.WARNING,
    "figure",
    what="A source has the same series for the same subject and year twice.",
    remedy="ask who published it which row counts; both are kept as printed",
    en="Row printed twice",
    es="Fila duplicada",
)
FRACTION_FOR_PERCENTAGE = _rule(
    "fraction-for-percentage",
    Severity.WARNING,
    "round",
    what="A value of at most 1 stands where values beside it are percentages above 1: its sister "
    "components, the same series in other years, or of others in the same year.",
    remedy="look in the source whether it was meant as a fraction of 1",
    en="A fraction in place of a percentage",
    es="Una fracción en lugar de un porcentaje",
)
COMPONENT_REPEATS_ANOTHER = _rule(
    "component-repeats-another",
    Severity.WARNING,
    "figure",
    what="Two of the three components of SDG 17.15.1 have exactly the same value.",
    remedy="look in the source whether a value was copied into the wrong row",
    en="A component repeats another",
    es="Un componente repite otro",
)
COMPONENTS_DO_NOT_AVERAGE = _rule(
    "components-do-not-average",
    Severity.ERROR,
    "figure",
    what="The total of SDG 17.15.1 is not the mean of its three components, by more than the "
    "rounding of the printed decimals can explain.",
    remedy="look all four values up in the source",
    en="Components do not average to the total",
    es="Los componentes no promedian el total",
)
MIXED_CODES_AND_PERCENTAGES = _rule(
    "mixed-codes-and-percentages",
    Severity.WARNING,
    "figure",
    what="One source has classes (0, 1 or 2) and percentages of SDG 5.c.1 in the same column.",
    remedy="tell classes of countries and percentages of regions apart before using the column",
    en="Classes and percentages in one column",
    es="Clases y porcentajes en una columna",
)
MISSING_EVIDENCE = _rule(
    "missing-evidence",
    Severity.WARNING,
    "answer",
    what="An answer has no document or link beside it where the questionnaire wants one: yes to "
    "what is said to be public, and amounts of money.",
    remedy="answer again with the document as evidence",
    en="Evidence is missing",
    es="Falta evidencia",
)
ZERO_DENOMINATOR = _rule(
    "zero-denominator",
    Severity.WARNING,
    "answer",
    what="An answer is zero that others are divided by, so that an indicator cannot be worked out.",
    remedy="ask whether it is zero indeed, or whether there is no data",
    en="A denominator of zero",
    es="Un denominador igual a cero",
)
CONTRADICTS_RECORDS = _rule(
    "contradicts-records",
    Severity.QUERY,
    "answer",
    what="An answer says something else than the records it could have been prefilled from.",
    remedy="ask the respondent which is right; the answer stands until they answer again",
    en="Contradicts the records",
    es="Contradice los registros",
)
RESPONDENTS_DIFFER = _rule(
    "respondents-differ",
    Severity.QUERY,
    "answer",
    what="Two respondents of one constituency answer the same question about the same thing "
    "differently, and it is not asked of each of them.",
    remedy="ask them for one answer; both stand until one of them answers again",
    en="Respondents differ",
    es="Los informantes difieren",
)
SUDDEN_CHANGE = _rule(
    "sudden-change",
    Severity.QUERY,
    "round",
    what="A percentage moved by more than so many points since the round before, or a number or "
    "amount by more than such a factor.",
    remedy="ask what happened in between, or whether one of the two is wrong",
    en="Sudden change",
    es="Cambio repentino",
)

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        rule.name: rule
        for rule in (
            NOT_A_NUMBER,
            SHARE_OUT_OF_RANGE,
            SUM_EXCEEDS_WHOLE,
            COMPONENTS_DO_NOT_AVERAGE,
            FRACTION_FOR_PERCENTAGE,
            COMPONENT_REPEATS_ANOTHER,
            MIXED_CODES_AND_PERCENTAGES,
            DUPLICATED_ROW,
            ZERO_DENOMINATOR,
            MISSING_EVIDENCE,
            CONTRADICTS_RECORDS,
            RESPONDENTS_DIFFER,
            SUDDEN_CHANGE,
        )
    }
)
"""Every rule by its name: errors first, then warnings, then queries."""
