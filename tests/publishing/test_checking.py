"""A receipt is checked with a key and nothing else; whatever is changed in it is found."""

import json
import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import attrs
import pytest

from cooperation_core import Recommendation, merkle
from cooperation_core.application.snapshots import take_snapshot
from cooperation_core.codec import canonical
from cooperation_core.domain.values import Kind, Subject
from cooperation_core.note import COSIGNATURE_V1, Note, VerifierKey, sign
from cooperation_core.publishing import (
    COMPLETENESS,
    NotAReceipt,
    NotVerified,
    check,
    checking,
    completeness,
    prove,
    prove_all,
    snapshot_after,
    within,
    write_proof,
    write_proofs,
)
from cooperation_core.tlog import Checkpoint, TlogProof, cosign, time_stamp
from cooperation_core.tlog.time_stamp import NotACertificate

from ..proof.authority import Authority
from ..proof.keys import signer
from .conftest import ORIGIN, START

KEY = signer(ORIGIN).key
MINISTRY = signer("witness.example/ministry", COSIGNATURE_V1)
COURT = signer("witness.example/court", COSIGNATURE_V1)
NOON = datetime(2026, 10, 19, 12, tzinfo=UTC)
R3 = Subject.of(Kind.RECOMMENDATION, "R3")


@pytest.fixture
def kept(made):
    """Five recommendations; R3 is answered and closed at positions 6 and 8. A snapshot, signed."""
    kept = made(5)
    kept.cooperation.record("R3", Recommendation.answer, by="DPD", acceptance="accepted")
    kept.cooperation.record("R4", Recommendation.answer, by="DPD", acceptance="accepted")
    kept.cooperation.record(
        "R3", Recommendation.close, by="Audit Office", closure="closed_implemented", opinion="Seen."
    )
    take_snapshot(kept.cooperation)
    kept.sign()
    return kept


@pytest.fixture
def of_r3(kept):
    """Write the proofs of R3 into a folder, with or without what shows that they are all."""

    def write(folder, *, whole=True):
        beside = {}
        if whole:
            snapshot = snapshot_after(kept.log, 8, covered=int(kept.log.head()))
            proof = prove(kept.log, snapshot.position - 1)
            beside = within("snapshot", proof.files(KEY))
            beside[COMPLETENESS] = bytes(completeness(kept.log, R3, snapshot))
        write_proofs(prove_all(kept.log, [2, 5, 7]), folder, vkey=KEY, beside=beside)
        return folder

    return write


@pytest.fixture
def receipt(kept, folder):
    """The proof that R3 was answered."""
    write_proof(prove(kept.log, 5), folder, vkey=KEY)
    return folder


def faults(folder, *keys, **trust):
    """Return why the receipt does not hold: where, and with which code."""
    with pytest.raises(NotVerified) as err:
        check(folder, *(keys or (KEY,)), **trust)
    return [(each.where, each.error.code) for each in err.value.faults]


def forged(folder, **otherwise):
    """Write the proof of an entry that says something else, signed with the log's own key."""
    (folder / "event.json").write_bytes(
        entry := canonical.dumps({**json.loads((folder / "event.json").read_bytes()), **otherwise})
    )
    tree = merkle.Tree()
    for number in range(5):
        tree.append(merkle.leaf_hash(b"%d" % number))
    tree.append(merkle.leaf_hash(entry))
    head = Checkpoint(ORIGIN, 6, tree.root())
    hashes = tuple(merkle.inclusion(5, 6, tree.read))
    proof = TlogProof(5, hashes, sign(head.text, signer(ORIGIN)))
    (folder / "event.tlog-proof").write_bytes(bytes(proof))


def test_a_receipt_and_a_key_are_enough(kept, receipt):
    found = check(receipt, KEY)

    (event,) = found.events
    assert (event.position, event.version, event.name) == (6, 2, "RecommendationAnswered@1")
    assert (event.about, event.actor) == ("Recommendation R3", "org:XM-DAC-301-2")
    assert event.recorded_at > START
    (recorded,) = [each for each in kept.log.of(R3) if each.version == 2]
    assert event.recorded == recorded
    assert event.sentence == str(recorded.event)
    assert found.checkpoint == Checkpoint(ORIGIN, 10, merkle.root(10, kept.log.nodes))
    assert (found.witnessed, found.stamps, found.stray, found.is_record) == ((), (), (), False)
    assert found.vouched == (
        "nobody but the log's own key vouches for when this was recorded: it could have been "
        "back-dated by whoever holds the key"
    )
    assert found.wholeness == (
        "one event alone; nothing here shows what else happened to the record"
    )


