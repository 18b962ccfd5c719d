"""
What an entry says of a value that it does not hold: a salted digest in the form of SD-JWT.

RFC 9901 §4.2.1: a disclosure is ``base64url(JSON [salt, name, value])``, and its digest
``base64url(SHA-256(ASCII(disclosure)))``, both without padding. Whoever is shown the disclosure can
compare; nobody can guess the value from the digest, because nobody can guess the salt.
"""

import binascii
import hashlib
import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode

import attrs

from .domain.errors import Malformed

SALT = 16
"""Bytes of randomness in a salt: RFC 9901 §9.3 recommends 128 bits."""

_DIGEST = re.compile(r"[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]", re.ASCII)  # of 32 bytes, no padding
_BASE64URL = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)


class NotADisclosure(Malformed):
    """Text that was given as a disclosure does not open to a name and a value."""

    code = "not-a-disclosure"

    def __init__(self, finding: str) -> None:
        super().__init__(
            f"expected a disclosure (RFC 9901 §4.2.1: base64url of a JSON list of salt, name and "
            f"value, all text), found {finding}; copy the whole of it, and nothing else"
        )


@attrs.frozen
class Withheld:
    """One value that is kept off the log: whom it is about, and the disclosure that tells it."""

    person: str
    """The opaque id of the person."""
    disclosure: str = attrs.field(repr=False)

    @property
    def digest(self) -> str:
        """What the entry says instead."""
        return digest(self.disclosure)


@attrs.frozen
class Held:
    """That a vault holds a value, and whose; not the value."""

    digest: str
    person: str
    """The opaque id of the person."""
    position: int
    """Of the entry that has the digest."""


def salt(randomness: bytes) -> str:
    """Return `SALT` bytes of *randomness* as a disclosure writes them."""
    assert len(randomness) == SALT, "a salt is 128 bits"
    return _encoded(randomness)


def disclosure(salt: str, name: str, value: str) -> str:
    """
    Return what tells *value*: RFC 9901 §4.2.1, the JSON in UTF-8 and without spaces.

    >>> disclosure("_26bc4LT-ac6q2KI6cBW5es", "family_name", "Möbius")
    'WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsImZhbWlseV9uYW1lIiwiTcO2Yml1cyJd'
    """
    spelled = json.dumps([salt, name, value], ensure_ascii=False, separators=(",", ":"))
    return _encoded(spelled.encode())


def digest(disclosure: str) -> str:
    """
    Return the digest of *disclosure*: RFC 9901 §4.2.3. Of its text, however its JSON is spelled.

    >>> digest("WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0")
    'X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0'
    """
    return _encoded(hashlib.sha256(disclosure.encode("ascii")).digest())


def can_be_digest(text: object) -> bool:
    """Return whether *text* is the one spelling of some digest."""
    return isinstance(text, str) and _DIGEST.fullmatch(text) is not None


def opened(disclosure: str) -> tuple[str, str]:
    """
    Return the name and the value that *disclosure* tells, whichever way its JSON is spelled.

    Raises:
        NotADisclosure: it is none.
    """
    decoded = _decoded(disclosure)
    try:
        told = json.loads(decoded.decode())
    except (ValueError, RecursionError):  # no UTF-8, or no JSON
        raise NotADisclosure("something else in base64url") from None
    match told:
        case [str(), str(name), str(value)]:
            if any(map(_has_surrogate, told)):
                raise NotADisclosure("text that UTF-8 cannot hold")
            return name, value
        case _:
            raise NotADisclosure("other JSON")


def _decoded(text: str) -> bytes:
    if not _BASE64URL.fullmatch(text):
        raise NotADisclosure("characters that base64url does not have")
    try:
        decoded = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except binascii.Error:
        decoded = b""
    if _encoded(decoded) != text:  # RFC 4648 §3.5: bits that nobody reads have to be zero
        raise NotADisclosure("another spelling of base64url")
    return decoded


def _encoded(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def _has_surrogate(text: str) -> bool:
    return re.search("[\ud800-\udfff]", text) is not None
