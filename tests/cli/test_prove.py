"""`coop prove`: the proof of an event, or of all that happened to a record."""

import json

import pytest

from cooperation_core import Commitment, Recommendation, open_ledger
from cooperation_core.application.snapshots import take_snapshot
from cooperation_core.note import VerifierKey
from cooperation_core.publishing import verify_completeness
from cooperation_core.tlog import TlogProof, time_stamp

from ..proof.authority import Authority

ACTOR = "org:XM-DAC-301-2"
NOT_STAMPED = (
    "no time stamp covers this log yet: every entry could still be back-dated by whoever holds "
    "the key"
)


@pytest.fixture(autouse=True)
def ledger(tmp_path):
    with open_ledger(
        tmp_path / "cooperation.db", actor=ACTOR, origin="ledger.example/lima"
    ) as cooperation:
        for number in ("1", "2", "3"):
            cooperation.record(
                f"R{number}", Recommendation.issue, document="E", number=number, text="Publish."
            )
        cooperation.record("R2", Recommendation.answer, by="DPD", acceptance="accepted")
        cooperation.record("7", Commitment.make, owner="DPD", target_date=None, actions=["Act"])


@pytest.fixture
def key(coop):
    """Sign the ledger, and return the public key: seven entries."""
    key = coop("key", "new", "log.key").out.strip()
    assert coop("--actor", ACTOR, "sign", "--key", "log.key").code == 0
    return key


def verified(folder, key):
    """Return what the event in *folder* says, once its proof holds."""
    entry = (folder / "event.json").read_bytes()
    proof = TlogProof.parse((folder / "event.tlog-proof").read_bytes())
    assert proof.verify(entry, VerifierKey.parse(key)).origin == "ledger.example/lima"
    assert (folder / "log.vkey").read_text() == f"{key}\n"
    said = json.loads(entry)
    assert said["index"] == proof.index
    return said


def test_an_event_is_proved_by_its_position(coop, key, tmp_path):
    done = coop("prove", 4, "--into", "proof")

    assert done.out == (
        f"proved: 1 event, position 4, by the checkpoint of size 7\n  proof\n  {NOT_STAMPED}\n"
    )
    assert (done.code, done.err) == (0, "")
    assert verified(tmp_path / "proof", key)["event"] == "RecommendationAnswered@1"


def test_all_that_happened_to_a_record_is_proved(coop, key, tmp_path):
    done = coop("prove", "R2", "--into", "proof")

    assert done.out == (
        "proved: 2 events, positions 2 to 4, by the checkpoint of size 7\n"
        "  proof\n"
        "  no snapshot was signed since the last event, so nothing here shows that there was no "
        f"later one\n  {NOT_STAMPED}\n"
    )
    folders = sorted(path.name for path in (tmp_path / "proof").iterdir())
    assert folders == ["event-00000002", "event-00000004"]
    versions = [verified(tmp_path / "proof" / name, key)["version"] for name in folders]
    assert versions == [1, 2]


def test_a_number_with_a_kind_is_a_reference(coop, key, tmp_path):
    assert coop("prove", "7", "--kind", "commitments", "--into", "record").code == 0
    assert coop("prove", "7", "--into", "event").code == 0

    assert verified(tmp_path / "record" / "event-00000005", key)["reference"] == "7"
    assert verified(tmp_path / "event", key)["index"] == 6


def test_with_a_snapshot_the_history_is_shown_to_be_whole(coop, key, tmp_path):
    with open_ledger(tmp_path / "cooperation.db", actor=ACTOR) as cooperation:
        take_snapshot(cooperation)
    coop("--actor", ACTOR, "sign", "--key", "log.key")
    done = coop("prove", "R2", "--into", "proof")

    assert done.out.splitlines()[2] == (
        "  whole: the snapshot at position 8 shows that there was no later event; "
        "see completeness.json"
    )
    proof = tmp_path / "proof"
    assert verified(proof / "snapshot", key)["event"] == "HeadsSnapshotTaken@1"
    shown = verify_completeness(
        (proof / "completeness.json").read_bytes(),
        last=(proof / "event-00000004" / "event.json").read_bytes(),
        snapshot=(proof / "snapshot" / "event.json").read_bytes(),
    )
    assert shown.head.version == 2


