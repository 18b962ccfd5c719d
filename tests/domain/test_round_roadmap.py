"""A round's roadmap and what really happened, and who co-ordinates and speaks for whom."""

import pytest

from cooperation_core.domain.monitoring_round import (
    MonitoringRound,
    NotAFocalPoint,
    PhaseCarriedOut,
    PlannedActivity,
    PlannedPhase,
)
from cooperation_core.domain.refusals import (
    AlreadyClosed,
    NothingChanged,
    ReasonRequired,
    TextRequired,
    TwiceTheSame,
)
from cooperation_core.domain.values import NO_DATES, Window
from cooperation_core.domain.vocabulary import Constituency, Phase, Stage
from cooperation_core.testing.examples import (
    answer_recorded,
    answers_submitted,
    answers_validated,
    coordinator_named,
    focal_point_named,
    focal_point_released,
    made_official,
    opened,
    phase_carried_out,
    results_presented,
    roadmap_activity_held,
    roadmap_revised,
    round_closed,
    round_reopened,
)
from cooperation_core.testing.scenario import given

REF = "MWI-ROUND-4"
CLOSED = (
    opened(),
    focal_point_named(),
    answer_recorded(),
    answers_submitted(),
    answers_validated(),
    made_official(),
    results_presented(),
    round_closed(),
)
STANDS_SO = "MWI-ROUND-4 already stands so; expected something that differs, found nothing new"
IS_CLOSED = (
    "MWI-ROUND-4 is closed, so this cannot happen to it any more; reopen it first if that is "
    "possible, or record something new"
)


def steps(*past):
    return [
        (step.activity or step.phase.value, str(step.planned), str(step.took_place))
        for step in given(*past).state.roadmap
    ]


def test_another_body_becomes_coordinator_and_the_first_one_is_not_forgotten():
    given(opened()).when(MonitoringRound.name_coordinator, party="Treasury", on="2030-02-01").then(
        coordinator_named()
    )
    state = given(opened(), coordinator_named()).state
    assert (state.coordinator, state.coordinators) == ("Treasury", (coordinator_named(),))


def test_refuses_the_coordinator_there_is():
    given(opened()).when(MonitoringRound.name_coordinator, party="Aid Co-ordination Unit").refused(
        NothingChanged, STANDS_SO
    )


def test_refuses_nobody_as_coordinator():
    given(opened()).when(MonitoringRound.name_coordinator, party=" ").refused(
        TextRequired,
        "MWI-ROUND-4: expected words in `party`, found nothing; give the text as printed",
    )


def test_a_released_focal_point_does_not_speak_any_more_and_stays_in_the_history():
    council = focal_point_named(party="Youth Council")
    past = opened(), focal_point_named(), council
    given(*past).when(
        MonitoringRound.release_focal_point, constituency="cso", party="CSO Forum", on="2030-08-01"
    ).then(focal_point_released())
    state = given(*past, focal_point_released()).state
    assert state.current_focal_points == {Constituency.CSO: ("Youth Council",)}
    assert state.focal_points == (focal_point_named(), council)
    assert state.releases == (focal_point_released(),)


def test_one_who_was_released_can_be_named_again():
    past = opened(), focal_point_named(), focal_point_released()
    given(*past).when(
        MonitoringRound.name_focal_point, constituency="cso", party="CSO Forum", on="2030-02-05"
    ).then(focal_point_named())


@pytest.mark.parametrize(
    ("facts", "known", "who"),
    [
        ({"constituency": "cso", "party": "Treasury"}, "CSO Forum", "civil society organisations"),
        ({"constituency": "trade_union", "party": "CSO Forum"}, "nobody", "trade unions"),
    ],
)
def test_refuses_to_release_who_does_not_speak_for_them(facts, known, who):
    given(opened(), focal_point_named()).when(MonitoringRound.release_focal_point, **facts).refused(
        NotAFocalPoint,
        f"MWI-ROUND-4: {facts['party']!r} is no focal point of the {who}; its focal points are "
        f"{known}",
        constituency=facts["constituency"],
    )


