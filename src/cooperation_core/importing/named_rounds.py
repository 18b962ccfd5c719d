"""
The rounds that the rows of a table name: by reference, country and number.

A reference is one round's. A table that gives it two countries or two numbers contradicts itself.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import attrs

from ..domain.command import Command, command
from ..domain.errors import CooperationError, Malformed
from ..domain.monitoring_round import MonitoringRound
from ..domain.values import can_be_reference, country_code
from .margin import Margin
from .printed_table import Record
from .reading import Request

T = TypeVar("T")

ROUND = ("round", "country", "round_number")
"""Names of the columns that say which round a row is about, in the tables that we write."""


@attrs.frozen(kw_only=True)
class NamedRound:
    """The round that a row is about."""

    reference: str
    """As the table has it."""
    country: str
    number: int

    def __str__(self) -> str:
        return f"{self.reference!r} of {self.country}, round {self.number}"


@attrs.frozen
class RowOfRound:
    """A row, read cell by cell; what a cell cannot hold goes to the margin."""

    record: Record
    cells: Mapping[str, str | None]
    margin: Margin

    def round(self) -> NamedRound | None:
        """Return the round; None: the margin says what is wrong."""
        reference = self.read("round", _reference)
        country = self.read("country", lambda cell: country_code(cell or ""))
        number = self.read("round_number", whole)
        if reference is None or country is None or number is None:
            return None
        return NamedRound(reference=reference, country=country, number=number)

    def read(self, name: str, reader: Callable[[str | None], T]) -> T | None:
        """Return what *reader* makes of the cell called *name*; None: the margin says why not."""
        try:
            return reader(self.cells[name])
        except CooperationError as err:
            self.margin.problem(self.record.line, f"{name}: {err}")
            return None

    def optional(self, name: str, reader: Callable[[str], T]) -> T | None:
        """Return the same, or None where nothing stands in the cell."""
        return None if self.cells[name] is None else self.read(name, lambda c: reader(c or ""))


def references(
    first_lines: Mapping[NamedRound, int], request: Request, margin: Margin
) -> dict[NamedRound, str]:
    """
    Return what each round is called: as in the table, unless somebody said otherwise.

    *first_lines* are the lines on which each is named first; what they contradict is written down.
    """
    several = len({each.country for each in first_lines}) > 1
    by_name: dict[str, NamedRound] = {}
    by_reference: dict[str, NamedRound] = {}
    found: dict[NamedRound, str] = {}
    for each, line in first_lines.items():
        reference = each.reference
        if request.reference is not None:
            country = f"-{each.country}" if several else ""
            reference = f"{request.reference}{country}-{each.number}"
        before = by_name.setdefault(each.reference, each)
        other = by_reference.setdefault(reference, each)
        if before != each:
            margin.problem(
                line,
                f"expected one country and one number of the round {each.reference}, found "
                f"{each.country}, round {each.number}, beside {before.country}, round "
                f"{before.number} on line {first_lines[before]}; put one of the rows right",
            )
        elif other != each:
            margin.problem(
                line,
                f"expected one round called {reference}, found {each} beside {other}; import them "
                f"apart",
            )
        found[each] = reference
    return found


def left_to_another_country(about: NamedRound, line: int, request: Request, margin: Margin) -> bool:
    """Return whether only another country is wanted, and note that."""
    if request.country in (None, about.country):
        return False
    margin.note_once(
        line, f"only {request.country} was asked for; rows of {about.country} are left out"
    )
    return True


def earlier(reference: str, about: NamedRound, *, reference_year: int | None = None) -> Command:
    """Return what records the round as one that is known as published, unless it is there."""
    facts: dict[str, Any] = {"country": about.country, "number": about.number}
    if reference_year is not None:
        facts["reference_year"] = reference_year
    return command(reference, MonitoringRound.record_earlier, **facts).unless_there()


def shown(cell: str | None) -> str:
    """Return what stands in a cell, as a message tells it."""
    return repr(cell) if cell else "nothing"


def whole(cell: str | None) -> int:
    """
    Return the whole number in a cell.

    Raises:
        Malformed: it holds none.
    """
    if cell is None or not re.fullmatch(r"\d{1,9}", cell, re.ASCII):
        raise Malformed(f"expected a whole number, found {shown(cell)}; write one")
    return int(cell)


def _reference(cell: str | None) -> str:
    if cell is None or not can_be_reference(cell):
        raise Malformed(f"expected the reference of a round, such as PER-4, found {shown(cell)}")
    return cell
