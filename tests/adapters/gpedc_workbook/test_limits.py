"""What no workbook can hold is told before anything is written."""

import pytest

from cooperation_adapters.gpedc.workbook import CellTooLong, Cover, TooManyRows, write_workbook

from .conftest import COVER, saying


def refused(kind, tmp_path, cover, *sheets) -> str:
    path = tmp_path / "peru.xlsx"
    with pytest.raises(kind) as err:
        write_workbook(path, cover, sheets)
    assert not path.exists()
    return str(err.value)


def test_a_text_that_is_too_long_for_a_cell_is_told_and_not_cut(tmp_path):
    cover = Cover(title="x", facts=[("Country", "p" * 32768)], notes=["short", "n" * 40000])

    assert refused(CellTooLong, tmp_path, cover, saying(["short", "w" * 32768])) == (
        "expected texts of at most 32767 characters, which is what a cell of a workbook holds, "
        "found 32768 in Cover, Country and 40000 in Cover, note 2 and 32768 in Words, row 3, said; "
        "leave the workbook out with workbook=leave_out (the tables beside it hold them), or "
        "correct these records so that they give their "
        "texts in short"
    )


def test_of_many_long_texts_the_first_are_told(tmp_path):
    said = refused(CellTooLong, tmp_path, COVER, saying(["w" * 40000] * 12))

    assert " and 40000 in Words, row 6, said and 7 more such texts; leave " in said


@pytest.mark.parametrize("text", ["w" * 32767, "💧" * 16383, "<r>" + "&" * 6000 + "</r>"])
def test_the_longest_text_there_can_be_fits(tmp_path, text):
    write_workbook(tmp_path / "peru.xlsx", COVER, [saying([text])])


def test_characters_beyond_the_first_plane_count_twice(tmp_path):
    said = refused(CellTooLong, tmp_path, COVER, saying(["💧" * 16384]))

    assert "found 32768 in Words, row 2, said; leave " in said


class Rows(list):
    """As many rows as somebody says, without their being there."""

    def __init__(self, rows: int) -> None:
        super().__init__()
        self.rows = rows

    def __len__(self) -> int:
        return self.rows


def test_more_rows_than_a_sheet_has_are_told(tmp_path):
    sheets = [saying(Rows(0), "Fits"), saying([], "Answers"), saying([], "Flows")]
    for sheet, rows in zip(sheets, (1_048_575, 1_048_576, 2_000_000), strict=True):
        object.__setattr__(sheet, "rows", Rows(rows))

    assert refused(TooManyRows, tmp_path, COVER, *sheets) == (
        "expected at most 1048575 rows for a sheet of a workbook, found 1048576 of Answers and "
        "2000000 of Flows; leave the workbook out with workbook=leave_out, or export an earlier "
        "time with "
        "--until"
    )
