"""How a call of ``coop`` says which time it is about."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, TypeVar

import click

from ..domain.errors import NotADate
from ..domain.values import PartialDate

if TYPE_CHECKING:
    from ..application import Cooperation
    from ..history import Position

F = TypeVar("F", bound=Callable[..., object])

Known = int | datetime | PartialDate
"""Until when something had to be recorded to count: a position, a moment or a date."""


class Day(click.DateTime):
    """A day of the calendar, such as 2025-07-01."""

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """
        Return the day that was written.

        Raises:
            BadParameter: it is none.
        """
        try:
            found: datetime = super().convert(value, param, ctx)
        except click.BadParameter:
            said = f"expected a day of the calendar such as 2025-07-01, found {str(value)!r}"
            self.fail(said, param, ctx)
        return found


as_of_option = click.option(
    "--as-of",
    type=Day(),
    metavar="YYYY-MM-DD",
    help="The day on which to look at what is due; today if left out.",
)


def as_date(text: str) -> PartialDate:
    """
    Return *text* as a date, as exact as it is.

    Raises:
        BadParameter: it is none.
    """
    try:
        return PartialDate.parse(text)
    except NotADate as err:
        raise click.BadParameter(str(err)) from err


def as_known(text: str) -> Known:
    """
    Return *text* as a position of the ledger, a moment or a date, whichever it looks like.

    Raises:
        BadParameter: it looks like none of them.
    """
    try:
        if re.fullmatch(r"\d+", text, re.ASCII):
            return int(text)
        if "T" in text:
            moment = datetime.fromisoformat(text)
            return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return PartialDate.parse(text)
    except ValueError as err:
        raise click.BadParameter(
            f"expected a position such as 120, a date such as 2021-03-01, or a moment such as "
            f"2021-03-01T12:00Z, found {text!r}"
        ) from err


as_of_known_option = click.option(
    "--as-of",
    type=as_known,
    metavar="WHEN",
    help="The same as --known.",
)


def timed(command: F) -> F:
    """Let *command* be asked about another time than now."""
    for option in (
        click.option(
            "--effective",
            type=as_date,
            metavar="DATE",
            help="How things stood on that day; a month or year means its last day.",
        ),
        click.option(
            "--known",
            type=as_known,
            metavar="WHEN",
            help="By what the ledger held then: a position, a date or a moment (UTC).",
        ),
    ):
        command = option(command)
    return command


def known_as_of(known: Known | None, as_of: Known | None) -> Known | None:
    """
    Return the one time that ``--known`` and ``--as-of`` mean, being two spellings of one option.

    Raises:
        UsageError: they say two things.
    """
    if known is not None and as_of is not None and known != as_of:
        raise click.UsageError(
            f"expected one time, found --known {known} and --as-of {as_of}; they mean the same: "
            f"say one of them"
        )
    return as_of if known is None else known


def reached(cooperation: "Cooperation", asked: Known | None, *, said: str) -> "Position":
    """
    Return the position that the ledger had reached at the time *asked*; its last one for None.

    *said* is what the person calls it, such as ``--until``.

    Raises:
        UsageError: it is a position that the ledger has not reached.
    """
    from ..application.questions import position_of

    ledger = cooperation.ledger
    if asked is None:
        return ledger.head()
    demand_reached(asked, ledger.head(), said=said)
    return position_of(ledger, asked)


def demand_reached(asked: Known | None, head: int, *, said: str) -> None:
    """
    Insist that a position that was *asked* about is there.

    Raises:
        UsageError: the ledger ends before it, at *head*.
    """
    if isinstance(asked, int) and asked > head:
        raise click.UsageError(
            f"expected for {said} a position up to {head}, found {asked}; "
            f"a date needs its month, as in 2021-12"
        )


def day_of(known: Known | None) -> PartialDate | None:
    """Return the day that a time is on; None where it is a position or none was said."""
    match known:
        case datetime():
            return PartialDate.of(known.date())
        case PartialDate():
            return known
        case _:
            return None


def day(given: datetime | None, effective: PartialDate | None = None) -> date:
    """Return the day to look at what is due: as said, the day that is asked about, or today."""
    if given is not None:
        return given.date()
    return date.today() if effective is None else effective.last_day  # noqa: DTZ011  # the user's
