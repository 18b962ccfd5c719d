"""The folder as others read it: pandas, DuckDB and openpyxl find the same values as we do."""

from decimal import Decimal

import duckdb
import openpyxl
import pandas as pd
import pytest

from cooperation_adapters.gpedc.book import _SHEETS
from cooperation_adapters.gpedc.contents import TABLES
from cooperation_core.domain.values import PartialDate

BY_NAME = {table.name: table for table in TABLES}


def _as_text(cell):
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case Decimal():
            return f"{cell:f}"
        case PartialDate():
            return cell.isoformat()
        case _:
            return str(cell)


def _ours(tables, name):
    columns = [column.name for column in BY_NAME[name].columns]
    return [[_as_text(row[column]) for column in columns] for row in tables[name]]


@pytest.mark.parametrize("name", BY_NAME)
def test_pandas_reads_the_same_cells(exported, tables, name):
    frame = pd.read_csv(exported / f"{name}.csv", dtype=str, keep_default_na=False)
    assert [*frame.columns] == [column.name for column in BY_NAME[name].columns]
    assert frame.to_numpy().tolist() == _ours(tables, name)


@pytest.mark.parametrize("name", BY_NAME)
def test_duckdb_reads_the_same_cells(exported, tables, name):
    found = duckdb.sql(
        f"SELECT * FROM read_csv('{exported / name}.csv', all_varchar=true, header=true, "
        "delim=',', quote='\"', escape='\"', auto_detect=false, null_padding=false, "
        f"columns={_columns(name)})"
    ).fetchall()
    assert [[cell or "" for cell in row] for row in found] == _ours(tables, name)


def _columns(name):
    listed = ", ".join(f"'{column.name}': 'VARCHAR'" for column in BY_NAME[name].columns)
    return "{" + listed + "}"


def test_duckdb_takes_values_for_numbers(exported):
    path = exported / "gpedc_results.csv"
    ((found,),) = duckdb.sql(
        f"SELECT value FROM read_csv('{path}') WHERE key = 'MWI-4/2.4.1.1/MWI/Bank of Friends'"
    ).fetchall()
    assert float(found) == 93


@pytest.fixture(scope="module")
def book(exported):
    return openpyxl.load_workbook(exported / "gpedc.xlsx")


@pytest.mark.parametrize("name", _SHEETS)
def test_the_workbook_has_the_same_cells(book, tables, name):
    sheet = book[_SHEETS[name][0]]
    heading, *found = sheet.iter_rows(values_only=True)
    assert len(heading) == len(BY_NAME[name].columns)
    assert len(found) == len(tables[name])
    for cells, row in zip(found, tables[name], strict=True):
        for cell, column in zip(cells, BY_NAME[name].columns, strict=True):
            ours = row[column.name]
            if isinstance(ours, Decimal):  # a number, or its digits where they are too many
                assert Decimal(str(cell)) == ours
            elif isinstance(ours, PartialDate):
                assert cell == ours.isoformat()
            else:
                assert (cell or None) == (ours or None)


def test_the_cover_says_what_the_workbook_is_about(book):
    cover = book["Cover"]
    told = {row[0]: row[1] for row in cover.iter_rows(values_only=True) if row[0]}
    assert told["Countries"] == "Malawi (MWI); Peru (PER); Zambia (ZMB)"
    assert told["Rounds"] == "MWI-3; MWI-4; PER-2; PER-3; ZMB-4"
    assert told["Methodologies"] == "2016; 2018; 2023"
    assert told["Up to position"] == "410"
    assert told["Ledger"] == told["Root hash up to there"] == "none"  # a history without a tree
    assert told["Language"] == "English"


def test_the_workbook_speaks_spanish(tmp_path, export, facts):
    from cooperation_adapters import gpedc

    where = tmp_path / "es"
    export(gpedc.cooperation_exporter(), facts, path=where, language="es")
    spanish = openpyxl.load_workbook(where / "gpedc.xlsx")
    assert spanish.sheetnames[:2] == ["Portada", "Resultados (F2)"]
    heading = next(spanish["Resultados (F2)"].iter_rows(values_only=True))
    assert heading[:3] == ("Clave", "Ronda", "Número de ronda")
    labels = pd.read_csv(where / "gpedc_results.csv").set_index("key")["label"]
    assert labels["MWI-4/2.4.1.1/MWI"] == "Previsibilidad anual"


def test_the_workbook_can_be_left_out(tmp_path, export):
    from cooperation_adapters import gpedc

    export(gpedc.cooperation_exporter(), (), path=tmp_path / "out", workbook="leave_out")
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert "gpedc.xlsx" not in names
    assert "gpedc.xlsx" not in (tmp_path / "out" / "README.txt").read_text()
