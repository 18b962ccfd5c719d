"""What is due as an iCalendar file (RFC 5545), for the calendars that people look into anyway."""

import re
import uuid
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from ..domain.errors import CooperationError
from ..domain.values import Kind, Subject
from .due import DueItem

if TYPE_CHECKING:
    from icalendar import Event
    from icalendar.prop import vInline

_LENGTH = 80
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class CalendarNotInstalled(CooperationError):
    """Calendar files are written by a package that is not there."""

    code = "calendar-not-installed"

    def __init__(self) -> None:
        super().__init__(
            "expected the package icalendar, which writes calendar files, found none; install it "
            "with `pip install 'cooperation-core[calendar]'`"
        )


def calendar(items: Iterable[DueItem], *, as_of: date, name: str) -> bytes:
    """
    Return *items* as a calendar called *name*: each an all-day entry on the last day of its target.

    The same item always has the same identifier, so reading a later file updates what an earlier
    one brought. The same items and day give the same bytes.

    Raises:
        CalendarNotInstalled: the package icalendar is not there.
    """
    try:
        from icalendar import Calendar
    except ImportError as err:
        raise CalendarNotInstalled from err
    made = Calendar()
    made.add("prodid", "-//cooperation-core//What is due//EN")
    made.add("version", "2.0")
    made.add("name", _text(name))  # RFC 7986 §5.1
    made.add("x-wr-calname", _text(name))  # what calendars read that do not know RFC 7986
    for item in items:
        made.add_component(_event(item, as_of))
    written: bytes = made.to_ical()
    return written


def _event(item: DueItem, as_of: date) -> "Event":
    from icalendar import Event

    promise = item.reference if item.action is None else f"{item.reference}, action {item.action}"
    title = item.what.strip().partition("\n")[0].strip()
    if len(title) > _LENGTH:
        title = f"{title[: _LENGTH - 1]}…"
    event = Event()
    event.add("uid", _identifier(item))
    event.add("dtstamp", datetime.combine(as_of, time.min, tzinfo=UTC))
    event.add("dtstart", item.last_day)
    event.add("transp", "TRANSPARENT")  # a deadline does not make anybody busy
    event.add("summary", _text(f"{promise}: {title}" if title else promise))
    event.add(
        "description",
        _text(f"{item.what}\nOwner: {item.owner}\nTarget date: {item.target}".strip()),
    )
    event.add("categories", [item.due.label()])
    return event


def _identifier(item: DueItem) -> str:
    promise = Subject(Kind.COMMITMENT, item.reference).id
    return str(promise if item.action is None else uuid.uuid5(promise, item.action))


def _text(words: str) -> "vInline":
    r"""Return *words* as RFC 5545 §3.3.11 writes them; icalendar takes ``\N`` for a line break."""
    from icalendar.prop import vInline

    lines = words.replace("\r\n", "\n").replace("\r", "\n")
    printable = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", lines)  # §3.1 allows none but the tab
    escaped = re.sub(r"([\\;,])", r"\\\1", printable)
    return vInline(escaped.replace("\n", "\\n"))
