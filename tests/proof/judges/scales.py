"""The judge tlog-scales, in Python: somebody else's reader of tlog-tiles and C2SP notes."""

import base64
from collections.abc import Sequence
from pathlib import Path

from tlog_scales.backend import LocalBackend
from tlog_scales.reader import TilesReader
from tlog_scales.signing import Vkey
from tlog_scales.tiles import leaf_hash
from tlog_scales.tlog import Checkpoint, ConsistencyProof, InclusionProof

from . import files
from .verdict import Verdict, verdicts


class Scales:
    """Calls the library; nothing is hashed or signed here."""

    def folders(self, paths: Sequence[Path], vkey: str) -> list[Verdict]:
        """Judge exported logs: every entry by its proof from the tiles, every old checkpoint."""
        return verdicts(lambda path: _folder(Path(path.decode()), vkey), map(bytes, paths))

    def checkpoints(self, notes: Sequence[bytes], vkey: str) -> list[Verdict]:
        """Judge the log's signature."""
        return verdicts(lambda note: _opened(note, vkey), notes)

    cosignatures = checkpoints
    """Judge a witness's signature; *vkey* says which kind it is."""

    def proofs(self, entry: bytes, proofs: Sequence[bytes], vkey: str) -> list[Verdict]:
        """Judge proofs of one entry."""

        def check(data: bytes) -> None:
            proof = files.proof(data)
            signed = _opened(proof.checkpoint, vkey)
            InclusionProof(proof.index, signed.size, proof.hashes).check(
                leaf_hash(entry), signed.root_hash
            )

        return verdicts(check, proofs)

    def consistency(
        self, old: bytes, new: bytes, proofs: Sequence[bytes], vkey: str
    ) -> list[Verdict]:
        """Judge proofs (a hash in base64 a line) that checkpoint *new* only adds to *old*."""
        older, newer = _opened(old, vkey), _opened(new, vkey)
        return verdicts(
            lambda proof: ConsistencyProof(
                older.size, newer.size, [base64.b64decode(line) for line in proof.split()]
            ).check(older.root_hash, newer.root_hash),
            proofs,
        )

    def inclusion(
        self, entry: bytes, index: int, size: int, hashes: Sequence[bytes], root: bytes
    ) -> Verdict:
        """Judge a proof against a size and a root that nobody signed."""
        proof = InclusionProof(index, size, list(hashes))
        (verdict,) = verdicts(lambda leaf: proof.check(leaf, root), [leaf_hash(entry)])
        return verdict


def _opened(note: bytes, vkey: str) -> Checkpoint:
    checkpoint = Checkpoint.from_text(note.decode())
    checkpoint.verify(Vkey.from_string(vkey))
    return checkpoint


def _folder(path: Path, vkey: str) -> str:
    head = _opened((path / "checkpoint").read_bytes(), vkey)
    tiles = TilesReader(LocalBackend(path))
    tiles.set_size(head.size)
    for index in range(head.size):
        proof = tiles.get_inclusion_proof(index, head.size)
        proof.check(leaf_hash(tiles.get_entry(index)), head.root_hash)
    kept = [
        _opened(each.read_bytes(), vkey)
        for each in sorted((path / "history").glob("checkpoint-*"))
        if each.suffix != ".tsr"
    ]
    for old in kept:
        tiles.get_consistency_proof(old.size, head.size).check(old.root_hash, head.root_hash)
    return f"{head.size} entries, {len(kept)} kept checkpoints"
