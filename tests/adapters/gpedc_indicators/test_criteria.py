"""2, 3, 4, 7, 8, 3.2.1 and the shares of the fourth round, worked out by hand."""

from decimal import Decimal

import pytest

from cooperation_adapters.gpedc.indicators import (
    NOT_APPLICABLE,
    Status,
    answered_yes,
    criteria_met,
    enabling_environment,
    gender_tracking,
    given,
    iati_score,
    mutual_accountability,
    not_published,
    public_private_dialogue,
    published,
    rating,
    score,
    share,
    share_of,
    transparency,
)

YES, NO = True, False


def test_the_four_modules_are_counted_and_question_17_is_met_by_no():
    found = enabling_environment([YES] * 3, [YES, NO, YES, NO, YES], [NO] * 4, [YES, NO, NO, NO])
    assert [str(part) for part in found.parts] == ["3", "3", "0", "2"]
    assert [part.denominator for part in found.parts] == [3, 5, 4, 4]
    assert found == 8
    turned = enabling_environment([NO] * 3, [NO] * 5, [NO] * 4, [NO] * 4)
    assert turned == 1
    as_asked = enabling_environment(
        [NO] * 3, [NO] * 5, [NO] * 4, [NO] * 4, question_17_counts_when=True
    )
    assert as_asked == 0


def test_a_module_with_an_open_question_has_no_count_but_says_at_least():
    found = enabling_environment([YES, YES, None], [NO] * 5, [NO] * 4, [NO] * 4)
    assert found.part("module_1").status is Status.NO_DATA
    assert found.part("module_1").note == "at least 2 of 3 met; 1 not answered"
    assert found.part("module_2") == 0


@pytest.mark.parametrize(
    ("criteria", "met"),
    [
        ([YES, YES, YES, YES, NO], True),
        ([YES, YES, YES, NO, NO], False),
        ([YES, YES, YES, YES, None], True),
        ([NO, NO, None, None, None], False),
        ([YES, YES, YES, NOT_APPLICABLE, NO], False),
        ([YES, YES, YES, None, NO], None),
    ],
)
def test_mutual_accountability_needs_four_of_five(criteria, met):
    assert mutual_accountability(criteria).value is met


def test_an_open_criterion_that_decides_is_told():
    found = mutual_accountability([YES, YES, YES, None, NO])
    assert found.note == "3 of 5 met, 1 not answered, 4 needed"
    assert mutual_accountability([YES, YES, YES, None, NO], needed=3).value is True
    assert mutual_accountability(None).status is Status.NO_DATA


@pytest.mark.parametrize(
    ("criteria", "either", "every"),
    [
        ([YES, NO, NO, YES], True, False),
        ([YES, YES, YES, YES], True, True),
        ([YES, YES, YES, NO], False, False),
        ([NO, NO, NO, YES], False, False),
        ([YES, None, NO, YES], True, False),
        ([None, None, None, YES], None, None),
        ([None, None, None, NO], False, False),
    ],
)
def test_both_readings_of_the_rule_of_8(criteria, either, every):
    assert gender_tracking(criteria).value is either
    assert gender_tracking(criteria, rule="all").value is every


def test_scores_and_ratings_are_taken_as_given_and_no_figure_over_them_is_made_up():
    dialogue = public_private_dialogue([7, "8.5", None, 0])
    assert [str(part) for part in dialogue.parts] == ["7", "8.5", "no_data", "0"]
    assert dialogue.status is Status.RULE_NOT_PUBLISHED
    assert public_private_dialogue(None).status is Status.NO_DATA
    ratings = transparency("good", None, "Needs Improvement")
    assert [str(part) for part in ratings.parts] == ["Good", "no_data", "Needs improvement"]
    assert score(3.5, least=1, most=6) == Decimal("3.5")
    assert rating(NOT_APPLICABLE).status is Status.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("coverage", "found"),
    [
        (100, "60"),
        (80, "60"),
        ("79.99", "48"),
        (60, "48"),
        ("59.99", "36"),
        (40, "36"),
        ("39.99", "24"),
        (0, "24"),
    ],
)
def test_the_iati_score_is_the_mean_of_three_times_the_factor_of_the_coverage(coverage, found):
    assert iati_score(90, 60, 30, coverage) == Decimal(found)


def test_an_iati_score_with_a_gap_is_none():
    assert iati_score(90, None, 30, 80).note == "no value for forward_looking"


def test_shares_are_of_those_that_answered():
    assert share([YES, NO, NO, YES, None]).value == 50
    assert share([]).status is Status.NO_DATA
    assert share([NOT_APPLICABLE]).status is Status.NOT_APPLICABLE
    pairs = [(YES, YES), (YES, NO), (NO, NO), (YES, None)]
    assert share_of(pairs) == Decimal("33.33333333333333333333333333")
    assert share_of(pairs, every=False) == Decimal("66.66666666666666666666666667")
    assert published(pairs) == 75
    assert published(pairs, link_needed=True) == Decimal("33.33333333333333333333333333")


def test_what_is_counted_is_met_answered_or_given():
    assert criteria_met([YES, NO, YES, YES]) == 3
    assert criteria_met([YES, NO], negative=[2]) == 2
    assert criteria_met([]).status is Status.NO_DATA
    assert answered_yes(YES).value is True
    assert given("3.5", unit="score") == Decimal("3.5")
    assert not_published(indicator="2.1.1").status is Status.RULE_NOT_PUBLISHED


def test_criteria_that_apply_to_nobody_are_not_applicable():
    assert mutual_accountability([NOT_APPLICABLE] * 5).status is Status.NOT_APPLICABLE
    assert gender_tracking([NOT_APPLICABLE] * 4).status is Status.NOT_APPLICABLE
    assert criteria_met([NOT_APPLICABLE]).status is Status.NOT_APPLICABLE
    some = criteria_met([YES, NOT_APPLICABLE])
    assert (some, some.note) == (1, "1 of 2 do not apply; counted as not met")
