"""The commands of `coop party`: names registered, confirmed, merged and set free again."""

from typing import TYPE_CHECKING

import click

from .calls import Place, as_json_option, placed, print_json
from .times import as_date

if TYPE_CHECKING:
    from ..domain.values import PartialDate
    from ..history import Recorded

# Everything else is imported by the command that uses it, so that `coop --help` stays quick.


@click.group()
def party() -> None:
    """Register parties, and confirm their aliases."""


_on = click.option("--on", type=as_date, metavar="DATE", help="When; as exact as is known.")
_reason = click.option("--reason", metavar="WORDS", required=True, help="Why.")


@party.command()
@placed
@click.argument("name", metavar="NAME")
@click.option(
    "--kind", metavar="KIND", help="What it is: state, agency, multilateral, cso and so on."
)
@click.option("--full-name", metavar="WORDS", help="Where the name is an abbreviation.")
@click.option("--country", metavar="CODE", help="ISO 3166-1 alpha-3, such as PER.")
@click.option("--part-of", metavar="NAME", help="The organisation that a unit belongs to.")
@click.option(
    "--identifier",
    multiple=True,
    metavar="ID",
    help="As another register has it, such as XM-DAC-301. May be repeated.",
)
@_on
@as_json_option
@click.pass_obj
def register(
    place: Place,
    name: str,
    kind: str | None,
    full_name: str | None,
    country: str | None,
    part_of: str | None,
    identifier: tuple[str, ...],
    on: "PartialDate | None",
    as_json: bool,
) -> None:
    """Register an organisation or unit. NAME is the one that documents use."""
    from ..domain.party import Party

    with place.open(create=True) as cooperation:
        recorded = cooperation.record(
            name,
            Party.register,
            kind=kind,
            full_name=full_name,
            country=country,
            part_of=part_of,
            identifiers=identifier,
            on=on,
        )
    _tell(recorded, as_json=as_json)


@party.command()
@placed
@click.argument("name", metavar="OTHER-NAME")
@click.option("--of", metavar="NAME", required=True, help="The registered party that it means.")
@click.option("--reason", metavar="WORDS", help="How one knows.")
@_on
@as_json_option
@click.pass_obj
def alias(
    place: Place,
    name: str,
    of: str,
    reason: str | None,
    on: "PartialDate | None",
    as_json: bool,
) -> None:
    """Confirm another name of a party. The actor is who confirms it."""
    from ..domain.party import Party

    place.demand_actor()
    with place.open() as cooperation:
        recorded = cooperation.record(
            name, Party.confirm_alias, of=of, by=place.actor, reason=reason, on=on
        )
    _tell(recorded, as_json=as_json)


@party.command()
@placed
@click.argument("name", metavar="NAME")
@click.option("--into", metavar="NAME", required=True, help="The registered party that it is.")
@_reason
@_on
@as_json_option
@click.pass_obj
def merge(
    place: Place, name: str, into: str, reason: str, on: "PartialDate | None", as_json: bool
) -> None:
    """Confirm that two parties are one. The actor is who confirms it."""
    from ..domain.party import Party

    place.demand_actor()
    with place.open() as cooperation:
        recorded = cooperation.record(
            name, Party.merge, into=into, by=place.actor, reason=reason, on=on
        )
    _tell(recorded, as_json=as_json)


@party.command("withdraw-alias")
@placed
@click.argument("name", metavar="OTHER-NAME")
@_reason
@_on
@as_json_option
@click.pass_obj
def withdraw_alias(
    place: Place, name: str, reason: str, on: "PartialDate | None", as_json: bool
) -> None:
    """Let a name stand for itself again. The actor is who found that out."""
    from ..domain.party import Party

    place.demand_actor()
    with place.open() as cooperation:
        recorded = cooperation.record(
            name, Party.withdraw_alias, by=place.actor, reason=reason, on=on
        )
    _tell(recorded, as_json=as_json)


def _tell(recorded: "Recorded", *, as_json: bool) -> None:
    from .stories import story_as_json
    from .terminal import say

    if as_json:
        print_json(story_as_json([recorded])[0])
    else:
        say(f"position {recorded.position}: {recorded.event}")
