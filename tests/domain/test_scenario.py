"""What failing scenarios say, and that the shipped examples could really have happened."""

from datetime import timedelta
from itertools import pairwise
from typing import get_args

import attrs
import pytest
from hypothesis import Phase, find, settings
from hypothesis import given as for_all
from hypothesis import strategies as st

from cooperation_core.domain.command import Command, withdrawal
from cooperation_core.domain.commitment import (
    Commitment,
    CommitmentSuperseded,
    ExtensionGranted,
    ExtensionRequested,
)
from cooperation_core.domain.correction import RecordCorrected, RecordWithdrawn
from cooperation_core.domain.custody import KeyRotated
from cooperation_core.domain.errors import CooperationError
from cooperation_core.domain.events import KINDS, DomainEvent, Fact, fold
from cooperation_core.domain.monitoring_round import AnswerPrefilled, AnswerRecorded
from cooperation_core.domain.recommendation import Recommendation
from cooperation_core.domain.refusals import AlreadyClosed, NotClosed
from cooperation_core.domain.values import Subject, Window
from cooperation_core.history import START, States
from cooperation_core.testing import examples, strategies
from cooperation_core.testing.examples import (
    EVERY_KIND,
    InMemoryHistory,
    closed,
    issued,
    made,
    recorded,
    reopened,
)
from cooperation_core.testing.scenario import given

DECIDED_BY = {
    "RecommendationIssued": "issue",
    "RecommendationTranslated": "translate",
    "RecommendationAnswered": "answer",
    "RecommendationClosed": "close",
    "RecommendationReopened": "reopen",
    "CommitmentMade": "make",
    "ProgressReported": "report",
    "EvidenceAdded": "add_evidence",
    "ExtensionRequested": "request_extension",
    "ExtensionGranted": "extend",
    "ExtensionRefused": "refuse_extension",
    "FulfilmentClaimed": "claim_fulfilment",
    "FulfilmentVerified": "verify",
    "FulfilmentRejected": "reject",
    "CommitmentCancelled": "cancel",
    "CommitmentSuperseded": "supersede",
    "CommitmentReopened": "reopen",
    "PartnershipRegistered": "register",
    "PartnershipAmended": "amend",
    "PartnerJoined": "join",
    "PartnerLeft": "leave",
    "ActivityReported": "report_activity",
    "ResultsFrameworkAgreed": "agree_framework",
    "IndicatorMeasured": "measure",
    "ObjectiveAssessed": "assess_objective",
    "FrameworkPublished": "publish_framework",
    "FundsCommitted": "commit_funds",
    "FundsPledged": "pledge_funds",
    "DisbursementScheduled": "schedule_disbursement",
    "FundsDisbursed": "disburse",
    "RiskAssessed": "assess_risk",
    "RiskClosed": "close_risk",
    "ScoresRecorded": "record_scores",
    "KampalaAssessed": "assess_kampala",
    "PartnershipClosed": "close",
    "RoundOpened": "open",
    "CoordinatorNamed": "name_coordinator",
    "FocalPointNamed": "name_focal_point",
    "FocalPointReleased": "release_focal_point",
    "RoadmapRevised": "revise_roadmap",
    "PhaseCarriedOut": "carry_out_phase",
    "RoadmapActivityHeld": "hold_activity",
    "QuestionnaireAdopted": "adopt_questionnaire",
    "EarlierRoundRecorded": "record_earlier",
    "AnswerRecorded": "answer",
    "AnswerPrefilled": "prefill",
    "FiguresPublished": "publish_figures",
    "AnswersSubmitted": "submit",
    "AnswersReturned": "send_back",
    "AnswersQueried": "query",
    "QueryAnswered": "answer_query",
    "AnswersValidated": "validate",
    "RoundMadeOfficial": "make_official",
    "RoundReopened": "reopen",
    "ResultsPresented": "present",
    "DialogueHeld": "hold_dialogue",
    "RoundClosed": "close",
    "PartyRegistered": "register",
    "AliasConfirmed": "confirm_alias",
    "PartyDescribed": "describe",
    "PartyMerged": "merge",
    "AliasWithdrawn": "withdraw_alias",
    "CustodyBegun": "begin",
    "KeyIntroduced": "introduce_key",
    "KeyRotated": "rotate_key",
    "HeartbeatRecorded": "beat",
    "TimeAnchorRecorded": "record_anchor",
    "HeadsSnapshotTaken": "take_snapshot",
    "VerificationPerformed": "record_verification",
    "ErasureRecorded": "record_erasure",
    "LedgerContinued": "continue_from",
}


