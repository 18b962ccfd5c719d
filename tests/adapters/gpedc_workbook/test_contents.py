"""What stands in a workbook, read by libraries that did not write it."""

import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import openpyxl
import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation_adapters.gpedc.workbook import Cover, Sheet, write_workbook
from cooperation_adapters.gpedc.workbook.cells import Digits, Number, content
from cooperation_core.export import Column, Table
from cooperation_core.testing.examples import AWKWARD_TEXT

from .conftest import COVER, ESCAPES, LABELS, PERU, RECORDED_AT, RESULTS, saying

SPREADSHEETML = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def values(path: Path, sheet: str) -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True))


def column(path: Path, sheet: str) -> list[object]:
    """Return the first column below its heading."""
    return [row[0] for row in values(path, sheet)[1:]]


def texts(path: Path) -> list[str]:
    """Return every text as ECMA-376 part 1, 22.9.2.19 says that it reads."""
    with ZipFile(path) as parts:
        root = ElementTree.fromstring(parts.read("xl/sharedStrings.xml"))
    return ["".join(map(decoded, item.iter(f"{SPREADSHEETML}t"))) for item in root]


def decoded(text: ElementTree.Element) -> str:
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text.text or "")


def test_cells_keep_what_they_are(book):
    assert values(book, "Results") == [
        tuple(LABELS.values()),
        ("17.15.1", 64.4, 2016, None, "2016-06-30"),
        ("5a", "66.66666666666666666666666667", None, False, None),
        ("6", 0, None, True, "2018-34"),
        ("=2+2", None, None, None, None),
    ]


def test_pandas_reads_the_same(book):
    frame = pandas.read_excel(book, sheet_name="Results", dtype=object)

    assert list(frame.columns) == list(LABELS.values())
    assert frame["Valor"].tolist()[:3] == [64.4, "66.66666666666666666666666667", 0]
    assert frame["Cumplido"].tolist()[1:3] == [False, True]
    assert frame["Indicador"].tolist() == ["17.15.1", "5a", "6", "=2+2"]


def test_cover_comes_first_and_says_what_follows(book):
    assert openpyxl.load_workbook(book).sheetnames == ["Cover", "Results", "Words"]
    told = [row for row in values(book, "Cover") if any(cell is not None for cell in row)]
    assert told == [
        (COVER.title, None, None),
        ("Country", "Peru", None),
        ("Until position", "007", None),
        ("Results", "One figure of one round", 4),
        ("Words", "What was said", 3),
        (None, "Where there is no figure, the status says why.", None),
        (None, "=1+1", None),
        (None, COVER.as_text, None),
    ]


def test_that_numbers_stand_as_text_is_said_only_where_some_do(tmp_path):
    path = tmp_path / "short.xlsx"
    cover = Cover(title="Corto", facts=[], sheet="Portada", as_text="Como texto")

    write_workbook(path, cover, [saying(["66.66666666666666666666666667"])])
    assert "Como texto" not in texts(path)

    write_workbook(path, cover, [PERU])
    assert "Como texto" in texts(path)
    assert openpyxl.load_workbook(path).sheetnames[0] == "Portada"


def test_headings_stay_in_view_have_filters_and_say_what_they_mean(book):
    page = openpyxl.load_workbook(book)["Results"]

    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:E5"
    assert page.print_title_rows == "$1:$1"
    notes = [cell.comment for cell in page[1]]
    assert {note.author for note in notes} == {"cooperation-core"}
    assert notes[1].text == "value\nThe figure"


def test_without_labels_the_names_of_the_columns_are_the_headings(tmp_path):
    path = tmp_path / "plain.xlsx"
    write_workbook(path, COVER, [Sheet(title="R", table=RESULTS, rows=[])])

    assert values(path, "R") == [("indicator", "value", "year", "met", "on")]
    assert openpyxl.load_workbook(path)["R"].auto_filter.ref == "A1:E1"


def test_columns_are_as_wide_as_what_stands_in_them_but_not_wider_than_a_screen(tmp_path):
    path = tmp_path / "wide.xlsx"
    write_workbook(path, COVER, [saying(["a"], "A"), saying(["a" * 30], "B"), saying(["a " * 400])])

    book = openpyxl.load_workbook(path)
    narrow, middle, wide = (book[name].column_dimensions["A"].width for name in ["A", "B", "Words"])
    assert narrow < 10 < 30 < middle < 40 < wide < 60
    assert book["B"].row_dimensions[2].height is None
    assert book["Words"].row_dimensions[2].height == 90


