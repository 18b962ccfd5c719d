"""A ZIP file that is the same on every machine: nothing compressed, no dates, one order."""

import io
from zipfile import ZIP_STORED, ZipFile, ZipInfo

_FIRST = "[Content_Types].xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first date that a ZIP file can name
_UNIX, _REGULAR = 3, 0o644 << 16


def stored(archive: bytes) -> bytes:
    """
    Return *archive* with its parts as they are, and nothing of the machine that wrote it.

    Compressed bytes differ from one zlib to the next, so that none are compressed; office packages
    may be so (ISO/IEC 29500-2, annex B).
    """
    made = io.BytesIO()
    with ZipFile(io.BytesIO(archive)) as before, ZipFile(made, "w", ZIP_STORED) as after:
        for name in sorted(before.namelist(), key=lambda each: (each != _FIRST, each)):
            part = ZipInfo(name, _EPOCH)
            part.create_system, part.external_attr = _UNIX, _REGULAR
            after.writestr(part, before.read(name))
    return made.getvalue()
