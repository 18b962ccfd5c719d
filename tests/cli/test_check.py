"""`coop check`: what somebody does who received a receipt and has no ledger."""

import json
import shutil

import pytest

from cooperation_core import Recommendation, open_ledger
from cooperation_core.application.snapshots import take_snapshot
from cooperation_core.codec import canonical
from cooperation_core.merkle import leaf_hash
from cooperation_core.note import COSIGNATURE_V1, Note, sign
from cooperation_core.tlog import Checkpoint, TlogProof, cosign, time_stamp

from ..proof.authority import Authority
from ..proof.keys import signer

ACTOR = "org:XM-DAC-301-2"
ORIGIN = "ledger.example/lima"
MINISTRY = signer("witness.example/ministry", COSIGNATURE_V1)
NOBODY = (
    "when: nobody but the log's own key vouches for when this was recorded: it could have been "
    "back-dated by whoever holds the key"
)


@pytest.fixture(autouse=True)
def ledger(tmp_path):
    """Three recommendations, one of them answered at position 4."""
    with open_ledger(tmp_path / "cooperation.db", actor=ACTOR, origin=ORIGIN) as cooperation:
        for number in ("1", "2", "3"):
            cooperation.record(
                f"R{number}", Recommendation.issue, document="E", number=number, text="Publish."
            )
        cooperation.record("R2", Recommendation.answer, by="DPD", acceptance="accepted")
        yield cooperation


@pytest.fixture
def key(coop, tmp_path):
    """Sign the ledger, six entries; return the file with its public key, got another way."""
    (tmp_path / "pinned.vkey").write_text(coop("key", "new", "log.key").out)
    assert coop("--actor", ACTOR, "sign", "--key", "log.key").code == 0
    return "pinned.vkey"


@pytest.fixture
def receipt(coop, key, tmp_path):
    """Prove the answer to R2; the ledger is gone."""
    assert coop("prove", 4, "--into", "receipt").code == 0
    (tmp_path / "cooperation.db").rename(tmp_path / "elsewhere.db")
    return tmp_path / "receipt"


def said(receipt):
    return json.loads((receipt / "event.json").read_bytes())


def root(receipt):
    proof = TlogProof.parse((receipt / "event.tlog-proof").read_bytes())
    return proof.checkpoint.text.splitlines()[2]


def test_a_receipt_is_told_in_sentences(coop, receipt, key):
    done = coop("check", "receipt", "--key", key)

    assert done.out == (
        f"verified: 1 event of {ORIGIN}, about Recommendation R2\n"
        f"  position 4, recorded {said(receipt)['recorded_at']} by {ACTOR}\n"
        "    DPD answered: accepted\n"
        f"by the checkpoint of size 6, root {root(receipt)}\n"
        "  cosigned by no witness that you named\n"
        "  no time stamp is over it\n"
        f"{NOBODY}\n"
        "history: one event alone; nothing here shows what else happened to the record\n"
    )
    assert (done.code, done.err) == (0, "")


def test_the_key_can_be_given_as_text(coop, receipt, key, tmp_path):
    assert coop("check", "receipt", "--key", (tmp_path / key).read_text().strip()).code == 0


def test_a_record_without_a_snapshot_may_have_gone_on(coop, key):
    coop("prove", "R2", "--into", "record")
    done = coop("check", "record", "--key", key)

    assert done.out.startswith(f"verified: 2 events of {ORIGIN}, about Recommendation R2\n")
    assert done.out.endswith(
        f"{NOBODY}\n"
        "history: events 1 to the last without a gap; nothing here shows that there was no later "
        "one\n"
    )
    assert done.code == 0


def test_a_record_with_a_snapshot_is_whole_up_to_there(coop, ledger, key):
    take_snapshot(ledger)
    coop("--actor", ACTOR, "sign", "--key", "log.key")
    coop("prove", "R2", "--into", "record")
    done = coop("check", "record", "--key", key)

    assert done.out.splitlines()[-1] == (
        "history: whole up to position 6, as the snapshot at position 7 shows; nothing here shows "
        "what came after"
    )
    assert done.code == 0


def test_witnesses_and_time_stamps_are_told(coop, key, ledger, tmp_path, tmp_path_factory):
    clock = Authority(tmp_path_factory.mktemp("clock"))
    (kept,) = ledger.ledger.attested()
    line = cosign(Note.parse(kept.note), MINISTRY, 4_000_000_000)
    ledger.ledger.keep_cosignature(kept.size, str(line))
    (kept,) = ledger.ledger.attested()
    token = clock.stamp(time_stamp.request(kept.note))
    ledger.ledger.keep_time_stamp(kept.size, token)
    (tmp_path / "roots.pem").write_bytes(clock.root_pem)
    coop("prove", 4, "--into", "receipt")
    when = time_stamp.read(token).time.strftime("%Y-%m-%dT%H:%M:%S.000000Z")

    done = coop("check", "receipt", "--key", key, "--witness", MINISTRY.key)
    assert done.out.splitlines()[4:7] == [
        "  cosigned at 2096-10-02T07:06:40.000000Z by witness.example/ministry",
        f"  stamped at {when} by CN=Clock,O=Offline clock; not judged, because no --tsa-roots were "
        f"given",
        "when: existed by 2096-10-02T07:06:40.000000Z, as witness.example/ministry vouches; until "
        "then it could have been back-dated by whoever holds the log's key",
    ]
    done = coop("check", "receipt", "--key", key, "--tsa-roots", "roots.pem")
    assert done.out.splitlines()[5:7] == [
        f"  stamped at {when} by CN=Clock,O=Offline clock",
        f"when: existed by {when}, as CN=Clock,O=Offline clock vouches; until then it could have "
        f"been back-dated by whoever holds the log's key",
    ]


