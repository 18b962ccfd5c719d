"""How the columns of our tables are declared, and the cells that many tables share."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from cooperation_core.domain.values import PartialDate, TargetDate, Text, Window
from cooperation_core.export import Cell, Column
from cooperation_core.history import Recorded

Row = dict[str, Cell]
"""One row: column name to cell."""

NamedRow = tuple[str, Row]
"""A row, and the name of the table it belongs to."""

LIST = "several are joined with “; ”"
"""How a cell holds more than one; the payload in `events` has them one by one."""


def text(name: str, meaning: str, *, optional: bool = False) -> Column:
    """Declare a column of text."""
    return Column(name=name, type=str, meaning=meaning, nullable=optional)


def whole(name: str, meaning: str, *, optional: bool = False) -> Column:
    """Declare a column of whole numbers."""
    return Column(name=name, type=int, meaning=meaning, nullable=optional)


def exact(name: str, meaning: str, *, optional: bool = False) -> Column:
    """Declare a column of exact decimal numbers."""
    return Column(name=name, type=Decimal, meaning=meaning, nullable=optional)


def flag(name: str, meaning: str, *, optional: bool = False) -> Column:
    """Declare a column of true and false."""
    return Column(name=name, type=bool, meaning=meaning, nullable=optional)


def day(name: str, meaning: str, *, optional: bool = True) -> Column:
    """Declare a column of dates, each at its own precision."""
    return Column(name=name, type=PartialDate, meaning=meaning, nullable=optional)


def words(name: str, meaning: str, *, optional: bool = True) -> tuple[Column, ...]:
    """Declare the two columns of a text and its language."""
    return (
        text(name, meaning, optional=optional),
        text(f"{name}_language", f"Language of `{name}`, as in BCP 47: en, es", optional=optional),
    )


def words_cells(name: str, given: Text | None) -> Row:
    """Return the cells that `words` declares."""
    return {
        name: None if given is None else given.words,
        f"{name}_language": None if given is None else given.language,
    }


def target(name: str, meaning: str) -> tuple[Column, ...]:
    """Declare the four columns of a target date."""
    return (
        day(name, f"{meaning}, as exact as was promised; nothing: no date was promised"),
        text(
            f"{name}_precision",
            f"How exact `{name}` is: day, month, quarter, half_year, year",
            optional=True,
        ),
        day(f"{name}_last_day", f"Last day that `{name}` can mean; overdue from the day after"),
        text(f"{name}_printed", f"`{name}` in the source's own words", optional=True),
    )


def target_cells(name: str, given: TargetDate | None) -> Row:
    """Return the cells that `target` declares."""
    promised = None if given is None else given.date
    return {
        name: promised,
        f"{name}_precision": None if promised is None else promised.precision.value,
        f"{name}_last_day": None if promised is None else PartialDate.of(promised.last_day),
        f"{name}_printed": None if given is None else given.printed,
    }


def window(name: str, meaning: str) -> tuple[Column, ...]:
    """Declare the three columns of a window of time."""
    return (
        day(f"{name}_start", f"{meaning}: from when; nothing: not known"),
        day(f"{name}_end", f"{meaning}: until when; nothing: not known"),
        text(f"{name}_printed", f"{meaning}, in the source's own words", optional=True),
    )


def window_cells(name: str, given: Window | None) -> Row:
    """Return the cells that `window` declares."""
    return {
        f"{name}_start": None if given is None else given.start,
        f"{name}_end": None if given is None else given.end,
        f"{name}_printed": None if given is None else given.printed,
    }


def joined(given: Iterable[object]) -> str | None:
    """Return several things as one cell; None if there are none."""
    return "; ".join(str(each) for each in given) or None


def standing(what: str) -> tuple[Column, ...]:
    """Declare what every row about how a thing stands begins with."""
    return (
        text("reference", f"Reference of the {what}"),
        Column(
            name="position",
            type=int,
            meaning=f"Place in the ledger of the last event of the {what}",
            bookmark=True,
        ),
    )


def traced(what: str) -> tuple[Column, ...]:
    """Declare what every row about one event begins with."""
    return (
        whole("position", "Place of the event in the ledger; see `events`"),
        text("reference", f"Reference of the {what}"),
        Column(name="recorded_at", type=datetime, meaning="When the ledger took it in, UTC"),
        day(
            "effective_at",
            "When it took effect, as exactly as is known; or else the day it was recorded",
            optional=False,
        ),
        text("actor", "Who recorded it"),
    )


def traced_cells(recorded: Recorded) -> Row:
    """Return the cells that `traced` declares."""
    return {
        "position": recorded.position,
        "reference": recorded.subject.reference,
        "recorded_at": recorded.recorded_at,
        "effective_at": recorded.effective_at,
        "actor": recorded.envelope.actor,
    }
