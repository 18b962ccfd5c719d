"""The shapes of the folder: their columns, and what stands in cells that are easy to get wrong."""

import csv
import re
from decimal import Decimal
from pathlib import Path

import pytest

from cooperation_adapters import gpedc
from cooperation_adapters.gpedc.book import _in_short
from cooperation_adapters.gpedc.contents import TABLES
from cooperation_core.domain.monitoring_round import (
    Amount,
    Figure,
    MonitoringRound,
    NotApplicable,
    Number,
    Words,
    YesNo,
)
from cooperation_core.domain.values import Money
from cooperation_core.standards import instrument

GPEDC = gpedc.cooperation_exporter()
SHARED = Path(__file__).parents[4] / "shared" / "data"
HEADER = (
    "DATAFLOW,FREQ,REPORTING_TYPE,SERIES,REF_AREA,SEX,AGE,URBANISATION,INCOME_WEALTH_QUANTILE,"
    "EDUCATION_LEV,OCCUPATION,CUST_BREAKDOWN,COMPOSITE_BREAKDOWN,DISABILITY_STATUS,ACTIVITY,"
    "PRODUCT,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT,UNIT_MEASURE,BASE_PER,NATURE,TIME_DETAIL,"
    "COMMENT_OBS,TIME_COVERAGE,UPPER_BOUND,LOWER_BOUND,SOURCE_DETAIL,COMMENT_TS,GEO_INFO_URL,"
    "GEO_INFO_TYPE,CUST_BREAKDOWN_LB,DATA_LAST_UPDATE"
)


def test_sdmx_has_exactly_the_columns_of_the_flow(exported):
    assert (exported / "sdg_sdmx.csv").read_text().splitlines()[0] == HEADER


def test_an_observation_is_coded_as_the_flow_codes_it(tables):
    found = {
        (row["SERIES"], row["REF_AREA"], row["TIME_PERIOD"]): row for row in tables["sdg_sdmx"]
    }
    peru = found["SG_PLN_REPOLRES", "604", 2018]
    told = ("DATAFLOW", "FREQ", "REPORTING_TYPE", "SEX", "PRODUCT", "OBS_VALUE", "OBS_STATUS")
    assert [peru[name] for name in told] == [
        "IAEG-SDGs:DF_SDG_GLH(1.24)",
        *("A", "G", "_T", "_T"),
        Decimal("61.55159"),
        "A",
    ]
    coded = ("UNIT_MULT", "UNIT_MEASURE", "NATURE")
    assert [peru[name] for name in coded] == [0, "PT", "CA"]
    assert found["SG_GEN_EQPWN", "454", 2023]["OBS_VALUE"] == 1  # approaches
    assert found["SG_GEN_EQPWN", "454", 2023]["NATURE"] == "G"
    assert found["SG_PLN_PRPOLRES", "392", 2023]["OBS_VALUE"] == Decimal("41.66667")  # Japan


@pytest.fixture
def trend(written, diaries):
    """Return what the share on the budget came to, and 17.16.1 with it; it was 50 before."""

    def trend(now, **options):
        before = diaries.earlier("MWI-3", "MWI", 3, [diaries.figure("6", 2018, "50")])
        later = diaries.opened("MWI-4", "MWI")
        later.partner("Portugal", "B3_3", diaries.usd(100))
        later.government("A3_4", diaries.usd(now), "Portugal")
        tables = written([*later.events, *before], **options)
        (row,) = [each for each in tables["gpedc_results"] if each["key"] == "MWI-4/17.16.1/MWI"]
        told = [
            each["OBS_VALUE"]
            for each in tables["sdg_sdmx"]
            if each["SERIES"].startswith("SG_PLN_MST")
        ]
        return row, told

    return trend


@pytest.mark.parametrize(("now", "progress", "published"), [(60, "yes", [1]), (40, "no", [])])
def test_progress_is_published_as_1_and_no_progress_not_at_all(trend, now, progress, published):
    row, told = trend(now, switches="trends_left_open=")
    assert (row["value_words"], told) == (progress, published)


