"""Whatever was looked at and left out is marked, and the figure does not rest on it."""

from decimal import Decimal

import pytest

from cooperation_core.domain.monitoring_round import Amount, MonitoringRound
from cooperation_core.domain.values import Money
from cooperation_core.standards import instrument
from cooperation_core.testing.examples import recorded

# size, year of approval, indicators, of these the country's
PROJECTS = {
    "Bridge": (500_000, "2017", 10, 7),
    "Clinic": (400_000, "2017", 3, 1),
    "Kiosk": (99_999, "2017", 4, 4),
    "Road": (900_000, "2015", 5, 5),
    "Survey": (300_000, "2017", 0, 0),
}


@pytest.fixture
def events(diaries):
    """Return a round of 2018 that looks at two of Japan's five projects for 1a.2."""
    diary = diaries.Diary("PER-3")
    diary.does(
        MonitoringRound.open, country="PER", number=3, coordinator="APCI", reference_year=2017
    )
    diary.does(MonitoringRound.adopt_questionnaire, questionnaire=instrument("2018").questionnaire)
    for project, (size, approved, indicators, own) in PROJECTS.items():
        money = Amount(money=Money.of(size, "USD"))
        answers = {"1a_Q1": money, "1a_Q2": approved, "1a_Q7": indicators, "1a_Q8": own}
        for question, value in answers.items():
            diary.partner("Japan", question, value, project)
    return diary.events


@pytest.mark.parametrize(
    "key", ["PER-3/1a.2/PER", "PER-3/1a.2/PER/Japan", "round-3/1a.2/partner/Japan"]
)
def test_a_project_that_does_not_count_is_marked_with_the_reason(written, events, key):
    tables = written(events)
    entered = [row for row in tables["gpedc_provenance"] if row["key"] == key]
    assert len(entered) == 20
    told = {row["project"]: (row["counted"], row["note"]) for row in entered}
    assert told == {
        "Bridge": (True, None),
        "Clinic": (True, None),
        "Kiosk": (False, "left out: below 100000 USD"),
        "Road": (False, "left out: approved in 2015, not in 2017"),
        "Survey": (False, "left out: no indicators"),
    }
    (row,) = [row for row in tables["gpedc_results"] if row["key"] == key]
    counted = [each["positions"] for each in entered if each["counted"]]
    assert row["positions"] == "; ".join(counted)
    assert (row["cases"], row["value_rounded"]) == (2, Decimal("51.7"))


def test_the_largest_six_are_looked_at_and_the_others_marked(written, events):
    switches = "largest_projects_per_partner=1"
    told = {
        row["project"]: row["note"]
        for row in written(events, switches=switches)["gpedc_provenance"]
        if row["key"] == "PER-3/1a.2/PER/Japan"
    }
    assert told["Clinic"] == "left out: not among the partner's 1 largest"
    assert told["Bridge"] is None


def test_a_project_s_own_figure_says_that_the_country_s_has_it_not(written, events):
    notes = {row["key"]: row["note"] for row in written(events)["gpedc_results"]}
    assert notes["PER-3/1a.2/PER/Japan/Bridge"] is None
    assert notes["PER-3/1a.2/PER/Japan/Kiosk"] == (
        "left out of the country's figure: below 100000 USD"
    )


def test_a_pair_with_a_gap_is_no_part_of_a_country_s_sum(written, diaries):
    diary = diaries.opened("MWI-4", "MWI")
    diary.partner("Japan", "B3_2", diaries.usd(9))
    diary.partner("Japan", "B3_3", diaries.usd(10))
    diary.partner("Portugal", "B3_3", diaries.usd(60))
    tables = written(diary.events)
    told = {
        (row["partner"], row["input"]): (row["counted"], row["note"])
        for row in tables["gpedc_provenance"]
        if row["key"] == "MWI-4/2.4.1.1/MWI"
    }
    assert told["Japan", "scheduled"] == (True, None)
    assert told["Portugal", "scheduled"] == (False, "left out: no data")
    assert told["Portugal", "disbursed"] == (False, "left out: no data; not answered")
    found = {row["key"]: row for row in tables["gpedc_results"]}
    assert found["MWI-4/2.4.1.1/MWI"]["positions"] == "2; 3"
    assert found["MWI-4/2.4.1.1/MWI/Portugal"]["positions"] == "4"  # that is why it has no figure


def test_an_explanation_says_left_out_and_rests_on_the_others_alone(worked_out, events):
    working = worked_out(recorded(events))("gpedc_results", "PER-3/1a.2/PER", None)
    notes = {each.note.partition(";")[0] for each in working.inputs if not each.counted}
    assert "left out: below 100000 USD" in notes
    (kiosk,) = {
        each.positions
        for each in working.inputs
        if not each.counted and "Kiosk" in each.note and each.name == "indicators"
    }
    assert kiosk
    assert not set(kiosk) & set(working.positions)


def test_a_mean_of_ratios_is_told_term_by_term(worked_out, events):
    workings = worked_out(recorded(events))
    told = workings("gpedc_results", "PER-3/1a.2/PER", None).sentence
    assert told.endswith("in 2017: (7/10 + 1/3) / 2 × 100 = 51.66667 %")
    told = workings("gpedc_results", "PER-3/1a.2/PER/Japan/Clinic", None).sentence
    assert told.endswith("in 2017: 1/3 × 100 = 33.33333 %")


@pytest.mark.parametrize(
    ("count", "told"),
    [(6, "(1/2 + 1/2 + 1/2 + 1/2 + 1/2 + 1/2) / 6 × 100"), (7, "over 7 cases: 3.5 / 7 × 100")],
)
def test_more_than_six_terms_are_summarised(worked_out, diaries, count, told):
    diary = diaries.opened("MWI-4", "MWI")
    for place in range(count):
        diary.partner("Japan", "B2_10", 2, f"Well {place}")
        diary.partner("Japan", "B2_10.1", 1, f"Well {place}")
    workings = worked_out(recorded(diary.events))
    assert f"{told} = 50 %" in workings("gpedc_results", "MWI-4/2.2.1(R)/MWI", None).sentence


def test_a_share_has_no_currency_and_a_project_s_size_has_one(written, events):
    tables = written(events)
    found = {row["key"]: row["currency"] for row in tables["gpedc_results"]}
    assert found["PER-3/1a.2/PER"] is None
    rows = {row["Project Title"]: row for row in tables["gpi_1_projects"]}
    assert (rows["Road"]["Q1 Project Amount"], rows["Road"]["Currency"]) == (900_000, "USD")
