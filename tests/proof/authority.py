"""A time-stamping authority without a network, made by openssl."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

_SETTINGS = """
[req]
distinguished_name = nobody
[nobody]
[root]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign
subjectKeyIdentifier = hash
[clock]
basicConstraints = critical,CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[tsa]
default_tsa = clock_of_the_test
[clock_of_the_test]
serial = {folder}/serial
signer_cert = {folder}/clock.pem
signer_key = {folder}/clock.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256,sha512
ess_cert_id_alg = sha256
"""


def openssl(*arguments: str | Path, stdin: bytes = b"") -> bytes:
    """Run openssl and return what it writes; skip the test where there is none."""
    program = shutil.which("openssl")
    if program is None:
        assert not os.environ.get("CI"), "openssl is not installed"
        pytest.skip("openssl is not installed")
    done = subprocess.run([program, *arguments], input=stdin, capture_output=True, check=False)
    assert done.returncode == 0, (done.stdout + done.stderr).decode()
    return done.stdout


class Authority:
    """Says what time it is, in the way of RFC 3161; *name* tells it from others."""

    new_key: tuple[str, ...] = ("ec", "-pkeyopt", "ec_paramgen_curve:P-256")

    def __init__(self, folder: Path, *, name: str = "Offline clock") -> None:
        self.name = name
        self._folder = folder
        self._settings = folder / "openssl.cnf"
        self._settings.write_text(_SETTINGS.format(folder=folder))
        (folder / "serial").write_text("01\n")
        self._certify("root", f"/O={name}/CN=Root")
        root, key = folder / "root.pem", folder / "root.key"
        self._certify("clock", f"/O={name}/CN=Clock", "-CA", root, "-CAkey", key)

    @property
    def root_pem(self) -> bytes:
        """The certificate that everybody trusts."""
        return (self._folder / "root.pem").read_bytes()

    @property
    def clock_pem(self) -> bytes:
        """The certificate that signs, by the root."""
        return (self._folder / "clock.pem").read_bytes()

    def stamp(self, query: bytes) -> bytes:
        """Return the response to *query*, both DER."""
        asked, told = self._folder / "query.tsq", self._folder / "response.tsr"
        asked.write_bytes(query)
        openssl("ts", "-reply", "-config", self._settings, "-queryfile", asked, "-out", told)
        return told.read_bytes()

    def verify(self, response: bytes, data: bytes) -> bytes:
        """Return what openssl says of *response* over *data*; it fails if that is not well."""
        token, stamped = self._folder / "token.tsr", self._folder / "stamped"
        token.write_bytes(response)
        stamped.write_bytes(data)
        root = self._folder / "root.pem"
        return openssl("ts", "-verify", "-in", token, "-data", stamped, "-CAfile", root)

    def _certify(self, name: str, subject: str, *by: str | Path) -> None:
        openssl(
            *("req", "-x509", "-newkey", *self.new_key, "-noenc"),
            *("-config", self._settings, "-extensions", name, "-subj", subject, "-days", "2"),
            *("-keyout", self._folder / f"{name}.key", "-out", self._folder / f"{name}.pem", *by),
        )
