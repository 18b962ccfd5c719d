"""The judge metamorphic-log, in Rust: checks signed checkpoints and proofs against them."""

import base64
import hashlib
from collections.abc import Sequence

import metamorphic_log

from . import files
from .verdict import Verdict, verdicts


class Metamorphic:
    """Calls the library. It takes leaf hashes, so the entry is hashed here."""

    def checkpoints(self, notes: Sequence[bytes], vkey: str) -> list[Verdict]:
        """Judge the log's signature."""
        return verdicts(
            lambda note: metamorphic_log.checkpoint_verify(note.decode(), [vkey]), notes
        )

    def proofs(self, entry: bytes, proofs: Sequence[bytes], vkey: str) -> list[Verdict]:
        """Judge proofs of one entry."""
        leaf = _leaf(entry)

        def check(data: bytes) -> None:
            proof = files.proof(data)
            metamorphic_log.checkpoint_verify_inclusion(
                proof.checkpoint.decode(), [vkey], proof.index, leaf, proof.hashes
            )

        return verdicts(check, proofs)

    def consistency(
        self, old: bytes, new: bytes, proofs: Sequence[bytes], vkey: str
    ) -> list[Verdict]:
        """Judge proofs (a hash in base64 a line) that checkpoint *new* only adds to *old*."""
        return verdicts(
            lambda proof: metamorphic_log.checkpoint_verify_consistency(
                old.decode(),
                new.decode(),
                [vkey],
                [base64.b64decode(line) for line in proof.split()],
            ),
            proofs,
        )

    def inclusion(
        self, entry: bytes, index: int, size: int, hashes: Sequence[bytes], root: bytes
    ) -> Verdict:
        """Judge a proof against a size and a root that nobody signed."""
        (verdict,) = verdicts(
            lambda leaf: metamorphic_log.verify_inclusion(index, size, leaf, list(hashes), root),
            [_leaf(entry)],
        )
        return verdict


def _leaf(entry: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + entry).digest()
