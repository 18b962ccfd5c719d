"""`coop diff`: what changed between two positions or dates."""

import json
from datetime import UTC, datetime

import pytest

from cooperation_core import Commitment, Recommendation, command, open_ledger


@pytest.fixture(autouse=True)
def wells(tmp_path):
    now = [datetime(2031, 1, 10, 9, tzinfo=UTC)]
    with open_ledger(tmp_path / "cooperation.db", actor="org:audit", clock=lambda: now[0]) as desk:
        desk.record(
            "WELLS-1", Commitment.make, owner="Water Board", statement="Dig.", target_date="2031-06"
        )
        now[0] = datetime(2031, 9, 20, 9, tzinfo=UTC)
        move = {"by": "Ministry", "reason": "rain"}
        desk.record("WELLS-1", Commitment.extend, to="2031-12", **move)
        desk.record("R1", Recommendation.issue, document="Review", number="1", text="Count them.")
        now[0] = datetime(2031, 10, 5, 9, tzinfo=UTC)
        desk.correct(
            command("WELLS-1", Commitment.extend, to="2031-11", **move), version=2, reason="misread"
        )


@pytest.mark.parametrize("times", [("1", "3"), ("2031-01-10", "2031-09-30"), ("1", "2031-09-20")])
def test_tells_what_changed_record_by_record(coop, times):
    assert coop("diff", *times).out.splitlines() == [
        "after position 1, up to position 3: 2 events about 2 records",
        "Recommendation R1 (new)",
        "  3: recommendation 1 was issued in “Review”",
        "Commitment WELLS-1",
        "  2: Ministry moved the target date from 2031-06 to 2031-12, because rain",
        "  - target date: 2031-06 → 2031-12",
    ]


def test_tells_a_correction_as_one(coop):
    assert coop("diff", "3", "4").out.splitlines() == [
        "after position 3, up to position 4: 1 event about 1 record",
        "Commitment WELLS-1",
        "  4: the record of event 2 was put right, because misread: Ministry moved the target "
        "date from 2031-06 to 2031-11, because rain",
        "  - target date: 2031-12 → 2031-11",
        "  - extensions: no longer Ministry moved the target date from 2031-06 to 2031-12, "
        "because rain",
    ]


@pytest.mark.parametrize("times", [("2", "2"), ("2031-05", "2031-06"), ("1", "2031-06")])
def test_where_nothing_was_recorded_nothing_changed(coop, times):
    done = coop("diff", *times)

    assert done.code == 0
    assert done.out in {
        f"nothing changed between position {each} and position {each}\n" for each in (1, 2)
    }


def test_json_holds_the_same(coop):
    told = json.loads(coop("diff", "3", "2031-12", "--json").out)

    (record,) = told.pop("records")
    assert told == {"since": 3, "until": 4, "events": 1}
    assert (record["kind"], record["reference"], record["is_new"]) == (
        "Commitment",
        "WELLS-1",
        False,
    )
    assert [(each["position"], each["puts_right"]) for each in record["events"]] == [(4, 2)]
    assert record["fields"][0] == {
        "field": "target_date",
        "before": ["2031-12"],
        "after": ["2031-11"],
        "is_list": False,
        "sentence": "target date: 2031-12 → 2031-11",
    }


@pytest.mark.parametrize(
    ("times", "says"),
    [
        (
            ("3", "1"),
            "expected the earlier one first, found position 3 before 1; swap A and B",
        ),
        (
            ("1", "5"),
            "expected for B a position up to 4, found 5; a date needs its month, as in 2021-12",
        ),
        (
            ("2031", "4"),
            "expected for A a position up to 4, found 2031; a date needs its month, as in 2021-12",
        ),
        (
            ("now", "4"),
            "Invalid value for 'A': expected a position such as 120, a date such as 2021-03-01, "
            "or a moment such as 2021-03-01T12:00Z, found 'now'",
        ),
    ],
)
def test_two_times_that_cannot_be_compared_are_told(coop, times, says):
    done = coop("diff", *times)

    assert (done.code, done.out) == (2, "")
    assert done.err.endswith(f"Error: {says}\n")