def test_two_figures_are_not_made_one_trend_in_a_way_that_nobody_published(trend):
    row, told = trend(60)
    assert (row["status"], row["value_words"], told) == ("rule_not_published", None, [])
    assert row["note"].startswith(
        "left open, and it could change the outcome: 1 indicator of several figures"
    )


@pytest.fixture
def now_fully_meets(diaries):
    """Return the events of a round in which all that 5.c.1 asks for is there."""
    later = diaries.opened("MWI-4", "MWI")
    for criterion, count in ((1, 3), (2, 7), (3, 3)):
        for place in range(1, count + 1):
            later.government(f"A4_{criterion}.{place}", YesNo(yes=True))
    return later.events


def test_a_class_that_was_published_before_makes_a_trend(written, diaries, now_fully_meets):
    before = diaries.earlier("MWI-3", "MWI", 3, [diaries.figure("SG_GEN_EQPWN", 2018, "0")])
    tables = written([*before, *now_fully_meets])
    (row,) = [each for each in tables["gpedc_results"] if each["key"] == "MWI-4/17.16.1/MWI"]
    assert (row["value_words"], row["numerator"], row["denominator"]) == ("yes", 1, 0)


def test_a_yes_of_2016_and_a_class_are_not_compared(written, diaries, now_fully_meets):
    before = diaries.earlier("MWI-2", "MWI", 2, [diaries.figure("8", 2016, "1")])
    tables = written([*before, *now_fully_meets])
    (row,) = [each for each in tables["gpedc_results"] if each["key"] == "MWI-4/17.16.1/MWI"]
    assert row["note"] == "no earlier measurement to compare with"


def test_regions_are_coded_only_where_they_are_asked_for(written, diaries):
    class_of = [diaries.figure("SG_GEN_EQPWN", 2018, "2")]
    events = [
        *diaries.earlier("PNG-3", "PNG", 3, class_of),
        *diaries.earlier("PER-3", "PER", 3, [diaries.figure("SG_GEN_EQPWN", 2018, "1")]),
    ]
    areas = {row["REF_AREA"] for row in written(events)["sdg_sdmx"]}
    assert areas == {"598", "604"}
    asked = {row["REF_AREA"]: row for row in written(events, regions="write")["sdg_sdmx"]}
    assert set(asked) == {"598", "604", "1", "54", "419"}
    assert (asked["1"]["OBS_VALUE"], asked["1"]["NATURE"]) == (50, "N")  # one of two fully meets
    assert asked["1"]["COMMENT_OBS"] == "over the 2 countries that the ledger has"


def test_a_region_takes_in_what_was_published_and_years_apart(written, diaries):
    events = [
        *diaries.earlier("PNG-3", "PNG", 3, [diaries.figure("SG_PLN_REPOLRES", 2018, "67.5")]),
        *diaries.earlier("FJI-3", "FJI", 3, [diaries.figure("SG_PLN_REPOLRES", 2018, "32.5")]),
        *diaries.earlier("TON-3", "TON", 3, [diaries.figure("SG_PLN_REPOLRES", 2021, "10")]),
    ]
    found = {
        row["key"]: (row["value"], row["cases"])
        for row in written(events)["gpedc_results"]
        if row["scope"] == "region"
    }
    assert found["round-3/17.15.1/region/001"] == (50, 2)
    assert found["round-3/17.15.1/region/001/in 2021"] == (10, 1)


def test_a_figure_that_was_published_twice_is_written_once_and_told_twice(written, diaries):
    same = diaries.figure("SG_GEN_EQPWN", 2018, "2")
    tables = written(diaries.earlier("PNG-3", "PNG", 3, [same, same]))
    assert [row["OBS_VALUE"] for row in tables["sdg_sdmx"] if row["REF_AREA"] == "598"] == [2]
    assert [row["same_as"] for row in tables["gpedc_figures"]] == [None, 1]
    assert [row["rule"] for row in tables["gpedc_findings"]] == ["duplicated-row"]


def test_a_published_figure_keeps_its_digits(written, diaries):
    printed = diaries.figure("SG_PLN_RECRICTRY", 2018, "22.90")
    tables = written(diaries.earlier("BIH-3", "BIH", 3, [printed]))
    (row,) = tables["indicator_17-15-1"]
    assert (row["GeoAreaName"], str(row["Value"])) == ("Bosnia and Herzegovina", "22.90")
    assert str(tables["gpedc_figures"][0]["value"]) == "22.90"


