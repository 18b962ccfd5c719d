"""The SDG series that monitoring rounds feed, and the printed names they are recognised by."""

import csv
from pathlib import Path

import pytest

from cooperation_core.standards import all_series, series, series_named

SDG = Path(__file__).parents[2].parent / "shared" / "data" / "sdg"


@pytest.mark.parametrize(
    ("code", "indicator", "side", "component", "unit"),
    [
        ("SG_PLN_RECNDI", "17.15.1", "recipient", "objectives", "PT"),
        ("SG_PLN_RECRICTRY", "17.15.1", "recipient", "indicators", "PT"),
        ("SG_PLN_RECRIMON", "17.15.1", "recipient", "data", "PT"),
        ("SG_PLN_REPOLRES", "17.15.1", "recipient", "use", "PT"),
        ("SG_PLN_PRVNDI", "17.15.1", "provider", "objectives", "PT"),
        ("SG_PLN_PRVRICTRY", "17.15.1", "provider", "indicators", "PT"),
        ("SG_PLN_PRVRIMON", "17.15.1", "provider", "data", "PT"),
        ("SG_PLN_PRPOLRES", "17.15.1", "provider", "use", "PT"),
        ("SG_PLN_MSTKSDG_R", "17.16.1", "recipient", None, "NUMBER"),
        ("SG_PLN_MSTKSDG_P", "17.16.1", "provider", None, "NUMBER"),
        ("SG_PLN_MSTKSDG", "17.16.1", None, None, "NUMBER"),
        ("SG_GEN_EQPWN", "5.c.1", None, None, "PT"),
    ],
)
def test_a_series_says_whose_figures_of_what_it_has(code, indicator, side, component, unit):
    found = series(code)
    assert (found.indicator, found.side, found.component, found.unit) == (
        indicator,
        side,
        component,
        unit,
    )


def test_there_are_twelve_series_and_each_is_something_else():
    assert len(all_series()) == 12
    assert len({(s.indicator, s.side, s.component) for s in all_series().values()}) == 12
    assert series("SG_XXX") is None


def test_a_series_is_recognised_by_its_code_and_by_our_own_names():
    for each in all_series().values():
        assert series_named(each.code) is each
        assert series_named(f" {each.code.lower()} ") is each
        assert series_named(each.label("en")) is each
        assert series_named(each.label("es")) is each


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("Use of country-led results frameworks, its extent (data by recipients)", "REPOLRES"),
        ("data.Extent_of_use_of_country_results_frameworks_-_by_provider_(%)_", "PRPOLRES"),
        ("EXTENT of use of RESULTS FRAMEWORKS by recipient of development cooperation", "REPOLRES"),
        (
            "use by providers of development co-operation: extent; results frameworks: recipient",
            "REPOLRES",
        ),
        ("results indicators that the government monitors, monitored by recipient", "RECRIMON"),
        ("data.results_indicators_in_results_frameworks-data_by_provider", "PRVRICTRY"),
        ("Objetivos de los marcos de resultados, por proveedor", "PRVNDI"),
        ("Monitoring of effectiveness by multi-stakeholder frameworks", None),
        ("Multi-stakeholder frameworks for effectiveness: providers", "MSTKSDG_P"),
        ("Multi-stakeholder frameworks for effectiveness", "MSTKSDG"),
    ],
)
def test_a_printed_name_is_recognised_by_its_words(printed, code):
    found = series_named(printed)
    assert (found and found.code) == (f"SG_PLN_{code}" if code else None)


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "Extent of use of results frameworks by providers of development co-operation",
        "Extent of use of results frameworks, by recipient and by provider",
        "Results frameworks, by recipient",
        "Extent of poverty, by provider",
        "Seats held by gender",
        "Multi-stakeholder partnerships for the oceans",
        "17.15.1",
    ],
)
def test_a_name_that_does_not_tell_is_not_guessed(printed):
    assert series_named(printed) is None


REAL = {
    "armenia": ["SG_PLN_RECNDI", "SG_PLN_RECRICTRY", "SG_PLN_RECRIMON", "SG_PLN_REPOLRES"],
    "bosnia": ["SG_PLN_RECNDI", "SG_PLN_RECRICTRY", "SG_PLN_RECRIMON", "SG_PLN_REPOLRES"],
    "central_asia_platform": ["SG_GEN_EQPWN"],
    "korea": ["SG_PLN_PRPOLRES", "SG_PLN_PRVNDI", "SG_PLN_PRVRICTRY", "SG_PLN_PRVRIMON"],
    "png": ["SG_GEN_EQPWN", "SG_PLN_MSTKSDG_R", "SG_PLN_REPOLRES"],
}


@pytest.mark.skipif(not SDG.is_dir(), reason="needs the national files in ../shared/data/sdg")
@pytest.mark.parametrize("country", REAL)
def test_every_series_that_a_real_file_prints_is_recognised(country):
    printed = set()
    for path in (SDG / country / "data").glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.DictReader(lines):
                printed |= {
                    row[column]
                    for column in ("Series", "SERIES", "SeriesCode", "data.category")
                    if column in row
                }
    assert sorted({series_named(name).code for name in printed}) == REAL[country]
