"""An authority that stamps as of any time: openssl's own answer, with its clock set."""

import re
from datetime import UTC, datetime
from hashlib import sha256

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from .authority import Authority

# TSTInfo begins with version 1 and the policy of our authority: RFC 3161 §2.4.2.
_INFO = bytes.fromhex("020101 06042a030401")
# The signed attributes begin with contentType: RFC 5652 §11.1.
_ATTRIBUTES = bytes.fromhex("301a 06092a864886f70d010903")


class AnyTimeAuthority(Authority):
    """
    What openssl answers, with another time in it, and signed again with the authority's key.

    The key is RSA, because its signatures are all of one length, so that bytes can be replaced.
    """

    new_key = ("rsa:2048",)

    def stamp_at(self, query: bytes, time: datetime) -> bytes:
        """Return the response to *query* as it would have been at *time*."""
        response = self.stamp(query)
        start = response.index(_INFO) - 2
        old = response[start : start + 2 + response[start + 1]]
        genuine = time.astimezone(UTC).strftime("\x18\x0f%Y%m%d%H%M%SZ").encode()
        new, times = re.subn(rb"\x18\x0f\d{14}Z", genuine, old)
        assert times == 1
        # What is signed are the attributes, which hold the digest of the rest: RFC 5652 §5.4.
        response = response.replace(old, new).replace(sha256(old).digest(), sha256(new).digest())
        first = response.index(_ATTRIBUTES)
        attributes = response[first : first + response[first - 1]]
        assert response[first - 3 : first - 1] == b"\xa0\x81"
        key = load_pem_private_key((self._folder / "clock.key").read_bytes(), password=None)
        assert isinstance(key, rsa.RSAPrivateKey)
        header = b"\x31\x81" + bytes([len(attributes)])
        signature = key.sign(header + attributes, padding.PKCS1v15(), hashes.SHA256())
        return response[: -len(signature)] + signature
