"""What is handed out, on the screen and as JSON."""

from collections.abc import Sequence
from pathlib import Path

import attrs

from ..application import Cooperation
from ..domain.values import Kind
from ..history import timestamp
from ..note import VerifierKey
from ..publishing import (
    COMPLETENESS,
    Proof,
    Published,
    completeness,
    latest,
    log_key,
    prove_by,
    snapshot_after,
    within,
    write_proof,
    write_proofs,
    write_tiles,
)
from ..signing.window import back_dating_window, stamped_size
from ..tlog import time_stamp
from .records import pick
from .terminal import counted, progress, say


@attrs.frozen(kw_only=True)
class Proved:
    """Proofs that were written into a folder."""

    folder: Path
    proofs: Sequence[Proof]
    key: VerifierKey
    stamped: int
    """How many entries of the log the last time stamp covers."""
    snapshot: int | None = None
    """Position of the snapshot by which the history is whole up to its last event."""
    is_record: bool = False

    @property
    def window(self) -> str:
        """Which entries could still be back-dated, in words."""
        return back_dating_window(self.stamped)

    def as_json(self) -> dict[str, object]:
        """Return it as a JSON object."""
        first = self.proofs[0]
        return {
            "folder": str(self.folder),
            "positions": [each.position for each in self.proofs],
            "size": first.size,
            "key": str(self.key),
            "time_stamps": [
                {"time": timestamp(stamp.time), "authority": stamp.authority}
                for stamp in map(time_stamp.read, first.tokens)
            ],
            "snapshot": self.snapshot,
            "window": self.window,
        }


def prove_event(cooperation: Cooperation, position: int, folder: Path) -> Proved:
    """Write the proof of the event at *position* into *folder*."""
    log = cooperation.ledger
    kept = latest(log)
    key = log_key(log, kept.size)
    proof = prove_by(log, position - 1, kept)
    write_proof(proof, folder, vkey=key)
    stamped = stamped_size(log.attested())
    return Proved(folder=folder, proofs=(proof,), key=key, stamped=stamped)


def prove_record(
    cooperation: Cooperation, reference: str, kind: Kind | None, folder: Path
) -> Proved:
    """Write the proofs of all that happened to a record into *folder*, and of no more."""
    log = cooperation.ledger
    subject, _ = pick(cooperation, reference, kind)
    kept = latest(log)
    key = log_key(log, kept.size)
    proofs = [prove_by(log, each.position - 1, kept) for each in cooperation.history(subject)]
    snapshot = snapshot_after(log, proofs[-1].position, covered=kept.size)
    beside: dict[str, bytes] = {}
    if snapshot is not None:
        proof = prove_by(log, snapshot.position - 1, kept)
        beside = within("snapshot", proof.files(key))
        beside[COMPLETENESS] = bytes(completeness(log, subject, snapshot))
    write_proofs(proofs, folder, vkey=key, beside=beside)
    return Proved(
        folder=folder,
        proofs=proofs,
        key=key,
        stamped=stamped_size(log.attested()),
        snapshot=None if snapshot is None else snapshot.position,
        is_record=True,
    )


def tell_proofs(proved: Proved) -> None:
    """Print what was proved, and by what."""
    first, last = proved.proofs[0], proved.proofs[-1]
    span = f"position {first.position}"
    if last is not first:
        span = f"positions {first.position} to {last.position}"
    say(
        f"proved: {counted(len(proved.proofs), 'event')}, {span}, "
        f"by the checkpoint of size {first.size}"
    )
    say(f"  {proved.folder}")
    for stamp in map(time_stamp.read, first.tokens):
        say(f"  stamped at {timestamp(stamp.time)} by {stamp.authority}")
    if proved.snapshot is not None:
        say(
            f"  whole: the snapshot at position {proved.snapshot} shows that there was no later "
            f"event; see {COMPLETENESS}"
        )
    elif proved.is_record:
        say(
            "  no snapshot was signed since the last event, so nothing here shows that there was "
            "no later one"
        )
    say(f"  {proved.window}")


@attrs.frozen(kw_only=True)
class PublishedTo:
    """A log that was written into a folder."""

    folder: Path
    key: VerifierKey
    published: Published
    stamped: int
    """How many entries the last time stamp covers."""

    @property
    def window(self) -> str:
        """Which entries could still be back-dated, in words."""
        return back_dating_window(self.stamped)

    def as_json(self) -> dict[str, object]:
        """Return it as a JSON object."""
        return {
            "folder": str(self.folder),
            **attrs.asdict(self.published),
            "key": str(self.key),
            "window": self.window,
        }


def publish(cooperation: Cooperation, folder: Path) -> PublishedTo:
    """Bring *folder* up to the last checkpoint, with progress on long logs."""
    log = cooperation.ledger
    key = log_key(log, latest(log).size)
    with progress("writing tiles") as advance:
        published = write_tiles(log, folder, vkey=key, on_progress=advance)
    stamped = stamped_size(log.attested())
    return PublishedTo(folder=folder, key=key, published=published, stamped=stamped)


def tell_published(written: PublishedTo) -> None:
    """Print what is in the folder now."""
    published = written.published
    say(
        f"{written.folder}: {counted(published.size, 'entry', 'entries')} of {published.origin}, "
        f"{published.size - published.before:,} of them new"
    )
    say(
        f"  {counted(published.checkpoints, 'checkpoint')}, "
        f"{counted(published.time_stamps, 'time stamp')}"
    )
    say(f"  {written.window}")
    say(f"  hand out the key apart from the folder: {written.key}")
