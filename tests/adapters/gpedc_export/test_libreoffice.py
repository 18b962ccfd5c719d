"""LibreOffice opens the workbook of a whole round, and each sheet has what its CSV file has."""

from decimal import Decimal
from unittest import mock

import attrs
import pytest

from cooperation_adapters import gpedc
from cooperation_adapters.gpedc import book
from cooperation_adapters.gpedc.contents import WORKED_OUT
from cooperation_adapters.package import rows
from cooperation_core.domain.values import PartialDate
from cooperation_core.export.runner import run
from cooperation_core.testing.examples import InMemoryHistory

PRECISE = 15
"""How many significant digits a spreadsheet keeps of a number."""


@attrs.frozen
class Opened:
    """A workbook: what was handed to it, what the folder beside it has, and what was read."""

    cover: object
    handed: dict
    beside: dict
    sheets: dict


@pytest.fixture(scope="module")
def opened(tmp_path_factory, facts, converted):
    where = tmp_path_factory.mktemp("libreoffice") / "out"
    with mock.patch.object(book, "write_workbook", wraps=book.write_workbook) as written:
        history = InMemoryHistory(tuple(facts))
        run(history, gpedc.cooperation_exporter(), {"path": where}).demand_ok()
    (path, cover, handed), _ = written.call_args
    beside = {
        sheet.title: rows(where, sheet.table, formulas="defuse")
        for sheet in handed
        if (where / f"{sheet.table.name}.csv").exists()
    }
    return Opened(
        cover, {each.title: each for each in handed}, beside, converted(where / path.name)
    )


def as_read(cell):
    """Return what a spreadsheet can make of *cell*; an empty text and no text are one there."""
    match cell:
        case None | "":
            return None
        case bool():
            return cell
        case str():
            return cell.replace("\r\n", "\n").replace("\r", "\n")
        case int():
            return Decimal(cell)
        case Decimal():
            digits = "".join(map(str, cell.as_tuple().digits)).strip("0")
            return cell if len(digits) <= PRECISE else f"{cell:f}"
        case PartialDate():
            return cell.isoformat()


def test_each_sheet_has_what_its_file_has(opened):
    assert set(opened.sheets) == {opened.cover.sheet, *opened.handed}
    different = []
    for title, sheet in opened.handed.items():
        columns = sheet.table.columns
        ours = opened.beside.get(title, sheet.rows)
        heading, *found = opened.sheets[title]
        assert heading == [sheet.heading(column.name) for column in columns]
        assert len(found) == len(ours), title
        different += [
            (title, number, column.name, cell, row[column.name])
            for number, (cells, row) in enumerate(zip(found, ours, strict=True), start=2)
            for cell, column in zip(cells, columns, strict=True)
            if (type(cell), cell) != (type(as_read(row[column.name])), as_read(row[column.name]))
        ]
    assert different == []


def test_everything_that_is_worked_out_has_a_sheet(opened):
    shown = {opened.handed[title].table.name for title in opened.beside}
    assert shown >= {table.name for table in WORKED_OUT}


def test_the_cover_says_what_it_was_given(opened):
    cover = opened.cover
    assert [row for row in _filled(opened.sheets[cover.sheet]) if row] == [
        [cover.title],
        *([label, value] for label, value in cover.facts),
        *([title, each.table.meaning, len(each.rows)] for title, each in opened.handed.items()),
        *([note] for note in cover.notes),
        [cover.as_text],  # some results have more digits than a spreadsheet keeps
    ]


def _filled(rows_read):
    return [[cell for cell in row if cell is not None] for row in rows_read]
