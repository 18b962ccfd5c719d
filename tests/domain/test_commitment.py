from datetime import date, timedelta

import pytest

from cooperation_core.domain.commitment import Action, Commitment, CommitmentMade
from cooperation_core.domain.errors import Malformed
from cooperation_core.domain.refusals import (
    AlreadyClosed,
    AlreadyRecorded,
    NotAnExtension,
    NothingChanged,
    NothingClaimed,
    NotTheOwner,
    ReasonRequired,
    SelfVerification,
    TextRequired,
    TwiceTheSame,
    UnknownAction,
)
from cooperation_core.domain.values import Document, Kind, PartialDate, Subject, TargetDate, Text
from cooperation_core.domain.vocabulary import ActionStatus, Due, Fulfilment
from cooperation_core.testing.examples import (
    COMMITMENT,
    PARTNERSHIP,
    RECOMMENDATION,
    ROUND,
    commitment_cancelled,
    evidence_added,
    extension_granted,
    fulfilment_claimed,
    fulfilment_rejected,
    fulfilment_verified,
    made,
    progress_reported,
)
from cooperation_core.testing.scenario import given

REF = COMMITMENT.reference
CLAIMED = (made(), fulfilment_claimed())
VERIFIED = (*CLAIMED, fulfilment_verified())
CANCELLED = (made(), commitment_cancelled())


def test_makes_a_commitment_with_all_that_its_source_says():
    given(reference=REF).when(
        Commitment.make,
        owner="Water Board",
        target_date=TargetDate(date=PartialDate.parse("2031-06"), printed="June 2031"),
        statement="Keep nine boreholes in ten working all year.",
        actions=made().actions,
        responds_to=RECOMMENDATION,
        responsible="Operations Division",
        partners=["Treasury"],
        consulted=["District councils"],
        depends_on_funding=True,
        on="2031-01-15",
    ).then(made())


def test_numbers_actions_that_are_given_as_bare_words():
    given(reference="C1").when(
        Commitment.make, owner="DPD", target_date="2021-06", actions=["Train.", "Report."]
    ).then(
        CommitmentMade(
            reference="C1",
            owner="DPD",
            target_date=TargetDate(date=PartialDate.parse("2021-06")),
            actions=(
                Action(number="1", text=Text(words="Train.")),
                Action(number="2", text=Text(words="Report.")),
            ),
        )
    )


def test_a_promise_without_a_date_is_a_promise():
    event = (
        given(reference="C1")
        .when(Commitment.make, owner="DPD", target_date=None, statement="Go on.")
        .happened
    )
    assert event.target_date == TargetDate()
    assert str(event) == "DPD made a commitment, without a target date"


@pytest.mark.parametrize("answers", [RECOMMENDATION, ROUND, None])
def test_a_commitment_answers_a_recommendation_or_a_round_or_stands_alone(answers):
    event = (
        given(reference="C1")
        .when(Commitment.make, owner="DPD", target_date=None, statement="Go.", responds_to=answers)
        .happened
    )
    assert event.responds_to == answers


@pytest.mark.parametrize("answered", [COMMITMENT, PARTNERSHIP])
def test_refuses_a_commitment_that_answers_something_else(answered):
    given(reference="C9").when(
        Commitment.make, owner="DPD", target_date=None, statement="Go.", responds_to=answered
    ).refused(
        Malformed,
        f"C9: expected a Recommendation or a MonitoringRound in `responds_to`, found {answered}; "
        f"leave it out for a commitment that stands alone",
    )


def test_refuses_a_second_commitment_of_the_same_reference():
    given(made()).when(Commitment.make, owner="DPD", target_date=None, statement="Go.").refused(
        AlreadyRecorded,
        "Commitment WATER-2030/R2/C1 is already in the ledger; choose another reference, or see "
        "it with `coop show WATER-2030/R2/C1`",
        subject=Subject(Kind.COMMITMENT, REF),
    )


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"owner": ""}, "owner"),
        ({"statement": None}, "statement"),
        ({"statement": " "}, "statement"),
        ({"actions": ["Train.", ""]}, "action 2"),
    ],
)
def test_refuses_a_promise_without_its_words(facts, field):
    said = {"owner": "DPD", "target_date": None, "statement": "Go.", **facts}
    given(reference="C1").when(Commitment.make, **said).refused(
        TextRequired,
        f"C1: expected words in `{field}`, found nothing; give the text as printed",
        field=field,
    )


def test_refuses_two_actions_of_one_number():
    twice = [Action(number="1.1", text=Text(words=words)) for words in ("Train.", "Report.")]
    given(reference="C1").when(
        Commitment.make, owner="DPD", target_date=None, actions=twice
    ).refused(
        TwiceTheSame,
        "C1: expected every action number once, found '1.1' twice; name them apart",
        value="1.1",
    )


def test_takes_a_report_on_one_action():
    given(made()).when(
        Commitment.report,
        by="Water Board",
        as_of="2031-04",
        status="in_progress",
        text="Eleven of sixteen stores are open.",
        action="1",
        evidence=progress_reported().evidence,
    ).then(progress_reported())


