"""One HTTP call: no redirects, http or https only, a limit on time and on what comes back."""

import time
from collections.abc import Mapping
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

import attrs

TIMEOUT = 10.0
"""Seconds until a call is given up."""
_LONGEST = 256 * 1024
_CHUNK = 16 * 1024


class CallFailed(Exception):
    """A call brought no answer; the message says why. For this package only."""


@attrs.frozen
class Reply:
    """What came back."""

    status: int
    content_type: str
    body: bytes

    @property
    def words(self) -> str:
        """The beginning of what it says, for people."""
        line = self.body[:200].decode("utf-8", "replace").strip().partition("\n")[0]
        return "".join(each if each.isprintable() else "?" for each in line)


class _NoRedirects(HTTPRedirectHandler):
    def redirect_request(self, *_: Any, **__: Any) -> None:  # noqa: ANN401
        """Answer no redirect: who was asked is who is to answer."""


_OPENER = build_opener(_NoRedirects)


def is_address(url: str) -> bool:
    """Return whether *url* is one that can be called: http or https, and a host."""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def post(url: str, body: bytes, headers: Mapping[str, str], *, timeout: float = TIMEOUT) -> Reply:
    """
    Send *body* to *url* and return what came back, whatever its status.

    Raises:
        CallFailed: nothing came back, not in time, or too much.
    """
    if not is_address(url):
        raise CallFailed(f"{url!r} is no address that begins with http:// or https://")
    until = time.monotonic() + timeout
    request = Request(url, data=body, headers=dict(headers), method="POST")
    try:
        try:
            answer = _OPENER.open(request, timeout=timeout)
        except HTTPError as err:  # every status but 2xx
            answer = err
        with answer:
            body = _read(answer, until)
            return Reply(answer.status, answer.headers.get_content_type(), body)
    except (OSError, HTTPException, ValueError) as err:
        why = getattr(err, "reason", err)
        if isinstance(why, TimeoutError):
            raise CallFailed(f"no answer within {timeout:g} seconds") from err
        raise CallFailed(str(why) or type(why).__name__) from err


def _read(answer: Any, until: float) -> bytes:  # noqa: ANN401  # what urllib has no type for
    body = b""
    while chunk := answer.read1(_CHUNK):
        body += chunk
        if len(body) > _LONGEST:
            raise ValueError(f"an answer of more than {_LONGEST} bytes")
        if time.monotonic() > until:
            raise TimeoutError
    return body
