"""
Values: compared by what they hold, never by which object they are.

Dates know how exact they are, amounts are exact decimals, and text knows its language.
"""

import calendar
import contextlib
import re
import uuid
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import lru_cache
from typing import NewType, Self, assert_never, overload

import attrs

from .errors import Malformed, NotADate


class Kind(StrEnum):
    """The four things a ledger keeps."""

    RECOMMENDATION = "Recommendation"
    COMMITMENT = "Commitment"
    PARTNERSHIP = "Partnership"
    MONITORING_ROUND = "MonitoringRound"


_NAMESPACE = uuid.UUID("6f5c2d7e-3b0a-5a4e-9d53-6a7f0c1b8e24")


@attrs.frozen(order=True, cache_hash=True)
class Subject:
    """
    One thing the ledger keeps: what kind it is, and the reference people use for it.

    >>> str(Subject(Kind.RECOMMENDATION, "GAC-PERU-2020/R2"))
    'Recommendation GAC-PERU-2020/R2'
    """

    kind: Kind
    reference: str

    @classmethod
    def of(cls, kind: Kind, reference: str) -> "Subject":
        """
        Return the subject of that kind and reference.

        Raises:
            Malformed: *reference* is empty, longer than 200 characters, starts or ends with a
                space, or holds a control character.
        """
        return _subject(kind, reference)

    @property
    def id(self) -> uuid.UUID:
        """
        The identifier under which it is stored: RFC 9562 §5.5 (version 5) of kind and reference.

        Two things of one kind cannot share a reference, because they would share this.
        """
        return _identifier(self.kind, self.reference)

    def __str__(self) -> str:
        return f"{self.kind} {self.reference}"


@lru_cache(maxsize=65_536)  # one object for one thing: quick to compare, and to look up
def _subject(kind: Kind, reference: str) -> Subject:
    if not (0 < len(reference) <= 200 and reference.isprintable()) or (
        reference != reference.strip()
    ):
        raise Malformed(
            f"expected a reference such as GAC-PERU-2020/R2 (1 to 200 printable characters, "
            f"no space at either end), found {reference!r}"
        )
    return Subject(kind, reference)


@lru_cache(maxsize=65_536)
def _identifier(kind: Kind, reference: str) -> uuid.UUID:
    return uuid.uuid5(_NAMESPACE, f"{kind}/{reference}")


Party = NewType("Party", str)
"""An organisation or unit, by the name or identifier that its source uses: ``DPD``."""

Country = NewType("Country", str)
"""ISO 3166-1 alpha-3: ``PER``."""


def country_code(given: str) -> Country:
    """
    Return *given* as an ISO 3166-1 alpha-3 code.

    Raises:
        Malformed: it does not have the form of one.
    """
    if not (len(given) == 3 and given.isascii() and given.isalpha() and given.isupper()):
        raise Malformed(
            f"expected a country as an ISO 3166-1 alpha-3 code such as PER, found {given!r}"
        )
    return Country(given)


