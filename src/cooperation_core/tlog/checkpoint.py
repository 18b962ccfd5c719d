"""
Checkpoints: how long a log is and what is in it, in three lines that somebody signs.

C2SP tlog-checkpoint: the text of a signed note is ``origin``, ``size`` and ``base64(root)``, a line
each. Lines that follow are kept as they are and mean nothing here. A size is only ever taken from a
checkpoint whose signature was verified, because a proof often fits a neighbouring size as well.
"""

import re
from typing import Self

import attrs

from ..domain.errors import CooperationError, Malformed
from ..merkle import HASH
from ..note import Note, VerifierKey, decode, encode, names

_SIZE = re.compile("0|[1-9][0-9]{0,18}")
_MOST = (1 << 63) - 1


class NotACheckpoint(Malformed):
    """What was given as a log's checkpoint is none."""

    code = "not-a-checkpoint"

    def __init__(self, expected: str, *, found: str) -> None:
        super().__init__(
            f"expected a checkpoint with {expected}, found {found}; "
            f"give the checkpoint byte for byte as the log published it"
        )


class NotSigned(CooperationError):
    """Nobody who is trusted signed this."""

    code = "not-signed"

    def __init__(self, note: Note, *keys: VerifierKey) -> None:
        super().__init__(
            f"expected a signature by {' or '.join(map(str, keys)) or 'a key that is trusted'}, "
            f"found signatures by {names(note.signatures)} with other keys; check that key and "
            f"checkpoint are of the same log, and do not trust it before they are"
        )
        self.note = note
        self.keys = keys


@attrs.frozen
class Checkpoint:
    """The head of a log: its name, how many entries it has, and the root over them."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()
    """Lines after the third, which nobody can audit; ours has none."""

    def __attrs_post_init__(self) -> None:
        if not self.origin or "\n" in self.origin:
            raise NotACheckpoint("an origin on its first line", found=repr(self.origin))
        if not 0 <= self.size <= _MOST:
            raise NotACheckpoint("a size from 0 to 2^63 - 1", found=str(self.size))
        if len(self.root) != HASH:
            raise NotACheckpoint(f"a root of {HASH} bytes", found=str(len(self.root)))
        if any(not line or "\n" in line for line in self.extensions):
            raise NotACheckpoint("no empty line", found=repr(self.extensions))

    @property
    def text(self) -> str:
        """What is signed."""
        lines = (self.origin, str(self.size), encode(self.root), *self.extensions)
        return "".join(f"{line}\n" for line in lines)

    @classmethod
    def parse(cls, text: str) -> Self:
        """
        Return what *text* says; `text` of it is *text* again.

        Raises:
            NotACheckpoint: it is none, to the letter of the specification.
        """
        *lines, end = text.split("\n")
        if len(lines) < 3 or end:
            raise NotACheckpoint("three lines or more", found=repr(text[:200]))
        origin, size, root, *extensions = lines
        if not _SIZE.fullmatch(size):  # no sign, no space, no zero in front
            raise NotACheckpoint("a size in plain decimal on its second line", found=repr(size))
        try:
            decoded = decode(root)
        except Malformed:
            raise NotACheckpoint(
                "a root in strict Base 64 on its third line", found=repr(root)
            ) from None
        return cls(origin, int(size), decoded, tuple(extensions))

    @classmethod
    def of(cls, note: Note) -> Self:
        """Return what *note* says, whoever signed it. See `parse`."""
        return cls.parse(note.text)

    @classmethod
    def signed(cls, note: Note, *keys: VerifierKey) -> Self:
        """
        Return what *note* says, once one of *keys* signed it under the log's own name.

        Raises:
            NotACheckpoint: see `parse`.
            NotSigned: none of the keys did.
            WrongSignature: a line claims that one did, and it did not.
        """
        checkpoint = cls.of(note)
        signed = [note.verified(key) for key in keys if key.name == checkpoint.origin]
        if not any(signed):
            raise NotSigned(note, *keys)
        return checkpoint
