"""Tables are taken apart as the standard library takes them apart, with the lines of each row."""

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cooperation_core.importing.margin import Margin
from cooperation_core.importing.printed_table import by_name, column_names, table
from cooperation_core.importing.source_document import SourceDocument


def document(text):
    return SourceDocument(path="a.csv", name="a.csv", sha256="0" * 64, lines=(), end=0, text=text)


def told(margin):
    return [f"{line}: {text}" for line, text in margin._problems]


def read(text):
    margin = Margin(document(text))
    return table(margin.document, margin), margin


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_record_knows_its_lines_whatever_ends_them(ending):
    text = ending.join(["Year,Value", "2016,1", "", '2018,"one', 'and two"', "2020,3"])
    found, margin = read(text)
    assert [(each.line, each.last) for each in found.records] == [(2, 2), (3, 3), (4, 5), (6, 6)]
    assert found.records[2].cells == ("2018", f"one{ending}and two")
    assert told(margin) == []


def test_nothing_and_an_empty_text_are_two_things():
    found, _ = read('a,b,c\n,"", \n')
    assert found.records[0].cells == (None, "", " ")
    assert found.records[0].is_empty


def test_white_space_around_quotation_marks_is_dropped():
    found, _ = read('"Year" , "Area, in full"\n2016, "Peru, all of it"\t\n')
    assert found.names == ("Year", "Area, in full")
    assert found.records[0].cells == ("2016", "Peru, all of it")


@pytest.mark.parametrize("cell", ['"2018,1\n2020,2\n', '"2018"1,2\n'])
def test_says_where_a_quotation_mark_makes_no_sense(cell):
    found, margin = read(f"Year,Value\n2016,1\n{cell}")
    assert [each.line for each in found.records] == [2]
    beginning = cell.partition(",")[0]
    assert told(margin) == [
        f"3: expected a cell with a quotation mark at its end, found {beginning!r}, which only "
        f"begins with one; put the quotation marks right: what comes after it was not read"
    ]


def test_names_given_twice_are_told_by_their_key():
    margin = Margin(document("Year,Value,YEAR\n"))
    table(margin.document, margin, key=str.lower)
    assert told(margin) == ["1: expected each column once, found 'Year' and 'YEAR'; leave one"]


def test_a_row_of_another_length_is_told_unless_only_commas_are_too_many():
    found, margin = read("a,b\n1,2,,\n1\n1,2,3\n")
    named = [by_name(each, found, margin) for each in found.records]
    assert named == [{"a": "1", "b": "2"}, None, None]
    assert told(margin) == [
        f"{line}: expected 2 cells as on line 1, found {found}; check the commas, and put "
        f"quotation marks around text that has some"
        for line, found in ((3, 1), (4, 3))
    ]


def test_prose_has_no_columns_that_anybody_knows():
    assert column_names(document('"Dear all')) == ()
    assert column_names(document("Dear all, here it is.\n")) == ("Dear all", "here it is.")


CELLS = st.text(
    st.characters(codec="utf-8", exclude_characters="\0") | st.sampled_from('",\r\n\t =' + "'")
)


@given(
    rows=st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=5),
    ending=st.sampled_from(["\n", "\r\n"]),
)
@example(rows=[["a", "b"], ['"', '""'], ["\r", "\r\n"]], ending="\n")
def test_reads_what_the_standard_library_writes(rows, ending):
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator=ending).writerows(rows)
    found, margin = read(out.getvalue())
    assert [found.header.cells, *(each.cells for each in found.records)] == [*map(tuple, rows)]
    assert not any("quotation" in each for each in told(margin))
