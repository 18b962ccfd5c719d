"""
What an indicator came to, with everything that it came from.

A result knows its numerator, its denominator, how many cases entered, its components, the formula
in plain text and where that formula is from. Where there is no value, the status says why: no data,
not applicable, a denominator of zero, or a rule that nobody published. Zero is a value.
"""

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final

import attrs


class Status(StrEnum):
    """Whether there is a value, and why not."""

    COMPUTED = "computed"
    NO_DATA = "no_data"
    NOT_APPLICABLE = "not_applicable"
    UNDEFINED = "undefined"
    """There are data, and the denominator is zero."""
    RULE_NOT_PUBLISHED = "rule_not_published"
    """There may be answers; how they become a figure is not public."""


NOT_APPLICABLE: Final = Status.NOT_APPLICABLE
"""Stands in the place of an input that does not apply. `None` stands for no data."""

FULLY_MEETS: Final = "fully_meets"
APPROACHES: Final = "approaches"
DOES_NOT_MEET: Final = "does_not_meet"

CLASS_CODES: Final = {FULLY_MEETS: 2, APPROACHES: 1, DOES_NOT_MEET: 0}
"""How SG_GEN_EQPWN codes the classes of countries. # PNG data file, unit text; DDF [V]"""


@attrs.frozen(kw_only=True, eq=False)
class Result:
    """
    One figure of one indicator.

    Equal to a plain number, word or bool of the same value; a float counts as the decimal that it
    prints as. Two results are equal when everything that they know is. The hash is the value's.
    Whether there is a figure is asked of `status`, never by truth: every result is true.
    """

    indicator: str
    """As the methodology, or this library, numbers it: 5a, 5a.beyond_schedule, 17.15.1."""
    status: Status = Status.COMPUTED
    value: Decimal | bool | str | None = None
    unit: str = "percent"
    """percent, score, class, yes_no, count, rating; unknown where the rule is not published."""
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    cases: int = 0
    """How many projects, partners, questions or countries entered."""
    parts: tuple["Result", ...] = ()
    formula: str
    source: str
    """Where the formula is from and how certain it is, in one line."""
    note: str | None = None
    """Why there is no value, or what to know about it."""
    methodology: str | None = None
    """Version of the methodology that was applied, if one was."""
    formula_es: str | None = attrs.field(default=None, repr=False)
    """The formula in Spanish."""
    unrounded: Fraction | None = attrs.field(default=None, repr=False)
    """The value before it was rounded, for what is worked out from it; None: it stands as given."""

    def part(self, name: str) -> "Result":
        """
        Return the component called *name*: ``beyond_schedule``, or in full ``5a.beyond_schedule``.

        Raises:
            KeyError: there is no such component; the message names those that there are.
        """
        for part in self.parts:
            if name in (part.indicator, part.indicator.removeprefix(f"{self.indicator}.")):
                return part
        known = ", ".join(part.indicator for part in self.parts) or "none"
        raise KeyError(f"{self.indicator}: expected one of its parts ({known}), found {name!r}")

    @property
    def code(self) -> int | None:
        """How the SDG database codes a class: 2, 1 or 0; nothing where the value is none."""
        return CLASS_CODES.get(self.value) if isinstance(self.value, str) else None

    @property
    def is_computed(self) -> bool:
        """Whether there is a value."""
        return self.status is Status.COMPUTED

    def __str__(self) -> str:
        """Return the value alone; the status where there is none."""
        match self.value:
            case None:
                return self.status.value
            case bool():
                return "yes" if self.value else "no"
            case Decimal():
                return f"{self.value:f}"
            case _:
                return self.value

    def __float__(self) -> float:
        if not isinstance(self.value, Decimal):
            raise TypeError(f"{self.indicator}: expected a number, found {self}; look at `status`")
        return float(self.value)

    def __eq__(self, other: object) -> bool:
        match other:
            case Result():
                return attrs.astuple(self, recurse=False) == attrs.astuple(other, recurse=False)
            case None | bool():
                return self.value is other
            case float():
                return isinstance(self.value, Decimal) and self.value == Decimal(repr(other))
            case int() | Decimal():
                return isinstance(self.value, Decimal) and self.value == other
            case str():
                return isinstance(self.value, str) and self.value == other
            case _:
                return NotImplemented

    def __hash__(self) -> int:
        return hash(self.value)
