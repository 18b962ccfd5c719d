"""What an earlier release began is laid out anew, and nothing that was recorded changes."""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from cooperation_core.store import open_sql_ledger
from cooperation_core.store.database import Database
from cooperation_core.store.errors import BrokenLedger

MORNING = datetime(2026, 10, 19, 8, 30, tzinfo=UTC)
ORIGIN = "ledger.example/peru/2026"
NEW = ("cooperation_checkpoint", "cooperation_cosignature", "cooperation_time_stamp")

# A ledger in memory has no earlier release.
pytestmark = pytest.mark.parametrize("url", ["sqlite file", "postgresql"], indirect=True)


@pytest.fixture(params=["with an index", "without an index"])
def old(url, request, draft):
    """Lay a ledger out as format 1 was: no nodes, nothing signed, and at first no index."""
    with open_sql_ledger(url, origin=ORIGIN) as ledger:
        for count in (1, 2, 600):
            ledger.append([draft(f"PER/C{count}-{n}") for n in range(count)], now=MORNING)
        ledger.rebuild_index()
        before = list(ledger.stored()), sorted(map(str, ledger.indexed()))
        assert before[1]
    database = Database(url)
    of = {"sqlite": "", "postgresql": " ON cooperation_ledger"}[database.dialect.name]
    with database.writing() as c:
        c.exec_driver_sql("ALTER TABLE cooperation_entry DROP COLUMN nodes")
        c.exec_driver_sql(f"DROP TRIGGER cooperation_ledger_no_update{of}")
        c.exec_driver_sql("UPDATE cooperation_ledger SET format = 1")
        for table in (*NEW, *(["cooperation_trait"] * (request.param == "without an index"))):
            c.exec_driver_sql(f"DROP TABLE {table}")
    database.close()
    return url, before


def test_an_older_ledger_gets_its_tree_and_index_when_it_is_opened(old, draft):
    url, (entries, index) = old
    with open_sql_ledger(url) as ledger:
        assert list(ledger.stored()) == entries
        assert index == sorted(map(str, ledger.indexed()))
        ledger.append([draft("PER/D1")], now=MORNING)
        ledger.keep_checkpoint(604, b"note\n")
    with open_sql_ledger(url, origin=ORIGIN) as ledger:  # once and for all
        assert ledger.head() == 604
        assert [each.size for each in ledger.attested()] == [604]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE cooperation_entry SET topic = 'Forged@1'",
        "UPDATE cooperation_ledger SET origin = 'mine'",
        "DELETE FROM cooperation_ledger",
    ],
)
def test_what_refused_to_change_still_does(old, statement):
    url, _ = old
    with (
        open_sql_ledger(url) as ledger,
        pytest.raises(sa.exc.IntegrityError, match="is append-only"),
        ledger.recorder.database.writing() as c,
    ):
        c.exec_driver_sql(statement)


def test_an_upgrade_that_fails_changes_nothing(old, monkeypatch):
    url, (entries, _) = old

    def broken(*_):
        raise BrokenLedger("here", "the light went out")

    monkeypatch.setattr("cooperation_core.store.layout.LedgerRecorder.entitle", broken)
    with pytest.raises(BrokenLedger):
        open_sql_ledger(url)
    monkeypatch.undo()
    with open_sql_ledger(url) as ledger:
        assert list(ledger.stored()) == entries
