"""That a history is whole: shown by a snapshot of all heads, and by nothing less."""

import json

import attrs
import pytest

from cooperation_core import Recommendation
from cooperation_core.application.snapshots import take_snapshot
from cooperation_core.codec import canonical
from cooperation_core.domain.values import Kind, Subject
from cooperation_core.publishing import (
    Completeness,
    DoesNotVerify,
    NotACompletenessProof,
    WrongCompleteness,
    completeness,
    prove,
    snapshot_after,
    verify_completeness,
)

from .test_folder import tampered

R3 = Subject.of(Kind.RECOMMENDATION, "R3")


@pytest.fixture
def kept(made):
    """Nine recommendations, one of them answered; a snapshot at position 12, signed."""
    kept = made(9)
    kept.cooperation.record("R3", Recommendation.answer, by="DPD", acceptance="accepted")
    take_snapshot(kept.cooperation)
    kept.sign()
    return kept


@pytest.fixture
def snapshot(kept):
    return snapshot_after(kept.log, 10, covered=12)


@pytest.fixture
def shown(kept, snapshot):
    """Return a proof of completeness, the last entry, and the snapshot's entry."""
    data = bytes(completeness(kept.log, R3, snapshot))
    return data, prove(kept.log, 9).entry, prove(kept.log, snapshot.position - 1).entry


def test_the_history_of_a_record_is_shown_to_be_whole(shown):
    data, last, taken = shown

    found = verify_completeness(data, last=last, snapshot=taken)
    assert (found.head.aggregate_id, found.head.version) == (R3.id, 2)
    assert found.snapshot == 11
    assert bytes(Completeness.parse(data)) == data


def test_every_record_is_shown(kept, snapshot):
    taken = prove(kept.log, snapshot.position - 1).entry
    for number in (1, 2, 4, 9):
        subject = Subject.of(Kind.RECOMMENDATION, f"R{number}")
        data = bytes(completeness(kept.log, subject, snapshot))
        last = prove(kept.log, number - 1).entry
        assert verify_completeness(data, last=last, snapshot=taken).head.version == 1


def test_the_file_is_canonical_and_says_what_it_is(shown):
    data, last, _ = shown

    said = json.loads(data)
    assert said["v"] == "cooperation-core/completeness@1"
    assert said["aggregate_id"] == json.loads(last)["aggregate_id"]
    assert canonical.dumps(said) == data


def test_an_event_that_is_not_the_last_is_refused(kept, shown):
    data, _, taken = shown

    with pytest.raises(WrongCompleteness) as err:
        verify_completeness(data, last=prove(kept.log, 2).entry, snapshot=taken)
    assert str(err.value) == (
        "expected the proof that a history is whole, found a proof about another event; proof, "
        "last event and snapshot do not belong together, or one of them was changed"
    )


def test_leaving_out_the_last_event_is_found_out(kept, shown, snapshot):
    """Somebody shows the first event of R3 as its last, with a proof made to fit."""
    data, _, taken = shown
    first = prove(kept.log, 2).entry
    honest = Completeness.parse(data)
    forged = attrs.evolve(
        honest,
        head=attrs.evolve(honest.head, version=1, leaf=kept.log.nodes([(0, 2)])[0]),
    )

    with pytest.raises(WrongCompleteness, match="found a head that is not in the snapshot; proof"):
        verify_completeness(bytes(forged), last=first, snapshot=taken)


def test_another_snapshot_is_refused(kept, shown):
    data, last, taken = shown
    take_snapshot(kept.cooperation)
    kept.sign()

    with pytest.raises(WrongCompleteness, match="found a proof about another snapshot; proof"):
        verify_completeness(data, last=last, snapshot=prove(kept.log, 12).entry)
    with pytest.raises(WrongCompleteness, match="found a proof about another snapshot; proof"):
        verify_completeness(data, last=last, snapshot=last)
    of_cusco = canonical.dumps({**json.loads(taken), "origin": "ledger.example/cusco"})
    with pytest.raises(WrongCompleteness, match="found a proof about another snapshot; proof"):
        verify_completeness(data, last=last, snapshot=of_cusco)


