"""The same input gives the same bytes, on any machine."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

from cooperation_adapters.gpedc.workbook import write_workbook

from .conftest import COVER, PERU, saying

PROGRAM = """
import sys, zlib
from pathlib import Path
plain = zlib.compressobj
zlib.compressobj = lambda level=-1, *more: plain(1, *more)
sys.path.insert(0, {here!r})
from gpedc_workbook.conftest import COVER, PERU, saying
from cooperation_adapters.gpedc.workbook import write_workbook
write_workbook(Path({path!r}), COVER, [PERU, saying(["plain", None, ""])])
"""


def test_another_process_zone_and_compression_give_the_same_bytes(book, tmp_path):
    other = tmp_path / "other.xlsx"
    program = PROGRAM.format(here=str(Path(__file__).parents[1]), path=str(other))
    strange = {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7", "LANG": "es_PE.UTF-8"}

    subprocess.run([sys.executable, "-c", program], env={**os.environ, **strange}, check=True)

    assert hashlib.sha256(other.read_bytes()).digest() == hashlib.sha256(book.read_bytes()).digest()


def test_parts_say_nothing_of_the_machine(book):
    with ZipFile(book) as parts:
        listed = parts.infolist()

    assert listed[0].filename == "[Content_Types].xml"
    names = [each.filename for each in listed[1:]]
    assert names == sorted(names)
    assert {
        (each.compress_type, each.date_time, each.create_system, each.external_attr)
        for each in listed
    } == {(ZIP_STORED, (1980, 1, 1, 0, 0, 0), 3, 0o644 << 16)}


def test_the_document_has_an_author_and_no_clock(book):
    with ZipFile(book) as parts:
        core = parts.read("docProps/core.xml").decode()

    assert core.count(">1980-01-01T00:00:00Z<") == 2
    assert core.count(">cooperation-core<") == 2
    assert f">{COVER.title}<" in core


def test_what_was_there_is_replaced(book):
    before = book.read_bytes()
    write_workbook(book, COVER, [PERU])
    assert book.read_bytes() != before
    write_workbook(book, COVER, [PERU, saying(["plain", None, ""])])
    assert book.read_bytes() == before
