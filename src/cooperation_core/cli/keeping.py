"""The commands that keep a ledger useful: export it, verify it, make its index anew."""

import click

from .calls import Place, as_json_option, pairs, placed, print_json

# Everything else is imported by the command that uses it, so that `coop --help` stays quick.


@click.command()
@placed
@click.argument("name", metavar="NAME")
@click.argument("options", nargs=-1, metavar="[KEY=VALUE]...")
@click.option("--until", type=click.IntRange(min=0), help="Stop after this position of the ledger.")
@as_json_option
@click.pass_obj
def export(
    place: Place, name: str, options: tuple[str, ...], until: int | None, as_json: bool
) -> None:
    """Bring the export NAME up to date. See `coop exporters` for names and options."""
    from .exchange import export_to, tell_export

    given = pairs(options, "KEY=VALUE")
    with place.open() as cooperation:
        outcome = export_to(cooperation, name, given, until=until)
    outcome.demand_ok()
    if as_json:
        print_json(
            {
                "exporter": outcome.exporter,
                "started_after": outcome.started_after,
                "reached": outcome.reached,
                "written": outcome.written,
                "produced": list(outcome.produced),
            }
        )
    else:
        tell_export(outcome)


@click.command()
@click.option("--check", is_flag=True, help="Import each and say whether it works.")
@as_json_option
@click.pass_context
def exporters(context: click.Context, check: bool, as_json: bool) -> None:
    """List what can be exported to, and with which options."""
    from .exchange import exporters_found, tell_exporters

    found = exporters_found(check=check)
    if as_json:
        print_json(found)
    else:
        tell_exporters(found, checked=check)
    context.exit(0 if all(each.get("usable", True) for each in found) else 1)


@click.command()
@placed
@as_json_option
@click.pass_context
def verify(context: click.Context, as_json: bool) -> None:
    """Read every byte of the ledger again, and say everything that does not fit."""
    from .verification import tell_verification, verification_as_json, verified

    with context.obj.open() as cooperation:
        report = verified(cooperation)
    if as_json:
        print_json(verification_as_json(report))
    else:
        tell_verification(report)
    context.exit(0 if report.ok else 1)


@click.command()
@placed
@as_json_option
@click.pass_obj
def reindex(place: Place, as_json: bool) -> None:
    """Make the index of records anew. The ledger itself stays as it is."""
    from .reindexing import reindexed, tell_reindexing

    with place.open() as cooperation:
        result = reindexed(cooperation)
    if as_json:
        print_json(result.as_json())
    else:
        tell_reindexing(result)
