"""An SDG figure is of the year of its round, whichever year its money is of."""

from decimal import Decimal

import pytest

from cooperation_adapters import gpedc
from cooperation_core.domain.monitoring_round import MonitoringRound
from cooperation_core.importing import read
from cooperation_core.standards import instrument, round_in_force
from cooperation_core.testing.examples import recorded


def _project(diary, partner="Japan", **answers):
    for question, value in answers.items():
        diary.partner(partner, question, value, "Wells")


def _third(diaries, reference_year=2017):
    """Return a round of 2018 in which 17.15.1 comes to (100 + 50 + 0) / 3 = 50."""
    diary = diaries.Diary("PER-3")
    diary.does(
        MonitoringRound.open,
        country="PER",
        number=3,
        coordinator="APCI",
        reference_year=reference_year,
    )
    diary.does(MonitoringRound.adopt_questionnaire, questionnaire=instrument("2018").questionnaire)
    _project(diary, **{"1a_Q6": True, "1a_Q7": 4, "1a_Q8": 2, "1a_Q9": 0})
    return diary


def _fourth(diaries, year=2022):
    diary = diaries.opened("MWI-4", "MWI", year)
    _project(diary, **{"B2_6": True, "B2_10": 4, "B2_10.1": 2, "B2_10.2": 0})
    return diary


def _becomes_official(diary, on):
    diary.does(MonitoringRound.submit, by="Treasury", to="JST")
    for constituency in ("pc_government", "development_partner"):
        diary.does(MonitoringRound.validate, constituency=constituency, by="Somebody")
    diary.does(MonitoringRound.make_official, by="Treasury", on=on)


AREAS = {_third: ("PER", "JPN"), _fourth: ("MWI", "JPN")}
"""Whose figures the files have: Japan's are those of a provider."""


def _total(tables, code="SG_PLN_REPOLRES"):
    return [
        (row["TIME_PERIOD"], row["TIME_DETAIL"], row["OBS_VALUE"], row["SOURCE_DETAIL"])
        for row in tables["sdg_sdmx"]
        if row["SERIES"] == code
    ]


@pytest.mark.parametrize("reference_year", [2015, 2016, 2017, None])
def test_a_figure_is_of_the_year_of_its_round(written, diaries, reference_year):
    tables = written(_third(diaries, reference_year).events)
    told = str(reference_year or 2018)
    assert _total(tables) == [(2018, told, 50, "PER-3/17.15.1/PER")]
    assert {row["Year"] for row in tables["indicator_17-15-1"]} == {2018}
    (row,) = [row for row in tables["gpedc_results"] if row["key"] == "PER-3/17.15.1/PER"]
    assert row["year"] == (reference_year or 2018)


def test_a_given_figure_stands_in_the_place_of_the_one_that_is_worked_out(written, diaries):
    diary = _third(diaries)
    given = [diaries.figure("SG_PLN_REPOLRES", 2018, "61.55159")]
    diary.does(MonitoringRound.publish_figures, figures=given, by="UNSD")
    tables = written(diary.events)
    published = "PER-3/SG_PLN_REPOLRES/PER/published in 2018"
    assert _total(tables) == [(2018, None, Decimal("61.55159"), published)]
    rows = [row for row in tables["indicator_17-15-1"] if row["SERIES"] == "SG_PLN_REPOLRES"]
    assert [(row["Year"], row["Value"]) for row in rows] == [(2018, Decimal("61.55159"))]
    notes = {row["key"]: row["note"] for row in tables["gpedc_results"]}
    assert notes["PER-3/17.15.1/PER"] == "published: 61.55159, difference +11.55159"


