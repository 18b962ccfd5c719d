"""When something was promised for, and from when until when something goes on."""

import attrs

from ..errors import Malformed
from .dates import PartialDate, When


@attrs.frozen(kw_only=True)
class TargetDate:
    """When something was promised for, and the words that said so."""

    date: PartialDate | None = None
    """None: the source promises no date ("ongoing", "no due date")."""

    printed: str | None = None
    """The source's own words, where they differ from the date's ISO form."""

    @classmethod
    def of(cls, given: "TargetDate | When | None") -> "TargetDate":
        """Return *given* as a `TargetDate`; None is a promise without a date."""
        if isinstance(given, TargetDate):
            return given
        return cls(date=PartialDate.of(given))

    def __str__(self) -> str:
        if self.printed:
            return self.printed
        return "no date" if self.date is None else str(self.date)


@attrs.frozen(kw_only=True)
class Window:
    """From when until when; either end may be unknown."""

    start: PartialDate | None = None
    end: PartialDate | None = None
    printed: str | None = None
    """The source's own words."""

    @classmethod
    def between(
        cls,
        start: When | None = None,
        end: When | None = None,
        *,
        printed: str | None = None,
    ) -> "Window":
        """
        Return the window from *start* to *end*.

        Raises:
            Malformed: it would end before it starts.
        """
        window = cls(
            start=PartialDate.of(start),
            end=PartialDate.of(end),
            printed=printed,
        )
        if window.start and window.end and window.end.last_day < window.start.first_day:
            raise Malformed(
                f"expected a window that ends after it starts, found {window}; swap the two dates"
            )
        return window

    def __str__(self) -> str:
        match self.start, self.end:
            case None, None:
                return self.printed or "no dates"
            case None, end:
                return f"until {end}"
            case start, None:
                return f"from {start}"
            case _:
                same = self.start == self.end
                return str(self.start) if same else f"{self.start} to {self.end}"


NO_DATES = Window()
"""A window of which nothing is known."""
