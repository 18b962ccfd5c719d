"""The commands of ``coop``, each a few lines: read the call, ask the library, print."""

import json
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import attrs
import click
from click.core import ParameterSource

from ..domain.values import Kind

if TYPE_CHECKING:
    from ..application import Cooperation

# Everything else is imported by the command that uses it, so that `coop --help` stays quick.

KINDS = {
    "recommendations": Kind.RECOMMENDATION,
    "commitments": Kind.COMMITMENT,
    "partnerships": Kind.PARTNERSHIP,
    "rounds": Kind.MONITORING_ROUND,
}

_as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for a machine to read.")
_as_of = click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day on which to look at what is due; today if left out.",
)
_kind = click.option(
    "--kind", type=click.Choice(list(KINDS)), help="Which kind, where several share a reference."
)


F = TypeVar("F", bound=Callable[..., object])


@attrs.frozen
class Place:
    """Which ledger, and who is at it."""

    ledger: str = "cooperation.db"
    actor: str = "unnamed-operator"

    def open(self, *, create: bool = False) -> "Cooperation":
        """Open the ledger; with *create*, make it if there is none."""
        from .. import open_ledger

        return open_ledger(self.ledger, actor=self.actor, create=create)


def _take(context: click.Context, option: click.Parameter, given: str | None) -> None:
    source = context.get_parameter_source(str(option.name))
    if source is ParameterSource.ENVIRONMENT and context.parent is not None:
        return  # `coop` itself has read it, and what was typed after `coop` counts more
    if given is not None:
        context.obj = attrs.evolve(context.obj or Place(), **{str(option.name): given})


def _placed(command: F) -> F:
    """Let *command* be told which ledger and who is at it, as ``coop`` itself can be."""
    for option in (
        click.option(
            "--actor",
            envvar="COOPERATION_ACTOR",
            metavar="ORGANISATION",
            help="Who records, as an organisation's identifier.",
            expose_value=False,
            callback=_take,
        ),
        click.option(
            "--ledger",
            envvar="COOPERATION_LEDGER",
            metavar="URL",
            help="A file or an SQLAlchemy URL; cooperation.db in this folder if left out.",
            expose_value=False,
            callback=_take,
        ),
    ):
        command = option(command)
    return command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="cooperation-core", prog_name="coop")
@_placed
@click.pass_context
def coop(context: click.Context) -> None:
    """
    Keep track of promises in development co-operation, and prove what became of them.

    The environment may say which ledger (COOPERATION_LEDGER) and who is at it (COOPERATION_ACTOR).
    """
    context.obj = context.obj or Place()


@coop.command()
@click.argument("folder", default="demo", type=click.Path(path_type=Path), metavar="[DIR]")
@_as_of
@click.pass_obj
def demo(place: Place, folder: Path, as_of: datetime | None) -> None:
    """Record real structures in DIR (default: demo), export them three ways, and verify."""
    from ..demo import run
    from .summary import tell
    from .terminal import status

    with status() as on_step:
        result = run(folder, as_of=_day(as_of), on_step=on_step)
    tell(result)


