"""`coop due`: what is overdue and what comes next, for people, machines and calendars."""

import json
import sys

import pytest
from icalendar import Calendar

from cooperation_core import Action, Commitment, TargetDate, open_ledger
from cooperation_core.domain.party import Party
from cooperation_core.domain.values import PartialDate, PartyName, Text


@pytest.fixture(autouse=True)
def ledger(tmp_path):
    with open_ledger(tmp_path / "cooperation.db", actor="org:PE-APCI") as cooperation:
        cooperation.record(
            "LIMA/C1",
            Commitment.make,
            owner="DPD",
            statement="Publish a strategy.",
            target_date=TargetDate(date=PartialDate.parse("2021-06"), printed="June 2021"),
            actions=[
                Action(
                    number="1",
                    text=Text(words="Draft it"),
                    owner=PartyName("NDP"),
                    target_date=TargetDate.of("2021-03-31"),
                )
            ],
        )
        cooperation.record(
            "LIMA/C2", Commitment.make, owner="D.P.D.", statement="Train.", target_date="2021-07-31"
        )
        cooperation.record(
            "LIMA/C3", Commitment.make, owner="NDP", statement="Later.", target_date="2025"
        )
        cooperation.record("DPD", Party.register)
        cooperation.record("D.P.D.", Party.confirm_alias, of="DPD", by="org:GAC")


def words(done):
    return [" ".join(line.split()) for line in done.out.splitlines()]


def test_tells_what_is_overdue_and_due_oldest_first(coop):
    done = coop("due", "--as-of", "2021-06-30")

    assert words(done) == [
        "due on 2021-06-30 or within 90 days after it: 3 items, 1 overdue",
        "TARGET STANDING REFERENCE OWNER WHAT",
        "2021-03-31 91 days overdue LIMA/C1, action 1 NDP Draft it",
        "June 2021 today LIMA/C1 DPD Publish a strategy.",
        "2021-07-31 in 31 days LIMA/C2 D.P.D. Train.",
    ]
    assert (done.code, done.err) == (0, "")


def test_an_owner_is_meant_by_any_name(coop):
    done = coop("due", "--as-of", "2021-07-01", "--owner", "D.P.D.", "--within", "30")

    assert words(done) == [
        "due for D.P.D. on 2021-07-01 or within 30 days after it: 2 items, 1 overdue",
        "TARGET STANDING REFERENCE OWNER WHAT",
        "June 2021 1 day overdue LIMA/C1 DPD Publish a strategy.",
        "2021-07-31 in 30 days LIMA/C2 D.P.D. Train.",
    ]


def test_nothing_due_is_said(coop):
    assert coop("due", "--as-of", "2020-01-01", "--within", "1").out == (
        "nothing is due on 2020-01-01 or within 1 day after it\n"
    )
    assert coop("due", "--as-of", "2020-01-01", "--owner", "NMD").out == (
        "nothing is due for NMD on 2020-01-01 or within 90 days after it\n"
    )


def test_machines_are_told_everything(coop):
    done = coop("due", "--as-of", "2021-06-30", "--within", "0", "--json")

    assert json.loads(done.out) == [
        {
            "reference": "LIMA/C1",
            "action": "1",
            "owner": "NDP",
            "what": "Draft it",
            "target_date": "2021-03-31",
            "target_date_printed": None,
            "last_day": "2021-03-31",
            "due": "overdue",
            "days": -91,
            "due_as_of": "2021-06-30",
        },
        {
            "reference": "LIMA/C1",
            "action": None,
            "owner": "DPD",
            "what": "Publish a strategy.",
            "target_date": "2021-06",
            "target_date_printed": "June 2021",
            "last_day": "2021-06-30",
            "due": "due_soon",
            "days": 0,
            "due_as_of": "2021-06-30",
        },
    ]


def test_what_was_not_known_then_was_not_due_then(coop):
    done = coop("due", "--as-of", "2021-06-30", "--known", "1", "--json")

    assert {each["reference"] for each in json.loads(done.out)} == {"LIMA/C1"}


def test_the_calendar_has_no_days_after_the_year_9999(coop):
    done = coop("due", "--as-of", "9999-12-31", "--within", "36500")

    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("due on 9999-12-31 or within 36,500 days after it: 4 items")


def test_writes_a_calendar(coop, tmp_path):
    done = coop("due", "--as-of", "2021-06-30", "--calendar", "due.ics")

    calendar = Calendar.from_ical((tmp_path / "due.ics").read_bytes())
    assert calendar["NAME"] == "What is due"
    assert [str(entry["SUMMARY"]) for entry in calendar.walk("VEVENT")] == [
        "LIMA/C1, action 1: Draft it",
        "LIMA/C1: Publish a strategy.",
        "LIMA/C2: Train.",
    ]
    assert done.out.splitlines()[-1] == "wrote due.ics: 3 entries"


def test_a_calendar_of_one_owner_says_whose_it_is_and_json_stays_json(coop, tmp_path):
    done = coop(
        *("due", "--as-of", "2021-06-30", "--owner", "NDP", "--json"),
        *("--calendar", "due.ics"),
    )

    assert len(json.loads(done.out)) == 1
    assert Calendar.from_ical((tmp_path / "due.ics").read_bytes())["NAME"] == "Due: NDP"


def test_a_calendar_that_cannot_be_written_is_told(coop):
    done = coop("due", "--calendar", "nowhere/due.ics")

    assert (done.code, done.out) == (1, "")
    assert done.err == (
        "coop: expected a file that can be written, found nowhere/due.ics: No such file or "
        "directory; name another with --calendar [cannot-write-calendar]\n"
    )


def test_a_calendar_without_the_package_is_told_what_to_install(coop, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "icalendar", None)
    done = coop("due", "--calendar", "due.ics")

    assert (done.code, done.out) == (1, "")
    assert done.err == (
        "coop: expected the package icalendar, which writes calendar files, found none; install "
        "it with `pip install 'cooperation-core[calendar]'` [calendar-not-installed]\n"
    )
    assert not (tmp_path / "due.ics").exists()
    assert coop("due").code == 0
