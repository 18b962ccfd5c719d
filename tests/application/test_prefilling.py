"""What records say about a round's questions is put before its respondents, with its events."""

from decimal import Decimal

import pytest

from cooperation_core import (
    FOURTH_ROUND,
    Amount,
    Money,
    MonitoringRound,
    NotApplicable,
    Number,
    Partner,
    Partnership,
    Window,
    YesNo,
    command,
    open_ledger,
)
from cooperation_core.domain.monitoring_round import WrongStage
from cooperation_core.domain.partnership import Alignment, Indicator

BANK, MALAWI = "Bank of Friends", "Malawi"
ROADS, REF = "MWI-ROADS", "MWI-4"
YEAR = Window.between("2024", "2024")


def _indicator(number, **marks):
    return Indicator.of(number, f"Kilometres {number}", level="outcome", **marks)


@pytest.fixture
def desk(tmp_path):
    with open_ledger(tmp_path / "malawi.db", actor="org:registry") as it:
        it.record(
            ROADS,
            Partnership.register,
            title="Rural roads",
            form="bilateral",
            partners=[
                Partner.of(BANK, kind="multilateral"),
                Partner.of(MALAWI, kind="state", country="MWI"),
            ],
            on="2024-02",
        )
        it.record(
            ROADS,
            Partnership.agree_framework,
            alignment=[Alignment(strategy="Malawi 2063")],
            indicators=[
                _indicator("1", from_country_framework=True, government_data=True),
                _indicator("2", from_country_framework=True, government_data=False),
                _indicator("3", from_country_framework=False, government_data=False),
            ],
        )
        it.record(
            REF,
            MonitoringRound.open,
            country="MWI",
            number=4,
            coordinator="Treasury",
            reference_year=2024,
        )
        it.record(REF, MonitoringRound.adopt_questionnaire, questionnaire=FOURTH_ROUND)
        yield it


def _another(desk, reference, *, on):
    desk.record(
        reference,
        Partnership.register,
        title="Others",
        form="bilateral",
        partners=[
            Partner.of(BANK, kind="multilateral"),
            Partner.of(MALAWI, kind="state", country="MWI"),
        ],
        on=on,
    )


def _pay(desk, decision, amount, year="2024", **facts):
    money = Money.of(amount, facts.pop("currency", "USD"))
    return desk.record(
        ROADS,
        decision,
        provider=facts.pop("provider", BANK),
        money=money,
        period=Window.between(year, facts.pop("until", year)),
        **facts,
    ).position


def _waiting(desk):
    state = desk.get(MonitoringRound, REF)
    return {
        (each.id, each.respondent, each.subject): (found.value, found.rests_on)
        for each, found in state.waiting.items()
    }


def test_questions_about_a_project_follow_from_its_results_framework(desk):
    desk.prefill(REF)
    indicators = {
        id_: (Number(number=Decimal(count), unit="indicators"), (1, 2))
        for id_, count in (("B2_10", 3), ("B2_10.1", 2), ("B2_10.2", 1))
    }
    assert _waiting(desk) == {(id_, BANK, ROADS): said for id_, said in indicators.items()}


def test_marks_that_are_not_known_are_not_counted_as_no(desk):
    marked = _indicator("1", from_country_framework=True, government_data=True)
    others = [_indicator(str(number), from_country_framework=True) for number in range(2, 11)]
    desk.record(
        ROADS, Partnership.agree_framework, indicators=[marked, *others], reason="more of them"
    )
    found = desk.prefilling(REF)
    assert {each.question.id: str(each.value) for each in found.proposals} == {
        "B2_10": "10 indicators",
        "B2_10.1": "10 indicators",
    }
    assert found.left_out == (
        "MWI-4: expected for B2_10.2 about MWI-ROADS that each of its 10 indicators says whether "
        "it is served by the government's own data, found 9 that do not; say it in the results "
        "framework, or answer by hand",
    )


CATEGORIES = (
    "MWI-4: expected for B2_6 one of the questionnaire's categories, which are not public, found "
    "only names of strategies in results frameworks; answer it by hand"
)


