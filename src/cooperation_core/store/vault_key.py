"""
The key of the vault in a file: 64 hexadecimal digits, readable by their owner alone.

Who has this file and the ledger can read what is withheld; without it nobody can, its owner
included. It belongs neither beside the ledger nor into the same backup.
"""

import re
from pathlib import Path

from ..domain.errors import Malformed
from ..signing.files import write_new
from ..signing.keys import KeyFileExists, KeyFileUnusable, read_private
from .sealing import KEY, Random

_WHAT = "the key of a vault"
_HOW = "make one with `coop vault new`"
_FORM = re.compile(rb"([0-9a-f]{64})\r?\n?")


class NotAVaultKey(Malformed):
    """What was given as the key of a vault cannot be one."""

    code = "not-a-vault-key"

    def __init__(self, expected: str, found: str) -> None:
        super().__init__(f"expected {expected}, found {found}; {_HOW}")


def demand_vault_key(key: bytes) -> bytes:
    """
    Return *key* if it can be one.

    Raises:
        NotAVaultKey: it is not `sealing.KEY` bytes long.
    """
    if len(key) != KEY:
        raise NotAVaultKey(f"a vault key of {KEY} bytes", f"{len(key)}")
    return key


def new_vault_key_file(path: Path, random: Random) -> None:
    """
    Make a key and keep it at *path*, with mode 0600.

    Raises:
        KeyFileExists: something is there already.
        KeyFileUnusable: the system does not allow it.
    """
    try:
        write_new(path, f"{random(KEY).hex()}\n".encode("ascii"))
    except FileExistsError:
        raise KeyFileExists(path) from None
    except OSError as err:
        raise KeyFileUnusable(
            f"{path}: expected to write a key there, found that the system does not allow it: "
            f"{err.strerror or err}; name another place, or make that one writable"
        ) from err


def read_vault_key_file(path: Path) -> bytes:
    """
    Return the key that is kept at *path*.

    Raises:
        KeyFileExposed: group or others can read or write it (where the system knows of them).
        KeyFileUnusable: it is not there, or cannot be read.
        NotAVaultKey: it holds something else.
    """
    content = read_private(path, what=_WHAT, how=_HOW)
    found = _FORM.fullmatch(content)
    if found is None:
        raise NotAVaultKey(
            f"in {path} {2 * KEY} hexadecimal digits and the end of a line",
            f"{len(content)} bytes of something else",
        )
    return bytes.fromhex(found[1].decode("ascii"))
