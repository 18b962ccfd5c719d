"""What formulas take, what they refuse, and what a result is equal to."""

from decimal import Decimal

import pytest

from cooperation_adapters.gpedc.indicators import (
    NOT_APPLICABLE,
    Project,
    Status,
    annual_predictability,
    gender_tracking,
    indicators_from_country,
    mutual_accountability,
    number,
    rating,
    score,
    sdg_5_c_1,
    sdg_5_c_1_world,
    sdg_17_15_1,
    sdg_17_16_1,
)
from cooperation_adapters.gpedc.indicators.errors import (
    FigureOutOfRange,
    NotAFigure,
    NotYesOrNo,
    WrongNumberOfAnswers,
)
from cooperation_core.domain.errors import Problems, UnknownTerm


@pytest.mark.parametrize("given", [53.9, "53.9", Decimal("53.90"), "5.39e1", "+53.9"])
def test_a_number_may_be_given_in_many_ways_and_a_float_is_what_it_prints_as(given):
    assert number(given) == Decimal("53.9")


@pytest.mark.parametrize(
    "given",
    [
        True,
        float("nan"),
        float("inf"),
        Decimal("NaN"),
        Decimal("-Infinity"),
        "",
        "n/a",
        "1,5",
        "1_000",
        " 5 ",
        "٣",
        "1e999",
        10**38,
        1e-300,
        None,
        b"5",
        NOT_APPLICABLE,
    ],
)
def test_what_is_no_number_is_refused(given):
    with pytest.raises(NotAFigure) as refused:
        number(given, name="scheduled")
    assert str(refused.value) == (
        f"scheduled: expected a number of at most 38 digits such as 12, 12.5 or '12.50', "
        f"found {given!r}; give a number, or None where there is no data"
    )


def test_ranges_are_told_in_full():
    with pytest.raises(FigureOutOfRange) as refused:
        score(11, indicator="3.1")
    assert str(refused.value) == (
        "score: 3.1: expected a number from 0 to 10, found 11; "
        "correct it, or give None where there is no data"
    )
    with pytest.raises(FigureOutOfRange, match="expected a number of 5 or less, found 6"):
        number(6, most=5)
    with pytest.raises(FigureOutOfRange, match=r"expected 1 \(better\), -1 \(worse\) or 0"):
        sdg_17_16_1([0.5])


def test_an_answer_is_true_or_false_and_not_1_or_yes():
    with pytest.raises(NotYesOrNo) as refused:
        mutual_accountability([True, True, 1, True, True])
    assert str(refused.value) == (
        "mutual_accountability: criteria[2]: expected True, False, None (no data) or "
        "NOT_APPLICABLE, found 1; give one of them"
    )


def test_the_wrong_number_of_answers_is_told():
    with pytest.raises(WrongNumberOfAnswers) as refused:
        sdg_5_c_1([True] * 3, [True] * 6, [True] * 3)
    assert str(refused.value) == (
        "sdg_5_c_1: criterion_2: expected 7 answers, found 6; "
        "give one for each question, None where there is no data"
    )


def test_words_are_those_of_the_list():
    with pytest.raises(UnknownTerm) as refused:
        rating("Superb")
    assert str(refused.value) == (
        "expected a term of rating: 4 (Needs improvement, Fair, Good, Excellent), "
        "found 'Superb'; use one of them"
    )
    with pytest.raises(UnknownTerm, match="found '3'"):
        sdg_5_c_1_world([3])
    with pytest.raises(UnknownTerm, match="one_of_1_to_3_and_4, all"):
        gender_tracking([True] * 4, rule="most")


def test_everything_that_is_wrong_is_told_at_once():
    with pytest.raises(Problems) as refused:
        annual_predictability(-5, "n/a")
    assert str(refused.value) == (
        "annual_predictability: expected inputs that can be worked with, found:\n"
        "  - annual_predictability: disbursed: expected a number of 0 or more, found -5; "
        "correct it, or give None where there is no data\n"
        "  - annual_predictability: scheduled: expected a number of at most 38 digits such as 12, "
        "12.5 or '12.50', found 'n/a'; give a number, or None where there is no data"
    )


def test_a_result_is_equal_to_a_plain_value_and_hashes_like_it():
    found = sdg_17_15_1(93, 53.9, 46.3)
    assert found == Decimal("64.4")
    assert found == 64.4
    assert found == sdg_17_15_1("93.0", "53.9", "46.3")
    assert found != sdg_17_15_1(46.3, 53.9, 93)
    assert hash(found) == hash(Decimal("64.4"))
    assert float(found) == 64.4
    assert found != "64.4"
    assert found != object()
    assert annual_predictability(1, 1) != True  # noqa: E712 - a percentage is no yes


def test_a_result_prints_its_value_alone_and_a_status_where_there_is_none():
    assert str(annual_predictability(1, 4)) == "25"
    assert str(mutual_accountability([True] * 5)) == "yes"
    assert str(annual_predictability(None, 4)) == "no_data"
    assert annual_predictability(None, 4).status is Status.NO_DATA
    with pytest.raises(TypeError, match="expected a number, found no_data"):
        float(annual_predictability(None, 4))


def test_a_part_that_is_not_there_is_named_with_those_that_are():
    with pytest.raises(KeyError) as unknown:
        annual_predictability(1, 4).part("ahead")
    assert unknown.value.args == (
        "5a: expected one of its parts (5a.as_scheduled, 5a.beyond_schedule), found 'ahead'",
    )


def test_indicators_are_counted_in_whole_numbers():
    with pytest.raises(FigureOutOfRange) as refused:
        indicators_from_country([Project(indicators=4, from_country="1.5")])
    assert str(refused.value) == (
        "indicators_from_country: projects[0] from_country: expected a whole number of 0 or more, "
        "found 1.5; correct it, or give None where there is no data"
    )