@coop.command("import")
@_placed
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--reference",
    metavar="PREFIX",
    help="What the references begin with; the file's name if left out.",
)
@click.option(
    "--country", metavar="CODE", help="Country of a roadmap, ISO 3166-1 alpha-3 such as PER."
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
@_as_json
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
    """Record what a document says: a management response, or a monitoring roadmap."""
    from ..importing import read
    from .exchange import carry_out, tell_import

    reading = read(
        file, prefix=reference, country=country, layout=layout, decisions=_decisions(decide)
    )
    with place.open(create=True) as cooperation:
        result = carry_out(cooperation, reading, dry_run=dry_run)
    if as_json:
        _print_json(result.as_json())
    else:
        tell_import(file, result)


@coop.command("list")
@_placed
@click.argument("kind", type=click.Choice(list(KINDS)), required=False, metavar="[KIND]")
@_as_of
@_as_json
@click.pass_obj
def list_(place: Place, kind: str | None, as_of: datetime | None, as_json: bool) -> None:
    """List the records of one KIND: recommendations, commitments, partnerships or rounds."""
    from .records import as_json_record, tables

    wanted = {name: each for name, each in KINDS.items() if kind in (None, name)}
    with place.open() as cooperation:
        found = [(s.kind, state) for s, state in cooperation.states() if s.kind in wanted.values()]
    if as_json:
        _print_json([as_json_record(state, _day(as_of)) for _, state in found])
    else:
        tables(
            {name: [state for of, state in found if of is each] for name, each in wanted.items()},
            _day(as_of),
        )


@coop.command()
@_placed
@click.argument("reference", metavar="REF")
@_kind
@_as_of
@_as_json
@click.pass_obj
def show(
    place: Place, reference: str, kind: str | None, as_of: datetime | None, as_json: bool
) -> None:
    """Show how the record called REF stands now."""
    from .records import as_json_record, details, pick

    with place.open() as cooperation:
        subject, state = pick(cooperation, reference, KINDS[kind] if kind else None)
    if as_json:
        _print_json(as_json_record(state, _day(as_of)))
    else:
        details(subject, state, _day(as_of))


@coop.command()
@_placed
@click.argument("reference", metavar="REF")
@_kind
@_as_json
@click.pass_obj
def history(place: Place, reference: str, kind: str | None, as_json: bool) -> None:
    """Tell everything that happened to the record called REF, oldest first."""
    from .records import pick, story, story_as_json

    with place.open() as cooperation:
        subject, _ = pick(cooperation, reference, KINDS[kind] if kind else None)
        events = list(cooperation.history(subject))
    if as_json:
        _print_json(story_as_json(events))
    else:
        story(subject, events)


@coop.command()
@_placed
@click.argument("name", metavar="NAME")
@click.argument("options", nargs=-1, metavar="[KEY=VALUE]...")
@click.option("--until", type=click.IntRange(min=0), help="Stop after this position of the ledger.")
@_as_json
@click.pass_obj
def export(
    place: Place, name: str, options: tuple[str, ...], until: int | None, as_json: bool
) -> None:
    """Bring the export NAME up to date. See `coop exporters` for names and options."""
    from .exchange import export_to, tell_export

    given = _pairs(options, "KEY=VALUE")
    with place.open() as cooperation:
        outcome = export_to(cooperation, name, given, until=until)
    outcome.demand_ok()
    if as_json:
        _print_json(
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


@coop.command()
@click.option("--check", is_flag=True, help="Import each and say whether it works.")
@_as_json
@click.pass_context
def exporters(context: click.Context, check: bool, as_json: bool) -> None:
    """List what can be exported to, and with which options."""
    from .exchange import exporters_found, tell_exporters

    found = exporters_found(check=check)
    if as_json:
        _print_json(found)
    else:
        tell_exporters(found, checked=check)
    context.exit(0 if all(each.get("usable", True) for each in found) else 1)


@coop.command()
@_placed
@_as_json
@click.pass_context
def verify(context: click.Context, as_json: bool) -> None:
    """Read every byte of the ledger again, and say everything that does not fit."""
    from .verification import tell_verification, verification_as_json, verified

    with context.obj.open() as cooperation:
        report = verified(cooperation)
    if as_json:
        _print_json(verification_as_json(report))
    else:
        tell_verification(report)
    context.exit(0 if report.ok else 1)


def _day(given: datetime | None) -> date:
    return date.today() if given is None else given.date()  # noqa: DTZ011  # the user's own day


def _pairs(given: Sequence[str], form: str) -> dict[str, str]:
    pairs = {}
    for pair in given:
        name, equals, value = pair.partition("=")
        if not (name and equals):
            raise click.UsageError(f"expected {form}, found {pair!r}")
        if name in pairs:
            raise click.UsageError(f"expected {name!r} once, found it twice")
        pairs[name] = value
    return pairs


def _decisions(given: Sequence[str]) -> dict[int, str]:
    pairs = _pairs(given, "LINE=ACCEPTANCE such as 14=noted")
    if wrong := [line for line in pairs if not line.isdecimal()]:
        raise click.UsageError(f"expected the number of a line before '=', found {wrong[0]!r}")
    return {int(line): acceptance for line, acceptance in pairs.items()}


def _print_json(value: Any) -> None:  # noqa: ANN401  # whatever JSON can hold
    click.echo(json.dumps(value, indent=2, ensure_ascii=False))
