"""The index finds what the states say, at every position, and can be made anew."""

from types import MappingProxyType

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cooperation_core import codec
from cooperation_core.domain.events import Life
from cooperation_core.domain.refusals import StaleVersion
from cooperation_core.domain.traits import LENGTH, Aspect, Trait, Wanted, traits
from cooperation_core.domain.values import Kind, PartyName, Subject, TargetDate
from cooperation_core.history import States
from cooperation_core.store import open_sql_ledger
from cooperation_core.testing import strategies
from cooperation_core.testing.examples import COMMITMENT, EVERY_KIND, made, recorded

ORIGIN = "ledger.example/index"


def _drafts(history):
    lives = {fact.subject: Life() for fact in history}
    for fact in history:
        life = lives[fact.subject]
        before = traits(life.state)
        now = traits(life.take(fact.event))
        yield codec.draft(
            fact.subject,
            fact.version,
            fact.event,
            fact.envelope,
            gained=now - before,
            lost=before - now,
        )


def _fill(ledger, history, *, at_once=1):
    drafts = list(_drafts(history))
    for start in range(0, len(drafts), at_once):
        ledger.append(drafts[start : start + at_once], now=history[0].recorded_at)


def _found(ledger, trait, kind, **options):
    return ledger.search(kind, [Wanted(aspect=trait.aspect, values=(trait.value,))], **options)


@given(strategies.histories(max_size=12), st.integers(1, 5))
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_at_every_position_each_thing_is_found_by_just_what_it_is(history, at_once):
    with open_sql_ledger("sqlite://", origin=ORIGIN) as ledger:
        if history:
            _fill(ledger, history, at_once=at_once)
        states = States()
        ever = {}
        for fact in history:
            states.take(fact)
            for subject, state in states:
                ever.setdefault(subject, set()).update(traits(state))
            seen = {trait for held in ever.values() for trait in held}
            for trait in seen:
                for kind in Kind:
                    expected = [
                        subject
                        for subject, state in states
                        if subject.kind is kind and trait in traits(state)
                    ]
                    assert _found(ledger, trait, kind, at=fact.position) == expected
                    if fact is history[-1]:
                        assert _found(ledger, trait, kind) == expected
        for subject, held in ever.items():
            for trait in held:
                assert subject in _found(ledger, trait, subject.kind, ever=True)


@pytest.mark.parametrize("at_once", [1, 7, 1000])
def test_the_index_made_anew_is_the_index_that_was_kept(url, at_once):
    with open_sql_ledger(url, origin=ORIGIN) as ledger:
        _fill(ledger, EVERY_KIND, at_once=at_once)
        kept = _rows(ledger)
        assert kept
        ledger.rebuild_index()
        assert _rows(ledger) == kept


def test_dates_are_found_between_two_days(ledger, draft):
    for reference, target in (("A", "2021-06"), ("B", "2022"), ("C", "2020-10-02")):
        event = made(reference=reference, target_date=TargetDate.of(target), actions=())
        subject = Subject.of(Kind.COMMITMENT, reference)
        _fill(ledger, [_recorded(subject, event)])

    def due(low, high):
        wanted = Wanted(aspect=Aspect.DUE, low=low, high=high)
        return [subject.reference for subject in ledger.search(Kind.COMMITMENT, [wanted])]

    assert due("2020-10-02", "2021-06-30") == ["A", "C"]
    assert due("2020-10-03", "2021-06-29") == []
    assert due("2021-07-01", None) == ["B"]
    assert due(None, None) == ["A", "B", "C"]


def test_several_wishes_are_all_fulfilled_and_several_values_are_alternatives(ledger):
    _fill(ledger, EVERY_KIND, at_once=1000)
    party = Wanted(aspect=Aspect.PARTY, values=("Nobody", "Treasury"))
    status = Wanted(aspect=Aspect.STATUS, values=("cancelled",))
    assert COMMITMENT in ledger.search(Kind.COMMITMENT, [party])
    assert COMMITMENT not in ledger.search(Kind.COMMITMENT, [party, status])
    assert ledger.search(Kind.COMMITMENT, [party, status])


def test_long_names_are_found_by_their_beginning(ledger):
    owner = PartyName("Ministry of " + "very " * 60 + "long names")
    event = made(reference="L", owner=owner)
    _fill(ledger, [_recorded(Subject.of(Kind.COMMITMENT, "L"), event)])
    assert Trait(Aspect.PARTY, owner[:LENGTH]) in traits(_states(ledger).get(_subject("L")))
    assert ledger.search(Kind.COMMITMENT, [Wanted(aspect=Aspect.PARTY, values=(owner,))])


def test_refuses_what_rests_on_something_that_has_changed(ledger, draft):
    ledger.append([draft("BASE")], now=EVERY_KIND[0].recorded_at)
    base, other = _subject("BASE"), _subject("NOWHERE")
    now = EVERY_KIND[0].recorded_at
    ledger.append([draft("ON-TOP")], now=now, resting_on=MappingProxyType({base: 1, other: 0}))
    for stale in ({base: 0}, {base: 2}, {other: 1}):
        with pytest.raises(StaleVersion):
            ledger.append([draft("TOO-LATE")], now=now, resting_on=stale)
    assert ledger.head() == 2


def test_the_time_of_recording_leads_to_a_position(ledger):
    assert ledger.at(EVERY_KIND[0].recorded_at) == 0
    for start in range(0, 20, 5):
        ledger.append(
            list(_drafts(EVERY_KIND))[start : start + 5], now=EVERY_KIND[start].recorded_at
        )
    times = [fact.recorded_at for fact in ledger.after(0)]
    for moment in {*times, EVERY_KIND[7].recorded_at, EVERY_KIND[19].recorded_at}:
        assert ledger.at(moment) == sum(time <= moment for time in times)


def _subject(reference):
    return Subject.of(Kind.COMMITMENT, reference)


def _recorded(subject, event):
    return recorded([(subject, event)])[0]


def _states(ledger):
    states = States()
    for fact in ledger.after(0):
        states.take(fact)
    return states


def _rows(ledger):
    with ledger.recorder.database.reading() as c:
        return {tuple(row) for row in c.execute(sa.select(ledger.recorder.traits))}