def test_a_machine_is_told_the_same(coop, receipt, key):
    entry = said(receipt)
    told = json.loads(coop("check", "receipt", "--key", key, "--json").out)

    (event,) = told.pop("events")
    assert event.pop("facts")["acceptance"] == "accepted"
    assert event == {
        "position": 4,
        "aggregate": "Recommendation",
        "aggregate_id": entry["aggregate_id"],
        "reference": "R2",
        "version": 2,
        "event": "RecommendationAnswered@1",
        "recorded_at": entry["recorded_at"],
        "actor": ACTOR,
        "sentence": "DPD answered: accepted",
    }
    assert told == {
        "ok": True,
        "folder": "receipt",
        "origin": ORIGIN,
        "size": 6,
        "root": root(receipt),
        "cosignatures": [],
        "time_stamps": [],
        "existed_by": None,
        "window": NOBODY.removeprefix("when: "),
        "whole_until": None,
        "snapshot": None,
        "wholeness": "one event alone; nothing here shows what else happened to the record",
        "stray": [],
        "faults": [],
    }


def test_a_changed_receipt_is_refused_with_every_reason(coop, receipt, key):
    (receipt / "event.json").write_bytes((receipt / "event.json").read_bytes() + b"\n")
    (receipt / "log.vkey").write_text("ours\n")
    done = coop("check", "receipt", "--key", key)

    assert (done.code, done.out) == (1, "")
    first, second, third = done.err.splitlines()
    assert first == (
        "coop: receipt: expected a receipt that holds, found that it does not; do not rely on it "
        "before each line is explained: [not-verified]"
    )
    assert second.startswith("  - log.vkey: expected one of the keys that you gave, found 'ours'; ")
    assert second.endswith(" [another-key]")
    assert third.startswith("  - event.tlog-proof: expected the proof that this entry is number 3 ")
    assert third.endswith(" [wrong-proof]")


def test_a_machine_is_told_every_reason(coop, receipt, key):
    (receipt / "event.json").unlink()
    done = coop("check", "receipt", "--key", key, "--json")

    assert json.loads(done.out) == {
        "ok": False,
        "folder": "receipt",
        "faults": [
            {
                "where": "event.json",
                "code": "not-a-receipt",
                "text": "expected this file, found none; give the folder as `coop prove` wrote it",
            }
        ],
    }
    assert (done.code, done.err) == (1, "")


def test_another_key_is_refused(coop, receipt):
    done = coop("check", "receipt", "--key", signer(ORIGIN).key)

    assert done.code == 1
    assert "[another-key]" in done.err
    assert "[not-signed]" in done.err


def test_a_key_in_the_folder_is_not_enough(coop, receipt):
    done = coop("check", "receipt")

    assert done.code == 2
    assert (
        "expected --key with the key of the log, found none; get its log.vkey from whoever keeps "
        "the log, and not with the folder: a key inside the folder is no evidence"
    ) in " ".join(done.err.split())


def test_an_event_missing_in_the_middle_is_missed(coop, ledger, key, tmp_path):
    ledger.record(
        "R2", Recommendation.close, by="Audit Office", closure="closed_implemented", opinion="Seen."
    )
    coop("--actor", ACTOR, "sign", "--key", "log.key")
    coop("prove", "R2", "--into", "record")
    shutil.rmtree(tmp_path / "record" / "event-00000004")
    done = coop("check", "record", "--key", key)

    assert done.code == 1
    assert "expected event 2 of Recommendation R2 in this place, found event 3; ask for" in done.err


def test_an_event_that_is_not_known_is_shown_by_its_name(coop, receipt, tmp_path):
    members = {**said(receipt), "event": "AnswerSung@1", "index": 0, "actor": "org\x1b[2J\n:x"}
    entry = canonical.dumps(members)
    head = Checkpoint(ORIGIN, 1, leaf_hash(entry))
    choir = signer(ORIGIN)
    shutil.rmtree(receipt)
    receipt.mkdir()
    (receipt / "event.json").write_bytes(entry)
    (receipt / "event.tlog-proof").write_bytes(bytes(TlogProof(0, (), sign(head.text, choir))))
    (receipt / "notes.txt").touch()
    done = coop("check", "receipt", "--key", choir.key)

    lines = done.out.splitlines()
    assert lines[0] == (
        f"verified: 1 event of {ORIGIN}, about Recommendation {members['aggregate_id']}"
    )
    assert lines[1] == f"  position 1, recorded {members['recorded_at']} by org [2J :x"
    assert lines[2] == "    AnswerSung@1 (proved; this release does not know what it says)"
    assert lines[-1] == "not looked at, no part of the receipt: notes.txt"
    assert done.code == 0


@pytest.mark.parametrize("what", ["nowhere", "elsewhere.db", "photos"])
def test_what_is_no_receipt_is_told(what, coop, receipt, key, tmp_path):
    (tmp_path / "photos").mkdir()
    done = coop("check", what, "--key", key)

    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"coop: expected {what} to ")
    assert done.err.endswith("; give the folder as `coop prove` wrote it [not-a-receipt]\n")


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["--key", "nowhere.vkey"], "nowhere.vkey: expected a file that can be read"),
        (["--key", "a+b+c"], "expected a verifier key"),
        (["--key", "pinned.vkey", "--quorum", "1"], "a quorum of at most 0, as many witnesses"),
        (["--key", "pinned.vkey", "--tsa-roots", "x.pem"], "x.pem: expected a file"),
        (["--key", "pinned.vkey", "--witness", "w"], "w: expected a file that can be read"),
    ],
)
def test_what_cannot_be_understood_is_said(arguments, text, coop, receipt):
    done = coop("check", "receipt", *arguments)

    assert (done.code, done.out) == (2, "")
    assert text in " ".join(done.err.split())
