"""One row of a country's report on indicators: its round, and what each of its cells answers."""

import re
from collections.abc import Iterator, Mapping

import attrs

from ..domain.errors import CooperationError
from ..domain.values import Amount, Money, Number, Value, Words, YesNo, country_code
from ..domain.vocabulary import AnswerKind, Constituency, Instrument
from ..standards import area, instrument_of_round
from .answer_cells import Answer
from .country_system_columns import Asked, CountrySystemTable
from .margin import Margin
from .named_rounds import NamedRound
from .printed_table import Record, said
from .printed_values import value_printed
from .published_figures import round_of_year
from .reading import Request

NUMBERED = re.compile(r"(?P<start>.+)-(?P<number>\d)", re.ASCII)
"""A reference that ends in the number of its round: ``PER-2``."""


@attrs.frozen
class CountrySystemRow:
    """A row, read cell by cell; what a cell cannot hold goes to the margin."""

    record: Record
    cells: Mapping[str, str | None]
    """By the keys of the columns' names."""
    kind: CountrySystemTable
    header: Record
    request: Request
    margin: Margin

    def round(self) -> NamedRound | None:
        """Return the round that it is about; None: the margin says what is wrong."""
        country, number = self._country(), self._number()
        if country is None or number is None:
            return None
        return NamedRound(
            reference=self._said("round") or f"{country}-{number}", country=country, number=number
        )

    def answers(self, about: NamedRound) -> Iterator[Answer]:
        """Yield what its cells answer; what they cannot hold goes to the margin."""
        partner = self._said(self.kind.partner)
        project = self._said(self.kind.project)
        for column, named in ((self.kind.partner, partner), (self.kind.project, project)):
            if column is not None and not named:
                self._problem(f"expected words in the column {column!r}, found none; fill the cell")
                return
        for asked in self.kind.asked:
            item = asked.item(about.number)
            value = self._value(asked, item.kind)
            if value is None:
                continue
            by_partner = asked.asked_of(about.number) is Constituency.DEVELOPMENT_PARTNER
            yield Answer(
                record=self.record,
                question=item.id,
                role=asked.asked_of(about.number),
                respondent=partner if by_partner else _government(about.country),
                subject=(project or None) if by_partner else partner,
                instrument=Instrument.QUESTIONNAIRE,
                value=value,
                reference_year=int(self._said("year")) if self._said("year") else None,
                evidence=(),
                comment=self._comment(asked, value),
                on=None,
            )

    def _country(self) -> str | None:
        named = self._said("country") or self.request.country
        if named is None:
            self.margin.problem(
                self.header.line,
                "expected the country that the answers are about, found none; give its code with "
                "`--country`, such as `--country PER` for Peru",
            )
            return None
        found = area(named)
        if found is None or found.iso3 is None:
            self._problem(
                f"expected a country by its name, its M49 or its ISO 3166-1 alpha-3 code, found "
                f"{named!r}; check it"
            )
            return None
        return country_code(found.iso3)

    def _number(self) -> int | None:
        year, reference = self._said("year"), self._said("round")
        by_year = round_of_year(self.record, year, self.margin) if year else None
        if year and by_year is None:
            return None
        numbered = NUMBERED.fullmatch(reference or ("" if year else self.request.reference or ""))
        if numbered and instrument_of_round(int(numbered["number"])) is not None:
            return int(numbered["number"])
        if by_year is None:
            self.margin.problem(
                self.header.line,
                "expected the year or the round that the answers are about, found neither; add a "
                "column 'Year', or name the round with `--reference`, such as `--reference PER-2`",
            )
        return by_year

    def _value(self, asked: Asked, kind: AnswerKind | None) -> Value | None:
        printed = self._said(asked.column)
        if not printed:
            told = self._said(asked.beside)
            return Words(words=told) if told else None
        if asked.beside is not None or kind is AnswerKind.YES_NO:
            return self._yes_no(asked, printed)
        if kind not in (AnswerKind.AMOUNT, AnswerKind.NUMBER):
            return Words(words=printed)
        number = value_printed(printed, self.record.line, self.margin)
        if not isinstance(number, Number):
            self._problem(f"{asked.column}: expected a number, found {printed!r}; write one")
            return None
        return number if kind is AnswerKind.NUMBER else self._amount(number)

    def _yes_no(self, asked: Asked, printed: str) -> YesNo | None:
        if printed.lower() not in ("1", "0", "yes", "no"):
            self._problem(f"{asked.column}: expected 1 or 0, found {printed!r}; write one")
            return None
        return YesNo(yes=printed.lower() in ("1", "yes"))

    def _amount(self, number: Number) -> Amount | None:
        currency = self._said("currency")
        if not currency:
            self.margin.problem(
                self.header.line,
                f"expected the currency of the amounts, found none on line {self.record.line}; "
                f"add a column 'Currency' with its ISO 4217 code, such as USD",
            )
            return None
        try:
            return Amount(money=Money.of(number.number, currency))
        except CooperationError as err:
            self._problem(f"Currency: {err}")
            return None

    def _comment(self, asked: Asked, value: Value) -> str | None:
        if asked.borrowed:  # so that it differs from the same answer in the table that asks it
            return f"as {asked.column!r} of {self.margin.document.name}"
        told = self._said(asked.beside)
        return told if told and not isinstance(value, Words) else None

    def _said(self, column: str | None) -> str:
        return "" if column is None else said(self.cells.get(column))

    def _problem(self, text: str) -> None:
        self.margin.problem(self.record.line, text)


def _government(country: str) -> str:
    found = area(country)
    return f"Government of {country if found is None else found.en}"
