"""The command that runs a witness: what partners do for one another's ledgers."""

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from ..signing.witness_server import WitnessServer

# Everything else is imported by the command that uses it, so that `coop --help` stays quick.


def _address(context: click.Context, option: click.Parameter, given: str) -> tuple[str, int]:
    host, _, port = given.rpartition(":")
    if not host or not (port.isascii() and port.isdecimal() and int(port) < 65536):
        raise click.BadParameter(f"expected HOST:PORT such as 127.0.0.1:8080, found {given!r}")
    return host.removeprefix("[").removesuffix("]"), int(port)


@click.command()
@click.option(
    "--key",
    type=click.Path(path_type=Path),
    metavar="FILE",
    required=True,
    help="The witness's private key, from `coop key new --witness`.",
)
@click.option("--name", metavar="NAME", required=True, help="What the witness is called.")
@click.option(
    "--state",
    type=click.Path(path_type=Path),
    metavar="DIR",
    required=True,
    help="Where it remembers what it cosigned last. Losing it is losing the witness.",
)
@click.option(
    "--log",
    "logs",
    multiple=True,
    required=True,
    metavar="VKEY",
    help="The public key of a log to watch. May be repeated.",
)
@click.option(
    "--listen",
    default="127.0.0.1:8080",
    show_default=True,
    metavar="HOST:PORT",
    callback=_address,
    help="Where it can be asked; TLS is for a server in front of it.",
)
def witness(
    key: Path, name: str, state: Path, logs: tuple[str, ...], listen: tuple[str, int]
) -> None:
    """Run a witness: cosign what other organisations' logs sign, as long as they only grow."""
    with witness_server(key, name=name, state=state, logs=logs, listen=listen) as server:
        click.echo(f"{name} is listening on {server.url}; its key is\n{server.witness.key}")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            click.echo("stopped; what was cosigned is remembered")


def witness_server(
    key: Path, *, name: str, state: Path, logs: Sequence[str], listen: tuple[str, int]
) -> "WitnessServer":
    """
    Return a server that is ready to be asked; port 0 takes any that is free.

    Raises:
        CooperationError: the key, the folder, a log's key or the address cannot be used.
    """
    from ..note import COSIGNATURE_V1, ED25519, VerifierKey
    from ..signing.keys import read_key_file
    from ..signing.memory import FileMemory, make_folder, memory_file
    from ..signing.witness import Witness
    from ..signing.witness_server import WitnessServer

    signer = read_key_file(key, name, kind=COSIGNATURE_V1)
    watched = [VerifierKey.parse(each) for each in logs]
    if strange := next((each for each in watched if each.kind != ED25519), None):
        raise click.UsageError(
            f"expected for --log the key of a log (kind {ED25519}), found one of kind "
            f"{strange.kind}: {strange}"
        )
    make_folder(state)
    host, port = listen
    return WitnessServer(
        Witness(
            signer,
            watched,
            memory=lambda origin: FileMemory(memory_file(state, origin)),
            clock=lambda: int(time.time()),
        ),
        host=host,
        port=port,
        on_answer=lambda status, why: click.echo(f"{status} {why}".rstrip(), err=True),
    )
