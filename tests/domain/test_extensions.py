"""Target dates that move: asked for, granted or refused, of an action or of a whole commitment."""

from datetime import date

import pytest

from cooperation_core.domain.commitment import (
    Commitment,
    ExtensionPending,
    NotAnExtension,
    NothingRequested,
    SelfApproval,
    UnknownAction,
)
from cooperation_core.domain.values import TargetDate
from cooperation_core.domain.vocabulary import Due
from cooperation_core.testing.examples import (
    extension_granted,
    extension_refused,
    extension_requested,
    made,
)
from cooperation_core.testing.examples.commitments import LIFE
from cooperation_core.testing.scenario import given

REQUESTED = (made(), extension_requested())
PRICES = [event for reference, event in LIFE if reference == "MEALS-2033/C1"]


@pytest.mark.parametrize(
    ("decision", "facts"),
    [
        (Commitment.request_extension, {"to": "2032"}),
        (Commitment.extend, {"to": "2032"}),
        (Commitment.extend, {}),
        (Commitment.refuse_extension, {}),
    ],
)
def test_refuses_to_move_the_date_of_an_action_that_is_none(decision, facts):
    given(*REQUESTED).when(decision, by="Treasury", reason="rains", action="7", **facts).refused(
        UnknownAction, "WATER-2030/R2/C1 has no action '7'; it has 1, 2", number="7"
    )


def test_moves_the_target_date_to_a_later_one():
    given(made()).when(
        Commitment.extend,
        by="Treasury",
        to="2031-12-31",
        reason="the rains closed the northern roads until May",
        on="2031-06-20",
    ).then(extension_granted())
    state = given(made(), extension_granted()).state
    assert str(state.target_date) == "2031-12-31"
    assert state.extensions == (extension_granted(),)


def test_takes_a_request_for_a_later_date():
    given(made()).when(
        Commitment.request_extension,
        by="Water Board",
        to="2031-12-31",
        reason="the rains closed the northern roads until May",
        on="2031-05-28",
    ).then(extension_requested())
    state = given(*REQUESTED).state
    assert state.pending_extension() == extension_requested()
    assert state.pending_extension("1") is None
    assert str(state.target_date) == "June 2031"


def test_somebody_else_grants_the_date_that_was_asked_for():
    given(*REQUESTED).when(
        Commitment.extend,
        by="Treasury",
        reason="the rains closed the northern roads until May",
        on="2031-06-20",
    ).then(extension_granted())
    state = given(*REQUESTED, extension_granted()).state
    assert state.pending_extension() is None
    assert state.extension_requests == (extension_requested(),)


def test_somebody_else_grants_another_date_and_the_request_is_answered():
    event = (
        given(*REQUESTED)
        .when(Commitment.extend, by="Treasury", to="2031-09", reason="the rains ended in May")
        .happened
    )
    assert str(event.target_date) == "2031-09"
    assert given(*REQUESTED, event).state.pending_extensions == ()


def test_somebody_else_refuses_the_request_and_the_date_stays():
    given(*REQUESTED).when(
        Commitment.refuse_extension,
        by="Treasury",
        reason="the southern stores can open before the northern ones",
        on="2031-06-10",
    ).then(extension_refused())
    state = given(*REQUESTED, extension_refused()).state
    assert str(state.target_date) == "June 2031"
    assert state.pending_extension() is None
    assert state.extension_refusals == (extension_refused(),)


def test_after_a_refusal_one_may_ask_again():
    event = (
        given(*REQUESTED, extension_refused())
        .when(Commitment.request_extension, by="Water Board", to="2031-08", reason="two roads")
        .happened
    )
    assert given(*REQUESTED, extension_refused(), event).state.pending_extension() == event


@pytest.mark.parametrize(("action", "about"), [(None, ""), ("1", " for action 1")])
def test_refuses_a_second_request_before_the_first_is_answered(action, about):
    given(made(), extension_requested(action=action)).when(
        Commitment.request_extension, by="Treasury", to="2033", reason="rains", action=action
    ).refused(
        ExtensionPending,
        f"WATER-2030/R2/C1: 'Water Board' asked for 2031-12-31{about} already; grant or refuse "
        f"that first",
        action=action,
        by="Water Board",
    )


