"""The ledger's promises, on every kind of database."""

from datetime import UTC, datetime, timedelta

import pytest

from cooperation_core import codec
from cooperation_core.codec import EntryTooLarge
from cooperation_core.domain.refusals import KeyReused, StaleVersion
from cooperation_core.domain.values import Kind, Subject
from cooperation_core.store import SqlLedger, open_sql_ledger
from cooperation_core.store.database import Database
from cooperation_core.store.errors import BrokenLedger

ORIGIN = "ledger.example/peru/2026"
MORNING = datetime(2026, 10, 19, 8, 30, tzinfo=UTC)
NOON = datetime(2026, 10, 19, 12, 0, tzinfo=UTC)


@pytest.fixture
def ledger(url):
    with open_sql_ledger(url, origin=ORIGIN) as opened:
        yield opened


def test_an_empty_ledger_holds_nothing(ledger):
    assert ledger.origin == ORIGIN
    assert ledger.head() == 0
    assert ledger.counter() == (0, None)
    assert list(ledger.after(0)) == list(ledger.stored()) == []
    assert list(ledger.of(Subject(Kind.COMMITMENT, "PER/C1"))) == []
    assert ledger.done("import-1", "abc") is None


def test_what_is_appended_is_read_back_equal(ledger, draft):
    first = ledger.append([draft("PER/C1"), draft("PER/C2")], now=MORNING)
    second = ledger.append([draft("PER/C1", 2)], now=NOON)
    assert [fact.position for fact in (*first, *second)] == [1, 2, 3]
    assert [fact.recorded_at for fact in (*first, *second)] == [MORNING, MORNING, NOON]
    assert list(ledger.after(0)) == [*first, *second]
    assert list(ledger.after(2)) == [*second]
    assert list(ledger.of(Subject(Kind.COMMITMENT, "PER/C1"))) == [first[0], *second]
    assert ledger.head() == 3
    assert ledger.counter() == (3, NOON)


def test_the_rows_hold_the_sealed_entries_byte_for_byte(ledger, draft):
    made = draft("PER/C1")
    ledger.append([made], now=MORNING)
    (row,) = ledger.stored()
    assert row.entry == codec.seal(made, position=1, origin=ORIGIN, recorded_at=MORNING)
    assert (row.position, row.aggregate_id, row.version, row.name) == (
        1,
        Subject(Kind.COMMITMENT, "PER/C1").id,
        1,
        "CommitmentMade@2",
    )


def test_appending_nothing_stores_nothing(ledger):
    assert ledger.append([], now=MORNING) == ()
    assert ledger.counter() == (0, None)


def test_the_time_of_recording_never_goes_back(ledger, draft):
    ledger.append([draft("PER/C1")], now=NOON)
    (late,) = ledger.append([draft("PER/C2")], now=MORNING)
    (later,) = ledger.append([draft("PER/C3")], now=NOON + timedelta(microseconds=1))
    assert late.recorded_at == NOON
    assert later.recorded_at == NOON + timedelta(microseconds=1)
    assert [fact.recorded_at for fact in ledger.after(1)] == [late.recorded_at, later.recorded_at]


def test_refuses_a_version_that_is_taken(ledger, draft):
    ledger.append([draft("PER/C1")], now=MORNING)
    with pytest.raises(StaleVersion) as refused:
        ledger.append([draft("PER/C2"), draft("PER/C1")], now=NOON)
    assert (refused.value.expected, refused.value.found) == (0, 1)
    assert str(refused.value) == (
        "Commitment PER/C1: expected 0 events in its history, found 1 event; "
        "look at what happened since and decide again"
    )
    assert ledger.counter() == (1, MORNING)


@pytest.mark.parametrize("others", [[], ["PER/C2"]], ids=["alone", "with another subject"])
def test_refuses_a_version_that_would_leave_a_gap(ledger, draft, others):
    ledger.append([draft("PER/C1")], now=MORNING)
    with pytest.raises(StaleVersion) as refused:
        ledger.append([*map(draft, others), draft("PER/C1", 3)], now=NOON)
    assert (refused.value.expected, refused.value.found) == (2, 1)
    assert ledger.head() == 1


def test_takes_a_whole_history_at_once_and_counts_inside_it(ledger, draft):
    ledger.append([draft("PER/C1", n) for n in (1, 2, 3)], now=MORNING)
    with pytest.raises(StaleVersion) as refused:
        ledger.append([draft("PER/C2"), draft("PER/C2")], now=NOON)
    assert (refused.value.expected, refused.value.found) == (0, 1)
    assert ledger.head() == 3


def test_takes_more_subjects_at_once_than_one_query_asks_for(ledger, draft):
    ledger.append([draft(f"PER/C{n}") for n in range(1100)], now=MORNING)
    recorded = ledger.append([draft(f"PER/C{n}", 2) for n in range(1100)], now=NOON)
    assert recorded[-1].position == ledger.head() == 2200


def test_a_refused_append_leaves_no_gap(ledger, draft):
    ledger.append([draft("PER/C1")], now=MORNING)
    with pytest.raises(EntryTooLarge):
        ledger.append([draft("PER/C2"), draft("PER/C3", words="x" * 70_000)], now=NOON)
    (fact,) = ledger.append([draft("PER/C2")], now=NOON)
    assert fact.position == 2
    assert [row.position for row in ledger.stored()] == [1, 2]


def test_a_key_makes_an_append_happen_once(ledger, draft):
    drafts = [draft("PER/C1"), draft("PER/C2")]
    once = ledger.append(drafts, now=MORNING, key="import-1", fingerprint="abc")
    ledger.append([draft("PER/C3")], now=NOON)
    assert ledger.append(drafts, now=NOON, key="import-1", fingerprint="abc") == once
    assert ledger.done("import-1", "abc") == once
    assert ledger.counter() == (3, NOON)


