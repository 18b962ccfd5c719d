"""`--known` and `--effective`: what was known then, and what held on that day."""

import json
from datetime import UTC, datetime

import pytest

from cooperation_core import Commitment, Recommendation, open_ledger


@pytest.fixture(autouse=True)
def ledger(tmp_path):
    """Issued in 2020, answered in 2021, both recorded later; a commitment of 2021."""
    now = [datetime(2022, 3, 1, 9, tzinfo=UTC)]
    with open_ledger(tmp_path / "cooperation.db", actor="org:x", clock=lambda: now[0]) as opened:
        opened.record(
            "LIMA/R1",
            Recommendation.issue,
            document="Lima evaluation",
            number="1",
            text="Publish a strategy.",
            on="2020-06",
        )
        now[0] = datetime(2022, 3, 2, 9, tzinfo=UTC)
        opened.record(
            "LIMA/R1", Recommendation.answer, by="DPD", acceptance="accepted", on="2021-01-15"
        )
        now[0] = datetime(2022, 3, 3, 9, tzinfo=UTC)
        opened.record(
            "LIMA/C1",
            Commitment.make,
            owner="DPD",
            actions=["Act"],
            target_date="2021-06",
            on="2021-02-01",
        )


@pytest.mark.parametrize(
    ("asked", "answers", "about"),
    [
        ("--known 1", 0, "as known up to position 1 of 3"),
        ("--known 2022-03-01", 0, "as known up to position 1 of 3"),
        ("--known 2022-03-02T08:59:59Z", 0, "as known up to position 1 of 3"),
        ("--known 2022-03-02T09:00", 1, "as known up to position 2 of 3"),
        ("--known 2022-03", 1, "as known up to position 3 of 3"),
        ("--effective 2020", 0, "as things stood on 2020-12-31"),
        ("--effective 2021-01-15", 1, "as things stood on 2021-01-15"),
        (
            "--effective 2021-02 --known 1",
            0,
            "as things stood on 2021-02-28, as known up to position 1 of 3",
        ),
    ],
)
def test_shows_a_record_as_it_was(coop, asked, answers, about):
    call = ["show", "LIMA/R1", *asked.split()]

    assert len(json.loads(coop(*call, "--json").out)["answers"]) == answers
    assert coop(*call).out.splitlines()[:2] == [about, "Recommendation LIMA/R1"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", ["LIMA/R1", "LIMA/C1"]),
        ("--known 2", ["LIMA/R1"]),
        ("--known 0", []),
        ("--effective 2020-06-29", []),
        ("--effective 2020-06-30", ["LIMA/R1"]),
        ("--effective 2021-02-01", ["LIMA/R1", "LIMA/C1"]),
        ("--effective 2021-02-01 --party DPD", ["LIMA/R1", "LIMA/C1"]),
        ("--effective 2020-12-31 --party DPD", []),
    ],
)
def test_lists_what_there_was(coop, asked, found):
    listed = json.loads(coop("list", *asked.split(), "--json").out)

    assert [record["reference"] for record in listed] == found


def test_what_is_due_is_looked_at_on_the_day_that_is_asked_about(coop):
    (then,) = json.loads(coop("list", "commitments", "--effective", "2021-05-31", "--json").out)
    (said,) = json.loads(
        coop(
            *("list", "commitments", "--effective", "2021-05-31"),
            *("--as-of", "2021-07-01", "--json"),
        ).out
    )

    assert (then["due"], then["due_as_of"]) == ("due_soon", "2021-05-31")
    assert (said["due"], said["due_as_of"]) == ("overdue", "2021-07-01")


@pytest.mark.parametrize("asked", ["--known 2", "--effective 2021-01-31"])
@pytest.mark.parametrize("command", ["show LIMA/C1", "show LIMA/C1 --kind commitments"])
def test_what_was_not_there_then_is_told_since_when(coop, command, asked):
    done = coop(*command.split(), *asked.split())

    assert (done.code, done.out) == (1, "")
    assert done.err == (
        "coop: Commitment LIMA/C1: expected a record that was there at that time, found one that "
        "begins with position 3, in effect from 2021-02-01; ask about a later time "
        "[not-there-then]\n"
    )


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (
            "2022",
            "expected for --known a position up to 3, found 2022; a date needs its month, as in "
            "2021-12",
        ),
        (
            "soon",
            "Invalid value for '--known': expected a position such as 120, a date such as "
            "2021-03-01, or a moment such as 2021-03-01T12:00Z, found 'soon'",
        ),
        (
            "2022-03-02T25:00",
            "Invalid value for '--known': expected a position such as 120, a date such as "
            "2021-03-01, or a moment such as 2021-03-01T12:00Z, found '2022-03-02T25:00'",
        ),
    ],
)
def test_a_time_that_cannot_be_meant_is_told(coop, asked, says):
    done = coop("list", "--known", asked)

    assert (done.code, done.out) == (2, "")
    assert done.err.endswith(f"\n\nError: {says}\n")


@pytest.mark.parametrize("command", ["show LIMA/R1", "chain LIMA/R1"])
@pytest.mark.parametrize("when", ["1", "2022-03-01", "2022-03-02T08:59Z"])
def test_as_of_is_another_spelling_of_known(coop, command, when):
    spelt = [coop(*command.split(), option, when) for option in ("--as-of", "--known")]

    assert spelt[0] == spelt[1]
    assert (spelt[0].code, spelt[0].out.splitlines()[0]) == (
        0,
        "as known up to position 1 of 3",
    )
    assert coop(*command.split(), "--as-of", when, "--known", when) == spelt[0]


def test_what_was_known_then_about_another_day(coop):
    shown = coop("show", "LIMA/R1", "--as-of", "2022-03-01", "--effective", "2021-02-28").out

    assert shown.startswith("as things stood on 2021-02-28, as known up to position 1 of 3\n")


@pytest.mark.parametrize("command", ["show LIMA/R1", "chain LIMA/R1"])
def test_two_spellings_that_say_two_things_are_told(coop, command):
    done = coop(*command.split(), "--as-of", "2022-03-01", "--known", "2")

    assert (done.code, done.out) == (2, "")
    assert done.err.endswith(
        "Error: expected one time, found --known 2 and --as-of 2022-03-01; they mean the same: "
        "say one of them\n"
    )


def test_a_record_as_known_on_a_day_says_what_was_due_on_it(coop):
    shown = json.loads(coop("show", "LIMA/C1", "--as-of", "2022-03-03", "--json").out)

    assert (shown["due"], shown["due_as_of"]) == ("overdue", "2022-03-03")
