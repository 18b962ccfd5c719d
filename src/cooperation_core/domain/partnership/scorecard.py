"""
Scores, and the figures printed below them, each beside what it would be if worked out.

A printed figure and its derivation can disagree. Both are kept, and nothing is put right.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import assert_never

import attrs

from ..values import NO_DATES, Money, Window, exact
from ..vocabulary import Derivation
from .arithmetic import places, quotient, rounded, total


@attrs.frozen(kw_only=True)
class Score:
    """One score, as printed."""

    title: str
    """What is scored."""
    value: Decimal
    """The score."""
    code: str | None = None
    """Such as ``A(i)``."""

    @classmethod
    def of(cls, title: str, value: Decimal | int | str, *, code: str | None = None) -> "Score":
        """
        Return a score.

        Raises:
            Malformed: *value* is no exact number.
        """
        return cls(title=title, value=exact(value), code=code)


@attrs.frozen(kw_only=True)
class PrintedFigure:
    """A figure printed below the scores, and how its label says that it comes from them."""

    label: str
    """As printed."""
    value: Decimal | None = None
    """The figure; absent: the place for it was left blank."""
    derivation: Derivation | None = None
    """How the label says it was worked out from the scores; absent: in no such way."""

    @classmethod
    def of(
        cls,
        label: str,
        value: Decimal | int | str | None = None,
        *,
        derivation: Derivation | str | None = None,
    ) -> "PrintedFigure":
        """
        Return a printed figure.

        Raises:
            Malformed: *value* is no exact number.
            UnknownTerm: *derivation* is not in the vocabulary.
        """
        return cls(
            label=label,
            value=None if value is None else exact(value),
            derivation=None if derivation is None else Derivation.of(derivation),
        )


@attrs.frozen(kw_only=True)
class Comparison:
    """A printed figure beside what it would be if worked out from the scores."""

    figure: PrintedFigure
    derived: Decimal | None
    """What the scores give; None: the figure does not come from them."""
    rounded: Decimal | None
    """The same with as many decimal places as the printed figure has, rounded half to even."""
    agrees: bool | None
    """Whether the printed figure is just that; None: there is nothing to compare."""


@attrs.frozen(kw_only=True)
class Scorecard:
    """Scores for one period, the figures printed below them, and the money that follows."""

    title: str
    period: Window
    """For when the scores are."""
    scores: tuple[Score, ...]
    """The scores, in the order in which they are printed."""
    figures: tuple[PrintedFigure, ...] = ()
    """What is printed below the scores."""
    allocation: Money | None = None
    """The money that follows from them, as printed."""

    @classmethod
    def of(
        cls,
        title: str,
        *,
        scores: Sequence[Score],
        period: Window | None = None,
        figures: Sequence[PrintedFigure] = (),
        allocation: Money | None = None,
    ) -> "Scorecard":
        """Return a scorecard."""
        return cls(
            title=title,
            period=period or NO_DATES,
            scores=tuple(scores),
            figures=tuple(figures),
            allocation=allocation,
        )

    def derived(self, derivation: Derivation) -> Decimal | None:
        """
        Return the sum or the mean of the scores; None if there are no scores.

        A sum is exact. A mean is exact if it ends within 38 significant digits, and otherwise
        rounded half to even to as many.
        """
        if not self.scores:
            return None
        added = total(score.value for score in self.scores)
        match derivation:
            case Derivation.SUM:
                return added
            case Derivation.MEAN:
                return quotient(added, Decimal(len(self.scores)))
            case _:
                assert_never(derivation)

    def compare(self) -> tuple[Comparison, ...]:
        """
        Return every printed figure beside its derivation.

        What is derived is rounded half to even to the decimal places of the printed figure, or to
        those of the most exact score where the figure was left blank.
        """
        return tuple(self._compared(figure) for figure in self.figures)

    def _compared(self, figure: PrintedFigure) -> Comparison:
        derived = None if figure.derivation is None else self.derived(figure.derivation)
        if derived is None:
            return Comparison(figure=figure, derived=None, rounded=None, agrees=None)
        printed = figure.value
        exactness = [score.value for score in self.scores] if printed is None else [printed]
        fitting = rounded(derived, max(places(each) for each in exactness))
        return Comparison(
            figure=figure,
            derived=derived,
            rounded=fitting,
            agrees=None if printed is None else fitting == printed,
        )
