"""`coop replay`: what the ledger held then."""

import base64
import json
from datetime import UTC, datetime

import pytest

from cooperation_core import Commitment, Recommendation, command, open_ledger
from cooperation_core.history import Position
from cooperation_core.note import Ed25519Signer, sign
from cooperation_core.replaying import replay
from cooperation_core.tlog import Checkpoint


@pytest.fixture(autouse=True)
def wells(tmp_path):
    """A promise that is made, reported on and moved, and a review between."""
    now = [datetime(2031, 1, 10, 9, tzinfo=UTC)]
    with open_ledger(
        tmp_path / "cooperation.db", actor="org:audit", origin="wells", clock=lambda: now[0]
    ) as desk:
        desk.record(
            "WELLS-1", Commitment.make, owner="Water Board", statement="Dig.", target_date="2031-06"
        )
        desk.record(
            "REVIEW/R1", Recommendation.issue, document="Review", number="1", text="Count them."
        )
        now[0] = datetime(2031, 9, 20, 9, tzinfo=UTC)
        move = {"by": "Ministry", "reason": "rain"}
        desk.record("WELLS-1", Commitment.extend, to="2031-12", **move)
        desk.correct(
            command("WELLS-1", Commitment.extend, to="2031-11", **move), version=2, reason="misread"
        )
        yield desk


def root(desk, size: int) -> str:
    return base64.b64encode(replay(desk.ledger, until=Position(size)).root).decode()


@pytest.mark.parametrize("until", ["2", "2031-01-10", "2031-08", "2031-01-10T09:00"])
def test_tells_how_much_there_was_and_the_root_over_it(coop, wells, until):
    done = coop("replay", "--until", until)

    assert done.code == 0
    assert [" ".join(line.split()) for line in done.out.splitlines()] == [
        "wells held 2 events about 2 records, the last recorded 2031-01-10T09:00:00.000000Z",
        "KIND RECORDS EVENTS",
        "Recommendation 1 1",
        "Commitment 1 1",
        f"root of its tree at size 2: {root(wells, 2)}",
        "no checkpoint of this size is kept",
    ]


def test_tells_every_event_as_a_sentence(coop):
    assert coop("replay", "--events").out.splitlines()[:4] == [
        "1  Commitment WELLS-1: Water Board made a commitment, target date 2031-06",
        "2  Recommendation REVIEW/R1: recommendation 1 was issued in “Review”",
        "3  Commitment WELLS-1: Ministry moved the target date from 2031-06 to 2031-12, because "
        "rain",
        "4  Commitment WELLS-1: the record of event 2 was put right, because misread: Ministry "
        "moved the target date from 2031-06 to 2031-11, because rain",
    ]


def test_lists_every_record_as_it_stood(coop):
    shown = coop("replay", "--until", "3", "--states").out.splitlines()

    assert [" ".join(line.split()) for line in shown[:4]] == [
        "REFERENCE STATUS ANSWERS TITLE",
        "REVIEW/R1 open none Count them.",
        "REFERENCE OWNER TARGET STATUS PROGRESS DUE ON 2031-09-20",
        "WELLS-1 Water Board 2031-12 open none reported not yet due",
    ]


def test_json_holds_the_same(coop, wells):
    told = json.loads(coop("replay", "--until", "3", "--events", "--states", "--json").out)

    assert told["position"] == 3
    assert told["root"] == root(wells, 3)
    assert told["kinds"] == {
        "Recommendation": {"records": 1, "events": 1},
        "Commitment": {"records": 1, "events": 2},
    }
    assert [each["position"] for each in told["events"]] == [1, 2, 3]
    assert told["events"][2]["sentence"].startswith("Ministry moved the target date")
    assert [each["reference"] for each in told["states"]] == ["WELLS-1", "REVIEW/R1"]
    assert "events" not in json.loads(coop("replay", "--json").out)


def test_says_what_a_kept_checkpoint_says(coop, wells):
    def keep(size: int, root: bytes) -> None:
        note = sign(Checkpoint("wells", size, root).text, Ed25519Signer.generate("wells"))
        wells.ledger.keep_checkpoint(size, bytes(note))

    keep(2, replay(wells.ledger, until=Position(2)).root)
    keep(3, bytes(32))

    assert coop("replay", "--until", "2").out.endswith(
        "\nthe checkpoint of this size has the same root\n"
    )
    other = coop("replay", "--until", "3")
    assert other.out.endswith("\nthe checkpoint of this size has another root: run `coop audit`\n")
    assert other.code == 1
    assert json.loads(coop("replay", "--until", "3", "--json").out)["checkpoint"] == "other"


def test_before_everything_there_was_nothing(coop):
    assert coop("replay", "--until", "2030-12", "--states").out == (
        "wells held nothing\n"
        "root of its tree at size 0: 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"
        "no checkpoint of this size is kept\n"
    )


def test_a_position_that_is_not_reached_is_told(coop):
    done = coop("replay", "--until", "5")

    assert (done.code, done.out) == (2, "")
    assert done.err.endswith(
        "Error: expected for --until a position up to 4, found 5; a date needs its month, as in "
        "2021-12\n"
    )
