"""Whoever signs: a private key in memory, or whatever the embedder gives."""

from typing import Protocol, Self

import attrs
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from .errors import NotASigningKey, WrongSignature
from .keys import ED25519, VerifierKey


class NoteSigner(Protocol):
    """Whatever signs: a key file, an HSM, a key service."""

    @property
    def key(self) -> VerifierKey:
        """The public part, by which others verify."""

    def sign(self, message: bytes, /) -> bytes:
        """Return the Ed25519 signature over *message* as it is: 64 bytes, RFC 8032 §5.1."""


@attrs.frozen
class Ed25519Signer:
    """A signer that holds its private key in memory."""

    key: VerifierKey
    _private: Ed25519PrivateKey = attrs.field(repr=False, eq=False)

    @classmethod
    def generate(cls, name: str, kind: int = ED25519) -> Self:
        """Return a signer with a new key."""
        return cls._of(Ed25519PrivateKey.generate(), name, kind)

    @classmethod
    def from_pem(cls, data: bytes, name: str, kind: int = ED25519) -> Self:
        """
        Return the signer that `pem` or openssl wrote.

        Raises:
            NotASigningKey: *data* is not an Ed25519 private key, or is encrypted.
            NotAVerifierKey: *name* cannot be a key's name.
        """
        try:
            private = load_pem_private_key(data, password=None)
        except TypeError:
            raise NotASigningKey("found one that a passphrase protects") from None
        except (ValueError, UnsupportedAlgorithm):
            raise NotASigningKey("found something else") from None
        if not isinstance(private, Ed25519PrivateKey):
            raise NotASigningKey("found a key of another algorithm")
        return cls._of(private, name, kind)

    @classmethod
    def _of(cls, private: Ed25519PrivateKey, name: str, kind: int) -> Self:
        return cls(VerifierKey(name, kind, private.public_key().public_bytes_raw()), private)

    def sign(self, message: bytes, /) -> bytes:
        """Return the signature over *message*, 64 bytes."""
        return self._private.sign(message)

    def pem(self) -> bytes:
        """Return the private key, PKCS#8 in PEM. Not encrypted: mind where it goes."""
        return self._private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def checked_signature(signer: NoteSigner, message: bytes, text: str) -> bytes:
    """
    Return what *signer* gives for *message*, once its own key verifies it.

    Raises:
        WrongSignature: it does not; *text* says what was to be signed.
    """
    blob = signer.sign(message)
    if not signer.key.verifies(message, blob):
        raise WrongSignature(signer.key, text)
    return blob
