"""What vouches for a ledger, on the screen and as JSON."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import attrs

from ..application import Cooperation
from ..application.anchoring import Anchors
from ..application.custodian import Custodian, Kept
from ..history import Attested, Recorded, timestamp
from ..note import COSIGNATURE_V1, ED25519, encode
from ..signing.authority import RemoteAuthority, Token
from ..signing.files import read, write
from ..signing.keys import new_key_file, read_key_file
from ..signing.memory import FileMemory, memory_file
from ..signing.window import back_dating_window
from ..signing.witness_client import RemoteWitness
from ..tlog import time_stamp
from .calls import Place, print_json
from .stories import story_as_json
from .terminal import counted, progress, say


def make_key(place: Place, file: Path, *, name: str | None, cosigns: bool) -> str:
    """Make a private key in *file*; return the public one."""
    called = _name(place, name)
    return str(new_key_file(file, called, kind=COSIGNATURE_V1 if cosigns else ED25519).key)


def read_key(place: Place, file: Path, *, name: str | None, cosigns: bool) -> str:
    """Return the public key of the private one in *file*."""
    called = _name(place, name)
    return str(read_key_file(file, called, kind=COSIGNATURE_V1 if cosigns else ED25519).key)


def _name(place: Place, name: str | None) -> str:
    if name is not None:
        return name
    with place.open() as cooperation:
        return cooperation.ledger.origin


def rotate_key(
    cooperation: Cooperation, old: Path, new: Path, *, reason: str, memory: Path | None
) -> Kept:
    """Let the key in *new* take the place of the one in *old*, signed by both."""
    origin = cooperation.ledger.origin
    custodian = Custodian(
        cooperation,
        [read_key_file(old, origin)],
        _memory(memory, old, origin),
        heartbeat=None,
    )
    with progress("signing") as advance:
        return custodian.rotate(read_key_file(new, origin), reason=reason, on_progress=advance)


def do_round(
    cooperation: Cooperation,
    keys: Sequence[Path],
    *,
    memory: Path | None,
    witnesses: Sequence[str],
    quorum: int | None,
    authorities: Sequence[str],
    roots: Sequence[Path],
    heartbeat: float,
    adopt: bool,
) -> Kept:
    """Do one round of the custodian; *heartbeat* in hours, 0 for none."""
    origin = cooperation.ledger.origin
    certificates = _certificates(roots)
    custodian = Custodian(
        cooperation,
        [read_key_file(key, origin) for key in keys],
        _memory(memory, keys[0], origin),
        witnesses=[RemoteWitness.parse(each) for each in witnesses],
        quorum=quorum,
        authorities=[RemoteAuthority.parse(each, certificates) for each in authorities],
        heartbeat=timedelta(hours=heartbeat) if heartbeat else None,
        adopt=adopt,
    )
    with progress("signing") as advance:
        return custodian.keep(on_progress=advance)


def _memory(given: Path | None, key: Path, origin: str) -> FileMemory:
    # Beside the key and not beside the ledger: who can write the ledger must not reach it.
    return FileMemory(memory_file(key.parent, origin) if given is None else given)


def _certificates(roots: Sequence[Path]) -> list[bytes]:
    return [read(each, "certificates in PEM") for each in roots]


def tell_round(kept: Kept, *, as_json: bool) -> None:
    """Print what became of a round."""
    if as_json:
        print_json(_round_as_json(kept))
        return
    for each in kept.recorded:
        say(f"position {each.position}: {each.event}")
    checkpoint = kept.signed.checkpoint
    what = "signed" if kept.signed.is_new else "nothing new: signed before"
    say(
        f"{what}: {counted(checkpoint.size, 'entry', 'entries')} of {checkpoint.origin}, "
        f"root {encode(checkpoint.root)}"
    )
    for name, time in kept.cosignatures:
        say(f"  cosigned by {name} at {_seconds(time)}")
    for token in kept.tokens:
        say(f"  {_stamped(token)}")
    if not kept.lacks:  # otherwise they are part of the error
        for failure in kept.failures:
            say(f"  note: {failure}")
    say(f"  {kept.window}")


def tell_memory(key: Path, kept: Kept) -> None:
    """Print where the memory is that stands beside *key*, since the next key stands elsewhere."""
    place = memory_file(key.parent, kept.signed.checkpoint.origin)
    say(f"  what was signed is remembered in {place}: sign with `--memory {place}` from now on")


def _round_as_json(kept: Kept) -> dict[str, object]:
    checkpoint = kept.signed.checkpoint
    return {
        "origin": checkpoint.origin,
        "size": checkpoint.size,
        "root": encode(checkpoint.root),
        "is_new": kept.signed.is_new,
        "checkpoint": kept.signed.kept.note.decode(),
        "cosignatures": [
            {"witness": name, "time": _seconds(time)} for name, time in kept.cosignatures
        ],
        "time_stamps": [_token_as_json(token) for token in kept.tokens],
        "recorded": story_as_json(kept.recorded),
        "failures": [{"code": each.code, "text": str(each)} for each in kept.failures],
        "lacks": [{"code": each.code, "text": str(each)} for each in kept.lacks],
        "stamped": kept.stamped,
        "window": kept.window,
    }


def write_query(cooperation: Cooperation, file: Path) -> Attested:
    """Write to *file* what an authority has to stamp: the last checkpoint, which is returned."""
    last = Anchors(cooperation).last()
    write(file, time_stamp.request(last.note), "a query for a time stamp")
    return last


def tell_query(asked: Attested, file: Path, *, as_json: bool) -> None:
    """Print what the query is about, and what to do with it."""
    if as_json:
        print_json({"size": asked.size, "query": str(file)})
        return
    say(f"{file}: query for a time stamp over the checkpoint of size {asked.size}")
    say("  have an authority answer it (application/timestamp-query), and bring its answer back")
    say("  with `coop anchor --response FILE`; let no witness cosign this checkpoint in between")


@attrs.frozen
class TakenStamp:
    """A time stamp that was carried here, and its record."""

    token: Token
    recorded: Recorded
    stamped: int


def take_stamp(cooperation: Cooperation, file: Path, *, roots: Sequence[Path]) -> TakenStamp:
    """Keep and record the time stamp in *file*."""
    anchors = Anchors(cooperation)
    response = read(file, "an authority's answer")
    token, recorded = anchors.take(response, roots=_certificates(roots))
    return TakenStamp(token, recorded, anchors.stamped())


def tell_stamp(taken: TakenStamp, *, as_json: bool) -> None:
    """Print whose stamp was taken."""
    if as_json:
        print_json(
            {
                **_token_as_json(taken.token),
                "recorded": story_as_json([taken.recorded])[0],
                "stamped": taken.stamped,
                "window": back_dating_window(taken.stamped),
            }
        )
        return
    say(f"position {taken.recorded.position}: {taken.recorded.event}")
    say(f"  {_stamped(taken.token)}")
    say(f"  {back_dating_window(taken.stamped)}")


def _stamped(token: Token) -> str:
    stamp = token.stamp
    trust = "" if token.is_verified else "; whose stamp it is was not verified: no roots were given"
    return f"stamped by {stamp.authority} at {timestamp(stamp.time)}{trust}"


def _token_as_json(token: Token) -> dict[str, object]:
    return {
        "authority": token.stamp.authority,
        "time": timestamp(token.stamp.time),
        "is_verified": token.is_verified,
    }


def _seconds(time: int) -> str:
    """
    Return POSIX seconds as a time for people.

    >>> _seconds(1679315147), _seconds(2**62)
    ('2023-03-20T12:25:47Z', 'second 4611686018427387904 after 1970')
    """
    try:
        return datetime.fromtimestamp(time, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (OverflowError, ValueError, OSError):
        return f"second {time} after 1970"
