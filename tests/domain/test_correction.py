"""A record was wrong: it stays readable, and what holds is what it should have said."""

import pytest

from cooperation_core import Recommendation, command
from cooperation_core.domain.command import withdrawal
from cooperation_core.domain.correction import AnotherFact, FoundingFact, NothingToCorrect
from cooperation_core.domain.events import Life, fold
from cooperation_core.domain.refusals import NothingChanged, NotRecorded, ReasonRequired
from cooperation_core.testing.examples import (
    RECOMMENDATION,
    TREASURY,
    answered,
    closed,
    issued,
    record_corrected,
    record_withdrawn,
    reopened,
)

REFERENCE = RECOMMENDATION.reference
NOTED = {"by": "Water Board", "acceptance": "noted", "reason": "under study"}


def _life(*events):
    life = Life()
    for event in events:
        life.take(event)
    return life


def test_a_corrected_record_counts_as_it_should_have_read():
    asked = command(REFERENCE, Recommendation.answer, **NOTED)
    life = _life(issued(), answered(), closed())
    event = asked.correcting(2, reason="the clerk took the wrong column").upon(life)
    assert str(event) == (
        "the record of event 2 was put right, because the clerk took the wrong column: "
        "Water Board answered: noted, because under study"
    )
    state = life.take(event)
    assert [each.acceptance for each in state.answers] == ["noted"]
    assert state.is_closed
    assert state == fold([issued(), event.fact, closed()])


def test_a_correction_is_decided_on_how_things_stood_before_the_wrong_record():
    # It is closed now, and an answer would be refused; it was open then.
    life = _life(issued(), answered(), closed())
    command(REFERENCE, Recommendation.answer, **NOTED).correcting(2, reason="x").upon(life)


def test_a_record_can_be_corrected_again():
    life = _life(issued(), answered(), record_corrected())
    again = command(REFERENCE, Recommendation.answer, **NOTED).correcting(2, reason="still wrong")
    assert life.take(again.upon(life)).answers[0].acceptance == "noted"


def test_a_withdrawn_record_never_happened():
    life = _life(issued(), answered(), closed())
    event = withdrawal(Recommendation, REFERENCE, 3, reason="the letter was never sent").upon(life)
    assert event == record_withdrawn()
    assert life.take(event) == fold([issued(), answered()])


def test_the_founding_fact_can_be_corrected_but_not_withdrawn():
    life = _life(issued(), answered())
    right = {"document": "Evaluation of rural water", "number": "3", "text": "Mend the pumps."}
    event = command(REFERENCE, Recommendation.issue, **right).correcting(1, reason="x").upon(life)
    assert life.take(event).number == "3"
    with pytest.raises(FoundingFact) as refusal:
        withdrawal(Recommendation, REFERENCE, 1, reason="x").upon(life)
    assert str(refusal.value) == (
        "WATER-2030/R2: expected a fact that followed its beginning, found event 1, on which the "
        "others rest; correct it, or cancel or close what should not go on"
    )


@pytest.mark.parametrize(
    ("version", "found"),
    [
        (0, "not among its 4 events"),
        (9, "not among its 4 events"),
        (4, "itself a correction, or withdrawn"),
        (3, "itself a correction, or withdrawn"),
    ],
)
def test_refuses_to_correct_what_is_no_fact(version, found):
    life = _life(issued(), answered(), closed(), record_withdrawn())
    with pytest.raises(NothingToCorrect) as refusal:
        command(REFERENCE, Recommendation.answer, **NOTED).correcting(version, reason="x").upon(
            life
        )
    assert str(refusal.value) == (
        f"WATER-2030/R2: expected the number of a fact in its history, found {version}, which is "
        f"{found}; look the number up with `coop history WATER-2030/R2`"
    )


def test_refuses_another_kind_of_fact_in_its_place():
    life = _life(issued(), answered(), closed())
    with pytest.raises(AnotherFact) as refusal:
        command(REFERENCE, Recommendation.answer, **NOTED).correcting(3, reason="x").upon(life)
    assert str(refusal.value) == (
        "WATER-2030/R2: expected RecommendationClosed in place of event 3, found "
        "RecommendationAnswered; withdraw the wrong record and record the other fact"
    )


def test_refuses_a_correction_without_a_reason_or_without_a_change():
    life = _life(issued(), answered(by=TREASURY, acceptance="noted", reason="r", text=None))
    same = {"by": "Treasury", "acceptance": "noted", "reason": "r", "provisional": True}
    same |= {"approver": "Director General, Water Board", "on": "2031-01-15"}
    with pytest.raises(NothingChanged):
        command(REFERENCE, Recommendation.answer, **same).correcting(2, reason="x").upon(life)
    with pytest.raises(ReasonRequired):
        command(REFERENCE, Recommendation.answer, **NOTED).correcting(2, reason=" ").upon(life)


def test_refuses_to_correct_what_is_not_there():
    with pytest.raises(NotRecorded):
        withdrawal(Recommendation, "NOWHERE", 1, reason="x").upon(Life())


def test_a_damaged_correction_changes_nothing():
    plain = fold([issued(), answered(), reopened()])
    for version in (-1, 0, 7):
        assert fold([issued(), answered(), reopened(), record_withdrawn(version=version)]) == plain
    assert fold([issued(), record_withdrawn(version=1)]) == fold([issued()])