def _expanded():
    """Return the dashboard's columns as the list of them in ../shared spells them out."""
    with (SHARED / "gpedc" / "legacy_dashboard_columns.csv").open(encoding="utf-8") as lines:
        for line in csv.DictReader(lines):
            for each in line["column"].split(" / "):
                first, _, last = each.partition("..")
                names = [first]
                if last:
                    stem, start, end = first[:-1], int(first[-1]), int(last[-1])
                    names = [f"{stem}{place}" for place in range(start, end + 1)]
                sides = "_partcntry" in line["applies_to"]
                for name in names:
                    yield from (f"{name}_partcntry", f"{name}_devpart") if sides else (name,)


@pytest.mark.skipif(not SHARED.exists(), reason="the list of columns is not here")
def test_the_wide_table_has_the_dashboard_s_columns():
    (table,) = [each for each in TABLES if each.name == "gpedc_legacy_wide"]
    assert [column.name for column in table.columns] == [*_expanded()]


def _round_of_2016(diaries):
    diary = diaries.Diary("MWI-2")
    diary.does(MonitoringRound.open, country="MWI", number=2, coordinator="Treasury")
    diary.does(MonitoringRound.adopt_questionnaire, questionnaire=instrument("2016").questionnaire)
    for partner, disbursed, scheduled in (("Portugal", 30, 40), ("Japan", 0, 10)):
        diary.partner(partner, "5a_Q2", Amount(money=Money.of(disbursed, "USD")))
        diary.partner(partner, "5a_Q3", Amount(money=Money.of(scheduled, "USD")))
    diary.government("6_Q1", NotApplicable(), "Portugal")
    diary.government("6_Q1", NotApplicable(), "Japan")
    for place in range(1, 6):
        diary.government(f"7_{place}", place != 3)  # four of five
    for place in range(1, 5):
        diary.government(f"8_{place}", place == 1)  # not the fourth
    for place in range(1, 18):
        if place != 13:
            diary.government(f"2_Q{place}", True)
    project = "Wells"
    diary.partner("Portugal", "1a_Q1", Amount(money=Money.of(2_000_000, "USD")), project)
    diary.partner("Portugal", "1a_Q3", "loan", project)
    diary.partner("Portugal", "1a_Q6", True, project)
    diary.partner("Portugal", "1a_Q7", 4, project)
    diary.partner("Portugal", "1a_Q8", 3, project)
    diary.partner("Portugal", "1a_Q9", 1, project)
    diary.partner("Portugal", "1a_Q10", False, project)
    diary.does(
        MonitoringRound.publish_figures,
        by="World Bank",
        figures=[
            diaries.figure("9a", 2016, "3.5"),
            Figure(series="4_IATI", year=2016, value=Words(words="Good"), subject="Japan"),
        ],
    )
    return diary.events


def test_the_wide_table_has_its_own_sentinels_and_fractions(written, diaries):
    tables = written(_round_of_2016(diaries))
    found = {row["country"]: row for row in tables["gpedc_legacy_wide"]}
    assert list(found) == ["Japan", "Malawi", "Portugal"]
    malawi, japan = found["Malawi"], found["Japan"]
    assert (malawi["iso3_code"], malawi["_2016"], japan["iso3_code"]) == ("MWI", "Yes", None)
    assert malawi["_2016_5a_partcntry"] == Decimal("0.6")  # 30 of 50
    assert malawi["_2016_5a_devpart"] is None
    assert (found["Portugal"]["_2016_5a_devpart"], japan["_2016_5a_devpart"]) == (
        Decimal("0.75"),
        Decimal(0),
    )
    assert (malawi["_2016_6_partcntry"], japan["_2016_6_devpart"]) == (Decimal(9999),) * 2
    assert malawi["_2016_5b_partcntry"] is None
    assert [malawi[f"_2016_7{part}"] for part in ("", "_1", "_3")] == ["Yes", "Yes", "No"]
    assert [malawi[f"_2016_8{part}"] for part in ("", "_1", "_4")] == ["No", "Yes", "No"]
    # Question 17 is worded negatively: yes does not meet it.
    assert [malawi[f"_2016_2_{part}"] for part in (1, 2, 3, 4)] == [3, 5, 4, 3]
    assert [malawi[f"_2016_1_{part}_partcntry"] for part in (1, 2, 3, 4)] == [
        Decimal(1),
        Decimal("0.75"),
        Decimal("0.25"),
        Decimal(0),
    ]
    assert (malawi["_2016_9a"], japan["_2016_4_3"]) == (Decimal("3.5"), "Good")