def test_a_revised_roadmap_takes_the_place_of_the_first_one_which_is_kept():
    revised = roadmap_revised()
    given(opened()).when(
        MonitoringRound.revise_roadmap,
        phases=revised.phases,
        activities=revised.activities,
        reason="the floods in January",
        on="2030-02-10",
    ).then(revised)
    state = given(opened(), revised).state
    assert (state.phases, state.activities) == (revised.phases, revised.activities)
    assert [(plan.phases, plan.reason, str(plan.since)) for plan in state.plans] == [
        (opened().phases, None, "2030-01-20"),
        (revised.phases, "the floods in January", "2030-02-10"),
    ]


def test_refuses_a_revision_that_changes_nothing():
    given(opened()).when(
        MonitoringRound.revise_roadmap,
        phases=opened().phases,
        activities=opened().activities,
        reason="tidying up",
    ).refused(NothingChanged, STANDS_SO)


@pytest.mark.parametrize("reason", ["", "  ", None])
def test_refuses_a_revision_without_a_reason(reason):
    given(opened()).when(MonitoringRound.revise_roadmap, reason=reason).refused(
        ReasonRequired,
        "MWI-ROUND-4: revising the roadmap needs a reason, found none; say why in `reason`",
    )


def test_refuses_a_revision_with_a_phase_twice():
    twice = [PlannedPhase(phase=Phase.INCEPTION), PlannedPhase(phase=Phase.INCEPTION, title="x")]
    given(opened()).when(MonitoringRound.revise_roadmap, phases=twice, reason="floods").refused(
        TwiceTheSame,
        "MWI-ROUND-4: expected every phase once, found 'inception' twice; name them apart",
    )


@pytest.mark.parametrize(
    ("decision", "facts"),
    [
        (MonitoringRound.name_coordinator, {"party": "Treasury"}),
        (
            MonitoringRound.release_focal_point,
            {"constituency": "cso", "party": "CSO Forum"},
        ),
        (MonitoringRound.revise_roadmap, {"reason": "the floods"}),
    ],
)
def test_what_is_closed_changes_only_after_a_reopening(decision, facts):
    given(*CLOSED).when(decision, **facts).refused(AlreadyClosed, IS_CLOSED)
    assert given(*CLOSED, round_reopened()).when(decision, **facts).refusal is None


def test_a_phase_is_carried_out():
    given(opened()).when(
        MonitoringRound.carry_out_phase,
        phase="inception",
        when=Window.between("2030-02", "2030-04-15"),
        by="Aid Co-ordination Unit",
        note="two weeks late",
    ).then(phase_carried_out())


def test_a_phase_of_one_day_may_be_given_as_that_day():
    event = (
        given(opened())
        .when(MonitoringRound.carry_out_phase, phase="inception", when="2030-02-01", by="Unit")
        .happened
    )
    assert event == PhaseCarriedOut(
        phase=Phase.INCEPTION, when=Window.between("2030-02-01", "2030-02-01"), by="Unit"
    )


def test_a_report_about_a_phase_corrects_the_one_before_and_both_are_kept():
    later = phase_carried_out(when=Window.between("2030-02", "2030-05"))
    past = opened(), phase_carried_out(), later
    assert given(*past).state.carried_out == (phase_carried_out(), later)
    assert steps(*past)[0] == ("inception", "2030-01 to 2030-03", "2030-02 to 2030-05")
    facts = {"phase": "inception", "by": "Aid Co-ordination Unit", "note": "two weeks late"}
    given(*past).when(MonitoringRound.carry_out_phase, when=later.when, **facts).refused(
        NothingChanged, STANDS_SO
    )
    given(*past).when(MonitoringRound.carry_out_phase, when=phase_carried_out().when, **facts).then(
        phase_carried_out()
    )


HELD = {
    "title": "Kick-off meeting",
    "by": "Aid Co-ordination Unit",
    "when": "2030-03-12",
    "phase": "inception",
    "participants": ["Planning Ministry", "CSO Forum"],
    "note": "half of the districts were cut off",
    "document": roadmap_activity_held().document,
}


def test_an_activity_is_held():
    given(opened()).when(MonitoringRound.hold_activity, **HELD).then(roadmap_activity_held())


def test_refuses_the_same_activity_twice():
    given(opened(), roadmap_activity_held()).when(MonitoringRound.hold_activity, **HELD).refused(
        NothingChanged, STANDS_SO
    )


