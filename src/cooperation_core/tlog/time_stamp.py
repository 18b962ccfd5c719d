"""
Time stamps: somebody else's word that something existed by a certain time. RFC 3161.

A request holds the SHA-256 of the data and no nonce: what is stamped is a checkpoint, so an old
answer to the same request is as true as a new one. A response is kept byte for byte as it came
(``.tsr``); ``openssl ts -verify`` reads it.
"""

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256

import attrs
from cryptography import x509
from rfc3161_client import (
    HashAlgorithm,
    PKIStatus,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from ..domain.errors import CooperationError, Malformed

_SHA256 = x509.ObjectIdentifier("2.16.840.1.101.3.4.2.1")
_BROKEN = (
    *(ValueError, TypeError, KeyError, VerificationError),
    *(x509.InvalidVersion, x509.DuplicateExtension),
)
"""What the parsers raise that are given a certificate or a response with a fault in it."""


class NotATimeStamp(Malformed):
    """What was given as the answer of a time-stamping authority grants no time stamp."""

    code = "not-a-time-stamp"

    def __init__(self, found: str) -> None:
        super().__init__(
            f"expected a time-stamp response (RFC 3161, DER) that grants a stamp over SHA-256, "
            f"found {found}; ask the authority again, and keep its answer byte for byte"
        )


class WrongTimeStamp(CooperationError):
    """A time stamp is over something else, or by somebody who is not trusted."""

    code = "wrong-time-stamp"

    def __init__(self, stamp: "Stamp", problem: str) -> None:
        super().__init__(
            f"expected a time stamp over these bytes by an authority that is trusted, found one "
            f"by {stamp.authority} of {stamp.time.isoformat()}: {problem}; "
            f"check that data, stamp and the authority's certificates belong together"
        )
        self.stamp = stamp


class NotACertificate(Malformed):
    """What was given as the certificates of an authority are none."""

    code = "not-a-certificate"

    def __init__(self) -> None:
        super().__init__(
            "expected certificates of a time-stamping authority in PEM, found something else; "
            "give the file that the authority published, with its root certificate in it"
        )


@attrs.frozen
class Stamp:
    """What an authority says: that something with this SHA-256 existed by this time."""

    time: datetime
    """UTC."""
    imprint: bytes
    """SHA-256 of what was stamped."""
    authority: str
    """Subject of the certificate that signed, RFC 4514."""


def request(data: bytes) -> bytes:
    """Return the request for a stamp over *data*, DER; the same for the same data."""
    builder = TimestampRequestBuilder(
        data=data, hash_algorithm=HashAlgorithm.SHA256, nonce=False, cert_req=True
    )
    return builder.build().as_bytes()


def read(response: bytes) -> Stamp:
    """
    Return what *response* (DER) says. Nothing in it is verified yet.

    Raises:
        NotATimeStamp: it is no response, or grants no stamp.
    """
    return _read(response)[1]


def verify(response: bytes, data: bytes, roots: Sequence[bytes]) -> Stamp:
    """
    Return what *response* (DER) says, once it is over *data* and leads to one of *roots*.

    *roots* are PEM, one certificate or several each; those below a root may be among them.

    Raises:
        NotATimeStamp: it is no response, or grants no stamp.
        NotACertificate: one of the roots is no PEM with certificates.
        WrongTimeStamp: it is over something else, or by somebody else.
    """
    decoded, stamp = _read(response)
    if stamp.imprint != sha256(data).digest():
        raise WrongTimeStamp(stamp, "it is over other bytes")
    certificates = [certificate for pem in roots for certificate in _certificates(pem)]
    if not certificates:
        raise WrongTimeStamp(stamp, "no authority is trusted, because no certificate was given")
    try:
        with _quiet():
            VerifierBuilder(roots=certificates).build().verify_message(decoded, data)
    except _BROKEN as err:
        raise WrongTimeStamp(stamp, str(err).replace("\n", " ")) from err
    return stamp


def _read(response: bytes) -> tuple[TimeStampResponse, Stamp]:
    try:
        with _quiet():
            decoded = decode_timestamp_response(response)
            return decoded, _granted(decoded)
    except NotATimeStamp:
        raise
    except _BROKEN as err:
        raise NotATimeStamp(f"{len(response)} bytes that are none ({err})") from err


def _granted(response: TimeStampResponse) -> Stamp:
    if (status := response.status) != PKIStatus.GRANTED:
        said = " ".join(response.status_string)
        raise NotATimeStamp(f"status {status}" + (f": {said}" if said else ""))
    info = response.tst_info
    imprint = info.message_imprint
    if imprint.hash_algorithm != _SHA256:
        algorithm = imprint.hash_algorithm.dotted_string
        raise NotATimeStamp(f"one over the hash algorithm {algorithm}")
    return Stamp(info.gen_time.astimezone(UTC), imprint.message, _authority(response))


def _authority(response: TimeStampResponse) -> str:
    """Return who signed, as its certificate has it; without one, how it is to be found."""
    signer = next(iter(response.signed_data.signer_infos), None)
    if signer is None:
        raise NotATimeStamp("one that nobody signed")
    for der in response.signed_data.certificates:
        certificate = x509.load_der_x509_certificate(der)
        named = (certificate.issuer, certificate.serial_number)
        if named == (signer.issuer, signer.serial_number):
            return certificate.subject.rfc4514_string()
    return f"number {signer.serial_number} of {signer.issuer.rfc4514_string()}"


def _certificates(pem: bytes) -> list[x509.Certificate]:
    try:
        with _quiet():
            return x509.load_pem_x509_certificates(pem)
    except _BROKEN:
        raise NotACertificate from None


@contextmanager
def _quiet() -> Iterator[None]:
    """Let pass what the parsers only warn of: who may sign is decided by the roots."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
