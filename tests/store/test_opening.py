"""Opening: what is there is recognised, what is not is said in full, and nothing is left behind."""

import os
import sqlite3
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cooperation_core.domain.errors import Malformed
from cooperation_core.store import open_sql_ledger
from cooperation_core.store.errors import (
    BrokenLedger,
    CannotOpenLedger,
    CannotWriteLedger,
    LedgerBusy,
    NewerLedger,
    NoLedger,
    NotALedger,
    UnknownDatabase,
    WrongOrigin,
)

ORIGIN = "ledger.example/peru/2026"
MORNING = datetime(2026, 10, 19, 8, 30, tzinfo=UTC)


def refusal(kind, url, **options):
    with pytest.raises(kind) as refused:
        open_sql_ledger(url, **{"origin": ORIGIN, **options})
    return str(refused.value)


def names_in(folder):
    return [path.name for path in folder.iterdir()]


def pragma(connection, name):
    return connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()


def test_a_ledger_is_found_again_with_all_that_is_in_it(url, draft, file):
    with open_sql_ledger(url, origin=ORIGIN) as ledger:
        recorded = ledger.append([draft("PER/C1")], now=MORNING, key="k", fingerprint="f")
        if url == "sqlite://":
            return
    with open_sql_ledger(url, create=False) as ledger:
        assert ledger.origin == ORIGIN
        assert tuple(ledger.after(0)) == recorded
        assert ledger.append([draft("PER/C1")], now=MORNING, key="k", fingerprint="f") == recorded
        assert ledger.append([draft("PER/C1", 2)], now=MORNING)[0].position == 2


def test_leaves_one_file_and_nothing_else(file):
    open_sql_ledger(f"sqlite:///{file}", origin=ORIGIN).close()
    assert names_in(file.parent) == [file.name]


def test_a_new_ledger_takes_the_new_name_and_an_old_one_keeps_its_own(file):
    with open_sql_ledger(f"sqlite:///{file}", new_origin="first") as ledger:
        assert ledger.origin == "first"
    with open_sql_ledger(f"sqlite:///{file}", new_origin="second") as ledger:
        assert ledger.origin == "first"


@pytest.mark.parametrize("url", ["sqlite file", "postgresql"], indirect=True)
def test_refuses_another_name(url):
    with open_sql_ledger(url, origin=ORIGIN) as ledger:
        where = ledger.recorder.database.name
    assert refusal(WrongOrigin, url, origin="ledger.example/chile") == (
        f"{where}: expected the ledger 'ledger.example/chile', found 'ledger.example/peru/2026'; "
        f"open the right place, or leave the name out"
    )


@pytest.mark.parametrize("name", ["two words", "a+b", "", "x" * 201, "bell\a"])
def test_refuses_a_name_that_a_checkpoint_could_not_have(file, name):
    assert refusal(Malformed, f"sqlite:///{file}", origin=name) == (
        f"expected a ledger's name such as ledger.example/cooperation/2026 (1 to 200 printable "
        f"characters, no spaces, no plus signs), found {name!r}; choose another name"
    )
    assert not file.exists()


def test_writers_on_a_file_write_ahead_and_sync_fully(ledger):
    with ledger.recorder.database.writing() as c:
        assert pragma(c, "journal_mode") == "wal"
        assert pragma(c, "synchronous") == 2  # FULL
        assert pragma(c, "busy_timeout") == 30_000


def test_a_copy_in_another_journal_mode_is_put_back_to_writing_ahead(file, ledger):
    ledger.close()
    other = sqlite3.connect(file)
    assert other.execute("PRAGMA journal_mode=DELETE").fetchone() == ("delete",)
    other.close()
    with open_sql_ledger(f"sqlite:///{file}") as again, again.recorder.database.writing() as c:
        assert pragma(c, "journal_mode") == "wal"


@pytest.mark.parametrize("url", ["sqlite file", "sqlite in memory", "postgresql"], indirect=True)
def test_refuses_where_there_is_none_if_it_may_not_begin_one(url, file):
    message = refusal(NoLedger, url, create=False)
    where = message.partition(": expected")[0]
    assert message == (
        f"{where}: expected a ledger, found nothing; "
        f"check the place, or record something there to begin one"
    )
    assert names_in(file.parent) == []


def test_begins_in_an_empty_file(file):
    file.touch()
    assert refusal(NoLedger, f"sqlite:///{file}", create=False).startswith(f"{file}: expected a")
    assert file.stat().st_size == 0
    with open_sql_ledger(f"sqlite:///{file}", origin=ORIGIN) as ledger:
        assert ledger.head() == 0


