"""A text and the lines below it, by which it is signed."""

import re
from collections.abc import Iterable, Sequence
from typing import Self

import attrs

from ..domain.errors import Malformed
from .base64 import decode, encode
from .errors import NotANote, WrongSignature
from .keys import ED25519, VerifierKey, is_name
from .signers import NoteSigner, checked_signature

LIMIT = 100
"""Most signatures that a note may have; the specification asks for 16 at least."""

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")


@attrs.frozen
class Signature:
    """One line of a note: who signed, with which key, and what came of it."""

    name: str
    key_id: bytes
    blob: bytes
    """What follows the identifier: the signature itself, in the form of the key's kind."""

    @classmethod
    def parse(cls, line: str) -> Self:
        """
        Return what *line* says, which has no line break.

        Raises:
            NotANote: it is no signature line.
        """
        dash, *words = line.split(" ")
        if dash != "—" or len(words) != 2 or not is_name(words[0]):
            raise NotANote("a line '— name signature'", found=repr(line))
        try:
            data = decode(words[1])
        except Malformed:
            raise NotANote("a signature in strict Base 64", found=repr(line)) from None
        if len(data) <= 4:
            raise NotANote("a signature of more than four bytes", found=repr(line))
        return cls(words[0], data[:4], data[4:])

    def __str__(self) -> str:
        return f"— {self.name} {encode(self.key_id + self.blob)}"

    def names(self, key: VerifierKey) -> bool:
        """Return whether it claims to be by *key*."""
        return (self.name, self.key_id) == (key.name, key.id)


@attrs.frozen
class Note:
    """A text and the signatures below it. Nothing in it is true until one of them verifies."""

    text: str
    """Ends with a line break. What is signed: its UTF-8."""
    signatures: tuple[Signature, ...]

    def __attrs_post_init__(self) -> None:
        if control := _CONTROL.search(self.text):
            raise NotANote("text without control characters", found=repr(control[0]))
        if not self.text.endswith("\n"):
            raise NotANote("a text that ends with a line break", found=repr(self.text[-20:]))
        if not 1 <= len(self.signatures) <= LIMIT:
            raise NotANote(f"1 to {LIMIT} signatures", found=str(len(self.signatures)))

    @classmethod
    def parse(cls, data: bytes) -> Self:
        """
        Return the note that *data* is. ``bytes`` of it gives *data* again.

        Raises:
            NotANote: it is none, to the letter of the specification.
        """
        try:
            whole = data.decode()
        except UnicodeDecodeError as err:
            raise NotANote("UTF-8", found=f"byte {err.start} that is none") from None
        text, blank, below = whole.rpartition("\n\n")
        if not blank or not below.endswith("\n"):
            raise NotANote(
                "a text, an empty line and signature lines", found=f"{len(data)} bytes without"
            )
        lines = below[:-1].split("\n", LIMIT)
        return cls(text + "\n", tuple(Signature.parse(line) for line in lines))

    def __bytes__(self) -> bytes:
        below = "".join(f"{signature}\n" for signature in self.signatures)
        return f"{self.text}\n{below}".encode()

    def plus(self, *signatures: Signature) -> "Note":
        """Return the note with *signatures* below; one that it has already is not repeated."""
        new = dict.fromkeys(each for each in signatures if each not in self.signatures)
        return Note(self.text, (*self.signatures, *new))

    def by(self, key: VerifierKey) -> Sequence[Signature]:
        """Return the lines that claim to be by *key*."""
        return [each for each in self.signatures if each.names(key)]

    def verified(self, key: VerifierKey) -> Signature | None:
        """
        Return the signature by *key*; None: it did not sign, or is no key that signs notes.

        A cosignature says more than a signature: see `tlog.cosigned`.

        Raises:
            WrongSignature: a line claims to be by *key* and is not.
        """
        if key.kind != ED25519:
            return None
        lines = self.by(key)
        for line in lines:
            if not key.verifies(self.text.encode(), line.blob):
                raise WrongSignature(key, self.text)
        return lines[0] if lines else None


def sign(text: str, *signers: NoteSigner) -> Note:
    """
    Return *text* signed by *signers*, whose keys are of kind `ED25519`.

    Raises:
        NotANote: the text does not end with a line break, or has control characters.
        WrongSignature: what a signer gave does not verify.
    """
    return Note(text, tuple(_signed(text, signer) for signer in signers))


def _signed(text: str, signer: NoteSigner) -> Signature:
    key = signer.key
    if key.kind != ED25519:
        raise ValueError(f"expected a key of kind {ED25519}, found {key.kind} in {key}")
    blob = checked_signature(signer, text.encode(), text)
    return Signature(key.name, key.id, blob)


def names(signatures: Iterable[Signature]) -> str:
    """Return who signed, for people: names in their order, each once."""
    return ", ".join(dict.fromkeys(each.name for each in signatures))
