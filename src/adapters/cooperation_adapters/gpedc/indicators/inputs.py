"""
Reads what a formula is given: numbers, answers, or that there is none.

`None` is no data and `NOT_APPLICABLE` is not applicable; zero is a number. Everything that is wrong
is told at once.
"""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from cooperation_core.domain.errors import CooperationError, Problems, UnknownTerm

from .errors import FigureOutOfRange, NotAFigure, NotYesOrNo, WrongNumberOfAnswers
from .result import Result, Status

Given = int | Decimal | str | float | Result | None
"""A number, `None` (no data) or `NOT_APPLICABLE`; a result stands for its value."""

Answer = bool | Status | None
"""True, False, `None` (no data) or `NOT_APPLICABLE`."""

Answers = Iterable[Answer] | Status | None
"""The answers to several questions; `None` stands for none answered."""

Read = Fraction | Status
Said = bool | Status

_MISSING: Final = frozenset({Status.NO_DATA, Status.NOT_APPLICABLE})
_PLAIN: Final = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)
_DIGITS: Final = 38  # as for every number in a ledger


def number(
    given: object, *, name: str = "number", least: int | None = None, most: int | None = None
) -> Decimal:
    """
    Return *given* as an exact decimal; a float counts as the decimal that it prints as.

    Raises:
        NotAFigure: it is a bool, NaN, infinite, no number, or longer than 38 digits.
        FigureOutOfRange: it is less than *least* or more than *most*.
    """
    read = _decimal(given)
    if read is None:
        raise NotAFigure(name, given)
    if (least is not None and read < least) or (most is not None and read > most):
        raise FigureOutOfRange(name, given, expected=_range(least, most))
    return read


class Inputs:
    """What one call of a formula is given."""

    def __init__(self, formula: str) -> None:
        self._formula = formula
        self._problems: list[CooperationError] = []

    def number(
        self, name: str, given: Given, *, least: int | None = 0, most: int | None = None
    ) -> Read:
        """Return the number, or why there is none; from zero upwards unless said otherwise."""
        if (missing := _missing(given)) is not None:
            return missing
        try:
            value = given.value if isinstance(given, Result) else given
            read = number(value, name=self._where(name), least=least, most=most)
            if isinstance(given, Result) and given.unrounded is not None:
                return given.unrounded  # what is worked out from a result is rounded once
            return Fraction(read)
        except CooperationError as problem:
            return self._failed(problem)

    def whole(self, name: str, given: Given) -> Read:
        """Return how many there are of something, or why that is not known."""
        read = self.number(name, given)
        if isinstance(read, Fraction) and read.denominator != 1:
            expected = "a whole number of 0 or more"
            return self._failed(FigureOutOfRange(self._where(name), given, expected=expected))
        return read

    def sign(self, name: str, given: int | Status | None) -> int | Status:
        """Return 1, -1 or 0 for a trend, or why there is none."""
        read = self.number(name, given, least=-1, most=1)
        if isinstance(read, Fraction) and read.denominator != 1:
            expected = "1 (better), -1 (worse) or 0 (unchanged)"
            return self._failed(FigureOutOfRange(self._where(name), given, expected=expected))
        return int(read) if isinstance(read, Fraction) else read

    def answer(self, name: str, given: Answer | Result) -> Said:
        """Return the answer, or why there is none."""
        if (missing := _missing(given)) is not None:
            return missing
        value = given.value if isinstance(given, Result) else given
        if isinstance(value, bool):
            return value
        return self._failed(NotYesOrNo(self._where(name), value))

    def answers(self, name: str, given: Answers, *, count: int) -> list[Said]:
        """Return the answers to *count* questions; nothing at all stands for none answered."""
        if given is None or isinstance(given, Status):
            return [self.answer(name, given)] * count
        listed = list(given)
        if len(listed) != count:
            self._failed(WrongNumberOfAnswers(self._where(name), expected=count, found=len(listed)))
        return [self.answer(f"{name}[{place}]", each) for place, each in enumerate(listed)]

    def counted(self, name: str, listed: Sequence[object], *, count: int) -> None:
        """See to it that there are *count* of them."""
        if len(listed) != count:
            self._failed(WrongNumberOfAnswers(self._where(name), expected=count, found=len(listed)))

    def term(self, name: str, given: str, known: Iterable[str]) -> str:
        """Return *given*, which has to be one of the words *known*."""
        listed = tuple(known)
        if given not in listed:
            self._failed(UnknownTerm(self._where(name), given, listed))
        return given

    def check(self) -> None:
        """
        Raise what is wrong, if anything is.

        Raises:
            Malformed: one thing is wrong.
            Problems: several things are.
        """
        if len(self._problems) == 1:
            raise self._problems[0]
        if self._problems:
            heading = f"{self._formula}: expected inputs that can be worked with, found:"
            raise Problems(self._problems, heading=heading)

    def _where(self, name: str) -> str:
        return f"{self._formula}: {name}"

    def _failed(self, problem: CooperationError) -> Status:
        self._problems.append(problem)
        return Status.NO_DATA


def missing(*read: Fraction | bool | Status) -> Status | None:
    """Return why a formula over all of *read* has no value: not applicable before no data."""
    if Status.NOT_APPLICABLE in read:
        return Status.NOT_APPLICABLE
    return Status.NO_DATA if Status.NO_DATA in read else None


def _missing(given: object) -> Status | None:
    if given is None:
        return Status.NO_DATA
    if isinstance(given, Result) and given.value is None:
        return given.status if given.status in _MISSING else Status.NO_DATA
    return given if isinstance(given, Status) and given in _MISSING else None


def _decimal(given: object) -> Decimal | None:
    match given:
        case bool() | Status():
            return None
        case float():
            return _decimal(repr(given))
        case str():
            return _decimal(Decimal(given)) if _PLAIN.fullmatch(given) else None
        case int():
            return Decimal(given) if abs(given) < 10**_DIGITS else None
        case Decimal():
            return given if given.is_finite() and _places(given) <= _DIGITS else None
        case _:
            return None


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int), "only what is finite has places"
    return max(value.adjusted() + 1, 0) + max(-exponent, 0)


def _range(least: int | None, most: int | None) -> str:
    match least, most:
        case None, _:
            return f"a number of {most} or less"
        case _, None:
            return f"a number of {least} or more"
        case _:
            return f"a number from {least} to {most}"
