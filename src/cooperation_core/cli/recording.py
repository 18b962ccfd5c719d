"""The commands that record what documents say, and a demonstration."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from .calls import Place, as_json_option, pairs, placed, print_json
from .times import as_of_option, day

# Everything else is imported by the command that uses it, so that `coop --help` stays quick.


@click.command()
@click.argument("folder", default="demo", type=click.Path(path_type=Path), metavar="[DIR]")
@as_of_option
@click.pass_obj
def demo(place: Place, folder: Path, as_of: datetime | None) -> None:
    """Record real structures in DIR (default: demo), export them three ways, and verify."""
    from ..demo import run
    from .summary import tell
    from .terminal import status

    with status() as on_step:
        result = run(folder, as_of=day(as_of), on_step=on_step)
    tell(result)


@click.command("import")
@placed
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--reference",
    metavar="PREFIX",
    help="What the references begin with; if left out, the file's name, or of figures the country.",
)
@click.option(
    "--country",
    metavar="CODE",
    help="Country it is about, ISO 3166-1 alpha-3 such as PER; of several, the one to take in.",
)
@click.option(
    "--layout", metavar="NAME", help="How the document is laid out; recognised if left out."
)
@click.option(
    "--decide",
    multiple=True,
    metavar="LINE=ACCEPTANCE",
    help="What the answer on a line means, where its words leave it open. May be repeated.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be recorded; record nothing.")
@as_json_option
@click.pass_obj
def import_(
    place: Place,
    file: Path,
    reference: str | None,
    country: str | None,
    layout: str | None,
    decide: tuple[str, ...],
    dry_run: bool,
    as_json: bool,
) -> None:
    """Record what a document says: a management response, a roadmap, figures or answers."""
    from ..importing import read
    from .exchange import Intake, carry_out, tell_import

    reading = read(
        file, prefix=reference, country=country, layout=layout, decisions=_decisions(decide)
    )
    if reading.commands:
        with place.open(create=True) as cooperation:
            result = carry_out(cooperation, reading, dry_run=dry_run)
    else:  # a document that holds nothing makes no ledger
        result = Intake(reading=reading)
    if as_json:
        print_json(result.as_json())
    else:
        tell_import(file, result)


def _decisions(given: Sequence[str]) -> dict[int, str]:
    found = pairs(given, "LINE=ACCEPTANCE such as 14=noted")
    if wrong := [line for line in found if not line.isdecimal()]:
        raise click.UsageError(f"expected the number of a line before '=', found {wrong[0]!r}")
    return {int(line): acceptance for line, acceptance in found.items()}
