from datetime import date
from decimal import Decimal
from typing import get_args

import attrs
import pytest
from hypothesis import given

from cooperation_core.codec import payload, show
from cooperation_core.codec.payload import VALUE_TAGS, UnreadableFact
from cooperation_core.domain.commitment import CommitmentMade
from cooperation_core.domain.events import Envelope, Fact
from cooperation_core.domain.monitoring_round import (
    AnswerRecorded,
    NoData,
    NotApplicable,
    Number,
    PlannedPhase,
    RoundOpened,
    Value,
    Words,
    YesNo,
)
from cooperation_core.domain.partnership import Activity, PartnershipAmended, PartnershipRegistered
from cooperation_core.domain.recommendation import RecommendationAnswered, RecommendationIssued
from cooperation_core.domain.values import Text, Window
from cooperation_core.domain.vocabulary import Acceptance, ActivityKind, Phase
from cooperation_core.history import States
from cooperation_core.testing.examples import (
    EVERY_KIND,
    amended,
    answer_recorded,
    answered,
    issued,
    made,
    opened,
    registered,
)
from cooperation_core.testing.strategies import envelopes, values

FACTS = [fact for fact in EVERY_KIND if isinstance(fact.event, Fact)]
"""Corrections hold another fact with its own name and version; see tests/codec/test_schema.py."""


@given(values())
def test_answers_are_read_back_as_they_were_written(value):
    event = answer_recorded(value=value)
    assert payload.read(payload.write(event), AnswerRecorded) == event


@given(envelopes())
def test_envelopes_are_read_back_as_they_were_written(envelope):
    assert payload.read(payload.write(envelope), Envelope) == envelope


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: type(fact.event).__name__)
def test_every_event_is_read_back_as_it_was_written(fact):
    assert payload.read(payload.write(fact.event), type(fact.event)) == fact.event


def test_each_type_has_one_way_of_being_written():
    assert payload.write(answer_recorded(value=Number(number=Decimal("1E-7"), unit="%"))) == {
        "question": {
            "id": "A1_1.3",
            "role": "pc_government",
            "respondent": "Planning Ministry",
            "instrument": "questionnaire",
        },
        "value": {"kind": "number", "number": "0.0000001", "unit": "%"},
        "reference_year": 2029,
        "evidence": [{"title": "National development strategy"}],
        "comment": "adopted by parliament",
        "on": "2030-05-02",
    }
    assert payload.write(made())["responds_to"] == {
        "kind": "Recommendation",
        "reference": "WATER-2030/R2",
    }
    assert payload.write({"on": date(2031, 6, 30)}) == {"on": "2031-06-30"}


def test_what_says_nothing_is_left_out():
    event = RecommendationAnswered(by="Treasury", acceptance=Acceptance.ACCEPTED)
    assert payload.write(event) == {"by": "Treasury", "acceptance": "accepted"}


@pytest.mark.parametrize(
    ("fact", "written"),
    [
        (Text(words="Dig."), {"words": "Dig.", "language": "en"}),
        (PlannedPhase(phase=Phase.INCEPTION), {"phase": "inception", "window": {}}),
        (
            Activity(title="Visit", kind=ActivityKind.OTHER),
            {"title": "Visit", "kind": "other", "when": {}},
        ),
    ],
)
def test_a_default_that_says_something_is_written(fact, written):
    # A later release may have another default; what was recorded must not change with it.
    assert payload.write(fact) == written


def test_nothing_and_no_items_differ_where_both_can_be_said():
    emptied = amended(title=None, term=Window(), objectives=())
    assert payload.write(emptied) == {
        "reason": "the first harvest came late",
        "term": {},
        "objectives": [],
        "on": "2032-01-10",
    }
    assert payload.read(payload.write(emptied), PartnershipAmended) == emptied
    kept = amended(title=None, term=None, objectives=None)
    assert payload.write(kept) == {"reason": "the first harvest came late", "on": "2032-01-10"}
    assert payload.read(payload.write(kept), PartnershipAmended) == kept


def test_no_zero_no_data_and_not_applicable_are_written_apart():
    answers = [YesNo(yes=False), Number(number=Decimal(0)), NoData(), NotApplicable()]
    written = [payload.write(answer_recorded(value=answer))["value"] for answer in answers]
    assert written == [
        {"kind": "yes_no", "yes": False},
        {"kind": "number", "number": "0"},
        {"kind": "no_data"},
        {"kind": "not_applicable"},
    ]