def test_a_strategy_is_no_category_and_that_is_said_once(desk):
    _another(desk, "MWI-WELLS", on="2024")
    desk.record(
        "MWI-WELLS", Partnership.agree_framework, alignment=[Alignment(strategy="Malawi 2063")]
    )
    found = desk.prefilling(REF)
    assert "B2_6" not in {each.question.id for each in found.proposals}
    assert found.left_out == (CATEGORIES,)


def test_where_yes_or_no_is_asked_a_strategy_says_yes(desk):
    desk.record(
        "MWI-2",
        MonitoringRound.record_earlier,
        country="MWI",
        number=2,
        reference_year=2024,
    )
    (found,) = [each for each in desk.prefilling("MWI-2").proposals if each.question.id == "1a_Q6"]
    assert (found.value, found.method) == (
        YesNo(yes=True),
        "the results framework says which strategy it serves: Malawi 2063",
    )


def test_money_of_the_year_is_added_up_by_partner_each_sum_with_its_events(desk):
    first = _pay(desk, Partnership.disburse, "60.50", systems=["audit", "procurement"])
    second = _pay(desk, Partnership.disburse, "39.50", systems=["audit"])
    _pay(desk, Partnership.disburse, "1000", year="2023")
    planned = _pay(desk, Partnership.schedule_disbursement, "120", on_budget=True)
    ahead = _pay(desk, Partnership.schedule_disbursement, "80", year="2026")
    desk.prefill(REF)
    waiting = _waiting(desk)

    def usd(amount):
        return Amount(money=Money.of(amount, "USD"))

    assert waiting["B3_2", BANK, None] == (usd("100.00"), (first, second))
    assert waiting["B3_3", BANK, None] == (usd("120"), (planned,))
    assert waiting["B3_7", BANK, None] == (usd("100.00"), (first, second))
    assert waiting["B3_8", BANK, None] == (usd("60.50"), (first,))
    assert ("B3_5", BANK, None) not in waiting  # no record says that nothing went through it
    assert waiting["A3_4", "Treasury", BANK] == (usd("120"), (planned,))
    assert waiting["A3_2", "Treasury", BANK] == (YesNo(yes=True), (ahead,))
    assert ("A3_1", "Treasury", BANK) not in waiting
    assert waiting["A5_8.1", "Treasury", BANK] == (YesNo(yes=True), (first, second, planned))


def test_a_sum_says_that_it_is_of_every_sector(desk):
    _pay(desk, Partnership.disburse, "60")
    _pay(desk, Partnership.schedule_disbursement, "60", on_budget=True)
    methods = {each.question.id: each.method for each in desk.prefilling(REF).proposals}
    assert methods["B3_2"] == (
        "sum of 1 record of disbursements for 2024, of every sector: flows do not name theirs"
    )
    assert methods["A3_4"] == (  # which is not asked of the public sector alone
        "sum of 1 record of scheduled disbursements that are in the country's budget for 2024"
    )


def test_money_of_two_years_together_is_left_out_and_that_is_said(desk):
    inside = _pay(desk, Partnership.disburse, "60")
    across = _pay(desk, Partnership.disburse, "5", year="2024-12", until="2025-02")
    ahead = _pay(desk, Partnership.schedule_disbursement, "7", year="2025-07", until="2026-06")
    _pay(desk, Partnership.disburse, "8", year="2022-12", until="2023-02")
    found = desk.prefilling(REF)
    (sum_,) = [each for each in found.proposals if each.question.id == "B3_2"]
    assert (str(sum_.value), sum_.positions) == ("60 USD", (inside,))
    assert not [each for each in found.proposals if each.question.id == "A3_1"]
    assert found.left_out == (
        CATEGORIES,
        f"MWI-4: expected money of MWI-ROADS whose period lies within one year, found Bank of "
        f"Friends disbursed 5 USD (2024-12 to 2025-02) at position {across}; it is left out, "
        f"answer by hand for what belongs to 2024",
        f"MWI-4: expected money of MWI-ROADS whose period lies within one year, found Bank of "
        f"Friends scheduled a disbursement of 7 USD (2025-07 to 2026-06) at position {ahead}; it "
        f"is left out, answer by hand for what belongs to 2025 and 2026",
    )


