"""No exporter is ever handed a value that is kept off the log."""

import pytest

from cooperation_core import Commitment, Kind, Personal, Subject, command, open_ledger
from cooperation_core.export.plugins import find, load
from cooperation_core.export.runner import run

VALUES = ("rosa.quispe@apci.example", "Rosa Quispe Mamani")


@pytest.fixture
def desk(tmp_path):
    with open_ledger(tmp_path / "peru.db", actor="org:PE-APCI", vault_key=bytes(32)) as opened:
        asked = command(
            "PER/C1", Commitment.make, owner="DPD", actions=["Train"], target_date="2027-06"
        )
        withheld = [
            Personal(f"contact.{n}", each, about="person-17") for n, each in enumerate(VALUES)
        ]
        opened.record_all([asked.withholding(*withheld)])
        yield opened


OPTIONS = {
    "csv": lambda folder: {"path": str(folder / "out")},
    "sql": lambda folder: {"url": f"sqlite:///{folder / 'out.db'}"},
    "gpedc": lambda folder: {"path": str(folder / "out")},
}


@pytest.mark.parametrize("name", OPTIONS)
def test_what_an_exporter_writes_has_no_withheld_value(desk, tmp_path, name):
    folder = tmp_path / "exported"
    folder.mkdir()
    outcome = run(desk.ledger, load(find()[name]), OPTIONS[name](folder))
    outcome.demand_ok()
    written = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    assert written
    for value in VALUES:
        assert not any(value.encode() in each for each in written)


def test_what_an_exporter_is_handed_has_digests_only(desk):
    (recorded,) = desk.ledger.after(0)
    assert len(recorded.withheld) == 2
    assert not any(value in repr(recorded) for value in VALUES)


def test_no_entry_holds_a_value_or_its_name(desk):
    (stored,) = desk.ledger.stored()
    for value in (*VALUES, "contact."):
        assert value.encode() not in stored.entry
    (recorded,) = desk.history(Subject.of(Kind.COMMITMENT, "PER/C1"))
    for each in recorded.withheld:
        assert each.encode() in stored.entry
