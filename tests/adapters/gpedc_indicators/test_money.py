"""5a, 5b, 6, 9b and 10: figures over amounts, worked out by hand."""

from decimal import Decimal

import pytest

from cooperation_adapters.gpedc.indicators import (
    NOT_APPLICABLE,
    Status,
    annual_predictability,
    annual_predictability_of,
    medium_term_predictability,
    medium_term_predictability_of_pair,
    on_budget,
    on_budget_of,
    untied,
    untied_of,
    use_of_country_systems,
    use_of_country_systems_of,
)

YES, NO = True, False


def test_what_came_stands_beside_what_was_scheduled():
    found = annual_predictability(80, 100)
    assert found == 80
    assert found.part("as_scheduled") == 80
    assert found.part("5a.beyond_schedule") == 0
    assert (found.numerator, found.denominator, found.cases) == (80, 100, 1)


@pytest.mark.parametrize("function", [annual_predictability, on_budget])
def test_what_comes_beyond_the_schedule_is_a_figure_of_its_own_over_what_came(function):
    found = function(125, 100)
    assert found == 100
    assert found.note == "more than scheduled; counted as 100 by the methodology"
    assert found.part("beyond_schedule") == 20  # 25 of 125, not of 100
    assert function(125, 100, cap=False) == 125


@pytest.mark.parametrize("function", [annual_predictability, on_budget])
def test_nothing_scheduled_is_a_finding_and_nothing_came_is_zero(function):
    found = function(5, 0)
    assert (found.status, found.value) == (Status.UNDEFINED, None)
    assert found.note == "what was scheduled is zero, so there is no share of it"
    assert found.part("beyond_schedule") == 100
    assert function(0, 0).part("beyond_schedule") == 0
    assert function(0, 5) == 0


def test_a_missing_amount_is_no_data_and_one_that_does_not_apply_is_not():
    assert annual_predictability(None, 100).status is Status.NO_DATA
    assert annual_predictability(100, NOT_APPLICABLE).status is Status.NOT_APPLICABLE
    assert on_budget(None, NOT_APPLICABLE).status is Status.NOT_APPLICABLE


def test_a_country_is_the_sum_over_the_sum_or_by_switch_the_mean_of_its_pairs():
    pairs = [(50, 100), (300, 100), (None, 7), (NOT_APPLICABLE, 1)]
    # sums: 350 of 200 came; means: (50 + 100) / 2, and beyond (0 + 200/300) / 2
    sums = annual_predictability_of(pairs)
    assert (sums, sums.cases) == (100, 2)
    assert sums.part("beyond_schedule").value == Decimal("42.85714285714285714285714286")
    assert sums.note == (
        "left out: 1 of 4 partners without data; "
        "left out: 1 of 4 partners to which it does not apply; "
        "more than scheduled; counted as 100 by the methodology"
    )
    mean = annual_predictability_of(pairs, aggregate="mean")
    assert mean == 75
    assert mean.part("beyond_schedule").value == Decimal("33.33333333333333333333333333")
    assert on_budget_of([(30, 40), (30, 80)]) == 50


def test_the_formula_says_what_was_done():
    assert annual_predictability(1, 2).formula == "disbursed / scheduled × 100, at most 100"
    assert annual_predictability(1, 2, cap=False).formula == "disbursed / scheduled × 100"
    assert on_budget_of([(1, 2)]).formula == "Σ on budget / Σ scheduled × 100, at most 100"
    assert on_budget(1, 2).source.startswith("AMP calculateIndicator6Percentage")


def test_everybody_telling_everything_gives_100_however_many_partners_there_are():
    assert medium_term_predictability([(10, (YES,) * 3), (90, [YES] * 3), (7, (YES,) * 3)]) == 100


def test_partners_weigh_as_much_as_they_disbursed():
    # 300 by 3 years and 100 by one, of 400 by 3: 1000 / 1200
    found = medium_term_predictability([(300, (YES, YES, YES)), (100, (YES, NO, NO))])
    assert found == Decimal("83.33333333333333333333333333")
    assert (found.numerator, found.denominator) == (1000, 1200)
    assert [str(part) for part in found.parts] == ["100", "75", "75"]


def test_a_partner_with_an_unknown_year_is_left_out_of_the_country():
    found = medium_term_predictability([(300, (YES, None, YES)), (100, (YES, NO, NO)), (5, None)])
    assert found == Decimal("33.33333333333333333333333333")
    assert found.note == "left out: 2 of 3 partners without data"
    assert medium_term_predictability([(0, (YES, YES, YES))]).status is Status.UNDEFINED
    assert medium_term_predictability([]).status is Status.NO_DATA


def test_one_partner_has_a_third_for_each_year_that_is_known():
    found = medium_term_predictability_of_pair((YES, YES, NO))
    assert found == Decimal("66.66666666666666666666666667")
    assert [str(part) for part in found.parts] == ["100", "100", "0"]
    assert medium_term_predictability_of_pair(None).status is Status.NO_DATA
    assert medium_term_predictability_of_pair((YES, YES, None)).part("t_2") == 100


def test_the_use_of_country_systems_is_the_mean_of_four_shares():
    found = use_of_country_systems(10, 20, 30, 0, 40)
    assert found == Decimal("37.5")  # 25, 50, 75 and 0
    assert [str(part) for part in found.parts] == ["25", "50", "75", "0"]
    assert (found.numerator, found.denominator) == (60, 160)


def test_three_known_systems_are_parts_but_no_whole():
    found = use_of_country_systems(10, None, 30, 0, 40)
    assert (found.status, found.note) == (Status.NO_DATA, "no value for reporting")
    assert found.part("audit") == 75
    assert use_of_country_systems(1, 1, 1, 1, 0).status is Status.UNDEFINED


def test_several_partners_are_sums_over_sums():
    found = use_of_country_systems_of([(100, 100, 100, 100, 100), (0, 0, 0, 0, 300)])
    assert (found, found.cases) == (25, 2)
    left = use_of_country_systems_of([(1, 1, 1, 1, 2), (None, 1, 1, 1, 2)])
    assert (left, left.note) == (50, "left out: 1 of 2 partners without data")


def test_untied_is_a_share_of_what_was_committed():
    assert untied(30, 40) == 75
    assert untied_of([(30, 40), (0, 60)]) == 30
    assert untied(0, 0).note == "what was committed is zero, so there is no share of it"


def test_a_mean_of_pairs_with_nothing_scheduled_anywhere_is_undefined():
    found = annual_predictability_of([(5, 0), (0, 0)], aggregate="mean")
    assert found.status is Status.UNDEFINED
    assert found.note == ("nothing was scheduled with anybody; left out: 2 with nothing scheduled")
    assert found.part("beyond_schedule") == 50
