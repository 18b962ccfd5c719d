import pytest

from cooperation_core.domain.errors import NotADate, UnknownTerm
from cooperation_core.domain.recommendation import Recommendation, RecommendationIssued
from cooperation_core.domain.refusals import (
    AlreadyClosed,
    AlreadyRecorded,
    NotClosed,
    NothingChanged,
    NotRecorded,
    ReasonRequired,
    SelfVerification,
    TextRequired,
)
from cooperation_core.domain.values import Kind, PartialDate, PartyName, Subject, Text
from cooperation_core.domain.vocabulary import Acceptance, Closure, SourceKind
from cooperation_core.testing.examples import answered, closed, issued, reopened
from cooperation_core.testing.scenario import given

REF = "WATER-2030/R2"


def test_issues_a_recommendation_with_all_that_its_source_says():
    given(reference=REF).when(
        Recommendation.issue,
        source_kind="evaluation",
        document="Evaluation of support to rural water, 2024 to 2029",
        number="2",
        text=issued().text,
        title="Upkeep before new boreholes",
        issuer="Evaluation Office",
        addressees=["Water Board", "Treasury"],
        on="2030-11",
    ).then(issued())


def test_issues_a_recommendation_of_which_little_is_known():
    given(reference="HILL-1").when(
        Recommendation.issue, document="Hill roads", number="122.17", text="Mend the bridge."
    ).then(
        RecommendationIssued(
            reference="HILL-1",
            source_kind=SourceKind.EVALUATION,
            document="Hill roads",
            number="122.17",
            text=Text(words="Mend the bridge.", language="en"),
        )
    )


def test_refuses_a_second_recommendation_of_the_same_reference():
    given(issued()).when(
        Recommendation.issue, document="Another evaluation", number="2", text="Dig."
    ).refused(
        AlreadyRecorded,
        "Recommendation WATER-2030/R2 is already in the ledger; choose another reference, or see "
        "it with `coop show WATER-2030/R2`",
        subject=Subject(Kind.RECOMMENDATION, REF),
    )


@pytest.mark.parametrize("missing", ["document", "number", "text"])
@pytest.mark.parametrize("blank", ["", " \n\t"])
def test_refuses_a_recommendation_without_its_words(missing, blank):
    said = {"document": "Hill roads", "number": "1", "text": "Mend the bridge.", missing: blank}
    given(reference="HILL-1").when(Recommendation.issue, **said).refused(
        TextRequired,
        f"HILL-1: expected words in `{missing}`, found nothing; give the text as printed",
        field=missing,
    )


def test_refuses_a_source_that_the_vocabulary_does_not_have():
    given(reference="HILL-1").when(
        Recommendation.issue, document="Hill roads", number="1", text="Dig.", source_kind="gossip"
    ).refused(
        UnknownTerm,
        "expected a term of SourceKind (evaluation, audit, action_dialogue, monitoring_round, "
        "peer_review), found 'gossip'; use one of them",
        vocabulary="SourceKind",
        given="gossip",
    )


def test_refuses_a_date_that_is_none():
    given(reference="HILL-1").when(
        Recommendation.issue, document="Hill roads", number="1", text="Dig.", on="last spring"
    ).refused(
        NotADate,
        "expected a date such as 2021, 2021-06 or 2021-06-30 (or 2021-Q2, 2021-H1), found "
        "'last spring'; write it in one of these forms",
        given="last spring",
    )


def test_takes_an_answer_from_a_party():
    given(issued()).when(
        Recommendation.answer,
        by="Water Board",
        acceptance="partially_accepted",
        text=Text(words="La Junta acepta la primera parte.", language="es"),
        reason="mechanics are hired by the districts, not by the board",
        approver="Director General, Water Board",
        provisional=True,
        on="2031-01-15",
    ).then(answered())


def test_an_acceptance_needs_no_reason():
    event = (
        given(issued()).when(Recommendation.answer, by="Treasury", acceptance="accepted").happened
    )
    assert event.reason is None
    assert event.acceptance is Acceptance.ACCEPTED


