"""A round's roadmap as bars over months: what was planned, and what took place."""

import textwrap
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

import attrs
from rich.cells import cell_len, set_cell_size
from rich.text import Text

from ..domain.values import PartialDate, Window

_LABEL_SHARE = 3  # of the width at most a third is for names
_SHORTEST_LABEL = 24
_WIDEST_MONTH = 4
_NEAR = 12  # months that the day may lie outside the plan and still be drawn
_COARSER = (3, 12)


@attrs.frozen(kw_only=True)
class Glyphs:
    """What bars are drawn with."""

    planned: str
    kept: str
    """Planned for then, and it took place then."""
    happened: str
    """It took place at a time for which it was not planned."""
    before: str
    """It goes on before the chart begins, or nobody knows since when."""
    after: str
    today: str


BLOCKS = Glyphs(planned="░", kept="█", happened="▓", before="‹", after="›", today="│")
ASCII = Glyphs(planned="-", kept="#", happened="+", before="<", after=">", today="|")


@attrs.frozen(kw_only=True)
class Bar:
    """One line of the chart."""

    label: str
    planned: Window | None
    happened: Window | None
    said: str
    """How it stands, in words."""
    style: str = ""
    """Of these words."""


@attrs.frozen(kw_only=True)
class Axis:
    """Which time is where on a line."""

    first: int
    """Month that it begins with, counted from the year 0."""
    months: int
    per_month: Fraction
    """How many characters a month has."""

    @classmethod
    def over(cls, days: Sequence[date], today: date, *, room: int) -> "Axis":
        """Return the axis over *days*, and *today* where that is near, in so many characters."""
        low, high = min(map(_month, days)), max(map(_month, days))
        if low - _NEAR <= _month(today) <= high + _NEAR:
            low, high = min(low, _month(today)), max(high, _month(today))
        months = high - low + 1
        if months <= room:
            return cls(
                first=low, months=months, per_month=Fraction(min(room // months, _WIDEST_MONTH))
            )
        unit = next((each for each in _COARSER if -(-months // each) <= room), -(-months // room))
        low -= low % unit  # so that quarters and years begin where they do
        months = high - low + 1
        unit = max(unit, -(-months // room))
        return cls(first=low, months=months, per_month=Fraction(1, unit))

    @property
    def width(self) -> int:
        """How many characters it has."""
        return -(-self.months * self.per_month.numerator // self.per_month.denominator)

    def place(self, day: date) -> int:
        """Return the character that *day* is in; outside the axis, one that is not there."""
        months = _month(day) - self.first + Fraction(day.day - 1, 31)
        return int(months * self.per_month // 1)

    def years(self) -> str:
        """Return the line with the years, each where it begins."""
        line = ""
        whole = 12 * self.per_month
        for year in range(self.first // 12, (self.first + self.months - 1) // 12 + 1):
            begins = max(int((12 * year - self.first) * self.per_month), 0)
            left = (12 * (year + 1) - self.first) * self.per_month
            label = f"{year:04}"
            if year == self.first // 12 and left <= len(label) < whole:
                continue  # a piece of a year, too short to be named without hiding the next
            if begins >= len(line) + bool(line):
                line = f"{line:<{begins}}{label}"
        return line

    def initials(self, letters: str) -> str:
        """Return the line with the months or quarters; empty where there is no room for them."""
        months = range(self.first, self.first + self.months)
        if self.per_month >= 3:
            return "".join(f"{month % 12 + 1:02}".ljust(int(self.per_month)) for month in months)
        if self.per_month >= 1:
            return "".join(letters[month % 12].ljust(int(self.per_month)) for month in months)
        if self.per_month == Fraction(1, _COARSER[0]):
            return "".join(str(month % 12 // 3 + 1) for month in months[:: _COARSER[0]])
        return ""


def chart(
    bars: Sequence[Bar], today: date, *, width: int, glyphs: Glyphs, letters: str
) -> Iterator[Text]:
    """
    Yield the lines of a chart of *bars* that is at most *width* characters wide.

    *letters* are the initials of the months. A bar without any date has only its words. No lines:
    there is no date at all.
    """
    days = [day for bar in bars for window in (bar.planned, bar.happened) for day in _days(window)]
    if not days:
        return
    longest = max(cell_len(bar.label) for bar in bars)
    label = min(max(longest, 1), max(width // _LABEL_SHARE, _SHORTEST_LABEL))
    said = max(cell_len(bar.said) for bar in bars)
    axis = Axis.over(days, today, room=max(width - label - said - 4, 1))
    for head in (axis.years(), axis.initials(letters)):
        if head:
            yield Text(" " * (label + 2) + head.rstrip(), style="bold")
    for bar in bars:
        first, *more = _wrapped(bar.label, label)
        line = Text(set_cell_size(first, label) + "  ")
        line.append_text(_drawn(bar, axis, today, glyphs))
        line.append(f"  {bar.said}", style=bar.style)
        yield line
        for rest in more:
            yield Text(rest)


def _drawn(bar: Bar, axis: Axis, today: date, glyphs: Glyphs) -> Text:
    planned, happened = _span(bar.planned, axis), _span(bar.happened, axis)
    now, line = axis.place(today), Text()
    for place in range(axis.width):
        match place in planned, place in happened:
            case True, True:
                line.append(glyphs.kept, style="green")
            case False, True:
                line.append(glyphs.happened, style="green")
            case True, False:
                line.append(_planned(bar.planned, place, planned, glyphs), style="cyan")
            case _:
                line.append(glyphs.today if place == now else " ", style="yellow")
    return line


def _planned(window: Window | None, place: int, span: range, glyphs: Glyphs) -> str:
    if window is not None and window.start is None and place == span[0]:
        return glyphs.before
    if window is not None and window.end is None and place == span[-1]:
        return glyphs.after
    return glyphs.planned


def _span(window: Window | None, axis: Axis) -> range:
    """Return the characters of *window*; an end that is not known is that of the axis."""
    if window is None or (window.start is None and window.end is None):
        return range(0)
    start = 0 if window.start is None else axis.place(window.start.first_day)
    end = axis.width - 1 if window.end is None else axis.place(window.end.last_day)
    return range(max(start, 0), min(end, axis.width - 1) + 1)


def _days(window: Window | None) -> Iterator[date]:
    ends: tuple[PartialDate | None, ...] = () if window is None else (window.start, window.end)
    for end in ends:
        if end is not None:
            yield from (end.first_day, end.last_day)


def _month(day: date) -> int:
    return 12 * day.year + day.month - 1


def _wrapped(label: str, width: int) -> list[str]:
    indent = " " * (len(label) - len(label.lstrip()))
    lines = textwrap.wrap(
        label.strip(), width, initial_indent=indent, subsequent_indent=f"{indent}  "
    )
    return lines or [""]
