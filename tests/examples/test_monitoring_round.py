"""The story of the fifth document: a roadmap, and a round from its beginning to its end."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from cooperation_core import (
    Amount,
    Kind,
    Money,
    MonitoringRound,
    NoData,
    NotApplicable,
    Subject,
    Window,
)
from cooperation_core.domain.vocabulary import Constituency, Instrument, Phase, Stage

STORY = "monitoring_round"
RECORDED_ON = {
    "monitoring roadmap": date(2023, 12, 1),
    "round: inception": date(2024, 6, 3),
    "round: data collection": date(2024, 11, 4),
    "round: review": date(2025, 2, 1),
    "round: reopened and corrected": date(2025, 3, 3),
    "round: presentations and dialogue": date(2025, 7, 1),
}
REFERENCE = "PER-GPEDC-4"
SUBJECT = Subject.of(Kind.MONITORING_ROUND, REFERENCE)


@pytest.fixture
def held(told):
    return told.get(MonitoringRound, REFERENCE)


@pytest.fixture
def planned(told):
    """The round as the roadmap alone tells it."""
    return told.as_of(known="2023-12-31").get(MonitoringRound, REFERENCE)


def test_country_number_coordinator_and_year_for_money(planned):
    assert (planned.country, planned.number, planned.coordinator, planned.reference_year) == (
        "PER",
        4,
        "APCI",
        2022,
    )
    assert planned.modules == (Instrument.SOUTH_SOUTH,)


def test_sections_and_who_is_responsible(planned):
    assert {each.id: each.responsible for each in planned.sections} == {
        "A1": ("CEPLAN",),
        "A2": ("APCI",),
        "A3": ("APCI", "MEF"),
        "A4": ("MIMP",),
        "A5": ("APCI",),
        "B1": ("Socios cooperantes",),
        "B2": ("Socios cooperantes",),
        "B3": ("Socios cooperantes",),
        "C1": ("Asociaciones de entidades no gubernamentales como ANC y COEECI",),
    }


def test_the_document_prints_these_sections_and_actors(planned, seed):
    rows = [line.split("\t") for line in seed("004") if line.count("\t") == 2]
    printed = {row[1][:4].replace(".", ""): row[2] for row in rows if row[1][1:2] == "."}
    assert {each.id: " y ".join(each.responsible) for each in planned.sections} == printed


def test_section_c_has_four_modules(planned, held):
    assert [len(each.modules) for each in planned.sections] == [0] * 8 + [4]
    assert [len(each.modules) for each in held.sections] == [0] * 8 + [4]


def test_a_preliminary_phase_and_five_more_with_their_months(planned):
    assert [(each.phase, str(each.window)) for each in planned.phases] == [
        (Phase.PRELIMINARY, "2023"),
        (Phase.INCEPTION, "2024-03 to 2024-04"),
        (Phase.DATA_COLLECTION, "2024-05 to 2024-10"),
        (Phase.REVIEW_AND_SUBMISSION, "2024-11 to 2025-01"),
        (Phase.DISSEMINATION, "2025-02 to 2025-04"),
        (Phase.REFLECTION_DIALOGUE_ACTION, "2025-05 to 2025-07"),
    ]


def test_the_months_of_every_planned_activity_are_unknown(planned):
    assert {each.window for each in planned.activities} == {Window()}
    assert len(planned.activities) == 18


def test_the_document_has_as_many_rows_of_activities(seed):
    lines = seed("004")
    head = next(at for at, line in enumerate(lines) if line.startswith("\tMar\tAbr"))

    assert len([line for line in lines[head + 1 :] if line.strip()]) == 18


def test_three_rounds_went_before_and_the_last_of_them_is_in_the_ledger(told, held):
    assert [each.number for each in held.participations] == [1, 2, 3]
    assert held.previous == Subject.of(Kind.MONITORING_ROUND, "PER-GPEDC-3")
    assert [each.number for each in told.select(MonitoringRound, country="PER")] == [3, 2, 4]
    assert [each.reference for each in told.select(MonitoringRound, round=4)] == [REFERENCE]


def test_focal_points_speak_until_they_are_released(told, held):
    assert held.current_focal_points == {
        Constituency.DEVELOPMENT_PARTNER: ("Foro de Cooperantes",),
        Constituency.CSO: ("COEECI",),
    }
    then = told.as_of(effective="2024-05-31").get(MonitoringRound, REFERENCE)
    assert then.current_focal_points[Constituency.CSO] == ("COEECI", "ANC")


def test_the_same_question_was_answered_in_three_roles(held):
    given = {
        (each.question.role, type(each.value).__name__): each.question.respondent
        for each in held.answers_to("C_4")
    }

    assert given == {
        (Constituency.PC_GOVERNMENT, "YesNo"): "APCI",
        (Constituency.DEVELOPMENT_PARTNER, "NoData"): "XM-DAC-301-2",
        (Constituency.CSO, "NotApplicable"): "ANC",
    }


def test_no_data_not_applicable_no_and_zero_are_kept_apart(told):
    first = told.as_of(known="2024-11-30").get(MonitoringRound, REFERENCE)
    said = {
        question.id: answer.value
        for question, answer in first.current_answers.items()
        if question.id in ("A4_2.7", "A5_8.1", "B2_10.2")
    }

    assert isinstance(said["A4_2.7"], NoData)
    assert said["A5_8.1"].yes is False
    assert said["B2_10.2"].number == 0
    assert any(isinstance(each.value, NotApplicable) for each in first.answers_to("C_4"))


def test_what_was_asked_and_what_closed_it(held):
    asked, returned = held.queries

    assert (asked.by, asked.returned, asked.closed_by.by) == ("Joint Support Team", False, "MIMP")
    assert (returned.returned, returned.closed_by.value.number) == (True, Decimal(5))
    assert held.open_queries == ()


def test_every_constituency_validated_before_it_was_official(held):
    assert {each.constituency for each in held.validations} == {
        Constituency.PC_GOVERNMENT,
        Constituency.DEVELOPMENT_PARTNER,
        Constituency.CSO,
    }
    assert [str(each.on) for each in held.officials] == ["2025-01-29", "2025-02-27"]
    assert [each.reason for each in held.reopenings] == ["a payment of the donor was counted twice"]


@pytest.mark.parametrize(
    ("known", "effective", "paid", "stage"),
    [
        ("2025-02-01", "2025-02-28", "5000000", Stage.OFFICIAL),
        ("2025-03-03", "2025-02-01", "5000000", Stage.OFFICIAL),
        ("2025-03-03", "2025-02-12", "4750000.50", Stage.REOPENED),
        ("2025-03-03", "2025-02-28", "4750000.50", Stage.OFFICIAL),
        ("2025-12-31", "2025-12-31", "4750000.50", Stage.CLOSED),
    ],
)
def test_what_was_known_when_about_the_payments(told, known, effective, paid, stage):
    then = told.as_of(known=known, effective=effective).get(MonitoringRound, REFERENCE)
    (answer,) = then.answers_to("B3_3")

    assert answer.value == Amount(money=Money.of(paid, "USD"))
    assert then.stage is stage


def test_the_results_were_presented_to_each_group_and_in_public(held):
    assert [(str(each.on), each.audience) for each in held.presentations] == [
        ("2025-03-18", "development partners"),
        ("2025-03-20", "civil society organisations that took part"),
        ("2025-04-21", "all development actors, on the agency's anniversary"),
    ]


def test_what_was_planned_beside_what_took_place(held):
    launch, inception, collection = (
        next(step for step in held.roadmap if matches(step))
        for matches in (
            lambda step: (step.activity or "").startswith("Acto de apertura"),
            lambda step: step.phase is Phase.INCEPTION and step.activity is None,
            lambda step: step.phase is Phase.DATA_COLLECTION and step.activity is None,
        )
    )

    assert (str(launch.planned), str(launch.took_place)) == ("2024-04", "2024-04-19")
    assert (str(inception.planned), str(inception.took_place)) == (
        "2024-03 to 2024-04",
        "2024-03 to 2024-05",
    )
    assert (str(collection.planned), collection.took_place) == ("2024-06 to 2024-11", None)
    assert len(held.plans) == 2


def test_follow_up_keeps_the_conclusions_it_came_out_of(told, held):
    assert [each.number for each in held.conclusions] == ["1", "2"]
    assert [(each.reference, each.conclusion) for each in told.follow_up(SUBJECT)] == [
        ("PER-GPEDC-4/R1", "1"),
        ("PER-GPEDC-4/C1", "2"),
    ]
    (promise,) = told.chain("PER-GPEDC-4/R1").promises
    assert promise.commitment.owner == "Foro de Cooperantes"


def test_what_will_be_due_after_the_round(told):
    owed = told.due(date(2026, 1, 15), within=timedelta(days=90))

    assert [(each.reference, each.owner, each.days) for each in owed] == [
        ("PER-GPEDC-4/R1/C1", "Foro de Cooperantes", 75)
    ]


def test_the_history_names_roadmap_and_lines(told):
    first, *_ = told.history(SUBJECT)

    assert (first.envelope.source.document, first.envelope.source.locator) == (
        "roadmap.txt",
        "lines 1-77",
    )
    assert str(first.event) == "PER opened its part in round 4 under APCI"


def test_what_was_published_of_peru_before_is_kept_as_it_was(told):
    figures = {
        number: [str(each.value) for each in record.figures[0].figures]
        for number, record in ((n, told.get(MonitoringRound, f"PER-GPEDC-{n}")) for n in (2, 3))
    }
    assert figures == {
        2: ["93", "53.9", "46.3", "64.4"],
        3: ["86.25", "54.40614", "43.99863", "61.55159", "1"],
    }


def test_an_answer_follows_from_the_project_and_the_donor_stands_by_it(told, held):
    (answer,) = held.answers_to("B3_2")
    paid = told.history(Subject.of(Kind.PARTNERSHIP, "CA-3-P007"))
    assert [each.event.money.amount for each in paid if each.position in answer.rests_on] == [
        Decimal("3100000"),
        Decimal("1600000.50"),
    ]
    assert answer.value == Amount(money=Money.of("4700000.50", "USD"))
