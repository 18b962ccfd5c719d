"""What goes into a formula: an answer or a given figure as a plain value, and its origin."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final, assert_never

import attrs

from cooperation_core.domain.monitoring_round import (
    Amount,
    NoData,
    NotApplicable,
    Number,
    Value,
    Words,
    YesNo,
)
from cooperation_core.export import Position

from ..evidence import Answer, Published
from ..indicators import NOT_APPLICABLE, Status

SIZE: Final = "amount"
"""The input of a rule that says how large a project is: compared, and never put together."""

Plain = Decimal | bool | str | Status | None
"""A number, a yes or no, words; `NOT_APPLICABLE`; None is no data."""


@attrs.frozen(kw_only=True)
class Entered:
    """One input of a formula, with everything that a reader needs to find it again."""

    name: str
    """What the formula calls it: ``disbursed``, or ``years_2`` where it takes several."""
    value: Plain
    group: str = ""
    """The input of the rule that it belongs to: ``disbursed``, ``years``."""
    place: int = 1
    """Its place in the group."""
    asked: str | None = None
    """The question, series or indicator that it answers; none: nothing of the kind was recorded."""
    respondent: str | None = None
    partner: str | None = None
    project: str | None = None
    country: str | None = None
    currency: str | None = None
    note: str | None = None
    positions: tuple[Position, ...] = ()
    left_out: str | None = None
    """Why the figure does not rest on it, though it was looked at; None: the figure does."""

    @property
    def told(self) -> str | None:
        """What to know about it, first of all whether it was left out."""
        left_out = f"left out: {self.left_out}" if self.left_out else None
        return "; ".join(each for each in (left_out, self.note) if each) or None


def plain(value: Value) -> tuple[Plain, str | None, str | None]:
    """Return *value* as formulas take it, its currency, and what was noted where there is none."""
    match value:
        case YesNo(yes=yes):
            return yes, None, None
        case Number(number=number):
            return number, None, None
        case Amount(money=money):
            return money.amount, money.currency, None
        case Words(words=words):
            return words, None, None
        case NoData(note=note):
            return None, None, f"no data: {note}" if note else "no data"
        case NotApplicable(note=note):
            return NOT_APPLICABLE, None, f"not applicable: {note}" if note else "not applicable"
        case _:
            assert_never(value)


def partner_of(answer: Answer) -> str | None:
    """Return the development partner that *answer* is about: who gave it, or of whom it speaks."""
    asked = answer.question
    if asked.role.value == "development_partner":
        return asked.respondent
    return asked.subject


def project_of(answer: Answer) -> str | None:
    """Return the project that *answer* is about, where its development partner gave it."""
    asked = answer.question
    return asked.subject if asked.role.value == "development_partner" else None


def from_answers(name: str, ids: Iterable[str], answers: Sequence[Answer], country: str) -> Entered:
    """
    Return the input *name* from *answers* to one question about one thing.

    Several respondents may have answered it. Where they differ, nothing is chosen for them.
    """
    if not answers:
        listed = " or ".join(ids)
        return Entered(name=name, value=None, asked=listed, country=country, note="not answered")
    first = answers[0]
    value, currency, note = plain(first.value)
    if len({each.value for each in answers}) > 1:
        said = "; ".join(f"{each.question.respondent}: {each.value}" for each in answers)
        value, currency, note = None, None, f"answered in different ways ({said})"
    return Entered(
        name=name,
        value=value,
        asked=first.question.id,
        respondent="; ".join(dict.fromkeys(str(each.question.respondent) for each in answers)),
        partner=partner_of(first),
        project=project_of(first),
        country=country,
        currency=currency,
        note=note,
        positions=tuple(sorted({place for each in answers for place in each.positions})),
    )


def from_figure(name: str, published: Published, country: str | None) -> Entered:
    """Return the input *name* from a figure that somebody published or gave."""
    figure = published.figure
    value, currency, note = plain(figure.value)
    return Entered(
        name=name,
        value=value,
        asked=figure.series,
        respondent=published.by,
        partner=figure.subject,
        country=country,
        currency=currency,
        note=note,
        positions=(published.position,),
    )


def currencies(given: Iterable[Entered]) -> tuple[str, ...]:
    """Return the currencies of the amounts in *given*, each once, sorted."""
    return tuple(sorted({each.currency for each in given if each.currency is not None}))


def positions(given: Iterable[Entered]) -> tuple[Position, ...]:
    """Return every position behind *given*, in order and once; what was left out has no part."""
    return tuple(
        sorted({place for each in given if each.left_out is None for place in each.positions})
    )
