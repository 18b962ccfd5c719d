"""No file of the folder is left out: pandas, DuckDB or openpyxl reads each, whatever is added."""

import duckdb
import openpyxl
import pandas as pd


def test_every_file_of_the_folder_is_read_by_others(exported, tables):
    found = sorted(path for path in exported.rglob("*") if path.is_file())
    assert {path.suffix for path in found} == READERS.keys()
    for path in found:
        READERS[path.suffix](path, tables)


def _read_table(path, tables):
    """Hold what pandas and DuckDB make of a table against each other and against ours."""
    ours = tables[path.stem]
    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    told = duckdb.read_csv(str(path), all_varchar=True, header=True, sep=",", quotechar='"')
    assert [*frame.columns] == told.columns, path.name
    assert len(frame) == len(ours), path.name
    assert [[cell or "" for cell in row] for row in told.fetchall()] == frame.to_numpy().tolist()


def _read_workbook(path, tables):
    """Hold what pandas makes of each sheet against what openpyxl does."""
    book = openpyxl.load_workbook(path, read_only=True)
    frames = pd.read_excel(path, sheet_name=None, header=None, dtype=object)
    assert [*frames] == book.sheetnames
    for sheet in book:
        found = [list(row) for row in sheet.iter_rows(values_only=True)]
        frame = frames[sheet.title].astype(object)
        theirs = frame.where(frame.notna(), None).to_numpy().tolist()
        assert len(found) > 0, sheet.title
        assert theirs == [row[: len(theirs[0])] for row in found], sheet.title


def _read_descriptor(path, tables):
    """See that DuckDB finds every table in the descriptor, with the size that its file has."""
    ((resources,),) = duckdb.sql(f"SELECT resources FROM read_json('{path}')").fetchall()
    assert {each["path"]: each["bytes"] for each in resources} == {
        f"{name}.csv": (path.parent / f"{name}.csv").stat().st_size for name in tables
    }


def _read_words(path, tables):
    """See that a text of ours is text, and says what every file is."""
    text = path.read_text(encoding="utf-8")
    assert [name for name in tables if name not in text] == []


READERS = {
    ".csv": _read_table,
    ".xlsx": _read_workbook,
    ".json": _read_descriptor,
    ".txt": _read_words,
}