def test_a_record_is_whole_up_to_its_snapshot(of_r3, folder):
    found = check(of_r3(folder), KEY)

    assert [(each.position, each.version) for each in found.events] == [(3, 1), (6, 2), (8, 3)]
    assert (found.is_record, found.snapshot, found.whole_until) == (True, 10, 8)
    assert found.wholeness == (
        "whole up to position 8, as the snapshot at position 10 shows; nothing here shows what "
        "came after"
    )


def test_without_a_snapshot_nothing_shows_that_there_was_no_later_event(of_r3, folder):
    found = check(of_r3(folder, whole=False), KEY)

    assert (len(found.events), found.snapshot, found.whole_until) == (3, None, None)
    assert found.wholeness == (
        "events 1 to the last without a gap; nothing here shows that there was no later one"
    )
    shutil.rmtree(folder / "event-00000008")
    assert len(check(folder, KEY).events) == 2  # which is why it says so


def test_the_key_in_the_folder_is_no_evidence(receipt):
    other = signer(ORIGIN, number=2).key

    assert faults(receipt, other) == [
        ("log.vkey", "another-key"),
        ("event.tlog-proof", "not-signed"),
    ]
    (receipt / "log.vkey").write_text(f"{other}\n")
    assert faults(receipt) == [("log.vkey", "another-key")]
    (receipt / "log.vkey").unlink()
    assert check(receipt, KEY)


def test_without_a_key_nothing_holds(receipt):
    with pytest.raises(NotVerified, match=r"expected a signature by a key that is trusted, found"):
        check(receipt)


def test_after_a_rotation_either_key_will_do(receipt):
    assert check(receipt, signer(ORIGIN, number=2).key, KEY)


def test_the_reasons_are_told_in_full_words(receipt):
    (receipt / "log.vkey").write_bytes(b"lima\x1b[2J\n")
    (receipt / "event.json").write_bytes(b"{}")

    with pytest.raises(NotVerified) as err:
        check(receipt, KEY)
    assert str(err.value) == (
        f"{receipt}: expected a receipt that holds, found that it does not; do not rely on it "
        f"before each line is explained:\n"
        "  - log.vkey: expected one of the keys that you gave, found 'lima\\x1b[2J'; a key beside "
        "a proof is no evidence: ask whoever keeps the log which key is theirs, by another way "
        "[another-key]\n"
        "  - event.tlog-proof: expected the proof that this entry is number 5 of the 10 of "
        f"{ORIGIN}, found a proof of something else; entry and proof do not belong together, or "
        "one of them was changed [wrong-proof]"
    )


def every_change(data):
    """Yield *data* with one bit of each byte changed, cut short, and with one byte more."""
    for place in range(len(data)):
        changed = bytearray(data)
        changed[place] ^= 1 << place % 8
        yield bytes(changed)
    yield data[:-1]
    yield data + b"\n"
    yield b""


@pytest.mark.parametrize("name", ["event.json", "event.tlog-proof", "log.vkey"])
def test_any_single_change_of_an_event_is_refused(name, receipt):
    whole = (receipt / name).read_bytes()
    for changed in every_change(whole):
        (receipt / name).write_bytes(changed)
        with pytest.raises(NotVerified):
            check(receipt, KEY)
    (receipt / name).write_bytes(whole)
    assert check(receipt, KEY)


@pytest.mark.parametrize("name", ["completeness.json", "snapshot/event.json"])
def test_any_single_change_of_what_shows_a_record_to_be_whole_is_refused(name, of_r3, folder):
    whole = (of_r3(folder) / name).read_bytes()
    for changed in every_change(whole):
        (folder / name).write_bytes(changed)
        assert {where.partition("/")[0] for where, _ in faults(folder)} == {name.partition("/")[0]}


def test_a_changed_byte_in_any_file_of_a_record_is_refused(of_r3, folder):
    for file in sorted(path for path in of_r3(folder).rglob("*") if path.is_file()):
        whole = file.read_bytes()
        file.write_bytes(whole[:-9] + bytes([whole[-9] ^ 1]) + whole[-8:])
        with pytest.raises(NotVerified):
            check(folder, KEY)
        file.write_bytes(whole)
    assert check(folder, KEY)


