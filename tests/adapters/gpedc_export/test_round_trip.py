"""National files go in and come out with the same values, and what is written is read back."""

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from cooperation_adapters import gpedc
from cooperation_adapters.gpedc.contents import TABLES
from cooperation_adapters.package import rows
from cooperation_core.domain.facts import evolve
from cooperation_core.importing import read
from cooperation_core.testing.examples import recorded

SDG = Path(__file__).parents[4] / "shared" / "data" / "sdg"
COUNTRIES = {
    "armenia": "ARM",
    "bosnia": "BIH",
    "korea": "KOR",
    "png": "PNG",
    "central_asia_platform": None,  # it names its countries
}
FILES = [
    (folder, name)
    for folder in COUNTRIES
    for name in ("indicator_17-15-1.csv", "indicator_17-16-1.csv", "indicator_5-c-1.csv")
    if (SDG / folder / "data" / name).exists()
]


def carried_out(commands):
    states, events = {}, []
    for each in commands:
        event = each.decide(states.get(each.subject))
        if event is not None:
            states[each.subject] = evolve(states.get(each.subject), event)
            events.append((each.subject, event))
    return recorded(events)


@pytest.fixture
def through(tmp_path, export):
    """Import a file, export it, and return the folder and its rows."""

    def go(path, country=None):
        where = tmp_path / "out"
        events = carried_out(read(path, country=country).commands)
        export(gpedc.cooperation_exporter(), events, path=where)
        return where, {each.name: rows(where, each, formulas="defuse") for each in TABLES}

    return go


def _printed(path):
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            if (row["Year"] or "").strip().isdigit() and (row["Value"] or "").strip():
                yield int(row["Year"]), row["Value"].strip()


@pytest.mark.skipif(not SDG.exists(), reason="the national files are not here")
@pytest.mark.parametrize(("folder", "name"), FILES)
def test_a_national_file_comes_out_as_it_went_in(through, folder, name):
    source = SDG / folder / "data" / name
    _, tables = through(source, COUNTRIES[folder])
    found = Counter((row["year"], str(row["value"])) for row in tables["gpedc_figures"])
    assert found == Counter(_printed(source))
    told = {(row["TIME_PERIOD"], row["OBS_VALUE"]) for row in tables["sdg_sdmx"]}
    assert {(year, Decimal(value)) for year, value in _printed(source)} <= told


@pytest.mark.skipif(not SDG.exists(), reason="the national files are not here")
def test_the_duplicate_of_the_platform_is_written_once_and_told(through):
    source = SDG / "central_asia_platform" / "data" / "indicator_5-c-1.csv"
    _, tables = through(source)
    twice = [row for row in tables["gpedc_figures"] if row["same_as"] is not None]
    assert len(twice) == 1
    observed = [row for row in tables["sdg_sdmx"] if row["REF_AREA"] != "1"]
    countries = [row for row in observed if row["NATURE"] == "G"]
    assert len(countries) == len(tables["gpedc_figures"]) - 1
    assert "duplicated-row" in {row["rule"] for row in tables["gpedc_findings"]}


@pytest.mark.parametrize("name", ["sdg_sdmx.csv", "indicator_17-15-1.csv", "indicator_5-c-1.csv"])
def test_what_is_written_is_read_back(exported, tables, name):
    table = name.removesuffix(".csv")
    value, area = ("OBS_VALUE", "REF_AREA") if table == "sdg_sdmx" else ("Value", "GeoAreaName")
    told = Counter(
        (row["SERIES"], row[value])
        for row in tables[table]
        if row[area] not in ("1", "202", "419")  # regions are of no country's round
    )
    found = Counter(
        (row["series"], row["value"])
        for row in _figures(carried_out(read(exported / name).commands))
    )
    assert found == told


def _figures(events):
    for each in events:
        for figure in getattr(each.event, "figures", ()):
            yield {"series": figure.series, "value": figure.value.number}


def test_the_wide_table_is_read_back(exported, through):
    first = {row["country"]: row for row in _wide(exported)}
    where, _ = through(exported / "gpedc_legacy_wide.csv")
    again = {row["country"]: row for row in _wide(where)}
    shares = [name for name in first["Peru"] if name.startswith("_2016_1_")]
    assert [again["Peru"][name] for name in shares] == [first["Peru"][name] for name in shares]


def _wide(folder):
    (table,) = [each for each in TABLES if each.name == "gpedc_legacy_wide"]
    return rows(folder, table, formulas="defuse")
