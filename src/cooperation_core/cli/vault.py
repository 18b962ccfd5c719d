"""The commands for values that can identify a person: a key, what is held, and erasing it."""

from pathlib import Path

import click

from .calls import Place, as_json_option, placed, print_json, vault_key_option

# Everything else is imported by the command that uses it, so that `coop --help` stays quick.


@click.group()
def vault() -> None:
    """Keep the values that can identify a person off the log, in a vault beside it."""


@vault.command()
@click.argument("file", type=click.Path(path_type=Path))
def new(file: Path) -> None:
    """Make a key for a vault in FILE. Keep it apart from the ledger and from its backups."""
    from .persons import make_key

    make_key(file)


@vault.command()
@placed
@vault_key_option
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def rekey(place: Place, file: Path) -> None:
    """Lock the vault with the key in FILE from now on, instead of the one of --vault-key."""
    from .persons import change_key

    with place.open() as cooperation:
        change_key(cooperation, file)


@click.command()
@placed
@vault_key_option
@click.argument("person", metavar="PERSON")
@as_json_option
@click.pass_obj
def person(place: Place, person: str, as_json: bool) -> None:
    """Show all that is kept off the log about PERSON, the opaque id: the right of access."""
    from .persons import as_json_values, held_about, tell_person

    with place.open() as cooperation:
        held = held_about(cooperation, person)
    if as_json:
        print_json(as_json_values(held))
    else:
        tell_person(person, held)


@click.command()
@placed
@click.argument("person", metavar="PERSON")
@click.option("--basis", required=True, metavar="WORDS", help="On which legal basis, in words.")
@as_json_option
@click.pass_obj
def erase(place: Place, person: str, basis: str, as_json: bool) -> None:
    """Erase all that is kept off the log about PERSON, for good, and record that it was."""
    from .persons import erasure_as_json, tell_erasure

    place.demand_actor()
    with place.open() as cooperation:
        recorded = cooperation.erase(person, by=place.actor, basis=basis)
    if as_json:
        print_json(erasure_as_json(person, recorded))
    else:
        tell_erasure(person, recorded)
