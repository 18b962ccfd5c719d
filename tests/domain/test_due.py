"""What is due, overdue or old on a day: worked out when asked, never stored."""

from datetime import date, timedelta

import pytest

from cooperation_core.domain.values import PartialDate, TargetDate
from cooperation_core.domain.vocabulary import ActionStatus, Due
from cooperation_core.testing.examples import (
    commitment_cancelled,
    commitment_superseded,
    extension_granted,
    fulfilment_claimed,
    fulfilment_rejected,
    fulfilment_verified,
    made,
    progress_reported,
)
from cooperation_core.testing.examples.commitments import LIFE
from cooperation_core.testing.scenario import given

CLAIMED = (made(), fulfilment_claimed())
VERIFIED = (*CLAIMED, fulfilment_verified())
CANCELLED = (made(), commitment_cancelled())
SUPERSEDED = (made(), commitment_superseded())
PRICES = [event for reference, event in LIFE if reference == "MEALS-2033/C1"]


def _due_on(text):
    return given(made(target_date=TargetDate.of(text)))


def test_what_was_due_in_june_is_overdue_on_the_first_of_july_and_not_before():
    june = _due_on("2021-06").state
    assert june.due(date(2021, 6, 30)) is Due.DUE_SOON
    assert june.due(date(2021, 7, 1)) is Due.OVERDUE


@pytest.mark.parametrize(
    ("target", "last"),
    [
        ("2021-06-15", date(2021, 6, 15)),
        ("2024-02", date(2024, 2, 29)),
        ("2021-Q2", date(2021, 6, 30)),
        ("2021-H2", date(2021, 12, 31)),
        ("2021", date(2021, 12, 31)),
    ],
)
def test_a_date_is_overdue_only_after_the_last_day_that_it_can_mean(target, last):
    state = _due_on(target).state
    assert state.due(last) is Due.DUE_SOON
    assert state.due(last + timedelta(days=1)) is Due.OVERDUE


def test_it_is_due_soon_within_ninety_days_or_what_the_asker_says():
    state = _due_on("2021-06-30").state
    assert state.due(date(2021, 4, 1)) is Due.DUE_SOON
    assert state.due(date(2021, 3, 31)) is Due.NOT_YET_DUE
    assert state.due(date(2021, 6, 29), soon=timedelta(days=1)) is Due.DUE_SOON
    assert state.due(date(2021, 6, 28), soon=timedelta(days=1)) is Due.NOT_YET_DUE


def test_what_has_no_date_has_no_deadline():
    assert _due_on(None).state.due(date(9999, 12, 31)) is Due.NO_DEADLINE


@pytest.mark.parametrize("past", [CLAIMED, VERIFIED, CANCELLED, SUPERSEDED])
def test_nothing_is_due_of_what_is_claimed_or_has_ended(past):
    assert given(*past).state.due(date(2099, 1, 1)) is Due.DONE
    assert given(*past).state.action_due("1", date(2099, 1, 1)) is Due.DONE


def test_an_action_is_overdue_after_its_own_date_in_force():
    state = given(*PRICES[:6]).state
    assert str(state.target_of("1.1")) == "2033-11"
    assert state.action_due("1.1", date(2033, 11, 30)) is Due.DUE_SOON
    assert state.action_due("1.1", date(2033, 12, 1)) is Due.OVERDUE
    assert state.action_due("1.2", date(2033, 12, 1)) is Due.NOT_YET_DUE
    assert state.action_due("1.2", date(2034, 3, 31), soon=timedelta(0)) is Due.DUE_SOON
    assert state.action_due("1.2", date(2034, 4, 1)) is Due.OVERDUE


@pytest.mark.parametrize("status", ActionStatus)
def test_nothing_is_due_of_an_action_of_which_nothing_is_left_to_do(status):
    left = status in ("not_started", "in_progress", "partially_implemented")
    state = given(made(), progress_reported(status=status)).state
    assert state.action_due("1", date(2031, 7, 1)) is (Due.OVERDUE if left else Due.DONE)
    assert state.due(date(2031, 7, 1)) is Due.OVERDUE


def test_its_age_counts_from_the_first_day_on_which_it_can_have_been_made():
    assert given(made()).state.age(date(2031, 2, 15)) == timedelta(days=31)
    month = given(made(on=PartialDate.parse("2031-02"))).state
    assert month.age(date(2031, 2, 15)) == timedelta(days=14)
    assert month.age(date(2031, 1, 31)) == timedelta(days=-1)
    assert given(made(on=None)).state.age(date(2031, 2, 15)) is None


def test_a_rejected_claim_is_overdue_again():
    assert given(*CLAIMED, fulfilment_rejected()).state.due(date(2031, 7, 1)) is Due.OVERDUE


def test_an_extension_moves_the_day_on_which_it_is_overdue():
    state = given(made(), extension_granted()).state
    assert state.due(date(2031, 12, 31)) is Due.DUE_SOON
    assert state.due(date(2032, 1, 1)) is Due.OVERDUE
