"""`coop key`: keys made, shown, and rotated."""

import json
from pathlib import Path

import pytest

from cooperation_core import open_ledger
from cooperation_core.note import COSIGNATURE_V1, ED25519, Note, VerifierKey
from cooperation_core.signing.memory import memory_file

ORIGIN = "ledger.example/lima"


@pytest.fixture(autouse=True)
def ledger(tmp_path):
    with open_ledger(tmp_path / "cooperation.db", actor="org:x", origin=ORIGIN):
        pass


def test_a_new_key_is_printed_as_others_need_it(coop, tmp_path):
    done = coop("key", "new", "log.key")

    key = VerifierKey.parse(done.out.removesuffix("\n"))
    assert (key.name, key.kind) == (ORIGIN, ED25519)
    assert (done.code, done.err) == (0, "")
    assert (tmp_path / "log.key").stat().st_mode & 0o777 == 0o600
    assert coop("key", "show", "log.key").out == done.out
    assert json.loads(coop("key", "show", "log.key", "--json").out) == {
        "key": str(key),
        "file": "log.key",
    }


def test_a_witness_has_a_key_of_its_own_kind_and_needs_no_ledger(coop, tmp_path):
    (tmp_path / "cooperation.db").unlink()
    done = coop("key", "new", "w1.key", "--witness", "--name", "witness.example/w1", "--json")

    key = VerifierKey.parse(json.loads(done.out)["key"])
    assert (key.name, key.kind) == ("witness.example/w1", COSIGNATURE_V1)
    shown = coop("key", "show", "w1.key", "--witness", "--name", "witness.example/w1")
    assert shown.out == f"{key}\n"


def test_without_a_name_and_without_a_ledger_no_key_is_made(coop, tmp_path):
    (tmp_path / "cooperation.db").unlink()
    done = coop("key", "new", "log.key")

    assert done.err == (
        "coop: cooperation.db: expected a ledger, found nothing; check the place, or record "
        "something there to begin one [no-ledger]\n"
    )
    assert not (tmp_path / "log.key").exists()


def test_a_key_is_never_written_over(coop):
    first = coop("key", "new", "log.key").out
    assert coop("key", "new", "log.key").err == (
        "coop: log.key: expected a place where nothing is yet, found a file or folder; it was left "
        "alone: name another place for the new key [key-file-exists]\n"
    )
    assert coop("key", "show", "log.key").out == first


def test_a_key_that_others_can_read_is_not_used(coop, tmp_path):
    coop("key", "new", "log.key")
    (tmp_path / "log.key").chmod(0o644)
    assert coop("key", "show", "log.key").err == (
        "coop: log.key: expected a key that only its owner can read and write, found mode 0644; "
        "run `chmod 600 log.key`, and replace the key if somebody may have read it "
        "[key-file-exposed]\n"
    )


def rotate(coop, *more):
    return coop(
        *("--actor", "org:x", "key", "rotate", "--key", "old.key", "--to", "new.key"),
        *("--reason", "a year has passed", *more),
    )


def test_a_rotation_is_signed_by_both_and_from_then_on_the_old_key_is_refused(coop):
    old, new = (coop("key", "new", f"{name}.key").out.strip() for name in ("old", "new"))
    assert coop("--actor", "org:x", "sign", "--key", "old.key").code == 0
    done = rotate(coop)

    lines = done.out.splitlines()
    assert lines[0] == (
        f"position 3: org:x replaced the signing key {old} by {new}, because a year has passed"
    )
    assert lines[1].startswith(f"signed: 3 entries of {ORIGIN}, root ")
    assert lines[2] == (
        "  no time stamp covers this log yet: every entry could still be back-dated by whoever "
        "holds the key"
    )
    assert (len(lines), done.err, done.code) == (3, "", 0)

    coop("--actor", "org:x", "party", "register", "DPD")
    refused = coop("--actor", "org:x", "sign", "--key", "old.key")
    assert refused.err == (
        f"coop: {ORIGIN}: expected {new}, found {old}; nothing was signed: give the key that the "
        f"log has in force, and for the first checkpoint after a rotation the one before it, too "
        f"[wrong-signing-key]\n"
    )
    # Both keys share a folder, so they share the memory of what was signed.
    assert coop("--actor", "org:x", "sign", "--key", "new.key").code == 0


def test_a_rotation_says_its_signatures_to_machines(coop):
    old, new = (coop("key", "new", f"{name}.key").out.strip() for name in ("old", "new"))
    told = json.loads(rotate(coop, "--json").out)

    note = Note.parse(told["checkpoint"].encode())
    assert [note.by(VerifierKey.parse(each)) != [] for each in (old, new)] == [True, True]
    assert [each["event"] for each in told["recorded"]] == [
        "CustodyBegun",
        "KeyIntroduced",
        "KeyRotated",
    ]


def test_somebody_answers_for_a_rotation(coop):
    for name in ("old.key", "new.key"):
        coop("key", "new", name)
    done = coop("key", "rotate", "--key", "old.key", "--to", "new.key", "--reason", "lost")
    assert (done.code, "expected somebody who answers for it" in done.err) == (2, True)


def test_a_new_key_in_another_folder_is_told_where_the_memory_is(coop, tmp_path):
    (tmp_path / "safe").mkdir()
    coop("key", "new", "old.key")
    coop("key", "new", "safe/new.key")
    sign = ["--actor", "org:x", "sign", "--key", "safe/new.key"]
    done = coop(
        *("--actor", "org:x", "key", "rotate", "--key", "old.key", "--to", "safe/new.key"),
        *("--reason", "a safer place"),
    )

    memory = memory_file(Path(), ORIGIN)
    assert done.out.splitlines()[-1] == (
        f"  what was signed is remembered in {memory}: sign with `--memory {memory}` from now on"
    )
    assert "[no-memory]" in coop(*sign).err
    assert coop(*sign, "--memory", memory).code == 0
