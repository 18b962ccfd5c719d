"""What many calls of ``coop`` can say: which ledger, who is at it, which kind of record."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

import attrs
import click
from click.core import ParameterSource

from ..domain.values import Kind, PartialDate
from .times import Known, demand_reached

if TYPE_CHECKING:
    from ..application import Cooperation, View

F = TypeVar("F", bound=Callable[..., object])

KINDS = {
    "recommendations": Kind.RECOMMENDATION,
    "commitments": Kind.COMMITMENT,
    "partnerships": Kind.PARTNERSHIP,
    "rounds": Kind.MONITORING_ROUND,
    "parties": Kind.PARTY,
    "custody": Kind.CUSTODY,
}


@attrs.frozen
class Place:
    """Which ledger, and who is at it."""

    ledger: str = "cooperation.db"
    actor: str = "unnamed-operator"
    vault_key: str | None = None
    """File with the key of the vault, where withheld values are to be shown."""

    def open(self, *, create: bool = False) -> "Cooperation":
        """Open the ledger; with *create*, make it if there is none."""
        from .. import open_ledger

        return open_ledger(self.ledger, actor=self.actor, create=create, vault_key=self.vault_key)

    @contextmanager
    def ask(
        self, *, known: Known | None = None, effective: PartialDate | None = None
    ) -> "Iterator[Cooperation | View]":
        """Open the ledger to ask about another time; about now if none is said."""
        with self.open() as cooperation:
            demand_reached(known, cooperation.ledger.head(), said="--known")
            if known is None and effective is None:
                yield cooperation
            else:
                yield cooperation.as_of(known=known, effective=effective)

    def demand_actor(self) -> None:
        """
        Insist that somebody answers for what is about to be recorded.

        Raises:
            UsageError: nobody was named.
        """
        if self.actor == Place().actor:
            raise click.UsageError(
                "expected somebody who answers for it, found nobody; say who with --actor or in "
                "COOPERATION_ACTOR"
            )


def _take(context: click.Context, option: click.Parameter, given: str | None) -> None:
    source = context.get_parameter_source(str(option.name))
    if source is ParameterSource.ENVIRONMENT and context.parent is not None:
        return  # `coop` itself has read it, and what was typed after `coop` counts more
    if given is not None:
        context.obj = attrs.evolve(context.obj or Place(), **{str(option.name): given})


def placed(command: F) -> F:
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


vault_key_option = click.option(
    "--vault-key",
    envvar="COOPERATION_VAULT_KEY",
    metavar="FILE",
    help="Key of the vault, to show what is kept off the log.",
    expose_value=False,
    callback=_take,
)
as_json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print JSON for a machine to read."
)
kind_option = click.option(
    "--kind", type=click.Choice(list(KINDS)), help="Which kind, where several share a reference."
)


def pairs(given: Sequence[str], form: str) -> dict[str, str]:
    """Return what was written as ``NAME=VALUE``, each name once."""
    found = {}
    for pair in given:
        name, equals, value = pair.partition("=")
        if not (name and equals):
            raise click.UsageError(f"expected {form}, found {pair!r}")
        if name in found:
            raise click.UsageError(f"expected {name!r} once, found it twice")
        found[name] = value
    return found


def print_json(value: object) -> None:
    """Print whatever JSON can hold."""
    click.echo(json.dumps(value, indent=2, ensure_ascii=False))
