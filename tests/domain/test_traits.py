"""By what a thing can be found, and which events leave that as it is."""

from hypothesis import given

from cooperation_core.domain.events import Life
from cooperation_core.domain.traits import LENGTH, Aspect, Trait, Wanted, may_change, traits
from cooperation_core.domain.values import PartyName
from cooperation_core.history import States
from cooperation_core.testing import strategies
from cooperation_core.testing.examples import (
    EVERY_KIND,
    commitment_cancelled,
    fulfilment_claimed,
    made,
    progress_reported,
)


def _leaves_its_traits(history):
    lives = {fact.subject: Life() for fact in history}
    for fact in history:
        life = lives[fact.subject]
        before = traits(life.state)
        after = traits(life.take(fact.event))
        assert may_change(fact.event) or after == before


@given(strategies.histories())
def test_what_cannot_change_them_does_not(history):
    _leaves_its_traits(history)


def test_what_cannot_change_them_does_not_in_the_example_either():
    _leaves_its_traits(EVERY_KIND)
    assert {may_change(fact.event) for fact in EVERY_KIND} == {True, False}


def _state(*events):
    life = Life()
    for event in events:
        life.take(event)
    return life.state


def _values(state, aspect):
    return {trait.value for trait in traits(state) if trait.aspect is aspect}


def test_nothing_is_found_by_nothing():
    assert traits(None) == frozenset()
    assert not [trait for fact in EVERY_KIND for trait in _of(fact) if not trait.value]


def _of(fact):
    states = States()
    for each in EVERY_KIND[: fact.position]:
        states.take(each)
    return traits(states.get(fact.subject))


def test_only_dates_that_are_still_to_be_kept_are_found():
    assert _values(_state(made()), Aspect.DUE) == {"2031-06-30"}
    done = progress_reported(action="2", status="implemented")
    assert _values(_state(made(), done), Aspect.DUE) == {"2031-06-30"}
    for end in (fulfilment_claimed(), commitment_cancelled()):
        assert _values(_state(made(), end), Aspect.DUE) == set()


def test_long_values_count_by_their_beginning():
    owner = PartyName("Ministry of " + "very " * 60 + "long names")
    held = traits(_state(made(owner=owner)))
    assert Trait(Aspect.PARTY, owner[:LENGTH]) in held
    assert Wanted(aspect=Aspect.PARTY, values=(owner,)).fits(held)
    assert not Wanted(aspect=Aspect.PARTY, values=("Ministry",)).fits(held)


def test_a_wish_is_for_values_or_for_a_range():
    held = frozenset({Trait(Aspect.DUE, "2031-06-30"), Trait(Aspect.COUNTRY, "MWI")})
    assert Wanted(aspect=Aspect.DUE, low="2031-06-30", high="2031-06-30").fits(held)
    assert Wanted(aspect=Aspect.DUE).fits(held)
    assert not Wanted(aspect=Aspect.DUE, low="2031-07-01").fits(held)
    assert not Wanted(aspect=Aspect.DUE, high="2031-06-29").fits(held)
    assert not Wanted(aspect=Aspect.THEME).fits(held)
    assert Wanted(aspect=Aspect.COUNTRY, values=("BRA", "MWI")).fits(held)
