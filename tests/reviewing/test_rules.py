"""The rules themselves, and that a review takes whatever was recorded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation_core.domain.events import Life
from cooperation_core.domain.monitoring_round import (
    AnswerPrefilled,
    AnswerRecorded,
    Figure,
    FiguresPublished,
    MonitoringRound,
    Question,
)
from cooperation_core.domain.values import Kind, PartyName
from cooperation_core.domain.vocabulary import Constituency, Instrument
from cooperation_core.reviewing import RULES, Severity, review
from cooperation_core.reviewing.measures import (
    COUNTED,
    DOCUMENTED,
    LINKS,
    PARTS,
    PUBLIC,
    SCHEDULED,
    SHARED,
)
from cooperation_core.standards import all_series, instruments
from cooperation_core.testing.strategies import histories, texts, values

NAMED = (PARTS, SHARED, SCHEDULED)
PARTIES = st.sampled_from([PartyName("Bank of Friends"), PartyName("Treasury")])
IDS = sorted({item.id for each in instruments().values() for item in each.items})
QUESTIONS = st.builds(
    Question,
    id=st.sampled_from(IDS) | texts(),
    role=st.sampled_from(Constituency),
    respondent=PARTIES,
    subject=st.none() | texts(),
    instrument=st.sampled_from(Instrument),
)
FIGURES = st.builds(
    Figure,
    series=st.sampled_from(["9a", "10", *all_series()]) | texts(),
    year=st.integers(2015, 2019),
    value=values(),
    subject=st.none() | st.sampled_from(["Europe", "Serbia"]),
    unit=st.none() | st.sampled_from(["%", "PT", "km"]),
    line=st.none() | st.integers(1, 9),
)
EVENTS = st.lists(
    st.builds(AnswerRecorded, question=QUESTIONS, value=values())
    | st.builds(
        AnswerPrefilled, question=QUESTIONS, value=values(), rests_on=st.just((1,)), method=texts()
    )
    | st.builds(FiguresPublished, figures=st.lists(FIGURES, max_size=6).map(tuple)),
    max_size=12,
)


def round_of(events, number=3):
    life = Life()
    life.take(MonitoringRound.record_earlier(None, "MWI", country="MWI", number=number))
    for event in events:
        life.take(event)
    return life


@given(events=EVENTS, before=EVENTS, number=st.integers(0, 5))
def test_a_review_never_fails_whatever_was_recorded(events, before, number):
    life = round_of(events, number)
    findings = review(life.state, round_of(before).state, history=life.facts)
    for finding in findings:
        assert "\n" not in str(finding)
        assert finding.places, "every finding is about an event"
        assert all(1 < place <= life.version for place in finding.places)


@given(histories(max_size=12))
def test_a_review_takes_every_round_that_could_have_happened(history):
    lives = {}
    for recorded in history:
        lives.setdefault(recorded.subject, Life()).take(recorded.event)
    for subject, life in lives.items():
        if subject.kind is Kind.MONITORING_ROUND:
            assert isinstance(review(life.state, life.state, history=life.facts), tuple)


@given(events=EVENTS)
def test_nothing_changes_suddenly_against_itself(events):
    state = round_of(events).state
    assert review(state, state) == review(state)


@given(events=EVENTS)
def test_recording_an_awkward_round_again_finds_the_same(events):
    assert review(round_of(events).state) == review(round_of(events).state)


def test_every_rule_has_its_words_in_two_languages():
    for name, rule in RULES.items():
        assert name == rule.name
        assert rule.label("en") != rule.label("es")
        assert rule.what.endswith(".")
        assert not rule.remedy.endswith(".")


def test_errors_are_told_before_warnings_and_these_before_queries():
    order = list(Severity)
    severities = [order.index(rule.severity) for rule in RULES.values()]
    assert severities == sorted(severities)


@pytest.mark.parametrize(
    "id_",
    sorted(
        {
            *sum(((whole, *those) for told in NAMED for whole, those in told.items()), ()),
            *(*PUBLIC, *LINKS, *DOCUMENTED, *COUNTED),
        }
    ),
)
def test_every_question_that_a_check_names_is_in_an_instrument(id_):
    assert id_ in IDS


def test_a_part_and_its_whole_are_asked_of_the_same_about_the_same():
    for whole, parts in PARTS.items():
        for part in parts:
            both = [
                (each.item(whole), each.item(part))
                for each in instruments().values()
                if each.item(part) is not None
            ]
            assert both
            for one, other in both:
                assert (one.asked_of, one.about, one.kind) == (
                    other.asked_of,
                    other.about,
                    other.kind,
                )
