"""The commands that follow promises: what came of advice, what is due, how far a country is."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .calls import Place, as_json_option, placed, print_json
from .times import Day, as_of_known_option, as_of_option, day, known_as_of, timed

if TYPE_CHECKING:
    from ..domain.values import PartialDate
    from .times import Known

# Everything else is imported by the command that uses it, so that `coop --help` stays quick.


@click.command()
@placed
@click.argument("reference", metavar="REF")
@timed
@as_of_known_option
@as_json_option
@click.pass_obj
def chain(
    place: Place,
    reference: str,
    known: "Known | None",
    effective: "PartialDate | None",
    as_of: "Known | None",
    as_json: bool,
) -> None:
    """Tell what came of a recommendation. REF is its reference."""
    from ..domain.values import Kind
    from .records import pick, tell_time
    from .stories import chain_as_json
    from .terminal import show_sentences

    with place.ask(known=known_as_of(known, as_of), effective=effective) as questions:
        subject, _ = pick(questions, reference, Kind.RECOMMENDATION)
        links = questions.chain(subject.reference)
        if as_json:
            print_json(chain_as_json(links))
        else:
            tell_time(questions)
            show_sentences(links.sentences())


@click.command()
@placed
@click.option(
    "--within",
    type=click.IntRange(min=0, max=36_500),
    default=90,
    show_default=True,
    metavar="DAYS",
    help="How many days ahead to look, besides what is overdue.",
)
@click.option("--owner", metavar="NAME", help="Only what that party has to do, by any name.")
@click.option(
    "--calendar",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write it as an iCalendar file, too.",
)
@timed
@as_of_option
@as_json_option
@click.pass_obj
def due(
    place: Place,
    within: int,
    owner: str | None,
    calendar: Path | None,
    known: "Known | None",
    effective: "PartialDate | None",
    as_of: datetime | None,
    as_json: bool,
) -> None:
    """Tell what is overdue or due soon, oldest first."""
    from .deadlines import deadlines, item_as_json, tell_calendar, tell_deadlines, write_calendar
    from .records import tell_time

    on = day(as_of, effective)
    with place.ask(known=known, effective=effective) as questions:
        items = deadlines(questions, on, within=within, owner=owner)
        if calendar is not None:
            write_calendar(calendar, items, on, owner=owner)
        if as_json:
            print_json([item_as_json(each, on) for each in items])
        else:
            tell_time(questions)
            tell_deadlines(items, on, within=within, owner=owner)
            if calendar is not None:
                tell_calendar(calendar, items)


@click.command()
@placed
@click.argument("code", metavar="CODE")
@timed
@click.option(
    "--as-of",
    type=Day(),
    metavar="YYYY-MM-DD",
    help="The day up to which measurements count; all of them if left out.",
)
@as_json_option
@click.pass_obj
def country(
    place: Place,
    code: str,
    known: "Known | None",
    effective: "PartialDate | None",
    as_of: datetime | None,
    as_json: bool,
) -> None:
    """Tell how far partnerships in a country are. CODE is its ISO 3166-1 alpha-3 code."""
    from .logic_model import model_as_json, tell_model
    from .records import tell_time

    with place.ask(known=known, effective=effective) as questions:
        model = questions.country(code, as_of=None if as_of is None else as_of.date())
        if as_json:
            print_json(model_as_json(model))
        else:
            tell_time(questions)
            tell_model(model)
