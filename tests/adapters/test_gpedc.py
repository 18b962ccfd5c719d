from decimal import Decimal

import pytest

from cooperation_adapters import gpedc
from cooperation_adapters.gpedc.tables import (
    ANSWERS,
    FOCAL_POINTS,
    PHASES,
    REVIEWS,
    SECTIONS,
    TABLES,
)
from cooperation_adapters.package import rows
from cooperation_core.domain.values import PartialDate
from cooperation_core.testing.examples import (
    EVERY_KIND,
    InMemoryHistory,
    answer_recorded,
    issued,
    opened,
    recorded,
)

EXPORTER = gpedc.cooperation_exporter()


@pytest.fixture
def folder(tmp_path, export):
    export(EXPORTER, EVERY_KIND, path=tmp_path / "gpedc")
    return tmp_path / "gpedc"


def _rows(folder, table):
    return rows(folder, table, formulas="defuse")


def test_names_the_shape_that_it_is_and_the_shapes_that_it_is_not(folder):
    assert {path.name for path in folder.iterdir()} == {
        "README.txt",
        "datapackage.json",
        *(f"{table.name}.csv" for table in TABLES),
    }
    readme = (folder / "README.txt").read_text()
    assert readme.startswith("gpedc-round4: monitoring rounds as recorded")
    assert "It holds no indicators" in readme
    for path in folder.iterdir():
        assert path.name in readme or path.name == "README.txt"


def test_an_answer_stands_with_everything_needed_to_read_and_trace_it(folder):
    assert _rows(folder, ANSWERS)[1] == {
        "round": "MWI-ROUND-4",
        "country": "MWI",
        "round_number": 4,
        "place": 2,
        "instrument": "questionnaire",
        "instrument_label": "monitoring questionnaire",
        "section": "A1",
        "question_id": "A1_1.4",
        "respondent_role": "development_partner",
        "respondent_role_label": "development partners",
        "respondent_id": "Portugal",
        "subject_id": "Rural water programme",
        "value_kind": "amount",
        "value": "980000",
        "unit": None,
        "currency": "EUR",
        "note": None,
        "reference_year": 2029,
        "evidence": "National development strategy",
        "comment": "spent, not planned",
        "answered_on": PartialDate.parse("2030-05-02"),
        "stage": "closed",
        "is_official": True,
        "position": 21,
    }


def test_only_the_answer_that_stands_is_there_once(folder):
    assert [(row["question_id"], row["position"]) for row in _rows(folder, ANSWERS)] == [
        ("A1_1.3", 8),
        ("A1_1.4", 21),
        ("C_3", 11),
        ("KPA_2", 13),
        ("B1_1", 14),
        ("B1_2", 15),
    ]


def test_zero_no_data_and_not_applicable_differ(folder):
    told = {row["question_id"]: (row["value_kind"], row["value"]) for row in _rows(folder, ANSWERS)}
    assert told["C_3"] == ("number", "0")
    assert told["B1_1"] == ("no_data", None)
    assert told["B1_2"] == ("not_applicable", None)


def test_no_number_stands_for_a_missing_value(folder):
    for path in folder.iterdir():
        assert b"9999" not in path.read_bytes() or path.suffix == ".json"


def test_a_phase_has_its_window_or_says_that_none_is_known(folder):
    found = [
        (
            row["phase"],
            row["phase_printed"],
            row["planned_start"],
            row["planned_end"],
            row["is_dated"],
        )
        for row in _rows(folder, PHASES)
    ]
    month = PartialDate.parse
    assert found == [
        ("inception", "Getting started", month("2030-01"), month("2030-03"), True),
        ("data_collection", None, month("2030-04"), None, True),
        ("dissemination", None, None, None, False),
    ]


def test_a_section_says_who_is_responsible_and_how_much_is_answered(folder):
    assert _rows(folder, SECTIONS)[2] == {
        "round": "MWI-ROUND-4",
        "country": "MWI",
        "round_number": 4,
        "place": 3,
        "section": "C1",
        "title": "Leaving no one behind",
        "responsible": "Statistics Office; CSO Forum",
        "modules": "Policies; Data",
        "answers": 1,
    }


def test_the_review_is_told_step_by_step(folder):
    found = [
        (row["position"], row["step"], row["addressed_to"], row["constituency"], row["question_id"])
        for row in _rows(folder, REVIEWS)
    ]
    assert found == [
        (18, "submitted", "Joint Support Team", None, None),
        (20, "returned", None, None, "A1_1.4"),
        (22, "submitted", "Joint Support Team", None, None),
        (27, "validated", None, "pc_government", None),
        (29, "made_official", None, None, None),
        (34, "presented", "parliament's committee on finance", None, None),
        (37, "closed", None, None, None),
    ]


@pytest.mark.parametrize(
    ("language", "label", "phase"),
    [
        ("en", "civil society organisations", "Inception"),
        ("es", "organizaciones de la sociedad civil", "Inicio"),
        ("fr", "organisations de la société civile", "Démarrage"),
    ],
)
def test_labels_are_in_the_language_asked_for(tmp_path, export, language, label, phase):
    export(EXPORTER, EVERY_KIND, path=tmp_path / "gpedc", language=language)
    assert _rows(tmp_path / "gpedc", FOCAL_POINTS)[0]["constituency_label"] == label
    assert _rows(tmp_path / "gpedc", PHASES)[0]["phase_label"] == phase


def test_refuses_a_language_without_labels(tmp_path, export):
    said = export.refused(EXPORTER, EVERY_KIND, path=tmp_path / "gpedc", language="qu")
    assert "language: expected one of en, es, fr, found 'qu'" in said


def test_reads_nothing_but_rounds(tmp_path, export):
    outcome = export(EXPORTER, recorded([("R1", issued(reference="R1"))]), path=tmp_path / "gpedc")
    assert outcome.written == 0
    assert _rows(tmp_path / "gpedc", ANSWERS) == []


def test_a_number_below_zero_is_not_taken_for_a_formula(tmp_path, export):
    from cooperation_core.domain.monitoring_round import Number

    facts = recorded(
        [
            ("MWI-ROUND-4", opened()),
            ("MWI-ROUND-4", answer_recorded(value=Number(number=Decimal("-5")))),
        ]
    )
    assert InMemoryHistory(facts).head() == 2
    export(EXPORTER, facts, path=tmp_path / "gpedc")
    assert b",number,-5," in (tmp_path / "gpedc" / "gpedc_round4_answers.csv").read_bytes()