def test_each_action_and_the_whole_have_a_request_of_their_own():
    first, second = extension_requested(action="1"), extension_requested(action="2")
    state = given(*REQUESTED, first, second, extension_refused(action="1")).state
    assert state.pending_extensions == (extension_requested(), second)


@pytest.mark.parametrize("decision", [Commitment.extend, Commitment.refuse_extension])
@pytest.mark.parametrize(
    ("past", "action", "about"),
    [
        ((made(),), None, ""),
        ((*REQUESTED, extension_refused()), None, ""),
        ((*REQUESTED, extension_granted()), None, ""),
        (REQUESTED, "1", " for action 1"),
    ],
)
def test_refuses_to_answer_a_request_that_nobody_made(decision, past, action, about):
    given(*past).when(decision, by="Treasury", reason="rains", action=action).refused(
        NothingRequested,
        f"WATER-2030/R2/C1: expected a request for a later date{about}, found none; ask for it "
        f"first, or grant a date by saying which in `to`",
        action=action,
    )


@pytest.mark.parametrize(
    ("decision", "facts"),
    [
        (Commitment.extend, {}),
        (Commitment.extend, {"to": "2031-09"}),
        (Commitment.refuse_extension, {}),
    ],
)
def test_refuses_that_somebody_decides_on_their_own_request(decision, facts):
    given(*REQUESTED).when(decision, by="Water Board", reason="rains", **facts).refused(
        SelfApproval,
        "WATER-2030/R2/C1: 'Water Board' asked for the later date and so neither grants nor "
        "refuses it; let somebody else decide",
        party="Water Board",
    )


def test_moves_the_date_of_one_action():
    granted = (
        given(made())
        .when(Commitment.extend, by="Treasury", to="2031-09", reason="rains", action="2")
        .happened
    )
    assert str(granted.previous) == "first half of 2031"
    state = given(made(), granted).state
    assert str(state.target_of("2")) == "2031-09"
    assert str(state.target_of("1")) == "June 2031"
    assert state.target_date == state.target_of() == made().target_date


def test_an_action_without_a_date_of_its_own_has_that_of_the_commitment():
    state = given(made(), extension_granted()).state
    assert str(state.target_of("1")) == "2031-12-31"
    assert str(state.target_of("2")) == "first half of 2031"
    granted = (
        given(made(), extension_granted())
        .when(Commitment.extend, by="Treasury", to="2032", reason="rains", action="1")
        .happened
    )
    assert str(granted.previous) == "2031-12-31"


def test_an_action_that_is_promised_without_a_date_has_none():
    assert str(given(*PRICES).state.target_of("1.3")) == "ongoing"
    assert given(*PRICES[:-2]).state.action_due("1.3", date(2099, 1, 1)) is Due.DONE
    assert given(PRICES[0]).state.action_due("1.3", date(2099, 1, 1)) is Due.NO_DEADLINE


def test_refuses_to_grant_a_request_that_is_no_longer_later():
    moved = extension_granted(target_date=TargetDate.of("2032-06"))
    asked = extension_requested(action="1")
    given(made(), asked, moved).when(
        Commitment.extend, by="Treasury", reason="rains", action="1"
    ).refused(
        NotAnExtension,
        "WATER-2030/R2/C1: expected a date later than 2032-06, found 2031-12-31; give a later date",
    )


def test_gives_a_date_to_what_had_none():
    event = (
        given(made(target_date=TargetDate()))
        .when(Commitment.extend, by="Treasury", to="2032", reason="the board asked for one")
        .happened
    )
    assert event.previous == TargetDate()


@pytest.mark.parametrize(
    ("to", "found"),
    [
        ("2031-06", "2031-06"),
        ("2031-06-30", "2031-06-30"),
        ("2031-05", "2031-05"),
        ("2031-Q2", "2031-Q2"),
        (TargetDate(printed="ongoing"), "ongoing"),
        (TargetDate(), "no date"),
    ],
)
@pytest.mark.parametrize("decision", [Commitment.extend, Commitment.request_extension])
def test_refuses_an_extension_that_moves_nothing_later(decision, to, found):
    given(made()).when(decision, by="Treasury", to=to, reason="rains").refused(
        NotAnExtension,
        f"WATER-2030/R2/C1: expected a date later than June 2031, found {found}; give a later date",
        now=made().target_date,
    )
