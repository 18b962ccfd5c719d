import ast
import doctest
import importlib
import pkgutil
from pathlib import Path

import pytest

from cooperation_core import importing
from cooperation_core.importing import UnknownLayout, default_prefix, read, read_document
from cooperation_core.importing.letters import damaged

KNOWN = (
    "\n  - management-response: a line 'Recommendation 1: …', and under it the headings "
    "Commitments, Actions, Responsibility centre and Target completion date, each on a line of "
    "its own"
    "\n  - roadmap: a title with 'Hoja de Ruta' and 'monitoreo', and headings such as 'Fase 1: "
    "Inicio (marzo – abril 2024)'"
    "\n  - open-sdg: a table (CSV) with a first column 'Year' and a column 'Value'"
    "\n  - sdmx-csv: a table (CSV) with a first column 'DATAFLOW' and columns 'SERIES', "
    "'REF_AREA', 'TIME_PERIOD' and 'OBS_VALUE'"
    "\n  - sdg-api: a table (CSV) with columns 'SeriesCode', 'GeoAreaCode', 'TimePeriod' and "
    "'Value', the first of all being 'Goal', 'Target', 'Indicator' or 'SeriesCode'"
    "\n  - gpedc-answers: a table (CSV) with a first column 'round', and columns 'question_id' and "
    "'value_kind'"
    "\n  - gpedc-legacy-wide: a table (CSV) with a first column 'iso3_code', one called 'country', "
    "and columns such as '_2016_5a_partcntry'"
    "\n  - gpedc-results: a table (CSV) with a first column 'key', and columns 'scope', "
    "'indicator' and 'value_rounded'"
    "\n  - gpedc-figures: a table (CSV) with the first columns 'position' and 'place', and columns "
    "'series' and 'value_kind'"
    "\n  - country-system-gpi: a table (CSV) with the columns of a country's report on indicator "
    "1, 5a, 5b, 6 or 9b, such as 'Donor', 't+1', 't+2' and 't+3'"
)


def refusal(path, **given):
    with pytest.raises(UnknownLayout) as caught:
        read(path, **given)
    assert caught.value.code == "unknown-layout"
    return str(caught.value)


def test_refuses_a_document_in_no_known_layout(written):
    path = written("Dear reader,\n\nactions speak.\n")
    assert refusal(path) == (
        f"{path}: expected a document in one layout, found the marks of none in its 3 lines; "
        f"check that it is the right document and whole, or name its layout with `--layout`. "
        f"The layouts, and what marks them:{KNOWN}"
    )


@pytest.mark.parametrize("number", ["001", "002", "003"])
def test_does_not_take_other_documents_for_one_it_knows(seed, number):
    assert "found the marks of none" in refusal(seed(number))


def test_refuses_a_document_with_the_marks_of_two_layouts(roadmap, response, written):
    path = written(roadmap.read_bytes() + response.read_bytes())
    assert refusal(path) == (
        f"{path}: expected a document in one layout, found marks of management-response and "
        f"roadmap in its 155 lines; check that it is the right document and whole, or name its "
        f"layout with `--layout`. The layouts, and what marks them:{KNOWN}"
    )


def test_names_the_semicolons_that_a_spreadsheet_in_spanish_writes(written, problems):
    path = written("Year;SERIES;Value\n2018;SG_GEN_EQPWN;1\n", "indicadores.csv")
    assert refusal(path) == (
        f"{path}:1: expected commas between the cells of a table, found semicolons; save it as CSV "
        f"(UTF-8) with commas"
    )
    assert problems(path, layout="open-sdg", country="PER")[0] == (
        "1: expected commas between the cells, found semicolons; save it as CSV (UTF-8) with commas"
    )
    assert "marks of none" in refusal(written("Dear reader; hello;\n"))


def test_refuses_a_layout_that_nobody_wrote(response):
    assert refusal(response, layout="roadmpa") == (
        f"{response}: expected the name of a layout, found 'roadmpa'. The layouts, and what marks "
        f"them:{KNOWN}"
    )


def test_a_named_layout_needs_no_recognition(response):
    assert read(response, layout="management-response") == read(response)


@pytest.mark.parametrize(
    ("name", "prefix"),
    [
        ("management-response.txt", "MANAGEMENT-RESPONSE"),
        ("peru 2020 (final).txt", "PERU-2020--FINAL-"),
        ("per_r4.2.txt", "PER_R4.2"),
        ("Perú.txt", "PER-"),
    ],
)
def test_references_begin_with_the_name_of_the_file(written, name, prefix):
    assert default_prefix(read_document(written("words", name))) == prefix


def test_reading_twice_gives_the_same(response):
    assert read(response, prefix="PERU") == read(response, prefix="PERU")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("between ¶¶ÒùÊÓƵ and others", ("¶¶ÒùÊÓƵ",)),
        ("in PerÃº, Canadaâ€™s aid", ("PerÃº,", "Canadaâ€™s")),
        ("in Per\ufffd", ("Per\ufffd",)),
        ("élève à l’École, Perú – España – Åsgård", ()),
        ("“co-operation”…", ()),
    ],
)
def test_notices_letters_that_went_through_a_wrong_encoding(text, found):
    assert damaged(text) == found


MODULES = [name for _, name, _ in pkgutil.iter_modules(importing.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_hold(name):
    module = importlib.import_module(f"{importing.__name__}.{name}")
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize("name", MODULES)
def test_importing_knows_only_the_domain_and_what_the_field_has_fixed(name):
    source = Path(importing.__path__[0]) / f"{name}.py"
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level == 2:
            assert node.module.startswith("domain.") or node.module == "standards"
