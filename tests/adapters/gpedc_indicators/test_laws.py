"""Laws that hold for every input, whatever its size and order."""

import decimal
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from cooperation_adapters.gpedc.indicators import (
    annual_predictability,
    annual_predictability_of,
    medium_term_predictability,
    regional_mean,
    sdg_5_c_1,
    sdg_17_15_1,
    sdg_17_16_1,
    use_of_country_systems,
    use_of_country_systems_of,
)

AMOUNTS = st.decimals(0, 10**12, places=2)
SHARES = st.decimals(0, 100, places=5)
POSITIVE = st.decimals(Decimal("0.01"), 10**12, places=2)
PAIRS = st.lists(st.tuples(AMOUNTS, POSITIVE), min_size=1, max_size=6)
YEARS = st.tuples(st.booleans(), st.booleans(), st.booleans())
ANSWERS = st.sampled_from([True, False, None])
CLOSE = Decimal("1e-20")


@given(SHARES, SHARES, SHARES)
def test_a_mean_lies_between_the_least_and_the_most(one, two, three):
    assert min(one, two, three) - CLOSE <= sdg_17_15_1(one, two, three).value
    assert sdg_17_15_1(one, two, three).value <= max(one, two, three) + CLOSE


@given(PAIRS, st.randoms(use_true_random=False))
def test_order_does_not_matter(pairs, random):
    shuffled = random.sample(pairs, k=len(pairs))
    for aggregate in ("sums", "mean"):
        assert annual_predictability_of(pairs, aggregate=aggregate) == annual_predictability_of(
            shuffled, aggregate=aggregate
        )
    assert regional_mean([a for a, _ in pairs]) == regional_mean([a for a, _ in shuffled])


@given(AMOUNTS, AMOUNTS, st.decimals("0.001", 1000, places=3))
def test_another_currency_does_not_change_a_share(disbursed, scheduled, rate):
    here = annual_predictability(disbursed, scheduled)
    there = annual_predictability(disbursed * rate, scheduled * rate)
    assert [each.value for each in here.parts] == [each.value for each in there.parts]


@given(AMOUNTS, POSITIVE)
def test_what_falls_short_and_what_goes_beyond_never_stand_together(disbursed, scheduled):
    found = annual_predictability(disbursed, scheduled)
    within, beyond = found.part("as_scheduled").value, found.part("beyond_schedule").value
    assert within == 100 or beyond == 0
    assert 0 <= within <= 100
    assert 0 <= beyond < 100


@given(st.lists(st.tuples(POSITIVE, YEARS), min_size=1, max_size=6))
def test_the_three_years_average_to_5b(pairs):
    found = medium_term_predictability(pairs)
    assert abs(sum(part.value for part in found.parts) / 3 - found.value) < CLOSE
    assert 0 <= found.value <= 100


@given(st.lists(st.tuples(AMOUNTS, AMOUNTS, AMOUNTS, AMOUNTS, POSITIVE), min_size=1, max_size=5))
def test_one_partner_alone_is_the_same_as_a_country_with_one_partner(partners):
    assert use_of_country_systems(*partners[0]).value == (
        use_of_country_systems_of(partners[:1]).value
    )
    found = use_of_country_systems_of(partners)
    parts = [part.value for part in found.parts]
    assert min(parts) - CLOSE <= found.value <= max(parts) + CLOSE


@given(AMOUNTS, POSITIVE, st.integers(1, 60), st.sampled_from([decimal.ROUND_UP, "ROUND_FLOOR"]))
def test_the_callers_decimal_context_does_not_matter(disbursed, scheduled, digits, rounding):
    expected = annual_predictability(disbursed, scheduled)
    with decimal.localcontext(prec=digits, rounding=rounding) as context:
        context.traps[decimal.Inexact] = False
        assert annual_predictability(disbursed, scheduled) == expected
    with decimal.localcontext() as context:
        context.traps[decimal.Inexact] = True
        assert annual_predictability(disbursed, scheduled) == expected


@given(
    st.lists(ANSWERS, min_size=13, max_size=13), st.lists(st.booleans(), min_size=13, max_size=13)
)
def test_a_class_that_is_decided_stays_whatever_the_open_answers_turn_out_to_be(told, later):
    known = [b if a is None else a for a, b in zip(told, later, strict=True)]
    early = sdg_5_c_1(told[:3], told[3:10], told[10:])
    late = sdg_5_c_1(known[:3], known[3:10], known[10:])
    assert late.is_computed
    if early.is_computed:
        assert early.value == late.value
    else:
        assert late.value in early.note.partition(", not decided")[0].split(" or ")


@given(st.lists(st.sampled_from([-1, 0, 1]), min_size=1))
def test_progress_and_the_same_turned_round_are_never_both(trends):
    turned = [-trend for trend in trends]
    assert not (sdg_17_16_1(trends).value and sdg_17_16_1(turned).value)
    assert sdg_17_16_1([*trends, 0]).value is sdg_17_16_1(trends).value


@given(st.lists(st.integers(0, 10**37), min_size=1, max_size=5))
def test_sums_of_money_are_kept_to_the_last_digit(amounts):
    found = annual_predictability_of([(each, each + 1) for each in amounts])
    assert int(found.numerator) == sum(amounts)