def test_what_was_answered_about_a_project_stands_as_countries_report_it(written, diaries):
    (row,) = written(_round_of_2016(diaries))["gpi_1_projects"]
    told = ("Provider Name", "Project Title", "Q1 Project Amount", "Q3 Type", "Q6 (1/0)", "Q7")
    assert [row[name] for name in told] == ["Portugal", "Wells", 2_000_000, "loan", 1, 4]
    assert (row["Result = Q8/Q7"], row["M&E = Q9/Q7"], row["Q10 (1/0)"]) == (75, 25, 0)


def test_what_came_beyond_the_schedule_has_a_column_of_its_own(tables):
    (row,) = [row for row in tables["gpi_5a"] if row["Donor Agency or Donor Group"] == "Portugal"]
    assert (row["% Disbursed as scheduled"], row["% Over disbursed"]) == (100, 17)
    (row,) = [row for row in tables["gpi_6"] if row["Donor"] == "Portugal"]
    assert (row["% of planned on budget"], row["% beyond planned"]) == (100, 9)


def test_no_data_not_applicable_and_zero_are_three_things(tables):
    told = {
        row["partner"]: (row["status"], row["value"])
        for row in tables["gpedc_results"]
        if row["indicator"] == "2.4.1.1" and row["scope"] == "pair" and row["round"] == "MWI-4"
    }
    assert told["UNICEF"] == ("no_data", None)
    assert told["Germany"] == ("not_applicable", None)
    assert told["Global Fund"] == ("computed", 0)
    assert told["Republic of Korea"] == ("undefined", None)
    entered = {
        row["partner"]: (row["input_kind"], row["value"])
        for row in tables["gpedc_provenance"]
        if row["key"].startswith("MWI-4/2.4.1.1/MWI/") and row["input"] == "disbursed"
    }
    assert entered["UNICEF"] == ("no_data", None)
    assert entered["Germany"] == ("not_applicable", None)
    assert entered["Global Fund"] == ("number", 0)


def test_amounts_in_two_currencies_are_not_put_together(written, diaries):
    diary = diaries.opened("MWI-4", "MWI")
    for partner, currency in (("Portugal", "EUR"), ("Japan", "USD")):
        for question, amount in (("B3_2", 9), ("B3_3", 10)):
            diary.partner(partner, question, Amount(money=Money.of(amount, currency)))
    found = {row["key"]: row for row in written(diary.events)["gpedc_results"]}
    country = found["MWI-4/2.4.1.1/MWI"]
    assert (country["status"], country["note"]) == (
        "no_data",
        "amounts in EUR and USD are not put together",
    )
    pair = found["MWI-4/2.4.1.1/MWI/Portugal"]
    assert (pair["value"], pair["currency"]) == (90, "EUR")


def test_respondents_who_differ_leave_no_value_and_are_named(written, diaries):
    diary = diaries.opened("MWI-4", "MWI")
    diary.government("A1_1.3", True)
    diary.does(
        MonitoringRound.answer,
        question="A1_1.3",
        role="pc_government",
        respondent="Planning Ministry",
        value=YesNo(yes=False),
    )
    tables = written(diary.events)
    (row,) = [row for row in tables["gpedc_provenance"] if row["key"] == "MWI-4/3.1.1.strategy/MWI"]
    assert row["input_kind"] == "no_data"
    assert row["note"] == "answered in different ways (Treasury: yes; Planning Ministry: no)"
    assert row["positions"] == "2; 3"


