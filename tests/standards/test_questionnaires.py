"""The instruments of all rounds: what they ask, of whom, and which indicators it feeds."""

import csv
import re
from decimal import Decimal
from pathlib import Path

import pytest

from cooperation_core import Number, YesNo
from cooperation_core.domain.errors import Malformed
from cooperation_core.domain.monitoring_round import MonitoringRound, UnknownQuestion, section_of
from cooperation_core.domain.vocabulary import AnswerKind, Constituency
from cooperation_core.domain.vocabulary import Instrument as InstrumentKind
from cooperation_core.standards import (
    instrument,
    instrument_of_round,
    instruments,
    round_in_force,
)
from cooperation_core.testing.examples import opened, questionnaire_adopted
from cooperation_core.testing.scenario import given

SHARED = Path(__file__).parents[2].parent / "shared" / "data" / "gpedc"
QUESTION_MAP = SHARED / "round4_indicator_question_map.csv"
LEGACY_COLUMNS = SHARED / "legacy_dashboard_columns.csv"
VERSIONS = ["2010", "2014", "2016", "2018", "2023", "2023-kampala", "2023-south-south"]
PREFILLS = {
    "country_objective",
    "disbursed",
    "indicators",
    "indicators_from_country",
    "indicators_with_government_data",
    "on_budget",
    "reports",
    "scheduled",
    "scheduled_in_1",
    "scheduled_in_2",
    "scheduled_in_3",
    "through_audit",
    "through_budget_execution",
    "through_financial_reporting",
    "through_procurement",
}
BEFORE_2023 = {
    *("1a.1", "1a.2", "1a.3", "1a.4", "2", "3", "4", "5a", "5b", "6", "7", "8", "5.c.1"),
    *("9a", "9b", "10"),
}
every_version = pytest.mark.parametrize("version", VERSIONS)


def test_every_round_has_its_questionnaire():
    assert list(instruments()) == VERSIONS
    assert [instrument_of_round(number).version for number in range(5)] == [
        "2010",
        "2014",
        "2016",
        "2018",
        "2023",
    ]
    assert instrument_of_round(5) is None


@pytest.mark.parametrize(
    ("version", "kind", "number", "stored_as"),
    [
        ("2016", InstrumentKind.QUESTIONNAIRE, 2, "2016"),
        ("2023", InstrumentKind.QUESTIONNAIRE, 4, "2023"),
        ("2023-kampala", InstrumentKind.KAMPALA, 4, "2023"),
        ("2023-south-south", InstrumentKind.SOUTH_SOUTH, 4, "2023"),
    ],
)
def test_an_instrument_has_a_questionnaire_that_a_round_can_adopt(version, kind, number, stored_as):
    found = instrument(version)
    assert (found.round, found.questionnaire.instrument) == (number, kind)
    assert found.questionnaire.version == stored_as


def test_an_unknown_version_is_answered_with_those_there_are():
    with pytest.raises(Malformed) as refusal:
        instrument("2019")
    assert str(refusal.value) == (
        "expected the version of an instrument (2010, 2014, 2016, 2018, 2023, 2023-kampala, "
        "2023-south-south), found '2019'; use one of them"
    )


@pytest.mark.parametrize(
    ("year", "number"),
    [
        *((2010, 0), (2013, 0), (2014, 1), (2015, 1), (2016, 2), (2017, 2), (2018, 3)),
        *((2022, 3), (2023, 4), (2026, 4), (2031, 4)),
    ],
)
def test_the_round_in_force_is_the_last_that_had_begun(year, number):
    assert round_in_force(year) == number


def test_before_2010_no_round_was_in_force():
    with pytest.raises(Malformed) as refusal:
        round_in_force(2009)
    assert str(refusal.value) == (
        "expected a year from 2010 on, when the first monitoring round took place, found 2009; "
        "check the year, or name the round by its number"
    )


@every_version
def test_every_item_is_a_question_of_its_questionnaire(version):
    found = instrument(version)
    assert [item.id for item in found.items] == [each.id for each in found.questionnaire.questions]
    for item in found.items:
        spec = found.questionnaire.question(item.id)
        assert found.item(item.id) is item
        assert (spec.kind, spec.unit) == (item.kind, item.unit), item.id
        assert (spec.asked_of, spec.about) == (item.asked_of, item.about), item.id
        assert spec.text is None, "wording is not ours to give"


@every_version
def test_every_item_belongs_to_the_section_that_its_number_names(version):
    found = instrument(version)
    sections = [heading.id for heading in found.headings]
    assert sections == [section.id for section in found.questionnaire.sections]
    assert {item.id: section_of(item.id, sections) for item in found.items} == {
        item.id: item.section for item in found.items
    }


