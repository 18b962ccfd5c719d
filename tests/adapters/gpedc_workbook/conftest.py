"""A small workbook with everything in it, and ways to read one that are not ours."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from cooperation_adapters.gpedc.workbook import Cover, Sheet, write_workbook
from cooperation_core.domain.values import PartialDate
from cooperation_core.export import Cell, Column, Table
from cooperation_core.testing.examples import EVERY_KIND

COVER = Cover(
    title="Monitoring round of Peru, 2018",
    facts=[("Country", "Peru"), ("Until position", "007")],
    notes=["Where there is no figure, the status says why.", "=1+1"],
)

RESULTS = Table(
    name="results",
    meaning="One figure of one round",
    columns=(
        Column(name="indicator", type=str, meaning="Which indicator it is"),
        Column(name="value", type=Decimal, meaning="The figure", nullable=True),
        Column(name="year", type=int, meaning="The year it is about", nullable=True),
        Column(name="met", type=bool, meaning="Whether it was met", nullable=True),
        Column(name="on", type=PartialDate, meaning="When it was worked out", nullable=True),
    ),
    key=("indicator",),
)

LABELS = {
    "indicator": "Indicador",
    "value": "Valor",
    "year": "Año",
    "met": "Cumplido",
    "on": "Fecha",
}


def result(indicator: str, **cells: Cell) -> dict[str, Cell]:
    return {"value": None, "year": None, "met": None, "on": None, "indicator": indicator, **cells}


PERU = Sheet(
    title="Results",
    table=RESULTS,
    rows=[
        result("17.15.1", value=Decimal("64.40"), year=2016, on=PartialDate.parse("2016-06-30")),
        result("5a", value=Decimal("66.66666666666666666666666667"), met=False),
        result("6", value=Decimal(0), met=True, on=PartialDate.parse("2018-Q2")),
        result("=2+2"),
    ],
    headings=LABELS,
)

WORDS = Table(
    name="words",
    meaning="What was said",
    columns=(Column(name="said", type=str, meaning="In somebody's own words", nullable=True),),
    key=("said",),
)

# Texts that look like escaped characters, alone and next to real ones.
ESCAPES = ("_x0041_", "_x005F_x0041_", "_x005F_x005F_x0041_", "_x0041\x07", "\x07x0041_", "_x0041")

RECORDED_AT = EVERY_KIND[0].recorded_at


def saying(texts: Sequence[str | None], title: str = "Words") -> Sheet:
    return Sheet(title=title, table=WORDS, rows=[{"said": text} for text in texts])


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "peru.xlsx"
    write_workbook(path, COVER, [PERU, saying(["plain", None, ""])])
    return path