def test_refuses_a_file_that_is_no_database_and_leaves_it_alone(file):
    file.write_text("Recommendation 1. Strengthen the audit office.\n" * 50)
    before = file.read_bytes()
    assert refusal(NotALedger, f"sqlite:///{file}") == (
        f"{file}: expected a ledger, found something that is no SQLite database; "
        f"nothing was changed in it: name another place"
    )
    assert file.read_bytes() == before
    assert names_in(file.parent) == [file.name]


def test_refuses_a_database_with_other_tables_and_leaves_it_alone(file):
    other = sqlite3.connect(file)
    for table in ("budget", "staff", "vehicles", "zones", "towns"):
        other.execute(f"CREATE TABLE {table} (name)")
    other.close()
    before = file.read_bytes()
    assert refusal(NotALedger, f"sqlite:///{file}") == (
        f"{file}: expected a ledger, found a database with other tables (budget, staff, towns and "
        f"2 more); nothing was changed in it: name another place"
    )
    assert file.read_bytes() == before
    assert names_in(file.parent) == [file.name]


def alter(file, *statements):
    other = sqlite3.connect(file)
    for statement in statements:
        other.execute(statement)
    other.commit()
    other.close()


def test_refuses_a_layout_of_a_later_release(file, ledger):
    ledger.close()
    alter(
        file,
        "DROP TRIGGER cooperation_ledger_no_update",
        "UPDATE cooperation_ledger SET format = 3",
        "ALTER TABLE cooperation_entry_head ADD COLUMN edge BLOB",
    )
    assert refusal(NewerLedger, f"sqlite:///{file}") == (
        f"{file}: expected a ledger in store format 2, found format 3; "
        f"upgrade cooperation-core to open it"
    )


def test_refuses_a_ledger_that_has_lost_a_table(file, ledger):
    ledger.close()
    alter(file, "DROP TABLE cooperation_key")
    assert refusal(BrokenLedger, f"sqlite:///{file}") == (
        f"{file}: expected its table cooperation_key, found no table of this name; keep this copy "
        f"as it is for the auditor, and restore the ledger from a backup"
    )


