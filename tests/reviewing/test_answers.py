"""Faults of answers, and answers that have none."""

from decimal import Decimal

import pytest

from cooperation_core import Amount, Document, Money, NoData, Number, Words, YesNo
from cooperation_core.domain.monitoring_round import Questionnaire, QuestionSpec
from cooperation_core.domain.vocabulary import Instrument
from cooperation_core.reviewing import review

LINK = (Document(title="Plan 2040", url="https://plan.example/2040.pdf"),)
PAPER = (Document(title="Letter of the bank"),)
ROADS = {"subject": "Rural roads"}


def number(value, unit="indicators"):
    return Number(number=Decimal(value), unit=unit)


def amount(value, currency="USD"):
    return Amount(money=Money(Decimal(value), currency))


def government(question, value, **facts):
    return "answer", {
        "question": question,
        "role": "pc_government",
        "respondent": "Treasury",
        "value": value,
        **facts,
    }


@pytest.fixture
def clean(answer):
    return [
        government("A1_1.3", YesNo(yes=True), evidence=LINK),
        government("A1_19.1", YesNo(yes=False)),
        government("A2_15", NoData()),
        government("A3_4", amount(900), subject="Bank of Friends", evidence=PAPER),
        answer("B2_10", number(8), **ROADS),
        answer("B2_10.1", number(8), **ROADS),
        answer("B2_10.2", number(0), **ROADS),
        answer("B3_2", amount(800), evidence=PAPER),
        answer("B3_3", amount(700), evidence=PAPER),
        answer("B3_5", amount(800), evidence=PAPER),
        answer("B3_6", amount(0)),
    ]


def test_a_clean_round_has_no_finding(found, clean):
    assert found(*clean) == ()


def test_more_indicators_from_the_country_than_there_are(said, clean, answer):
    assert said(*clean, answer("B2_10.1", number(9), **ROADS)) == [
        "sum-exceeds-whole: MWI-4, B2_10.1 of Bank of Friends about Rural roads: expected at most "
        "8 indicators, which B2_10 says, found 9 indicators; ask the respondent which of the two "
        "is wrong, and record the right one"
    ]


def test_more_money_through_the_countrys_budget_than_was_disbursed(found, clean, answer):
    (finding,) = found(*clean, answer("B3_5", amount("800.01"), evidence=PAPER))
    assert (finding.rule.name, finding.field.name) == ("sum-exceeds-whole", "B3_5")
    # Both answers are events of the round: it was opened and the questionnaire adopted before.
    assert finding.places == (10, 14)


@pytest.mark.parametrize(
    "other",
    [
        {"value": amount("5000", "PEN"), "evidence": PAPER},  # what are soles in dollars?
        {"value": amount("5000"), "evidence": PAPER, "respondent": "Fund of Others"},
        {"value": amount("5000"), "evidence": PAPER, "subject": "Rural roads"},
    ],
)
def test_only_what_can_be_compared_is(found, clean, answer, other):
    value = other.pop("value")
    assert found(*clean, answer("B3_5", value, **other)) == ()


def test_government_disbursements_of_2016_are_part_of_the_total(found, answer):
    questions = ["5a_Q1", "5a_Q2", "9b_1"]
    questionnaire = Questionnaire(
        instrument=Instrument.QUESTIONNAIRE,
        version="2016",
        questions=tuple(QuestionSpec.of(each) for each in questions),
    )
    amounts = [
        answer(each, amount(value), evidence=PAPER)
        for each, value in zip(questions, (10, 11, 12), strict=True)
    ]
    findings = found(("adopt_questionnaire", {"questionnaire": questionnaire}), *amounts)
    assert [(each.rule.name, each.field.name) for each in findings] == [
        ("sum-exceeds-whole", "5a_Q2"),
        ("sum-exceeds-whole", "9b_1"),
    ]


def test_what_is_on_budget_may_be_more_than_was_scheduled(found, clean):
    more = government("A3_4", amount(10**6), subject="Bank of Friends", evidence=PAPER)
    assert found(*clean, more) == ()


@pytest.mark.parametrize(
    ("question", "value", "expected"),
    [
        ("B2_10", number("-1"), "a whole number, 0 or more"),
        ("B2_10", number("2.5"), "a whole number, 0 or more"),
        ("B3_2", amount("-1"), "an amount of 0 or more"),
        ("B1_7", number("101", "%"), "a percentage from 0 to 100"),
    ],
)
def test_what_is_on_no_scale(found, answer, question, value, expected):
    (finding,) = found(answer(question, value, evidence=PAPER))
    assert (finding.rule.name, finding.expected) == ("share-out-of-range", expected)


