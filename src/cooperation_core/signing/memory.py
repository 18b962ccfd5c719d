"""
What a signer remembers by itself: the last note that it signed.

It is kept outside the database, so that whoever can write the database cannot make the signer
forget. A file does for one machine; whoever keeps the key in an HSM or a KMS can keep the memory
there too, behind the same three methods.
"""

import contextlib
import os
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from ..domain.errors import CooperationError
from .files import replace

try:
    import fcntl
except ImportError:  # Windows: two signers at once are only as careful as their operator
    fcntl = None  # type: ignore[assignment]

_LONGEST = 1024 * 1024


class MemoryUnusable(CooperationError):
    """What a signer remembers cannot be read or written, or is no signed checkpoint of this log."""

    code = "memory-unusable"


class SignerBusy(CooperationError):
    """Two at once must not sign with one memory."""

    code = "signer-busy"

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path}: expected to be the only one who signs with this memory, found somebody else "
            f"at it; try again when they are done"
        )


class Memory(Protocol):
    """The last note that was signed. Whoever reads it and writes it does so during a turn."""

    def turn(self) -> AbstractContextManager[None]:
        """
        Be the only one who signs with this memory, until the end of the block.

        Raises:
            CooperationError: somebody else is at it, or the memory cannot be reached.
        """

    def last(self) -> bytes | None:
        """
        Return the note that was remembered last, byte for byte; None if there never was one.

        Raises:
            CooperationError: the memory cannot be read.
        """

    def remember(self, note: bytes) -> None:
        """
        Make *note* the last one, durably, before returning.

        Raises:
            CooperationError: the memory cannot be written; what was remembered still is.
        """


class FileMemory:
    """A memory in a file of its own. A second file beside it, ``….lock``, is for taking turns."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @contextmanager
    def turn(self) -> Iterator[None]:
        """
        Be the only one who signs with this memory, until the end of the block.

        Raises:
            SignerBusy: somebody else is at it.
            MemoryUnusable: its folder cannot be written.
        """
        lock = self.path.with_name(f"{self.path.name}.lock")
        try:
            descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as err:
            raise self._unwritable(err) from err
        try:
            if fcntl is not None:
                try:
                    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    raise SignerBusy(self.path) from None
            yield
        finally:
            os.close(descriptor)  # lets go of the lock; the file stays for the next turn

    def last(self) -> bytes | None:
        """
        Return the note that was remembered last, or None if there never was one.

        Raises:
            MemoryUnusable: the file cannot be read.
        """
        try:
            with self.path.open("rb") as file:
                return file.read(_LONGEST)
        except FileNotFoundError:
            return None
        except OSError as err:
            raise MemoryUnusable(
                f"{self.path}: expected to read what was signed last, found that the system does "
                f"not allow it: {err.strerror or err}; sign as the account that owns the memory"
            ) from err

    def remember(self, note: bytes) -> None:
        """
        Make *note* the last one: written beside, synced, and put in place with one rename.

        Raises:
            MemoryUnusable: the file cannot be written; what was remembered still is.
        """
        try:
            replace(self.path, note)
        except OSError as err:
            raise self._unwritable(err) from err

    def _unwritable(self, err: OSError) -> MemoryUnusable:
        return MemoryUnusable(
            f"{self.path}: expected to write there what is signed, found that the system does not "
            f"allow it: {err.strerror or err}; nothing was signed: make the folder writable and "
            f"make room, or name another place"
        )


def make_folder(folder: Path) -> None:
    """
    Make a folder for memories, that only its owner can enter, unless it is there.

    Raises:
        MemoryUnusable: the system does not allow it.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as err:
        raise MemoryUnusable(
            f"{folder}: expected a folder for what is cosigned, found that it cannot be made: "
            f"{err.strerror or err}; name another place"
        ) from err


def memory_file(folder: Path, origin: str) -> Path:
    """
    Return where in *folder* the last note about the log *origin* is remembered.

    The name is readable as far as a file's name can be, and one of its own for each log.

    >>> memory_file(Path("keys"), "ledger.example/lima").as_posix()
    'keys/ledger.example-lima-59ba79f2.signed'
    """
    readable = re.sub(r"[^a-z0-9.]+", "-", origin.lower())[:60].strip("-.")
    return folder / f"{readable}-{sha256(origin.encode()).hexdigest()[:8]}.signed"


class PlainMemory:
    """A memory that lasts as long as the program: for tests, and for looking around."""

    def __init__(self, note: bytes | None = None) -> None:
        self._note = note

    def turn(self) -> AbstractContextManager[None]:
        """Nobody else can be at it."""
        return contextlib.nullcontext()

    def last(self) -> bytes | None:
        """Return the note that was remembered last."""
        return self._note

    def remember(self, note: bytes) -> None:
        """Make *note* the last one."""
        self._note = note
