"""One row of a table of answers: its round, the question, who answered it, and what was said."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TypeVar

import attrs

from ..domain.errors import CooperationError, Malformed
from ..domain.values import (
    VALUE_TAGS,
    Amount,
    Document,
    Money,
    NoData,
    NotApplicable,
    Number,
    PartialDate,
    Value,
    Words,
    YesNo,
    can_be_reference,
    country_code,
    exact,
)
from ..domain.vocabulary import Constituency, Instrument
from .margin import Margin
from .printed_table import Record, said

T = TypeVar("T")

NEEDED = (
    *("round", "country", "round_number", "instrument", "question_id", "respondent_role"),
    *("respondent_id", "value_kind", "value"),
)
BESIDE = (
    *("subject_id", "unit", "currency", "note", "reference_year", "evidence", "comment"),
    "answered_on",
)
APART = "; "
"""What stands between several documents in one cell."""


@attrs.frozen(kw_only=True)
class AnsweredRound:
    """The round that a row is about."""

    reference: str
    """As the table has it."""
    country: str
    number: int


@attrs.frozen(kw_only=True)
class Answer:
    """What a row says was answered."""

    record: Record
    question: str
    role: Constituency
    respondent: str
    subject: str | None
    instrument: Instrument
    value: Value
    reference_year: int | None
    evidence: tuple[Document, ...]
    comment: str | None
    on: PartialDate | None


@attrs.frozen
class AnswerRow:
    """A row, read cell by cell; what a cell cannot hold goes to the margin."""

    record: Record
    cells: Mapping[str, str | None]
    margin: Margin

    def round(self) -> AnsweredRound | None:
        """Return the round; None: the margin says what is wrong."""
        reference = self._read("round", _reference)
        country = self._read("country", lambda cell: country_code(cell or ""))
        number = self._read("round_number", _whole)
        if reference is None or country is None or number is None:
            return None
        return AnsweredRound(reference=reference, country=country, number=number)

    def answer(self) -> Answer | None:
        """Return the answer; None: the margin says what is wrong."""
        question = self._read("question_id", _words)
        role = self._read("respondent_role", lambda cell: Constituency.of(cell or ""))
        respondent = self._read("respondent_id", _words)
        instrument = self._read("instrument", lambda cell: Instrument.of(cell or ""))
        value = self._read(self._place_of_value(), lambda _: self._value())
        year = self._optional("reference_year", _whole)
        on = self._optional("answered_on", PartialDate.parse)
        if not (question and role and respondent and instrument and value):
            return None
        return Answer(
            record=self.record,
            question=question,
            role=role,
            respondent=respondent,
            subject=self.cells["subject_id"],
            instrument=instrument,
            value=value,
            reference_year=year,
            evidence=tuple(map(_document, (self.cells["evidence"] or "").split(APART)))
            if self.cells["evidence"]
            else (),
            comment=self.cells["comment"],
            on=on,
        )

    def _read(self, name: str, reader: Callable[[str | None], T]) -> T | None:
        try:
            return reader(self.cells[name])
        except CooperationError as err:
            self.margin.problem(self.record.line, f"{name}: {err}")
            return None

    def _optional(self, name: str, reader: Callable[[str], T]) -> T | None:
        return None if self.cells[name] is None else self._read(name, lambda c: reader(c or ""))

    def _place_of_value(self) -> str:
        return "value" if self.cells["value_kind"] in VALUE_TAGS.values() else "value_kind"

    def _value(self) -> Value:
        value, note = self.cells["value"], self.cells["note"]
        match self.cells["value_kind"]:
            case "yes_no" if value in ("yes", "no"):
                return YesNo(yes=value == "yes")
            case "number":
                return Number(number=_number(value), unit=self.cells["unit"])
            case "amount":
                return Amount(money=Money.of(_number(value), self.cells["currency"] or ""))
            case "words":
                return Words(words=value or "")
            case "no_data" if value is None:
                return NoData(note=note)
            case "not_applicable" if value is None:
                return NotApplicable(note=note)
            case "yes_no":
                raise Malformed(f"expected yes or no, found {_shown(value)}; write one")
            case "no_data" | "not_applicable" as kind:
                raise Malformed(f"expected nothing beside {kind}, found {value!r}; take one away")
            case other:
                raise Malformed(
                    f"expected a kind of value ({', '.join(VALUE_TAGS.values())}), found "
                    f"{_shown(other)}; use one of them"
                )


def _shown(cell: str | None) -> str:
    return repr(cell) if cell else "nothing"


def _number(printed: str | None) -> Decimal:
    return exact(printed or "")


def _reference(cell: str | None) -> str:
    if cell is None or not can_be_reference(cell):
        raise Malformed(f"expected the reference of a round, such as PER-4, found {_shown(cell)}")
    return cell


def _words(cell: str | None) -> str:
    if not said(cell):
        raise Malformed("expected words, found nothing; fill the cell")
    return cell or ""


def _whole(cell: str | None) -> int:
    if cell is None or not re.fullmatch(r"\d{1,9}", cell, re.ASCII):
        raise Malformed(f"expected a whole number, found {_shown(cell)}; write one")
    return int(cell)


def _document(printed: str) -> Document:
    is_address = re.match(r"https?://", printed)
    return Document(title=printed, url=printed if is_address else None)