@pytest.mark.parametrize(
    ("payload", "finding"),
    [
        ({"size": 9}, "found an event that the snapshot of 9 entries does not cover; proof"),
        ({"subjects": 5}, "found a head that is not in the snapshot; proof"),
        ({"root": "AAAA"}, "found a head that is not in the snapshot; proof"),
        ({"root": "?"}, "found a snapshot without a root; proof"),
        ({"root": None}, "found a proof about another snapshot; proof"),
    ],
)
def test_a_changed_snapshot_is_refused(payload, finding, shown):
    data, last, taken = shown
    said = json.loads(taken)
    said["payload"] |= payload

    with pytest.raises(WrongCompleteness, match=finding):
        verify_completeness(data, last=last, snapshot=canonical.dumps(said))


def test_any_changed_bit_is_refused(shown):
    data, last, taken = shown
    for place in range(len(data)):
        for bit in range(8):
            changed = bytearray(data)
            changed[place] ^= 1 << bit
            with pytest.raises((NotACompletenessProof, WrongCompleteness)):
                verify_completeness(bytes(changed), last=last, snapshot=taken)


@pytest.mark.parametrize(
    "changes",
    [
        {"v": "cooperation-core/completeness@2"},
        {"more": 1},
        {"version": True},
        {"version": "2"},
        {"aggregate_id": "R3"},
        {"aggregate_id": "{11111111-1111-1111-1111-111111111111}"},
        {"leaf": "AAAA"},
        {"leaf": "?"},
        {"hashes": [7]},
        {"hashes": ["AAAA"]},
        {"hashes": "AAAA"},
        {"snapshot": None},
    ],
)
def test_what_is_no_proof_to_the_letter_is_refused(changes, shown):
    data = canonical.dumps({**json.loads(shown[0]), **changes})

    with pytest.raises(NotACompletenessProof):
        Completeness.parse(data)


def test_what_is_no_proof_is_refused_in_full_words(shown):
    data = canonical.dumps({**json.loads(shown[0]), "v": "cooperation-core/completeness@2"})

    with pytest.raises(NotACompletenessProof) as err:
        Completeness.parse(data)
    assert str(err.value) == (
        "expected a proof of completeness (cooperation-core/completeness@1), found other members "
        "or another v; give completeness.json byte for byte as it was handed out"
    )
    with pytest.raises(NotACompletenessProof, match="found something else"):
        Completeness.parse(b"[]")


def test_only_a_snapshot_that_came_after_the_event_and_is_signed_counts(kept):
    assert snapshot_after(kept.log, 10, covered=12).position == 12
    assert snapshot_after(kept.log, 11, covered=12) is None
    assert snapshot_after(kept.log, 10, covered=11) is None


def test_a_record_that_came_later_is_not_in_a_snapshot(kept, snapshot):
    kept.grow(20)

    with pytest.raises(WrongCompleteness) as err:
        completeness(kept.log, Subject.of(Kind.RECOMMENDATION, "R20"), snapshot)
    assert "found a snapshot of the first 10 entries, in which Recommendation R20 is not" in str(
        err.value
    )


def test_an_event_that_is_no_snapshot_is_refused(kept):
    (first, *_) = kept.log.of(R3)

    with pytest.raises(WrongCompleteness, match="found no snapshot at position 3; proof"):
        completeness(kept.log, R3, first)


def test_heads_that_were_changed_since_are_found_out(kept, snapshot):
    tampered(kept, "update cooperation_entry set nodes = zeroblob(32) where position = 5")

    with pytest.raises(DoesNotVerify) as err:
        completeness(kept.log, R3, snapshot)
    assert str(err.value) == (
        "ledger.example/lima: expected the 9 heads of the snapshot at position 12, found others; "
        "nothing was handed out: run `coop audit` to see all that is wrong"
    )