def test_says_that_a_truncated_ledger_is_damaged(file, ledger, draft):
    ledger.append([draft(f"PER/C{n}") for n in range(200)], now=MORNING)
    ledger.close()
    os.truncate(file, file.stat().st_size // 2)
    with pytest.raises(BrokenLedger) as broken, open_sql_ledger(f"sqlite:///{file}") as again:
        list(again.after(0))
    assert str(broken.value) == (
        f"{file}: the database contradicts itself (database disk image is malformed); keep this "
        f"copy as it is for the auditor, and restore the ledger from a backup"
    )


def test_refuses_a_folder_that_is_not_there(tmp_path):
    file = tmp_path / "reports" / "cooperation.db"
    assert refusal(CannotOpenLedger, f"sqlite:///{file}") == (
        f"{file}: expected the folder {file.parent}, found none; create it, or choose another place"
    )
    assert names_in(tmp_path) == []


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs a folder nobody can write to")
def test_refuses_a_folder_that_cannot_be_written_to():
    message = refusal(CannotOpenLedger, "sqlite:////proc/self/cooperation.db")
    assert message == (
        "/proc/self/cooperation.db: expected to create a ledger in the folder /proc/self, found "
        "that this is not possible (No such file or directory); "
        "choose a folder that you can write to"
    )


def test_refuses_a_folder_in_place_of_a_file(tmp_path):
    assert refusal(CannotOpenLedger, f"sqlite:///{tmp_path}") == (
        f"{tmp_path}: expected to reach the ledger, found that the database refuses (unable to "
        f"open database file); check that it is there, that it runs and that you may use it"
    )


def test_a_read_only_ledger_can_be_read_and_not_appended_to(file, ledger, draft):
    recorded = ledger.append([draft("PER/C1")], now=MORNING)
    with open_sql_ledger(f"sqlite:///file:{file}?mode=ro&uri=true") as locked:
        assert tuple(locked.after(0)) == recorded
        with pytest.raises(CannotWriteLedger) as refused:
            locked.append([draft("PER/C2")], now=MORNING)
    assert str(refused.value) == (
        f"{file}: expected to write to the ledger, found that the database refuses (attempt to "
        f"write a readonly database); nothing was recorded: check the permissions and the free "
        f"space, then try again"
    )


def test_a_full_disk_stores_nothing_and_says_so(file, ledger, draft):
    ledger.append([draft("PER/C1")], now=MORNING)
    with ledger.recorder.database.reading() as c:
        # SQLite answers as on a full disk when a file may not grow. The pool lends this connection
        # again, as it is the only one.
        pages = pragma(c, "page_count")
        pragma(c, f"max_page_count={pages}")
    with pytest.raises(CannotWriteLedger) as refused:
        ledger.append([draft(f"PER/B{n}", words="x" * 9000) for n in range(20)], now=MORNING)
    assert str(refused.value) == (
        f"{file}: expected to write to the ledger, found that the database refuses (database or "
        f"disk is full); nothing was recorded: check the permissions and the free space, then try "
        f"again"
    )
    assert ledger.head() == len(list(ledger.stored())) == 1


@pytest.mark.parametrize("url", ["sqlite file", "postgresql"], indirect=True)
def test_says_that_somebody_else_keeps_the_ledger_locked(url, draft):
    with (
        open_sql_ledger(url, origin=ORIGIN) as slow,
        open_sql_ledger(url, timeout=0.2) as quick,
        slow.recorder.database.writing() as c,
    ):
        slow.recorder.advance(c, 0)
        with pytest.raises(LedgerBusy) as busy:
            quick.append([draft("PER/C1")], now=MORNING)
        where = quick.recorder.database.name
    assert str(busy.value) == (
        f"{where}: expected a turn within 0.2 seconds, found the ledger still locked by somebody "
        f"else; nothing was recorded: try again when they are done"
    )


def test_threads_wait_for_their_turn_no_longer_than_others_do(draft):
    with open_sql_ledger("sqlite://", origin=ORIGIN, timeout=0.1) as ledger:
        with ledger.recorder.database.writing():
            outcome = []

            def append():
                with pytest.raises(LedgerBusy) as busy:
                    ledger.append([draft("PER/C1")], now=MORNING)
                outcome.append(str(busy.value))

            other = threading.Thread(target=append)
            other.start()
            other.join()
        assert outcome == [
            "sqlite://: expected a turn within 0.1 seconds, found the ledger still locked by "
            "somebody else; nothing was recorded: try again when they are done"
        ]


EXAMPLES = "sqlite:///cooperation.db or postgresql+psycopg://user@host/name"


@pytest.mark.parametrize(
    ("url", "message"),
    [
        (
            "cooperation.db",
            f"expected a database's URL such as {EXAMPLES}, found 'cooperation.db'; "
            f"write it like these",
        ),
        (
            "postgresql://anna:secret@host:many/ledger",
            f"expected a database's URL such as {EXAMPLES}, "
            f"found 'postgresql://anna:***@host:many/ledger'; write it like these",
        ),
        (
            "oracel://anna:secret@host/ledger",
            f"oracel://anna:***@host/ledger: expected a kind of database that SQLAlchemy knows, "
            f"found 'oracel'; write a URL such as {EXAMPLES}, or install its dialect",
        ),
        (
            "mysql+pymysql://anna:secret@host/ledger",
            f"mysql+pymysql://anna:***@host/ledger: expected the driver 'pymysql' for this kind of "
            f"database, found none installed; install it, or name another driver as in {EXAMPLES}",
        ),
        (
            "sqlite:///cooperation.db?colour=red",
            "sqlite:///cooperation.db?colour=red: expected no options but cache, immutable, mode, "
            "nolock, vfs, and uri=true with them, found colour; write it as in "
            "sqlite:///file:cooperation.db?mode=ro&uri=true",
        ),
        (
            "sqlite:///cooperation.db?mode=ro",
            "sqlite:///cooperation.db?mode=ro: expected no options but cache, immutable, mode, "
            "nolock, vfs, and uri=true with them, found mode; write it as in "
            "sqlite:///file:cooperation.db?mode=ro&uri=true",
        ),
    ],
)
def test_refuses_a_url_that_names_no_database(url, message, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert refusal(UnknownDatabase, url) == message
    assert names_in(tmp_path) == []


def test_refuses_a_driver_that_does_not_wait():
    pytest.importorskip("psycopg")
    assert refusal(UnknownDatabase, "postgresql+psycopg_async://host/ledger") == (
        f"postgresql+psycopg_async://host/ledger: expected a synchronous driver, found "
        f"'postgresql+psycopg_async', which is asynchronous; write a URL such as {EXAMPLES}"
    )


def test_says_that_a_server_cannot_be_reached(tmp_path):
    pytest.importorskip("psycopg")
    url = f"postgresql+psycopg://anna:secret@/ledger?host={tmp_path}"
    message = refusal(CannotOpenLedger, url)
    assert message.startswith("postgresql+psycopg://anna:***@/ledger?host=")
    assert ": expected to reach the ledger, found that the database refuses (connection " in message
    assert message.endswith("); check that it is there, that it runs and that you may use it")
