"""
What a log asks of a witness: the add-checkpoint request of C2SP tlog-witness, written and read.

A line ``old`` with the size that the witness saw last, the consistency proof from there (a hash in
base64 on each line), an empty line, and the checkpoint with its signatures.
"""

import re
from collections.abc import Sequence
from typing import Self

import attrs

from ..domain.errors import Malformed
from ..note import Note, decode, encode

MOST_HASHES = 63
"""C2SP tlog-witness: a client must not send more lines of proof."""
_OLD = re.compile("old (0|[1-9][0-9]{0,18})")


class NotAWitnessRequest(Malformed):
    """What was sent to a witness does not ask it for a cosignature."""

    code = "not-a-witness-request"

    def __init__(self, expected: str, *, found: str) -> None:
        super().__init__(
            f"expected {expected}, found {found}; send an add-checkpoint request as in C2SP "
            f"tlog-witness"
        )


@attrs.frozen
class Request:
    """A checkpoint to cosign, and the proof that the log only grew since the witness saw it."""

    old: int
    """Size of the checkpoint that the witness cosigned last; 0: none."""
    proof: Sequence[bytes]
    note: Note

    def __bytes__(self) -> bytes:
        lines = [f"old {self.old}", *map(encode, self.proof)]
        return "".join(f"{line}\n" for line in lines).encode() + b"\n" + bytes(self.note)

    @classmethod
    def parse(cls, body: bytes) -> Self:
        """
        Return what *body* asks; `bytes` of it is *body* again.

        Raises:
            NotAWitnessRequest, Malformed: it is none, to the letter of the specification.
        """
        head, blank, note = body.partition(b"\n\n")
        try:
            first, *hashes = head.decode("ascii").split("\n")
        except UnicodeDecodeError:
            raise NotAWitnessRequest("ASCII above the checkpoint", found="other bytes") from None
        old = _OLD.fullmatch(first)
        if old is None:
            raise NotAWitnessRequest(
                "a first line 'old ' and a size in plain decimal", found=repr(first[:80])
            )
        if not blank:
            raise NotAWitnessRequest("an empty line above the checkpoint", found="none")
        if len(hashes) > MOST_HASHES:
            raise NotAWitnessRequest(
                f"at most {MOST_HASHES} lines of proof", found=str(len(hashes))
            )
        return cls(int(old[1]), tuple(map(decode, hashes)), Note.parse(note))
