from datetime import date
from decimal import Decimal
from itertools import combinations

import pytest

from cooperation_core.codec import NotCanonical, fingerprint
from cooperation_core.domain.command import command
from cooperation_core.domain.commitment import Commitment
from cooperation_core.domain.monitoring_round import (
    Amount,
    MonitoringRound,
    NoData,
    NotApplicable,
    Number,
    Words,
    YesNo,
)
from cooperation_core.domain.recommendation import Recommendation
from cooperation_core.domain.values import Money, Source

ANSWER = command("R2", Recommendation.answer, by="DPD", acceptance="accepted", on="2021-06-30")


def test_a_request_has_the_same_fingerprint_for_good():
    assert (
        fingerprint([ANSWER]) == "b6bcf28c88be9244986bc92b1d2c9d89a2c5772443156d4d3b9bea27698aea0d"
    )


def test_the_same_request_from_a_moved_file_is_the_same():
    moved = ANSWER.read_at(Source(document="copy of answers.txt"))
    assert fingerprint([moved]) == fingerprint([ANSWER])


def test_a_date_is_the_same_however_it_is_given():
    by_day = command(
        "R2", Recommendation.answer, by="DPD", acceptance="accepted", on=date(2021, 6, 30)
    )
    assert fingerprint([by_day]) == fingerprint([ANSWER])


@pytest.mark.parametrize(
    "other",
    [
        [],
        [ANSWER, ANSWER],
        [command("R3", Recommendation.answer, **ANSWER.facts)],
        [command("R2", Recommendation.answer, **{**ANSWER.facts, "by": "NDP"})],
        [command("R2", Recommendation.answer, by="DPD", acceptance="accepted")],
        [command("R2", Recommendation.close, by="DPD", closure="open", opinion="x")],
        [command("R2", Commitment.cancel, by="DPD", reason="x")],
    ],
)
def test_another_request_has_another_fingerprint(other):
    assert fingerprint(other) != fingerprint([ANSWER])


def test_requests_with_different_answers_differ():
    answers = [
        YesNo(yes=False),
        Number(number=Decimal(0)),
        Amount(money=Money.of(0, "USD")),
        Words(words=""),
        NoData(),
        NotApplicable(),
    ]
    asked = {"question": "A1_1", "role": "cso", "respondent": "Forum"}
    prints = [
        fingerprint([command("R4", MonitoringRound.answer, **asked, value=answer)])
        for answer in answers
    ]
    assert all(one != other for one, other in combinations(prints, 2))


def test_refuses_what_has_no_one_spelling():
    with pytest.raises(NotCanonical) as refusal:
        fingerprint([command("R2", Recommendation.answer, by="DPD", acceptance=0.5)])
    assert str(refusal.value) == (
        "$.commands[0].facts.acceptance: expected text, a whole number, true, false, null, a list "
        "or an object, found float 0.5; write it as text"
    )
