"""Asking a time-stamping authority: over HTTP as in RFC 3161 §3.4, or by files that are carried."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Protocol, Self

import attrs

from ..domain.errors import CooperationError, Malformed
from ..tlog import time_stamp
from ..tlog.time_stamp import Stamp, WrongTimeStamp
from .calls import TIMEOUT, CallFailed, is_address, post

QUERY = "application/timestamp-query"
REPLY = "application/timestamp-reply"


class NotAnAuthority(Malformed):
    """What was given as the address of a time-stamping authority is none."""

    code = "not-an-authority"

    def __init__(self, given: str) -> None:
        super().__init__(
            f"expected the address of a time-stamping authority, beginning with http:// or "
            f"https://, found {given!r}; write it as the authority publishes it"
        )


class AuthorityFailed(CooperationError):
    """A time-stamping authority gave no answer that could be a time stamp."""

    code = "authority-failed"

    def __init__(self, url: str, found: str) -> None:
        super().__init__(
            f"time-stamping authority {url}: expected a time stamp, found {found}; ask it again "
            f"later, or ask another one"
        )


@attrs.frozen
class Token:
    """A time stamp over what was asked, and how far it was verified."""

    response: bytes
    """DER of the TimeStampResp, as it came."""
    stamp: Stamp
    is_verified: bool
    """Whether its signature leads to a root that we pinned; else only what it is over is known."""


class Stamper(Protocol):
    """Whoever can be asked for a time stamp."""

    def stamp(self, data: bytes) -> Token:
        """
        Return a time stamp over *data*.

        Raises:
            CooperationError: there is none.
        """


@attrs.frozen
class RemoteAuthority:
    """An authority at an address. *roots* are the certificates that it must lead to, in PEM."""

    url: str
    roots: tuple[bytes, ...] = ()
    timeout: float = TIMEOUT

    @classmethod
    def parse(cls, url: str, roots: Sequence[bytes] = ()) -> Self:
        """
        Return the authority at *url*.

        Raises:
            NotAnAuthority: it is no address.
        """
        if not is_address(url):
            raise NotAnAuthority(url)
        return cls(url, tuple(roots))

    def stamp(self, data: bytes) -> Token:
        """
        Ask for a time stamp over *data*, and verify what comes back.

        Raises:
            AuthorityFailed: nothing came back, or no reply of an authority.
            NotATimeStamp, WrongTimeStamp: the reply grants none, or one over something else.
        """
        query, headers = time_stamp.request(data), {"Content-Type": QUERY, "Accept": REPLY}
        try:
            reply = post(self.url, query, headers, timeout=self.timeout)
        except CallFailed as err:
            raise AuthorityFailed(self.url, str(err)) from err
        if (reply.status, reply.content_type) != (200, REPLY):
            found = f"status {reply.status} and {reply.content_type!r} ({reply.words!r})"
            raise AuthorityFailed(self.url, found)
        return check(reply.body, data, self.roots)


def check(response: bytes, data: bytes, roots: Sequence[bytes] = ()) -> Token:
    """
    Return *response*, a time stamp over *data*; without *roots*, whoever it is by.

    Raises:
        NotATimeStamp, WrongTimeStamp, NotACertificate: see `tlog.time_stamp.verify`.
    """
    if roots:
        return Token(response, time_stamp.verify(response, data, roots), is_verified=True)
    stamp = time_stamp.read(response)
    if stamp.imprint != sha256(data).digest():
        raise WrongTimeStamp(stamp, "it is over other bytes")
    return Token(response, stamp, is_verified=False)
