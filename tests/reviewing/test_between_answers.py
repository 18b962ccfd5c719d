"""Zeros that others are divided by, and respondents who do not say the same."""

from decimal import Decimal

import pytest

from cooperation_core import Amount, Document, Money, NoData, NotApplicable, Number, Words, YesNo

PAPER = (Document(title="Letter of the bank"),)
ROADS = {"subject": "Rural roads"}


def number(value, unit="indicators"):
    return Number(number=Decimal(value), unit=unit)


def usd(value):
    return Amount(money=Money(Decimal(value), "USD"))


def by(respondent, question, value, role="pc_government", **facts):
    asked = {"question": question, "role": role, "respondent": respondent}
    return "answer", {**asked, "value": value, "evidence": PAPER, **facts}


def test_a_project_without_indicators_has_no_shares(said, answer):
    assert said(answer("B2_10", number(0), **ROADS)) == [
        "zero-denominator: MWI-4, B2_10 of Bank of Friends about Rural roads: expected more than "
        "0, for shares of them are worked out, found 0 indicators; ask whether it is zero indeed, "
        "or whether there is no data"
    ]


def test_nothing_scheduled_although_something_was_paid_and_is_on_budget(said):
    bank = {"role": "development_partner"}
    assert said(
        by("Bank of Friends", "B3_3", usd(0), **bank),
        by("Bank of Friends", "B3_2", usd(60), **bank),
        by("Treasury", "A3_4", usd(40), subject="Bank of Friends"),
        by("Treasury", "A3_4", usd(99), subject="Another bank"),
        by("Another bank", "B3_2", usd(99), **bank),
    ) == [
        "zero-denominator: MWI-4, B3_3 of Bank of Friends: expected more than 0, for B3_2 (60 USD) "
        "and A3_4 (40 USD) are divided by it, found 0 USD; ask whether it is zero indeed, or "
        "whether there is no data"
    ]


def test_the_rounds_before_have_the_same_rule_under_their_own_numbers(found):
    bank = {"role": "development_partner"}
    rows = [
        by("Bank", "1a_Q7", number(0), **bank, **ROADS),
        by("Bank", "5a_Q3", usd(0), **bank),
        by("Treasury", "6_Q1", usd(40), subject="Bank"),
        by("Bank", "5a_Q2", usd(0), **bank),
        by("Bank", "9b_1", usd(0), **bank),
    ]
    findings = found(*rows, number=2)
    assert [(each.rule.name, each.field.name) for each in findings] == [
        ("zero-denominator", "1a_Q7"),
        ("zero-denominator", "5a_Q3"),
        ("zero-denominator", "5a_Q2"),
    ]
    # The round itself is event 1: scheduled is 3, on budget 4.
    assert findings[1].places == (3, 4)


def test_nothing_disbursed_is_what_shares_through_systems_are_divided_by(found):
    bank = {"role": "development_partner"}
    nothing = by("Bank", "B3_2", usd(0), **bank)
    (finding,) = found(nothing, by("Bank", "B3_7", usd(0), **bank))
    assert finding.rule.name == "zero-denominator"
    assert finding.expected == "more than 0, for B3_7 (0 USD) is divided by it"


@pytest.mark.parametrize(
    "rows",
    [
        [("B3_3", usd(0)), ("B3_2", usd(0))],  # nothing planned, nothing paid
        [("B3_2", usd(0)), ("B3_5", NoData())],
        [("B3_3", NoData()), ("B3_2", usd(60))],
        [("B2_10", NotApplicable())],
    ],
)
def test_no_other_zero_is_found(found, answer, rows):
    assert found(*(answer(id_, value, evidence=PAPER) for id_, value in rows)) == ()


def test_two_offices_of_one_government_that_differ_are_a_query(said, found):
    rows = [by("Treasury", "A1_2", Words(words="The cabinet")), by("Planning", "A1_2", NoData())]
    assert found(*rows) == ()
    rows += [by("Audit", "A1_2", Words(words="Everybody"))]
    assert said(*rows) == [
        "respondents-differ: MWI-4, A1_2 of Audit: expected The cabinet, as Treasury answered, "
        "found Everybody; ask them for one answer; both stand until one of them answers again"
    ]
    (finding,) = found(*rows)
    assert (finding.severity, finding.places) == ("query", (3, 5))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (by("Treasury", "A1_4", YesNo(yes=True)), by("Audit", "A1_4", YesNo(yes=True))),
        (  # about two partners
            by("Treasury", "A3_1", YesNo(yes=True), subject="Bank"),
            by("Audit", "A3_1", YesNo(yes=False), subject="Fund"),
        ),
        (  # each constituency has a view of its own
            by("Treasury", "C_1", Words(words="often")),
            by("Council", "C_1", Words(words="never"), role="cso"),
        ),
        (  # each partner is asked
            by("Bank", "B1_7", YesNo(yes=True), role="development_partner"),
            by("Fund", "B1_7", YesNo(yes=False), role="development_partner"),
        ),
        (
            by("Treasury", "A1_4", NotApplicable(note="no plan")),
            by("Audit", "A1_4", NotApplicable()),
        ),
    ],
)
def test_who_says_the_same_or_is_asked_something_else_does_not_differ(found, one, other):
    assert found(one, other) == ()


def test_civil_society_is_asked_as_one(found):
    rows = [
        by("Council", "C_1", Words(words="often"), role="cso"),
        by("Forum", "C_1", Words(words="never"), role="cso"),
    ]
    assert [each.rule.name for each in found(*rows)] == ["respondents-differ"]