class Precision(StrEnum):
    """How exact a date is."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


_ISO = re.compile(r"(?P<year>\d{4})(?:-(?P<part>\d{2})(?:-(?P<day>\d{2}))?)?", re.ASCII)
_SPOKEN = re.compile(r"(?P<year>\d{4})-(?P<unit>[QH])(?P<number>\d)", re.ASCII)
_QUARTERS = range(33, 37)  # ISO 8601-2:2019 §4.8, sub-year groupings: quarters are 33 to 36,
_HALVES = range(40, 42)  # semesters 40 and 41


@attrs.frozen(order=False)
class PartialDate:
    """
    A calendar date that is only as exact as its source.

    >>> june = PartialDate.parse("2021-06")
    >>> june.precision, june.first_day, june.last_day
    (<Precision.MONTH: 'month'>, datetime.date(2021, 6, 1), datetime.date(2021, 6, 30))
    """

    precision: Precision
    first_day: date
    """The first day it can mean; a day-precise date is that day."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """
        Read ISO 8601 at any precision, or ``2021-Q2`` and ``2021-H1``.

        The stored and printed form (see `__str__`) is always read back as an equal date.

        Raises:
            NotADate: *text* is in none of these forms or names no day of the calendar.
        """
        return cls(*_read(text))

    @overload
    @classmethod
    def of(cls, given: "When") -> "PartialDate": ...
    @overload
    @classmethod
    def of(cls, given: None) -> None: ...
    @overload
    @classmethod
    def of(cls, given: "When | None") -> "PartialDate | None": ...
    @classmethod
    def of(cls, given: "When | None") -> "PartialDate | None":
        """Return *given* as a `PartialDate`: itself, a day, or parsed text. None stays None."""
        match given:
            case None | PartialDate():
                return given
            case date():
                return cls(Precision.DAY, date(given.year, given.month, given.day))
            case _:
                return cls.parse(given)

    @property
    def last_day(self) -> date:
        """The last day it can mean. What was due "June 2021" is overdue on 1 July 2021."""
        first, months = self.first_day, _MONTHS[self.precision]
        if not months:
            return first
        month = first.month + months - 1
        return date(first.year, month, calendar.monthrange(first.year, month)[1])

    def __str__(self) -> str:
        """
        Return ISO 8601 at this date's own precision.

        Quarters and half-years have a code there since ISO 8601-2:2019 §4.8: ``2021-34`` is the
        second quarter.
        """
        day = self.first_day.isoformat()
        match self.precision:
            case Precision.DAY:
                return day
            case Precision.MONTH:
                return day[:7]
            case Precision.QUARTER:
                return f"{day[:4]}-{_QUARTERS.start + (self.first_day.month - 1) // 3}"
            case Precision.HALF_YEAR:
                return f"{day[:4]}-{_HALVES.start + (self.first_day.month - 1) // 6}"
            case Precision.YEAR:
                return day[:4]
            case _:
                assert_never(self.precision)


@lru_cache(maxsize=4096)  # a ledger's dates are few, and read again and again
def _read(text: str) -> tuple[Precision, date]:
    try:
        if spoken := _SPOKEN.fullmatch(text):
            year, number = int(spoken["year"]), int(spoken["number"])
            offset = _QUARTERS.start if spoken["unit"] == "Q" else _HALVES.start
            if number not in range(1, 5 if spoken["unit"] == "Q" else 3):
                raise NotADate(text)
            return _grouped(year, offset + number - 1)
        iso = _ISO.fullmatch(text)
        if iso is None:
            raise NotADate(text)
        year, part, day = int(iso["year"]), iso["part"], iso["day"]
        if part is None:
            return Precision.YEAR, date(year, 1, 1)
        if day is not None:
            return Precision.DAY, date(year, int(part), int(day))
        if int(part) <= 12:
            return Precision.MONTH, date(year, int(part), 1)
        if int(part) not in (*_QUARTERS, *_HALVES):
            raise NotADate(text)
        return _grouped(year, int(part))
    except ValueError as err:
        raise NotADate(text) from err


def _grouped(year: int, code: int) -> tuple[Precision, date]:
    if code in _QUARTERS:
        return Precision.QUARTER, date(year, 3 * (code - _QUARTERS.start) + 1, 1)
    return Precision.HALF_YEAR, date(year, 6 * (code - _HALVES.start) + 1, 1)


When = PartialDate | date | str
"""How callers may give a date."""

_MONTHS = {
    Precision.DAY: 0,
    Precision.MONTH: 1,
    Precision.QUARTER: 3,
    Precision.HALF_YEAR: 6,
    Precision.YEAR: 12,
}


@attrs.frozen(kw_only=True)
class TargetDate:
    """When something was promised for, and the words that said so."""

    date: PartialDate | None = None
    """None: the source promises no date ("ongoing", "no due date")."""

    printed: str | None = None
    """The source's own words, where they differ from the date's ISO form."""

    @classmethod
    def of(cls, given: "TargetDate | When | None") -> "TargetDate":
        """Return *given* as a `TargetDate`; None is a promise without a date."""
        if isinstance(given, TargetDate):
            return given
        return cls(date=PartialDate.of(given))

    def __str__(self) -> str:
        if self.printed:
            return self.printed
        return "no date" if self.date is None else str(self.date)


@attrs.frozen(kw_only=True)
class Window:
    """From when until when; either end may be unknown."""

    start: PartialDate | None = None
    end: PartialDate | None = None
    printed: str | None = None
    """The source's own words."""

    @classmethod
    def between(
        cls,
        start: When | None = None,
        end: When | None = None,
        *,
        printed: str | None = None,
    ) -> "Window":
        """
        Return the window from *start* to *end*.

        Raises:
            Malformed: it would end before it starts.
        """
        window = cls(
            start=PartialDate.of(start),
            end=PartialDate.of(end),
            printed=printed,
        )
        if window.start and window.end and window.end.last_day < window.start.first_day:
            raise Malformed(
                f"expected a window that ends after it starts, found {window}; swap the two dates"
            )
        return window

    def __str__(self) -> str:
        match self.start, self.end:
            case None, None:
                return self.printed or "no dates"
            case None, end:
                return f"until {end}"
            case start, None:
                return f"from {start}"
            case _:
                same = self.start == self.end
                return str(self.start) if same else f"{self.start} to {self.end}"


