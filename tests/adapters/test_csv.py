import csv as csv_module
import hashlib
import json
import re

import pytest

from cooperation_adapters import csv
from cooperation_adapters.package import rows
from cooperation_adapters.tables import TABLES
from cooperation_core.testing.examples import INTERLEAVED, issued, recorded

EXPORTER = csv.cooperation_exporter()


@pytest.fixture
def folder(tmp_path, export):
    export(EXPORTER, INTERLEAVED, path=tmp_path / "csv")
    return tmp_path / "csv"


def _read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv_module.DictReader(file, strict=True))


def test_writes_one_file_a_table_and_a_descriptor(folder):
    assert {path.name for path in folder.iterdir()} == {
        "datapackage.json",
        *(f"{table.name}.csv" for table in TABLES),
    }


def test_any_reader_of_csv_gets_the_answers_to_a_recommendation(folder):
    assert _read(folder / "recommendation_answers.csv") == [
        {
            "position": "3",
            "reference": "WATER-2030/R2",
            "recorded_at": "2034-01-02T09:02:00.000000Z",
            "effective_at": str(INTERLEAVED[2].effective_at),
            "actor": "national-aid-office",
            "answered_by": "Water Board",
            "acceptance": "partially_accepted",
            "reason": "mechanics are hired by the districts, not by the board",
            "text": "La Junta acepta la primera parte.",
            "text_language": "es",
            "approver": "Director General, Water Board",
            "already_implemented": "false",
            "provisional": "true",
            "answered_on": "2031-01-15",
        },
        {
            "position": "17",
            "reference": "WATER-2030/R2",
            "recorded_at": "2034-01-02T09:16:00.000000Z",
            "effective_at": str(INTERLEAVED[16].effective_at),
            "actor": "national-aid-office",
            "answered_by": "Treasury",
            "acceptance": "accepted",
            "reason": "",
            "text": "",
            "text_language": "",
            "approver": "",
            "already_implemented": "true",
            "provisional": "false",
            "answered_on": "",
        },
    ]


def test_a_file_is_utf_8_without_a_mark_and_its_lines_end_as_rfc_4180_says(folder):
    written = (folder / "partnership_activities.csv").read_bytes()
    assert written.endswith(b"\r\n")
    assert written.startswith(
        b"position,reference,recorded_at,effective_at,actor,reported_by,title,activity_kind,"
        b"when_start,when_end,when_printed,participants,conclusions,number\r\n"
        b"23,TRI-SCHOOL-MEALS,2034-01-02T09:22:00.000000Z,2034-01-02,national-aid-office,"
        b"Ministry of Education,Workshop on buying from small farms,workshop,2031-05-12,"
        b"2031-05-14,12-14 May,Malawi; Brazil; Farmers' Union,"
        b'"contracts before the planting season\none price for a term",1\r\n'
    )
    assert "“School meals".encode() in (folder / "events.csv").read_bytes()


def test_rows_stand_in_the_order_of_their_key(folder):
    for table in TABLES:
        found = rows(folder, table, formulas="defuse")
        keys = [tuple(row[part] for part in table.key) for row in found]
        assert keys == sorted(keys), table.name


def test_nothing_and_an_empty_text_differ(tmp_path, export):
    facts = recorded([("R1", issued(reference="R1", title="")), ("R2", issued(reference="R2"))])
    export(EXPORTER, facts, path=tmp_path / "csv")
    found = rows(tmp_path / "csv", TABLES[0], formulas="defuse")
    assert [row["title"] for row in found] == ["", "Upkeep before new boreholes"]


@pytest.mark.parametrize(
    ("formulas", "written"), [("defuse", "'=HYPERLINK(A1)"), ("keep", "=HYPERLINK(A1)")]
)
def test_formulas_are_defused_or_kept_and_both_read_back(tmp_path, export, formulas, written):
    facts = recorded([("R1", issued(reference="R1", title="=HYPERLINK(A1)"))])
    export(EXPORTER, facts, path=tmp_path / "csv", formulas=formulas)
    assert _read(tmp_path / "csv" / "recommendations.csv")[0]["title"] == written
    assert rows(tmp_path / "csv", TABLES[0], formulas=formulas)[0]["title"] == "=HYPERLINK(A1)"
    made_by = json.loads((tmp_path / "csv" / "datapackage.json").read_text())["cooperation_core"]
    assert made_by["formulas"] == formulas


def test_the_descriptor_follows_the_data_package_standard(folder):
    descriptor = json.loads((folder / "datapackage.json").read_text())
    assert descriptor["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert descriptor["cooperation_core"]["position"] == len(INTERLEAVED)
    for resource, table in zip(descriptor["resources"], TABLES, strict=True):
        written = (folder / resource["path"]).read_bytes()
        assert re.fullmatch(r"[a-z0-9._-]+", resource["name"])  # Data Resource, "name"
        assert (resource["name"], resource["type"]) == (table.name, "table")
        assert (resource["encoding"], resource["mediatype"]) == ("utf-8", "text/csv")
        assert resource["bytes"] == len(written)
        assert resource["hash"] == f"sha256:{hashlib.sha256(written).hexdigest()}"
        assert resource["dialect"]["lineTerminator"] == "\r\n"
        schema = resource["schema"]
        header = written.partition(b"\r\n")[0].decode().split(",")
        assert [field["name"] for field in schema["fields"]] == header
        assert schema["primaryKey"] == list(table.key)
        assert schema["missingValues"] == [""]
        for field in schema["fields"]:
            assert field["description"]
            assert field["type"] in {"string", "integer", "boolean", "number", "datetime"}


def test_every_cell_is_what_the_descriptor_says(folder):
    forms = {
        "integer": r"-?\d+",
        "boolean": "true|false",
        "number": r"-?\d+(\.\d+)?",
        "datetime": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z",
        "string": r"(?s).*",
    }
    for resource in json.loads((folder / "datapackage.json").read_text())["resources"]:
        for row in _read(folder / resource["path"]):
            for field in resource["schema"]["fields"]:
                cell, rules = row[field["name"]], field.get("constraints", {})
                assert cell or not rules.get("required")
                form = rules.get("pattern", forms[field["type"]])
                assert not cell or re.fullmatch(form, cell), (resource["name"], field, cell)


def test_says_where_to_find_it(tmp_path, export):
    outcome = export(EXPORTER, INTERLEAVED, path=tmp_path / "csv")
    assert outcome.produced == (str(tmp_path / "csv"),)


def test_does_not_take_the_folder_of_another_exporter(tmp_path, export):
    from cooperation_adapters import gpedc

    export(gpedc.cooperation_exporter(), INTERLEAVED, path=tmp_path / "out")
    assert export.refused(EXPORTER, INTERLEAVED, path=tmp_path / "out") == (
        f"folder-not-ours: expected {tmp_path / 'out'} to be absent, empty or an earlier export "
        f"by csv, found in it README.txt, datapackage.json, gpedc.xlsx, "
        f"gpedc_cells.csv, gpedc_figures.csv and 23 more; "
        f"move them elsewhere or give another path"
    )
