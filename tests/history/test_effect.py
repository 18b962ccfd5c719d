"""What held on a day: by when facts took effect, not by when they came in."""

from datetime import date

import attrs
from hypothesis import given
from hypothesis import strategies as st

from cooperation_core.domain.correction import RecordCorrected, RecordWithdrawn
from cooperation_core.domain.events import Envelope, fold
from cooperation_core.domain.values import PartialDate
from cooperation_core.history import in_effect
from cooperation_core.testing import strategies
from cooperation_core.testing.examples import (
    ACTOR,
    RECOMMENDATION,
    TREASURY,
    answered,
    closed,
    issued,
    record_corrected,
    record_withdrawn,
    recorded,
)


def _history(*dated):
    facts = recorded((RECOMMENDATION, event) for _, event in dated)
    return [
        attrs.evolve(fact, envelope=Envelope(actor=ACTOR, effective_at=PartialDate.of(when)))
        for fact, (when, _) in zip(facts, dated, strict=True)
    ]


def _answers(history, day):
    state = in_effect(history, date.fromisoformat(day))
    return None if state is None else [str(answer.by) for answer in state.answers]


def test_a_fact_that_came_in_late_holds_from_when_it_took_effect():
    history = _history(
        ("2030-11-30", issued()),
        ("2031-06-01", answered()),
        ("2031-01-15", answered(by=TREASURY)),
    )
    assert _answers(history, "2030-11-29") is None
    assert _answers(history, "2030-12-31") == []
    assert _answers(history, "2031-02-01") == ["Treasury"]
    assert _answers(history, "2031-06-01") == ["Treasury", "Water Board"]


def test_a_date_counts_from_its_last_day():
    history = _history(("2030", issued()))
    assert in_effect(history, date(2030, 6, 30)) is None
    assert in_effect(history, date(2030, 12, 31)) == fold([issued()])


def test_what_has_no_date_took_effect_when_it_was_recorded():
    history = _history(("2030", issued()), (None, answered()))
    assert _answers(history, "2034-01-01") == []
    assert _answers(history, "2034-01-02") == ["Water Board"]


def test_a_correction_holds_from_when_the_fact_did_not_from_when_it_was_corrected():
    history = _history(("2030", issued()), ("2031-01-15", answered()), (None, record_corrected()))
    state = in_effect(history, date(2031, 1, 15))
    assert state.answers == (record_corrected().fact,)


def test_a_correction_may_move_the_date():
    history = _history(
        ("2030", issued()), ("2031-01-15", answered()), ("2031-07", record_corrected())
    )
    assert _answers(history, "2031-06-30") == []
    assert _answers(history, "2031-07-31") == ["Water Board"]


def test_a_withdrawn_record_never_held():
    history = _history(
        ("2030", issued()), ("2031", answered()), ("2032", closed()), (None, record_withdrawn())
    )
    assert not in_effect(history, date(2033, 1, 1)).is_closed


def test_nothing_held_before_the_beginning():
    assert in_effect([], date(2030, 1, 1)) is None
    assert in_effect(_history(("2032", issued()), ("2031", answered())), date(2031, 12, 31)) is None


@given(strategies.histories(), st.dates(date(2015, 1, 1), date(2041, 1, 1)))
def test_every_day_can_be_asked_about(history, day):
    for subject in {fact.subject for fact in history}:
        own = [fact for fact in history if fact.subject == subject]
        in_effect(own, day)


@given(strategies.histories())
def test_where_everything_took_effect_in_order_the_end_is_the_fold(history):
    own = [fact for fact in history if fact.subject == history[0].subject]
    dated = [
        attrs.evolve(fact, envelope=Envelope(actor=ACTOR, effective_at=_effect(fact, day)))
        for fact, day in zip(own, _days(), strict=False)
    ]
    assert in_effect(dated, date(2099, 1, 1)) == fold(fact.event for fact in dated)


def _effect(fact, day):
    corrects = isinstance(fact.event, RecordCorrected | RecordWithdrawn)
    return None if corrects else PartialDate.of(day)


def _days():
    for year in range(2000, 2090):
        yield date(year, 1, 1)