def test_a_repetition_does_not_move_the_clock(ledger, draft):
    ledger.append([draft("PER/C1")], now=MORNING, key="import-1", fingerprint="abc")
    ledger.append([draft("PER/C1")], now=NOON, key="import-1", fingerprint="abc")
    assert ledger.counter() == (1, MORNING)


def test_a_key_remembers_that_there_was_nothing_to_record(ledger, draft):
    ledger.append([draft("PER/C1")], now=MORNING)
    assert ledger.append([], now=NOON, key="import-1", fingerprint="abc") == ()
    assert ledger.done("import-1", "abc") == ()
    assert ledger.append([], now=NOON, key="import-1", fingerprint="abc") == ()
    assert ledger.counter() == (1, MORNING)


def test_refuses_a_key_that_stands_for_something_else(ledger, draft):
    ledger.append([draft("PER/C1")], now=MORNING, key="import-1", fingerprint="abc")
    with pytest.raises(KeyReused) as refused:
        ledger.append([draft("PER/C2")], now=NOON, key="import-1", fingerprint="xyz")
    assert str(refused.value) == (
        "the key 'import-1' was used before for another request; "
        "expected the same request again, or choose another key"
    )
    with pytest.raises(KeyReused):
        ledger.done("import-1", "xyz")
    assert ledger.head() == 1


def test_a_refused_append_does_not_use_up_its_key(ledger, draft):
    with pytest.raises(StaleVersion):
        ledger.append([draft("PER/C1", 2)], now=MORNING, key="import-1", fingerprint="abc")
    assert ledger.done("import-1", "abc") is None
    assert len(ledger.append([draft("PER/C1")], now=NOON, key="import-1", fingerprint="xyz")) == 1


@pytest.mark.parametrize("page", [1, 2, 3, 7, 8])
def test_reads_the_same_at_any_page_size(file, draft, page):
    with open_sql_ledger(f"sqlite:///{file}", origin=ORIGIN) as ledger:
        recorded = ledger.append([draft("PER/C1", n) for n in range(1, 8)], now=MORNING)
    with SqlLedger(Database(f"sqlite:///{file}"), origin=ORIGIN, page=page) as ledger:
        assert tuple(ledger.after(0)) == recorded
        assert tuple(ledger.after(3)) == recorded[3:]
        assert tuple(ledger.of(recorded[0].subject)) == recorded
        assert [row.position for row in ledger.stored()] == list(range(1, 8))


def test_reading_stops_at_the_head_as_it_was_and_lets_others_append(ledger, draft):
    ledger.append([draft("PER/C1")], now=MORNING)
    read = []
    for fact in ledger.after(0):
        read.append(fact.position)
        ledger.append([draft("PER/C1", fact.version + 1)], now=NOON)
    assert read == [1]
    assert ledger.head() == 2


@pytest.mark.parametrize("url", ["sqlite file"], indirect=True)
def test_a_missing_position_is_an_alarm_for_readers_and_shown_to_auditors(file, ledger, draft):
    ledger.append([draft("PER/C1", n) for n in (1, 2, 3)], now=MORNING)
    with ledger.recorder.database.writing() as c:
        c.exec_driver_sql("DROP TRIGGER cooperation_entry_no_delete")
        c.exec_driver_sql("DELETE FROM cooperation_entry WHERE position = 2")
    with pytest.raises(BrokenLedger) as broken:
        list(ledger.after(0))
    assert str(broken.value) == (
        f"{file}: expected an entry at position 2, found position 3 in its place; "
        f"keep this copy as it is for the auditor, and restore the ledger from a backup"
    )
    with ledger.recorder.database.writing() as c:
        c.exec_driver_sql("DELETE FROM cooperation_entry WHERE position = 3")
    with pytest.raises(BrokenLedger) as broken:
        list(ledger.after(1))
    assert str(broken.value) == (
        f"{file}: expected an entry at position 2, found nothing more; "
        f"keep this copy as it is for the auditor, and restore the ledger from a backup"
    )
    assert [row.position for row in ledger.stored()] == [1]
    assert ledger.counter()[0] == 3


@pytest.mark.parametrize("url", ["sqlite file"], indirect=True)
def test_an_entry_beyond_the_head_is_an_alarm_for_writers(file, ledger, draft):
    ledger.append([draft("PER/C1")], now=MORNING)
    with ledger.recorder.database.writing() as c:
        c.exec_driver_sql("DROP TRIGGER cooperation_entry_head_no_update")
        c.exec_driver_sql("UPDATE cooperation_entry_head SET size = 0")
    with pytest.raises(BrokenLedger) as broken:
        ledger.append([draft("PER/C2")], now=NOON)
    assert str(broken.value) == (
        f"{file}: the database contradicts itself (cooperation_entry is append-only: expected new "
        f"rows only, found one that is there already; read the ledger again); "
        f"keep this copy as it is for the auditor, and restore the ledger from a backup"
    )


def test_many_entries_are_read_with_bounded_memory(file, draft):
    import tracemalloc

    with open_sql_ledger(f"sqlite:///{file}", origin=ORIGIN) as ledger:
        for hundred in range(20):
            drafts = [draft(f"PER/C{hundred}-{n}", words="x" * 20_000) for n in range(100)]
            ledger.append(drafts, now=MORNING)
    with SqlLedger(Database(f"sqlite:///{file}"), origin=ORIGIN, page=50) as ledger:
        tracemalloc.start()
        try:
            assert sum(1 for _ in ledger.stored()) == 2000
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    assert peak < 10_000_000  # all of them are 40 MB
