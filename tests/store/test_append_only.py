"""The tables refuse to change, whoever asks: the triggers, spoken to past our code."""

import sqlite3
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from cooperation_core.store import open_sql_ledger

MORNING = datetime(2026, 10, 19, 8, 30, tzinfo=UTC)


@pytest.fixture
def filled(url, draft):
    with open_sql_ledger(url, origin="ledger.example/peru/2026") as ledger:
        drafts = [draft("PER/C1"), draft("PER/C2")]
        ledger.append(drafts, now=MORNING, key="import-1", fingerprint="abc")
        ledger.keep_checkpoint(1, b"a signed note")
        ledger.keep_cosignature(1, "a line")
        ledger.keep_time_stamp(1, b"a token")
        yield ledger


ENTRY = "cooperation_entry is append-only: expected new rows only, found "
HEAD = "cooperation_entry_head only counts forward: expected a size and time that follow, found "
KEY = "cooperation_key is append-only: expected new rows only, found "
TITLE = "cooperation_ledger is append-only: expected new rows only, found "
CHECKPOINT = "cooperation_checkpoint is append-only: expected new rows only, found "
STAMP = "cooperation_time_stamp is append-only: expected new rows only, found "
INSTEAD = "; record a new event instead"
THROUGH = "; append through the ledger"

EVERYWHERE = [
    ("UPDATE cooperation_entry SET topic = 'Forged@1'", f"{ENTRY}an UPDATE{INSTEAD}"),
    ("DELETE FROM cooperation_entry WHERE position = 2", f"{ENTRY}a DELETE{INSTEAD}"),
    ("UPDATE cooperation_entry_head SET size = 1", f"{HEAD}earlier ones{THROUGH}"),
    ("UPDATE cooperation_entry_head SET recorded_at = '1999'", f"{HEAD}earlier ones{THROUGH}"),
    ("UPDATE cooperation_entry_head SET one = 2", f"{HEAD}earlier ones{THROUGH}"),
    ("DELETE FROM cooperation_entry_head", f"{HEAD}a DELETE{THROUGH}"),
    ("UPDATE cooperation_key SET fingerprint = 'xyz'", f"{KEY}an UPDATE{INSTEAD}"),
    ("DELETE FROM cooperation_key", f"{KEY}a DELETE{INSTEAD}"),
    ("UPDATE cooperation_ledger SET origin = 'mine'", f"{TITLE}an UPDATE{INSTEAD}"),
    ("DELETE FROM cooperation_ledger", f"{TITLE}a DELETE{INSTEAD}"),
    ("UPDATE cooperation_checkpoint SET note = 'mine'", f"{CHECKPOINT}an UPDATE{INSTEAD}"),
    ("DELETE FROM cooperation_checkpoint", f"{CHECKPOINT}a DELETE{INSTEAD}"),
    ("UPDATE cooperation_time_stamp SET size = 2", f"{STAMP}an UPDATE{INSTEAD}"),
    ("DELETE FROM cooperation_time_stamp", f"{STAMP}a DELETE{INSTEAD}"),
]
AGAIN = "one that is there already; read the ledger again"
SQLITE = [
    (
        "REPLACE INTO cooperation_entry SELECT 1, originator_id, 9, 'Forged@1', state, nodes "
        "FROM cooperation_entry WHERE position = 2",
        f"{ENTRY}{AGAIN}",
    ),
    (
        "REPLACE INTO cooperation_entry SELECT 9, originator_id, originator_version, 'X@1', state, "
        "nodes FROM cooperation_entry WHERE position = 2",
        f"{ENTRY}{AGAIN}",
    ),
    ("REPLACE INTO cooperation_entry_head VALUES (1, 0, '')", f"{HEAD}another head{THROUGH}"),
    ("REPLACE INTO cooperation_key VALUES ('import-1', 'xyz', 1, 1)", f"{KEY}{AGAIN}"),
    ("REPLACE INTO cooperation_ledger VALUES (1, 1, 'mine')", f"{TITLE}{AGAIN}"),
]
POSTGRESQL = [
    ("TRUNCATE cooperation_entry", f"{ENTRY}a TRUNCATE{INSTEAD}"),
    ("TRUNCATE cooperation_entry_head", f"{HEAD}a TRUNCATE{THROUGH}"),
]


def rows(ledger):
    tables = ledger.recorder.metadata.sorted_tables
    with ledger.recorder.database.reading() as c:
        return [c.execute(sa.select(table)).all() for table in tables]


@pytest.mark.parametrize(("statement", "message"), EVERYWHERE)
def test_refuses_to_change_or_remove_what_is_stored(filled, statement, message):
    before = rows(filled)
    with pytest.raises(sa.exc.IntegrityError) as refused, filled.recorder.database.writing() as c:
        c.exec_driver_sql(statement)
    assert str(refused.value.orig).splitlines()[0] == message
    assert rows(filled) == before


@pytest.mark.parametrize("url", ["sqlite in memory"], indirect=True)
@pytest.mark.parametrize(("statement", "message"), SQLITE)
def test_refuses_to_replace_what_is_stored_on_sqlite(filled, statement, message):
    test_refuses_to_change_or_remove_what_is_stored(filled, statement, message)


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
@pytest.mark.parametrize(("statement", "message"), POSTGRESQL)
def test_refuses_to_empty_a_table_on_postgresql(filled, statement, message):
    test_refuses_to_change_or_remove_what_is_stored(filled, statement, message)


def test_refuses_other_programs_as_well(file, ledger, draft):
    ledger.append([draft("PER/C1")], now=MORNING)
    other = sqlite3.connect(file)
    with pytest.raises(sqlite3.IntegrityError) as refused:
        other.execute("UPDATE cooperation_entry SET state = x'00'")
    assert str(refused.value) == f"{ENTRY}an UPDATE{INSTEAD}"
    with pytest.raises(sqlite3.IntegrityError) as refused:
        other.execute("DELETE FROM cooperation_entry")
    assert str(refused.value) == f"{ENTRY}a DELETE{INSTEAD}"
    other.close()


def test_the_recorder_refuses_what_no_ledger_has_sealed(ledger):
    from eventsourcing.persistence import ProgrammingError, StoredEvent

    from cooperation_core.domain.values import Kind, Subject

    forged = StoredEvent(Subject(Kind.COMMITMENT, "PER/C1").id, 1, "CommitmentMade@2", b"{}")
    with pytest.raises(ProgrammingError) as refused:
        ledger.recorder.insert_events([forged])
    assert str(refused.value) == (
        "expected an append through the ledger, found 1 events for its recorder; "
        "use the recorder to read, and SqlLedger.append to write"
    )
    assert ledger.head() == 0
