"""LibreOffice opens the workbook and finds the same values, sheet by sheet and cell by cell."""

import csv
import os
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest

from cooperation_adapters.gpedc.workbook import write_workbook
from cooperation_core.testing.examples import AWKWARD_TEXT

from .conftest import COVER, ESCAPES, LABELS, PERU, saying

pytestmark = pytest.mark.skipif(
    shutil.which("soffice") is None and "CI" not in os.environ,
    reason="LibreOffice is not installed (apt-get install libreoffice-calc-nogui)",
)

# Comma, double quotes, UTF-8, from line 1; numbers as they are, not as shown; every sheet (-1).
# https://help.libreoffice.org/latest/en-US/text/shared/guide/csv_params.html
EACH_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


def converted(book: Path) -> dict[str, list[list[str]]]:
    """Return the cells of each sheet as LibreOffice reads them."""
    profile, out = book.parent / "profile", book.parent / "converted"
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--convert-to",
            EACH_SHEET,
            "--outdir",
            out,
            book,
        ],
        capture_output=True,
        check=True,
        timeout=180,
    )
    found = {}
    for path in out.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            found[path.stem.removeprefix(f"{book.stem}-")] = list(csv.reader(file))
    return found


def test_each_sheet_has_the_same_values(tmp_path):
    path = tmp_path / "peru.xlsx"
    awkward = (*AWKWARD_TEXT, *ESCAPES)
    write_workbook(path, COVER, [PERU, saying(awkward)])

    sheets = converted(path)

    assert sorted(sheets) == ["Cover", "Results", "Words"]
    assert sheets["Results"] == [
        list(LABELS.values()),
        ["17.15.1", "64.4", "2016", "", "2016-06-30"],
        ["5a", "66.66666666666666666666666667", "", "FALSE", ""],
        ["6", "0", "", "TRUE", "2018-34"],
        ["=2+2", "", "", "", ""],
    ]
    assert ["Until position", "007", ""] in sheets["Cover"]
    assert ["", "=1+1", ""] in sheets["Cover"]
    words = ["".join(row) for row in sheets["Words"][1:]]
    assert words == [one_kind_of_line(text) for text in awkward]


def one_kind_of_line(text: str) -> str:
    """Return *text* with the only line break that LibreOffice knows in a cell."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def test_numbers_are_not_rounded(tmp_path):
    path = tmp_path / "digits.xlsx"
    numbers = ["0.1", "64.4", "61.55159", "123456789012345", "-0.000001", "99999999999.9999"]
    rows = [{**PERU.rows[0], "indicator": n, "value": Decimal(n)} for n in numbers]
    write_workbook(path, COVER, [type(PERU)(title="Results", table=PERU.table, rows=rows)])

    found = converted(path)["Results"][1:]

    assert [Decimal(row[1]) for row in found] == [Decimal(row[0]) for row in found]
    assert len(found) == len(numbers)
