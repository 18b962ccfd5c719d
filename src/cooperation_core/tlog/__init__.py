"""A transparency log in the formats of C2SP: checkpoints, cosignatures, proofs, tiles, stamps."""

from .checkpoint import Checkpoint, NotACheckpoint, NotSigned
from .cosignature import cosign, cosigned
from .proof import NotAProof, TlogProof, WrongProof
from .tiles import Bundle, NotABundle, Tile

__all__ = [
    "Bundle",
    "Checkpoint",
    "NotABundle",
    "NotACheckpoint",
    "NotAProof",
    "NotSigned",
    "Tile",
    "TlogProof",
    "WrongProof",
    "cosign",
    "cosigned",
]
