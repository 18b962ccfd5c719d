"""What is due as a calendar file: the bytes that RFC 5545 asks for, and what a calendar reads."""

import re
import subprocess
import sys
from datetime import UTC, date, datetime

import pytest
from icalendar import Calendar

from cooperation_core import TargetDate
from cooperation_core.application.calendar import CalendarNotInstalled, calendar
from cooperation_core.application.due import DueItem
from cooperation_core.domain.values import PartyName
from cooperation_core.domain.vocabulary import Due
from cooperation_core.testing.examples import AWKWARD_TEXT

DAY = date(2021, 7, 1)


def item(**facts):
    return DueItem(
        **{
            "reference": "LIMA/C1",
            "action": None,
            "owner": PartyName("DPD"),
            "what": "Publish a strategy; with indicators, and dates",
            "target": TargetDate(date=TargetDate.of("2021-06").date, printed="June 2021"),
            "last_day": date(2021, 6, 30),
            "due": Due.OVERDUE,
            "days": -1,
            **facts,
        }
    )


def read(*items, as_of=DAY, name="What is due"):
    return Calendar.from_ical(calendar(items, as_of=as_of, name=name))


def entries(*items, **about):
    return read(*items, **about).walk("VEVENT")


def test_an_item_is_an_entry_on_its_last_day_that_makes_nobody_busy():
    (entry,) = entries(item())

    assert entry["DTSTART"].dt == date(2021, 6, 30)
    assert entry["DTSTART"].params["VALUE"] == "DATE"
    assert "DTEND" not in entry
    assert entry["TRANSP"] == "TRANSPARENT"
    assert entry["DTSTAMP"].dt == datetime(2021, 7, 1, tzinfo=UTC)
    assert entry["SUMMARY"] == "LIMA/C1: Publish a strategy; with indicators, and dates"
    assert entry["DESCRIPTION"] == (
        "Publish a strategy; with indicators, and dates\nOwner: DPD\nTarget date: June 2021"
    )
    assert entry["CATEGORIES"].cats == ["overdue"]


def test_an_action_says_which_it_is():
    (entry,) = entries(item(action="1.2", what=""))

    assert entry["SUMMARY"] == "LIMA/C1, action 1.2"
    assert entry["DESCRIPTION"] == "Owner: DPD\nTarget date: June 2021"


def test_a_long_first_line_is_cut_in_the_title_only():
    (entry,) = entries(item(what="Publish " + "and publish " * 30 + "\nSecond line"))

    assert len(entry["SUMMARY"]) == len("LIMA/C1: ") + 80
    assert entry["SUMMARY"].endswith("…")
    assert "Second line" in entry["DESCRIPTION"]


def test_the_calendar_has_its_name_in_both_forms():
    made = read(name="Due: DPD")

    assert (made["NAME"], made["X-WR-CALNAME"], made["VERSION"]) == ("Due: DPD", "Due: DPD", "2.0")


def test_the_same_item_keeps_its_identifier_whatever_becomes_of_it():
    moved = item(what="Other words", last_day=date(2022, 1, 31), due=Due.DUE_SOON, days=20)
    of_action = item(action="1")
    told = [entry["UID"] for entry in entries(item(), moved, of_action, item(reference="LIMA/C2"))]

    assert told[0] == told[1]
    assert len(set(told)) == 3
    assert told[0] == "4b05f385-a932-514e-b21e-f58f1793a33a", "calendars remember it for ever"
    assert [entry["UID"] for entry in entries(of_action, as_of=date(2030, 1, 1))] == [told[2]]


def test_the_same_items_and_day_give_the_same_bytes():
    items = [item(), item(action="1"), item(reference="LIMA/C2")]

    assert calendar(items, as_of=DAY, name="x") == calendar(iter(items), as_of=DAY, name="x")


def test_the_bytes_are_those_of_rfc_5545():
    written = calendar([item()], as_of=DAY, name="What is due")

    assert written.startswith(b"BEGIN:VCALENDAR\r\n")
    assert written.endswith(b"END:VEVENT\r\nEND:VCALENDAR\r\n")
    assert b"\r\nDTSTART;VALUE=DATE:20210630\r\n" in written
    assert b"\r\nDTSTAMP:20210701T000000Z\r\n" in written
    unfolded = written.replace(b"\r\n ", b"")
    assert (
        b"\r\nDESCRIPTION:Publish a strategy\\; with indicators\\, and dates\\n"
        b"Owner: DPD\\nTarget date: June 2021\r\n"
    ) in unfolded


@pytest.mark.parametrize("text", AWKWARD_TEXT, ids=lambda text: repr(text[:20]))
def test_awkward_text_keeps_its_characters_and_the_file_its_form(text):
    awkward = item(what=text, owner=PartyName(text), target=TargetDate(printed=text), action=text)
    written = calendar([awkward], as_of=DAY, name=text)

    lines = written.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert not re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", b"".join(lines))
    for line in lines:
        line.decode()  # no character is torn apart
    printable = re.sub(r"[\x00-\x08\x0b-\x1f]", "�", re.sub(r"\r\n?", "\n", text))
    (entry,) = entries(awkward, name=text)
    said = f"Owner: {printable}\nTarget date: {printable or 'no date'}"
    assert entry["DESCRIPTION"].endswith(said.rstrip())
    assert entry["SUMMARY"].startswith(f"LIMA/C1, action {printable}".rstrip())


def test_a_backslash_before_a_letter_is_no_line_break():
    (entry,) = entries(item(what="\\N and \\n"))

    assert entry["DESCRIPTION"].splitlines()[0] == "\\N and \\n"


def test_an_empty_calendar_can_be_read():
    assert read().walk("VEVENT") == []


def test_without_the_package_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "icalendar", None)

    with pytest.raises(CalendarNotInstalled) as err:
        calendar([item()], as_of=DAY, name="x")
    assert str(err.value) == (
        "expected the package icalendar, which writes calendar files, found none; install it "
        "with `pip install 'cooperation-core[calendar]'`"
    )
    assert err.value.code == "calendar-not-installed"


def test_the_package_is_imported_only_for_a_calendar():
    script = "import cooperation_core.application.calendar, sys; print('icalendar' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert done.stdout == "False\n"
