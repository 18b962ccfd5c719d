import json
from datetime import UTC, datetime, timedelta, timezone

import attrs
import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from cooperation_core.codec import (
    DamagedEntry,
    EntryTooLarge,
    NewerThanCode,
    NotCanonical,
    UnknownEvent,
    UnreadableFact,
    draft,
    labels,
    seal,
    unseal,
)
from cooperation_core.domain.events import Envelope
from cooperation_core.domain.values import PartialDate, Source, Text
from cooperation_core.history import timestamp
from cooperation_core.testing.examples import (
    EVERY_KIND,
    RECOMMENDATION,
    answered,
    issued,
    made,
)
from cooperation_core.testing.strategies import histories

ORIGIN = "ledger.example/water"
NOON = datetime(2034, 1, 2, 12, tzinfo=UTC)


def _sealed(recorded):
    return seal(
        draft(recorded.subject, recorded.version, recorded.event, recorded.envelope),
        position=recorded.position,
        origin=ORIGIN,
        recorded_at=recorded.recorded_at,
    )


FIRST = EVERY_KIND[0]
ENTRY = _sealed(FIRST)


def _changed(**members):
    """Return the first entry's canonical bytes with other members; None takes one away."""
    changed = {**json.loads(ENTRY), **members}
    return rfc8785.dumps({name: value for name, value in changed.items() if value is not None})


@settings(max_examples=80, deadline=None)
@given(histories(), st.timedeltas(timedelta(0), timedelta(days=9999)))
def test_what_is_sealed_is_unsealed_as_it_was(history, later):
    for recorded in history:
        late = attrs.evolve(recorded, recorded_at=recorded.recorded_at + later)
        entry = _sealed(late)
        assert unseal(entry, position=late.position) == late
        assert entry == rfc8785.dumps(json.loads(entry))


def test_an_entry_is_what_the_specification_says():
    event = answered(text=None, approver=None, provisional=False)
    envelope = Envelope(
        actor="national-aid-office",
        on_behalf_of="Water Board",
        effective_at=PartialDate.parse("2031-01"),
        reason="late post",
        source=Source(document="answers.txt", locator="lines 8-14", sha256="0" * 64),
        correlation_id="import-7",
        causation_id="message-9",
    )
    entry = seal(
        draft(RECOMMENDATION, 2, event, envelope),
        position=3,
        origin=ORIGIN,
        recorded_at=NOON,
    )
    assert json.loads(entry) == {
        "actor": "national-aid-office",
        "aggregate": "Recommendation",
        "aggregate_id": str(RECOMMENDATION.id),
        "causation_id": "message-9",
        "correlation_id": "import-7",
        "effective_at": "2031-01",
        "event": "RecommendationAnswered@1",
        "index": 2,
        "on_behalf_of": "Water Board",
        "origin": "ledger.example/water",
        "payload": {
            "acceptance": "partially_accepted",
            "by": "Water Board",
            "on": "2031-01-15",
            "reason": "mechanics are hired by the districts, not by the board",
        },
        "reason": "late post",
        "recorded_at": "2034-01-02T12:00:00.000000Z",
        "reference": "WATER-2030/R2",
        "source": {"document": "answers.txt", "locator": "lines 8-14", "sha256": "0" * 64},
        "v": "cooperation-core/event@1",
        "version": 2,
        "vocabulary": 3,
    }
    assert list(json.loads(entry)) == sorted(json.loads(entry))


def test_an_envelope_that_says_little_adds_little():
    assert set(json.loads(ENTRY)) == {
        "v",
        "origin",
        "index",
        "recorded_at",
        "aggregate",
        "aggregate_id",
        "reference",
        "version",
        "event",
        "payload",
        "vocabulary",
        "actor",
    }


def test_a_draft_knows_what_it_is_a_draft_of():
    made_of = draft(FIRST.subject, 1, FIRST.event, FIRST.envelope)
    assert (made_of.subject, made_of.version) == (FIRST.subject, 1)
    assert (made_of.event, made_of.envelope) == (FIRST.event, FIRST.envelope)
    assert made_of.name == "RecommendationIssued@2"
    assert not {"index", "origin", "recorded_at"} & set(made_of.members)


def test_an_entry_says_its_origin_and_the_name_of_its_event():
    assert labels(ENTRY) == (ORIGIN, "RecommendationIssued@2")
    assert labels(b"{}") == (None, None)


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        (NOON, "2034-01-02T12:00:00.000000Z"),
        (NOON + timedelta(microseconds=1), "2034-01-02T12:00:00.000001Z"),
        (NOON.astimezone(timezone(timedelta(hours=-5))), "2034-01-02T12:00:00.000000Z"),
        (datetime(1, 1, 1, tzinfo=UTC), "0001-01-01T00:00:00.000000Z"),
    ],
)
def test_times_are_written_in_utc_and_always_as_long(moment, written):
    assert timestamp(moment) == written
    assert len(written) == 27