@pytest.mark.parametrize("acceptance", [each for each in Acceptance if each != "accepted"])
@pytest.mark.parametrize("reason", [None, "", "  "])
def test_refuses_any_other_answer_without_a_reason(acceptance, reason):
    given(issued()).when(
        Recommendation.answer, by="Treasury", acceptance=acceptance, reason=reason
    ).refused(
        ReasonRequired,
        f"WATER-2030/R2: the answer “{acceptance.label()}” needs a reason, found none; "
        f"say why in `reason`",
    )


def test_refuses_an_answer_by_nobody():
    given(issued()).when(Recommendation.answer, by=" ", acceptance="accepted").refused(
        TextRequired,
        "WATER-2030/R2: expected words in `by`, found nothing; give the text as printed",
    )


def test_refuses_an_answer_that_the_vocabulary_does_not_have():
    given(issued()).when(Recommendation.answer, by="Treasury", acceptance="agreed").refused(
        UnknownTerm,
        "expected a term of Acceptance (accepted, partially_accepted, rejected, noted, "
        "under_consideration, not_applicable), found 'agreed'; use one of them",
    )


def test_each_party_answers_for_itself_and_may_revise():
    board, treasury = PartyName("Water Board"), PartyName("Treasury")
    first = answered()
    other = answered(by=treasury, acceptance=Acceptance.REJECTED)
    revised = answered(acceptance=Acceptance.ACCEPTED, provisional=False)
    state = given(issued(), first, other, revised).state
    assert state.current_answers == {board: revised, treasury: other}
    assert list(state.current_answers) == [board, treasury]
    assert state.answers == (first, other, revised)


def test_refuses_an_answer_that_says_what_the_last_one_said():
    before = answered()
    given(issued(), before).when(
        Recommendation.answer,
        by=before.by,
        acceptance=before.acceptance,
        text=before.text,
        reason=before.reason,
        approver=before.approver,
        provisional=True,
        on=before.on,
    ).refused(
        NothingChanged,
        "WATER-2030/R2 already stands so; expected something that differs, found nothing new",
    )


def test_a_party_may_return_to_an_earlier_answer():
    past = issued(), answered(), answered(reason="the law changed"), answered()
    assert len(given(*past).state.answers) == 3
    given(*past[:3]).when(
        Recommendation.answer,
        by="Water Board",
        acceptance="partially_accepted",
        text=answered().text,
        reason=answered().reason,
        approver=answered().approver,
        provisional=True,
        on="2031-01-15",
    ).then(answered())


def test_a_verifier_closes_it():
    given(issued(), answered()).when(
        Recommendation.close,
        by="Audit Office",
        closure="closed_implemented",
        opinion="spare parts were in stock in all districts visited",
        on="2032-Q3",
    ).then(closed())


def test_it_can_be_closed_without_an_answer():
    event = (
        given(issued())
        .when(
            Recommendation.close,
            by="Audit Office",
            closure=Closure.CLOSED_OVERTAKEN_BY_EVENTS,
            opinion="the board was dissolved",
        )
        .happened
    )
    assert event.closure is Closure.CLOSED_OVERTAKEN_BY_EVENTS
    assert event.on is None


@pytest.mark.parametrize("closure", ["open", "reopened", Closure.OPEN, Closure.REOPENED])
def test_refuses_to_close_it_as_open(closure):
    given(issued()).when(
        Recommendation.close, by="Audit Office", closure=closure, opinion="seen"
    ).refused(
        UnknownTerm,
        f"expected a term of Closure (closed_implemented, closed_not_implemented, "
        f"closed_overtaken_by_events), found '{closure}'; use one of them",
    )


def test_refuses_a_closing_by_somebody_who_answered():
    given(issued(), answered()).when(
        Recommendation.close, by="Water Board", closure="closed_implemented", opinion="well done"
    ).refused(
        SelfVerification,
        "WATER-2030/R2: 'Water Board' answered the recommendation and so cannot verify it; "
        "let somebody else do so",
        party="Water Board",
    )


@pytest.mark.parametrize("missing", ["by", "opinion"])
def test_refuses_a_closing_without_verifier_or_opinion(missing):
    said = {"by": "Audit Office", "opinion": "seen", "closure": "closed_implemented", missing: ""}
    given(issued()).when(Recommendation.close, **said).refused(
        TextRequired,
        f"WATER-2030/R2: expected words in `{missing}`, found nothing; give the text as printed",
    )


