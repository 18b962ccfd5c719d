"""A formula as data: what it works out, in plain words, and where it is from."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

import attrs

from .arithmetic import exact, rounded
from .result import Result, Status

_WHY = {
    Status.NO_DATA: "no data",
    Status.NOT_APPLICABLE: "not applicable",
}


MORE_THAN_ALL: Final = "more than 100 per cent: look at the inputs"
"""The note on a share that no methodology caps and that cannot be right."""


@attrs.frozen(kw_only=True)
class Formula:
    """How one indicator, or one component of it, is worked out."""

    indicator: str
    text: str
    es: str
    source: str
    unit: str = "percent"

    def result(
        self,
        value: Fraction | Decimal | bool | str,
        *,
        numerator: Fraction | int | None = None,
        denominator: Fraction | int | None = None,
        cases: int = 1,
        parts: Sequence[Result] = (),
        note: str | None = None,
    ) -> Result:
        """Return the figure that it comes to, rounded here and nowhere before."""
        return Result(
            indicator=self.indicator,
            value=rounded(value) if isinstance(value, Fraction) else value,
            unit=self.unit,
            numerator=_kept(numerator),
            denominator=_kept(denominator),
            cases=cases,
            parts=tuple(parts),
            formula=self.text,
            formula_es=self.es,
            source=self.source,
            note=note,
            unrounded=value if isinstance(value, Fraction) else None,
        )

    def nothing(
        self,
        status: Status,
        note: str | None = None,
        *,
        numerator: Fraction | int | None = None,
        denominator: Fraction | int | None = None,
        cases: int = 0,
        parts: Sequence[Result] = (),
    ) -> Result:
        """Return that there is no figure, and why."""
        return Result(
            indicator=self.indicator,
            status=status,
            unit=self.unit,
            numerator=_kept(numerator),
            denominator=_kept(denominator),
            cases=cases,
            parts=tuple(parts),
            formula=self.text,
            formula_es=self.es,
            source=self.source,
            note=note or _WHY.get(status),
        )

    def share(
        self,
        numerator: Fraction,
        denominator: Fraction,
        *,
        of: str,
        cases: int = 1,
        note: str | None = None,
    ) -> Result:
        """Return *numerator* in percent of *denominator*; a denominator of zero is a finding."""
        if denominator == 0:
            return self.nothing(
                Status.UNDEFINED,
                joined(f"{of} is zero, so there is no share of it", note),
                numerator=numerator,
                denominator=denominator,
                cases=cases,
            )
        found = numerator / denominator * 100
        return self.result(
            found,
            numerator=numerator,
            denominator=denominator,
            cases=cases,
            note=joined(note, doubtful(found)),
        )


def doubtful(share: Fraction) -> str | None:
    """Return the note on a share of more than the whole, for a share is not cut off by itself."""
    return MORE_THAN_ALL if share > 100 else None


def joined(*notes: str | None) -> str | None:
    """Return the notes that there are as one."""
    return "; ".join(note for note in notes if note) or None


def left_out(what: str, read: Sequence[Status | None]) -> str | None:
    """Return the note about those of *read* that have no value, in words of *what*."""
    none = sum(each is Status.NO_DATA for each in read)
    inapplicable = sum(each is Status.NOT_APPLICABLE for each in read)
    return joined(
        f"left out: {none} of {len(read)} {what} without data" if none else None,
        f"left out: {inapplicable} of {len(read)} {what} to which it does not apply"
        if inapplicable
        else None,
    )


def why(read: Sequence[Status | None]) -> Status:
    """Return why nothing is left: not applicable when it applies to none, else no data."""
    applies_to_none = bool(read) and all(each is Status.NOT_APPLICABLE for each in read)
    return Status.NOT_APPLICABLE if applies_to_none else Status.NO_DATA


def _kept(value: Fraction | int | None) -> Decimal | None:
    return None if value is None else exact(Fraction(value))
