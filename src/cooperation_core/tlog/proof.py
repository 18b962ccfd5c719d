"""
A proof that one entry is in a log, in one file, verified without asking anybody.

C2SP tlog-proof@v1: the number of the entry, the hashes from its sibling up to the root, and the
checkpoint with all its signatures. The entry itself is kept beside it.
"""

import re
from typing import Self

import attrs

from ..domain.errors import CooperationError, Malformed
from ..merkle import HASH, leaf_hash, verify_inclusion
from ..note import Note, VerifierKey, decode, encode
from .checkpoint import Checkpoint

_HEADER = "c2sp.org/tlog-proof@v1"
_INDEX = re.compile("index (0|[1-9][0-9]{0,18})")
_MOST = 63
"""A tree of at most 2^63 - 1 leaves is no higher."""


class NotAProof(Malformed):
    """What was given as a proof of inclusion is none."""

    code = "not-a-proof"

    def __init__(self, expected: str, *, found: str) -> None:
        super().__init__(
            f"expected a proof (c2sp.org/tlog-proof@v1) with {expected}, found {found}; "
            f"give the file byte for byte as it was handed out"
        )


class WrongProof(CooperationError):
    """A proof does not show what it is said to show."""

    code = "wrong-proof"

    def __init__(self, index: int, checkpoint: Checkpoint) -> None:
        super().__init__(
            f"expected the proof that this entry is number {index} of the {checkpoint.size} of "
            f"{checkpoint.origin}, found a proof of something else; entry and proof do not belong "
            f"together, or one of them was changed"
        )
        self.index = index
        self.checkpoint = checkpoint


@attrs.frozen
class TlogProof:
    """That an entry is number *index* of a log, counted from 0."""

    index: int
    hashes: tuple[bytes, ...]
    """From the leaf's sibling up, RFC 6962 §2.1.1."""
    checkpoint: Note
    extra: bytes | None = None
    """Whatever somebody put there; nobody signed it."""

    @classmethod
    def parse(cls, data: bytes) -> Self:
        """
        Return the proof that *data* is. ``bytes`` of it gives *data* again.

        Raises:
            NotAProof: it is none, to the letter of the specification.
            NotANote: what should be its checkpoint is no signed note.
        """
        above, _, below = data.partition(b"\n\n")
        try:
            lines = above.decode("ascii").split("\n")
        except UnicodeDecodeError:
            raise NotAProof("ASCII above its empty line", found="something else") from None
        header, *lines = lines
        if header != _HEADER:
            raise NotAProof("its name on the first line", found=repr(header[:80]))
        extra = None
        if lines and lines[0].startswith("extra "):
            extra = _decoded(lines.pop(0).removeprefix("extra "))
        index = _INDEX.fullmatch(lines[0] if lines else "")
        if index is None:
            found = repr(lines[0][:80]) if lines else "no more lines"
            raise NotAProof("a line such as 'index 7'", found=found)
        if len(lines) > 1 + _MOST:
            raise NotAProof(f"at most {_MOST} hashes", found=str(len(lines) - 1))
        hashes = tuple(_decoded(line) for line in lines[1:])
        if any(len(each) != HASH for each in hashes):
            raise NotAProof(f"hashes of {HASH} bytes", found=str([len(each) for each in hashes]))
        return cls(int(index[1]), hashes, Note.parse(below), extra)

    def __bytes__(self) -> bytes:
        lines = [_HEADER]
        if self.extra is not None:
            lines.append(f"extra {encode(self.extra)}")
        lines.append(f"index {self.index}")
        lines += map(encode, self.hashes)
        return "\n".join(lines).encode() + b"\n\n" + bytes(self.checkpoint)

    def verify(self, entry: bytes, *keys: VerifierKey) -> Checkpoint:
        """
        Return the checkpoint that vouches for *entry*, signed by one of the log's *keys*.

        How many witnesses cosigned it is another question: see `cosigned`.

        Raises:
            NotACheckpoint: what was signed is none.
            NotSigned: none of the keys signed it.
            WrongSignature: a line claims that one did, and it did not.
            WrongProof: the entry is not there.
        """
        head = Checkpoint.signed(self.checkpoint, *keys)
        leaf = leaf_hash(entry)
        if not verify_inclusion(leaf, self.index, head.size, self.hashes, head.root):
            raise WrongProof(self.index, head)
        return head


def _decoded(text: str) -> bytes:
    try:
        return decode(text)
    except Malformed:
        raise NotAProof("strict Base 64", found=repr(text[:80])) from None
