"""SDG 5.c.1, SDG 17.16.1 and means over countries, worked out by hand."""

from decimal import Decimal

import pytest

from cooperation_adapters.gpedc.indicators import (
    NOT_APPLICABLE,
    Status,
    annual_predictability,
    regional_mean,
    sdg_5_c_1,
    sdg_5_c_1_world,
    sdg_17_16_1,
    sdg_17_16_1_dual,
    sdg_17_16_1_world,
)

YES, NO = True, False
FULL = ([YES, YES, NO], [YES, YES, YES, YES, NO, NO, NO], [NO, YES, YES])
SHORT = ([YES, NO, NO], [YES, YES, YES, NO, NO, NO, NO], [NO, NO, YES])


@pytest.mark.parametrize(
    ("criteria", "word", "code"),
    [
        (FULL, "fully_meets", 2),
        ((FULL[0], FULL[1], SHORT[2]), "approaches", 1),
        ((SHORT[0], SHORT[1], FULL[2]), "approaches", 1),
        (SHORT, "does_not_meet", 0),
    ],
)
def test_the_class_of_a_country_follows_from_three_criteria(criteria, word, code):
    found = sdg_5_c_1(*criteria)
    assert found == word
    assert (str(found), found.code, found.cases) == (word, code, 13)


def test_each_criterion_is_a_part_with_its_own_number_of_yes():
    found = sdg_5_c_1(*FULL)
    assert [part.numerator for part in found.parts] == [2, 4, 2]
    assert [part.denominator for part in found.parts] == [3, 7, 3]
    assert found.part("criterion_2").value is True


def test_what_open_questions_cannot_change_is_decided():
    assert sdg_5_c_1([YES, YES, None], [YES] * 4 + [None] * 3, [YES, None, YES]) == "fully_meets"
    # criterion 1 is met and criterion 3 is not: criterion 2 may be either
    assert sdg_5_c_1([YES] * 3, None, [NO] * 3) == "approaches"


def test_what_open_questions_can_change_is_no_class_and_says_what_is_possible():
    found = sdg_5_c_1([YES] * 3, [YES] * 3 + [None] + [NO] * 3, [YES] * 3)
    assert (found.status, found.value, found.code) == (Status.NO_DATA, None, None)
    assert found.note == (
        "approaches or fully_meets, not decided; criterion_2: 3 of 7 yes, 1 not answered, 4 needed"
    )
    assert found.part("criterion_1").value is True
    assert sdg_5_c_1(None, None, None).status is Status.NO_DATA
    assert sdg_5_c_1(NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE).value is None


def test_the_thresholds_can_be_set_otherwise():
    assert sdg_5_c_1(*FULL, needed_2=5) == "approaches"
    assert sdg_5_c_1(*SHORT, needed_1=1, needed_2=3, needed_3=1) == "fully_meets"


def test_the_world_is_the_share_that_fully_meets_and_knows_the_other_two():
    # the World of 2021: 27 of 104 countries fully meet
    world = sdg_5_c_1_world([2] * 27 + ["approaches"] * 61 + [0] * 16 + [None])
    assert world.value.quantize(Decimal(1)) == 26
    assert (world.numerator, world.denominator) == (27, 104)
    assert world.note == "left out: 1 of 105 countries without data"
    assert world.part("approaches").numerator == 61
    assert sdg_5_c_1_world([sdg_5_c_1(*FULL), sdg_5_c_1(None, None, None)]) == 100
    assert sdg_5_c_1_world([]).status is Status.NO_DATA


@pytest.mark.parametrize(
    ("trends", "progress"),
    [
        ([1, 1, -1, 0, None], True),
        ([1, -1, 0], False),
        ([0, 0], False),
        ({"5a": 1, "6": None}, True),
        ([None, None], None),
        ([], None),
    ],
)
def test_progress_is_more_indicators_up_than_down(trends, progress):
    assert sdg_17_16_1(trends).value is progress


def test_meeting_and_sustaining_all_targets_is_progress_too():
    assert sdg_17_16_1([0, 0], all_targets_sustained=True).value is True
    found = sdg_17_16_1([1, 1, -1, 0])
    assert [str(part) for part in found.parts] == ["2", "1", "1"]


@pytest.mark.parametrize(
    ("recipient", "provider", "progress"),
    [
        (True, False, True),
        (None, True, True),
        (False, False, False),
        (False, None, None),
        (False, NOT_APPLICABLE, False),
        (NOT_APPLICABLE, NOT_APPLICABLE, None),
    ],
)
def test_a_country_in_two_roles_counts_once(recipient, provider, progress):
    assert sdg_17_16_1_dual(recipient, provider).value is progress


def test_the_world_is_a_number_of_countries():
    countries = [sdg_17_16_1([1]), sdg_17_16_1([-1]), sdg_17_16_1([None]), True]
    world = sdg_17_16_1_world(countries)
    assert (world, world.cases) == (2, 3)
    assert sdg_17_16_1_world([None]).status is Status.NO_DATA


def test_a_region_is_the_simple_mean_of_its_countries():
    # 50 and 100; the sums would give 101 of 102
    small, large = annual_predictability(1, 2), annual_predictability(100, 100)
    region = regional_mean([small, large, annual_predictability(None, 1)])
    assert (region, region.cases, region.indicator) == (75, 2, "5a")
    assert region.note == "left out: 1 of 3 countries without data"
    assert regional_mean([annual_predictability(1, 0)]).status is Status.NO_DATA


def test_countries_to_which_it_does_not_apply_are_left_out_by_that_name():
    inapplicable = sdg_5_c_1(NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE)
    world = sdg_5_c_1_world([2, 0, inapplicable])
    assert world == 50
    assert world.note == "left out: 1 of 3 countries to which it does not apply"


def test_a_mean_can_be_given_plain_numbers_and_a_name():
    region = regional_mean([1, "2.5", None], indicator="9a")
    assert (region, region.indicator) == (Decimal("1.75"), "9a")
