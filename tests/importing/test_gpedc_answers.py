"""Answers that were exported come back as answers: the same questions, the same values."""

import importlib

import attrs
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cooperation_adapters import formulas as adapters_formulas
from cooperation_adapters import gpedc, rfc4180
from cooperation_adapters.gpedc.tables import ANSWERS
from cooperation_core import MonitoringRound, open_ledger
from cooperation_core.domain.command import command
from cooperation_core.domain.values import (
    Amount,
    Document,
    Money,
    NoData,
    NotApplicable,
    Number,
    Words,
    YesNo,
)
from cooperation_core.export.runner import run
from cooperation_core.importing import read
from cooperation_core.importing.defused import are_defused, restored

HEADER = [column.name for column in ANSWERS.columns]
USUAL = {
    "round": "PER-4",
    "country": "PER",
    "round_number": "4",
    "instrument": "questionnaire",
    "question_id": "A1_1",
    "respondent_role": "pc_government",
    "respondent_id": "CEPLAN",
    "value_kind": "yes_no",
    "value": "yes",
}


def file(*rows):
    """Return a file of answers; what a row does not say is as usual."""
    records = [HEADER, *([(USUAL | row).get(name) for name in HEADER] for row in rows)]
    return "".join(map(rfc4180.line, records))


def answers(ledger):
    state = ledger.get(MonitoringRound, "PER-4")
    return {
        question: attrs.evolve(answer, questionnaire=None)
        for question, answer in state.current_answers.items()
    }


GIVEN = (
    {"question": "A1_1", "value": YesNo(yes=True)},
    {"question": "A1_1.3", "value": YesNo(yes=False), "comment": "=cmd|'/c calc'!A0"},
    {"question": "B2_10", "value": Number(number="3.50", unit="indicators"), "subject": "P-17"},
    {"question": "B2_10", "value": Number(number="-0.5"), "subject": "P-18"},
    {"question": "B3_2", "value": Amount(money=Money.of("1250000.50", "USD"))},
    {"question": "C_1", "value": Words(words="'quoted', “so”\r\nand\n-on")},
    {"question": "C_2", "value": Words(words="")},
    {"question": "A1_4", "value": NoData(note="asked twice")},
    {"question": "A1_5", "value": NoData()},
    {"question": "A1_6", "value": NotApplicable(note="")},
    {
        "question": "A5_11",
        "value": YesNo(yes=True),
        "reference_year": 2022,
        "on": "2024-05",
        "comment": "",
        "evidence": [
            Document(title="https://apci.example/a", url="https://apci.example/a"),
            Document(title="Annual report"),
        ],
    },
    {"question": "KPA_1", "value": Words(words="partly"), "instrument": "kampala"},
)


@pytest.mark.parametrize("formulas", ["defuse", "keep"])
def test_what_the_exporter_wrote_is_read_back_answer_by_answer(tmp_path, formulas):
    with open_ledger(tmp_path / "lima.db", actor="org:APCI") as lima:
        lima.record(
            "PER-4", MonitoringRound.record_earlier, country="PER", number=4, title="Fourth"
        )
        for each in GIVEN:
            asked = {"role": "pc_government", "respondent": "APCI"} | each
            lima.record("PER-4", MonitoringRound.answer, **asked)
        options = {"path": tmp_path / "out", "formulas": formulas}
        assert run(lima.ledger, gpedc.cooperation_exporter(), options).error is None
        expected = answers(lima)

    reading = read(tmp_path / "out" / "gpedc_round4_answers.csv")
    assert (reading.layout, reading.title) == ("gpedc-answers", f"{len(GIVEN)} answers of PER-4")
    with open_ledger(tmp_path / "cusco.db", actor="org:APCI") as cusco:
        cusco.record_once(reading.commands)
        assert answers(cusco) == expected
        assert cusco.record_once(reading.commands)[1] is False


def test_the_two_sides_know_the_same_apostrophes():
    ours = importlib.import_module("cooperation_core.importing.defused")
    assert ours._STARTS == adapters_formulas._STARTS
    assert ours._NUMBER.pattern == adapters_formulas._NUMBER.pattern


@given(texts=st.lists(st.text(st.sampled_from("=+-@＝'\t\r\n 1.ab"), max_size=4)))
@example(texts=["-5", "'-5", "''", "="])
def test_what_was_defused_is_known_to_be_and_restored(texts):
    written = list(map(adapters_formulas.defuse, texts))
    assert are_defused(written)
    assert list(map(restored, written)) == texts


def test_answers_go_to_the_round_that_they_name_and_rest_on_their_line(written):
    path = written(file({}, {"question_id": "A1_2", "round": "PE-4"}), "answers.csv")
    assert [
        (each.subject.reference, each.decision, each.only_if_absent, each.source.locator)
        for each in read(path).commands
    ] == [
        ("PER-4", "record_earlier", True, "line 2"),
        ("PER-4", "answer", False, "line 2"),
        ("PE-4", "record_earlier", True, "line 3"),
        ("PE-4", "answer", False, "line 3"),
    ]


def test_another_reference_may_be_given(written, problems):
    one = written(file({}, {"question_id": "A1_2"}), "answers.csv")
    assert {each.subject.reference for each in read(one, prefix="PERU").commands} == {"PERU-4"}
    two = written(file({}, {"country": "CHL", "round": "CHL-4"}), "answers.csv")
    assert [each.subject.reference for each in read(two, prefix="GP").commands][::2] == [
        "GP-PER-4",
        "GP-CHL-4",
    ]
    clash = written(file({}, {"round": "PE-4"}), "answers.csv")
    assert problems(clash, prefix="GP") == [
        "3: expected one round called GP-4, found 'PE-4' of PER, round 4 beside 'PER-4' of PER, "
        "round 4; import them apart"
    ]


