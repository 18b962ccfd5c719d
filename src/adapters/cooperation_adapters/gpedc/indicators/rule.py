"""
A rule of a methodology: which function works an indicator out, of what, and where it is from.

A methodology says which questions stand for which input of a rule; a rule says what one case is (a
project, a partner in a country, or the country) and works out a result from the cases.
"""

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cache
from typing import Any

import attrs

from .formula import Formula
from .result import Result, Status


class Each(StrEnum):
    """What one case of a rule is."""

    PROJECT = "project"
    PAIR = "pair"
    """One development partner in one country."""
    PARTNER = "partner"
    """One development partner, wherever it works."""
    COUNTRY = "country"


@attrs.frozen
class Input:
    """What a rule takes from each case."""

    kind: str
    """
    amount, count, number, yes_no, yes_no_or_words, year, rating, words, link (whether there is
    one), trend, or figure (the result of another indicator).
    """
    several: bool = False
    """Whether it is a list: one value for each of its questions, in their order."""
    optional: bool = False


Case = Mapping[str, Any]
"""The values of one case by the names of the inputs; a list where the input is several."""


@attrs.frozen(kw_only=True)
class Rule:
    """How an indicator is worked out."""

    name: str
    each: Each
    inputs: Mapping[str, Input]
    formula: Formula
    one: Callable[..., Result]
    """Takes the inputs of one case, in their order."""
    many: Callable[..., Result] | None = None
    """Takes a list of cases; None: there is only ever one."""
    excluded: Callable[..., list[str | None]] | None = None
    """Takes a list of cases, too, and says of each why it is not looked at; None: it is."""
    switches: Mapping[str, str] = attrs.field(factory=dict)
    """Which switch of a methodology sets which keyword."""

    def work_out(
        self,
        cases: Iterable[Case],
        *,
        single: bool = False,
        switches: Mapping[str, object] | None = None,
        indicator: str | None = None,
        reference_year: int | None = None,
    ) -> Result:
        """
        Return what the rule comes to over *cases*.

        An input that a case does not have is no data. With *single*, the first case is looked at by
        itself, as a figure of one pair is; so it is where the rule knows no other way. *indicator*
        names the result of a rule that many indicators share; *reference_year* is that of the
        projects that count.

        Raises:
            Malformed: a value is not what its input takes.
        """
        rows = [self._row(case) for case in cases]
        keywords = self._keywords(switches, reference_year)
        if indicator is not None:
            keywords["indicator"] = indicator
        if self.many is None or single:
            row = rows[0] if rows else self._row({})
            return self.one(*row, **_accepted(self.one, keywords))
        return self.many(rows, **_accepted(self.many, keywords))

    def left_out(
        self,
        cases: Iterable[Case],
        *,
        gaps: bool,
        switches: Mapping[str, object] | None = None,
        reference_year: int | None = None,
    ) -> list[str | None]:
        """
        Return why a figure over *cases* does not rest on each of them; None: it does.

        With *gaps*, those are left out, too, of which something that is needed is not known.

        Raises:
            Malformed: a value is not what its input takes.
        """
        rows = [self._row(case) for case in cases]
        reasons: list[str | None] = [None] * len(rows)
        if self.excluded is not None:
            keywords = self._keywords(switches, reference_year)
            reasons = self.excluded(rows, **_accepted(self.excluded, keywords))
        if not gaps:
            return reasons
        return [reason or self._gap(row) for reason, row in zip(reasons, rows, strict=True)]

    def _gap(self, row: Sequence[object]) -> str | None:
        """Return what keeps a case from being counted; None: nothing does."""
        given = dict(zip(self.inputs, row, strict=True))
        if "indicators" in given and given["indicators"] == 0:
            return "no indicators"
        needed = [given[name] for name, each in self.inputs.items() if not each.optional]
        values = [each for value in needed for each in (value if type(value) is list else [value])]
        if Status.NOT_APPLICABLE in values:
            return "not applicable"
        return "no data" if None in values or Status.NO_DATA in values else None

    def _keywords(
        self, switches: Mapping[str, object] | None, reference_year: int | None
    ) -> dict[str, object]:
        told = switches or {}
        keywords = {keyword: told[name] for name, keyword in self.switches.items() if name in told}
        if reference_year is not None:
            keywords["reference_year"] = reference_year
        return keywords

    def _row(self, case: Case) -> tuple[object, ...]:
        return tuple(case.get(name) for name in self.inputs)


def _accepted(function: Callable[..., object], keywords: Mapping[str, object]) -> dict[str, object]:
    taken = _parameters(function)
    return {name: value for name, value in keywords.items() if name in taken}


@cache  # a rule is asked for each figure, and there are a few dozen functions
def _parameters(function: Callable[..., object]) -> frozenset[str]:
    return frozenset(inspect.signature(function).parameters)
