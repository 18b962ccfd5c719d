"""Beginning a ledger in a new SQLite file."""

import contextlib
import os
from pathlib import Path
from tempfile import TemporaryDirectory

from .database import Database
from .errors import CannotOpenLedger
from .layout import LedgerRecorder


def begin_file(database: Database, file: Path, origin: str) -> None:
    """Begin a ledger in a new SQLite file, which appears at its place whole or not at all."""
    folder = file.parent
    if not folder.is_dir():
        raise CannotOpenLedger(
            f"{file}: expected the folder {folder}, found none; create it, or choose another place"
        )
    try:
        with TemporaryDirectory(prefix=f".{file.name}-", dir=folder) as nursery:
            young = Path(nursery, "ledger")
            new = Database(database.url.set(database=str(young), query={}))
            try:
                LedgerRecorder(new).begin(origin)
            finally:
                new.close()
            try:
                os.link(young, file)  # unlike a renaming, it never replaces what is there
            except FileExistsError:
                return  # somebody else began one meanwhile
            except OSError:  # a file system without links
                LedgerRecorder(database).begin(origin)
        _sync(folder)
    except OSError as err:
        raise CannotOpenLedger(
            f"{file}: expected to create a ledger in the folder {folder}, found that this is not "
            f"possible ({err.strerror}); choose a folder that you can write to"
        ) from err


def _sync(folder: Path) -> None:
    """Make the new name in *folder* survive a crash, where the system lets folders be synced."""
    with contextlib.suppress(PermissionError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
