"""One row of a table of answers: its round, the question, who answered it, and what was said."""

import re
from decimal import Decimal

import attrs

from ..domain.errors import Malformed
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
    exact,
)
from ..domain.vocabulary import Constituency, Instrument
from .named_rounds import ROUND, RowOfRound, shown, whole
from .printed_table import Record, said

NEEDED = (
    *ROUND,
    *("instrument", "question_id", "respondent_role", "respondent_id", "value_kind", "value"),
)
BESIDE = (
    *("subject_id", "unit", "currency", "note", "reference_year", "evidence", "comment"),
    "answered_on",
)
APART = "; "
"""What stands between several documents in one cell."""


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


class AnswerRow(RowOfRound):
    """A row, read cell by cell; what a cell cannot hold goes to the margin."""

    def answer(self) -> Answer | None:
        """Return the answer; None: the margin says what is wrong."""
        question = self.read("question_id", words)
        role = self.read("respondent_role", lambda cell: Constituency.of(cell or ""))
        respondent = self.read("respondent_id", words)
        instrument = self.read("instrument", lambda cell: Instrument.of(cell or ""))
        value = self.read(self._place_of_value(), lambda _: self._value())
        year = self.optional("reference_year", whole)
        on = self.optional("answered_on", PartialDate.parse)
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
            evidence=tuple(map(document_named, (self.cells["evidence"] or "").split(APART)))
            if self.cells["evidence"]
            else (),
            comment=self.cells["comment"],
            on=on,
        )

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
                raise Malformed(f"expected yes or no, found {shown(value)}; write one")
            case "no_data" | "not_applicable" as kind:
                raise Malformed(f"expected nothing beside {kind}, found {value!r}; take one away")
            case other:
                raise Malformed(
                    f"expected a kind of value ({', '.join(VALUE_TAGS.values())}), found "
                    f"{shown(other)}; use one of them"
                )


def _number(printed: str | None) -> Decimal:
    return exact(printed or "")


def words(cell: str | None) -> str:
    """Return the words of a cell that needs some."""
    if not said(cell):
        raise Malformed("expected words, found nothing; fill the cell")
    return cell or ""


def document_named(printed: str) -> Document:
    """Return the document that a cell names by its address or its title."""
    is_address = re.match(r"https?://", printed)
    return Document(title=printed, url=printed if is_address else None)
