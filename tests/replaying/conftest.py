"""A small ledger of wells: a promise that is moved, misread and put right, between other facts."""

from datetime import UTC, datetime

import pytest

from cooperation_core import Commitment, Recommendation, command, open_ledger


@pytest.fixture
def wells(tmp_path):
    """Eight events about three records, recorded on five days of 2031."""
    now = [datetime(2031, 1, 10, 9, tzinfo=UTC)]
    moved = {"by": "Ministry of Works", "reason": "the drilling machine broke down"}
    with open_ledger(tmp_path / "wells.db", actor="org:audit", clock=lambda: now[0]) as desk:
        desk.record(
            "WELLS-1",
            Commitment.make,
            owner="Water Board",
            statement="Repair forty wells.",
            target_date="2031-06",
        )
        desk.record(
            "REVIEW/R1",
            Recommendation.issue,
            document="Review",
            number="1",
            text="Count the wells.",
        )
        now[0] = datetime(2031, 5, 2, 9, tzinfo=UTC)
        desk.record(
            "WELLS-1", Commitment.report, by="Water Board", as_of="2031-04", status="in_progress"
        )
        now[0] = datetime(2031, 9, 20, 9, tzinfo=UTC)
        desk.record("WELLS-1", Commitment.extend, to="2031-12", **moved)
        desk.record("REVIEW/R1", Recommendation.answer, by="Water Board", acceptance="accepted")
        now[0] = datetime(2031, 10, 5, 9, tzinfo=UTC)
        desk.correct(
            command("WELLS-1", Commitment.extend, to="2031-11-15", **moved),
            version=3,
            reason="misread: the letter gives a day",
        )
        desk.record(
            "WELLS-2",
            Commitment.make,
            owner="Water Board",
            statement="Drill ten.",
            target_date=None,
        )
        now[0] = datetime(2031, 12, 1, 9, tzinfo=UTC)
        desk.record("WELLS-1", Commitment.cancel, by="Water Board", reason="no money")
        yield desk