def _weighing(size):
    """Return the first fact with a text that makes its entry just *size* bytes long."""
    fact = attrs.evolve(FIRST, event=issued(text=Text(words="x")))
    words = "x" * (size - len(_sealed(fact)) + 1)
    return attrs.evolve(fact, event=issued(text=Text(words=words)))


def test_an_entry_may_be_as_long_as_an_entry_bundle_allows():
    fact = _weighing(65_535)
    entry = _sealed(fact)
    assert len(entry) == 65_535
    assert unseal(entry, position=1) == fact


def test_refuses_an_entry_that_is_longer():
    with pytest.raises(EntryTooLarge) as refusal:
        _sealed(_weighing(65_536))
    assert str(refusal.value) == (
        "Recommendation WATER-2030/R2: expected an entry of at most 65,535 bytes, found 65,536; "
        "shorten the text, or refer to a document that holds it"
    )


@pytest.mark.parametrize(
    ("event", "place"),
    [
        (issued(title="\ud800"), "$.payload.title"),
        (issued(text=Text(words="a\udfffb")), "$.payload.text.words"),
    ],
)
def test_refuses_text_that_utf_8_cannot_hold_and_says_where(event, place):
    words = event.title if place.endswith("title") else event.text.words
    with pytest.raises(NotCanonical) as refusal:
        _sealed(attrs.evolve(FIRST, event=event))
    assert str(refusal.value) == f"{place}: expected text that UTF-8 can hold, found {words!r}"


def test_refuses_a_number_that_not_every_reader_keeps_and_says_where():
    opened = EVERY_KIND[1]
    with pytest.raises(NotCanonical) as refusal:
        _sealed(attrs.evolve(opened, event=attrs.evolve(opened.event, number=2**53)))
    assert str(refusal.value) == (
        "$.payload.number: expected a whole number below 2^53, found 9007199254740992; give text"
    )


def _refusal(entry, kind, position=1):
    with pytest.raises(kind) as refusal:
        unseal(entry, position=position)
    assert type(refusal.value) is kind
    return str(refusal.value)


@pytest.mark.parametrize(
    "spelled",
    [
        json.dumps(json.loads(ENTRY), indent=1).encode(),
        json.dumps(json.loads(ENTRY), ensure_ascii=True).encode(),
        ENTRY.replace(b'"index":0', b'"index":-0'),
        ENTRY + b"\n",
    ],
)
def test_refuses_an_entry_that_was_spelled_anew(spelled):
    assert json.loads(spelled) == json.loads(ENTRY)
    message = _refusal(spelled, NotCanonical)
    assert message.startswith(
        "position 1: expected canonical JSON (RFC 8785), found another spelling of the same value: "
    )


def test_refuses_a_truncated_entry():
    message = _refusal(ENTRY[:-1], NotCanonical)
    assert message.startswith('position 1: expected a JSON object, found \'{"actor":')


@pytest.mark.parametrize("form", ["cooperation-core/event@2", "", 1, None])
def test_refuses_another_form_of_entry(form):
    assert _refusal(_changed(v=form), NewerThanCode) == (
        f"position 1: expected an entry of the form 'cooperation-core/event@1', found {form!r}; "
        f"upgrade cooperation-core to read it"
    )


def test_refuses_terms_of_a_later_vocabulary():
    assert _refusal(_changed(vocabulary=4), NewerThanCode) == (
        "position 1: expected terms of vocabulary 3 or older, found 4; upgrade cooperation-core "
        "to read it"
    )


def test_refuses_an_event_newer_than_the_code():
    assert _refusal(_changed(event="RecommendationIssued@3"), NewerThanCode) == (
        "position 1: expected RecommendationIssued in version 2 or older, found version 3; "
        "upgrade cooperation-core to read it"
    )


def test_refuses_an_event_that_it_does_not_know():
    assert _refusal(_changed(event="RecommendationPraised@1"), UnknownEvent) == (
        "position 1: expected a fact that this release knows, found 'RecommendationPraised@1'; "
        "upgrade cooperation-core to read it"
    )


