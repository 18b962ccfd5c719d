"""`coop sign`: one round of the custodian, told to people and to machines."""

import json
import sqlite3
from contextlib import closing

import pytest

from cooperation_core import open_ledger
from cooperation_core.note import COSIGNATURE_V1, Ed25519Signer
from cooperation_core.signing.keys import read_key_file
from cooperation_core.signing.memory import memory_file
from cooperation_core.signing.witness_client import RemoteWitness

from ..proof.authority import Authority
from ..signing.clocks import clock
from ..signing.servers import serving
from ..signing.witnesses import witness_of

ORIGIN = "ledger.example/lima"
NO_STAMP = (
    "  no time stamp covers this log yet: every entry could still be back-dated by whoever holds "
    "the key\n"
)


@pytest.fixture
def sign(coop, tmp_path):
    """Return a function that signs a ledger in which DPD is registered, with a key beside it."""
    with open_ledger(tmp_path / "cooperation.db", actor="org:x", origin=ORIGIN):
        pass
    coop("--actor", "org:x", "party", "register", "DPD")
    coop("key", "new", "log.key")
    return lambda *more: coop("--actor", "org:x", "sign", "--key", "log.key", *more)


@pytest.fixture
def log(sign, tmp_path):
    """What a witness has to know of the ledger."""

    class Log:
        signer = read_key_file(tmp_path / "log.key", ORIGIN)

    return Log


def told(done) -> dict[str, object]:
    return json.loads(done.out)


def test_a_ledger_is_signed_and_the_window_told(sign, coop, tmp_path):
    done = sign()

    lines = done.out.splitlines(keepends=True)
    assert lines[0] == "position 2: org:x took this ledger into custody\n"
    assert lines[1].startswith("position 3: org:x introduced the signing key ledger.example/lima+")
    assert lines[2].startswith("signed: 3 entries of ledger.example/lima, root ")
    assert lines[3:] == [NO_STAMP]
    assert (done.code, done.err) == (0, "")
    assert memory_file(tmp_path, ORIGIN).exists()
    again = sign()
    assert again.out == f"nothing new: signed before: {lines[2].removeprefix('signed: ')}{NO_STAMP}"


def test_machines_are_told_everything(sign):
    found = told(sign("--json"))

    assert {name: found[name] for name in ("origin", "size", "is_new", "stamped", "lacks")} == {
        "origin": ORIGIN,
        "size": 3,
        "is_new": True,
        "stamped": 0,
        "lacks": [],
    }
    assert found["checkpoint"].startswith(f"{ORIGIN}\n3\n{found['root']}\n\n— {ORIGIN} ")
    assert f"  {found['window']}\n" == NO_STAMP


def test_the_memory_can_be_elsewhere(sign, tmp_path):
    assert sign("--memory", "elsewhere.signed").code == 0

    assert (tmp_path / "elsewhere.signed").exists()
    assert not memory_file(tmp_path, ORIGIN).exists()
    lost = sign("--memory", "lost.signed")
    assert (lost.code, "[no-memory]" in lost.err) == (1, True)
    assert sign("--memory", "lost.signed", "--adopt").code == 0


def test_a_witness_cosigns(sign, log):
    with serving(witness_of(log)) as server:
        done = sign("--witness", f"{server.witness.key}={server.url}")

    assert "  cosigned by witness.example/w1 at 2021-03-01T12:00:00Z\n" in done.out
    assert done.code == 0


def test_a_quorum_that_is_missed_ends_in_an_error_and_the_signature_stays(sign, log):
    away = Ed25519Signer.generate("witness.example/w2", COSIGNATURE_V1).key
    with serving(witness_of(log)) as server:
        here = ["--witness", f"{server.witness.key}={server.url}"]
        there = ["--witness", f"{away}=http://127.0.0.1:9"]
        missed = sign(*here, *there)
        enough = sign(*here, *there, "--quorum", "1")

    assert missed.code == 1
    assert missed.out.startswith("position 2: ")
    first, *lines = missed.err.splitlines()
    assert first == "coop: size 3 was signed, and something is missing:"
    assert lines[0].startswith("  - witness witness.example/w2: expected a cosignature, found none")
    assert lines[0].endswith("[witness-failed]")
    assert lines[1].endswith("[quorum-missed]")
    assert (enough.code, enough.err) == (0, "")
    assert "  note: witness witness.example/w2: expected a cosignature, found none" in enough.out


