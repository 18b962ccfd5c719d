"""What moved too far since the round before."""

from decimal import Decimal

import pytest

from cooperation_core import Amount, Document, Money, Number
from cooperation_core.reviewing import SUDDEN_FACTOR, SUDDEN_POINTS, review

PAPER = (Document(title="Letter of the bank"),)


def since(life, then, now, **how):
    before = life(then, number=3, reference="MWI-3")
    lived = life(now, number=4)
    return review(lived.state, before.state, history=lived.facts, **how)


def dollars(value, currency="USD"):
    return Amount(money=Money(Decimal(value), currency))


def test_a_share_that_fell_by_more_than_twenty_points(life, printed):
    then = printed(("SG_PLN_RECNDI", 2018, "86.25"))
    (finding,) = since(life, then, printed(("SG_PLN_RECNDI", 2023, "66.2")))
    assert str(finding) == (
        "MWI-4, line 2, SG_PLN_RECNDI for 2023: expected about 86.25, as in MWI-3 for 2018 (give "
        "or take 20 points), found 66.2; ask what happened in between, or whether one of the two "
        "is wrong"
    )
    assert (finding.severity, finding.places) == ("query", (3,))


@pytest.mark.parametrize("now", ["66.25", "100"])
def test_twenty_points_are_not_more_than_twenty(life, printed, now):
    then = printed(("SG_PLN_RECNDI", 2018, "86.25"))
    assert since(life, then, printed(("SG_PLN_RECNDI", 2023, now))) == ()


def test_the_caller_says_how_far_is_too_far(life, printed):
    then, now = printed(("SG_PLN_RECNDI", 2018, "50")), printed(("SG_PLN_RECNDI", 2023, "56"))
    assert (SUDDEN_POINTS, SUDDEN_FACTOR) == (20, 5)
    assert since(life, then, now) == ()
    (finding,) = since(life, then, now, points=Decimal("5.5"))
    assert "give or take 5.5 points" in finding.expected


@pytest.mark.parametrize(
    ("then", "now", "is_found"),
    [
        (dollars(100), dollars(501), True),
        (dollars(501), dollars(100), True),
        (dollars(100), dollars(500), False),
        (dollars(100), dollars(501, "EUR"), False),
        (dollars(0), dollars(501), False),
    ],
)
def test_an_amount_that_moved_by_more_than_a_factor(life, answer, then, now, is_found):
    findings = since(
        life, answer("B3_2", then, evidence=PAPER), answer("B3_2", now, evidence=PAPER)
    )
    assert [each.rule.name for each in findings] == ["sudden-change"] * is_found


def test_a_percentage_that_was_answered_moves_by_points(life, answer):
    then, now = (
        answer("B1_7", Number(number=Decimal(value), unit="%")) for value in ("10", "30.5")
    )
    (finding,) = since(life, then, now)
    assert finding.expected == "about 10 %, as in MWI-3 (give or take 20 points)"


def test_another_subject_or_the_same_year_is_no_round_before(life, printed):
    then = printed(("SG_PLN_RECNDI", 2018, "90", "Serbia"), ("SG_PLN_RECRICTRY", 2023, "90"))
    now = printed(("SG_PLN_RECNDI", 2023, "40", "Spain"), ("SG_PLN_RECRICTRY", 2023, "40"))
    assert since(life, then, now) == ()


def test_a_class_has_no_points(life, printed):
    then, now = printed(("SG_GEN_EQPWN", 2018, "0")), printed(("SG_GEN_EQPWN", 2023, "2"))
    assert since(life, then, now) == ()