@pytest.mark.parametrize(
    ("decision", "facts"),
    [
        (Recommendation.answer, {"by": "Treasury", "acceptance": "accepted"}),
        (
            Recommendation.close,
            {"by": "Audit Office", "closure": "closed_implemented", "opinion": "again"},
        ),
    ],
)
def test_refuses_to_go_on_once_it_is_closed(decision, facts):
    given(issued(), closed()).when(decision, **facts).refused(
        AlreadyClosed,
        "WATER-2030/R2 is closed: implemented, so this cannot happen to it any more; "
        "reopen it first if that is possible, or record something new",
        stands="closed: implemented",
    )


def test_reopens_what_was_closed():
    given(issued(), closed()).when(
        Recommendation.reopen,
        by="Audit Office",
        reason="the budget line was dropped a year later",
        on="2033-02-01",
    ).then(reopened())


@pytest.mark.parametrize(
    ("past", "stands"), [((issued(),), "open"), ((issued(), closed(), reopened()), "reopened")]
)
def test_refuses_to_reopen_what_is_open(past, stands):
    given(*past).when(Recommendation.reopen, by="Audit Office", reason="again").refused(
        NotClosed,
        f"WATER-2030/R2 is {stands}, so there is nothing to reopen; close it first",
        stands=stands,
    )


def test_refuses_to_reopen_without_a_reason():
    given(issued(), closed()).when(Recommendation.reopen, by="Audit Office", reason=" ").refused(
        ReasonRequired,
        "WATER-2030/R2: reopening needs a reason, found none; say why in `reason`",
    )


def test_refuses_a_reopening_by_nobody():
    given(issued(), closed()).when(Recommendation.reopen, by="", reason="dropped").refused(
        TextRequired,
        "WATER-2030/R2: expected words in `by`, found nothing; give the text as printed",
    )


def test_what_is_reopened_goes_on():
    state = given(issued(), closed(), reopened()).state
    assert state.status is Closure.REOPENED
    assert not state.is_closed
    assert state.closures == (closed(), reopened())
    event = (
        given(issued(), closed(), reopened())
        .when(
            Recommendation.close,
            by="Audit Office",
            closure="closed_not_implemented",
            opinion="gone",
        )
        .happened
    )
    assert event.closure is Closure.CLOSED_NOT_IMPLEMENTED


def test_refuses_to_answer_what_was_never_issued():
    given(reference="HILL-1").when(
        Recommendation.answer, by="Treasury", acceptance="accepted"
    ).refused(
        NotRecorded,
        "Recommendation HILL-1 is not in the ledger; record it first, or look for its reference "
        "with `coop list`",
        subject=Subject(Kind.RECOMMENDATION, "HILL-1"),
    )


def test_events_tell_their_story():
    assert [
        str(event)
        for event in (
            issued(),
            issued(issuer=None),
            answered(),
            answered(reason=None, provisional=False),
            answered(already_implemented=True),
            closed(),
            reopened(),
        )
    ] == [
        "recommendation 2 was issued by Evaluation Office in “Evaluation of support to rural "
        "water, 2024 to 2029”",
        "recommendation 2 was issued in “Evaluation of support to rural water, 2024 to 2029”",
        "Water Board answered: partially accepted (provisionally), because mechanics are hired by "
        "the districts, not by the board",
        "Water Board answered: partially accepted",
        "Water Board answered: partially accepted (provisionally, already implemented), because "
        "mechanics are hired by the districts, not by the board",
        "Audit Office found it closed: implemented: spare parts were in stock in all districts "
        "visited",
        "Audit Office reopened it, because the budget line was dropped a year later",
    ]


def test_the_state_keeps_what_the_issue_said():
    state = given(issued()).state
    assert (state.reference, state.number, state.document) == (REF, "2", issued().document)
    assert (state.title, state.issuer, state.addressees) == (
        "Upkeep before new boreholes",
        "Evaluation Office",
        ("Water Board", "Treasury"),
    )
    assert state.issued_on == PartialDate.parse("2030-11")
    assert state.source_kind is SourceKind.EVALUATION
    assert state.status is Closure.OPEN