def test_only_one_country_may_be_wanted(written):
    path = written(file({}, {"country": "CHL", "round": "CHL-4"}), "answers.csv")
    reading = read(path, country="CHL")
    assert {each.subject.reference for each in reading.commands} == {"CHL-4"}
    assert list(map(str, reading.notes)) == [
        "line 2: only CHL was asked for; rows of PER are left out"
    ]


def test_apostrophes_that_were_taken_away_are_told_once(written):
    path = written(
        file({"comment": "'=1"}, {"question_id": "A1_2", "comment": "'-x"}), "answers.csv"
    )
    reading = read(path)
    assert [each.facts.get("comment") for each in reading.commands] == [None, "=1", "-x"]
    assert list(map(str, reading.notes)) == [
        "line 2: an apostrophe keeps spreadsheets from running this text; taken away, here and "
        "below"
    ]


def test_a_table_with_names_only_holds_no_answers(written):
    reading = read(written(file(), "answers.csv"))
    assert (reading.title, reading.commands, reading.holds) == ("no answers", (), "answers")


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (
            {"value_kind": "yes_no", "value": "si"},
            "value: expected yes or no, found 'si'; write one",
        ),
        (
            {"value_kind": "yes_no", "value": None},
            "value: expected yes or no, found nothing; write one",
        ),
        (
            {"value_kind": "number", "value": "1,5"},
            "value: expected an exact number such as 12 or '12.50', found '1,5'; give text or a "
            "Decimal of at most 38 digits",
        ),
        (
            {"value_kind": "amount", "value": "5", "currency": "sol"},
            "value: expected an ISO 4217 currency such as USD, found 'sol'",
        ),
        (
            {"value_kind": "no_data"},
            "value: expected nothing beside no_data, found 'yes'; take one away",
        ),
        (
            {"value_kind": "guess"},
            "value_kind: expected a kind of value (yes_no, number, amount, words, no_data, "
            "not_applicable), found 'guess'; use one of them",
        ),
        (
            {"round_number": "four"},
            "round_number: expected a whole number, found 'four'; write one",
        ),
        (
            {"reference_year": "n/a"},
            "reference_year: expected a whole number, found 'n/a'; write one",
        ),
        ({"round": None}, "round: expected the reference of a round, such as PER-4, found nothing"),
        ({"question_id": " "}, "question_id: expected words, found nothing; fill the cell"),
        (
            {"country": "Peru"},
            "country: expected a country as an ISO 3166-1 alpha-3 code such as PER, found 'Peru'",
        ),
        (
            {"respondent_role": "mayor"},
            "respondent_role: expected a term of Constituency (pc_government, "
            "development_partner, cso, trade_union, private_sector), found 'mayor'; use one of "
            "them",
        ),
    ],
)
def test_what_a_cell_cannot_hold_is_told(written, problems, row, told):
    assert problems(written(file({}, row), "answers.csv")) == [f"3: {told}"]


def test_all_problems_of_a_table_of_answers_are_told_at_once(written, problems):
    path = written(file({"value": "si"}, {"country": "Peru", "round_number": "x"}), "answers.csv")
    assert [each.partition(":")[0] for each in problems(path)] == ["2", "3", "3"]
    path = written("round,question_id,value_kind\nPER-4,A1_1,yes_no\n", "answers.csv")
    assert problems(path) == [
        "1: expected the columns round, country, round_number, instrument, question_id, "
        "respondent_role, respondent_id, value_kind, value, missed country, round_number, "
        "instrument, respondent_role, respondent_id, value; export the answers again, or add them"
    ]


TEXT = st.text(
    st.characters(codec="utf-8", exclude_characters="\0") | st.sampled_from("=-'\"\r\n,")
)
VALUES = st.one_of(
    st.booleans().map(lambda yes: YesNo(yes=yes)),
    st.builds(Number, number=st.decimals(-(10**6), 10**6, places=3), unit=st.none() | TEXT),
    st.decimals(-(10**9), 10**9, places=2).map(lambda each: Amount(money=Money.of(each, "PEN"))),
    TEXT.map(lambda each: Words(words=each)),
    st.builds(NoData, note=st.none() | TEXT),
    st.builds(NotApplicable, note=st.none() | TEXT),
)


@settings(max_examples=40)
@given(values=st.lists(VALUES, min_size=1, max_size=4))
def test_every_value_that_is_written_is_read_back(tmp_path_factory, values):
    commands = [
        command("PER-4", MonitoringRound.record_earlier, country="PER", number=4),
        *(
            command(
                "PER-4",
                MonitoringRound.answer,
                question=f"A1_{place}",
                role="pc_government",
                respondent="APCI",
                value=value,
            )
            for place, value in enumerate(values, start=1)
        ),
    ]
    folder = tmp_path_factory.mktemp("answers")
    with open_ledger(folder / "lima.db", actor="org:APCI") as lima:
        lima.record_all(commands)
        run(lima.ledger, gpedc.cooperation_exporter(), {"path": folder / "out"})
        expected = [each.value for each in answers(lima).values()]
    reading = read(folder / "out" / "gpedc_round4_answers.csv")
    found = [each.facts["value"] for each in reading.commands if each.decision == "answer"]
    assert found == expected