def test_an_authority_stamps(sign, tmp_path, tmp_path_factory):
    authority = Authority(tmp_path_factory.mktemp("clock"))
    (tmp_path / "roots.pem").write_bytes(authority.root_pem)
    with serving(clock(authority)) as server:
        done = sign("--tsa", server.url, "--tsa-roots", "roots.pem")
        found = told(sign("--tsa", server.url, "--json"))

    lines = done.out.splitlines()
    assert lines[2].startswith("position 4: org:x recorded that CN=Clock,O=Offline clock stamped ")
    assert lines[4].startswith("  stamped by CN=Clock,O=Offline clock at 20")
    assert lines[4].endswith("Z")
    assert lines[5] == (
        "  until the next time stamp, entries after position 3 could still be back-dated by "
        "whoever holds the key"
    )
    assert (found["size"], found["stamped"], found["time_stamps"]) == (4, 3, [])


def test_a_stamp_without_pinned_roots_says_what_was_not_verified(sign, tmp_path_factory):
    authority = Authority(tmp_path_factory.mktemp("clock"))
    with serving(clock(authority)) as server:
        done = sign("--tsa", server.url)
    assert "; whose stamp it is was not verified: no roots were given\n" in done.out


def test_a_heartbeat_can_be_had_at_once_or_never(sign):
    sign()
    assert [each["event"] for each in told(sign("--heartbeat", "1e-9", "--json"))["recorded"]] == [
        "HeartbeatRecorded"
    ]
    assert told(sign("--heartbeat", "0", "--json"))["recorded"] == []


def test_a_changed_ledger_is_not_signed(sign, coop, tmp_path):
    sign()
    with closing(sqlite3.connect(tmp_path / "cooperation.db")) as db:
        for (name,) in db.execute("select name from sqlite_master where type = 'trigger'"):
            db.execute(f"drop trigger {name}")
        db.execute("update cooperation_entry set nodes = zeroblob(32) where position = 3")
        db.commit()
    coop("--actor", "org:x", "party", "register", "NDP")
    done = sign()

    assert done.out == ""
    assert done.code == 1
    assert done.err.startswith(
        "coop: ledger.example/lima: expected the first 3 entries to have the root "
    )
    assert done.err.endswith("[log-forked]\n")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--quorum", "1"], "expected --quorum up to the number of witnesses, 0, found 1"),
        (["--heartbeat", "-1"], "-1.0 is not in the range x>=0"),
        (["--heartbeat", "soon"], "'soon' is not a valid float"),
    ],
)
def test_a_call_that_makes_no_sense_is_said_before_anything_is_done(sign, arguments, complaint):
    done = sign(*arguments)
    assert done.code == 2
    assert complaint in done.err


def test_a_heartbeat_without_measure_is_none_that_can_be_kept(sign):
    for hours in ("nan", "inf", "1e300"):
        done = sign("--heartbeat", hours)
        assert done.code == 2
        assert "expected hours up to 87,600 (ten years), found" in done.err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--witness", "witness.example"], "not-a-witness"),
        (["--tsa", "tsa.example"], "not-an-authority"),
        (["--tsa", "http://127.0.0.1:9", "--tsa-roots", "nowhere.pem"], "file-unusable"),
        (["--key", "nowhere.key"], "key-file-unusable"),
        (["--memory", "nowhere/lima.signed"], "memory-unusable"),
    ],
)
def test_what_cannot_be_used_is_said_and_nothing_recorded(sign, coop, arguments, code):
    done = sign(*arguments)
    assert (done.code, f"[{code}]" in done.err) == (1, True)
    assert json.loads(coop("verify", "--json").out)["entries"] == 1


def test_somebody_answers_for_what_is_recorded(coop, sign):
    done = coop("sign", "--key", "log.key")
    assert (done.code, "expected somebody who answers for it" in done.err) == (2, True)


def test_a_witness_can_be_named_as_its_operator_wrote_it():
    key = Ed25519Signer.generate("witness.example/w1", COSIGNATURE_V1).key
    assert RemoteWitness.parse(f"{key}=https://witness.example/").url == "https://witness.example"
