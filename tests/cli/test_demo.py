"""`coop demo`: from documents to figures, twice."""

import csv
import json
import sqlite3
from contextlib import closing

import pytest

from cooperation_core.demo.shipped import stories


@pytest.fixture
def shown(coop, tmp_path):
    return coop("demo", "d", "--as-of", "2021-12-31"), tmp_path / "d"


def test_tells_what_was_recorded_overdue_written_and_verified(shown):
    done, _ = shown
    lines = done.out.splitlines()

    assert (done.code, done.err) == (0, "")
    assert (
        "  management response: 4 recommendations, 5 answers to recommendations, 5 commitments"
        in (line.partition(";")[0] for line in lines)
    )
    assert any(line.startswith("  monitoring roadmap: 1 monitoring round") for line in lines)
    assert any(line.startswith("  triangular partnership: 1 partnership") for line in lines)
    assert any(line.startswith("  country strategy: 1 partnership") for line in lines)
    assert any(line.startswith("  action dialogue: 1 partnership, 4 activities") for line in lines)
    assert "Overdue on 31 December 2021: 2 commitments" in lines
    assert [line.split()[0] for line in lines if line.startswith("GAC-")] == [
        "GAC-PERU-2020/R3/C1",
        "GAC-PERU-2020/R1/C1",
    ]
    assert any(line.startswith("Verified: ") for line in lines)


def test_says_of_every_step_what_was_recorded(shown):
    done, _ = shown
    told = done.out.partition("\n\n")[0].splitlines()[1:]
    steps = [line for line in told if line.startswith("  ")]

    assert [line for line in told if line not in steps] == [each.title for each in stories()]
    assert len(steps) > 20
    assert [step for step in steps if step.endswith(": ")] == []


def test_every_output_holds_the_same_promises(shown):
    _, folder = shown
    with (folder / "csv" / "commitments.csv").open(encoding="utf-8", newline="") as file:
        from_csv = {row["reference"]: row["target_date"] or None for row in csv.DictReader(file)}
    with closing(sqlite3.connect(folder / "cooperation.sqlite")) as db:
        from_sql = dict(db.execute("select reference, target_date from commitments"))

    assert from_csv == from_sql
    assert {
        reference: date for reference, date in from_sql.items() if reference.startswith("GAC-")
    } == {
        "GAC-PERU-2020/R1/C1": "2021-06",
        "GAC-PERU-2020/R2/C1": "2020-10",
        "GAC-PERU-2020/R2/C2": "2022-03",
        "GAC-PERU-2020/R3/C1": "2021-05",
        "GAC-PERU-2020/R3/C2": "2021-33",
        "GAC-PERU-2020/R4/C1": "2021-05",
        "GAC-PERU-2020/R4/C2": "2021-12",
    }


def test_what_is_invented_says_so(coop, shown):
    history = json.loads(
        coop("--ledger", "d/cooperation.db", "history", "GAC-PERU-2020/R3/C1", "--json").out
    )

    assert history[0]["source"] == "management-response.txt"
    assert {event["reason"] for event in history[1:]} == {
        "invented for the demonstration: the documents do not say what came of it"
    }


def test_running_it_again_records_nothing_twice(coop, shown):
    first, _ = shown
    again = coop("demo", "d", "--as-of", "2021-12-31")

    assert again.code == 0
    told = again.out.partition("\n\n")[0].splitlines()[1:]
    steps = [line for line in told if line.startswith("  ")]
    assert [step for step in steps if ": nothing new (" not in step] == []
    verified = [line for line in first.out.splitlines() if line.startswith("Verified")]
    assert verified == [line for line in again.out.splitlines() if line.startswith("Verified")]


def test_a_folder_that_cannot_be_made_is_told(coop, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = coop("demo", "file/d")

    assert done.code == 1
    assert done.err == (
        "coop: expected a folder that can be made and written to, found file/d: Not a directory; "
        "name another folder [cannot-write-demo]\n"
    )


def test_says_what_it_is_doing_on_a_terminal(coop, monkeypatch):
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    monkeypatch.setenv("FORCE_COLOR", "1")

    assert "verification" in coop("demo", "d").err