def test_numbers_show_the_places_that_were_recorded(book):
    page = openpyxl.load_workbook(book)["Results"]

    assert [page["B2"].number_format, page["B4"].number_format] == ["#,##0.00", "#,##0"]
    assert page["C2"].number_format == "0"
    assert page["B3"].font.italic
    assert not page["B2"].font.italic


def test_no_text_is_a_formula_a_number_or_a_link(tmp_path):
    path = tmp_path / "texts.xlsx"
    risky = ["=1+1", "+1", "-1", "@SUM(A1)", "{=1}", "007", "1e5", "https://example.org", "TRUE"]
    write_workbook(path, COVER, [saying(risky)])

    cells = [row[0] for row in openpyxl.load_workbook(path)["Words"].iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == risky
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)


def test_awkward_text_is_there_to_the_letter(tmp_path):
    path = tmp_path / "awkward.xlsx"
    awkward = (*AWKWARD_TEXT, *ESCAPES, "\ufffe", "<r>& <b>bold</b></r>", "<r></r>", "]]>")

    write_workbook(path, COVER, [saying(awkward)])

    assert set(awkward) <= set(texts(path))
    with ZipFile(path) as parts:
        for name in parts.namelist():
            ElementTree.fromstring(parts.read(name))


def test_openpyxl_gives_control_characters_as_the_format_escapes_them(tmp_path):
    path = tmp_path / "bell.xlsx"
    write_workbook(path, COVER, [saying(["bell\x07", "one\r\ntwo"])])

    assert [openpyxl.utils.escape.unescape(cell) for cell in column(path, "Words")] == [
        "bell\x07",
        "one\r\ntwo",
    ]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Decimal("999999999999999"), None),
        (Decimal("9999999999999999"), "9999999999999999"),
        (Decimal("12345678901234500000"), None),
        (Decimal("0.1234567890123456"), "0.1234567890123456"),
        (Decimal("1.0000000000000000000"), None),
        (Decimal("1E-320"), f"0.{'0' * 319}1"),
        (Decimal("1E+308"), f"1{'0' * 308}"),
        (10**15 + 1, "1000000000000001"),
        (2018, None),
    ],
)
def test_a_number_is_one_only_if_no_digit_of_it_is_lost(number, text):
    written = content(number)

    assert written == (Digits(text) if text else Number(number, written.shown_as))


@given(st.decimals(allow_nan=False, allow_infinity=False, places=5, max_value=10**10, min_value=0))
def test_what_is_written_as_a_number_reads_back_as_the_same_decimal(number):
    written = content(number)

    assert isinstance(written, Number)
    assert Decimal(repr(float(f"{written.value:.16G}"))) == number


def test_times_are_texts_in_utc():
    assert content(RECORDED_AT) == "2034-01-02T09:00:00.000000Z"


@pytest.mark.parametrize("title", ["", " ", "a" * 32, "a/b", "a[1]", "'a", "a:b", "what?"])
def test_a_title_that_no_tab_can_have_is_a_mistake_of_ours(title):
    with pytest.raises(ValueError, match="expected as title of a sheet at most 31 characters"):
        Sheet(title=title, table=RESULTS, rows=[])


def test_two_sheets_never_share_a_title(tmp_path):
    with pytest.raises(ValueError, match="expected a title of its own for each sheet"):
        write_workbook(tmp_path / "x.xlsx", COVER, [saying([], "cover")])
    assert not list(tmp_path.iterdir())


def test_describing_a_workbook_does_not_import_what_writes_it():
    code = "import sys, cooperation_adapters.gpedc.workbook; print('xlsxwriter' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "False\n"


def test_a_wide_sheet_is_not_shrunk_to_one_page(tmp_path):
    path = tmp_path / "wide.xlsx"
    columns = tuple(Column(name=name, type=str, meaning="x") for name in "abcde")
    wide = Table(name="wide", meaning="x", columns=columns, key=("a",))
    row = dict.fromkeys("abcde", "long words " * 10)
    write_workbook(path, COVER, [PERU, Sheet(title="Wide", table=wide, rows=[row])])

    book = openpyxl.load_workbook(path)
    assert book["Results"].sheet_properties.pageSetUpPr.fitToPage
    assert not book["Wide"].sheet_properties.pageSetUpPr.fitToPage
