"""Every command of ``coop``: where a reader sees what is done where."""

import click

from . import asking, following, keeping, parties, recording
from .calls import Place, placed


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="cooperation-core", prog_name="coop")
@placed
@click.pass_context
def coop(context: click.Context) -> None:
    """
    Keep track of promises in development co-operation, and prove what became of them.

    The environment may say which ledger (COOPERATION_LEDGER) and who is at it (COOPERATION_ACTOR).
    """
    context.obj = context.obj or Place()


for command in (
    recording.demo,
    recording.import_,
    parties.party,
    asking.list_,
    asking.show,
    asking.history,
    following.chain,
    following.due,
    following.country,
    keeping.export,
    keeping.exporters,
    keeping.verify,
    keeping.reindex,
):
    coop.add_command(command)
