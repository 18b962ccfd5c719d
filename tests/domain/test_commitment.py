from datetime import date

import pytest

from cooperation_core.domain.commitment import (
    Action,
    Commitment,
    CommitmentMade,
    NothingClaimed,
    NotTheOwner,
    SupersededByItself,
    UnknownAction,
    evolve,
)
from cooperation_core.domain.errors import Malformed
from cooperation_core.domain.refusals import (
    AlreadyClosed,
    AlreadyRecorded,
    NotClosed,
    NothingChanged,
    ReasonRequired,
    SelfVerification,
    TextRequired,
    TwiceTheSame,
)
from cooperation_core.domain.values import Document, Kind, PartialDate, Subject, TargetDate, Text
from cooperation_core.domain.vocabulary import ActionStatus, Due, Fulfilment
from cooperation_core.testing.examples import (
    COMMITMENT,
    PARTNERSHIP,
    RECOMMENDATION,
    ROUND,
    commitment_cancelled,
    commitment_reopened,
    commitment_superseded,
    evidence_added,
    extension_granted,
    extension_refused,
    extension_requested,
    fulfilment_claimed,
    fulfilment_rejected,
    fulfilment_verified,
    made,
    progress_reported,
)
from cooperation_core.testing.examples.commitments import LIFE
from cooperation_core.testing.scenario import given

REF = COMMITMENT.reference
CLAIMED = (made(), fulfilment_claimed())
VERIFIED = (*CLAIMED, fulfilment_verified())
CANCELLED = (made(), commitment_cancelled())
SUPERSEDED = (made(), commitment_superseded())
REQUESTED = (made(), extension_requested())
PRICES = [event for reference, event in LIFE if reference == "MEALS-2033/C1"]


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


@pytest.mark.parametrize("answers", [RECOMMENDATION, ROUND, PARTNERSHIP, None])
def test_a_commitment_answers_a_recommendation_a_round_a_partnership_or_stands_alone(answers):
    event = (
        given(reference="C1")
        .when(Commitment.make, owner="DPD", target_date=None, statement="Go.", responds_to=answers)
        .happened
    )
    assert event.responds_to == answers


def test_refuses_a_commitment_that_answers_something_else():
    given(reference="C9").when(
        Commitment.make, owner="DPD", target_date=None, statement="Go.", responds_to=COMMITMENT
    ).refused(
        Malformed,
        "C9: expected a Recommendation, a MonitoringRound or a Partnership in `responds_to`, "
        "found Commitment WATER-2030/R2/C1; leave it out for a commitment that stands alone",
    )


def test_makes_a_commitment_that_answers_a_conclusion_with_all_that_can_be_said():
    given(reference="MEALS-2033/C1").when(
        Commitment.make,
        owner="Ministry of Education",
        target_date=TargetDate(date=PartialDate.parse("2033-Q4"), printed="4th Quarter, 2033"),
        actions=PRICES[0].actions,
        responds_to=PARTNERSHIP,
        conclusion="1.2",
        country="MWI",
        themes=["school meals", "procurement"],
        partners=["Treasury"],
        on="2033-06-02",
    ).then(PRICES[0])


@pytest.mark.parametrize(
    ("answers", "found"), [(RECOMMENDATION, RECOMMENDATION), (None, "nothing")]
)
def test_refuses_a_conclusion_of_what_has_none(answers, found):
    given(reference="C9").when(
        Commitment.make,
        owner="DPD",
        target_date=None,
        statement="Go.",
        responds_to=answers,
        conclusion="2",
    ).refused(
        Malformed,
        f"C9: expected a MonitoringRound or a Partnership in `responds_to` beside `conclusion`, "
        f"found {found}; say whose conclusion '2' is",
    )


