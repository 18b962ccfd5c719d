"""The commands that read the past again: replay it, compare two times, explain a figure."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .calls import Place, as_json_option, pairs, placed, print_json
from .times import as_known

if TYPE_CHECKING:
    from .times import Known

# Everything else is imported by the command that uses it, so that `coop --help` stays quick.

until_option = click.option(
    "--until",
    type=as_known,
    metavar="WHEN",
    help="Where to stop: a position, a date (to its end) or a moment (UTC); the end if left out.",
)


@click.command()
@placed
@until_option
@click.option("--events", "with_events", is_flag=True, help="Tell every event, oldest first.")
@click.option("--states", "with_states", is_flag=True, help="List every record as it stood.")
@as_json_option
@click.pass_context
def replay(
    context: click.Context,
    until: "Known | None",
    with_events: bool,
    with_states: bool,
    as_json: bool,
) -> None:
    """Read the ledger again from its first event, and tell what it held."""
    from .replays import replay_as_json, tell_replay
    from .times import reached

    with context.obj.open() as cooperation:
        end = reached(cooperation, until, said="--until")
        tell = replay_as_json if as_json else tell_replay
        agrees = tell(cooperation, end, with_events=with_events, with_states=with_states)
    context.exit(0 if agrees else 1)


@click.command()
@placed
@click.argument("since", metavar="A", type=as_known)
@click.argument("until", metavar="B", type=as_known)
@as_json_option
@click.pass_obj
def diff(place: Place, since: "Known", until: "Known", as_json: bool) -> None:
    """
    Tell what changed after A, up to and including B.

    Each is a position, a date (to its end) or a moment (UTC).
    """
    from .differing import compared, difference_as_json, tell_difference
    from .times import reached

    with place.open() as cooperation:
        first, last = (
            reached(cooperation, each, said=name) for each, name in ((since, "A"), (until, "B"))
        )
        if first > last:
            raise click.UsageError(
                f"expected the earlier one first, found position {first} before {last}; "
                f"swap A and B"
            )
        difference = compared(cooperation, first, last)
    if as_json:
        print_json(difference_as_json(difference))
    else:
        tell_difference(difference)


@click.command()
@placed
@click.argument("table", metavar="TABLE")
@click.argument("key", metavar="ROW-KEY")
@click.argument("column", metavar="[COLUMN]", required=False)
@until_option
@click.option("--exporter", metavar="NAME", help="Which, where several make a table of that name.")
@click.option(
    "--option",
    "options",
    multiple=True,
    metavar="NAME=VALUE",
    help="As the export was made with, where figures depend on it. May be repeated.",
)
@click.option(
    "--proofs",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Write each event with its proof into a folder of its own under DIR, too.",
)
@as_json_option
@click.pass_obj
def explain(
    place: Place,
    table: str,
    key: str,
    column: str | None,
    until: "Known | None",
    exporter: str | None,
    options: tuple[str, ...],
    proofs: Path | None,
    as_json: bool,
) -> None:
    """
    Tell which events stand behind a row of an exported TABLE, or behind one COLUMN of it.

    ROW-KEY is what identifies the row: its values with commas between, or column=value pairs.
    """
    from .explanations import explained, explanation_as_json, tell_explanation
    from .times import reached

    with place.open() as cooperation:
        end = reached(cooperation, until, said="--until")
        found = explained(
            cooperation,
            table,
            key,
            column,
            until=end,
            exporter=exporter,
            options=pairs(options, "NAME=VALUE such as methodology=2018"),
            proofs=proofs,
        )
    if as_json:
        print_json(explanation_as_json(found))
    else:
        tell_explanation(found)