@pytest.mark.parametrize(
    ("otherwise", "message"),
    [
        (
            {"participants": ["CSO Forum", "CSO Forum"]},
            "expected every participant once, found 'CSO Forum' twice; name them apart",
        ),
        (
            {"participants": ["CSO Forum", " "]},
            "expected words in `participant`, found nothing; give the text as printed",
        ),
        ({"title": ""}, "expected words in `title`, found nothing; give the text as printed"),
        ({"by": ""}, "expected words in `by`, found nothing; give the text as printed"),
    ],
)
def test_refuses_an_activity_of_nobody_or_with_somebody_twice(otherwise, message):
    asked = given(opened()).when(MonitoringRound.hold_activity, **{**HELD, **otherwise})
    assert isinstance(asked.refusal, TextRequired | TwiceTheSame)
    assert str(asked.refusal) == f"MWI-ROUND-4: {message}"


def test_the_roadmap_tells_planned_from_unplanned_and_undated_from_never():
    assert steps(opened(), phase_carried_out(), roadmap_activity_held()) == [
        ("inception", "2030-01 to 2030-03", "2030-02 to 2030-04-15"),
        ("data_collection", "from 2030-04", "None"),
        ("dissemination", "no dates", "None"),
        ("Kick-off meeting", "2030-02", "2030-03-12"),
        ("Action dialogue", "no dates", "None"),
    ]


def test_what_nobody_planned_comes_last():
    launch = roadmap_activity_held(title="Launch")
    wrap_up = phase_carried_out(phase=Phase.REFLECTION_DIALOGUE_ACTION)
    assert steps(opened(phases=(), activities=()), launch, wrap_up, launch) == [
        ("reflection_dialogue_action", "None", "2030-02 to 2030-04-15"),
        ("Launch", "None", "2030-03-12"),
    ]
    (_, step) = given(opened(phases=(), activities=()), launch, wrap_up, launch).state.roadmap
    assert step.happened == (launch, launch)


def test_an_activity_of_another_phase_is_another_activity():
    other = roadmap_activity_held(phase=Phase.DISSEMINATION)
    anywhere = roadmap_activity_held(phase=None, when=NO_DATES)
    found = steps(opened(), other, anywhere)
    assert found[3:] == [
        ("Kick-off meeting", "2030-02", "no dates"),
        ("Action dialogue", "no dates", "None"),
        ("Kick-off meeting", "None", "2030-03-12"),
    ]


def test_an_activity_held_once_is_told_once_even_if_it_was_planned_twice():
    twice = (PlannedActivity(title="Kick-off meeting"), PlannedActivity(title="Kick-off meeting"))
    state = given(opened(activities=twice), roadmap_activity_held()).state
    assert [len(step.happened) for step in state.roadmap if step.activity] == [1, 0]


def test_reports_of_what_happened_may_come_late():
    for decision, facts in (
        (MonitoringRound.carry_out_phase, {"phase": "inception", "when": "2030", "by": "Unit"}),
        (MonitoringRound.hold_activity, HELD),
    ):
        assert given(*CLOSED).when(decision, **facts).refusal is None
    assert given(*CLOSED, phase_carried_out()).state.stage is Stage.CLOSED


def test_what_happened_says_when_it_was_over():
    assert str(phase_carried_out().on) == "2030-04-15"
    assert str(roadmap_activity_held().on) == "2030-03-12"
    assert phase_carried_out(when=NO_DATES).on is None


def test_events_tell_their_story():
    assert [
        str(event)
        for event in (
            coordinator_named(),
            focal_point_released(),
            roadmap_revised(),
            phase_carried_out(),
            phase_carried_out(note=None, when=NO_DATES),
            roadmap_activity_held(),
            roadmap_activity_held(note=None),
        )
    ] == [
        "Treasury was named national co-ordinator",
        "CSO Forum ceased to be focal point of the civil society organisations",
        "the roadmap was revised, because the floods in January",
        "Aid Co-ordination Unit carried out “Inception” (2030-02 to 2030-04-15): two weeks late",
        "Aid Co-ordination Unit carried out “Inception” (no dates)",
        "Aid Co-ordination Unit held “Kick-off meeting” (2030-03-12): half of the districts were "
        "cut off",
        "Aid Co-ordination Unit held “Kick-off meeting” (2030-03-12)",
    ]
