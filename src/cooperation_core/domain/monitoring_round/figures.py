"""Figures about a round as somebody published or gave them, whatever they were worked out from."""

import attrs

from ..values import Value, exact_value


@attrs.frozen(kw_only=True)
class Figure:
    """One figure as it was published, faults included."""

    series: str
    """Code of a series (``SG_PLN_RECNDI``), or the number of an indicator (``9a``)."""
    year: int
    """The calendar year that it speaks of."""
    value: Value
    """What was published: a number, words where none was printed, or that there is no data."""
    subject: str | None = None
    """The development partner that it is about; absent: the country."""
    printed: str | None = None
    """Name of the series in the words of the source."""
    unit: str | None = None
    """The unit in the words of the source."""
    line: int | None = None
    """Where it stands in the source."""

    def exact(self) -> "Figure":
        """
        Return the same figure with its number made an exact decimal.

        Raises:
            Malformed: it holds a number that is not exact, or money in no currency.
        """
        return attrs.evolve(self, value=exact_value(self.value))

    def __str__(self) -> str:
        about = f" about {self.subject}" if self.subject else ""
        return f"{self.series}{about}, {self.year}: {self.value}"