def test_time_stamps_of_the_checkpoint_come_with_it(coop, key, tmp_path, tmp_path_factory):
    clock = Authority(tmp_path_factory.mktemp("clock"))
    with open_ledger(tmp_path / "cooperation.db", actor=ACTOR) as cooperation:
        (kept,) = cooperation.ledger.attested()
        response = clock.stamp(time_stamp.request(kept.note))
        cooperation.ledger.keep_time_stamp(kept.size, response)
    done = coop("prove", 1, "--into", "proof")

    when = time_stamp.read(response).time.strftime("%Y-%m-%dT%H:%M:%S.000000Z")
    assert done.out == (
        "proved: 1 event, position 1, by the checkpoint of size 7\n"
        "  proof\n"
        f"  stamped at {when} by CN=Clock,O=Offline clock\n"
        "  until the next time stamp, entries after position 7 could still be back-dated by "
        "whoever holds the key\n"
    )
    head = (tmp_path / "proof" / "checkpoint").read_bytes()
    token = (tmp_path / "proof" / "checkpoint.1.tsr").read_bytes()
    assert time_stamp.verify(token, head, [clock.root_pem])
    assert (tmp_path / "proof" / "event.tlog-proof").read_bytes().endswith(b"\n\n" + head)


def test_a_machine_is_told_the_same(coop, key):
    assert json.loads(coop("prove", "R2", "--into", "proof", "--json").out) == {
        "folder": "proof",
        "positions": [2, 4],
        "size": 7,
        "key": key,
        "time_stamps": [],
        "snapshot": None,
        "window": NOT_STAMPED,
    }


@pytest.mark.parametrize("position", [0, 8, 99])
def test_what_no_checkpoint_covers_is_not_proved(position, coop, key, tmp_path):
    done = coop("prove", position, "--into", "proof")

    assert done.err == (
        f"coop: expected a position that the last checkpoint covers, 1 to 7, found {position}; "
        f"sign the ledger with `coop sign` once it is recorded [not-covered-yet]\n"
    )
    assert (done.code, done.out) == (1, "")
    assert not (tmp_path / "proof").exists()


def test_a_record_that_changed_since_it_was_signed_is_not_proved_in_part(coop, key, tmp_path):
    with open_ledger(tmp_path / "cooperation.db", actor=ACTOR) as cooperation:
        cooperation.record("R3", Recommendation.answer, by="DPD", acceptance="accepted")
    done = coop("prove", "R3", "--into", "proof")

    assert "1 to 7, found 8; sign the ledger" in done.err
    assert not (tmp_path / "proof").exists()


def test_before_anything_is_signed_nothing_is_proved(coop):
    done = coop("prove", 1, "--into", "proof")

    assert done.err == (
        "coop: expected a signed checkpoint of ledger.example/lima, found none yet; "
        "sign the ledger with `coop sign` [nothing-signed]\n"
    )


@pytest.mark.parametrize("reference", ["R22", "9" * 100, "٧", "-1x"])
def test_an_unknown_reference_is_told(reference, coop, key):
    done = coop("prove", "--into", "proof", "--", reference)

    assert "[no-such-reference]" in done.err
    assert done.code == 1


def test_a_folder_with_something_in_it_is_left_alone(coop, key, tmp_path):
    (tmp_path / "proof").mkdir()
    (tmp_path / "proof" / "minutes.docx").touch()
    done = coop("prove", 1, "--into", "proof")

    assert done.err == (
        "coop: proof: expected an empty folder or none, found minutes.docx; give another folder "
        "[folder-not-empty]\n"
    )


def test_the_folder_has_to_be_said(coop, key):
    done = coop("prove", 1)

    assert "Missing option '--into'" in done.err
    assert done.code == 2


def test_this_folder_is_filled_where_it_is_empty(coop, key, tmp_path, monkeypatch):
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    done = coop("prove", 1, "--into", ".", "--ledger", tmp_path / "cooperation.db")

    assert done.code == 0
    assert verified(here, key)["index"] == 0


def test_a_number_of_thousands_of_digits_is_no_position(coop, key):
    done = coop("prove", "9" * 5000, "--into", "proof")

    assert "[malformed-value]" in done.err
    assert done.code == 1
