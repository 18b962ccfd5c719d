"""The command that verifies a receipt: for whoever got one and has no ledger."""

from pathlib import Path

import click

from .audits import key_option, quorum_option, tsa_roots_option, witness_option
from .calls import as_json_option

# Everything else is imported by the command that uses it, so that `coop --help` stays quick.


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@key_option
@witness_option
@quorum_option
@tsa_roots_option
@as_json_option
@click.pass_context
def check(
    context: click.Context,
    folder: Path,
    keys: tuple[str, ...],
    witnesses: tuple[str, ...],
    quorum: int | None,
    tsa_roots: tuple[Path, ...],
    as_json: bool,
) -> None:
    """
    Check the receipt in DIR: proofs as `coop prove` writes them. No ledger is needed.

    Says what happened, by what that is known, who else vouches for when, and what is not shown. The
    exit code is 0 if everything holds, 1 if not.
    """
    from ..publishing import NotVerified
    from .calls import print_json
    from .receipts import checked, checked_as_json, faults_as_json, tell_checked

    try:
        found = checked(folder, keys, witnesses, quorum, tsa_roots)
    except NotVerified as err:
        if not as_json:
            raise
        print_json(faults_as_json(err))
        context.exit(1)
    if as_json:
        print_json(checked_as_json(found))
    else:
        tell_checked(found)