def test_progress_is_what_was_last_reported_about_the_whole():
    assert given(made()).state.progress is ActionStatus.NOT_STARTED
    assert given(made(), progress_reported()).state.progress is ActionStatus.NOT_STARTED
    whole = progress_reported(action=None)
    done = progress_reported(action=None, status=ActionStatus.IMPLEMENTED)
    assert given(made(), whole, done, progress_reported()).state.progress is (
        ActionStatus.IMPLEMENTED
    )


def test_refuses_a_report_on_an_action_that_is_none():
    given(made()).when(
        Commitment.report, by="Water Board", as_of="2031-04", status="in_progress", action="7"
    ).refused(
        UnknownAction,
        "WATER-2030/R2/C1 has no action '7'; it has 1, 2",
        number="7",
        known=("1", "2"),
    )


def test_refuses_a_report_on_an_action_where_there_are_none():
    given(made(actions=())).when(
        Commitment.report, by="Water Board", as_of="2031-04", status="in_progress", action="1"
    ).refused(UnknownAction, "WATER-2030/R2/C1 has no action '1'; it has none", known=())


def test_takes_evidence_even_after_the_end():
    minutes = Document(title="Minutes of the district water forum")
    for past in ((made(),), CLAIMED, VERIFIED, CANCELLED):
        given(*past).when(
            Commitment.add_evidence, by="Treasury", document=minutes, on="2031-05-04"
        ).then(evidence_added())


def test_refuses_evidence_without_a_title():
    given(made()).when(
        Commitment.add_evidence, by="Treasury", document=Document(title="", url="https://a.example")
    ).refused(
        TextRequired,
        "WATER-2030/R2/C1: expected words in `document`, found nothing; give the text as printed",
    )


def test_keeps_every_document_with_whatever_it_came():
    state = given(made(), progress_reported(), evidence_added(), fulfilment_claimed()).state
    assert [document.title[:7] for document in state.evidence] == [
        "Borehol",
        "Minutes",
        "Borehol",
        "Minutes",
    ]


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
        ("2031-Q2", "2031-34"),
        (TargetDate(printed="ongoing"), "ongoing"),
        (TargetDate(), "no date"),
    ],
)
def test_refuses_an_extension_that_moves_nothing_later(to, found):
    given(made()).when(Commitment.extend, by="Treasury", to=to, reason="rains").refused(
        NotAnExtension,
        f"WATER-2030/R2/C1: expected a date later than June 2031, found {found}; give a later date",
        now=made().target_date,
    )


def test_the_owner_claims_that_it_is_fulfilled():
    given(made()).when(
        Commitment.claim_fulfilment,
        by="Water Board",
        text="All sixteen stores are open.",
        evidence=fulfilment_claimed().evidence,
        on="2031-11-30",
    ).then(fulfilment_claimed())
    assert given(*CLAIMED).state.status is Fulfilment.CLAIMED


def test_refuses_a_claim_by_somebody_else():
    given(made()).when(Commitment.claim_fulfilment, by="Treasury").refused(
        NotTheOwner,
        "WATER-2030/R2/C1: expected its owner 'Water Board' to claim fulfilment, found "
        "'Treasury'; let the owner claim it, and verify it afterwards",
        owner="Water Board",
        found="Treasury",
    )


def test_refuses_a_second_claim_before_anybody_looked_at_the_first():
    given(*CLAIMED).when(Commitment.claim_fulfilment, by="Water Board").refused(
        NothingChanged,
        "WATER-2030/R2/C1 already stands so; expected something that differs, found nothing new",
    )


def test_somebody_else_verifies_the_claim():
    given(*CLAIMED).when(
        Commitment.verify,
        by="Audit Office",
        opinion="sixteen stores seen, sixteen stocked",
        on="2032-03-08",
    ).then(fulfilment_verified())
    assert given(*VERIFIED).state.status is Fulfilment.VERIFIED


def test_somebody_else_rejects_the_claim_and_it_is_open_again():
    given(*CLAIMED).when(
        Commitment.reject,
        by="Audit Office",
        opinion="two stores had no stock on the day",
        on="2031-12-12",
    ).then(fulfilment_rejected())
    state = given(*CLAIMED, fulfilment_rejected()).state
    assert state.status is Fulfilment.OPEN
    assert state.claims == (fulfilment_claimed(),)
    assert state.findings == (fulfilment_rejected(),)


@pytest.mark.parametrize("decision", [Commitment.verify, Commitment.reject])
@pytest.mark.parametrize(
    ("past", "stands"),
    [
        ((made(),), "open"),
        (VERIFIED, "verified fulfilled"),
        (CANCELLED, "cancelled"),
        ((*CLAIMED, fulfilment_rejected()), "open"),
    ],
)
def test_refuses_a_finding_on_no_claim(decision, past, stands):
    given(*past).when(decision, by="Audit Office", opinion="seen").refused(
        NothingClaimed,
        f"WATER-2030/R2/C1 is {stands}: expected its owner's claim of fulfilment first, found "
        f"none; let the owner claim it",
        stands=stands,
    )


