"""Two times: what was known when, and what held on which day."""

from datetime import UTC, date, datetime

import pytest

from cooperation_core import Commitment, Kind, Recommendation, Subject, command, open_ledger
from cooperation_core.application.questions import NotThereThen
from cooperation_core.domain.party import Party
from cooperation_core.domain.refusals import NotRecorded


class Clock:
    """Tells the time that a test has set."""

    def __init__(self):
        self.now = datetime(2020, 9, 1, tzinfo=UTC)

    def __call__(self):
        return self.now

    def on(self, day):
        self.now = datetime.fromisoformat(f"{day}T10:00:00+00:00")


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def cooperation(tmp_path, clock):
    with open_ledger(tmp_path / "lima.db", actor="org:registry", clock=clock) as opened:
        yield opened


@pytest.fixture
def strategy(cooperation, clock):
    """
    A commitment of the year 2020, claimed in time and verified later, with late news.

    1. recorded on 2020-09-01, made on 2020-08-20
    2. recorded on 2021-02-10: claimed as of 2020-10-30
    3. recorded on 2021-03-05: rejected as of 2020-12-15
    4. recorded on 2021-04-20: extended on 2021-04-01
    """
    clock.on("2020-09-01")
    cooperation.record(
        "C1",
        Commitment.make,
        owner="DPD",
        actions=["Write templates"],
        target_date="2020-10",
        on="2020-08-20",
    )
    clock.on("2021-02-10")
    cooperation.record("C1", Commitment.claim_fulfilment, by="DPD", on="2020-10-30")
    clock.on("2021-03-05")
    cooperation.record(
        "C1", Commitment.reject, by="Evaluators", opinion="nobody uses them", on="2020-12-15"
    )
    clock.on("2021-04-20")
    cooperation.record(
        "C1", Commitment.extend, by="Head Office", to="2021-06", reason="lockdown", on="2021-04-01"
    )
    return cooperation


def _status(view):
    return view.get(Commitment, "C1").status


def test_what_we_knew_on_a_day_about_what_held_on_another(strategy):
    # On 1 March 2021 the claim was known and its rejection was not.
    asked = strategy.as_of(known="2021-03-01", effective="2020-12-31")
    assert _status(asked) == "claimed"
    # Today we know that on 31 December 2020 it had been rejected, and on 30 November not yet.
    assert _status(strategy.as_of(effective="2020-12-31")) == "open"
    assert _status(strategy.as_of(effective="2020-11-30")) == "claimed"
    # On 1 March 2021, nothing after the claim was known about any day.
    assert _status(strategy.as_of(known="2021-03-01")) == "claimed"
    assert _status(strategy.as_of(known="2021-03-01", effective="2020-10-29")) == "open"


def test_a_day_that_is_asked_about_is_over(strategy):
    assert _status(strategy.as_of(known="2021-02-10")) == "claimed"
    assert _status(strategy.as_of(known="2021-02-09")) == "open"
    assert _status(strategy.as_of(known=date(2021, 2, 10))) == "claimed"
    assert _status(strategy.as_of(known=datetime(2021, 2, 10, 9, tzinfo=UTC))) == "open"
    assert _status(strategy.as_of(known=2)) == "claimed"
    assert _status(strategy.as_of(known="2021-02")) == "claimed"
    assert _status(strategy.as_of(effective="2020")) == "open"


def test_before_its_beginning_there_was_nothing(strategy):
    for view in (strategy.as_of(known="2020-08-31"), strategy.as_of(effective="2020-08-19")):
        with pytest.raises(NotThereThen) as refusal:
            view.get(Commitment, "C1")
        assert str(refusal.value) == (
            "Commitment C1: expected a record that was there at that time, found one that begins "
            "with position 1, in effect from 2020-08-20; ask about a later time"
        )
        assert view.find("C1") == []
        assert view.all(Commitment) == []
        assert view.overdue(date(2030, 1, 1)) == []
    with pytest.raises(NotRecorded) as refusal:
        strategy.as_of(known="2020-08-31").get(Commitment, "C9")
    assert type(refusal.value) is NotRecorded