@pytest.mark.parametrize(
    ("members", "complaint"),
    [
        ({"colour": "red"}, "expected no member colour"),
        ({"actor": None}, "expected text in actor, found None"),
        ({"index": True}, "expected a whole number in index, found True"),
        ({"index": "0"}, "expected a whole number in index, found '0'"),
        ({"version": "1"}, "expected a whole number in version, found '1'"),
        ({"payload": []}, "expected an object in payload, found []"),
        (
            {"colour": "red", "origin": None, "reference": 7},
            "expected text in origin, found None; expected text in reference, found 7; "
            "expected no member colour",
        ),
        (
            {"aggregate": "Evaluation"},
            "expected an aggregate among Recommendation, Commitment, Partnership, "
            "MonitoringRound, Party, Custody, found 'Evaluation'",
        ),
        (
            {"reference": " R1"},
            "expected a reference such as GAC-PERU-2020/R2 (1 to 200 printable characters, no "
            "space at either end), found ' R1'",
        ),
        (
            {"index": 1},
            f"expected index 0 and aggregate_id {RECOMMENDATION.id}, "
            f"found 1 and {RECOMMENDATION.id}",
        ),
        (
            {"aggregate_id": "somebody else's"},
            f"expected index 0 and aggregate_id {RECOMMENDATION.id}, found 0 and somebody else's",
        ),
        (
            {"version": 2},
            "expected a history that starts with its founding event and goes on with others of "
            "its kind, found RecommendationIssued@2 as event 2 of Recommendation WATER-2030/R2",
        ),
        (
            {"version": 0},
            "expected a history that starts with its founding event and goes on with others of "
            "its kind, found RecommendationIssued@2 as event 0 of Recommendation WATER-2030/R2",
        ),
        (
            {"event": "CommitmentMade@1", "payload": json.loads(_sealed(EVERY_KIND[3]))["payload"]},
            "expected a history that starts with its founding event and goes on with others of "
            "its kind, found CommitmentMade@1 as event 1 of Recommendation WATER-2030/R2",
        ),
    ],
)
def test_refuses_an_entry_that_contradicts_itself(members, complaint):
    assert _refusal(_changed(**members), DamagedEntry) == f"position 1: {complaint}"


@pytest.mark.parametrize("version", [-1, 0])
def test_refuses_an_event_before_the_first(version):
    entry = {**json.loads(_sealed(EVERY_KIND[2])), "version": version}
    assert _refusal(rfc8785.dumps(entry), DamagedEntry, position=3) == (
        "position 3: expected a history that starts with its founding event and goes on with "
        f"others of its kind, found RecommendationAnswered@1 as event {version} of Recommendation "
        "WATER-2030/R2"
    )


def test_refuses_an_entry_in_another_place():
    assert _refusal(ENTRY, DamagedEntry, position=7) == (
        f"position 7: expected index 6 and aggregate_id {RECOMMENDATION.id}, "
        f"found 0 and {RECOMMENDATION.id}"
    )


@pytest.mark.parametrize(
    "time",
    [
        "",
        "yesterday",
        "2034-01-02",
        "2034-01-02T12:00:00Z",
        "2034-01-02T12:00:00.000000",
        "2034-01-02T12:00:00.000000+00:00",
        "2034-01-02T13:00:00.000000+01:00",
        "2034-01-02 12:00:00.000000Z",
        "2034-13-02T12:00:00.000000Z",
        "0001-01-01T00:00:00.000000+14:00",
    ],
)
def test_refuses_a_time_that_is_written_otherwise(time):
    assert _refusal(_changed(recorded_at=time), DamagedEntry) == (
        f"position 1: expected a time such as 2026-10-19T08:30:00.000000Z, found {time!r}"
    )


def test_refuses_a_payload_that_does_not_fit_its_event():
    payload = {**json.loads(ENTRY)["payload"], "number": 2}
    assert _refusal(_changed(payload=payload), UnreadableFact) == (
        "position 1: expected what RecommendationIssued is made of, found something else: "
        "expected text, found 2 @ RecommendationIssued.number"
    )


def test_refuses_an_envelope_that_does_not_fit():
    assert _refusal(_changed(effective_at="soon", source="a book"), UnreadableFact) == (
        "position 1: expected what Envelope is made of, found something else: expected a date such "
        "as 2021, 2021-06 or 2021-06-30 (or 2021-Q2, 2021-H1), found 'soon'; write it in one of "
        "these forms @ Envelope.effective_at; expected an object, found 'a book' @ Envelope.source"
    )


def test_things_of_different_kinds_have_different_identifiers():
    recommendation = json.loads(ENTRY)["aggregate_id"]
    commitment = json.loads(
        seal(
            draft(attrs.evolve(RECOMMENDATION, kind="Commitment"), 1, made(), FIRST.envelope),
            position=1,
            origin=ORIGIN,
            recorded_at=NOON,
        )
    )["aggregate_id"]
    assert recommendation != commitment
