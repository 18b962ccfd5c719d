"""The command that audits: a ledger, or an exported folder alone."""

from pathlib import Path

import attrs
import click

from .calls import Place, as_json_option, placed, vault_key_option

# Everything else is imported by the command that uses it, so that `coop --help` stays quick.

_FILE = click.Path(path_type=Path)


key_option = click.option(
    "--key",
    "keys",
    multiple=True,
    metavar="FILE|VKEY",
    help="The key of the log, got from elsewhere: log.vkey or its text. Again after a rotation.",
)
witness_option = click.option(
    "--witness", "witnesses", multiple=True, metavar="FILE|VKEY", help="A witness that you trust."
)
quorum_option = click.option(
    "--quorum",
    type=click.IntRange(min=0),
    help="How many witnesses must have cosigned; all if left out.",
)
tsa_roots_option = click.option(
    "--tsa-roots",
    multiple=True,
    type=_FILE,
    metavar="FILE",
    help="Certificates (PEM) of time-stamp authorities that you trust.",
)


@click.command()
@placed
@click.argument("evidence", metavar="PLACE")
@key_option
@click.option(
    "--integrity",
    is_flag=True,
    help="All but what the events mean: for any log in this format.",
)
@click.option("--all", "everything", is_flag=True, help="Go on after the first finding.")
@witness_option
@quorum_option
@tsa_roots_option
@click.option(
    "--max-age",
    type=click.FloatRange(min=0),
    metavar="HOURS",
    help="How old the checkpoint may be, as others vouch for it.",
)
@click.option(
    "--stamped-within",
    type=click.FloatRange(min=0),
    metavar="HOURS",
    help="How soon after its recording an entry has to be time-stamped; needs --tsa-roots.",
)
@click.option(
    "--skew",
    type=click.FloatRange(min=0, max=86_400 * 365),
    default=60,
    show_default=True,
    metavar="SECONDS",
    help="By how much clocks may differ.",
)
@click.option(
    "--known-checkpoint",
    "known",
    multiple=True,
    type=_FILE,
    metavar="FILE",
    help="A checkpoint that you hold from another time, or a proof with one in it.",
)
@click.option("--report", type=_FILE, metavar="FILE", help="Write a report: .html or .md.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1, max=64),
    default=1,
    show_default=True,
    help="How many processes share the work.",
)
@click.option("--record", is_flag=True, help="Record in the ledger that it was verified.")
@vault_key_option
@as_json_option
@click.pass_context
def audit(
    context: click.Context,
    evidence: str,
    keys: tuple[str, ...],
    integrity: bool,
    everything: bool,
    witnesses: tuple[str, ...],
    quorum: int | None,
    tsa_roots: tuple[Path, ...],
    max_age: float | None,
    stamped_within: float | None,
    skew: float,
    known: tuple[Path, ...],
    report: Path | None,
    jobs: int,
    record: bool,
    as_json: bool,
) -> None:
    """
    Audit the log at PLACE: a ledger (a file or URL) or an exported folder.

    Says whether its history was altered, reordered, back-dated or cut, by what that is known, and
    what is not known. A folder needs --key. The exit code is 0 if everything fits, 1 if not.
    """
    from ..audit.report import json_text
    from .auditing import Call, audited, record_audit, tell_audit, write_report

    if report is not None and report.suffix not in {".html", ".md"}:
        raise click.UsageError(f"expected a report that ends in .html or .md, found {report}")
    call = Call(
        place=evidence,
        keys=keys,
        witnesses=witnesses,
        quorum=quorum,
        tsa_roots=tsa_roots,
        known=known,
        max_age=max_age,
        stamped_within=stamped_within,
        skew=skew,
        integrity=integrity,
        everything=everything,
        jobs=jobs,
        vault_key=context.obj.vault_key,
    )
    place: Place = attrs.evolve(context.obj, ledger=evidence)
    if record:
        if call.is_folder:
            raise click.UsageError("expected a ledger to record in, found an exported folder")
        place.demand_actor()
    found = audited(call)
    if report is not None:
        write_report(found, report)
    if as_json:
        click.echo(json_text(found), nl=False)
    else:
        tell_audit(found)
    if record and found.ok:
        record_audit(place, found)
    context.exit(0 if found.ok else 1)
