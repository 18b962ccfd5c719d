"""What is due, on the screen, as JSON and as a calendar file."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from ..application import Cooperation, DueItem, View
from ..application.calendar import calendar
from ..domain.errors import CooperationError
from .tables import show_table
from .terminal import counted, say, shortened


class CannotWriteCalendar(CooperationError):
    """The file for the calendar cannot be written."""

    code = "cannot-write-calendar"


def deadlines(
    questions: Cooperation | View, on: date, *, within: int, owner: str | None
) -> list[DueItem]:
    """Return what is overdue on the day *on*, or due within so many days after it."""
    ahead = min(timedelta(days=within), date.max - on)  # the calendar ends with the year 9999
    return questions.due(on, within=ahead, owner=owner)


def tell_deadlines(items: Sequence[DueItem], on: date, *, within: int, owner: str | None) -> None:
    """Print what is due, oldest first."""
    whose = "" if owner is None else f" for {owner}"
    span = f"on {on} or within {counted(within, 'day')} after it"
    if not items:
        say(f"nothing is due{whose} {span}")
        return
    late = sum(item.days < 0 for item in items)
    say(f"due{whose} {span}: {counted(len(items), 'item')}, {late:,} overdue")
    show_table(
        ("TARGET", "STANDING", "REFERENCE", "OWNER", "WHAT"),
        [
            (str(item.target), _standing(item), _named(item), item.owner, shortened(item.what))
            for item in items
        ],
    )


def item_as_json(item: DueItem, on: date) -> dict[str, object]:
    """Return what is due as a JSON object; what is worked out for a day says for which."""
    return {
        "reference": item.reference,
        "action": item.action,
        "owner": item.owner,
        "what": item.what,
        "target_date": None if item.target.date is None else item.target.date.isoformat(),
        "target_date_printed": item.target.printed,
        "last_day": item.last_day.isoformat(),
        "due": str(item.due),
        "days": item.days,
        "due_as_of": on.isoformat(),
    }


def write_calendar(file: Path, items: Sequence[DueItem], on: date, *, owner: str | None) -> None:
    """
    Write what is due to *file*, in the iCalendar format.

    Raises:
        CalendarNotInstalled: the package that writes it is not there.
        CannotWriteCalendar: *file* cannot be written.
    """
    written = calendar(items, as_of=on, name="What is due" if owner is None else f"Due: {owner}")
    try:
        file.write_bytes(written)
    except OSError as err:
        raise CannotWriteCalendar(
            f"expected a file that can be written, found {file}: {err.strerror}; "
            f"name another with --calendar"
        ) from err


def tell_calendar(file: Path, items: Sequence[DueItem]) -> None:
    """Print where the calendar file is."""
    say(f"wrote {file}: {counted(len(items), 'entry', 'entries')}")


def _standing(item: DueItem) -> str:
    if item.days < 0:
        return f"{counted(-item.days, 'day')} overdue"
    return "today" if item.days == 0 else f"in {counted(item.days, 'day')}"


def _named(item: DueItem) -> str:
    return item.reference if item.action is None else f"{item.reference}, action {item.action}"
