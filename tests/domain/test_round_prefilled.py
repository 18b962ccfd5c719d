"""What other records say is put before the respondent, and is an answer once that one agrees."""

from decimal import Decimal

from cooperation_core.domain.monitoring_round import (
    Amount,
    MonitoringRound,
    NothingPrefilled,
    Number,
)
from cooperation_core.domain.refusals import NothingChanged, TextRequired
from cooperation_core.domain.values import Money, PartialDate
from cooperation_core.testing.examples import (
    PORTUGAL,
    answer_prefilled,
    answer_recorded,
    opened,
)
from cooperation_core.testing.scenario import given

WATER = {
    "question": "A1_1.4",
    "role": "development_partner",
    "respondent": PORTUGAL,
    "subject": "Rural water programme",
}
PREFILLED = answer_prefilled()
PAID = Amount(money=Money(Decimal("1250000.50"), "EUR"))
CONFIRMED = answer_recorded(
    question=PREFILLED.question,
    value=PAID,
    evidence=(),
    comment=None,
    rests_on=(5, 6),
    on=PartialDate.of("2030-05-03"),
)


def test_a_prefilled_answer_says_what_it_rests_on_and_waits():
    given(opened()).when(
        MonitoringRound.prefill,
        **WATER,
        value=PAID,
        rests_on=[6, 5, 6],
        method="sum of what was disbursed in the year",
        reference_year=2029,
        on="2030-05-01",
    ).then(PREFILLED)
    state = given(opened(), PREFILLED).state
    assert state.waiting == {PREFILLED.question: PREFILLED}
    assert state.current_answers == {}
    assert str(PREFILLED) == (
        "A1_1.4 about Rural water programme was prefilled for Portugal from 2 records: "
        "1250000.50 EUR"
    )


def test_it_is_the_answer_once_its_respondent_confirms_it():
    given(opened(), PREFILLED).when(MonitoringRound.confirm, **WATER, on="2030-05-03").then(
        CONFIRMED
    )
    state = given(opened(), PREFILLED, CONFIRMED).state
    assert state.waiting == {}
    assert state.contradicted == ()
    assert state.current_answers[PREFILLED.question].rests_on == (5, 6)
    assert str(CONFIRMED) == (
        "Portugal confirmed A1_1.4 about Rural water programme: 1250000.50 EUR"
    )


def test_an_answer_that_says_something_else_stands_and_is_told_beside_the_records():
    other = answer_recorded(question=PREFILLED.question, value=Number(number=Decimal(7)))
    state = given(opened(), PREFILLED, other).state
    assert state.contradicted == ((PREFILLED, other),)
    assert state.current_answers[PREFILLED.question] == other


def test_what_is_prefilled_again_takes_the_place_of_what_was():
    later = answer_prefilled(value=Amount(money=Money(Decimal(2), "EUR")), rests_on=(5, 6, 9))
    state = given(opened(), PREFILLED, later).state
    assert state.waiting == {PREFILLED.question: later}
    assert state.prefilled == (PREFILLED, later)


def test_refuses_to_prefill_the_same_again_or_from_nothing():
    same = {
        **WATER,
        "value": PAID,
        "method": "sum of what was disbursed in the year",
        "reference_year": 2029,
        "on": "2030-05-01",
    }
    given(opened(), PREFILLED).when(MonitoringRound.prefill, **same, rests_on=[5, 6]).refused(
        NothingChanged
    )
    given(opened()).when(MonitoringRound.prefill, **same, rests_on=[]).refused(TextRequired)


def test_refuses_to_confirm_the_same_again():
    given(opened(), PREFILLED, CONFIRMED).when(
        MonitoringRound.confirm, **WATER, on="2030-05-03"
    ).refused(NothingChanged)


def test_refuses_to_confirm_what_nobody_prefilled():
    given(opened(), PREFILLED).when(
        MonitoringRound.confirm, **{**WATER, "subject": "Hill roads"}
    ).refused(
        NothingPrefilled,
        "MWI-ROUND-4: expected a prefilled answer to A1_1.4 about Hill roads by Portugal, found "
        "none; these wait to be confirmed: A1_1.4 about Rural water programme (Portugal); "
        "record your own with `answer`",
    )
    given(opened()).when(MonitoringRound.confirm, **WATER).refused(
        NothingPrefilled,
        "MWI-ROUND-4: expected a prefilled answer to A1_1.4 about Rural water programme by "
        "Portugal, found none; none waits; record your own with `answer`",
    )
