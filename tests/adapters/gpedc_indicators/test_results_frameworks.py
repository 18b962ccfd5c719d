"""1a and SDG 17.15.1, against published figures and figures worked out by hand."""

from decimal import Decimal

import pytest

from cooperation_adapters.gpedc.indicators import (
    NOT_APPLICABLE,
    Project,
    Status,
    evaluations_planned,
    indicators_from_country,
    monitored_with_government_data,
    objectives_from_country,
    regional_mean,
    sdg_17_15_1,
    selected,
    use_of_country_frameworks,
)
from cooperation_adapters.gpedc.indicators.errors import FigureOutOfRange

BRIDGE = Project(
    reference="BRIDGE",
    partner="Norway",
    approved=2016,
    amount=5_000_000,
    objective=True,
    indicators=4,
    from_country=3,
    with_government_data=1,
    evaluation=True,
)
CLINIC = Project(
    reference="CLINIC",
    partner="Norway",
    approved=2016,
    amount="999999.99",
    objective=True,
    indicators=10,
    from_country=5,
    with_government_data=0,
    evaluation=False,
)
SCHOOL = Project(
    reference="SCHOOL",
    partner="Cuba",
    approved=2015,
    amount=1_000_000,
    objective=False,
    indicators=0,
    from_country=0,
    with_government_data=0,
    evaluation=None,
)


@pytest.mark.parametrize(
    ("components", "published"),
    [
        pytest.param((93, 53.9, 46.3), "64.4", id="Peru 2016"),
        pytest.param(("86.25", "54.40614", "43.99863"), "61.55159", id="Peru 2018"),
        pytest.param((Decimal("91.1"), 39.2, "59.6"), "63.3", id="Armenia 2016"),
        pytest.param((100, 37.36111, 34.30555), "57.22222", id="Armenia 2018"),
    ],
)
def test_the_published_components_give_the_published_figure(components, published):
    assert sdg_17_15_1(*components) == Decimal(published)


def test_the_figure_knows_its_components_and_what_it_was_divided_by():
    peru = sdg_17_15_1(93, 53.9, 46.3)
    assert (peru.numerator, peru.denominator, peru.cases) == (Decimal("193.2"), 3, 3)
    assert [str(part) for part in peru.parts] == ["93", "53.9", "46.3"]
    assert peru.part("1a.3") == Decimal("46.3")
    assert (peru.status, peru.unit, peru.methodology) == (Status.COMPUTED, "percent", None)


def test_without_one_component_there_is_no_figure_and_zero_is_a_component():
    absent = sdg_17_15_1(93, None, NOT_APPLICABLE)
    assert (absent.status, absent.value) == (Status.NOT_APPLICABLE, None)
    assert absent.note == "no value for indicators, data"
    assert sdg_17_15_1(93, None, 1).status is Status.NO_DATA
    assert sdg_17_15_1(0, 0, 0) == 0


def test_1a_1_and_1a_4_are_shares_of_those_that_answered():
    objectives = objectives_from_country([BRIDGE, CLINIC, SCHOOL])
    assert (objectives.numerator, objectives.denominator, objectives.cases) == (2, 3, 3)
    assert objectives == Decimal("66.66666666666666666666666667")
    evaluations = evaluations_planned([BRIDGE, CLINIC, SCHOOL])
    assert evaluations == 50
    assert evaluations.note == "left out: 1 of 3 projects without data"


def test_1a_2_and_1a_3_are_means_of_ratios_and_a_project_without_indicators_has_none():
    # 3/4 and 5/10: their mean is 62.5; the ratio of sums would be 8/14
    drawn = indicators_from_country([BRIDGE, CLINIC, SCHOOL])
    assert drawn == Decimal("62.5")
    assert (drawn.numerator, drawn.denominator, drawn.cases) == (Decimal("1.25"), 2, 2)
    assert drawn.note == "left out: 1 of 3 projects without indicators"
    assert monitored_with_government_data([BRIDGE, CLINIC]) == Decimal("12.5")


