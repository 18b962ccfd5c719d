"""Indicators 2, 7 and the like: how many of some criteria are met, and whether that is enough."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final

import attrs

from .formula import Formula, joined
from .inputs import Answers, Inputs, Said
from .result import Result, Status

CRITERIA: Final = Formula(
    indicator="2",
    text="number of criteria met",
    es="número de criterios cumplidos",
    source="DASH indicator2.exceptions.ts, legends.ts [V]; question 17 as asked or turned [B]",
    unit="count",
)
MET: Final = Formula(
    indicator="criteria",
    text="number of answers with yes",
    es="número de respuestas afirmativas",
    source="the components as asked; that they are counted [B]",
    unit="count",
)
MUTUAL_ACCOUNTABILITY: Final = Formula(
    indicator="7",
    text="at least as many of five criteria are met as are needed",
    es="se cumplen al menos tantos de cinco criterios como se exigen",
    source="DASH 7; internationalhealthpartnership.net, issue 5 [V]: at least 4 of 5",
    unit="yes_no",
)
MODULES: Final = (3, 5, 4, 4)
"""How many criteria each module of indicator 2 has in 2016. # DASH legends.ts [V]"""


def criteria_met(
    answers: Answers,
    *,
    count: int | None = None,
    negative: Iterable[int] = (),
    counted: bool = True,
    indicator: str = "criteria",
) -> Result:
    """
    Return how many criteria are met, of as many as there are answers; the parts are the criteria.

    *negative* are the places, from 1, of criteria that are met when the answer is no. While an
    answer is not known there is no count; the note says how many are met at least. A criterion that
    does not apply is not met. Without *counted* there are the parts, and no figure over them.

    Raises:
        Malformed: an answer is none, or there are not *count* of them.
    """
    inputs = Inputs("criteria_met")
    listed = None if answers is None or isinstance(answers, Status) else list(answers)
    number = len(listed or ()) if count is None else count
    read = inputs.answers("answers", answers if listed is None else listed, count=number)
    inputs.check()
    turned = frozenset(negative)
    met = [
        not each if place in turned and isinstance(each, bool) else each
        for place, each in enumerate(read, start=1)
    ]
    parts = [criterion(f"{indicator}.{place}", each) for place, each in enumerate(met, start=1)]
    return _whole(attrs.evolve(MET, indicator=indicator), met, parts, counted=counted)


def enabling_environment(
    module_1: Answers,
    module_2: Answers,
    module_3: Answers,
    module_4: Answers,
    *,
    question_17_counts_when: bool = False,
    counted: bool = True,
) -> Result:
    """
    Return 2 as of 2016: how many criteria each module meets, of 3, 5, 4 and 4.

    What is published are the modules, here the parts ``module_1`` to ``module_4``; the value is
    only their sum, and not there without *counted*. The last question of module 4 (question 17) is
    worded negatively: it is met by *question_17_counts_when*.

    Raises:
        Malformed: an answer is none, or a module has not the right number of them.
    """
    inputs = Inputs("enabling_environment")
    read = [
        inputs.answers(f"module_{place}", given, count=count)
        for place, (given, count) in enumerate(
            zip((module_1, module_2, module_3, module_4), MODULES, strict=True), start=1
        )
    ]
    inputs.check()
    last = read[3][-1]
    if isinstance(last, bool):
        read[3][-1] = last is question_17_counts_when
    parts = [
        _count(attrs.evolve(CRITERIA, indicator=f"2.module_{place}"), answers)
        for place, answers in enumerate(read, start=1)
    ]
    listed = [each for answers in read for each in answers]
    return _whole(CRITERIA, listed, parts, counted=counted)


def mutual_accountability(criteria: Answers, *, needed: int = 4) -> Result:
    """
    Return 7 as of 2014 and 2016: whether at least *needed* of five criteria are met.

    Decided as soon as the answers that are not known can no longer change it.

    Raises:
        Malformed: an answer is none, or there are not five of them.
    """
    inputs = Inputs("mutual_accountability")
    read = inputs.answers("criteria", criteria, count=5)
    inputs.check()
    parts = [criterion(f"7.{place}", each) for place, each in enumerate(read, start=1)]
    if all(each is Status.NOT_APPLICABLE for each in read):
        return MUTUAL_ACCOUNTABILITY.nothing(Status.NOT_APPLICABLE, parts=parts)
    met, unknown = tally(read)
    note = inapplicable(read)
    # DASH 7 [V]: at least 4 of 5
    if met >= needed or met + unknown < needed:
        return MUTUAL_ACCOUNTABILITY.result(
            met >= needed, numerator=met, denominator=5, cases=5 - unknown, parts=parts, note=note
        )
    return MUTUAL_ACCOUNTABILITY.nothing(
        Status.NO_DATA,
        joined(f"{met} of 5 met, {unknown} not answered, {needed} needed", note),
        numerator=met,
        denominator=5,
        cases=5 - unknown,
        parts=parts,
    )


def criterion(indicator: str, answer: Said) -> Result:
    """Return one criterion as a result of its own: met, not met, or why that is not known."""
    formula = Formula(
        indicator=indicator,
        text="as answered",
        es="según la respuesta",
        source="the answer itself",
        unit="yes_no",
    )
    return formula.nothing(answer) if isinstance(answer, Status) else formula.result(answer)


def tally(read: Sequence[Said]) -> tuple[int, int]:
    """Return how many are met, and how many are not answered."""
    return sum(each is True for each in read), sum(each is Status.NO_DATA for each in read)


def inapplicable(read: Sequence[Said]) -> str | None:
    """Return the note on criteria that do not apply: they are not met."""
    count = sum(each is Status.NOT_APPLICABLE for each in read)
    return f"{count} of {len(read)} do not apply; counted as not met" if count else None


def _whole(
    formula: Formula, read: Sequence[Said], parts: Sequence[Result], *, counted: bool
) -> Result:
    found = _count(formula, read, parts)
    if counted or found.status is not Status.COMPUTED:
        return found
    note = "its components stand by themselves; no figure over them is published"
    return formula.nothing(Status.RULE_NOT_PUBLISHED, note, cases=found.cases, parts=parts)


def _count(formula: Formula, read: Sequence[Said], parts: Sequence[Result] = ()) -> Result:
    total = len(read)
    if total == 0 or all(each is Status.NOT_APPLICABLE for each in read):
        status = Status.NOT_APPLICABLE if total else Status.NO_DATA
        return formula.nothing(status, parts=parts)
    met, unknown = tally(read)
    note = inapplicable(read)
    # DASH legends.ts [V]: so many of so many criteria met
    if unknown:
        return formula.nothing(
            Status.NO_DATA,
            joined(f"at least {met} of {total} met; {unknown} not answered", note),
            numerator=met,
            denominator=total,
            cases=total - unknown,
            parts=parts,
        )
    return formula.result(
        Fraction(met), numerator=met, denominator=total, cases=total, parts=parts, note=note
    )
