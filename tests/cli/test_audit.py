"""`coop audit`: a ledger or a folder, from a shell, with a report for people and for machines."""

import json
import shutil
from hashlib import sha256

import pytest

from cooperation_core import Commitment, open_ledger
from cooperation_core.cli.auditing import _shown

from ..audit.static_log import Key, harbour


@pytest.fixture
def folder(tmp_path):
    harbour(300, sizes=[100]).write(tmp_path / "log")
    (tmp_path / "pinned.vkey").write_text(Key().vkey + "\n")
    return tmp_path / "log"


@pytest.fixture
def ledger(coop, tmp_path):
    """Two promises, signed."""
    with open_ledger(tmp_path / "lima.db", actor="org:x", origin="ledger.example/lima") as it:
        for reference in ("C1", "C2"):
            it.record(reference, Commitment.make, owner="DPD", actions=["Act"], target_date="2021")
    key = coop("key", "new", "log.pem", "--name", "ledger.example/lima")
    assert key.code == 0, key.err
    done = coop("sign", "--ledger", "lima.db", "--actor", "org:x", "--key", "log.pem")
    assert done.code == 0, done.err
    return tmp_path / "lima.db"


def test_a_folder_and_a_key_are_enough(coop, folder):
    done = coop("audit", "log", "--key", "pinned.vkey", "--integrity")

    assert done.code == 0
    assert done.err == ""
    first, *rest = done.out.splitlines()
    assert first == "Verified: 300 entries about 100 records in log.example/harbour/2031"
    assert "Checked:" in rest
    assert "- cosignatures: no witness was named" in rest
    assert any(
        line.startswith("Back-dating") and "every entry could still be back-dated" in line
        for line in rest
    )


def test_the_key_can_be_given_as_text(coop, folder):
    assert coop("audit", "log", "--key", Key().vkey, "--integrity").code == 0


def test_a_folder_without_a_key_is_a_misunderstanding(coop, folder):
    done = coop("audit", "log", "--integrity")

    assert done.code == 2
    assert (
        "expected --key with the key of the log, found none; get its log.vkey from whoever keeps "
        "the log, and not with the folder: a key inside the folder is no evidence"
    ) in " ".join(done.err.split())


def test_the_first_finding_ends_the_audit(coop, folder):
    (folder / "tile/0/000").write_bytes(bytes(8192))
    done = coop("audit", "log", "--key", "pinned.vkey", "--integrity")

    assert done.code == 1
    assert done.out.startswith("Not verified: 300 entries about 100 records in log.example/harbour")
    assert (
        "- tile: position 1: expected an entry and a stored hash of it, found that they differ"
        in (done.out)
    )
    assert "- tile: position 2:" not in done.out
    assert "findings in all; `--all` lists more of them" in done.out

    assert "- tile: position 2:" in coop("audit", "log", "--key", Key().vkey, "--all").out


def test_events_that_are_not_known_fail_an_audit_that_replays_them(coop, folder):
    done = coop("audit", "log", "--key", "pinned.vkey")

    assert done.code == 1
    assert "- decoding: position " in done.out


@pytest.mark.parametrize("act", ["empty", "no checkpoint", "half"])
def test_what_is_no_log_ends_in_a_finding(act, coop, folder, tmp_path):
    if act == "empty":
        shutil.rmtree(folder)
        folder.mkdir()
    elif act == "no checkpoint":
        (folder / "checkpoint").unlink()
    else:
        shutil.rmtree(folder / "tile")
    done = coop("audit", "log", "--key", "pinned.vkey", "--all")

    assert done.code == 1
    assert "Traceback" not in done.err
    assert done.out.startswith("Not verified: ")


