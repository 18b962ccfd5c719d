"""Asking through `Cooperation`: one thing, all of a kind, what is overdue."""

from datetime import date

import pytest

from cooperation_core import Commitment, Kind, Recommendation, Subject, open_ledger
from cooperation_core.domain.errors import CooperationError
from cooperation_core.domain.refusals import NotRecorded, TextRequired


@pytest.fixture
def cooperation(tmp_path):
    with open_ledger(tmp_path / "lima.db", actor="org:PE-APCI") as opened:
        for reference, target in (
            ("LIMA/C1", "2021-06"),
            ("LIMA/C2", "2020-10"),
            ("LIMA/C3", "2022"),
            ("LIMA/C4", None),
        ):
            opened.record(
                reference, Commitment.make, owner="DPD", actions=["Act"], target_date=target
            )
        opened.record("LIMA/C1", Recommendation.issue, document="d", number="1", text="Twin.")
        yield opened


@pytest.mark.parametrize(
    ("day", "late"),
    [
        ("2020-10-31", []),
        ("2020-11-01", ["LIMA/C2"]),
        ("2021-07-01", ["LIMA/C2", "LIMA/C1"]),
        ("2023-01-01", ["LIMA/C2", "LIMA/C1", "LIMA/C3"]),
    ],
)
def test_what_is_overdue_is_worked_out_for_a_day(cooperation, day, late):
    overdue = cooperation.overdue(date.fromisoformat(day))

    assert [commitment.reference for commitment in overdue] == late


def test_a_reference_is_unique_only_within_its_kind(cooperation):
    assert cooperation.find("LIMA/C1") == [
        Subject.of(Kind.RECOMMENDATION, "LIMA/C1"),
        Subject.of(Kind.COMMITMENT, "LIMA/C1"),
    ]
    assert cooperation.find("LIMA/C9") == []


def test_everything_of_a_kind_comes_in_the_order_it_was_recorded(cooperation):
    assert [c.reference for c in cooperation.all(Commitment)] == [
        "LIMA/C1",
        "LIMA/C2",
        "LIMA/C3",
        "LIMA/C4",
    ]


def test_asking_for_what_is_not_there_is_refused(cooperation):
    with pytest.raises(NotRecorded):
        cooperation.get(Commitment, "LIMA/C9")


def test_a_ledger_keeps_its_name(tmp_path):
    with open_ledger(tmp_path / "a.db", actor="org:x") as first:
        name = first.ledger.origin
    with open_ledger(tmp_path / "a.db", actor="org:y") as again:
        assert again.ledger.origin == name
    with open_ledger(tmp_path / "b.db", actor="org:x") as other:
        assert other.ledger.origin != name
    url = f"sqlite:///{tmp_path / 'c.db'}"
    with open_ledger(url, actor="org:x", origin="ledger.example/peru/2026") as named:
        assert named.ledger.origin == "ledger.example/peru/2026"


def test_a_ledger_is_not_opened_by_nobody(tmp_path):
    with pytest.raises(TextRequired) as refused:
        open_ledger(tmp_path / "a.db", actor=" ")

    assert str(refused.value) == (
        "open_ledger: expected words in `actor`, found nothing; give the text as printed"
    )
    assert not (tmp_path / "a.db").exists()


def test_a_ledger_that_is_not_there_is_not_made_when_asked_not_to(tmp_path):
    with pytest.raises(CooperationError):
        open_ledger(tmp_path / "a.db", actor="org:x", create=False)

    assert list(tmp_path.iterdir()) == []


def test_a_file_may_be_called_anything(tmp_path):
    with open_ledger(tmp_path / "peru?mode=memory#1 %41.db", actor="org:x") as cooperation:
        cooperation.record("R1", Recommendation.issue, document="d", number="1", text="Publish.")

    assert [path.name for path in tmp_path.iterdir()] == ["peru?mode=memory#1 %41.db"]
