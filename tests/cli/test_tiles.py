"""`coop tiles`: the whole log in a folder, for anybody to verify."""

import json

import pytest

from cooperation_core import Recommendation, open_ledger
from cooperation_core.note import Note, VerifierKey
from cooperation_core.tlog import Checkpoint

ACTOR = "org:XM-DAC-301-2"
NOT_STAMPED = (
    "no time stamp covers this log yet: every entry could still be back-dated by whoever holds "
    "the key"
)


def record(tmp_path, *numbers):
    place = tmp_path / "cooperation.db"
    with open_ledger(place, actor=ACTOR, origin="ledger.example/lima") as cooperation:
        for number in numbers:
            cooperation.record(
                f"R{number}", Recommendation.issue, document="E", number=number, text="Publish."
            )


@pytest.fixture
def key(coop, tmp_path):
    """Record and sign: five entries, two of them about the ledger itself."""
    record(tmp_path, "1", "2", "3")
    key = coop("key", "new", "log.key").out.strip()
    assert coop("--actor", ACTOR, "sign", "--key", "log.key").code == 0
    return key


def test_the_log_is_written_and_the_key_told(coop, key, tmp_path):
    done = coop("tiles", "log")

    assert done.out == (
        "log: 5 entries of ledger.example/lima, 5 of them new\n"
        "  1 checkpoint, 0 time stamps\n"
        f"  {NOT_STAMPED}\n"
        f"  hand out the key apart from the folder: {key}\n"
    )
    assert (done.code, done.err) == (0, "")
    note = Note.parse((tmp_path / "log" / "checkpoint").read_bytes())
    assert Checkpoint.signed(note, VerifierKey.parse(key)).size == 5
    assert (tmp_path / "log" / "log.vkey").read_text() == f"{key}\n"
    assert (tmp_path / "log" / "tile" / "entries" / "000.p" / "5").is_file()


def test_again_it_is_brought_up_to_date(coop, key, tmp_path):
    coop("tiles", "log")
    record(tmp_path, "4")
    coop("--actor", ACTOR, "sign", "--key", "log.key")

    assert json.loads(coop("tiles", "log", "--json").out) == {
        "folder": "log",
        "origin": "ledger.example/lima",
        "size": 6,
        "before": 5,
        "checkpoints": 2,
        "time_stamps": 0,
        "key": key,
        "window": NOT_STAMPED,
    }
    assert coop("tiles", "log").out.startswith("log: 6 entries of ledger.example/lima, 0 of them")


def test_after_a_rotation_the_new_key_is_handed_out(coop, key, tmp_path):
    coop("tiles", "log")
    new = coop("key", "new", "new.key").out.strip()
    coop(
        *("--actor", ACTOR, "key", "rotate", "--key", "log.key", "--to", "new.key"),
        *("--reason", "a year is over"),
    )
    coop("tiles", "log")

    assert (tmp_path / "log" / "log.vkey").read_text() == f"{new}\n"
    note = Note.parse((tmp_path / "log" / "checkpoint").read_bytes())
    assert Checkpoint.signed(note, VerifierKey.parse(new)) == Checkpoint.signed(
        note, VerifierKey.parse(key)
    )


def test_before_anything_is_signed_there_is_nothing_to_write(coop, tmp_path):
    record(tmp_path, "1")
    done = coop("tiles", "log")

    assert done.err == (
        "coop: expected a signed checkpoint of ledger.example/lima, found none yet; "
        "sign the ledger with `coop sign` [nothing-signed]\n"
    )
    assert done.code == 1
    assert not (tmp_path / "log").exists()


def test_a_folder_with_other_things_is_left_alone(coop, key, tmp_path):
    (tmp_path / "minutes").mkdir()
    (tmp_path / "minutes" / "2026-03.docx").touch()
    done = coop("tiles", "minutes")

    assert done.err == (
        "coop: minutes: expected a folder with the log ledger.example/lima, an empty one or none, "
        "found 2026-03.docx; give another folder [not-this-log]\n"
    )
    assert done.code == 1