@pytest.mark.parametrize("name", ["event.json", "event.tlog-proof"])
def test_a_missing_file_is_refused(name, receipt):
    (receipt / name).unlink()

    assert faults(receipt) == [(name, "not-a-receipt")]


@pytest.mark.parametrize("gone", ["completeness.json", "snapshot"])
def test_half_of_what_shows_a_record_to_be_whole_is_refused(gone, of_r3, folder):
    path = of_r3(folder) / gone
    shutil.rmtree(path) if path.is_dir() else path.unlink()

    assert faults(folder) == [(gone, "not-a-receipt")]


def test_an_event_that_is_missing_in_the_middle_is_missed(of_r3, folder):
    shutil.rmtree(of_r3(folder) / "event-00000006")

    with pytest.raises(NotVerified) as err:
        check(folder, KEY)
    (fault,) = err.value.faults
    assert str(fault) == (
        "event-00000008/event.json: expected event 2 of Recommendation R3 in this place, found "
        "event 3; ask for the whole record at once, as `coop prove REF` writes it"
    )


def test_an_event_that_is_missing_at_the_beginning_is_missed(of_r3, folder):
    shutil.rmtree(of_r3(folder, whole=False) / "event-00000003")

    assert faults(folder) == [("event-00000006/event.json", "incomplete-record")]


def test_an_event_that_is_missing_at_the_end_is_missed(of_r3, folder):
    shutil.rmtree(of_r3(folder) / "event-00000008")

    with pytest.raises(NotVerified, match=r"completeness.json: .* a proof about another event; "):
        check(folder, KEY)


@pytest.mark.parametrize("position", [1, 4, 7])
def test_an_event_of_another_record_is_told_apart(position, kept, of_r3, folder):
    stranger = of_r3(folder) / f"event-{position:08}"
    write_proof(prove(kept.log, position - 1), stranger, vkey=KEY)

    assert faults(folder) == [(f"event-{position:08}/event.json", "incomplete-record")]


def test_an_event_under_another_position_is_refused(of_r3, folder):
    (of_r3(folder) / "event-00000008").rename(folder / "event-00000009")

    with pytest.raises(NotVerified) as err:
        check(folder, KEY)
    assert [str(fault) for fault in err.value.faults] == [
        "event-00000009: expected each event in a folder of its own position, event-00000008, "
        "found it here; ask for the whole record at once, as `coop prove REF` writes it"
    ]


def test_proofs_of_several_checkpoints_do_not_make_a_record(kept, of_r3, folder):
    shutil.rmtree(of_r3(folder) / "event-00000006")
    kept.grow(12)
    kept.sign()
    write_proof(prove(kept.log, 5), folder / "event-00000006", vkey=KEY)

    assert faults(folder) == [("event-00000006/event.tlog-proof", "incomplete-record")]


def test_files_of_several_events_are_told_apart(kept, receipt):
    (receipt / "event.json").write_bytes(prove(kept.log, 2).entry)

    assert faults(receipt) == [("event.tlog-proof", "wrong-proof")]


@pytest.mark.parametrize(
    ("otherwise", "code", "finding"),
    [
        ({"index": 4}, "wrong-entry", "expected an entry with index 5 and origin 'ledger.example"),
        ({"origin": "ledger.example/cusco"}, "wrong-entry", "origin 'ledger.example/cusco'; the"),
        ({"v": "cooperation-core/event@2"}, "newer-than-code", "found 'cooperation-core/event@2'"),
        ({"version": 0}, "wrong-entry", "expected an entry with events counted from 1, found"),
        ({"version": True}, "wrong-entry", "with a whole number in version, found True; the log"),
        ({"aggregate_id": "R3"}, "wrong-entry", "with a UUID in aggregate_id, found 'R3'; the log"),
        ({"recorded_at": "2026-10-19"}, "wrong-entry", "with a time such as 2026-10-19T08:30:00."),
        ({"actor": None}, "wrong-entry", "with text in actor, found None; the log holds an entry"),
        ({"version": 1}, "damaged-entry", "expected a history that starts with its founding event"),
        ({"payload": {}}, "unreadable-fact", "event.json: position 6: "),
        ({"reference": "R4"}, "damaged-entry", "event.json: position 6: expected index 5 and"),
    ],
)
def test_an_entry_that_contradicts_its_proof_is_refused(otherwise, code, finding, receipt):
    forged(receipt, **otherwise)

    with pytest.raises(NotVerified) as err:
        check(receipt, KEY)
    (fault,) = err.value.faults
    assert (fault.where, fault.error.code) == ("event.json", code)
    assert finding in str(fault)


