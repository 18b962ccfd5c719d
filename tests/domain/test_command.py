from datetime import date

import pytest

from cooperation_core.domain.command import Command, command
from cooperation_core.domain.commitment import Commitment
from cooperation_core.domain.errors import CooperationError, Malformed, Problems, UnknownTerm
from cooperation_core.domain.monitoring_round import MonitoringRound
from cooperation_core.domain.partnership import Partner, Partnership
from cooperation_core.domain.recommendation import Recommendation
from cooperation_core.domain.refusals import KeyReused, NotRecorded, StaleVersion
from cooperation_core.domain.values import Kind, Source, Subject
from cooperation_core.testing.examples import answered, issued
from cooperation_core.testing.scenario import given

ANSWER = {"by": "DPD", "acceptance": "accepted"}
R2 = Subject(Kind.RECOMMENDATION, "PER/R2")


def test_a_command_names_its_subject_decision_and_facts():
    asked = command("PER/R2", Recommendation.answer, **ANSWER)
    assert asked == Command(subject=R2, decision="answer", facts=ANSWER)


def test_a_command_says_where_it_was_read_and_what_history_it_expects():
    source = Source(document="response.txt", locator="lines 8-14")
    asked = command("PER/R2", Recommendation.answer, **ANSWER).read_at(source).expecting(3)
    assert (asked.source, asked.expected_version) == (source, 3)


@pytest.mark.parametrize(
    ("decision", "kind"),
    [
        (Recommendation.issue, "Recommendation"),
        (Commitment.report, "Commitment"),
        (Partnership.close, "Partnership"),
        (MonitoringRound.open, "MonitoringRound"),
    ],
)
def test_the_decision_says_what_kind_of_thing_it_is_about(decision, kind):
    assert command("X", decision).subject == Subject(Kind(kind), "X")


def test_decides_as_the_aggregate_does():
    state = given(issued()).state
    assert command("X", Recommendation.answer, **ANSWER).decide(state) == state.answer(**ANSWER)


def test_refuses_to_decide_on_what_is_not_there():
    with pytest.raises(NotRecorded) as refusal:
        command("PER/R2", Recommendation.answer, **ANSWER).decide(None)
    assert str(refusal.value) == (
        "Recommendation PER/R2 is not in the ledger; record it first, or look for its reference "
        "with `coop list`"
    )
    assert refusal.value.subject == R2


def test_refuses_a_reference_that_cannot_be_one():
    with pytest.raises(Malformed) as refusal:
        command("", Recommendation.answer, **ANSWER)
    assert str(refusal.value) == (
        "expected a reference such as GAC-PERU-2020/R2 (1 to 200 printable characters, no space "
        "at either end), found ''"
    )


def test_insists_on_a_decision_of_one_of_the_four():
    with pytest.raises(TypeError) as bug:
        command("X", Partner.of, kind="state")
    assert str(bug.value) == (
        "expected a decision such as Recommendation.answer with its facts by name, found Partner.of"
    )


def test_a_question_is_no_decision():
    with pytest.raises(TypeError) as bug:
        command("X", Commitment.due, as_of=date(2021, 7, 1))
    assert str(bug.value) == (
        "expected a decision such as Recommendation.answer with its facts by name, "
        "found Commitment.due"
    )


def test_insists_on_facts_by_name():
    with pytest.raises(TypeError) as bug:
        command("X", Recommendation.answer, "DPD")
    assert str(bug.value) == (
        "expected a decision such as Recommendation.answer with its facts by name, "
        "found Recommendation.answer('DPD',)"
    )


def test_a_fact_that_the_decision_does_not_take_is_a_bug_not_a_refusal():
    with pytest.raises(TypeError, match="colour"):
        command("X", Recommendation.answer, colour="red").decide(given(issued()).state)


@pytest.mark.parametrize(("expected", "found"), [(1, 2), (0, 1)])
def test_a_stale_version_says_how_far_the_history_has_grown(expected, found):
    refusal = StaleVersion(R2, expected=expected, found=found)
    count = {0: "0 events", 1: "1 event", 2: "2 events"}
    assert str(refusal) == (
        f"Recommendation PER/R2: expected {count[expected]} in its history, found {count[found]}; "
        f"look at what happened since and decide again"
    )
    assert (refusal.expected, refusal.found) == (expected, found)


def test_a_reused_key_is_named():
    assert str(KeyReused("monday's import")) == (
        'the key "monday\'s import" was used before for another request; expected the same '
        "request again, or choose another key"
    )


def test_several_problems_are_said_at_once():
    problems = [Malformed("the first"), UnknownTerm("Stage", "shut", ["closed"])]
    several = Problems(problems, heading="roadmap.txt: nothing was recorded")
    assert str(several) == (
        "roadmap.txt: nothing was recorded\n"
        "  - the first\n"
        "  - expected a term of Stage (closed), found 'shut'; use one of them"
    )
    assert several.problems == tuple(problems)


def test_every_error_has_a_code_of_its_own():
    def family(cls):
        return [cls, *(each for sub in cls.__subclasses__() for each in family(sub))]

    ours = {
        cls
        for cls in family(CooperationError)
        if cls.__module__.startswith("cooperation_core.")
        and not cls.__module__.startswith("cooperation_core.testing.")  # these only play errors
    }
    codes = [cls.code for cls in ours]
    assert len(set(codes)) == len(codes)
    assert all(code == code.lower() and " " not in code and "_" not in code for code in codes)


def test_an_answer_is_the_same_whether_asked_of_the_state_or_by_command():
    given(issued()).when(
        Recommendation.answer, by="Water Board", acceptance="rejected", reason="no budget line"
    ).then(
        answered(
            acceptance="rejected",
            reason="no budget line",
            text=None,
            approver=None,
            provisional=False,
            on=None,
        )
    )
