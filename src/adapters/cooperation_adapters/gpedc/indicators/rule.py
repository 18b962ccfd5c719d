"""
A rule of a methodology: which function works an indicator out, of what, and where it is from.

A methodology says which questions stand for which input of a rule; a rule says what one case is (a
project, a partner in a country, or the country) and works out a result from the cases.
"""

import inspect
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any

import attrs

from .formula import Formula
from .result import Result


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
        told = switches or {}
        keywords: dict[str, object] = {
            keyword: told[name] for name, keyword in self.switches.items() if name in told
        }
        if indicator is not None:
            keywords["indicator"] = indicator
        if reference_year is not None:
            keywords["reference_year"] = reference_year
        if self.many is None or single:
            row = rows[0] if rows else self._row({})
            return self.one(*row, **_accepted(self.one, keywords))
        return self.many(rows, **_accepted(self.many, keywords))

    def _row(self, case: Case) -> tuple[object, ...]:
        return tuple(case.get(name) for name in self.inputs)


def _accepted(function: Callable[..., Result], keywords: Mapping[str, object]) -> dict[str, object]:
    taken = inspect.signature(function).parameters
    return {name: value for name, value in keywords.items() if name in taken}
