"""Keys for tests, the same in every run; nobody else should use them."""

from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from cooperation_core.note import ED25519, Ed25519Signer


def signer_of(seed: bytes, name: str, kind: int = ED25519) -> Ed25519Signer:
    """Return the signer with the private key *seed*, of 32 bytes."""
    private = Ed25519PrivateKey.from_private_bytes(seed)
    pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return Ed25519Signer.from_pem(pem, name, kind)


def signer(name: str, kind: int = ED25519, *, number: int = 1) -> Ed25519Signer:
    """Return a signer of that name; *number* tells its keys apart."""
    return signer_of(sha256(f"{number} {name}".encode()).digest(), name, kind)
