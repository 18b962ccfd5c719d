"""What national SDG files publish of 17.15.1, worked out again from their own components."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from cooperation_adapters.gpedc.indicators import sdg_17_15_1

SDG = Path(__file__).parents[3].parent / "shared" / "data" / "sdg"
PLACES = {"armenia": Decimal("0.00001"), "bosnia": Decimal("0.01")}
WORDS = ("objectives", "results indicators drawn", "monitored using", "extent of use")
CODES = ("SG_PLN_RECNDI", "SG_PLN_RECRICTRY", "SG_PLN_RECRIMON", "SG_PLN_REPOLRES")


@pytest.mark.skipif(not SDG.is_dir(), reason="needs the national files in ../shared/data/sdg")
@pytest.mark.parametrize("country", ["armenia", "bosnia"])
def test_the_components_of_a_national_file_give_its_total(country):
    path = SDG / country / "data" / "indicator_17-15-1.csv"
    found = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            series = row.get("SERIES") or row["Series"].lower()
            place = next(
                at
                for at, names in enumerate(zip(CODES, WORDS, strict=True))
                if any(name in series for name in names)
            )
            found.setdefault(row["Year"], {})[place] = row["Value"]
    assert found
    for values in found.values():
        worked_out = sdg_17_15_1(values[0], values[1], values[2]).value
        assert abs(worked_out - Decimal(values[3])) <= PLACES[country]
