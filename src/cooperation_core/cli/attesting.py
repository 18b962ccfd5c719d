"""The commands by which others can vouch for a ledger: keys, signing, and time stamps."""

from pathlib import Path

import click

from .calls import Place, as_json_option, placed, print_json

# Everything else is imported by the command that uses it, so that `coop --help` stays quick.

_FILE = click.Path(path_type=Path)
_key = click.option(
    "--key",
    "keys",
    type=_FILE,
    metavar="FILE",
    multiple=True,
    required=True,
    help="The private key that signs. Repeated: of a rotation that was not signed yet, both.",
)
_memory = click.option(
    "--memory",
    type=_FILE,
    metavar="FILE",
    help="Where the signer remembers what it signed last; a file beside the key if left out.",
)
_name = click.option(
    "--name", metavar="NAME", help="What the key is called; the ledger's name if left out."
)
_witness_key = click.option(
    "--witness", "cosigns", is_flag=True, help="The key of a witness, which cosigns with the time."
)


_MOST_HOURS = 87_600


def _hours(context: click.Context, option: click.Parameter, given: float) -> float:
    if not given <= _MOST_HOURS:  # what is no number is not below anything, either
        raise click.BadParameter(f"expected hours up to {_MOST_HOURS:,} (ten years), found {given}")
    return given


@click.group()
def key() -> None:
    """Make, show and rotate the keys that sign."""


@key.command()
@placed
@click.argument("file", type=_FILE)
@_name
@_witness_key
@as_json_option
@click.pass_obj
def new(place: Place, file: Path, name: str | None, cosigns: bool, as_json: bool) -> None:
    """Make a private key in FILE, and print the public one to hand out."""
    from .attestation import make_key

    made = make_key(place, file, name=name, cosigns=cosigns)
    print_json({"key": made, "file": str(file)}) if as_json else click.echo(made)


@key.command("show")
@placed
@click.argument("file", type=_FILE)
@_name
@_witness_key
@as_json_option
@click.pass_obj
def show_key(place: Place, file: Path, name: str | None, cosigns: bool, as_json: bool) -> None:
    """Print the public key that belongs to the private one in FILE."""
    from .attestation import read_key

    found = read_key(place, file, name=name, cosigns=cosigns)
    print_json({"key": found, "file": str(file)}) if as_json else click.echo(found)


@key.command()
@placed
@click.option(
    "--key", "old", type=_FILE, metavar="FILE", required=True, help="The key in force until now."
)
@click.option(
    "--to", "new", type=_FILE, metavar="FILE", required=True, help="The key that takes its place."
)
@click.option("--reason", metavar="WORDS", required=True, help="Why.")
@_memory
@as_json_option
@click.pass_obj
def rotate(
    place: Place, old: Path, new: Path, reason: str, memory: Path | None, as_json: bool
) -> None:
    """Record that another key signs from now on, and sign that with both."""
    from .attestation import rotate_key, tell_memory, tell_round

    place.demand_actor()
    with place.open() as cooperation:
        kept = rotate_key(cooperation, old, new, reason=reason, memory=memory)
    tell_round(kept, as_json=as_json)
    if not as_json and memory is None and old.parent.resolve() != new.parent.resolve():
        tell_memory(old, kept)


@click.command()
@placed
@_key
@_memory
@click.option(
    "--witness",
    "witnesses",
    multiple=True,
    metavar="VKEY=URL",
    help="A witness to ask for a cosignature: its public key and its address. May be repeated.",
)
@click.option(
    "--quorum",
    type=click.IntRange(min=0),
    metavar="K",
    help="How many witnesses must have cosigned; all of them if left out.",
)
@click.option(
    "--tsa",
    "authorities",
    multiple=True,
    metavar="URL",
    help="An RFC 3161 authority to ask for a time stamp. May be repeated.",
)
@click.option(
    "--tsa-roots",
    "roots",
    type=_FILE,
    multiple=True,
    metavar="FILE",
    help="Certificates in PEM that a time stamp must lead to. May be repeated.",
)
@click.option(
    "--heartbeat",
    type=click.FloatRange(min=0),
    callback=_hours,
    default=24.0,
    show_default=True,
    metavar="HOURS",
    help="Record that the ledger is kept if nothing was for so long; 0: never.",
)
@click.option(
    "--adopt",
    is_flag=True,
    help="Trust the ledger's last checkpoint, once, because the signer's memory is lost.",
)
@as_json_option
@click.pass_obj
def sign(
    place: Place,
    keys: tuple[Path, ...],
    memory: Path | None,
    witnesses: tuple[str, ...],
    quorum: int | None,
    authorities: tuple[str, ...],
    roots: tuple[Path, ...],
    heartbeat: float,
    adopt: bool,
    as_json: bool,
) -> None:
    """Sign the ledger as it is now, and have witnesses and authorities vouch for it."""
    from .attestation import do_round, tell_round

    if quorum is not None and quorum > len(witnesses):
        raise click.UsageError(
            f"expected --quorum up to the number of witnesses, {len(witnesses)}, found {quorum}"
        )
    place.demand_actor()
    with place.open() as cooperation:
        kept = do_round(
            cooperation,
            keys,
            memory=memory,
            witnesses=witnesses,
            quorum=quorum,
            authorities=authorities,
            roots=roots,
            heartbeat=heartbeat,
            adopt=adopt,
        )
    tell_round(kept, as_json=as_json)
    kept.demand_ok()


@click.command()
@placed
@click.option(
    "--query", type=_FILE, metavar="FILE", help="Write there what an authority has to stamp."
)
@click.option("--response", type=_FILE, metavar="FILE", help="Take the time stamp that it gave.")
@click.option(
    "--roots",
    type=_FILE,
    multiple=True,
    metavar="FILE",
    help="Certificates in PEM that the time stamp must lead to. May be repeated.",
)
@as_json_option
@click.pass_obj
def anchor(
    place: Place,
    query: Path | None,
    response: Path | None,
    roots: tuple[Path, ...],
    as_json: bool,
) -> None:
    """Have the last checkpoint stamped by an authority that is reached by carrying files."""
    from .attestation import take_stamp, tell_query, tell_stamp, write_query

    if (query is None) is (response is None):
        raise click.UsageError("expected one of --query FILE and --response FILE")
    if query is not None:
        with place.open() as cooperation:
            asked = write_query(cooperation, query)
        tell_query(asked, query, as_json=as_json)
    if response is not None:
        place.demand_actor()
        with place.open() as cooperation:
            taken = take_stamp(cooperation, response, roots=roots)
        tell_stamp(taken, as_json=as_json)
