"""
Keys that sign notes: a name, a kind, and a public part that anybody may have.

C2SP signed-note, "Verifier keys": ``name+id+base64(kind ‖ public)``, where the identifier is the
beginning of a hash over all three. The same key under another name or kind is another key.
"""

import re
from hashlib import sha256
from typing import Self

import attrs
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from ..domain.errors import Malformed
from .base64 import decode, encode
from .errors import NotAVerifierKey

ED25519 = 0x01
"""Kind of a key that signs notes."""
COSIGNATURE_V1 = 0x04
"""Kind of a key that signs checkpoints of others, and says when: C2SP tlog-cosignature."""

_SIZES = {ED25519: 32, COSIGNATURE_V1: 32}
_KEY = re.compile(r"([^+]+)\+([0-9a-f]{8})\+(.+)")


@attrs.frozen
class VerifierKey:
    """The public part of a key, and the name under which it signs."""

    name: str
    kind: int
    public: bytes

    def __attrs_post_init__(self) -> None:
        if problem := self._problem():
            raise NotAVerifierKey(self.name, problem)

    def _problem(self) -> str | None:
        if not is_name(self.name):
            return "its name is empty or has a space or plus in it"
        if not 0 <= self.kind <= 0xFF:
            return f"its kind {self.kind} is no byte"
        if len(self.public) != (size := _SIZES.get(self.kind, len(self.public) or 1)):
            return f"a key of kind {self.kind} has {size} bytes, this one {len(self.public)}"
        return None

    @classmethod
    def parse(cls, text: str) -> Self:
        """
        Return the key that *text* says: ``name+id+base64(kind ‖ public)``.

        Raises:
            NotAVerifierKey: it says none, or its identifier is that of another key.
        """
        found = _KEY.fullmatch(text)
        if found is None:
            raise NotAVerifierKey(text, "it has not the form name+identifier+key")
        name, identifier, encoded = found.groups()
        try:
            data = decode(encoded)
        except Malformed:
            raise NotAVerifierKey(text, "the key in it is not Base 64") from None
        if not data:
            raise NotAVerifierKey(text, "it has no key in it")
        key = cls(name, data[0], data[1:])
        if key.id.hex() != identifier:
            raise NotAVerifierKey(text, f"the identifier of this name and key is {key.id.hex()}")
        return key

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{encode(bytes([self.kind]) + self.public)}"

    @property
    def id(self) -> bytes:
        """The four bytes by which a line names its key."""
        named = self.name.encode() + b"\n" + bytes([self.kind]) + self.public
        return sha256(named).digest()[:4]

    def verifies(self, message: bytes, signature: bytes) -> bool:
        """Return whether *signature* is this key's over *message*: pure Ed25519, RFC 8032 §5.1."""
        if self.kind not in _SIZES:
            return False
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True

    def pem(self) -> bytes:
        """
        Return the key as ``openssl pkeyutl -verify -pubin`` reads it.

        Raises:
            NotAVerifierKey: it is of a kind that is not known here.
        """
        if self.kind not in _SIZES:
            raise NotAVerifierKey(str(self), f"kind {self.kind} is not known")
        key = Ed25519PublicKey.from_public_bytes(self.public)
        return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def is_name(name: str) -> bool:
    """Return whether somebody can sign under *name*: no spaces in it, and no plus."""
    return bool(name) and not any(each == "+" or each.isspace() for each in name)
