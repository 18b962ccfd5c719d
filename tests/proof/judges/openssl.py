"""The judge openssl: Ed25519 signatures as they are, and time stamps. It knows nothing of logs."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from . import files
from .verdict import Verdict, verdicts


def _run(program: str, *arguments: str | Path) -> str:
    done = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise ValueError((done.stdout + done.stderr).strip())
    return done.stdout.strip()


class OpenSSL:
    """Asks the program; each case is a run of its own."""

    def __init__(self, program: str, folder: Path) -> None:
        """*folder* is where cases are written."""
        self._program = program
        self._folder = folder

    def checkpoints(self, notes: Sequence[bytes], vkey: str) -> list[Verdict]:
        """Judge the log's signature."""
        key, message, signature = (self._folder / name for name in ("key", "message", "signature"))
        key.write_bytes(files.public_key(vkey))

        def check(note: bytes) -> str:
            signed = files.signed(note, vkey)
            message.write_bytes(signed.message)
            signature.write_bytes(signed.signature)
            return _run(
                self._program, "pkeyutl", "-verify", "-rawin", "-pubin",
                "-inkey", key, "-in", message, "-sigfile", signature,
            )  # fmt: skip

        return verdicts(check, notes)

    cosignatures = checkpoints
    """Judge a witness's signature; *vkey* says which kind it is."""

    def time_stamps(self, tokens: Sequence[bytes], data: bytes, pem: bytes) -> list[Verdict]:
        """Judge time stamps over *data*; *pem* is the authority's root."""
        stamped, token, root = (self._folder / name for name in ("stamped", "token", "root"))
        stamped.write_bytes(data)
        root.write_bytes(pem)

        def check(case: bytes) -> str:
            token.write_bytes(case)
            return _run(
                self._program, "ts", "-verify", "-in", token, "-data", stamped, "-CAfile", root
            )

        return verdicts(check, tokens)


def program() -> str | None:
    """Return where openssl is; None where it is not installed."""
    return shutil.which("openssl")
