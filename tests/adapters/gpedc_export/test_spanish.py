"""What a Spanish export says in Spanish: README.txt, formulas, and the cover of the workbook."""

import re

import openpyxl
import pytest

from cooperation_adapters import gpedc
from cooperation_adapters.gpedc.book import _SHEETS
from cooperation_adapters.gpedc.contents import TABLES
from cooperation_adapters.gpedc.headings import MEANINGS
from cooperation_adapters.package import rows


@pytest.fixture(scope="module")
def in_spanish(tmp_path_factory, facts):
    from cooperation_core.export.runner import run
    from cooperation_core.testing.examples import InMemoryHistory

    where = tmp_path_factory.mktemp("gpedc") / "salida"
    chosen = {"path": where, "language": "es"}
    run(InMemoryHistory(tuple(facts)), gpedc.cooperation_exporter(), chosen).demand_ok()
    return where


def _rows(folder, name):
    (table,) = [each for each in TABLES if each.name == name]
    return rows(folder, table, formulas="defuse")


def test_the_readme_is_spanish_and_names_every_file(in_spanish):
    text = (in_spanish / "README.txt").read_text(encoding="utf-8")
    assert text.startswith("Rondas de monitoreo: ")
    assert "  2016: Segunda ronda de monitoreo (2016)\n" in text
    assert [each.name for each in in_spanish.iterdir() if each.name not in text] == ["README.txt"]
    assert max(map(len, text.splitlines())) <= 100
    assert not re.search(r"\b(the|which|what|of)\b", text)


@pytest.mark.parametrize(
    ("key", "formula"),
    [
        ("MWI-4/2.4.1.1/MWI", "Σ desembolsado / Σ programado × 100, como máximo 100"),
        ("MWI-4/17.15.1/MWI", "(objetivos + indicadores + datos) / 3"),
        (
            "MWI-4/2.4.2.beyond_schedule/MWI/Portugal",
            "(en el presupuesto − programado) / en el presupuesto × 100 si supera; si no, 0",
        ),
        ("PER-3/SG_PLN_REPOLRES/PER/published in 2018", "tal como se publicó"),
    ],
)
def test_a_formula_is_told_in_spanish(in_spanish, key, formula):
    (row,) = [row for row in _rows(in_spanish, "gpedc_results") if row["key"] == key]
    assert row["formula"] == formula
    entered = [row for row in _rows(in_spanish, "gpedc_provenance") if row["key"] == key]
    assert {row["formula"] for row in entered} == {formula}


def test_no_formula_of_any_figure_is_left_in_english(in_spanish, exported):
    spanish = {row["key"]: row["formula"] for row in _rows(in_spanish, "gpedc_results")}
    english = {row["key"]: row["formula"] for row in _rows(exported, "gpedc_results")}
    assert spanish.keys() == english.keys()
    assert [key for key, formula in spanish.items() if formula == english[key]] == []


def test_what_is_said_most_often_is_told_in_spanish(in_spanish):
    notes = {row["key"]: row["note"] for row in _rows(in_spanish, "gpedc_results")}
    assert notes["MWI-4/2.4.1.1/MWI/UNICEF"] == "sin datos"
    assert notes["MWI-4/2.4.2/MWI/Portugal"] == (
        "más de lo programado; la metodología lo cuenta como 100"
    )


def test_the_cover_describes_each_sheet_in_spanish(in_spanish):
    cover = openpyxl.load_workbook(in_spanish / "gpedc.xlsx", read_only=True)["Portada"]
    told = {row[0]: row[1] for row in cover.iter_rows(values_only=True) if row[0]}
    assert {titles[1]: told[titles[1]] for titles in _SHEETS.values()} == {
        titles[1]: MEANINGS[name] for name, titles in _SHEETS.items()
    }


def test_the_english_readme_explains_its_abbreviations(exported):
    text = (exported / "README.txt").read_text()
    for name in ("AMP ", "DASH", "META", "DDF ", "CW  "):
        assert re.search(rf"^  {name} \S", text, re.MULTILINE), name
    assert "V verified in a public text, D derived from public data, B background" in text