def test_only_projects_without_indicators_are_undefined_and_no_projects_are_no_data():
    assert indicators_from_country([SCHOOL]).status is Status.UNDEFINED
    assert indicators_from_country([]).status is Status.NO_DATA
    assert objectives_from_country([]).status is Status.NO_DATA
    inapplicable = Project(objective=NOT_APPLICABLE)
    assert objectives_from_country([inapplicable]).status is Status.NOT_APPLICABLE


def test_1a_is_the_mean_of_three_whatever_the_size_of_projects():
    # 100, 62.5 and 12.5; 1a.4 is no part of it
    found = use_of_country_frameworks([BRIDGE, CLINIC])
    assert found.value == Decimal("175") / 3
    assert (found.indicator, found.cases) == ("1a", 2)
    assert [part.indicator for part in found.parts] == ["1a.1", "1a.2", "1a.3"]


def test_projects_count_from_the_floor_on_and_if_approved_in_the_reference_year():
    chosen = selected([BRIDGE, CLINIC, SCHOOL], reference_year=2016, floor=1_000_000)
    assert chosen.projects == (BRIDGE,)
    assert chosen.note == (
        "projects left out: 1 approved in another year, 1 below the size that counts"
    )
    assert selected([SCHOOL], floor=1_000_000).projects == (SCHOOL,)
    assert selected([BRIDGE, CLINIC, SCHOOL]).note is None


def test_only_the_largest_of_each_partner_count_and_references_break_ties():
    road, farm, port = (
        Project(reference=name, partner="Norway", amount=700_000)
        for name in ("ROAD", "FARM", "PORT")
    )
    chosen = selected([road, farm, BRIDGE, port, SCHOOL], largest=2)
    assert [project.reference for project in chosen.projects] == ["FARM", "BRIDGE", "SCHOOL"]
    assert chosen.note == "projects left out: 2 not among the partner's largest"


def test_a_project_of_unknown_size_stays_unless_it_is_told_to_go():
    sketch = Project(reference="SKETCH")
    assert selected([sketch], floor=100_000, reference_year=2018).projects == (sketch,)
    gone = selected([sketch], floor=100_000, unknown=False)
    assert gone.note == "projects left out: 1 of unknown size or year of approval"


@pytest.mark.parametrize("given", [9999, "100.1", 139.5])
def test_a_percentage_above_100_that_is_given_by_hand_is_refused(given):
    with pytest.raises(FigureOutOfRange) as refused:
        sdg_17_15_1(93, given, 46.3)
    assert str(refused.value) == (
        f"sdg_17_15_1: indicators: expected a number from 0 to 100, found {given}; correct it, or "
        "give None where there is no data"
    )
    assert sdg_17_15_1(100, 100, 100) == 100


def test_more_indicators_from_the_country_than_there_are_is_told_and_not_cut_off():
    twice = Project(indicators=4, from_country=8)
    look = "more than 100 per cent: look at the inputs"
    share = indicators_from_country([twice])
    assert (share, share.note) == (200, look)
    mean = sdg_17_15_1(50, share, 50)
    assert (mean, mean.note) == (100, look)  # 300 / 3
    half = Project(indicators=4, from_country=2)
    found = indicators_from_country([twice, half, half, half])
    assert (found, found.note) == (
        Decimal("87.5"),  # (2 + 1/2 + 1/2 + 1/2) / 4
        f"1 of 4 projects with {look}",
    )


def test_a_mean_over_results_is_rounded_once():
    # (100/3 + 100/3 + 200/7) / 3 = 2000 / 63 = 31.746031 746031 ...; of rounded thirds it is ...74
    third = indicators_from_country([Project(indicators=3, from_country=1)])
    two_of_seven = indicators_from_country([Project(indicators=7, from_country=2)])
    exact = "31.74603174603174603174603175"
    assert str(sdg_17_15_1(third, third, two_of_seven)) == exact
    assert str(regional_mean([third, third, two_of_seven])) == exact
