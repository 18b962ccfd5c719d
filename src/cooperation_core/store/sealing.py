"""
Sealing: a value under the key of one person, and that key under the vault's.

Values: AES-256-GCM (NIST SP 800-38D), with the digest in the log as associated data, so that one
row cannot stand in for another. Keys: AES Key Wrap (RFC 3394). Deleting a person's key is what
makes the values unreadable wherever a copy of them may have got to.
"""

from collections.abc import Callable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import (
    InvalidUnwrap,
    aes_key_unwrap,
    aes_key_wrap,
)

KEY = 32
"""Bytes of a key, both kinds: AES-256."""
_NONCE = 12  # NIST SP 800-38D §5.2.1.1: what interoperates, and is quickest

Random = Callable[[int], bytes]
"""Returns as many bytes as asked for, which nobody can foretell: `os.urandom`."""


class NotWrapped(Exception):
    """A wrapped key was wrapped by another key, or has been changed."""


class NotSealed(Exception):
    """What was to be opened was sealed under another key or digest, or has been changed."""


def new_key(vault_key: bytes, random: Random) -> tuple[bytes, bytes]:
    """Return a key for one person, as it is and as it is stored."""
    key = random(KEY)
    return key, aes_key_wrap(vault_key, key)


def wrapped_again(key: bytes, vault_key: bytes) -> bytes:
    """Return the *key* of one person as it is stored under *vault_key*."""
    return aes_key_wrap(vault_key, key)


def unwrapped(vault_key: bytes, wrapped: bytes) -> bytes:
    """
    Return the key that is stored as *wrapped*.

    Raises:
        NotWrapped: it was not wrapped by *vault_key*.
    """
    try:
        return aes_key_unwrap(vault_key, wrapped)
    except (InvalidUnwrap, ValueError) as err:
        raise NotWrapped from err


def sealed(key: bytes, disclosure: str, digest: str, random: Random) -> tuple[bytes, bytes]:
    """Return the nonce and the ciphertext under which *disclosure* is stored."""
    nonce = random(_NONCE)
    return nonce, AESGCM(key).encrypt(nonce, disclosure.encode("ascii"), digest.encode("ascii"))


def unsealed(key: bytes, nonce: bytes, ciphertext: bytes, digest: str) -> str:
    """
    Return the disclosure that was stored under *digest*.

    Raises:
        NotSealed: it was sealed otherwise, or has been changed.
    """
    try:
        return AESGCM(key).decrypt(nonce, ciphertext, digest.encode()).decode("ascii")
    except (InvalidTag, ValueError) as err:
        raise NotSealed from err