def _as_asked(subject, event):
    if isinstance(event, RecordWithdrawn):
        cls = next(cls for cls, kind in KINDS.items() if kind is subject.kind)
        return withdrawal(cls, subject.reference, event.version, reason=event.reason)
    if isinstance(event, RecordCorrected):
        right = _as_asked(subject, event.fact)
        return right.correcting(event.version, reason=event.reason)
    facts = attrs.asdict(event, recurse=False)
    facts.pop("reference", None)
    if isinstance(event, ExtensionRequested | ExtensionGranted):
        facts.pop("previous", None)
        facts["to"] = facts.pop("target_date")
    if isinstance(event, KeyRotated):
        facts.pop("previous")
    if isinstance(event, CommitmentSuperseded):
        facts["successor"] = event.successor.reference
    if isinstance(event, AnswerRecorded | AnswerPrefilled):
        facts |= attrs.asdict(event.question, recurse=False)
        facts["question"] = facts.pop("id")
        facts.pop("questionnaire", None)
    decision = DECIDED_BY[type(event).__name__]
    if isinstance(event, AnswerRecorded) and event.rests_on:
        decision = "confirm"
        for taken_over in ("value", "reference_year", "evidence", "rests_on"):
            facts.pop(taken_over)
    elif isinstance(event, AnswerRecorded):
        facts.pop("rests_on")
    return Command(subject=subject, decision=decision, facts=facts)


def _is_just_what_the_decisions_allow(history):
    states = States()
    for fact in history:
        asked = _as_asked(fact.subject, fact.event)
        assert asked.upon(states.life(fact.subject)) == fact.event
        states.take(fact)


def test_every_kind_of_event_occurs_in_the_example():
    assert {type(fact.event) for fact in EVERY_KIND} == set(get_args(DomainEvent))


def test_every_kind_of_answer_occurs_in_the_example():
    values = [fact.event.value for fact in EVERY_KIND if isinstance(fact.event, AnswerRecorded)]
    assert len({type(value) for value in values}) == 6


def test_the_example_is_just_what_the_decisions_allow():
    _is_just_what_the_decisions_allow(EVERY_KIND)


def test_the_examples_subjects_are_interleaved():
    subjects = [fact.subject for fact in EVERY_KIND]
    assert len(set(subjects[:37])) == 5
    assert len(set(subjects)) == 16
    assert subjects != sorted(subjects)
    for subject in set(subjects):
        versions = [fact.version for fact in EVERY_KIND if fact.subject == subject]
        assert versions == list(range(1, len(versions) + 1))


def test_the_examples_dates_are_in_order_of_recording():
    times = [fact.recorded_at for fact in EVERY_KIND]
    assert times == sorted(times)
    assert {later - earlier for earlier, later in pairwise(times)} == {timedelta(minutes=1)}


def test_an_example_with_other_facts_is_the_same_but_for_those():
    assert issued(number="9") == attrs.evolve(issued(), number="9")
    with pytest.raises(TypeError, match="colour"):
        issued(colour="red")


@settings(max_examples=100, deadline=None)
@for_all(strategies.histories(max_size=12))
def test_generated_histories_are_just_what_the_decisions_allow(history):
    InMemoryHistory(history)
    _is_just_what_the_decisions_allow(history)


# What is found is printed unshrunk, and the longest of awkward texts may be in it several times.
@pytest.mark.filterwarnings("ignore:Generating overly large repr")
def test_generated_histories_reach_the_last_stage_of_a_round():
    found = find(
        strategies.histories(max_size=30),
        lambda history: any(type(fact.event).__name__ == "RoundMadeOfficial" for fact in history),
        settings=settings(
            max_examples=2_000, deadline=None, database=None, phases=[Phase.generate]
        ),
    )
    assert len(found) >= 5


def test_strategies_know_every_decision_of_every_aggregate():
    for aggregate, kind in KINDS.items():
        decisions = {
            name
            for name, member in vars(aggregate).items()
            if getattr(member, "__annotations__", {}).get("return") in get_args(Fact)
        }
        assert set(strategies.DECISIONS[kind]) == decisions


@settings(max_examples=50)
@for_all(st.data())
def test_generated_commands_are_decided_or_refused_but_never_break(data):
    kind = data.draw(st.sampled_from(list(KINDS.values())))
    decision = data.draw(st.sampled_from(list(strategies.DECISIONS[kind])))
    past = [fact.event for fact in EVERY_KIND if fact.subject.kind is kind][:3]
    command = data.draw(strategies.commands(Subject(kind, "R1"), decision))
    try:
        command.decide(fold(past))
    except CooperationError:
        return


