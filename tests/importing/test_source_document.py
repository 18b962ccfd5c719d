import hashlib
import os

import pytest

from cooperation_core.importing import UnreadableDocument, read_document
from cooperation_core.importing.source_document import LARGEST


def refusal(path):
    with pytest.raises(UnreadableDocument) as caught:
        read_document(path)
    assert caught.value.code == "unreadable-document"
    return str(caught.value)


def test_numbers_lines_from_1_and_leaves_out_those_without_words(written):
    path = written("\n one  \n\n two\tthree\t\n")
    document = read_document(path)
    assert [(line.number, line.text) for line in document.lines] == [
        (2, " one"),
        (4, " two\tthree"),
    ]
    assert [line.words for line in document.lines] == ["one", "two three"]
    assert (document.name, document.end) == ("document.txt", 4)
    assert document.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_numbers_are_those_an_editor_shows(written, ending, mark):
    document = read_document(written(mark + ending.join(["one", "two\x0cand a half", "three"])))
    assert [(line.number, line.words) for line in document.lines] == [
        (1, "one"),
        (2, "two and a half"),
        (3, "three"),
    ]


def test_says_where_lines_stand(written):
    document = read_document(written("a\nb\nc\nd\ne\nf\n"))
    line = dict(zip("abcdef", document.lines, strict=True))
    assert document.at([line["c"]]).locator == "line 3"
    assert document.at([line["f"], line["a"], line["b"], line["d"]]).locator == "lines 1-2, 4, 6"
    source = document.at(document.lines)
    assert (source.document, source.locator) == ("document.txt", "lines 1-6")
    assert source.sha256 == document.sha256


def test_refuses_a_missing_file(tmp_path):
    path = tmp_path / "peru.txt"
    assert refusal(path) == (
        f"{path}: expected a document, found no such file; check its name and folder"
    )


def test_refuses_a_folder(tmp_path):
    assert refusal(tmp_path) == (
        f"{tmp_path}: expected a document, found a folder; name one file in it"
    )


def test_refuses_a_pipe_without_waiting_for_it(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    assert refusal(path) == (
        f"{path}: expected a document, found a device or a pipe; save it as a file first"
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_refuses_what_may_not_be_read(written):
    path = written("words")
    path.chmod(0)
    assert refusal(path) == (
        f"{path}: expected a document that can be read, found that it cannot: Permission denied; "
        f"check its name and your permissions"
    )


def test_refuses_a_path_through_a_file(written):
    path = written("words") / "inside.txt"
    assert refusal(path) == (
        f"{path}: expected a document that can be read, found that it cannot: Not a directory; "
        f"check its name and your permissions"
    )


def test_refuses_a_path_that_no_file_can_have():
    assert refusal("peru\0.txt") == (
        "peru\0.txt: expected a document that can be read, found that it cannot: no path has "
        "a zero byte in it; check its name and your permissions"
    )


def test_refuses_what_is_far_too_large(tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    assert refusal(path) == (
        f"{path}: expected a document of at most 67108864 bytes, found 67108865; "
        f"check that it is the right file"
    )


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", "an empty file"),
        (b"\xef\xbb\xbf", "an empty file"),
        (b" \n\t\r\n", "white space only"),
    ],
)
def test_refuses_a_file_without_words(written, data, found):
    path = written(data)
    assert refusal(path) == (
        f"{path}: expected a document with text, found {found}; "
        f"check that it was saved or downloaded whole"
    )


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_refuses_what_is_not_utf_8_and_says_where(written, mark):
    path = written(mark + b"Title\r\nthe co-operation in Per\xfa\n")
    assert refusal(path) == (
        f"{path}:2: expected UTF-8 text, found the byte 0xfa at offset {len(mark) + 30}, which "
        f"UTF-8 does not have there; save it as UTF-8, a table as CSV (UTF-8)"
    )


def test_refuses_binary_data(written):
    path = written(b"Title\nwords\0words")
    assert refusal(path) == (
        f"{path}:2: expected UTF-8 text, found binary data (a zero byte at offset 11); "
        f"save a table as CSV (UTF-8), or its text as a .txt file in UTF-8, and import that"
    )


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"%PDF-1.7\n", "a PDF"),
        (b"PK\x03\x04rest", "a ZIP archive such as a Word or Excel file"),
        (b"\xd0\xcf\x11\xe0rest", "an old Word or Excel file"),
        (b"{\\rtf1 rest", "an RTF file"),
        ("Title".encode("utf-16"), "UTF-16 text"),
    ],
)
def test_names_the_format_of_what_is_no_text(written, data, found):
    path = written(data)
    assert refusal(path) == (
        f"{path}: expected UTF-8 text, found {found}; save a table as CSV (UTF-8), or its "
        f"text as a .txt file in UTF-8, and import that"
    )
