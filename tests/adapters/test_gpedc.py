from decimal import Decimal

import attrs
import pytest

from cooperation_adapters import gpedc
from cooperation_adapters.gpedc.contents import TABLES
from cooperation_adapters.gpedc.tables import (
    ANSWERS,
    FOCAL_POINTS,
    PHASES,
    QUERIES,
    REVIEWS,
    SECTIONS,
    STEPS,
)
from cooperation_adapters.package import rows
from cooperation_core.domain.correction import RecordCorrected, RecordWithdrawn
from cooperation_core.domain.monitoring_round import YesNo
from cooperation_core.domain.values import Kind, PartialDate, Subject
from cooperation_core.domain.vocabulary import Constituency
from cooperation_core.testing.examples import (
    EVERY_KIND,
    INTERLEAVED,
    InMemoryHistory,
    answer_recorded,
    answers_submitted,
    focal_point_named,
    focal_point_released,
    issued,
    opened,
    recorded,
)
from cooperation_core.testing.examples.rounds import LIFE

EXPORTER = gpedc.cooperation_exporter()
"""The lives that the example begins with; one of them is a round's."""


_SAYS_9999 = ("datapackage.json", "README.txt", "gpedc_legacy_wide.csv", "gpedc.xlsx")


@pytest.fixture
def folder(tmp_path, export):
    export(EXPORTER, INTERLEAVED, path=tmp_path / "gpedc")
    return tmp_path / "gpedc"


def _rows(folder, table):
    return rows(folder, table, formulas="defuse")