def test_lists_and_deadlines_are_those_of_the_time_that_is_asked_about(strategy):
    late = date(2021, 5, 31)
    assert strategy.overdue(late) == []  # extended to June
    known = strategy.as_of(known="2021-04-19")
    assert [each.reference for each in known.overdue(late)] == ["C1"]
    assert strategy.as_of(known="2021-03-01").overdue(late) == []  # claimed
    assert strategy.as_of(effective="2020-11-30").overdue(late) == []
    held = strategy.as_of(effective="2020-12-31")
    assert [each.reference for each in held.select(Commitment, status="open")] == ["C1"]
    assert held.select(Commitment, status="claimed") == []
    assert [item.reference for item in held.due(late)] == ["C1"]


def test_a_correction_of_the_record_changes_what_is_known_not_what_was_known(strategy, clock):
    clock.on("2021-05-02")
    right = command(
        "C1", Commitment.reject, by="Evaluators", opinion="nobody uses them", on="2021-01-15"
    )
    strategy.correct(right, version=3, reason="the year was misread")
    # As we know now, it still stood as claimed at the end of 2020.
    assert _status(strategy.as_of(effective="2020-12-31")) == "claimed"
    assert _status(strategy.as_of(effective="2021-01-15")) == "open"
    # As we knew in April 2021, it did not.
    assert _status(strategy.as_of(known="2021-04-30", effective="2020-12-31")) == "open"


def test_a_change_of_the_facts_is_no_correction(strategy):
    # The extension changed the deadline from April on; before, it had been October.
    assert str(strategy.get(Commitment, "C1").target_date) == "2021-06"
    held = strategy.as_of(effective="2021-03-31").get(Commitment, "C1")
    assert str(held.target_date) == "2020-10"


def test_a_withdrawn_record_is_not_known_any_more(strategy, clock):
    clock.on("2021-06-01")
    strategy.withdraw(Commitment, "C1", version=3, reason="it was about another commitment")
    assert _status(strategy) == "claimed"
    assert _status(strategy.as_of(known="2021-05-31")) == "open"
    assert [type(each.event).__name__ for each in strategy.history(_subject())] == [
        "CommitmentMade",
        "FulfilmentClaimed",
        "FulfilmentRejected",
        "ExtensionGranted",
        "RecordWithdrawn",
    ]


def _subject():
    return Subject.of(Kind.COMMITMENT, "C1")


def test_names_mean_what_was_confirmed_then(cooperation, clock):
    clock.on("2021-01-01")
    cooperation.record("NDP", Party.register, on="2020")
    clock.on("2021-02-01")
    cooperation.record("(NDP) LIMA", Party.confirm_alias, of="NDP", by="registry", on="2021-01-15")
    assert cooperation.meaning("(NDP) LIMA") == "NDP"
    assert cooperation.as_of(known="2021-01-31").meaning("(NDP) LIMA") == "(NDP) LIMA"
    assert cooperation.as_of(effective="2021-01-14").meaning("(NDP) LIMA") == "(NDP) LIMA"
    assert cooperation.as_of(effective="2021-01-15").names_of("NDP") == ("NDP", "(NDP) LIMA")


def test_an_answer_that_was_revised_is_asked_for_as_it_was(cooperation, clock):
    clock.on("2021-01-01")
    cooperation.record(
        "R1", Recommendation.issue, document="d", number="1", text="Twin.", on="2020-11"
    )
    for day, acceptance in (("2021-02-01", "under_consideration"), ("2021-05-01", "accepted")):
        clock.on(day)
        cooperation.record(
            "R1", Recommendation.answer, by="DPD", acceptance=acceptance, reason="x", on=day
        )
    then = cooperation.as_of(known="2021-03-01").get(Recommendation, "R1")
    assert then.current_answers["DPD"].acceptance == "under_consideration"
    assert cooperation.get(Recommendation, "R1").current_answers["DPD"].acceptance == "accepted"