@every_version
def test_every_item_and_section_has_a_label_in_two_languages(version):
    found = instrument(version)
    for each in (*found.items, *found.headings):
        assert set(each.labels) == {"en", "es"}
        assert each.label("en").strip(), each.id
        assert each.label("es").strip(), each.id
        assert each.label("en") != each.label("es"), each.id


@every_version
def test_every_item_keeps_to_the_words_that_others_look_for(version):
    for item in instrument(version).items:
        assert item.certainty in {"V", "D", "B"}, item.id
        assert item.about in {None, "development partner", "project"}, item.id
        assert item.prefill is None or item.prefill in PREFILLS, item.id
        assert not (item.external and item.asked_of), item.id
        if int(version[:4]) < 2023:
            assert set(item.feeds) <= BEFORE_2023, item.id


@every_version
def test_what_records_answer_is_asked_once_in_a_round(version):
    prefilled = [item.prefill for item in instrument(version).items if item.prefill]
    assert len(set(prefilled)) == len(prefilled)


def test_the_fourth_round_has_every_answer_that_records_give():
    assert {item.prefill for item in instrument("2023").items} == PREFILLS | {None}
    assert {item.prefill for item in instrument("2016").items} == PREFILLS - {"reports"} | {None}


@pytest.mark.parametrize(
    ("version", "indicator", "items"),
    [
        ("2016", "1a.2", ["1a_Q7", "1a_Q8"]),
        ("2016", "5a", ["5a_Q2", "5a_Q3"]),
        ("2016", "5b", ["5a_Q2", "5b_1", "5b_2", "5b_3"]),
        ("2016", "6", ["5a_Q3", "6_Q1"]),
        ("2016", "9b", ["5a_Q2", "9b_1", "9b_2", "9b_3", "9b_4"]),
        ("2016", "10", ["10_Q1", "10_Q2"]),
        ("2010", "5b", []),
        ("2018", "7", []),
        ("2023", "2.4.1.2", ["A3_1", "A3_2", "A3_3", "B3_2"]),
        ("2023", "2.4.2", ["A3_4", "B3_3"]),
        ("2023", "2.2.1(R)", ["B2_10", "B2_10.1"]),
        ("2023", "2.3.3", ["B3_2", "B3_5", "B3_6", "B3_7", "B3_8"]),
    ],
)
def test_an_indicator_names_the_items_that_feed_it(version, indicator, items):
    assert [item.id for item in instrument(version).feeding(indicator)] == items


def test_civil_society_in_2016_is_four_modules_without_a_thirteenth_question():
    numbers = [item.id.removeprefix("2_Q") for item in instrument("2016").feeding("2")]
    assert numbers == [str(number) for number in (*range(1, 13), *range(14, 18))]
    assert len(instrument("2016").heading("2").modules) == 4


def test_gender_in_2018_is_thirteen_questions_in_three_criteria():
    asked = [item.id for item in instrument("2018").feeding("5.c.1")]
    assert [sum(id_.startswith(f"8_{criterion}.") for id_ in asked) for criterion in (1, 2, 3)] == [
        3,
        7,
        3,
    ]
    assert len(asked) == 13


def test_an_instrument_speaks_two_languages():
    found = instrument("2023")
    assert found.label() == "Monitoring questionnaire of the fourth round (2023-2026)"
    assert found.label("es") == "Cuestionario de monitoreo de la cuarta ronda (2023-2026)"
    assert found.heading("A5").label("es") == (
        "Sistemas de información sobre la cooperación para el desarrollo"
    )
    assert found.heading("A9") is None
    assert found.item("A9_1") is None
    with pytest.raises(Malformed) as refusal:
        found.label("fr")
    assert str(refusal.value) == (
        "expected a language that there are labels in (en, es), found 'fr'; use one of them"
    )


def test_a_topic_that_is_not_public_is_not_made_up():
    assert instrument("2023").item("A1_4").label() == (
        "National strategies, question A1_4 (topic not public)"
    )
    assert instrument("2023").item("C_9").label("es") == (
        "Sociedad civil, pregunta C_9 (tema no público)"
    )


def test_a_rating_from_elsewhere_is_asked_of_nobody():
    external = {item.id for item in instrument("2016").items if item.external}
    assert external == {"4_CRS", "4_FSS", "4_IATI", "9a", "10_Q1", "10_Q2"}


