"""Small files that must be there whole, or not at all, whatever happens to the machine."""

import contextlib
import os
from pathlib import Path

from ..domain.errors import CooperationError

_PRIVATE = 0o600


class FileUnusable(CooperationError):
    """A file that was named cannot be read or written."""

    code = "file-unusable"


def read(path: Path, what: str) -> bytes:
    """
    Return what is in the file at *path*, which should be *what*.

    Raises:
        FileUnusable: it is not there, or the system does not allow it.
    """
    try:
        return path.read_bytes()
    except OSError as err:
        raise FileUnusable(
            f"{path}: expected {what}, found that it cannot be read: {err.strerror or err}; name "
            f"the file that holds it"
        ) from err


def write(path: Path, content: bytes, what: str) -> None:
    """
    Write *what* to *path*, for everybody to read.

    Raises:
        FileUnusable: the system does not allow it; what was there still is.
    """
    try:
        replace(path, content, mode=0o644)
    except OSError as err:
        raise FileUnusable(
            f"{path}: expected to write {what} there, found that it cannot be written: "
            f"{err.strerror or err}; name another place"
        ) from err


def write_new(path: Path, content: bytes, *, mode: int = _PRIVATE) -> None:
    """
    Write a file where there was none; only its owner can read it, if *mode* does not say more.

    Raises:
        FileExistsError: something is there; it was left alone.
        OSError: the system does not allow it; nothing is left behind.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        _fill(descriptor, content)
    except BaseException:
        path.unlink()
        raise
    sync_folder(path.parent)


def replace(path: Path, content: bytes, *, mode: int = _PRIVATE) -> None:
    """
    Put *content* at *path*, durably and in one step.

    Whoever writes it has to be the only one: see `FileMemory.turn`.

    Raises:
        OSError: the system does not allow it; what was there still is.
    """
    beside = path.with_name(f"{path.name}.new")
    try:
        with contextlib.suppress(FileNotFoundError):
            beside.unlink()  # left by somebody who was interrupted
        write_new(beside, content, mode=mode)
        beside.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make what stands in *folder* survive a power cut, where the system lets it be synced."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except PermissionError:  # Windows opens no folders
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _fill(descriptor: int, content: bytes) -> None:
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