def test_the_fourth_round_is_of_the_year_in_which_a_country_stood_by_its_answers(written, diaries):
    diary = _fourth(diaries)
    assert [year for year, *_ in _total(written(diary.events))] == [2023]
    _becomes_official(diary, "2025-01")
    assert _total(written(diary.events)) == [(2025, "2022", 50, "MWI-4/17.15.1/MWI")]
    diary.does(MonitoringRound.reopen, by="Treasury", reason="a wrong amount")
    _becomes_official(diary, None)
    assert [year for year, *_ in _total(written(diary.events))] == [2023]
    diary.does(MonitoringRound.reopen, by="Treasury", reason="a wrong date")
    _becomes_official(diary, "2026-03-01")
    assert [year for year, *_ in _total(written(diary.events))] == [2026]
    tables = written(diary.events, switches="sdg_year=round")
    assert [year for year, *_ in _total(tables)] == [2023]


def test_a_figure_that_was_given_for_that_year_is_set_beside_it(written, diaries):
    diary = _fourth(diaries)
    given = [diaries.figure("SG_PLN_REPOLRES", 2025, "50")]
    diary.does(MonitoringRound.publish_figures, figures=given, by="UNSD")
    _becomes_official(diary, "2025-01")
    tables = written(diary.events, regions="write")
    assert [year for year, _, _, key in _total(tables) if "published" in key] == [2025]
    notes = {row["key"]: row["note"] for row in tables["gpedc_results"]}
    assert notes["MWI-4/17.15.1/MWI"] == "published: 50, no difference"
    world = [row for row in tables["sdg_sdmx"] if row["REF_AREA"] == "1"]
    cells = [(row["SERIES"], row["TIME_PERIOD"]) for row in world]
    assert sorted(set(cells)) == sorted(cells)
    assert {year for _, year in cells} == {2025}


@pytest.mark.parametrize("name", ["sdg_sdmx.csv", "indicator_17-15-1.csv"])
@pytest.mark.parametrize(("make", "number"), [(_third, 3), (_fourth, 4)])
def test_what_is_written_is_read_back_into_the_same_round(
    tmp_path, export, diaries, make, number, name
):
    diary = make(diaries)
    if number == 4:
        _becomes_official(diary, "2025-01-31")
    export(gpedc.cooperation_exporter(), recorded(diary.events), path=tmp_path / "out")
    commands = read(tmp_path / "out" / name).commands
    assert commands
    assert {each.subject.reference for each in commands} == {
        f"{code}-{number}" for code in AREAS[make]
    }


def test_a_figure_is_never_its_own_earlier_measurement(written, diaries):
    """An older export wrote the year of the money, so that it was read back one round too early."""
    diary = _third(diaries)
    for criterion, count in ((1, 3), (2, 7), (3, 3)):
        for place in range(1, count + 1):
            diary.government(f"8_{criterion}.{place}", True)
    own = diaries.earlier("PER-2", "PER", 2, [diaries.figure("SG_GEN_EQPWN", 2017, "1")])
    (row,) = _progress(written([*own, *diary.events]))
    assert (row["status"], row["note"]) == ("no_data", "no earlier measurement to compare with")
    real = diaries.earlier("PER-2", "PER", 2, [diaries.figure("SG_GEN_EQPWN", 2016, "1")])
    (row,) = _progress(written([*real, *diary.events]))
    assert (row["status"], row["value_words"]) == ("computed", "yes")


def _progress(tables):
    return [row for row in tables["gpedc_results"] if row["key"] == "PER-3/17.16.1/PER"]


def test_a_figure_under_the_number_of_an_indicator_is_of_its_round(written, diaries):
    """Our own results have the year of the money, and go by the number of the round."""
    ours = diaries.earlier("PER-3", "PER", 3, [diaries.figure("5.c.1", 2017, "2")])
    assert [year for year, *_ in _total(written(ours), "SG_GEN_EQPWN")] == [2018]


def test_the_years_of_the_rounds_lie_in_the_rounds():
    assert [round_in_force(year) for year in (2014, 2016, 2018, 2023, 2025)] == [1, 2, 3, 4, 4]
