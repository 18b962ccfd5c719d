"""Dates that know how exact they are."""

import calendar
import re
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Self, assert_never, overload

import attrs

from ..errors import NotADate


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

        Both the stored form and the printed one are always read back as an equal date.

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
        return _last_day(self.precision, self.first_day)

    def isoformat(self) -> str:
        """
        Return ISO 8601 at this date's own precision: the form that is stored and exported.

        Quarters and half-years have a code there since ISO 8601-2:2019 §4.8: ``2021-34`` is the
        second quarter.
        """
        month = self.first_day.month
        match self.precision:
            case Precision.QUARTER:
                return f"{self.first_day.year:04}-{_QUARTERS.start + (month - 1) // 3}"
            case Precision.HALF_YEAR:
                return f"{self.first_day.year:04}-{_HALVES.start + (month - 1) // 6}"
            case _:
                return str(self)

    def __str__(self) -> str:
        """Return what people read: ISO 8601, but ``2021-Q2`` and ``2021-H1``."""
        day, month = self.first_day.isoformat(), self.first_day.month
        match self.precision:
            case Precision.DAY:
                return day
            case Precision.MONTH:
                return day[:7]
            case Precision.QUARTER:
                return f"{day[:4]}-Q{(month - 1) // 3 + 1}"
            case Precision.HALF_YEAR:
                return f"{day[:4]}-H{(month - 1) // 6 + 1}"
            case Precision.YEAR:
                return day[:4]
            case _:
                assert_never(self.precision)


@lru_cache(maxsize=4096)  # a ledger's dates are few, and read again and again
def _last_day(precision: Precision, first: date) -> date:
    months = _MONTHS[precision]
    if not months:
        return first
    month = first.month + months - 1
    return date(first.year, month, calendar.monthrange(first.year, month)[1])


@lru_cache(maxsize=4096)
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
