"""Checks on answers that others depend on, or that others gave, too."""

from collections.abc import Iterator
from decimal import Decimal

from ..domain.monitoring_round import (
    Amount,
    AnswerRecorded,
    NoData,
    NotApplicable,
    Number,
    Value,
    Words,
)
from . import rules
from .finding import Finding
from .material import Material, beside
from .measures import COUNTED, SCHEDULED, SHARED


def zero_denominator(material: Material) -> Iterator[Finding]:
    """Find zeros that the answers of the same round would have to be divided by."""
    for answer in material.answers:
        if _quantity(answer.value) != 0:
            continue
        id_ = answer.question.id
        if id_ in COUNTED:
            expected = "more than 0, for shares of them are worked out"
            yield material.finding(rules.ZERO_DENOMINATOR, answer, expected=expected)
        divided = [
            *(each for each in _of_partner(material, answer) if _quantity(each.value)),
            *(each for each in _shares(material, answer) if _quantity(each.value) is not None),
        ]
        if divided:
            said = " and ".join(f"{each.question.id} ({each.value})" for each in divided)
            verb = "is" if len(divided) == 1 else "are"
            yield material.finding(
                rules.ZERO_DENOMINATOR,
                answer,
                *divided,
                expected=f"more than 0, for {said} {verb} divided by it",
            )


def respondents_differ(material: Material) -> Iterator[Finding]:
    """Find different answers of one constituency where it is asked for one."""
    first: dict[object, AnswerRecorded] = {}
    for answer in material.answers:
        if isinstance(answer.value, NoData) or material.is_asked_of_each(answer):
            continue
        asked = answer.question
        before = first.setdefault((asked.instrument, asked.id, asked.role, asked.subject), answer)
        if not _agree(before.value, answer.value):
            yield material.finding(
                rules.RESPONDENTS_DIFFER,
                answer,
                before,
                expected=f"{before.value}, as {before.question.respondent} answered",
            )


def _of_partner(material: Material, scheduled: AnswerRecorded) -> Iterator[AnswerRecorded]:
    """Yield what a partner disbursed and what of it is on budget, as somebody answered."""
    if (ids := SCHEDULED.get(scheduled.question.id)) is None:
        return
    own, about = ids
    standing = material.state.current_answers
    if (disbursed := standing.get(beside(scheduled.question, own))) is not None:
        yield disbursed
    for each in material.state.answers_to(about):
        if each.question.subject == scheduled.question.respondent:
            yield each


def _shares(material: Material, whole: AnswerRecorded) -> Iterator[AnswerRecorded]:
    standing = material.state.current_answers
    for id_ in SHARED.get(whole.question.id, ()):
        if (part := standing.get(beside(whole.question, id_))) is not None:
            yield part


def _quantity(value: Value) -> Decimal | None:
    match value:
        case Number(number=number):
            return number
        case Amount(money=money):
            return money.amount
        case _:
            return None


def _agree(one: Value, other: Value) -> bool:
    match one, other:
        case Number(), Number():
            units = {one.unit, other.unit} - {None}
            return one.number == other.number and len(units) <= 1
        case Words(), Words():
            return one.words.split() == other.words.split()
        case NotApplicable(), NotApplicable():
            return True  # whatever is noted beside it
        case _:
            return one == other
