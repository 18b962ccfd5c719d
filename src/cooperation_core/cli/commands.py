"""Every command of ``coop``: where a reader sees what is done where."""

import click

from . import (
    answering,
    asking,
    attesting,
    audits,
    checking,
    following,
    keeping,
    parties,
    proving,
    recording,
    replaying,
    rounds,
    vault,
    witnessing,
)
from .calls import Place, placed, vault_key_option


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="cooperation-core", prog_name="coop")
@placed
@vault_key_option
@click.pass_context
def coop(context: click.Context) -> None:
    """
    Keep track of promises in development co-operation, and prove what became of them.

    The environment may say which ledger (COOPERATION_LEDGER), who is at it (COOPERATION_ACTOR), and
    which key opens its vault (COOPERATION_VAULT_KEY).
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
    rounds.round_,
    answering.prefill,
    answering.confirm,
    replaying.replay,
    replaying.diff,
    replaying.explain,
    keeping.export,
    keeping.exporters,
    keeping.verify,
    audits.audit,
    keeping.reindex,
    vault.vault,
    vault.person,
    vault.erase,
    attesting.key,
    attesting.sign,
    attesting.anchor,
    proving.prove,
    proving.tiles,
    checking.check,
    witnessing.witness,
):
    coop.add_command(command)
