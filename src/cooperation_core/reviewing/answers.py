"""Checks on answers: each by itself, beside others, and beside what the records say."""

from collections.abc import Iterator

from ..domain.monitoring_round import (
    Amount,
    AnswerRecorded,
    Number,
    Value,
    Words,
    YesNo,
)
from ..domain.vocabulary import AnswerKind
from . import rules
from .finding import Finding
from .fraction import as_percentage, is_suspect
from .material import Material, beside
from .measures import DOCUMENTED, LINKS, PARTS, PUBLIC, scale_of_question
from .scales import AMOUNT

_NUMERIC = (AnswerKind.NUMBER, AnswerKind.AMOUNT)


def not_a_number(material: Material) -> Iterator[Finding]:
    """Find words where the question wants a number or an amount."""
    for answer in material.answers:
        kind = material.kind(answer)
        if kind in _NUMERIC and isinstance(answer.value, Words | YesNo):
            wanted = "an amount" if kind is AnswerKind.AMOUNT else "a number"
            found = f"{str(answer.value)!r}"
            yield material.finding(rules.NOT_A_NUMBER, answer, expected=wanted, found=found)


def out_of_range(material: Material) -> Iterator[Finding]:
    """Find numbers and amounts that are not on the scale of their question."""
    for answer in material.answers:
        match answer.value:
            case Amount(money=money):
                scale, number = AMOUNT, money.amount
            case Number(number=number):
                found = scale_of_question(answer.question.id, material.unit(answer))
                if found is None:
                    continue
                scale = found
            case _:
                continue
        if not scale.has(number):
            yield material.finding(rules.SHARE_OUT_OF_RANGE, answer, expected=scale.words)


def sum_exceeds_whole(material: Material) -> Iterator[Finding]:
    """Find parts that are larger than the whole that the same respondent gave for the subject."""
    standing = material.state.current_answers
    for whole, parts in PARTS.items():
        for answer in material.state.answers_to(whole):
            for id_ in parts:
                part = standing.get(beside(answer.question, id_))
                if part is not None and _exceeds(part.value, answer.value):
                    yield material.finding(
                        rules.SUM_EXCEEDS_WHOLE,
                        part,
                        answer,
                        expected=f"at most {answer.value}, which {whole} says",
                    )


def fraction_for_percentage(material: Material) -> Iterator[Finding]:
    """Find percentages of at most 1 where others answered the same question with more than 1."""
    shares: dict[str, list[AnswerRecorded]] = {}
    for answer in material.answers:
        if material.is_percentage(answer):
            shares.setdefault(answer.question.id, []).append(answer)
    for answers in shares.values():
        values = [_number(each) for each in answers]
        for answer in answers:
            number = _number(answer).number
            others = [each.number for each in values]
            if is_suspect(number, others):
                expected = as_percentage(number, others)
                yield material.finding(rules.FRACTION_FOR_PERCENTAGE, answer, expected=expected)


def missing_evidence(material: Material) -> Iterator[Finding]:
    """Find answers without the document, address or records that the question wants behind it."""
    for answer in material.answers:
        id_, value = answer.question.id, answer.value
        linked = any(each.url for each in answer.evidence)
        expected = None
        if id_ in PUBLIC and isinstance(value, YesNo) and value.yes and not linked:
            expected = "evidence with the address where it is public"
        elif id_ in LINKS and isinstance(value, Words) and "://" not in value.words and not linked:
            expected = "an address such as https://…"
        elif (
            id_ in DOCUMENTED
            and isinstance(value, Amount)
            and value.money.amount
            and not (answer.evidence or answer.rests_on)
        ):
            expected = "a document behind the amount, or records that it was prefilled from"
        if expected is not None:
            yield material.finding(rules.MISSING_EVIDENCE, answer, expected=expected)


def contradicts_records(material: Material) -> Iterator[Finding]:
    """Find answers that say something else than the records they could have been prefilled from."""
    for prefilled, answer in material.state.contradicted:
        yield material.finding(
            rules.CONTRADICTS_RECORDS,
            answer,
            prefilled,
            expected=f"{prefilled.value}, by the records ({prefilled.method})",
        )


def _exceeds(part: Value, whole: Value) -> bool:
    match part, whole:
        case Number(), Number():
            return part.number > whole.number
        case Amount(), Amount():
            same = part.money.currency == whole.money.currency  # others cannot be compared
            return same and part.money.amount > whole.money.amount
        case _:
            return False


def _number(answer: AnswerRecorded) -> Number:
    assert isinstance(answer.value, Number), "only numbers are percentages"
    return answer.value