def test_a_correction_stands_behind_the_sum_with_what_it_puts_right(desk):
    wrong = _pay(desk, Partnership.disburse, "6000")
    right = desk.correct(
        command(
            ROADS, Partnership.disburse, provider=BANK, money=Money.of("60", "USD"), period=YEAR
        ),
        version=3,
        reason="two zeros too many",
    ).position
    desk.prefill(REF)
    assert _waiting(desk)["B3_2", BANK, None] == (
        Amount(money=Money.of("60", "USD")),
        (wrong, right),
    )


def test_currencies_are_never_added_and_that_is_said(desk):
    _pay(desk, Partnership.disburse, "60")
    _pay(desk, Partnership.disburse, "70", currency="EUR")
    found = desk.prefilling(REF)
    assert found.left_out == (
        CATEGORIES,
        "MWI-4: expected disbursements of Bank of Friends in one currency for B3_2, found EUR and "
        "USD, which are never added; answer it by hand",
    )


def test_the_countrys_own_money_is_nobodys_disbursement(desk):
    _pay(desk, Partnership.disburse, "60", provider=MALAWI)
    assert not [each for each in desk.prefilling(REF).proposals if each.question.id == "B3_2"]


def test_a_project_agreed_in_another_year_is_left_to_its_respondent(desk):
    _another(desk, "MWI-OLD", on="2019")
    desk.record("MWI-OLD", Partnership.agree_framework, indicators=[_indicator("1")])
    subjects = {each.question.subject for each in desk.prefilling(REF).proposals}
    assert subjects == {ROADS}


def test_prefilling_again_says_only_what_is_new(desk):
    assert len(desk.prefill(REF)) == 3
    assert desk.prefill(REF) == ()
    _pay(desk, Partnership.disburse, "60")
    again = desk.prefill(REF)
    assert [each.event.question.id for each in again] == ["A5_8.1", "B3_2"]


def test_nothing_counts_until_the_respondent_confirms_it(desk):
    position = _pay(desk, Partnership.disburse, "60")
    desk.prefill(REF)
    assert desk.get(MonitoringRound, REF).current_answers == {}
    desk.record(
        REF,
        MonitoringRound.confirm,
        question="B3_2",
        role="development_partner",
        respondent=BANK,
    )
    (answer,) = desk.get(MonitoringRound, REF).answers_to("B3_2")
    assert (answer.value, answer.rests_on) == (Amount(money=Money.of("60", "USD")), (position,))


def test_an_answer_that_contradicts_the_records_stays_and_is_shown(desk):
    desk.record(
        REF,
        MonitoringRound.answer,
        question="B2_10",
        role="development_partner",
        respondent=BANK,
        subject=ROADS,
        value=NotApplicable(),
    )
    desk.prefill(REF)
    state = desk.get(MonitoringRound, REF)
    ((records, answer),) = state.contradicted
    assert records.value == Number(number=Decimal(3), unit="indicators")
    assert state.answers_to("B2_10") == (answer,)
    assert answer.value == NotApplicable()


def test_a_round_without_a_reference_year_is_not_prefilled(desk):
    desk.record("MWI-5", MonitoringRound.open, country="MWI", number=4, coordinator="Treasury")
    found = desk.prefilling("MWI-5")
    assert (found.proposals, found.left_out) == (
        (),
        ("MWI-5: expected a round with a reference year, found none; nothing can be prefilled",),
    )


def test_a_round_that_is_with_the_reviewers_is_not_prefilled(desk):
    desk.prefill(REF)
    desk.record(
        REF,
        MonitoringRound.confirm,
        question="B2_10",
        role="development_partner",
        respondent=BANK,
        subject=ROADS,
    )
    desk.record(REF, MonitoringRound.submit, by="Treasury", to="Joint Support Team")
    _pay(desk, Partnership.disburse, "60")
    with pytest.raises(WrongStage, match="prefilling an answer needs a round that is"):
        desk.prefill(REF)
