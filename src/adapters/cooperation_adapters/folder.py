"""
A folder of files that is replaced as a whole, or not at all.

Everything is written into a hidden folder beside it, and the two change places at the end. Whatever
goes wrong before that leaves the earlier files as they were.
"""

import contextlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cooperation_core.export import ExportError

DESCRIPTOR = "datapackage.json"
"""The file that says what is in the folder, and who made it."""

MADE_BY = "cooperation_core"
"""The descriptor's member that says which exporter made the folder, and lists its files."""


class FolderNotOurs(ExportError):
    """A folder holds files that an export did not write, and would lose them."""

    code = "folder-not-ours"


class FolderNotWritable(ExportError):
    """A folder, or a file in it, cannot be written."""

    code = "folder-not-writable"


@contextmanager
def replacing(target: Path, *, exporter: str) -> Iterator[Path]:
    """
    Yield an empty folder to write into; it becomes *target* if all goes well.

    Raises:
        FolderNotOurs: *target* is there and is not an earlier output of *exporter*.
        FolderNotWritable: the system does not let it be written.
    """
    with writing(target):
        # A link to a folder goes on being one: what it leads to is replaced.
        place = target.resolve()
        draft = place.with_name(f".{place.name}.partial")
        previous = place.with_name(f".{place.name}.previous")
        made = [each for each in (place.parent, *place.parent.parents) if not each.exists()]
        place.parent.mkdir(parents=True, exist_ok=True)
        _recover(place, previous)
        _insist_on_ours(place, target, exporter)
        _remove(draft)
        draft.mkdir()
        ours = draft.stat()
    try:
        yield draft
        with writing(target):
            if not draft.exists() or (draft.stat().st_ino, draft.stat().st_dev) != (
                ours.st_ino,
                ours.st_dev,
            ):
                raise FolderNotWritable(
                    f"expected to be the only one that writes {target}, found that another export "
                    f"did so at the same time; run it again when the other one is done"
                )
            for each in (*draft.iterdir(), draft):
                _sync(each)
            if place.exists():
                place.rename(previous)
            draft.rename(place)
            _sync(place.parent)
            _remove(previous)
    except BaseException:
        _recover(place, previous)
        _remove(draft)
        for folder in made:
            if folder.exists() and not any(folder.iterdir()):
                folder.rmdir()
        raise


@contextmanager
def writing(target: Path) -> Iterator[None]:
    """
    Say what the system said, with the folder that it was about.

    Raises:
        FolderNotWritable: in place of any `OSError`.
    """
    try:
        yield
    except OSError as err:
        place = err.filename or target
        raise FolderNotWritable(
            f"expected to write the folder {target}, found that the system does not allow it: "
            f"{place}: {err.strerror or err}; make it writable and make room, or give another path"
        ) from err


def _sync(path: Path) -> None:
    """Make what is in *path* survive a power cut, where the system lets it be synced."""
    with contextlib.suppress(PermissionError):  # Windows opens no folders
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _recover(place: Path, previous: Path) -> None:
    """Finish, or take back, a change of places during which the process died."""
    if previous.exists() and not place.exists():
        previous.rename(place)
    _remove(previous)


def _remove(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)


def _insist_on_ours(place: Path, target: Path, exporter: str) -> None:
    if not place.exists():
        return
    if not place.is_dir():
        raise FolderNotOurs(f"expected a folder at {target}, found a file; give another path")
    ours = _listed(place / DESCRIPTOR, exporter)
    foreign = sorted(each.name for each in place.iterdir() if each.name not in ours)
    if foreign:
        shown = ", ".join(foreign[:5])
        more = f" and {len(foreign) - 5} more" if len(foreign) > 5 else ""
        raise FolderNotOurs(
            f"expected {target} to be absent, empty or an earlier export by {exporter}, "
            f"found in it {shown}{more}; move them elsewhere or give another path"
        )


def _listed(descriptor: Path, exporter: str) -> set[str]:
    """Return the names of the files that *descriptor* says *exporter* wrote."""
    if not descriptor.is_file():
        return set()
    try:
        made = json.loads(descriptor.read_text(encoding="utf-8"))[MADE_BY]
        if made["exporter"] != exporter:
            return set()
        return {DESCRIPTOR, *made["files"]}
    except (ValueError, LookupError, TypeError):
        return set()
