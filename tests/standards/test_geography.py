"""Countries and areas: their codes, names and regions, and the spellings they are found by."""

import csv
from collections import Counter
from pathlib import Path

import iso3166
import pytest

from cooperation_core.standards import area, areas, region, regions

SDG = Path(__file__).parents[2].parent / "shared" / "data" / "sdg"
NOT_IN_M49 = {"TWN"}
USER_ASSIGNED = {"XKX"}
ISO = [each for each in iso3166.countries if each.alpha3 not in NOT_IN_M49 | USER_ASSIGNED]


def test_every_code_is_the_one_of_iso_3166():
    ours = {each.m49: each.iso3 for each in areas().values() if each.iso3}
    assert ours == {each.numeric: each.alpha3 for each in ISO}


@pytest.mark.parametrize("country", ISO, ids=lambda each: each.alpha3)
def test_every_name_and_code_of_iso_3166_is_found(country):
    for said in (country.name, country.apolitical_name, country.alpha3, country.numeric):
        assert area(said).m49 == country.numeric


def test_every_area_is_found_by_all_that_is_said_of_it():
    for each in areas().values():
        for said in (each.m49, each.m49.lstrip("0"), each.en, each.es, each.en.upper()):
            assert area(said) is each, said


def test_every_name_belongs_to_one_area_only():
    for column in ("en", "es"):
        assert not [
            name
            for name, times in Counter(getattr(each, column) for each in areas().values()).items()
            if times > 1
        ]


def test_the_sub_regions_have_as_many_areas_as_the_united_nations_count():
    assert Counter(each.region for each in areas().values() if each.iso3) == {
        "015": 7,
        "202": 53,
        "419": 52,
        "021": 5,
        "143": 5,
        "030": 7,
        "035": 11,
        "034": 9,
        "145": 18,
        "151": 10,
        "154": 16,
        "039": 16,
        "155": 9,
        "053": 6,
        "054": 5,
        "057": 8,
        "061": 10,
        "001": 1,  # Antarctica
    }


@pytest.mark.parametrize(
    ("said", "iso3"),
    [
        ("604", "PER"),
        ("4", "AFG"),
        ("004", "AFG"),
        (" per ", "PER"),
        ("PERÚ", "PER"),
        ("peru", "PER"),
        ("Netherlands (Kingdom of the)", "NLD"),
        ("Netherlands", "NLD"),
        ("Países Bajos", "NLD"),
        ("Türkiye", "TUR"),
        ("Turkiye", "TUR"),
        ("Turkey", "TUR"),
        ("Viet Nam", "VNM"),
        ("Vietnam", "VNM"),
        ("Bolivia (Plurinational State of)", "BOL"),
        ("Bolivia", "BOL"),
        ("Côte d’Ivoire", "CIV"),
        ("Cote d'Ivoire", "CIV"),
        ("Lao PDR", "LAO"),
        ("Kyrgyz Republic", "KGZ"),
        ("Korea, Rep.", "KOR"),
        ("Bosnia & Herzegovina", "BIH"),
        ("Guinea", "GIN"),
        ("Guinea Bissau", "GNB"),
        ("Congo", "COG"),
        ("DR Congo", "COD"),
        ("Dominica", "DMA"),
        ("República Dominicana", "DOM"),
        ("Níger", "NER"),
        ("Nigeria", "NGA"),
        ("Estados Unidos", "USA"),
    ],
)
def test_an_area_is_found_by_its_usual_spellings(said, iso3):
    assert area(said).iso3 == iso3


@pytest.mark.parametrize("said", ["", "999", "Atlantis", "²", "419", "001", "Saint", "Micronesia"])
def test_what_is_no_area_is_not_taken_for_one(said):
    assert area(said) is None


def test_an_area_has_its_names_and_region():
    peru = area("Peru")
    assert (peru.m49, peru.iso3, peru.region) == ("604", "PER", "419")
    assert (peru.label(), peru.label("es")) == ("Peru", "Perú")


def test_kosovo_is_found_though_neither_standard_lists_it():
    assert [area(said).m49 for said in ("Kosovo", "Kosovo*", "XKX", "412")] == ["412"] * 4
    assert area("Kosovo").iso3 is None


@pytest.mark.parametrize(
    ("said", "m49", "es"),
    [
        ("001", "001", "Mundo"),
        ("1", "001", "Mundo"),
        ("World", "001", "Mundo"),
        ("américa latina y el caribe", "419", "América Latina y el Caribe"),
        ("199", "199", "Países menos adelantados (PMA)"),
        ("432", "432", "Países en desarrollo sin litoral (PDSL)"),
        ("722", "722", "Pequeños Estados insulares en desarrollo (PEID)"),
        ("Micronesia", "057", "Micronesia"),
    ],
)
def test_a_region_is_found_by_its_code_and_name(said, m49, es):
    assert (region(said).m49, region(said).label("es")) == (m49, es)


@pytest.mark.parametrize("said", ["604", "Peru", "", "Middle-earth"])
def test_what_is_no_region_is_not_taken_for_one(said):
    assert region(said) is None


def test_every_region_is_part_of_the_world_or_a_grouping_across_it():
    across = {each.m49 for each in regions().values() if each.parent is None}
    assert across == {"001", "199", "432", "722"}
    for each in (*areas().values(), *regions().values()):
        parent = each.region if hasattr(each, "region") else each.parent
        while parent is not None and parent != "001":
            parent = regions()[parent].parent
        assert parent == "001" or each.m49 in across


@pytest.mark.skipif(not SDG.is_dir(), reason="needs the national files in ../shared/data/sdg")
def test_every_area_that_a_real_file_names_is_found():
    files = sorted(SDG.glob("*/data/*.csv"))
    named = set()
    for path in files:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            named |= {row["GeoAreaName"] for row in csv.DictReader(lines) if "GeoAreaName" in row}
    assert len(named) == 32
    assert [name for name in named if area(name) is None] == []