def test_a_fraction_where_others_answered_with_percentages(said, answer):
    assert said(
        answer("B1_7", number("40", "%"), respondent="Fund of Others"),
        answer("B1_7", number("0.4", "%")),
    ) == [
        "fraction-for-percentage: MWI-4, B1_7 of Bank of Friends: expected a percentage as beside "
        "it (40), perhaps 40, found 0.4 %; look in the source whether it was meant as a fraction "
        "of 1"
    ]


def test_words_where_the_questionnaire_wants_a_number(life, answer):
    spec = QuestionSpec.of("B2_10", kind="number")
    questionnaire = Questionnaire(
        instrument=Instrument.QUESTIONNAIRE, version="ours", questions=(spec,), partial=True
    )
    lived = life(
        # Before there was a questionnaire that knew the question, words were taken.
        (
            "adopt_questionnaire",
            {
                "questionnaire": Questionnaire(
                    instrument=Instrument.QUESTIONNAIRE,
                    version="draft",
                    questions=(QuestionSpec.of("B2_10"),),
                )
            },
        ),
        answer("B2_10", Words(words="several"), **ROADS),
        ("adopt_questionnaire", {"questionnaire": questionnaire}),
    )
    (finding,) = review(lived.state)
    assert str(finding) == (
        "MWI-4, B2_10 of Bank of Friends about Rural roads: expected a number, found 'several'; "
        "give what belongs there, or record that there is no data"
    )
    assert finding.places == ()  # nobody gave the history


def test_what_is_said_to_be_public_needs_its_address(said):
    assert said(government("A1_1.3", YesNo(yes=True), evidence=PAPER)) == [
        "missing-evidence: MWI-4, A1_1.3 of Treasury: expected evidence with the address where it "
        "is public, found yes; answer again with the document as evidence"
    ]


def test_an_amount_needs_a_document_or_the_records_behind_it(found, answer):
    (finding,) = found(answer("B3_2", amount(5)))
    assert (finding.rule.name, finding.severity) == ("missing-evidence", "warning")
    prefilled = {
        "question": "B3_2",
        "role": "development_partner",
        "respondent": "Bank of Friends",
    }
    rest = {"value": amount(5), "rests_on": [7], "method": "sum of disbursements"}
    assert found(("prefill", prefilled | rest), ("confirm", prefilled)) == ()


def test_an_answer_against_the_records_is_a_query_and_stays(life, answer):
    prefilled = {
        "question": "B2_10",
        "role": "development_partner",
        "respondent": "Bank of Friends",
        "value": number(12),
        "rests_on": [31, 32],
        "method": "indicators of the results framework",
        **ROADS,
    }
    lived = life(("prefill", prefilled), answer("B2_10", number(8), **ROADS))
    (finding,) = review(lived.state, history=lived.facts)
    assert str(finding) == (
        "MWI-4, B2_10 of Bank of Friends about Rural roads: expected 12 indicators, by the records "
        "(indicators of the results framework), found 8 indicators; ask the respondent which is "
        "right; the answer stands until they answer again"
    )
    assert (finding.severity, finding.places) == ("query", (3, 4))
    (stands,) = lived.state.answers_to("B2_10")
    assert stands.value == number(8)


def test_what_only_waits_contradicts_nothing(found):
    waiting = {
        "question": "B2_10.1",
        "role": "development_partner",
        "respondent": "Bank of Friends",
        "value": number(99),
        "rests_on": [31],
        "method": "indicators of the results framework",
        **ROADS,
    }
    assert found(("prefill", waiting)) == ()


def test_errors_come_first_then_warnings_then_queries(found, clean, answer):
    waiting = {"question": "B3_6", "role": "development_partner", "respondent": "Bank of Friends"}
    rest = {"value": amount(1), "rests_on": [7], "method": "sum"}
    findings = found(
        *clean,
        ("prefill", waiting | rest),
        answer("B3_7", amount(1)),
        answer("B2_10.1", number(9), **ROADS),
    )
    assert [each.severity for each in findings] == ["error", "warning", "query"]