def test_refuses_a_country_that_is_none_and_a_theme_twice():
    said = {"owner": "DPD", "target_date": None, "statement": "Go."}
    given(reference="C1").when(Commitment.make, **said, country="Peru").refused(
        Malformed, "expected a country as an ISO 3166-1 alpha-3 code such as PER, found 'Peru'"
    )
    given(reference="C1").when(Commitment.make, **said, themes=["roads", "roads"]).refused(
        TwiceTheSame,
        "C1: expected every theme once, found 'roads' twice; name them apart",
        value="roads",
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
        ({"themes": [" "]}, "theme"),
        ({"responds_to": PARTNERSHIP, "conclusion": " "}, "conclusion"),
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


def test_the_status_of_an_action_is_what_was_last_reported_about_it():
    second = progress_reported(action="2", status=ActionStatus.CANCELLED)
    done = progress_reported(status=ActionStatus.IMPLEMENTED)
    whole = progress_reported(action=None, status=ActionStatus.PARTIALLY_IMPLEMENTED)
    state = given(made(), progress_reported(), done, whole).state
    assert state.action_status("1") is ActionStatus.IMPLEMENTED
    assert state.action_status("2") is ActionStatus.NOT_STARTED
    assert given(made(), done, second).state.action_status("2") is ActionStatus.CANCELLED


@pytest.mark.parametrize("text", [None, "", "  "])
@pytest.mark.parametrize("action", [None, "1"])
def test_refuses_a_report_of_superseded_that_does_not_say_by_what(text, action):
    said = {"by": "Water Board", "as_of": "2031-04", "status": "superseded", "action": action}
    given(made()).when(Commitment.report, text=text, **said).refused(
        TextRequired,
        "WATER-2030/R2/C1: expected words in `text`, found nothing; give the text as printed",
        field="text",
    )
    event = given(made()).when(Commitment.report, text="by action 2", **said).happened
    assert event.status is ActionStatus.SUPERSEDED


@pytest.mark.parametrize(
    "ask",
    [
        lambda state: state.action_status("7"),
        lambda state: state.target_of("7"),
        lambda state: state.action_due("7", date(2031, 7, 1)),
    ],
)
def test_nothing_can_be_said_about_an_action_that_is_none(ask):
    with pytest.raises(UnknownAction) as refusal:
        ask(given(made()).state)
    assert str(refusal.value) == "WATER-2030/R2/C1 has no action '7'; it has 1, 2"


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
        (SUPERSEDED, "superseded"),
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


def test_another_commitment_takes_its_place_even_while_it_is_claimed():
    for past in ((made(),), CLAIMED):
        given(*past).when(
            Commitment.supersede,
            by="Treasury",
            successor="MEALS-2033/C2",
            reason="prices and payments are settled together now",
            on="2034-02",
        ).then(commitment_superseded())
    state = given(*SUPERSEDED).state
    assert state.status is Fulfilment.SUPERSEDED
    assert state.is_ended
    assert state.supersession == commitment_superseded()
    assert state.cancellation is None


def test_refuses_that_it_takes_its_own_place():
    given(made()).when(
        Commitment.supersede, by="Treasury", successor="WATER-2030/R2/C1", reason="rains"
    ).refused(
        SupersededByItself,
        "WATER-2030/R2/C1: expected another commitment in its place, found itself; name the one "
        "that holds instead in `successor`",
        reference="WATER-2030/R2/C1",
    )


def test_refuses_a_successor_that_cannot_be_a_reference():
    given(made()).when(Commitment.supersede, by="Treasury", successor="", reason="rains").refused(
        Malformed,
        "expected a reference such as GAC-PERU-2020/R2 (1 to 200 printable characters, no space "
        "at either end), found ''",
    )


@pytest.mark.parametrize("past", [VERIFIED, CANCELLED, SUPERSEDED])
def test_reopens_what_has_ended_and_keeps_everything_before(past):
    given(*past).when(
        Commitment.reopen,
        by="Audit Office",
        reason="prices in the north were left out of what took its place",
        on="2034-04-11",
    ).then(commitment_reopened())
    before, after = given(*past).state, given(*past, commitment_reopened()).state
    assert after.status is Fulfilment.OPEN
    assert not after.is_ended
    assert (after.cancellation, after.supersession) == (None, None)
    assert after.endings == (*before.endings, commitment_reopened())
    assert (after.claims, after.findings) == (before.claims, before.findings)


def test_what_is_reopened_is_due_and_claimed_and_verified_again():
    past = (*VERIFIED, commitment_reopened())
    assert given(*past).state.due(date(2031, 7, 1)) is Due.OVERDUE
    given(*past).when(Commitment.verify, by="Audit Office", opinion="seen").refused(
        NothingClaimed, stands="open"
    )
    again = (*past, fulfilment_claimed(), fulfilment_verified())
    assert given(*again).state.status is Fulfilment.VERIFIED
    assert len(given(*again).state.claims) == 2


@pytest.mark.parametrize(
    ("past", "stands"),
    [
        ((made(),), "open"),
        (CLAIMED, "claimed fulfilled"),
        ((*CANCELLED, commitment_reopened()), "open"),
    ],
)
def test_refuses_to_reopen_what_has_not_ended(past, stands):
    given(*past).when(Commitment.reopen, by="Audit Office", reason="again").refused(
        NotClosed,
        f"WATER-2030/R2/C1 is {stands}, so there is nothing to reopen; close it first",
        stands=stands,
    )


@pytest.mark.parametrize(
    ("past", "decision", "facts", "what"),
    [
        ((made(),), Commitment.request_extension, {"to": "2032"}, "asking for a later date"),
        ((made(),), Commitment.extend, {"to": "2032"}, "moving the target date"),
        (REQUESTED, Commitment.extend, {}, "moving the target date"),
        (REQUESTED, Commitment.refuse_extension, {}, "refusing a later date"),
        ((made(),), Commitment.cancel, {}, "cancelling"),
        ((made(),), Commitment.supersede, {"successor": "C9"}, "superseding"),
        (CANCELLED, Commitment.reopen, {}, "reopening"),
    ],
)
@pytest.mark.parametrize("reason", ["", " "])
def test_refuses_to_decide_without_a_reason(past, decision, facts, what, reason):
    given(*past).when(decision, by="Treasury", reason=reason, **facts).refused(
        ReasonRequired,
        f"WATER-2030/R2/C1: {what} needs a reason, found none; say why in `reason`",
        what=what,
    )


@pytest.mark.parametrize(
    ("decision", "facts"),
    [
        (Commitment.report, {"as_of": "2031", "status": "in_progress"}),
        (Commitment.request_extension, {"to": "2032", "reason": "rains"}),
        (Commitment.extend, {"to": "2032", "reason": "rains"}),
        (Commitment.refuse_extension, {"reason": "rains"}),
        (Commitment.cancel, {"reason": "rains"}),
        (Commitment.supersede, {"successor": "C9", "reason": "rains"}),
        (Commitment.reopen, {"reason": "rains"}),
        (Commitment.add_evidence, {"document": Document(title="Survey")}),
    ],
)
def test_refuses_what_is_done_by_nobody(decision, facts):
    past = CANCELLED if decision is Commitment.reopen else (made(),)
    given(*past).when(decision, by="", **facts).refused(
        TextRequired,
        "WATER-2030/R2/C1: expected words in `by`, found nothing; give the text as printed",
    )


@pytest.mark.parametrize(
    ("decision", "facts"),
    [
        (Commitment.report, {"as_of": "2031", "status": "in_progress"}),
        (Commitment.request_extension, {"to": "2032", "reason": "rains"}),
        (Commitment.extend, {"to": "2032", "reason": "rains"}),
        (Commitment.refuse_extension, {"reason": "rains"}),
        (Commitment.claim_fulfilment, {}),
        (Commitment.cancel, {"reason": "rains"}),
        (Commitment.supersede, {"successor": "C9", "reason": "rains"}),
    ],
)
@pytest.mark.parametrize(
    ("past", "stands"),
    [(VERIFIED, "verified fulfilled"), (CANCELLED, "cancelled"), (SUPERSEDED, "superseded")],
)
def test_refuses_to_go_on_once_it_has_ended(decision, facts, past, stands):
    given(*past).when(decision, by="Water Board", **facts).refused(
        AlreadyClosed,
        f"WATER-2030/R2/C1 is {stands}, so this cannot happen to it any more; "
        "reopen it first if that is possible, or record something new",
        stands=stands,
    )


def test_events_tell_their_story():
    assert [
        str(event)
        for event in (
            made(),
            progress_reported(),
            progress_reported(action=None, evidence=()),
            evidence_added(),
            extension_requested(),
            extension_requested(action="1"),
            extension_granted(),
            extension_granted(action="1"),
            extension_refused(),
            extension_refused(action="1"),
            fulfilment_claimed(),
            fulfilment_claimed(evidence=()),
            fulfilment_verified(),
            fulfilment_rejected(),
            commitment_cancelled(),
            commitment_superseded(),
            commitment_reopened(),
            PRICES[0],
        )
    ] == [
        "Water Board made a commitment in answer to Recommendation WATER-2030/R2, "
        "target date June 2031",
        "Water Board reported on action 1 as of 2031-04: in progress (1 document)",
        "Water Board reported as of 2031-04: in progress",
        "Treasury put forward “Minutes of the district water forum” as evidence",
        "Water Board asked to move the target date to 2031-12-31, because the rains closed the "
        "northern roads until May",
        "Water Board asked to move the target date of action 1 to 2031-12-31, because the rains "
        "closed the northern roads until May",
        "Treasury moved the target date from June 2031 to 2031-12-31, because the rains closed "
        "the northern roads until May",
        "Treasury moved the target date of action 1 from June 2031 to 2031-12-31, because the "
        "rains closed the northern roads until May",
        "Treasury refused to move the target date, because the southern stores can open before "
        "the northern ones",
        "Treasury refused to move the target date of action 1, because the southern stores can "
        "open before the northern ones",
        "Water Board claimed that it is fulfilled (2 documents)",
        "Water Board claimed that it is fulfilled",
        "Audit Office verified that it is fulfilled: sixteen stores seen, sixteen stocked",
        "Audit Office did not find it fulfilled: two stores had no stock on the day",
        "Treasury cancelled it, because the districts took the hiring over",
        "Treasury put Commitment MEALS-2033/C2 in its place, because prices and payments are "
        "settled together now",
        "Audit Office reopened it, because prices in the north were left out of what took its "
        "place",
        "Ministry of Education made a commitment in answer to conclusion 1.2 of Partnership "
        "TRI-SCHOOL-MEALS, target date 4th Quarter, 2033",
    ]


def test_the_state_keeps_what_the_promise_said():
    state = given(*PRICES).state
    assert (state.responds_to, state.conclusion) == (PARTNERSHIP, "1.2")
    assert (state.country, state.themes) == ("MWI", ("school meals", "procurement"))
    assert state.actions[0].consulted == ("District councils", "School boards")
    assert state.actions[0].depends_on_funding
    assert not state.actions[1].depends_on_funding


def test_what_took_effect_in_another_order_is_folded_all_the_same():
    state = evolve(None, made())
    for event in (
        commitment_reopened(),
        fulfilment_verified(),
        extension_refused(),
        extension_granted(action="7"),
        commitment_superseded(),
        extension_requested(action="7"),
        commitment_cancelled(),
        fulfilment_claimed(),
    ):
        state = evolve(state, event)
    assert state.status is Fulfilment.CLAIMED
    assert state.pending_extension("7") == extension_requested(action="7")
