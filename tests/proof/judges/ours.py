"""Our own verification in the form of a judge, so that it can be held against the others."""

from collections.abc import Sequence

from cooperation_core.merkle import leaf_hash, verify_inclusion
from cooperation_core.note import Note, VerifierKey
from cooperation_core.tlog import Checkpoint, TlogProof, cosigned

from .verdict import Verdict, verdicts


class Ours:
    """Calls the library of this repository."""

    def checkpoints(self, notes: Sequence[bytes], vkey: str) -> list[Verdict]:
        """Judge the log's signature."""
        key = VerifierKey.parse(vkey)
        return verdicts(lambda note: Checkpoint.signed(Note.parse(note), key), notes)

    def cosignatures(self, notes: Sequence[bytes], vkey: str) -> list[Verdict]:
        """Judge a witness's signature."""
        key = VerifierKey.parse(vkey)

        def check(data: bytes) -> int:
            note = Note.parse(data)
            Checkpoint.of(note)
            if (time := cosigned(note, key)) is None:
                raise ValueError("not cosigned")
            return time

        return verdicts(check, notes)

    def proofs(self, entry: bytes, proofs: Sequence[bytes], vkey: str) -> list[Verdict]:
        """Judge proofs of one entry."""
        key = VerifierKey.parse(vkey)
        return verdicts(lambda proof: TlogProof.parse(proof).verify(entry, key), proofs)

    def inclusion(
        self, entry: bytes, index: int, size: int, hashes: Sequence[bytes], root: bytes
    ) -> Verdict:
        """Judge a proof against a size and a root that nobody signed."""
        return Verdict(verify_inclusion(leaf_hash(entry), index, size, hashes, root), "")
