"""What databases do that a ledger must live with: other modes, other dialects, other settings."""

import errno
import sqlite3
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from cooperation_core.store import beginning, open_sql_ledger
from cooperation_core.store.application_recorder import ApplicationRecorder
from cooperation_core.store.database import Database
from cooperation_core.store.errors import CannotOpenLedger, LedgerBusy
from cooperation_core.store.statement import Statement
from cooperation_core.store.translation import in_words_of_the_ledger

ORIGIN = "ledger.example/peru/2026"
MORNING = datetime(2026, 10, 19, 8, 30, tzinfo=UTC)


@pytest.fixture
def rolled_back(file, ledger, draft):
    """A ledger with one event, copied by a program that knows no write-ahead log."""
    ledger.append([draft("PER/C1")], now=MORNING)
    ledger.close()
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("PRAGMA journal_mode=DELETE")
    yield other
    other.close()


def test_a_read_only_copy_without_write_ahead_log_is_read_as_it_is(file, rolled_back):
    with open_sql_ledger(f"sqlite:///file:{file}?mode=ro&uri=true") as ledger:
        assert [fact.position for fact in ledger.after(0)] == [1]
    assert rolled_back.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_waits_for_the_write_ahead_log_no_longer_than_for_a_turn(file, rolled_back):
    rolled_back.execute("BEGIN IMMEDIATE")
    with pytest.raises(LedgerBusy) as busy:
        open_sql_ledger(f"sqlite:///{file}", timeout=0.05)
    assert str(busy.value) == (
        f"{file}: expected a turn within 0.05 seconds, found the ledger still locked by somebody "
        f"else; nothing was recorded: try again when they are done"
    )


def test_begins_in_place_where_the_file_system_has_no_links(file, monkeypatch):
    def link(*_):
        raise OSError(errno.ENOTSUP, "Operation not supported")

    monkeypatch.setattr(beginning.os, "link", link)
    with open_sql_ledger(f"sqlite:///{file}", origin=ORIGIN) as ledger:
        assert ledger.head() == 0
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_says_that_a_folder_refuses_new_files(file, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(beginning, "TemporaryDirectory", refuse)
    with pytest.raises(CannotOpenLedger) as refused:
        open_sql_ledger(f"sqlite:///{file}", origin=ORIGIN)
    assert str(refused.value) == (
        f"{file}: expected to create a ledger in the folder {file.parent}, found that this is not "
        f"possible (Permission denied); choose a folder that you can write to"
    )


def test_counts_the_same_on_a_dialect_that_returns_nothing_from_an_update(draft):
    from eventsourcing.persistence import StoredEvent

    database = Database("sqlite://")
    database.dialect.update_returning = False
    recorder = ApplicationRecorder(database)
    recorder.create_table()
    subject = draft("PER/C1").subject.id
    assert recorder.insert_events([StoredEvent(subject, n, "Made@1", b"{}") for n in (1, 2)]) == [
        1,
        2,
    ]
    assert recorder.insert_events([StoredEvent(subject, 3, "Made@1", b"{}")]) == [3]
    database.close()


def test_insists_on_durable_commits_where_a_server_is_set_not_to(postgresql):
    hasty = sa.make_url(postgresql)
    options = hasty.query["options"]
    hasty = hasty.update_query_dict({"options": f"{options} -csynchronous_commit=off"})
    for url in (postgresql, hasty):
        database = Database(url)
        with database.writing() as c:
            assert c.exec_driver_sql("SHOW synchronous_commit").scalar_one() == "on"
        database.close()


def test_a_bug_stays_a_bug():
    database = Database("sqlite://")
    bug = Statement("SELECT ?, ?", (), {}, database.dialect)
    with (
        pytest.raises(sa.exc.ProgrammingError),
        in_words_of_the_ledger(database, writing=False),
        database.reading() as c,
    ):
        bug.on(c)
    database.close()


def test_a_writer_on_sqlite_holds_the_lock_before_it_looks(file, ledger):
    other = sqlite3.connect(file, isolation_level=None, timeout=0)
    with (
        ledger.recorder.database.writing(),
        pytest.raises(sqlite3.OperationalError, match="database is locked"),
    ):
        other.execute("BEGIN IMMEDIATE")
    other.close()
