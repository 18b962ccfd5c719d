"""How a figure is explained to people: one sentence with its numbers, and the events behind it."""

import csv

import pytest

from cooperation_adapters import gpedc
from cooperation_core.export import explain
from cooperation_core.export.options import settings
from cooperation_core.testing.examples import InMemoryHistory

GPEDC = gpedc.cooperation_exporter()


@pytest.fixture(scope="module")
def workings(facts):
    return GPEDC.work_out(iter(facts), settings(GPEDC.options, {}, exporter="gpedc"))


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        (
            "MWI-4/2.4.1.1/MWI/Bank of Friends",
            "2.4.1.1 Annual predictability for MWI and Bank of Friends in 2024: "
            "disbursed 93 USD / scheduled 100 USD × 100 = 93 %",
        ),
        (
            "MWI-4/2.4.1.1/MWI",
            "2.4.1.1 Annual predictability for MWI in 2024: Σ disbursed / Σ scheduled × 100, "
            "at most 100, over 6 cases: 500 / 700 × 100 = 71.42857 %",
        ),
        (
            "MWI-4/2.4.2/MWI/Portugal",
            "2.4.2 Development co-operation on the budget for MWI and Portugal in 2024: "
            "on budget 110 USD / scheduled 100 USD × 100, at most 100 = 100 %",
        ),
        (
            "PER-2/17.15.1/PER",
            "17.15.1 Use of the country's own results frameworks (SDG 17.15.1) for PER in 2016: "
            "(objectives 93 + indicators 53.9 + data 46.3) / 3 = 64.4 %",
        ),
        (
            "PER-2/SG_PLN_RECNDI/PER/published in 2016",
            "SG_PLN_RECNDI Objectives of new projects taken from the country's results frameworks, "
            "by recipient for PER in 2016: 93 % as published by UN Statistics Division",
        ),
        (
            "MWI-4/2.4.1.1/MWI/UNICEF",
            "2.4.1.1 Annual predictability for MWI and UNICEF in 2024: no data",
        ),
        (
            "MWI-4/2.4.1.1/MWI/Republic of Korea",
            "2.4.1.1 Annual predictability for MWI and Republic of Korea in 2024: undefined, "
            "because what was scheduled is zero, so there is no share of it",
        ),
    ],
)
def test_a_figure_is_told_in_one_sentence_with_its_numbers(workings, key, sentence):
    assert workings("gpedc_results", key, None).sentence == sentence


def test_each_input_of_a_figure_has_its_events(workings):
    working = workings("gpedc_results", "MWI-4/2.4.1.1/MWI/Bank of Friends", "value")
    told = [(each.name, str(each.value), each.positions) for each in working.inputs]
    assert told == [("disbursed", "93", (1, 4)), ("scheduled", "100", (6,))]
    assert (working.positions, working.methodology) == ((1, 4, 6), "2023")


@pytest.mark.parametrize(
    ("table", "key", "column", "figure"),
    [
        ("sdg_sdmx", "SG_PLN_REPOLRES,604,2016", "OBS_VALUE", "64.4"),
        ("indicator_17-15-1", "2016,Peru,SG_PLN_REPOLRES", None, "64.4"),
        ("gpi_5a", "MWI-4,Portugal", "% Over disbursed", "17"),
        ("gpedc_legacy_wide", "Peru", "_2016_1_1_partcntry", "0.93"),
        ("gpi_1", "MWI-4", "Q1", "59"),
        ("gpi_1_projects", "MWI-4,Japan,Japan 3", "Result = Q8/Q7", "25"),  # 2 of 8
    ],
)
def test_a_cell_of_another_shape_leads_to_its_figure(workings, table, key, column, figure):
    working = workings(table, key, column)
    assert str(working.figure) == figure
    assert working.positions


def test_every_traced_cell_names_a_figure_that_is_there(tables):
    known = {row["key"] for row in tables["gpedc_results"]}
    assert {row["key"] for row in tables["gpedc_cells"]} <= known
    assert {row["key"] for row in tables["gpedc_provenance"]} <= known


def test_every_figure_with_a_value_rests_on_events(tables):
    bare = [
        row["key"]
        for row in tables["gpedc_results"]
        if row["status"] == "computed" and row["positions"] is None
    ]
    assert bare == []


def test_the_ledger_explains_the_figure(facts):
    told = explain(
        InMemoryHistory(tuple(facts)), GPEDC, "gpedc_results", "MWI-4/2.5.1/MWI", "value_words"
    )
    assert told.working.figure == "approaches"
    assert len(told.working.positions) == 13


def test_a_figure_is_explained_with_the_switches_of_its_export(facts):
    key = "MWI-4/2.4.1.1/MWI/Portugal"
    capped = settings(GPEDC.options, {}, exporter="gpedc")
    open_end = {**capped, "switches": "cap_as_scheduled=false"}
    said = [
        GPEDC.work_out(iter(facts), chosen)("gpedc_results", key, "value")
        for chosen in (capped, open_end)
    ]
    assert [each.figure for each in said] == [100, 120]
    assert said[0].methodology == "2023"
    assert "cap_as_scheduled" in said[1].methodology


def test_a_region_that_was_asked_for_stands_among_the_cells(facts, export, tmp_path):
    export(GPEDC, facts, path=tmp_path / "out", regions="write")
    with (tmp_path / "out" / "gpedc_cells.csv").open(encoding="utf-8", newline="") as file:
        cells = [row for row in csv.DictReader(file) if row["table"] == "sdg_sdmx"]
    world = next(row for row in cells if row["row"].split(",")[1] == "1")
    assert "/region/001" in world["key"]
    asked = settings(GPEDC.options, {"regions": "write"}, exporter="gpedc")
    workings = GPEDC.work_out(iter(facts), asked)
    assert workings("sdg_sdmx", world["row"], "OBS_VALUE") is not None
