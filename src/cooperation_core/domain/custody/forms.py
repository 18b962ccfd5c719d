"""How keys, digests, roots and moments are written. Only the form: nothing is verified here."""

import base64
import binascii
import re
from datetime import datetime

from ..errors import Malformed

_KEY = re.compile(r"[^\s+]+\+[0-9a-f]{8}\+(?P<material>[A-Za-z0-9+/]+=*)")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_DIGEST = re.compile(r"[A-Za-z0-9_-]{43}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", re.ASCII)


def verifier_key(given: str) -> str:
    """
    Return *given*, a public key as C2SP signed-note writes it: name, identifier and base64.

    Raises:
        Malformed: it does not have the form of one.
    """
    parts = _KEY.fullmatch(given)
    if parts is None or not _decoded(parts["material"]):
        raise Malformed(
            f"expected a verifier key as in C2SP signed-note (a name, 8 lower-case hexadecimal "
            f"digits and base64, joined with +), found {given!r}; copy it from log.vkey"
        )
    return given


def sha256_hex(what: str, given: str) -> str:
    """
    Return *given*, the SHA-256 of *what*.

    Raises:
        Malformed: it is not 64 lower-case hexadecimal digits.
    """
    if not _SHA256.fullmatch(given):
        raise Malformed(
            f"expected the SHA-256 of {what} as 64 lower-case hexadecimal digits, found {given!r}"
        )
    return given


def merkle_root(given: str) -> str:
    """
    Return *given*, a Merkle root.

    Raises:
        Malformed: it is not 32 bytes in strict base64 (RFC 4648 §4).
    """
    if len(_decoded(given)) != 32:
        raise Malformed(f"expected a Merkle root as 32 bytes in base64, found {given!r}")
    return given


def value_digest(given: str) -> str:
    """
    Return *given*, the digest of a value that is kept beside the ledger.

    Raises:
        Malformed: it is not 32 bytes in base64url without padding (RFC 9901 §4.2.3).
    """
    standard = given.translate(str.maketrans("-_", "+/"))
    if not _DIGEST.fullmatch(given) or not _decoded(f"{standard}="):
        raise Malformed(
            f"expected the digest of an erased value as 43 characters of base64url, found {given!r}"
        )
    return given


def moment(given: str) -> str:
    """
    Return *given*, a time.

    Raises:
        Malformed: it is not RFC 3339 in UTC with six digits, or no time of the calendar.
    """
    try:
        right = bool(_MOMENT.fullmatch(given)) and bool(datetime.fromisoformat(given))
    except ValueError:
        right = False
    if not right:
        raise Malformed(
            f"expected a time in UTC with six digits such as 2034-01-02T09:00:00.000000Z, "
            f"found {given!r}"
        )
    return given


def count(what: str, given: int) -> int:
    """
    Return *given*, how many of *what* there are.

    Raises:
        Malformed: it is not a whole number from 1.
    """
    if type(given) is not int or given < 1:
        raise Malformed(f"expected a whole number of {what}, 1 or more, found {given!r}")
    return given


def signed_checkpoint(origin: str, given: str) -> str:
    """
    Return *given*, a signed checkpoint of the ledger *origin*.

    Raises:
        Malformed: it does not have the form of one (C2SP tlog-checkpoint).
    """
    text, blank, signatures = given.rpartition("\n\n")
    if not (
        blank
        and text.partition("\n")[0] == origin
        and signatures.startswith("\N{EM DASH} ")
        and signatures.endswith("\n")
    ):
        raise Malformed(
            f"expected the last signed checkpoint of {origin!r} (its first line names it, "
            f"signatures follow a blank line), found {given!r}; copy the file `checkpoint` whole"
        )
    return given


def _decoded(text: str) -> bytes:
    try:
        found = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""
    # More than one text decodes to the same bytes; only one of them is written.
    return found if base64.b64encode(found).decode() == text else b""
