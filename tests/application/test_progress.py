"""How far a round is on a day: what is late, what is asked, and of whom."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation_core import (
    Amount,
    MonitoringRound,
    NoData,
    NotApplicable,
    Note,
    Number,
    Partner,
    Partnership,
    Party,
    PlannedActivity,
    PlannedPhase,
    Questionnaire,
    QuestionSpec,
    Section,
    Window,
    YesNo,
    open_ledger,
)
from cooperation_core.application.progress import progress
from cooperation_core.domain.events import Life
from cooperation_core.domain.monitoring_round import Figure
from cooperation_core.domain.values import Kind, Money
from cooperation_core.domain.vocabulary import Instrument, Phase, Stage
from cooperation_core.testing.strategies import histories

OURS = Questionnaire(
    instrument=Instrument.QUESTIONNAIRE,
    version="ours",
    sections=(
        Section(id="A1", title="Strategy", responsible=("Planning Office",)),
        Section(id="A3", title="Budget"),
        Section(id="B2", title="Projects"),
        Section(id="B3", title="Money"),
        Section(id="C1", title="Civil society"),
    ),
    questions=(
        QuestionSpec.of("A1_1", kind="yes_no", asked_of=["pc_government"]),
        QuestionSpec.of("A1_2", kind="yes_no", asked_of=["pc_government"]),
        QuestionSpec.of("A3_1", asked_of=["pc_government"], about="development partner"),
        QuestionSpec.of("B2_10", asked_of=["development_partner"], about="project"),
        QuestionSpec.of("B2_10.1", asked_of=["development_partner"], about="project"),
        QuestionSpec.of("B3_2", asked_of=["development_partner"]),
        QuestionSpec.of("C_1", asked_of=["pc_government", "development_partner", "cso"]),
    ),
    partial=True,
)
PHASES = [
    PlannedPhase(phase=Phase.INCEPTION, window=Window.between("2025-01", "2025-02")),
    PlannedPhase(phase=Phase.DATA_COLLECTION, window=Window.between("2025-03", "2025-06")),
]
MAY, JULY = date(2025, 5, 31), date(2025, 7, 1)


@pytest.fixture
def desk(tmp_path):
    with open_ledger(tmp_path / "cooperation.db", actor="org:XX") as cooperation:
        yield cooperation


@pytest.fixture
def opened(desk):
    desk.record(
        "MWI-4",
        MonitoringRound.open,
        country="MWI",
        number=4,
        coordinator="Aid Office",
        phases=PHASES,
    )
    desk.record("MWI-4", MonitoringRound.adopt_questionnaire, questionnaire=OURS)
    return desk


@pytest.fixture
def told(opened):
    """Return a function that records a decision on the round."""

    def record(decision, **facts):
        opened.record("MWI-4", getattr(MonitoringRound, decision), **facts)

    return record


def government(question, value=None, **facts):
    said = {"question": question, "role": "pc_government", "respondent": "Treasury", **facts}
    return said if value is None else {**said, "value": value}


def bank(question, value=None, **facts):
    said = {"question": question, "role": "development_partner", "respondent": "Bank", **facts}
    return said if value is None else {**said, "value": value}


def standings(found):
    return {
        (each.id, each.role, each.respondent, each.subject): str(each.standing)
        for each in found.questions
    }


def test_without_a_partner_only_the_groups_are_asked(opened):
    assert [(e.id, e.role) for e in opened.progress("MWI-4", MAY).questions] == [
        ("A1_1", "pc_government"),
        ("A1_2", "pc_government"),
        ("C_1", "pc_government"),
        ("C_1", "cso"),
    ]


def test_a_partner_that_anybody_names_is_asked_and_asked_about(opened, told):
    told("answer", **government("A3_1", YesNo(yes=True), subject="Bank"))
    told("answer", **bank("B2_10", Number(number=3), subject="Roads", respondent="Fund"))

    assert standings(opened.progress("MWI-4", MAY)) == {
        ("A1_1", "pc_government", None, None): "missing",
        ("A1_2", "pc_government", None, None): "missing",
        ("A3_1", "pc_government", "Treasury", "Bank"): "answered",
        ("A3_1", "pc_government", None, "Fund"): "missing",
        ("B2_10", "development_partner", "Fund", "Roads"): "answered",
        ("B2_10.1", "development_partner", "Fund", "Roads"): "missing",
        ("B3_2", "development_partner", "Fund", None): "missing",
        ("B3_2", "development_partner", "Bank", None): "missing",
        ("C_1", "pc_government", None, None): "missing",
        ("C_1", "development_partner", "Fund", None): "missing",
        ("C_1", "development_partner", "Bank", None): "missing",
        ("C_1", "cso", None, None): "missing",
    }


def test_a_partnership_makes_a_partner_known_but_no_project(opened):
    opened.record(
        "ROADS",
        Partnership.register,
        title="Roads",
        form="bilateral",
        partners=[
            Partner.of("Ministry", kind="state", country="MWI"),
            Partner.of("KfW", kind="agency", country="DEU"),
        ],
        countries=["MWI"],
    )
    asked = [
        (each.id, each.respondent, each.subject)
        for each in opened.progress("MWI-4", MAY).questions
        if "KfW" in (each.respondent, each.subject)
    ]
    assert asked == [("A3_1", None, "KfW"), ("B3_2", "KfW", None), ("C_1", "KfW", None)]


def test_two_names_of_a_partner_are_one_partner(opened, told):
    told("answer", **government("A3_1", YesNo(yes=True), subject="Kreditanstalt"))
    told("answer", **bank("B3_2", NoData(), respondent="KfW"))
    opened.record("KfW", Party.register, kind="agency")
    opened.record("Kreditanstalt", Party.confirm_alias, of="KfW", by="Aid Office")

    asked = opened.progress("MWI-4", MAY).questions
    assert {each.respondent for each in asked if each.role == "development_partner"} == {"KfW"}
    assert [str(each.standing) for each in asked if each.id == "A3_1"] == ["answered"]


def test_no_data_and_not_applicable_are_answers_and_waiting_is_none(opened, told):
    told("answer", **government("A1_1", NoData()))
    told("answer", **government("C_1", NotApplicable()))
    amount = Amount(money=Money(Decimal(5), "USD"))
    told("prefill", **bank("B3_2", amount), rests_on=[1], method="sum")

    total = opened.progress("MWI-4", MAY).total
    assert (total.answered, total.no_data, total.not_applicable) == (2, 1, 1)
    assert (total.waiting, total.late) == (1, 0)
    assert total.asked == total.answered + total.waiting + total.missing == 7
    told("confirm", **bank("B3_2"))
    total = opened.progress("MWI-4", MAY).total
    assert (total.answered, total.waiting) == (3, 0)


def test_what_no_questionnaire_lists_counts_once_it_is_answered(opened, told):
    told("answer", **government("A1_77", YesNo(yes=True)))
    (strategy, *_) = opened.progress("MWI-4", MAY).sections
    assert (strategy.id, strategy.counts.asked, strategy.counts.answered) == ("A1", 3, 1)


def test_answers_are_late_from_the_day_after_the_data_collection(opened):
    assert opened.progress("MWI-4", date(2025, 6, 30)).total.late == 0
    assert opened.progress("MWI-4", JULY).total.late == 4


def test_once_the_country_stands_by_its_answers_nothing_is_late(opened, told):
    told("answer", **government("A1_1", YesNo(yes=True)))
    told("submit", by="Aid Office", to="Support Team")
    assert opened.progress("MWI-4", JULY).total.late == 3
    told("validate", constituency="pc_government", by="Aid Office")
    told("make_official", by="Aid Office")
    total = opened.progress("MWI-4", JULY).total
    assert (total.missing, total.late) == (3, 0)


def test_an_open_query_counts_where_its_answer_does(opened, told):
    told("answer", **government("A1_1", YesNo(yes=True)))
    told("submit", by="Aid Office", to="Support Team")
    told("query", by="Support Team", notes=[Note(question="A1_1", text="Which one?")])

    found = opened.progress("MWI-4", MAY)
    assert [each.counts.open_queries for each in found.sections] == [1, 0, 0, 0, 0]
    assert [str(each) for each in found.open_queries] == ["1 on A1_1"]
    told("answer_query", number=1, by="Treasury", text="That of 2020.")
    assert opened.progress("MWI-4", MAY).total.open_queries == 0


def test_who_answers_who_is_responsible_and_who_speaks_for_a_group(opened, told):
    told("name_focal_point", constituency="cso", party="Council of NGOs")
    told("answer", **bank("B3_2", NoData()))

    found = opened.progress("MWI-4", JULY)
    assert [
        (each.party, each.capacity, each.sections, each.counts.answered, each.counts.missing)
        for each in found.actors
    ] == [
        ("Bank", "respondent", ("B3", "C1"), 1, 1),
        ("Planning Office", "responsible", ("A1",), 0, 2),
        ("Council of NGOs", "focal point", ("C1",), 0, 1),
    ]
    assert [each.counts.late for each in found.actors] == [1, 2, 1]


def test_a_round_without_a_questionnaire_is_asked_that_of_its_global_round(desk):
    desk.record("X", MonitoringRound.open, country="MWI", number=4, coordinator="Aid Office")
    found = desk.progress("X", MAY)
    assert [each.id for each in found.sections][:2] == ["A1", "A2"]
    assert "A4_2.7" in {each.id for each in found.questions}
    assert (found.phases, found.activities) == ((), ())


def test_nobody_is_asked_for_what_comes_from_elsewhere(desk):
    desk.record("X", MonitoringRound.open, country="MWI", number=2, coordinator="Aid Office")
    ids = {each.id for each in desk.progress("X", MAY).questions}
    assert "9a" not in ids
    assert "7_1" in ids


def test_a_round_known_as_published_asks_nothing(desk):
    desk.record("MWI-3", MonitoringRound.record_earlier, country="MWI", number=3)
    figures = [Figure(series="SG_PLN_RECNDI", year=2018, value=NoData())]
    desk.record("MWI-3", MonitoringRound.publish_figures, figures=figures)

    found = desk.progress("MWI-3", MAY)
    assert (found.stage, found.coordinator, found.published) == (Stage.PUBLISHED, None, 1)
    assert (found.questions, found.sections, found.actors, found.phases) == ((), (), (), ())


def states(found):
    return [(str(each.phase), str(each.state), each.days_late) for each in found.phases]


def test_phases_of_the_roadmap_and_those_it_leaves_out(opened):
    assert states(opened.progress("MWI-4", MAY)) == [
        ("preliminary", "not planned", 0),
        ("inception", "late", 92),  # March, April and May
        ("data_collection", "under way", 0),
        ("review_and_submission", "not planned", 0),
        ("dissemination", "not planned", 0),
        ("reflection_dialogue_action", "not planned", 0),
    ]


@pytest.mark.parametrize(
    ("on", "state"),
    [
        (date(2025, 2, 28), "planned"),
        (date(2025, 3, 1), "under way"),
        (date(2025, 6, 30), "under way"),  # a month is over at its last day
        (date(2025, 7, 1), "late"),
    ],
)
def test_a_month_begins_on_its_first_day_and_is_over_after_its_last(opened, on, state):
    assert str(opened.progress("MWI-4", on).phases[2].state) == state


@pytest.mark.parametrize(
    ("when", "state", "days"),
    [
        (Window.between("2025-01", "2025-02"), "done", 0),
        (Window.between("2025-01", "2025-03"), "done", 31),
        (Window.between("2025-01"), "under way", 92),  # it began, and nobody said that it is over
        (Window.between("2025-01", "2025-08"), "under way", 92),
        (Window(printed="over the winter"), "done", 0),
    ],
)
def test_what_was_carried_out_counts_and_not_the_plan(opened, told, when, state, days):
    told("carry_out_phase", phase="inception", when=when, by="Aid Office")
    inception = opened.progress("MWI-4", MAY).phases[1]
    assert (str(inception.state), inception.days_late) == (state, days)


def test_what_a_closed_round_never_reported_is_not_late(opened, told):
    told("answer", **government("A1_1", YesNo(yes=True)))
    told("submit", by="Aid Office", to="Support Team")
    told("validate", constituency="pc_government", by="Aid Office")
    told("make_official", by="Aid Office")
    told("present", by="Aid Office", audience="all")
    told("close", by="Aid Office")
    assert states(opened.progress("MWI-4", JULY))[1:3] == [
        ("inception", "not reported", 0),
        ("data_collection", "not reported", 0),
    ]


def test_activities_with_their_dates_and_without(opened, told):
    told(
        "revise_roadmap",
        reason="more is known",
        phases=PHASES,
        activities=[
            PlannedActivity(title="Opening", window=Window.between("2025-02-03", "2025-02-03")),
            PlannedActivity(title="Training", window=Window.between(None, "2025-05-30")),
            PlannedActivity(title="Dialogue"),
            PlannedActivity(title="Review", window=Window.between("2025-09")),
        ],
    )
    for day in ("2025-02-03", "2025-02-10"):
        told("hold_activity", title="Opening", by="Aid Office", when=day)
    told("hold_activity", title="Visit", by="Aid Office", when="2025-04")

    assert [
        (each.activity, str(each.state), each.days_late, each.times)
        for each in opened.progress("MWI-4", MAY).activities
    ] == [
        ("Opening", "done", 7, 2),
        ("Training", "late", 1, 0),
        ("Dialogue", "unknown dates", 0, 0),
        ("Review", "planned", 0, 0),
        ("Visit", "done", 0, 1),
    ]


def test_findings_compare_with_the_round_before_in_the_ledger(opened, told):
    opened.record("MWI-3", MonitoringRound.record_earlier, country="MWI", number=3)
    opened.record("MWI-2", MonitoringRound.record_earlier, country="MWI", number=2)
    for reference, year, value in (("MWI-2", 2016, 50), ("MWI-3", 2018, 90), ("MWI-4", 2023, 40)):
        figure = Figure(series="SG_PLN_RECNDI", year=year, value=Number(number=Decimal(value)))
        opened.record(reference, MonitoringRound.publish_figures, figures=[figure])
    (finding,) = opened.findings("MWI-4")
    assert (finding.rule.name, finding.places) == ("sudden-change", (3,))
    assert finding.expected == "about 90, as in MWI-3 for 2018 (give or take 20 points)"


@given(histories(max_size=12), st.dates(date(2015, 1, 1), date(2040, 12, 31)))
def test_every_round_has_a_progress_on_every_day(history, on):
    lives = {}
    for recorded in history:
        lives.setdefault(recorded.subject, Life()).take(recorded.event)
    for subject, life in lives.items():
        if subject.kind is not Kind.MONITORING_ROUND:
            continue
        found = progress(life.state, on)
        for counts in (found.total, *(each.counts for each in found.sections)):
            assert counts.asked == counts.answered + counts.waiting + counts.missing
            assert counts.late <= counts.waiting + counts.missing
        assert found.total.answered == len(life.state.current_answers)
        assert found.total.waiting == len(life.state.waiting)
        assert found.total.asked == sum(each.counts.asked for each in found.sections)
        assert all(each.days_late >= 0 for each in (*found.phases, *found.activities))
