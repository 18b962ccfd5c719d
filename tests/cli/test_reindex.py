"""`coop reindex`: the index made anew, and what was wrong with it."""

import json
import sqlite3
from contextlib import closing

import pytest

from cooperation_core import Commitment, open_ledger


@pytest.fixture(autouse=True)
def ledger(tmp_path):
    with open_ledger(tmp_path / "cooperation.db", actor="org:x") as cooperation:
        cooperation.record("C1", Commitment.make, owner="DPD", target_date=None, actions=["Act"])


def test_an_index_that_was_right_stays_as_it_is(coop):
    done = coop("reindex")

    assert done.out == "made the index anew: 3 entries\n  it had been right\n"
    assert (done.code, done.err) == (0, "")
    assert json.loads(coop("reindex", "--json").out) == {"held": 3, "missing": 0, "surplus": 0}


def test_what_was_missing_or_wrong_is_put_right_and_told(coop, tmp_path):
    with closing(sqlite3.connect(tmp_path / "cooperation.db")) as db:
        db.execute("delete from cooperation_trait where aspect = 'kind'")
        db.execute("update cooperation_trait set value = 'NDP' where aspect = 'party'")
        db.commit()

    assert json.loads(coop("list", "--party", "DPD", "--json").out) == []
    assert coop("reindex").out == (
        "made the index anew: 3 entries\n  2 had been missing, 1 had been wrong\n"
    )
    assert len(json.loads(coop("list", "--party", "DPD", "--json").out)) == 1
    assert coop("verify").code == 0