def test_an_entry_in_another_spelling_is_refused(receipt):
    said = json.loads((receipt / "event.json").read_bytes())
    forged(receipt)
    assert check(receipt, KEY)
    spelled = json.dumps(said, indent=1).encode()
    head = Checkpoint(ORIGIN, 1, merkle.leaf_hash(spelled))
    (receipt / "event.json").write_bytes(spelled)
    proof = TlogProof(0, (), sign(head.text, signer(ORIGIN)))
    (receipt / "event.tlog-proof").write_bytes(bytes(proof))

    assert faults(receipt) == [("event.json", "not-canonical")]


@pytest.mark.parametrize(
    "otherwise",
    [
        {"event": "RecommendationSung@1"},
        {"event": "RecommendationAnswered@99"},
        {"vocabulary": 9999},
        {"event": "PledgeMade@1", "aggregate": "Pledge", "payload": {"more": []}},
    ],
)
def test_an_event_that_is_not_known_is_proved_all_the_same(otherwise, receipt):
    forged(receipt, **otherwise)

    (event,) = check(receipt, KEY).events
    assert event.recorded is None
    assert event.sentence == event.name == otherwise.get("event", "RecommendationAnswered@1")
    assert event.about == f"{otherwise.get('aggregate', 'Recommendation')} {R3.id}"


def test_a_history_of_which_a_time_goes_back_is_refused(of_r3, folder, monkeypatch):
    of_r3(folder)
    seen = checking.checked_event

    def an_hour_early(handed, keys, faults):
        event = seen(handed, keys, faults)
        early = event.position == 6
        return attrs.evolve(event, recorded_at=START - timedelta(hours=1)) if early else event

    monkeypatch.setattr(checking, "checked_event", an_hour_early)
    with pytest.raises(NotVerified, match=r"expected an entry with a recording time not before 20"):
        check(folder, KEY)


def test_witnesses_vouch_for_when(kept, folder):
    size = int(kept.log.head())
    (attested,) = [each for each in kept.log.attested() if each.size == size]
    line = cosign(Note.parse(attested.note), MINISTRY, int(NOON.timestamp()))
    kept.log.keep_cosignature(size, str(line))
    write_proof(prove(kept.log, 5), folder, vkey=KEY)
    both = [MINISTRY.key, COURT.key]

    assert check(folder, KEY).witnessed == ()
    found = check(folder, KEY, witnesses=both, quorum=1)
    assert [(each.name, each.time) for each in found.witnessed] == [(MINISTRY.key.name, NOON)]
    assert found.vouched == (
        "existed by 2026-10-19T12:00:00.000000Z, as witness.example/ministry vouches; until then "
        "it could have been back-dated by whoever holds the log's key"
    )
    with pytest.raises(NotVerified) as err:
        check(folder, KEY, witnesses=both)
    assert str(err.value.faults[0]) == (
        "event.tlog-proof: expected cosignatures by 2 of 2 witnesses on the checkpoint, found "
        "witness.example/ministry; ask for a proof by a checkpoint that more of them cosigned"
    )
    assert faults(folder, witnesses=[COURT.key]) == [("event.tlog-proof", "too-few-witnesses")]
    twice = [MINISTRY.key, MINISTRY.key]
    assert faults(folder, witnesses=twice, quorum=2) == [("event.tlog-proof", "too-few-witnesses")]


def test_a_wrong_cosignature_is_refused(kept, folder):
    proof = prove(kept.log, 5)
    note = proof.proof.checkpoint
    other = signer("witness.example/ministry", COSIGNATURE_V1, number=2)
    line = attrs.evolve(cosign(note, other, 1), key_id=MINISTRY.key.id)
    forged = attrs.evolve(proof.proof, checkpoint=note.plus(line))
    write_proof(attrs.evolve(proof, proof=forged), folder, vkey=KEY)

    assert faults(folder, witnesses=[MINISTRY.key], quorum=0) == [
        ("event.tlog-proof", "wrong-signature")
    ]


