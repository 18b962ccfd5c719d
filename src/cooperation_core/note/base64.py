"""Base 64 in which any bytes have one text only."""

import base64
import binascii

from ..domain.errors import Malformed


def encode(data: bytes) -> str:
    """Return *data* in the standard Base 64 of RFC 4648 §4, which `decode` reads."""
    return base64.b64encode(data).decode("ascii")


def decode(text: str) -> bytes:
    """
    Return the bytes that *text* stands for; there is one text only for any bytes.

    Raises:
        Malformed: it is not Base 64, or not as `encode` writes it.
    """
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (UnicodeEncodeError, binascii.Error):
        data = None
    if data is None or encode(data) != text:  # RFC 4648 §3.5: pad bits may hide something
        raise Malformed(
            f"expected Base 64 with padding and nothing else, found {text!r}; give it unchanged"
        )
    return data
