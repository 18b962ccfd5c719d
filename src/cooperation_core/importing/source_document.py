"""A document as its lines, and the digest that says which document it was."""

import hashlib
import re
import stat
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import attrs

from ..domain.values import Source
from .errors import UnreadableDocument

LARGEST = 64 * 2**20
"""Bytes. Tables of every country are smaller; whatever is larger is something else."""

# The ends of a line are those of text files. `str.splitlines` would also cut at form feeds and
# at U+2028, which stand inside lines of extracted text, and line numbers would differ from those
# that an editor shows.
_ENDS = re.compile(r"\r\n|\n|\r")
_OTHER_FORMATS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive such as a Word or Excel file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "an RTF file"),
    (b"\xff\xfe", "UTF-16 text"),
    (b"\xfe\xff", "UTF-16 text"),
)


@attrs.frozen(kw_only=True)
class Line:
    """One line that has words on it."""

    number: int
    """The first line of a file is 1."""
    text: str
    """As printed, without white space at its end."""

    @property
    def words(self) -> str:
        """The line with every run of white space as one plain space, and none at its ends."""
        return " ".join(unicodedata.normalize("NFC", self.text).split())


@attrs.frozen(kw_only=True)
class SourceDocument:
    """The text of a file. Lines without words are left out; the others keep their numbers."""

    path: str
    """As the reader gave it; errors quote it."""
    name: str
    """Name of the file, without its folder."""
    sha256: str
    lines: tuple[Line, ...]
    end: int
    """Number of the last line that has words."""
    text: str = attrs.field(repr=False)
    """All of it as the file has it, without a byte-order mark."""

    def at(self, lines: Iterable[Line]) -> Source:
        """Return where a fact was read that stands on *lines*."""
        return Source(document=self.name, locator=_locator(lines), sha256=self.sha256)


def read_document(path: str | Path) -> SourceDocument:
    """
    Read a text file.

    Raises:
        UnreadableDocument: it is missing, no file, not to be opened, not UTF-8, or has no words.
    """
    path = Path(path)
    data = _bytes(path)
    for mark, format_name in _OTHER_FORMATS:
        if data.startswith(mark):
            raise UnreadableDocument(
                f"{path}: expected UTF-8 text, found {format_name}; save a table as CSV "
                f"(UTF-8), or its text as a .txt file in UTF-8, and import that"
            )
    if b"\0" in data:
        offset = data.index(b"\0")
        raise UnreadableDocument(
            f"{path}:{_line_of(data, offset)}: expected UTF-8 text, found binary data (a zero byte "
            f"at offset {offset}); save a table as CSV (UTF-8), or its text as a .txt file in "
            f"UTF-8, and import that"
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as err:
        # The codec has taken off a byte-order mark before it counts.
        offset = err.start + (len(data) - len(err.object))
        raise UnreadableDocument(
            f"{path}:{_line_of(data, offset)}: expected UTF-8 text, found the byte "
            f"0x{data[offset]:02x} at offset {offset}, which UTF-8 does not have there; "
            f"save it as UTF-8, a table as CSV (UTF-8)"
        ) from err
    lines = tuple(
        Line(number=number, text=printed.rstrip())
        for number, printed in enumerate(_ENDS.split(text), start=1)
        if printed.strip()
    )
    if not lines:
        found = "white space only" if text else "an empty file"
        raise UnreadableDocument(
            f"{path}: expected a document with text, found {found}; "
            f"check that it was saved or downloaded whole"
        )
    return SourceDocument(
        path=str(path),
        name=path.name,
        sha256=hashlib.sha256(data).hexdigest(),
        lines=lines,
        end=lines[-1].number,
        text=text,
    )


def _bytes(path: Path) -> bytes:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise UnreadableDocument(
                f"{path}: expected a document, found a folder; name one file in it"
            )
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableDocument(
                f"{path}: expected a document, found a device or a pipe; save it as a file first"
            )
        if status.st_size > LARGEST:
            raise UnreadableDocument(
                f"{path}: expected a document of at most {LARGEST} bytes, found "
                f"{status.st_size}; check that it is the right file"
            )
        return path.read_bytes()
    except FileNotFoundError as err:
        raise UnreadableDocument(
            f"{path}: expected a document, found no such file; check its name and folder"
        ) from err
    except (OSError, ValueError) as err:
        why = err.strerror if isinstance(err, OSError) else "no path has a zero byte in it"
        raise UnreadableDocument(
            f"{path}: expected a document that can be read, found that it cannot: {why}; "
            f"check its name and your permissions"
        ) from err


def _line_of(data: bytes, offset: int) -> int:
    before = data[:offset].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return before.count(b"\n") + 1


def _locator(lines: Iterable[Line]) -> str:
    """Say which lines: ``line 8``, ``lines 8-14, 20``."""
    runs: list[list[int]] = []
    numbers = sorted({line.number for line in lines})
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    said = ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)
    return f"line{'' if len(numbers) == 1 else 's'} {said}"
