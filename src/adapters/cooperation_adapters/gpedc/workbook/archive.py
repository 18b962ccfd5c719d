"""A ZIP file that is the same on every machine: nothing compressed, no dates, one order."""

import shutil
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

_FIRST = "[Content_Types].xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first date that a ZIP file can name
_UNIX, _REGULAR = 3, 0o644 << 16


def store(archive: BinaryIO, path: Path) -> None:
    """
    Write *archive* to *path* with its parts as they are, and nothing of the machine that wrote it.

    Compressed bytes differ from one zlib to the next, so that none are compressed; office packages
    may be so (ISO/IEC 29500-2, annex B).
    """
    with ZipFile(archive) as before, ZipFile(path, "w", ZIP_STORED) as after:
        for name in sorted(before.namelist(), key=lambda each: (each != _FIRST, each)):
            part = ZipInfo(name, _EPOCH)
            part.create_system, part.external_attr = _UNIX, _REGULAR
            part.file_size = before.getinfo(name).file_size
            with before.open(name) as read, after.open(part, "w") as written:
                shutil.copyfileobj(read, written)
