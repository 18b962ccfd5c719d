"""Files that are there whole or not at all: each is written beside its place and renamed."""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from .errors import CannotPublish, FolderBusy, FolderNotEmpty

try:
    import fcntl
except ImportError:  # Windows: two at once are only as careful as their operator
    fcntl = None  # type: ignore[assignment]

_DRAFT = ".draft"


class Files:
    """Writes files below *folder*. What an interrupted run left unfinished is written over."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._draft = folder / _DRAFT
        self._made: set[Path] = set()

    def write(self, name: str, content: bytes, *, durably: bool = False) -> None:
        """Put *content* at *name* in one step; *durably*: it survives a power cut after that."""
        place = self._folder / name
        if place.parent not in self._made:
            place.parent.mkdir(parents=True, exist_ok=True)
            self._made.add(place.parent)
        try:
            with self._draft.open("wb") as draft:
                draft.write(content)
                if durably:
                    draft.flush()
                    os.fsync(draft.fileno())
            self._draft.replace(place)
        except BaseException:
            self._draft.unlink(missing_ok=True)
            raise

    def bring(self, name: str, content: bytes) -> bool:
        """Put *content* at *name* unless it is there already; return whether it was not."""
        if self.read(name) == content:
            return False
        self.write(name, content)
        return True

    def read(self, name: str) -> bytes | None:
        """Return what is at *name*; None: nothing."""
        try:
            return (self._folder / name).read_bytes()
        except FileNotFoundError:
            return None

    def names(self) -> set[str]:
        """Return what stands in the folder, but for what a run left unfinished."""
        if not self._folder.exists():
            return set()
        return {each.name for each in self._folder.iterdir()} - {_DRAFT}

    def remove(self, name: str) -> None:
        """Remove *name*, if it is there; a folder with all that is in it."""
        place = self._folder / name
        if place.is_dir():
            shutil.rmtree(place)
        else:
            place.unlink(missing_ok=True)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """
        Be the only one who writes into the folder, until the end of the block.

        Raises:
            FolderBusy: somebody else is at it.
        """
        if fcntl is None:
            yield
            return
        descriptor = os.open(self._folder, os.O_RDONLY)  # a folder can be locked; no file is left
        try:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise FolderBusy(self._folder) from None
            self._draft.unlink(missing_ok=True)  # left by somebody who was interrupted
            yield
        finally:
            os.close(descriptor)

    def settle(self) -> None:
        """Make all that was written survive a power cut, where the system can do so at once."""
        if hasattr(os, "sync"):
            os.sync()


@contextmanager
def publishing(folder: Path) -> Iterator[Files]:
    """
    Yield what writes below *folder*.

    Raises:
        CannotPublish: in place of any `OSError`.
    """
    try:
        yield Files(folder)
    except OSError as err:
        raise CannotPublish(folder, err) from err


def write_whole(folder: Path, files: Mapping[str, bytes]) -> None:
    """
    Write *files*, by their names, into *folder*; one that is new appears with all of them.

    Raises:
        FolderNotEmpty: something is there.
        CannotPublish: the system does not allow it.
    """
    with publishing(folder) as here:
        if folder.exists():
            found = ["a file"] if not folder.is_dir() else sorted(here.names())
            if found:
                raise FolderNotEmpty(folder, found)
            try:
                _write_all(here, files)
            except BaseException:
                for name in here.names():
                    here.remove(name)
                raise
            return
        beside = folder.with_name(f".{folder.name}{_DRAFT}")
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir(parents=True)
        try:
            _write_all(Files(beside), files)
            beside.rename(folder)
        finally:
            shutil.rmtree(beside, ignore_errors=True)


def _write_all(writer: Files, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        writer.write(name, content, durably=True)
