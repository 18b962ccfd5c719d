import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation_adapters.rfc4180 import NotCsv, line, records, table
from cooperation_core.testing.strategies import texts

ROWS = st.integers(2, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.none() | texts(), min_size=width, max_size=width), min_size=1, max_size=5
    )
)


@given(ROWS)
def test_reads_back_what_it_wrote(rows):
    assert list(records("".join(map(line, rows)))) == rows


@given(ROWS)
def test_other_readers_get_the_same_text(rows):
    written = "".join(map(line, rows))
    found = list(csv.reader(io.StringIO(written, newline=""), strict=True))
    assert found == [[cell or "" for cell in row] for row in rows]


def test_nothing_and_an_empty_text_are_two_things():
    assert line(["R2", None, ""]) == 'R2,,""\r\n'


def test_quotes_what_must_be_quoted_and_nothing_else():
    assert line(["a,b", 'say "yes"', "one\ntwo", "a\rb", " pad", "pad ", "plain text", "-5"]) == (
        '"a,b","say ""yes""","one\ntwo","a\rb"," pad","pad ",plain text,-5\r\n'
    )


def test_gives_records_by_the_names_in_the_first():
    assert table('reference,title\r\nR2,""\r\nR3,\r\n') == [
        {"reference": "R2", "title": ""},
        {"reference": "R3", "title": None},
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a,b\n", "expected a comma or a line break (CR LF) at character 4, found '\\n'"),
        ("a,b", "expected a comma or a line break (CR LF) at character 4, found ''"),
        ('"a"b\r\n', "expected a comma or a line break (CR LF) at character 4, found 'b\\r\\n'"),
        ('a"b\r\n', "expected a comma or a line break (CR LF) at character 2, found '\"b\\r\\n'"),
    ],
)
def test_says_where_text_is_not_csv(text, message):
    with pytest.raises(NotCsv) as refused:
        list(records(text))
    assert str(refused.value) == message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "expected a record of names, found no text"),
        ("a,b\r\nc\r\n", "record 2: expected 2 cells, found 1"),
    ],
)
def test_says_why_text_is_no_table(text, message):
    with pytest.raises(NotCsv) as refused:
        table(text)
    assert str(refused.value) == message
