from datetime import UTC, datetime

import attrs
import pytest
from hypothesis import given, settings

from cooperation_core.domain.events import fold
from cooperation_core.domain.values import Kind, PartialDate, Subject
from cooperation_core.history import BrokenHistory, States
from cooperation_core.testing.examples import EVERY_KIND, RECOMMENDATION, issued, recorded
from cooperation_core.testing.strategies import histories


@settings(max_examples=100, deadline=None)
@given(histories())
def test_states_are_the_domains_own_fold(history):
    states = States()
    for fact in history:
        assert states.take(fact) is states.get(fact.subject)
    for subject, state in states:
        events = [fact.event for fact in history if fact.subject == subject]
        assert state == fold(events)
        assert states.version(subject) == len(events)


def test_states_come_in_the_order_of_their_first_events():
    states = States()
    for fact in EVERY_KIND:
        states.take(fact)
    assert [subject for subject, _ in states] == list(
        dict.fromkeys(fact.subject for fact in EVERY_KIND)
    )


def test_nothing_is_known_of_what_never_happened():
    nobody = Subject(Kind.COMMITMENT, "nobody's")
    assert States().get(nobody) is None
    assert States().version(nobody) == 0
    assert list(States()) == []


def test_things_of_different_kinds_may_share_a_reference():
    states = States()
    for fact in recorded([("X", issued(reference="X")), ("X", EVERY_KIND[3].event)]):
        states.take(fact)
    assert {subject.kind for subject, _ in states} == {Kind.RECOMMENDATION, Kind.COMMITMENT}


@pytest.mark.parametrize("version", [1, 3])
def test_refuses_an_event_that_does_not_follow(version):
    first, second = [fact for fact in EVERY_KIND if fact.subject == RECOMMENDATION][:2]
    states = States()
    before = states.take(first)
    with pytest.raises(BrokenHistory) as refusal:
        states.take(attrs.evolve(second, version=version))
    assert str(refusal.value) == (
        f"position 3: expected event 2 of Recommendation WATER-2030/R2, found event {version}; "
        f"run `coop verify` to see all that is wrong"
    )
    assert refusal.value.expected == 2
    assert states.get(RECOMMENDATION) is before


def test_refuses_a_history_that_does_not_start_at_its_beginning():
    with pytest.raises(BrokenHistory) as refusal:
        States().take(EVERY_KIND[2])
    assert str(refusal.value) == (
        "position 3: expected event 1 of Recommendation WATER-2030/R2, found event 2; "
        "run `coop verify` to see all that is wrong"
    )


def test_a_fact_took_effect_when_it_was_said_to():
    fact = EVERY_KIND[0]
    when = PartialDate.parse("2030-11")
    said = attrs.evolve(fact, envelope=attrs.evolve(fact.envelope, effective_at=when))
    assert said.effective_at == when


def test_a_fact_took_effect_when_it_was_recorded_unless_somebody_said_otherwise():
    late = datetime(2034, 1, 2, 23, 59, 59, 999_999, tzinfo=UTC)
    fact = attrs.evolve(EVERY_KIND[0], recorded_at=late)
    assert fact.envelope.effective_at is None
    assert str(fact.effective_at) == "2034-01-02"