def test_an_answer_says_its_kind_wherever_it_is_written():
    assert payload.write({"value": NoData(note="a")}) != payload.write(
        {"value": NotApplicable(note="a")}
    )
    assert payload.write(Words(words="a")) == {"kind": "words", "words": "a"}


def test_every_kind_of_answer_has_its_own_tag():
    assert set(VALUE_TAGS) == set(get_args(Value))
    assert sorted(VALUE_TAGS.values()) == sorted(
        ["yes_no", "number", "amount", "words", "no_data", "not_applicable"]
    )


def test_what_is_shown_has_every_member():
    assert show(answered(text=None, reason=None, provisional=False)) == {
        "by": "Water Board",
        "acceptance": "partially_accepted",
        "text": None,
        "reason": None,
        "approver": "Director General, Water Board",
        "already_implemented": False,
        "provisional": False,
        "on": "2031-01-15",
    }


def test_every_state_can_be_shown():
    states = States()
    for fact in EVERY_KIND:
        state = states.take(fact)
        assert set(show(state)) == {field.name for field in attrs.fields(type(state))}


def _misread(cls, fact, **members):
    with pytest.raises(UnreadableFact) as refusal:
        payload.read({**payload.write(fact), **members}, cls)
    prefix = f"expected what {cls.__name__} is made of, found something else: "
    assert str(refusal.value).startswith(prefix)
    return str(refusal.value).removeprefix(prefix)


