"""
Proofs of single events, and receipts for those who had something recorded.

An event is handed out as two files: ``event.json``, the entry byte for byte, and
``event.tlog-proof`` (C2SP tlog-proof@v1), which holds the checkpoint with all signatures on it.
Beside them lie the log's public key and, where an authority stamped the checkpoint, the checkpoint
once more with its time stamps, as ``openssl ts -verify`` wants them.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import attrs

from ..history import Attested, Auditable, Recorded
from ..merkle import inclusion, leaf_hash, verify_inclusion
from ..note import Note, VerifierKey
from ..signing.latest import latest
from ..tlog import TlogProof
from .errors import DoesNotVerify, NotCoveredYet
from .source import entries, head_of
from .writing import write_whole

EVENT = "event.json"
PROOF = "event.tlog-proof"


@attrs.frozen(kw_only=True)
class Proof:
    """That one event is in a log, with the event."""

    position: int
    """Counted from 1."""
    entry: bytes
    """As it was hashed."""
    proof: TlogProof
    size: int
    """How many entries the checkpoint covers."""
    tokens: tuple[bytes, ...] = ()
    """RFC 3161 time stamps over the checkpoint: DER of a TimeStampResp each."""

    def files(self, vkey: VerifierKey) -> dict[str, bytes]:
        """Return the files to hand out, by name."""
        stamped = {"checkpoint": bytes(self.proof.checkpoint)} if self.tokens else {}
        tokens = {f"checkpoint.{n}.tsr": token for n, token in enumerate(self.tokens, start=1)}
        return {
            EVENT: self.entry,
            PROOF: bytes(self.proof),
            "log.vkey": f"{vkey}\n".encode(),
            **stamped,
            **tokens,
        }


def prove(log: Auditable, index: int) -> Proof:
    """
    Return the proof that the entry at *index* (counted from 0) is in *log*.

    It rests on the last checkpoint.

    Raises:
        NothingSigned: there is no checkpoint yet.
        NotCoveredYet: the entry came later than the last checkpoint, or never.
        DoesNotVerify, MissingNodes: what is stored is not what was signed.
    """
    (proof,) = prove_all(log, [index])
    return proof


def prove_all(log: Auditable, indexes: Iterable[int]) -> tuple[Proof, ...]:
    """Return the proofs of several entries, all by the same checkpoint. See `prove`."""
    kept = latest(log)
    return tuple(prove_by(log, index, kept) for index in indexes)


def receipts(log: Auditable, recorded: Sequence[Recorded]) -> tuple[Proof, ...]:
    """
    Return the proofs of what was *recorded*, once a checkpoint covers it. See `prove`.

    Whoever submitted it keeps them: nobody can leave it out of the log after that.
    """
    return prove_all(log, [each.position - 1 for each in recorded])


def prove_by(log: Auditable, index: int, kept: Attested) -> Proof:
    """Return the proof of the entry at *index* by the checkpoint *kept*. See `prove`."""
    head = head_of(log, kept)
    if not 0 <= index < head.size:
        raise NotCoveredYet(index + 1, covered=head.size)
    (entry,) = entries(log, index, index + 1)
    hashes = tuple(inclusion(index, head.size, log.nodes))
    if not verify_inclusion(leaf_hash(entry), index, head.size, hashes, head.root):
        raise DoesNotVerify(
            log.origin,
            f"expected the entry at position {index + 1} as it was signed, found another",
        )
    note = Note.parse(kept.note)
    return Proof(
        position=index + 1,
        entry=entry,
        proof=TlogProof(index, hashes, note),
        size=head.size,
        tokens=kept.tokens,
    )


def write_proof(proof: Proof, folder: Path, *, vkey: VerifierKey) -> None:
    """
    Write *proof* into *folder*, which is empty or not there yet.

    Raises:
        FolderNotEmpty: something is there.
        CannotPublish: the system does not allow it.
    """
    write_whole(folder, proof.files(vkey))


def write_proofs(
    proofs: Sequence[Proof],
    folder: Path,
    *,
    vkey: VerifierKey,
    beside: Mapping[str, bytes] | None = None,
) -> None:
    """
    Write each of *proofs* into a folder of its own within *folder*, named by its position.

    *beside* are further files, by name. Raises as `write_proof`.
    """
    files = dict(beside or {})
    for proof in proofs:
        files |= within(f"event-{proof.position:08}", proof.files(vkey))
    write_whole(folder, files)


def within(folder: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return *files* with their names as they are seen from above *folder*."""
    return {f"{folder}/{name}": content for name, content in files.items()}
