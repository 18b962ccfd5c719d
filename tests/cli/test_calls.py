"""Calls that are right, wrong, or not understood, and their exit codes."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from cooperation_core import Commitment, open_ledger


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (["frobnicate"], "No such command 'frobnicate'"),
        (["show"], "Missing argument 'REF'"),
        (["list", "promises"], "'promises' is not one of 'recommendations', 'commitments'"),
        (["list", "commitments", "--as-of", "soon"], "such as 2025-07-01, found 'soon'"),
        (["import", "a", "--decide", "noted"], "such as 14=noted, found 'noted'"),
        (["import", "a", "--decide", "x=noted"], "the number of a line before '=', found 'x'"),
        (["export", "csv", "path"], "expected KEY=VALUE, found 'path'"),
        (["export", "csv", "path=a", "path=b"], "expected 'path' once, found it twice"),
        (["export", "csv", "--until", "-1"], "-1 is not in the range x>=0"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)  # fmt: skip
def test_what_is_not_understood_is_exit_code_2(coop, tmp_path, call, says):
    done = coop(*call)

    assert done.code == 2
    assert says in done.err
    assert done.out == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["list commitments", "show X", "history X", "verify"])
def test_reading_makes_no_ledger(coop, tmp_path, command):
    done = coop(*command.split())

    assert done.code == 1
    assert done.err == (
        "coop: cooperation.db: expected a ledger, found nothing; check the place, or record "
        "something there to begin one [no-ledger]\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_the_ledger_can_be_named_by_option_and_by_environment(coop, tmp_path, monkeypatch):
    open_ledger(tmp_path / "lima.db", actor="org:x").close()

    assert coop("--ledger", "lima.db", "list", "rounds").code == 0
    assert coop("list", "rounds", "--ledger", "lima.db").code == 0
    assert coop("--ledger", "rome.db", "verify", "--ledger", "lima.db").code == 0, "the last counts"
    assert coop("verify", "--ledger", "rome.db").code == 1
    monkeypatch.setenv("COOPERATION_LEDGER", f"sqlite:///{tmp_path / 'lima.db'}")
    assert coop("list", "rounds").code == 0
    monkeypatch.setenv("COOPERATION_LEDGER", "rome.db")
    assert coop("--ledger", "lima.db", "list", "rounds").code == 0, "what is typed counts more"
    assert coop("list", "rounds", "--ledger", "lima.db").code == 0
    assert coop("list", "rounds").code == 1


def test_a_file_that_is_no_ledger_is_told_so(coop, tmp_path):
    (tmp_path / "cooperation.db").write_text("Dear all,\n" * 200, encoding="utf-8")
    done = coop("verify")

    assert done.code == 1
    assert done.err.startswith("coop: cooperation.db: expected a ledger, found ")
    assert "Traceback" not in done.err


def test_exporters_are_listed_without_importing_them(coop):
    listed = json.loads(coop("exporters", "--json").out)

    assert {each["name"] for each in listed} >= {"csv", "gpedc", "sql"}
    assert "summary" not in listed[0]


def test_exporters_are_checked(coop):
    checked = {
        each["name"]: each for each in json.loads(coop("exporters", "--check", "--json").out)
    }

    assert all(checked[name]["usable"] for name in ("csv", "gpedc", "sql"))
    assert "path" in [option["name"] for option in checked["csv"]["options"]]
    assert "ok" in coop("exporters", "--check").out


def test_an_unknown_exporter_is_told_the_nearest(coop, tmp_path):
    open_ledger(tmp_path / "cooperation.db", actor="org:x").close()
    done = coop("export", "gpdc", "path=out")

    assert done.code == 1
    assert "found 'gpdc'; did you mean 'gpedc'?" in done.err


def test_an_option_that_does_not_fit_is_told_with_what_would(coop, tmp_path):
    open_ledger(tmp_path / "cooperation.db", actor="org:x").close()
    done = coop("export", "csv", "pth=out")

    assert done.code == 1
    assert done.err.startswith(
        "coop: csv: these options do not fit [options-do-not-fit]\n"
        "  - pth: there is no such option; did you mean path?\n"
        "  - path: expected a path, found nothing\n"
        "it takes\n  path (a path, required): Folder to write"
    )
    assert not (tmp_path / "out").exists()


def test_coop_is_also_a_module():
    done = subprocess.run(
        [sys.executable, "-m", "cooperation_core", "--version"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )

    assert done.stdout.startswith("coop, version ")


def test_coop_is_installed_as_a_command():
    script = Path(sys.executable).with_name("coop")
    if not script.exists():
        pytest.skip("cooperation-core is not installed here; tox tests the wheel")
    done = subprocess.run(
        [script, "--help"], capture_output=True, text=True, encoding="utf-8", check=True
    )

    assert "Keep track of promises in development co-operation" in done.stdout


def test_a_damaged_ledger_is_exit_code_1(coop, tmp_path):
    with open_ledger(tmp_path / "cooperation.db", actor="org:x") as cooperation:
        cooperation.record("C1", Commitment.make, owner="DPD", target_date=None, actions=["Act"])
    with closing(sqlite3.connect(tmp_path / "cooperation.db")) as db:
        db.execute("drop trigger cooperation_entry_no_delete")
        db.execute("delete from cooperation_entry")
        db.commit()
    done = coop("verify")

    assert done.code == 1
    assert done.out.startswith("not verified: 0 entries about 0 records in ")
    assert "  - expected 1 entries, as the counter says, found positions up to 0\n" in done.out
    assert not json.loads(coop("verify", "--json").out)["ok"]


def test_an_unusable_exporter_is_exit_code_1(coop, tmp_path, monkeypatch):
    info = tmp_path / "plugins" / "sunk-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Name: sunk\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(
        "[cooperation_core.exporters]\nsunk = no_such_module\n", encoding="utf-8"
    )
    monkeypatch.syspath_prepend(tmp_path / "plugins")
    done = coop("exporters", "--check")

    assert done.code == 1
    assert "sunk   unusable  the exporter sunk (sunk 1.0) cannot be used: " in done.out
    assert coop("exporters").code == 0


def test_long_work_shows_a_bar_on_a_terminal_and_nothing_elsewhere(coop, tmp_path, monkeypatch):
    with open_ledger(tmp_path / "cooperation.db", actor="org:x") as cooperation:
        cooperation.record("C1", Commitment.make, owner="DPD", target_date=None, actions=["Act"])

    assert coop("verify").err == ""
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "verifying" in coop("verify").err
