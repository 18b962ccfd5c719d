"""A time-stamping authority on this machine: openssl's, behind a small HTTP server."""

from ..proof.authority import Authority
from .servers import Answering

REPLY = {"Content-Type": "application/timestamp-reply"}


def clock(authority: Authority) -> Answering:
    """Return a server at which *authority* can be asked."""
    return Answering(lambda query: (200, REPLY, authority.stamp(query)))
