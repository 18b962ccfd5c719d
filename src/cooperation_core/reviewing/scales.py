"""Which numbers can stand in a place: percentages, counts, scores, classes."""

from decimal import Decimal
from fractions import Fraction

import attrs


@attrs.frozen(kw_only=True)
class Scale:
    """Which numbers can stand in a place."""

    low: Decimal
    high: Decimal | None
    step: Decimal | None = None
    """Distance of those it has; None: every number between its ends."""
    words: str

    def has(self, number: Decimal) -> bool:
        """Return whether *number* is on it."""
        if number < self.low or (self.high is not None and number > self.high):
            return False
        return self.step is None or (Fraction(number) / Fraction(self.step)).denominator == 1


PERCENTAGE = Scale(low=Decimal(0), high=Decimal(100), words="a percentage from 0 to 100")
COUNT = Scale(low=Decimal(0), high=None, step=Decimal(1), words="a whole number, 0 or more")
AMOUNT = Scale(low=Decimal(0), high=None, words="an amount of 0 or more")
SCORE = Scale(low=Decimal(0), high=Decimal(10), words="a score from 0 to 10")
CPIA = Scale(
    low=Decimal(1), high=Decimal(6), step=Decimal("0.5"), words="a score from 1 to 6 in half steps"
)
CLASS = Scale(low=Decimal(0), high=Decimal(2), step=Decimal(1), words="a class: 0, 1 or 2")
YES = Scale(low=Decimal(0), high=Decimal(1), step=Decimal(1), words="1 for yes or 0 for no")
FRACTION = Scale(
    low=Decimal(0),
    high=Decimal(1),
    words="a fraction from 0 to 1, as the table of its round has percentages",
)


def met_of(criteria: int) -> Scale:
    """Return the scale of how many of some criteria are met."""
    return Scale(
        low=Decimal(0),
        high=Decimal(criteria),
        step=Decimal(1),
        words=f"a whole number from 0 to {criteria}",
    )
