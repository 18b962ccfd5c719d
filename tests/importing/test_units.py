import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation_core.importing.units import UnitName, is_heading, is_like_a_unit, pair

PERU = "Peru Development Program NDP (LIMA-DA)"
OPERATIONS = "International Assistance Operations (DPD)"
POLICY = "International Assistance Policy Coordination (PVP)"
KNOWN = [(PERU, "Peru"), (OPERATIONS, "Operations"), (POLICY, "Policy")]


@pytest.mark.parametrize(
    ("printed", "unit"),
    [
        (PERU, "Peru"),
        ("Peru Development Program (NDP) LIMA-DA", "Peru"),
        ("Peru Development Program (NDP)", "Peru"),
        ("Peru Development Program", "Peru"),
        ("Peru Development Program Director NDP (LIMA-DA)", "Peru"),
        ("Director, Peru Development Program", "Peru"),
        ("Office of the Director General of the Peru Development Program", "Peru"),
        ("PERU DEVELOPMENT PROGRAM (NDP)", "Peru"),
        ("NDP", "Peru"),
        ("LIMA-DA", "Peru"),
        ("PDP", "Peru"),
        ("International Assistance Operations", "Operations"),
        ("DPD", "Operations"),
        ("International Assistance Policy Co-ordination", "Policy"),
    ],
)
def test_pairs_a_unit_by_name_however_it_is_spelled(printed, unit):
    assert pair(printed, KNOWN).unit == unit
    assert pair(printed, KNOWN[::-1]).unit == unit


@pytest.mark.parametrize("printed", ["Americas Branch", "Peru Program", "Development (NDP)", "XYZ"])
def test_does_not_pair_what_is_another_name(printed):
    assert pair(printed, KNOWN).candidates == ()


def test_abbreviations_decide_between_two_units_of_one_name():
    known = [("Evaluation Division (PRA)", 1), ("Evaluation Division (PRE)", 2)]
    assert pair("Evaluation Division PRE", known).unit == 2
    undecided = pair("Evaluation Division", known)
    assert (undecided.unit, undecided.candidates) == (None, (1, 2))


def test_initials_that_fit_two_units_decide_nothing():
    known = [("Trade Policy", 1), ("Technical Partnerships", 2)]
    assert pair("TP", known).candidates == (1, 2)
    assert pair("Trade Policy", [("TP", 1)]).unit == 1


def test_a_title_alone_is_still_a_name():
    assert UnitName.of("Director General").name == "director general"


@pytest.mark.parametrize(
    "printed",
    [PERU, OPERATIONS, "DPD", "Bureau of the Americas", "Planning, Budget & Results", "Évaluation"],
)
def test_names_look_like_units(printed):
    assert is_like_a_unit(printed)


@pytest.mark.parametrize(
    "printed",
    [
        "DPD agrees with this recommendation",
        "Peru Development Program.",
        "June 2021",
        "the Bureau",
        " ".join(["Long"] * 15),
        "",
    ],
)
def test_sentences_and_dates_do_not(printed):
    assert not is_like_a_unit(printed)


def test_a_known_name_is_a_heading_even_in_small_letters():
    known = [("Direction de la coopération (DC)", 1)]
    assert is_heading("direction de la cooperation", known)
    assert not is_heading("direction de la recherche", known)
    assert not is_heading("- Direction de la coopération", known)


@given(st.text(max_size=60), st.text(max_size=60))
def test_pairing_is_symmetric_for_one_known_unit(one, other):
    there = pair(one, [(other, 0)]).candidates
    assert there == pair(other, [(one, 0)]).candidates
