"""LibreOffice opens the workbook and finds the same values, sheet by sheet and cell by cell."""

from decimal import Decimal

from cooperation_adapters.gpedc.workbook import write_workbook
from cooperation_core.testing.examples import AWKWARD_TEXT

from .conftest import COVER, ESCAPES, LABELS, PERU, saying


def test_each_sheet_has_the_same_values(tmp_path, converted):
    path = tmp_path / "peru.xlsx"
    awkward = (*AWKWARD_TEXT, *ESCAPES)
    write_workbook(path, COVER, [PERU, saying(awkward)])

    sheets = converted(path)

    assert sorted(sheets) == ["Cover", "Results", "Words"]
    assert sheets["Results"] == [
        list(LABELS.values()),
        ["17.15.1", Decimal("64.4"), 2016, None, "2016-06-30"],
        ["5a", "66.66666666666666666666666667", None, False, None],
        ["6", 0, None, True, "2018-34"],
        ["=2+2", None, None, None, None],
    ]
    assert ["Until position", "007", None] in sheets["Cover"]
    assert [None, "=1+1", None] in sheets["Cover"]
    words = [text or "" for (text,) in sheets["Words"][1:]]
    assert words == [one_kind_of_line(text) for text in awkward]


def one_kind_of_line(text: str) -> str:
    """Return *text* with the only line break that LibreOffice knows in a cell."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def test_numbers_are_not_rounded(tmp_path, converted):
    path = tmp_path / "digits.xlsx"
    numbers = ["0.1", "64.4", "61.55159", "123456789012345", "-0.000001", "99999999999.9999"]
    rows = [{**PERU.rows[0], "indicator": n, "value": Decimal(n)} for n in numbers]
    write_workbook(path, COVER, [type(PERU)(title="Results", table=PERU.table, rows=rows)])

    found = converted(path)["Results"][1:]

    assert [row[:2] for row in found] == [[text, Decimal(text)] for text in numbers]
