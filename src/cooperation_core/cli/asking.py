"""The commands that ask for records: lists of them, one of them, its history."""

from datetime import datetime
from typing import TYPE_CHECKING

import click

from .calls import (
    KINDS,
    Place,
    as_json_option,
    kind_option,
    placed,
    print_json,
    vault_key_option,
)
from .times import (
    as_date,
    as_of_known_option,
    as_of_option,
    day,
    day_of,
    known_as_of,
    timed,
)

if TYPE_CHECKING:
    from ..domain.values import PartialDate
    from .times import Known

# Everything else is imported by the command that uses it, so that `coop --help` stays quick.


@click.command("list")
@placed
@click.argument("kind", type=click.Choice(list(KINDS)), required=False, metavar="[KIND]")
@click.option("--party", metavar="NAME", help="Takes part in it in whatever role, by any name.")
@click.option("--country", metavar="CODE", help="ISO 3166-1 alpha-3, such as PER.")
@click.option("--theme", metavar="WORDS", help="In the words in which it was recorded.")
@click.option("--sector", metavar="WORDS", help="Of a partnership or one of its indicators.")
@click.option("--sdg", metavar="TARGET", help="An SDG target, such as 17.15.")
@click.option("--status", metavar="TERM", help="How it stands: open, verified, official and so on.")
@click.option("--form", metavar="TERM", help="What it came out of, or what kind it is of.")
@click.option("--round", type=click.IntRange(min=1), help="Number of a global monitoring round.")
@click.option("--due-until", type=as_date, metavar="DATE", help="Promised for then or earlier.")
@timed
@as_of_option
@as_json_option
@click.pass_obj
def list_(
    place: Place,
    /,
    kind: str | None,
    known: "Known | None",
    effective: "PartialDate | None",
    as_of: datetime | None,
    as_json: bool,
    **narrowed: object,
) -> None:
    """List records of one KIND, or of all kinds. Filters together narrow it down further."""
    from .filters import Filters
    from .lists import found, tables
    from .records import as_json_record, tell_time

    filters = Filters(**narrowed)  # type: ignore[arg-type]  # the options above, by their names
    kinds = filters.kinds(kind)
    on = day(as_of, effective)
    with place.ask(known=known, effective=effective) as questions:
        states = found(questions, kinds, filters)
        if as_json:
            print_json([as_json_record(each, on) for those in states.values() for each in those])
        else:
            tell_time(questions)
            tables(states, on, narrowed=filters != Filters())


@click.command()
@placed
@vault_key_option
@click.argument("reference", metavar="REF")
@kind_option
@timed
@as_of_known_option
@as_json_option
@click.pass_obj
def show(
    place: Place,
    reference: str,
    kind: str | None,
    known: "Known | None",
    effective: "PartialDate | None",
    as_of: "Known | None",
    as_json: bool,
) -> None:
    """Show how the record called REF stands, or stood."""
    from .persons import as_json_values, tell_withheld
    from .records import as_json_record, details, pick, tell_time

    known = known_as_of(known, as_of)
    on = day(None, effective or day_of(known))
    with place.ask(known=known, effective=effective) as questions:
        subject, state = pick(questions, reference, KINDS[kind] if kind else None)
        values = questions.disclosures(subject)
        if as_json:
            print_json({**as_json_record(state, on), "withheld": as_json_values(values)})
        else:
            tell_time(questions)
            details(subject, state, on)
            tell_withheld(values)


@click.command()
@placed
@vault_key_option
@click.argument("reference", metavar="REF")
@kind_option
@as_json_option
@click.pass_obj
def history(place: Place, reference: str, kind: str | None, as_json: bool) -> None:
    """Tell the history of REF as sentences. Oldest first; what was put right says so."""
    from .persons import tell_withheld
    from .records import pick
    from .stories import story, story_as_json

    with place.ask() as questions:
        subject, _ = pick(questions, reference, KINDS[kind] if kind else None)
        events = list(questions.history(subject))
        values = questions.disclosures(subject)
    if as_json:
        print_json(story_as_json(events, values))
    else:
        story(subject, events)
        tell_withheld(values)