@pytest.mark.parametrize(
    ("cls", "fact", "members", "misfit"),
    [
        (
            RecommendationIssued,
            issued(),
            {"number": 2},
            "expected text, found 2 @ RecommendationIssued.number",
        ),
        (
            RecommendationIssued,
            issued(),
            {"number": None},
            "expected text, found None @ RecommendationIssued.number",
        ),
        (
            RecommendationIssued,
            issued(),
            {"issuer": 3},
            "expected text, found 3 @ RecommendationIssued.issuer",
        ),
        (
            RecommendationIssued,
            issued(),
            {"addressees": "DPD"},
            "expected a list, found 'DPD' @ RecommendationIssued.addressees",
        ),
        (
            RecommendationIssued,
            issued(),
            {"addressees": {"DPD": 1}},
            "expected a list, found {'DPD': 1} @ RecommendationIssued.addressees",
        ),
        (
            RecommendationIssued,
            issued(),
            {"addressees": ["DPD", True]},
            "expected text, found True @ RecommendationIssued.addressees[1]",
        ),
        (
            RecommendationIssued,
            issued(),
            {"source_kind": "gossip"},
            "expected one of evaluation, audit, action_dialogue, monitoring_round, peer_review, "
            "consultation, other, found 'gossip' @ RecommendationIssued.source_kind",
        ),
        (
            RecommendationIssued,
            issued(),
            {"source_kind": 1},
            "expected text, found 1 @ RecommendationIssued.source_kind",
        ),
        (
            RecommendationIssued,
            issued(),
            {"text": "Dig."},
            "expected an object, found 'Dig.' @ RecommendationIssued.text",
        ),
        (
            RecommendationIssued,
            issued(),
            {"text": {"words": "Dig.", "colour": "red", "and": 1}},
            "expected no member and, colour @ RecommendationIssued.text",
        ),
        (
            RecommendationIssued,
            issued(),
            {"colour": "red"},
            "expected no member colour @ RecommendationIssued",
        ),
        (
            RecommendationIssued,
            issued(),
            {"on": "2021-Q2"},
            "expected the spelling '2021-34', found '2021-Q2' @ RecommendationIssued.on",
        ),
        (
            RecommendationIssued,
            issued(),
            {"on": "2021-13"},
            "expected a date such as 2021, 2021-06 or 2021-06-30 (or 2021-Q2, 2021-H1), found "
            "'2021-13'; write it in one of these forms @ RecommendationIssued.on",
        ),
        (
            RecommendationIssued,
            issued(),
            {"on": 2021},
            "expected text, found 2021 @ RecommendationIssued.on",
        ),
        (
            RecommendationAnswered,
            answered(),
            {"provisional": 1},
            "expected true or false, found 1 @ RecommendationAnswered.provisional",
        ),
        (
            RoundOpened,
            opened(),
            {"number": True},
            "expected a whole number, found True @ RoundOpened.number",
        ),
        (
            RoundOpened,
            opened(),
            {"number": "4"},
            "expected a whole number, found '4' @ RoundOpened.number",
        ),
        (
            PartnershipRegistered,
            registered(),
            {"partners": [{"party": "a", "kind": "state", "iati_roles": [1, "4"]}]},
            "expected a whole number, found '4' @ PartnershipRegistered.partners[0].iati_roles[1]",
        ),
        (
            PartnershipRegistered,
            registered(),
            {"partners": [{"party": "a", "kind": "state", "roles": ["pivotal", "chief"]}]},
            "expected one of facilitating, pivotal, beneficiary, contributing, found 'chief' @ "
            "PartnershipRegistered.partners[0].roles[1]",
        ),
        (
            CommitmentMade,
            made(),
            {"responds_to": "Recommendation R1"},
            "expected an object, found 'Recommendation R1' @ CommitmentMade.responds_to",
        ),
        (
            CommitmentMade,
            made(),
            {"responds_to": {"kind": "Evaluation", "reference": "R1"}},
            "expected one of Recommendation, Commitment, Partnership, MonitoringRound, Party, "
            "Custody, found 'Evaluation' @ CommitmentMade.responds_to.kind",
        ),
        (
            CommitmentMade,
            made(),
            {"actions": [["1", "Dig."]]},
            "expected an object, found ['1', 'Dig.'] @ CommitmentMade.actions[0]",
        ),
        (
            AnswerRecorded,
            answer_recorded(),
            {"value": {"kind": "yes_no", "yes": 1}},
            "expected true or false, found 1 @ AnswerRecorded.value.yes",
        ),
        (
            AnswerRecorded,
            answer_recorded(),
            {"value": {"kind": "yes_no", "yes": True, "note": "x"}},
            "expected no member note @ AnswerRecorded.value",
        ),
        (
            AnswerRecorded,
            answer_recorded(),
            {"value": {"kind": "words"}},
            "expected this member, found nothing @ AnswerRecorded.value.words",
        ),
        (
            AnswerRecorded,
            answer_recorded(),
            {"value": {"kind": "maybe"}},
            "expected an answer of a kind among yes_no, number, amount, words, no_data, "
            "not_applicable, found 'maybe' @ AnswerRecorded.value",
        ),
        (
            AnswerRecorded,
            answer_recorded(),
            {"value": {"yes": True}},
            "expected an answer of a kind among yes_no, number, amount, words, no_data, "
            "not_applicable, found None @ AnswerRecorded.value",
        ),
        (
            AnswerRecorded,
            answer_recorded(),
            {"value": True},
            "expected an object, found True @ AnswerRecorded.value",
        ),
        (
            AnswerRecorded,
            answer_recorded(),
            {"value": {"kind": "number", "number": 3}},
            "expected text, found 3 @ AnswerRecorded.value.number",
        ),
        (
            AnswerRecorded,
            answer_recorded(),
            {"value": {"kind": "number", "number": "1e3"}},
            "expected the spelling '1000', found '1e3' @ AnswerRecorded.value.number",
        ),
        (
            AnswerRecorded,
            answer_recorded(),
            {"value": {"kind": "number", "number": "many"}},
            "expected an exact number such as 12 or '12.50', found 'many'; give text or a Decimal "
            "of at most 38 digits @ AnswerRecorded.value.number",
        ),
        (
            AnswerRecorded,
            answer_recorded(),
            {"value": {"kind": "amount", "money": {"amount": "-0", "currency": "USD"}}},
            "expected the spelling '0', found '-0' @ AnswerRecorded.value.money.amount",
        ),
    ],
)
def test_nothing_is_read_on_a_guess(cls, fact, members, misfit):
    assert _misread(cls, fact, **members) == misfit


def test_every_misfit_is_named_at_once():
    assert _misread(RecommendationIssued, issued(), number=2, colour="red", on="soon") == (
        "expected text, found 2 @ RecommendationIssued.number; expected a date such as 2021, "
        "2021-06 or 2021-06-30 (or 2021-Q2, 2021-H1), found 'soon'; write it in one of these "
        "forms @ RecommendationIssued.on; expected no member colour @ RecommendationIssued"
    )


@pytest.mark.parametrize("plain", [None, [], "x", 1, True])
def test_refuses_what_is_no_object(plain):
    with pytest.raises(UnreadableFact) as refusal:
        payload.read(plain, RecommendationIssued)
    assert str(refusal.value) == (
        "expected what RecommendationIssued is made of, found something else: expected an object, "
        f"found {plain!r} @ RecommendationIssued"
    )


@pytest.mark.parametrize("cls", get_args(Fact), ids=lambda cls: cls.__name__)
def test_an_empty_object_is_no_event(cls):
    with pytest.raises(UnreadableFact):
        payload.read({}, cls)