def test_who_is_asked_about_whom():
    budget, scheduled = instrument("2016").item("6_Q1"), instrument("2016").item("5a_Q3")
    assert (budget.asked_of, budget.about, budget.kind) == (
        (Constituency.PC_GOVERNMENT,),
        "development partner",
        AnswerKind.AMOUNT,
    )
    assert (scheduled.asked_of, scheduled.about) == ((Constituency.DEVELOPMENT_PARTNER,), None)


ASKED = {"role": "development_partner", "respondent": "Portugal", "subject": "MWI-WASH-7"}


def adopted(version):
    questionnaire = instrument(version).questionnaire
    return given(
        opened(sections=questionnaire.sections), questionnaire_adopted(questionnaire=questionnaire)
    )


def test_a_round_of_2016_takes_its_answers_and_no_others():
    eleven = Number(number=Decimal(11), unit="indicators")
    answered = adopted("2016").when(MonitoringRound.answer, **ASKED, question="1a_Q7", value=eleven)
    assert answered.happened.questionnaire == "2016"
    adopted("2016").when(
        MonitoringRound.answer, **ASKED, question="2_Q13", value=YesNo(yes=True)
    ).refused(
        UnknownQuestion,
        "MWI-ROUND-4: expected a question that the monitoring questionnaire, version 2016 lists, "
        "found '2_Q13'; check the question's number",
    )


def test_a_round_of_2018_takes_questions_of_its_sections_that_are_not_listed():
    answered = adopted("2018").when(
        MonitoringRound.answer, **ASKED, question="1b_3", value=YesNo(yes=True)
    )
    assert answered.happened.question.id == "1b_3"


@pytest.mark.parametrize(
    ("question", "section"),
    [
        ("1a_Q11c", "1a"),
        ("4_IATI", "4"),
        ("8_1.1", "8"),
        ("10_Q2", "10"),
        ("9a", "9a"),
        ("9_1", None),
        ("1_1", None),
        ("8_", None),
        ("8_1.", None),
        ("11_1", None),
        ("9a\n", None),
    ],
)
def test_earlier_rounds_number_their_questions_by_indicator(question, section):
    assert section_of(question, ["1a", "1b", "4", "8", "9a", "9b", "10", "C1"]) == section


def numbered(said):
    """Return the questions that a cell of the public map names, its ranges written out."""
    for part in re.split(r"[;/]| over ", re.sub(r"\(.*?\)", "", said)):
        first, _, last = part.strip().partition("..")
        if not re.fullmatch(r"[ABC]\w+[._]\d[\w.]*", first) and not first.startswith("C_"):
            continue
        if not last:
            yield first.replace("B2_11", "B2.11")
            continue
        stem = re.match(r".*[._]", first)[0]
        start, end = (int(re.search(r"\d+$", each)[0]) for each in (first, last))
        yield from (f"{stem}{number}" for number in range(start, end + 1))


@pytest.mark.skipif(not QUESTION_MAP.is_file(), reason="needs the public map in ../shared/data")
def test_the_fourth_rounds_questions_feed_what_the_public_map_says():
    with QUESTION_MAP.open(encoding="utf-8", newline="") as lines:
        rows = {row["indicator_id"]: row["question_ids"] for row in csv.DictReader(lines)}
    public = {indicator: set(numbered(said)) for indicator, said in rows.items()}
    # The shares of 2.3.3 and the weights of 2.4.1.2 rest on what was disbursed, for which the map
    # has words instead of a number.
    public["2.3.3"].add("B3_2")
    public["2.4.1.2"].add("B3_2")
    ours = {
        indicator: {item.id for item in instrument("2023").feeding(indicator)}
        for indicator in {
            *public,
            *(feed for item in instrument("2023").items for feed in item.feeds),
        }
    }
    assert ours == public


@pytest.mark.skipif(not LEGACY_COLUMNS.is_file(), reason="needs the columns in ../shared/data")
def test_every_published_column_of_earlier_rounds_has_items_that_feed_it():
    found = re.findall(r"_(20\d\d)_(\d+[ab]?)(_\d)?", LEGACY_COLUMNS.read_text(encoding="utf-8"))
    assert {year for year, _, _ in found} == {"2010", "2014", "2016"}
    for year, number, part in found:
        indicator = f"1a{part.replace('_', '.')}" if number == "1" else number
        assert instrument(year).feeding(indicator), (year, number, part)
    for year in ("2014", "2016"):
        assert [item.id for item in instrument(year).feeding("7")] == [
            f"7_{criterion}" for criterion in range(1, 6)
        ]