NO_DATES = Window()
"""A window of which nothing is known."""


@attrs.frozen(kw_only=True)
class Text:
    """Words as their source has them, and the language they are in."""

    words: str
    language: str = "en"
    """BCP 47: ``en``, ``es``, ``fr``, ``pt-BR``."""

    @overload
    @classmethod
    def of(cls, given: "Text | str") -> "Text": ...
    @overload
    @classmethod
    def of(cls, given: "Text | str | None") -> "Text | None": ...
    @classmethod
    def of(cls, given: "Text | str | None") -> "Text | None":
        """Return *given* as a `Text`; bare words are taken as English. None stays None."""
        return cls(words=given) if isinstance(given, str) else given

    def __str__(self) -> str:
        return self.words


@attrs.frozen(order=False)
class Money:
    """
    An exact amount in one currency.

    >>> Money.of("1250000.50", "USD")
    Money(amount=Decimal('1250000.50'), currency='USD')
    """

    amount: Decimal
    currency: str
    """ISO 4217: ``USD``."""

    @classmethod
    def of(cls, amount: "Decimal | int | str", currency: str) -> Self:
        """
        Return *amount* in *currency*. Floats are not taken, because they are not exact.

        Raises:
            Malformed: *amount* is no finite number, or *currency* is no ISO 4217 code.
        """
        if not re.fullmatch(r"[A-Z]{3}", currency):
            raise Malformed(f"expected an ISO 4217 currency such as USD, found {currency!r}")
        return cls(exact(amount), currency)

    def __str__(self) -> str:
        return f"{self.amount:f} {self.currency}"


_DIGITS = 38  # what every SQL database can hold in one exact number


def exact(given: Decimal | int | str) -> Decimal:
    """
    Return *given* as an exact decimal number, without an exponent and never as minus zero.

    Raises:
        Malformed: it is a float, is not finite, is no number, or has more than 38 digits.
    """
    number = Decimal("NaN")
    if not isinstance(given, bool | float):
        with contextlib.suppress(InvalidOperation):
            number = Decimal(given)
    if not number.is_finite() or _places(number) > _DIGITS:
        raise Malformed(
            f"expected an exact number such as 12 or '12.50', found {given!r}; "
            f"give text or a Decimal of at most {_DIGITS} digits"
        )
    return Decimal(f"{number or abs(number):f}")


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int), "only what is finite has places"
    return max(number.adjusted() + 1, 0) + max(-exponent, 0)


@attrs.frozen(kw_only=True)
class Document:
    """A document somebody can go and look at, and the digest that says it is the same one."""

    title: str
    url: str | None = None
    sha256: str | None = None
    """SHA-256 of the document's bytes, in lower-case hexadecimal."""

    def __str__(self) -> str:
        return self.title


@attrs.frozen(kw_only=True)
class Source:
    """Where a fact was read: a document, and the place in it."""

    document: str
    locator: str | None = None
    """Such as ``lines 8-14``."""
    sha256: str | None = None