def test_an_amount_below_zero_is_told_and_not_counted(written, diaries):
    diary = diaries.opened("MWI-4", "MWI")
    diary.partner("Japan", "B3_2", Number(number=Decimal(-5)))
    diary.partner("Japan", "B3_3", diaries.usd(10))
    tables = written(diary.events)
    (row,) = [
        row
        for row in tables["gpedc_provenance"]
        if row["key"] == "MWI-4/2.4.1.1/MWI/Japan" and row["input"] == "disbursed"
    ]
    assert row["note"] == "expected an amount of 0 or more, found -5; not counted"


@pytest.mark.parametrize(
    ("options", "value", "methodology"),
    [
        ({}, "100", "2023"),
        ({"methodology": "2023"}, "100", "2023"),
        ({"switches": "cap_as_scheduled=false"}, "120", "2023 (cap_as_scheduled=false)"),
    ],
)
def test_a_result_names_the_methodology_that_was_applied(
    written, diaries, options, value, methodology
):
    diary = diaries.opened("MWI-4", "MWI")
    diary.partner("Japan", "B3_2", diaries.usd(120))
    diary.partner("Japan", "B3_3", diaries.usd(100))
    found = {row["key"]: row for row in written(diary.events, **options)["gpedc_results"]}
    row = found["MWI-4/2.4.1.1/MWI/Japan"]
    assert (row["value"], row["methodology"]) == (Decimal(value), methodology)


def test_an_objective_in_words_counts_once_its_category_is_said_to(written, diaries):
    diary = diaries.opened("MWI-4", "MWI")
    diary.partner("Japan", "B2_6", "Vision 2063", "Wells")
    diary.partner("Japan", "B2_6", "the partner's own", "Roads")
    key, switch = "MWI-4/2.2.1(O)/MWI", "objective_categories_that_count=vision 2063|national plan"
    found = {row["key"]: row for row in written(diary.events)["gpedc_results"]}
    assert found[key]["status"] == "rule_not_published"  # which categories count is not public
    found = {row["key"]: row for row in written(diary.events, switches=switch)["gpedc_results"]}
    assert found[key]["value"] == 50


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            {"methodology": "2017"},
            "unknown-methodology: expected the version of a methodology (2010, 2014, 2016, 2018, "
            "2023), found '2017'; use one of them",
        ),
        (
            {"switches": "cap_as_scheduled"},
            "malformed-value: expected switches such as cap_as_scheduled=false, several with "
            "semicolons between, found 'cap_as_scheduled'; write name=value",
        ),
        (
            {"switches": "cap_as_scheduled=maybe"},
            "malformed-value: cap_as_scheduled: expected true or false, found 'maybe'; write it so",
        ),
        (
            {"switches": "project_floor_usd=1e6"},
            "malformed-value: project_floor_usd: expected a whole number, found '1e6'; write it so",
        ),
        (
            {"switches": "gender_criterion_1_needed=9"},
            "malformed-value: gender_criterion_1_needed: expected at most 3, found 9; that is how "
            "many questions there are",
        ),
        (
            {"switches": "sdg_year=2024"},
            "malformed-value: sdg_year: expected round or made_official, found '2024'; write it so",
        ),
    ],
)
def test_refuses_what_no_methodology_has(tmp_path, export, options, said):
    assert export.refused(GPEDC, (), path=tmp_path / "out", **options) == said


def test_the_readme_names_every_file_and_methodology(exported):
    text = (exported / "README.txt").read_text()
    assert [path.name for path in exported.iterdir() if path.name not in text] == ["README.txt"]
    assert re.findall(r"^  (20\d\d):", text, re.MULTILINE) == ["2016", "2018", "2023"]


def test_a_figure_that_rests_on_thousands_of_events_fits_into_the_workbook():
    places = "; ".join(map(str, range(10_000, 19_000)))
    row = {"key": "round-4/17.15.1/region/001", "positions": places}
    short = _in_short(row, "en")["positions"]
    assert short.startswith("10000; 10001; 10002; ")
    assert short.endswith("; … 9000 in all: see the CSV file")
    assert len(short) < 2_100
    assert re.fullmatch(r"(\d{5}; )+… 9000 in all: see the CSV file", short)
    assert _in_short({"positions": "1; 2"}, "en") == {"positions": "1; 2"}
    assert _in_short({"value": 1}, "es") == {"value": 1}
