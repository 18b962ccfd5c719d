"""The commands that hand out what others verify: proofs of events, and the whole log."""

import re
from pathlib import Path

import click

from .calls import KINDS, Place, as_json_option, kind_option, placed, print_json

# Everything else is imported by the command that uses it, so that `coop --help` stays quick.

_POSITION = re.compile("[0-9]{1,18}")
_FOLDER = click.Path(path_type=Path)


@click.command()
@placed
@click.argument("what", metavar="POSITION|REF")
@click.option(
    "--into", "folder", type=_FOLDER, metavar="DIR", required=True, help="A new or empty folder."
)
@kind_option
@as_json_option
@click.pass_obj
def prove(place: Place, what: str, folder: Path, kind: str | None, as_json: bool) -> None:
    """
    Write the proof of the event at POSITION, or of all that happened to the record REF.

    With --kind, it is a reference even where it is a number.
    """
    from .publications import prove_event, prove_record, tell_proofs

    with place.open() as cooperation:
        if kind is None and _POSITION.fullmatch(what):
            proved = prove_event(cooperation, int(what), folder)
        else:
            proved = prove_record(cooperation, what, KINDS[kind] if kind else None, folder)
    if as_json:
        print_json(proved.as_json())
    else:
        tell_proofs(proved)


@click.command()
@placed
@click.argument("folder", metavar="DIR", type=_FOLDER)
@as_json_option
@click.pass_obj
def tiles(place: Place, folder: Path, as_json: bool) -> None:
    """Write the whole log, up to the last checkpoint, into DIR: for anybody to verify or serve."""
    from .publications import publish, tell_published

    with place.open() as cooperation:
        published = publish(cooperation, folder)
    if as_json:
        print_json(published.as_json())
    else:
        tell_published(published)