def test_names_the_shapes_that_it_is_and_those_that_it_is_not(folder):
    assert {path.name for path in folder.iterdir()} == {
        "README.txt",
        "datapackage.json",
        "gpedc.xlsx",
        *(f"{table.name}.csv" for table in TABLES),
    }
    readme = (folder / "README.txt").read_text()
    for shape in ("round4-answers", "results", "legacy-wide"):
        assert f"gpedc-{shape}:" in readme
    assert "nor the published workbook of results" in readme
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
        "questionnaire": None,
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
        "open_queries": 0,
        "is_official": True,
        "rests_on": None,
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
        assert b"9999" not in path.read_bytes() or path.name in _SAYS_9999


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
        if (row["round"], row["country"], row["round_number"]) == ("MWI-ROUND-4", "MWI", 4)
    ]
    assert found == [
        (18, "submitted", "Joint Support Team", None, None),
        (20, "returned", None, None, "A1_1.4"),
        (22, "submitted", "Joint Support Team", None, None),
        (27, "validated", None, "pc_government", None),
        (28, "validated", None, "development_partner", None),
        (29, "validated", None, "cso", None),
        (31, "made_official", None, None, None),
        (36, "presented", "parliament's committee on finance", None, None),
        (39, "closed", None, None, None),
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
    export(EXPORTER, INTERLEAVED, path=tmp_path / "gpedc", language=language)
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


@pytest.fixture
def second_life(tmp_path, export):
    """Write a round that was reopened, with queries and a revised roadmap."""

    def write(until=None):
        facts = recorded(LIFE[:until])
        export(EXPORTER, facts, path=tmp_path / "gpedc")
        return tmp_path / "gpedc"

    return write


def _place_of(name, nth=1):
    places = [place for place, (_, event) in enumerate(LIFE) if type(event).__name__ == name]
    return places[nth - 1] + 1


@pytest.mark.parametrize(
    ("until", "stage", "official"),
    [
        (_place_of("RoundMadeOfficial"), "official", True),
        (_place_of("RoundReopened"), "reopened", False),
        (_place_of("RoundMadeOfficial", nth=2), "official", True),
        (None, "closed", True),
    ],
)
def test_a_reopened_round_is_not_official_until_it_is_made_so_again(
    second_life, until, stage, official
):
    answers = _rows(second_life(until), ANSWERS)
    assert {(row["stage"], row["is_official"]) for row in answers} == {(stage, official)}
    assert {row["questionnaire"] for row in answers} == {"2030"}


def test_every_query_is_there_with_what_closed_it(second_life):
    columns = "query", "question_id", "respondent_id", "came_with_return", "is_open", "closed_with"
    found = [tuple(row[name] for name in columns) for row in _rows(second_life(), QUERIES)]
    assert found == [
        (1, "A1_1.3", "Planning Ministry", False, False, "explanation"),
        (2, "A1_1.4", "Portugal", True, False, "new_answer"),
        (3, "C_3", None, True, False, "explanation"),
    ]
    until = _place_of("AnswersReturned")
    folder = second_life(until)
    assert [row["is_open"] for row in _rows(folder, QUERIES)] == [False, True, True]
    assert {row["question_id"]: row["open_queries"] for row in _rows(folder, ANSWERS)} == {
        "A1_1.3": 0,
        "A1_1.4": 1,
        "C_3": 1,
    }


def test_the_roadmap_shows_what_really_happened_beside_the_plan(second_life):
    columns = "phase", "activity", "is_planned", "took_place", "carried_out_start", "carried_out_by"
    found = [tuple(row[name] for name in columns) for row in _rows(second_life(), STEPS)]
    unit = "Aid Co-ordination Unit"
    assert found == [
        ("inception", None, True, True, None, unit),
        ("reflection_dialogue_action", None, True, False, None, None),
        ("inception", "Kick-off meeting", True, True, PartialDate.parse("2032-01-12"), unit),
        (None, "Action dialogue", True, False, None, None),
        (
            None,
            "Visit to the flooded districts",
            False,
            True,
            PartialDate.parse("2032-02"),
            "Youth Council",
        ),
    ]


def test_the_review_tells_of_queries_the_reopening_and_each_conclusion(second_life):
    steps = [(row["step"], row["query"], row["note"]) for row in _rows(second_life(), REVIEWS)]
    assert [step for step in steps if step[0] in ("queried", "explained", "reopened")] == [
        ("queried", 1, "which strategy is meant?"),
        ("explained", 1, "the one for 2025 to 2035"),
        ("explained", 3, "of all organisations that are registered"),
        ("reopened", None, "parliament adopted the strategy after all"),
    ]
    assert [step for step in steps if step[0] == "dialogue"] == [
        ("dialogue", None, "1: Districts see the draft of the next strategy first."),
        ("dialogue", None, "2: The strategy names its indicators."),
        ("dialogue", None, None),
    ]


def test_who_was_released_does_not_speak_any_more(tmp_path, export):
    unions = focal_point_named(constituency=Constituency.TRADE_UNION)
    happened = [opened(), focal_point_named(), unions, focal_point_released()]
    export(EXPORTER, recorded([("R1", each) for each in happened]), path=tmp_path / "gpedc")
    (row,) = _rows(tmp_path / "gpedc", FOCAL_POINTS)
    assert (row["constituency"], row["focal_point"], row["position"]) == (
        "trade_union",
        "CSO Forum",
        3,
    )


def test_what_was_recorded_wrongly_stands_as_it_was_put_right(tmp_path, export):
    other = answer_recorded(
        question=attrs.evolve(answer_recorded().question, id="A1_1.1"), value=YesNo(yes=False)
    )
    happened = [
        opened(),
        answer_recorded(),
        answers_submitted(),
        RecordCorrected(version=2, fact=other, reason="another line of the form"),
        RecordWithdrawn(version=3, reason="the letter was never sent"),
    ]
    subject = Subject(Kind.MONITORING_ROUND, "R1")
    export(EXPORTER, recorded([(subject, each) for each in happened]), path=tmp_path / "gpedc")
    (answer,) = _rows(tmp_path / "gpedc", ANSWERS)
    told = {name: answer[name] for name in ("question_id", "value", "stage", "position")}
    assert told == {"question_id": "A1_1.1", "value": "no", "stage": "collecting", "position": 4}
    assert _rows(tmp_path / "gpedc", REVIEWS) == []