def test_an_in_memory_history_reads_like_a_ledger():
    history = InMemoryHistory(EVERY_KIND)
    assert history.head() == len(EVERY_KIND)
    assert tuple(history.after(START)) == EVERY_KIND
    assert tuple(history.after(30)) == EVERY_KIND[30:]
    assert tuple(history.after(len(EVERY_KIND))) == ()
    one = tuple(history.of(examples.RECOMMENDATION))
    assert [fact.version for fact in one] == [1, 2, 3, 4, 5]
    assert InMemoryHistory().head() == START
    assert tuple(InMemoryHistory().of(examples.RECOMMENDATION)) == ()


def test_an_in_memory_history_has_no_gaps():
    with pytest.raises(ValueError, match="expected positions 1, 2, 3 and so on, found ") as refusal:
        InMemoryHistory(EVERY_KIND[1:3])
    assert str(refusal.value) == "expected positions 1, 2, 3 and so on, found [2, 3]"


def test_awkward_text_can_all_be_stored():
    assert len(set(examples.AWKWARD_TEXT)) == len(examples.AWKWARD_TEXT)
    for text in examples.AWKWARD_TEXT:
        assert text.encode().decode() == text


def test_says_what_was_refused_instead():
    with pytest.raises(AssertionError) as failure:
        given(issued()).when(Recommendation.reopen, by="Audit Office", reason="again").then(
            reopened()
        )
    assert str(failure.value) == (
        "expected RecommendationReopened, found a refusal: NotClosed: WATER-2030/R2 is open, so "
        "there is nothing to reopen; close it first"
    )


def test_says_which_facts_differ():
    with pytest.raises(AssertionError) as failure:
        given(issued(), closed()).when(
            Recommendation.reopen, by="Audit Office", reason="again", on="2033-02-01"
        ).then(reopened())
    assert str(failure.value) == (
        "RecommendationReopened with other facts:\n"
        "  reason: expected 'the budget line was dropped a year later', found 'again'"
    )


def test_says_which_other_event_happened():
    with pytest.raises(AssertionError) as failure:
        given(made()).when(Commitment.cancel, by="Treasury", reason="gone").then(reopened())
    assert str(failure.value) == (
        "expected RecommendationReopened, found CommitmentCancelled(by='Treasury', reason='gone', "
        "on=None)"
    )


def test_says_that_nothing_was_refused():
    with pytest.raises(AssertionError) as failure:
        given(made()).when(Commitment.cancel, by="Treasury", reason="gone").refused(AlreadyClosed)
    assert str(failure.value) == (
        "expected AlreadyClosed, found CommitmentCancelled(by='Treasury', reason='gone', on=None)"
    )


@pytest.mark.parametrize(
    ("kind", "message", "facts", "complaint"),
    [
        (
            AlreadyClosed,
            None,
            {},
            "expected AlreadyClosed, found NotClosed: R1 is open, so there is nothing to reopen; "
            "close it first",
        ),
        (
            NotClosed,
            "it is open",
            {},
            "expected the message\n  it is open\nfound\n  R1 is open, so there is nothing to "
            "reopen; close it first",
        ),
        (
            NotClosed,
            None,
            {"stands": "reopened"},
            "expected NotClosed about {'stands': 'reopened'}, found {'stands': 'open'}",
        ),
    ],
)
def test_says_how_a_refusal_differs(kind, message, facts, complaint):
    asked = given(issued(reference="R1")).when(Recommendation.reopen, by="Audit", reason="again")
    with pytest.raises(AssertionError) as failure:
        asked.refused(kind, message, **facts)
    assert str(failure.value) == complaint


def test_says_that_there_is_no_event_to_look_at():
    with pytest.raises(AssertionError) as failure:
        _ = given(issued()).when(Recommendation.reopen, by="Audit", reason="again").happened
    assert str(failure.value) == (
        "expected an event, found a refusal: NotClosed: WATER-2030/R2 is open, so there is nothing "
        "to reopen; close it first"
    )


def test_a_scenario_without_a_reference_has_one():
    assert given().reference == "REF-1"
    assert given().state is None
    assert given(made()).reference == made().reference
    assert given(made(), reference="C9").reference == "C9"


def test_recorded_facts_are_numbered_for_each_subject():
    history = recorded(
        [("R1", issued(reference="R1")), ("R2", issued(reference="R2")), ("R1", closed())],
        actor="auditor",
    )
    assert [(f.position, f.subject.reference, f.version) for f in history] == [
        (1, "R1", 1),
        (2, "R2", 1),
        (3, "R1", 2),
    ]
    assert {fact.envelope.actor for fact in history} == {"auditor"}


def test_a_window_strategy_gives_windows_that_are_allowed():
    @for_all(strategies.windows())
    def check(window):
        assert Window.between(window.start, window.end, printed=window.printed) == window

    check()