@pytest.mark.parametrize("decision", [Commitment.verify, Commitment.reject])
def test_refuses_the_owners_own_finding(decision):
    given(*CLAIMED).when(decision, by="Water Board", opinion="seen").refused(
        SelfVerification,
        "WATER-2030/R2/C1: 'Water Board' claimed that it is fulfilled and so cannot verify it; "
        "let somebody else do so",
        party="Water Board",
    )


@pytest.mark.parametrize("decision", [Commitment.verify, Commitment.reject])
@pytest.mark.parametrize("missing", ["by", "opinion"])
def test_refuses_a_finding_without_verifier_or_opinion(decision, missing):
    said = {"by": "Audit Office", "opinion": "seen", missing: " "}
    given(*CLAIMED).when(decision, **said).refused(
        TextRequired,
        f"WATER-2030/R2/C1: expected words in `{missing}`, found nothing; give the text as printed",
    )


def test_cancels_a_commitment_even_while_it_is_claimed():
    for past in ((made(),), CLAIMED):
        given(*past).when(
            Commitment.cancel,
            by="Treasury",
            reason="the districts took the hiring over",
            on="2031-07-01",
        ).then(commitment_cancelled())
    state = given(*CANCELLED).state
    assert state.status is Fulfilment.CANCELLED
    assert state.cancellation == commitment_cancelled()


@pytest.mark.parametrize(
    ("decision", "facts", "what"),
    [
        (Commitment.extend, {"to": "2032"}, "moving the target date"),
        (Commitment.cancel, {}, "cancelling"),
    ],
)
def test_refuses_to_extend_or_cancel_without_a_reason(decision, facts, what):
    given(made()).when(decision, by="Treasury", reason="", **facts).refused(
        ReasonRequired,
        f"WATER-2030/R2/C1: {what} needs a reason, found none; say why in `reason`",
        what=what,
    )


@pytest.mark.parametrize(
    ("decision", "facts"),
    [
        (Commitment.report, {"as_of": "2031", "status": "in_progress"}),
        (Commitment.extend, {"to": "2032", "reason": "rains"}),
        (Commitment.cancel, {"reason": "rains"}),
        (Commitment.add_evidence, {"document": Document(title="Survey")}),
    ],
)
def test_refuses_what_is_done_by_nobody(decision, facts):
    given(made()).when(decision, by="", **facts).refused(
        TextRequired,
        "WATER-2030/R2/C1: expected words in `by`, found nothing; give the text as printed",
    )


@pytest.mark.parametrize(
    ("decision", "facts"),
    [
        (Commitment.report, {"as_of": "2031", "status": "in_progress"}),
        (Commitment.extend, {"to": "2032", "reason": "rains"}),
        (Commitment.claim_fulfilment, {}),
        (Commitment.cancel, {"reason": "rains"}),
    ],
)
@pytest.mark.parametrize(
    ("past", "stands"), [(VERIFIED, "verified fulfilled"), (CANCELLED, "cancelled")]
)
def test_refuses_to_go_on_once_it_has_ended(decision, facts, past, stands):
    given(*past).when(decision, by="Water Board", **facts).refused(
        AlreadyClosed,
        f"WATER-2030/R2/C1 is {stands}, so this cannot happen to it any more; "
        "reopen it first if that is possible, or record something new",
        stands=stands,
    )


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


@pytest.mark.parametrize("past", [CLAIMED, VERIFIED, CANCELLED])
def test_nothing_is_due_of_what_is_claimed_verified_or_cancelled(past):
    assert given(*past).state.due(date(2099, 1, 1)) is Due.DONE


def test_a_rejected_claim_is_overdue_again():
    assert given(*CLAIMED, fulfilment_rejected()).state.due(date(2031, 7, 1)) is Due.OVERDUE


def test_an_extension_moves_the_day_on_which_it_is_overdue():
    state = given(made(), extension_granted()).state
    assert state.due(date(2031, 12, 31)) is Due.DUE_SOON
    assert state.due(date(2032, 1, 1)) is Due.OVERDUE


def test_events_tell_their_story():
    assert [
        str(event)
        for event in (
            made(),
            progress_reported(),
            progress_reported(action=None, evidence=()),
            evidence_added(),
            extension_granted(),
            fulfilment_claimed(),
            fulfilment_claimed(evidence=()),
            fulfilment_verified(),
            fulfilment_rejected(),
            commitment_cancelled(),
        )
    ] == [
        "Water Board made a commitment in answer to Recommendation WATER-2030/R2, "
        "target date June 2031",
        "Water Board reported on action 1 as of 2031-04: in progress (1 document)",
        "Water Board reported as of 2031-04: in progress",
        "Treasury put forward “Minutes of the district water forum” as evidence",
        "Treasury moved the target date from June 2031 to 2031-12-31, because the rains closed "
        "the northern roads until May",
        "Water Board claimed that it is fulfilled (2 documents)",
        "Water Board claimed that it is fulfilled",
        "Audit Office verified that it is fulfilled: sixteen stores seen, sixteen stocked",
        "Audit Office did not find it fulfilled: two stores had no stock on the day",
        "Treasury cancelled it, because the districts took the hiring over",
    ]
