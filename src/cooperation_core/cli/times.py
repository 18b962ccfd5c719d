"""How a call of ``coop`` says which time it is about."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TypeVar

import click

from ..domain.errors import NotADate
from ..domain.values import PartialDate

F = TypeVar("F", bound=Callable[..., object])

Known = int | datetime | PartialDate
"""Until when something had to be recorded to count: a position, a moment or a date."""

as_of_option = click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
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


def day(given: datetime | None, effective: PartialDate | None = None) -> date:
    """Return the day to look at what is due: as said, the day that is asked about, or today."""
    if given is not None:
        return given.date()
    return date.today() if effective is None else effective.last_day  # noqa: DTZ011  # the user's