def test_a_cosignature_of_a_year_that_no_calendar_has_does_not_count(kept, folder):
    proof = prove(kept.log, 5)
    note = proof.proof.checkpoint
    late = attrs.evolve(proof.proof, checkpoint=note.plus(cosign(note, MINISTRY, 1 << 62)))
    write_proof(attrs.evolve(proof, proof=late), folder, vkey=KEY)

    assert check(folder, KEY, witnesses=[MINISTRY.key], quorum=0).witnessed == ()
    assert faults(folder, witnesses=[MINISTRY.key]) == [("event.tlog-proof", "too-few-witnesses")]


@pytest.fixture(scope="module")
def clock(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("clock"))


@pytest.fixture
def stamped(kept, clock):
    """The ledger with a time stamp over its last checkpoint."""
    last = list(kept.log.attested())[-1]
    response = clock.stamp(time_stamp.request(last.note))
    kept.log.keep_time_stamp(last.size, response)
    return response


LATE = timedelta(days=36_500)
"""The clock of the tests' ledger is not that of the machine which runs them."""


def test_a_time_stamp_says_by_when_it_existed(stamped, of_r3, folder, clock):
    found = check(of_r3(folder), KEY, roots=[clock.root_pem], skew=LATE)

    (each,) = found.stamps  # it lies in four folders
    assert each.is_judged
    assert each.stamp == time_stamp.read(stamped)
    assert found.existed_by == (each.stamp.time, "CN=Clock,O=Offline clock")


def test_without_roots_a_time_stamp_is_not_judged(stamped, of_r3, folder):
    found = check(of_r3(folder), KEY)

    (each,) = found.stamps
    assert not each.is_judged
    assert found.existed_by is None
    assert found.vouched.startswith("nobody but the log's own key vouches")


def test_a_time_stamp_over_another_checkpoint_is_refused(stamped, of_r3, folder, clock):
    other = clock.stamp(time_stamp.request(b"another checkpoint"))
    (of_r3(folder) / "event-00000006" / "checkpoint.1.tsr").write_bytes(other)
    (folder / "event-00000006" / "checkpoint.2.tsr").write_bytes(b"none")

    expected = [
        ("event-00000006/checkpoint.1.tsr", "wrong-time-stamp"),
        ("event-00000006/checkpoint.2.tsr", "not-a-time-stamp"),
    ]
    assert faults(folder) == expected
    assert faults(folder, roots=[clock.root_pem], skew=LATE) == expected


def test_a_time_stamp_by_a_stranger_is_refused(stamped, of_r3, folder, tmp_path_factory):
    stranger = Authority(tmp_path_factory.mktemp("stranger"), name="Stranger")
    of_r3(folder)

    found = faults(folder, roots=[stranger.root_pem], skew=LATE)
    assert {code for _, code in found} == {"wrong-time-stamp"}
    assert len(found) == 4


def test_a_changed_time_stamp_is_refused_or_says_the_same(stamped, kept, folder, clock):
    write_proof(prove(kept.log, 5), folder, vkey=KEY)
    token = folder / "checkpoint.1.tsr"
    trust = {"roots": [clock.root_pem], "skew": LATE}
    honest = check(folder, KEY, **trust).stamps
    passed = 0
    for place in range(len(stamped)):
        changed = bytearray(stamped)
        changed[place] ^= 1
        token.write_bytes(changed)
        try:
            assert check(folder, KEY, **trust).stamps == honest
            passed += 1
        except NotVerified:
            continue
    assert passed <= 12  # RFC 5652 §5.4: version numbers and the name of the algorithm


def test_the_checkpoint_beside_a_proof_is_that_of_the_proof(stamped, kept, folder):
    write_proof(prove(kept.log, 5), folder, vkey=KEY)
    (folder / "checkpoint").write_bytes((folder / "checkpoint").read_bytes() + b"\n")

    with pytest.raises(NotVerified) as err:
        check(folder, KEY)
    assert [str(each) for each in err.value.faults] == [
        "checkpoint: expected the checkpoint of event.tlog-proof, byte for byte, found another; "
        "give the folder as `coop prove` wrote it"
    ]
    (folder / "checkpoint").unlink()  # there only for those who ask openssl
    assert len(check(folder, KEY).stamps) == 1


def test_what_was_recorded_after_it_was_stamped_is_refused(stamped, kept, folder, clock):
    write_proof(prove(kept.log, 5), folder, vkey=KEY)
    (event,) = check(folder, KEY).events
    over = event.recorded_at - time_stamp.read(stamped).time

    assert check(folder, KEY, roots=[clock.root_pem], skew=over)
    with pytest.raises(NotVerified, match=r"expected an entry with a recording time not after 20"):
        check(folder, KEY, roots=[clock.root_pem], skew=over - timedelta(microseconds=1))


