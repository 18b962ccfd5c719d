"""
Key files: an Ed25519 private key as openssl writes it, readable by its owner alone.

The file is PKCS#8 in PEM (RFC 5958, RFC 7468), what ``openssl genpkey -algorithm ed25519`` makes,
and holds no name: a log's key is named after the log's origin, a witness's after the witness. So
the name is said by whoever opens it.
"""

import os
import stat
from pathlib import Path

from ..domain.errors import CooperationError
from ..note import ED25519, Ed25519Signer, NotASigningKey
from .files import write_new

_LONGEST = 64 * 1024
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_HOW = "make one with `coop key new` or `openssl genpkey -algorithm ed25519`"


class KeyFileExists(CooperationError):
    """A key file is never written over: what it signed could not be signed again."""

    code = "key-file-exists"

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path}: expected a place where nothing is yet, found a file or folder; it was left "
            f"alone: name another place for the new key"
        )


class KeyFileExposed(CooperationError):
    """Somebody other than its owner can read or change a private key."""

    code = "key-file-exposed"

    def __init__(self, path: Path, mode: int) -> None:
        super().__init__(
            f"{path}: expected a key that only its owner can read and write, found mode "
            f"{mode:04o}; run `chmod 600 {path}`, and replace the key if somebody may have read it"
        )


class KeyFileUnusable(CooperationError):
    """There is no private key of the right kind where one was expected."""

    code = "key-file-unusable"


def new_key_file(path: Path, name: str, *, kind: int = ED25519) -> Ed25519Signer:
    """
    Make a private key and keep it at *path*, with mode 0600.

    Raises:
        KeyFileExists: something is there already.
        KeyFileUnusable: the system does not allow it.
        NotAVerifierKey: *name* cannot be a key's name.
    """
    signer = Ed25519Signer.generate(name, kind)
    try:
        write_new(path, signer.pem())
    except FileExistsError:
        raise KeyFileExists(path) from None
    except OSError as err:
        raise KeyFileUnusable(
            f"{path}: expected to write a key there, found that the system does not allow it: "
            f"{err.strerror or err}; name another place, or make that one writable"
        ) from err
    return signer


def read_key_file(path: Path, name: str, *, kind: int = ED25519) -> Ed25519Signer:
    """
    Return the signer whose private key is kept at *path*.

    Raises:
        KeyFileExposed: group or others can read or write it (where the system knows of them).
        KeyFileUnusable: it is not there, or holds something else.
        NotAVerifierKey: *name* cannot be a key's name.
    """
    try:
        return Ed25519Signer.from_pem(read_private(path), name, kind)
    except NotASigningKey as err:
        raise KeyFileUnusable(f"{path}: {err}") from None


def read_private(path: Path, *, what: str = "a private key", how: str = _HOW) -> bytes:
    """
    Return what stands in a file that only its owner may read, which a message calls *what*.

    Raises:
        KeyFileExposed: group or others can read or write it (where the system knows of them).
        KeyFileUnusable: it is not there, is no file or cannot be read; *how* says how to get one.
    """
    try:
        # Not blocking: a pipe that nobody writes to would be waited for, for ever.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError:
        raise KeyFileUnusable(f"{path}: expected {what}, found nothing; {how}") from None
    except OSError as err:
        raise KeyFileUnusable(_not_read(path, what, err)) from err
    try:
        mode = os.fstat(descriptor).st_mode
        if not stat.S_ISREG(mode):
            found = "a folder" if stat.S_ISDIR(mode) else "something that is no file"
            raise KeyFileUnusable(f"{path}: expected a file with {what}, found {found}; {how}")
        if os.name == "posix" and mode & _OTHERS:
            raise KeyFileExposed(path, stat.S_IMODE(mode))
        return os.read(descriptor, _LONGEST)
    except OSError as err:
        raise KeyFileUnusable(_not_read(path, what, err)) from err
    finally:
        os.close(descriptor)


def _not_read(path: Path, what: str, err: OSError) -> str:
    return (
        f"{path}: expected {what} that can be read, found that the system does not allow "
        f"it: {err.strerror or err}; read it as the account that owns it"
    )