@pytest.mark.parametrize(
    ("arguments", "code", "text"),
    [
        (["nowhere.db"], 1, "no-ledger"),
        (["log", "--key", "nowhere.vkey"], 2, "nowhere.vkey: expected a file that can be read"),
        (["log", "--key", "a+b+c"], 2, "expected a verifier key"),
        (["log", "--key", "pinned.vkey", "--quorum", "1"], 2, "a quorum of at most 0"),
        (["log", "--key", "pinned.vkey", "--report", "a.pdf"], 2, "ends in .html or .md"),
        (["log", "--key", "pinned.vkey", "--tsa-roots", "x.pem"], 2, "x.pem: expected a file"),
        (["log", "--key", "pinned.vkey", "--record"], 2, "expected a ledger to record in"),
        (["log", "--key", "pinned.vkey", "--known-checkpoint", "c"], 2, "c: expected a file"),
    ],
)
def test_what_cannot_be_understood_is_said(arguments, code, text, coop, folder):
    done = coop("audit", *arguments)

    assert done.code == code
    assert text in " ".join(done.err.split())


def test_json_is_the_report_for_machines(coop, folder):
    done = coop("audit", "log", "--key", "pinned.vkey", "--integrity", "--json")

    told = json.loads(done.out)
    assert told["form"] == "cooperation-core/audit@1"
    assert told["ok"] is True
    assert told["origin"] == "log.example/harbour/2031"
    assert (told["size"], told["entries"], told["records"]) == (300, 300, 100)
    assert [each["size"] for each in told["heads"]] == [100, 300]
    assert told["keys"] == [{"key": Key().vkey, "since": 0, "pinned": True}]
    assert told["findings"] == []


@pytest.mark.parametrize(
    ("name", "first"), [("r.html", "<!doctype html>"), ("r.md", "# Audit of ")]
)
def test_a_report_is_written_for_people(name, first, coop, folder, tmp_path):
    assert coop("audit", "log", "--key", "pinned.vkey", "--integrity", "--report", name).code == 0

    assert (tmp_path / name).read_text().startswith(first)
    assert [each.name for each in tmp_path.iterdir() if "new" in each.name] == []


def test_a_checkpoint_that_somebody_holds_is_compared(coop, folder, tmp_path):
    (tmp_path / "held").write_bytes(harbour(400).checkpoint())
    done = coop("audit", "log", "--key", "pinned.vkey", "--integrity", "--known-checkpoint", "held")

    assert done.code == 1
    assert "- history: held: expected no checkpoint beyond the current size 300" in done.out


def test_a_ledger_that_vouches_for_itself_is_told_so(coop, ledger):
    done = coop("audit", "lima.db")

    assert done.code == 0, done.out
    assert "as the log says, not pinned" in done.out
    assert "- whose key it is: none was pinned, so the log vouches for itself" in done.out


def test_an_audit_that_succeeded_can_be_recorded(coop, ledger):
    first = coop("audit", "lima.db", "--json")
    done = coop("audit", "lima.db", "--record", "--actor", "org:auditor")
    history = json.loads(coop("history", "ledger", "--ledger", "lima.db", "--json").out)

    assert done.code == 0, done.err
    assert sha256(first.out.encode()).hexdigest() in json.dumps(history)
    assert coop("audit", "lima.db").code == 0


def test_nobody_records_an_audit_without_answering_for_it(coop, ledger):
    assert coop("audit", "lima.db", "--record").code == 2


def test_an_audit_that_failed_is_not_recorded(coop, ledger, folder):
    stranger = Key(seed=bytes(32), name="ledger.example/lima").vkey
    before = coop("history", "ledger", "--ledger", "lima.db").out
    done = coop("audit", "lima.db", "--key", stranger, "--record", "--actor", "org:auditor")

    assert done.code == 1
    assert coop("history", "ledger", "--ledger", "lima.db").out == before


def test_a_password_is_in_no_report():
    assert _shown("postgresql+psycopg://me:s3cret@host/db") == "postgresql+psycopg://me:***@host/db"
    assert _shown("lima.db") == "lima.db"


def test_how_soon_entries_are_stamped_takes_an_authority_to_say(coop, tmp_path):
    done = coop("audit", str(tmp_path), "--key", "x", "--stamped-within", "1")
    assert done.code == 2
    assert done.err.endswith(
        "Error: expected --tsa-roots with --stamped-within, found none; without the certificates "
        "of an authority, no time stamp counts\n"
    )