def test_roots_that_are_none_are_told(stamped, kept, folder):
    write_proof(prove(kept.log, 5), folder, vkey=KEY)

    with pytest.raises(NotACertificate):
        check(folder, KEY, roots=[b"minutes"])


def test_stray_files_are_told_and_not_looked_into(of_r3, folder):
    of_r3(folder)
    (folder / "minutes.docx").touch()
    (folder / "event-4").mkdir()
    (folder / "event-00000003" / "notes").mkdir()
    (folder / "event-00000003" / "checkpoint.01.tsr").touch()

    assert check(folder, KEY).stray == (
        "event-00000003/checkpoint.01.tsr",
        "event-00000003/notes",
        "event-4",
        "minutes.docx",
    )


def test_a_name_that_steers_a_terminal_is_shown_in_quotes(receipt):
    try:
        (receipt / "\x1b[2J").touch()
    except OSError:
        pytest.skip("this system has no such names")

    assert check(receipt, KEY).stray == ("'\\x1b[2J'",)


@pytest.mark.parametrize("act", ["empty", "nowhere", "a file", "junk", "snapshot", "both"])
def test_a_folder_that_is_no_receipt_is_refused(act, of_r3, folder):
    found = "neither"
    match act:
        case "empty":
            folder.mkdir()
        case "nowhere":
            found = "none (No such file or directory)"
        case "a file":
            folder.touch()
            found = "none (Not a directory)"
        case "junk":
            (folder / "photos").mkdir(parents=True)
            (folder / "thesis.pdf").touch()
        case "snapshot":
            for event in of_r3(folder).glob("event-*"):
                shutil.rmtree(event)
        case "both":
            shutil.copy(of_r3(folder) / "event-00000003" / "event.json", folder)
            found = "both"

    with pytest.raises(NotAReceipt) as err:
        check(folder, KEY)
    assert str(folder) in str(err.value)
    assert f", found {found}; give the folder as `coop prove` wrote it" in str(err.value)


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xff", bytes(1 << 21), b"{}", b"[1.5]"])
@pytest.mark.parametrize("name", ["event.json", "event.tlog-proof", "log.vkey"])
def test_junk_in_a_file_is_a_fault(name, content, receipt):
    (receipt / name).write_bytes(content)

    assert faults(receipt)


def test_what_is_no_file_is_not_read(receipt):
    (receipt / "event.json").unlink()
    (receipt / "event.json").mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(receipt / "checkpoint.1.tsr")
    else:
        (receipt / "checkpoint.1.tsr").mkdir()

    assert faults(receipt) == [
        ("checkpoint.1.tsr", "not-a-receipt"),
        ("event.json", "not-a-receipt"),
    ]


def test_what_cannot_be_read_is_a_fault(receipt, monkeypatch):
    opened = Path.open

    def refuse(path, *args, **more):
        if path.name == "event.tlog-proof":
            raise PermissionError(13, "Permission denied")
        return opened(path, *args, **more)

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(NotVerified) as err:
        check(receipt, KEY)
    assert [str(fault) for fault in err.value.faults] == [
        "event.tlog-proof: expected a file that can be read, found none (Permission denied); give "
        "the folder as `coop prove` wrote it"
    ]


def test_a_file_in_place_of_a_folder_is_a_fault(of_r3, folder):
    shutil.rmtree(of_r3(folder) / "snapshot")
    (folder / "snapshot").write_text("minutes")

    assert ("snapshot", "not-a-receipt") in faults(folder)


def test_all_that_is_wrong_is_told_at_once(of_r3, folder):
    (of_r3(folder) / "event-00000003" / "event.json").write_bytes(b"{}")
    (folder / "event-00000006" / "event.tlog-proof").unlink()
    (folder / "event-00000008" / "log.vkey").write_text("lima")

    assert faults(folder) == [
        ("event-00000006/event.tlog-proof", "not-a-receipt"),
        ("event-00000003/event.tlog-proof", "wrong-proof"),
        ("event-00000008/log.vkey", "another-key"),
        ("event-00000008/event.json", "incomplete-record"),
    ]


def test_a_log_under_another_name_is_refused(receipt):
    cusco = signer("ledger.example/cusco").key

    assert isinstance(cusco, VerifierKey)
    assert ("event.tlog-proof", "not-signed") in faults(receipt, cusco)
