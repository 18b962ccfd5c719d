"""The ledger's own record on the screen: out of the way, and whole when it is asked for."""

import json

import attrs
import pytest

from cooperation_core import Commitment, Custody, open_ledger
from cooperation_core.domain.custody import LEDGER
from cooperation_core.testing.examples import (
    erasure_recorded,
    key_introduced,
    time_anchor_recorded,
    verification_performed,
)
from cooperation_core.testing.examples.custody import FIRST_KEY


@pytest.fixture
def ledger(tmp_path):
    """Keep a commitment, and the custody of the ledger."""
    office = "national-aid-office"
    with open_ledger(tmp_path / "cooperation.db", actor=office) as cooperation:
        cooperation.record(
            "LIMA/C1",
            Commitment.make,
            owner=office,
            statement="Publish.",
            target_date=None,
            on="2032",
        )
        cooperation.record(LEDGER, Custody.begin, by=office, on="2030-01-01")
        for decision, example in (
            (Custody.introduce_key, key_introduced()),
            (Custody.record_anchor, time_anchor_recorded()),
            (Custody.record_verification, verification_performed()),
            (Custody.record_erasure, erasure_recorded()),
        ):
            cooperation.record(LEDGER, decision, **attrs.asdict(example, recurse=False))


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize("narrowed", ["", "--party national-aid-office", "--effective 2033"])
def test_a_list_of_all_records_has_none_of_the_ledgers_own(coop, narrowed):
    listed = json.loads(coop("list", *narrowed.split(), "--json").out)

    assert [record["reference"] for record in listed] == ["LIMA/C1"]
    assert "custody" not in coop("list").out


@pytest.mark.usefixtures("ledger")
def test_it_is_listed_by_its_name(coop):
    done = coop("list", "custody")

    assert done.out.splitlines()[1].split() == [
        *("ledger", "national-aid-office", FIRST_KEY),
        *("2034-01-02T10:45:00.000000Z", "96", "2", "values"),
    ]
    assert coop("list", "custody", "--party", "national-aid-office").err.endswith(
        "--party does not apply to custody; no filter does\n"
    )


def test_a_ledger_of_which_nobody_recorded_anything_says_so(coop):
    coop("party", "register", "DPD")

    assert coop("list", "custody").out == "no custody in this ledger\n"


def test_what_was_not_recorded_of_it_is_shown_as_nothing(coop, tmp_path):
    with open_ledger(tmp_path / "cooperation.db", actor="org:x") as cooperation:
        cooperation.record(LEDGER, Custody.begin, by="org:x")

    shown = coop("list", "custody").out.splitlines()[1].split()
    assert shown == ["ledger", "org:x", "none", "none", "never", "0", "values"]


@pytest.mark.usefixtures("ledger")
def test_it_is_shown_whole_and_its_history_told_as_sentences(coop):
    shown = [" ".join(line.split()) for line in coop("show", "ledger").out.splitlines()]
    told = coop("history", "ledger", "--kind", "custody").out.splitlines()

    assert shown[0] == "Custody ledger"
    assert f"key {FIRST_KEY}" in shown
    assert f"digests {'; '.join(erasure_recorded().digests)}" in shown
    assert told[0] == "Custody ledger: 5 events"
    assert told[2].endswith("national-aid-office took this ledger into custody")
    assert told[5].endswith(str(verification_performed()))
