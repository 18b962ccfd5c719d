"""A ledger as it is: rows, nodes, columns, the replay, snapshots, and values kept off the log."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cooperation_core import (
    Commitment,
    MonitoringRound,
    Personal,
    Recommendation,
    command,
    open_ledger,
)
from cooperation_core.application.snapshots import take_snapshot
from cooperation_core.audit import FolderEvidence, LedgerEvidence, Trust, audit, verify
from cooperation_core.domain.custody import LEDGER, Custody
from cooperation_core.merkle import Edge, leaf_hash
from cooperation_core.note import Ed25519Signer, encode, sign
from cooperation_core.publishing.folder import write_tiles
from cooperation_core.store import open_sql_ledger
from cooperation_core.tlog import Checkpoint

ORIGIN = "ledger.example/lima"
START = datetime(2021, 3, 1, 12, tzinfo=UTC)
SIGNER = Ed25519Signer.generate(ORIGIN)


def opened(path):
    minutes = count()
    return open_ledger(
        path,
        actor="org:x",
        origin=ORIGIN,
        clock=lambda: START + timedelta(minutes=next(minutes)),
    )


def signed(cooperation):
    """Sign the ledger as it is."""
    ledger = cooperation.ledger
    size, _ = ledger.counter()
    edge = Edge()
    for row in ledger.stored():
        edge.append(leaf_hash(row.entry))
    note = sign(Checkpoint(ORIGIN, size, edge.root()).text, SIGNER)
    ledger.keep_checkpoint(size, bytes(note))


def filled(path):
    with opened(path) as cooperation:
        for number in range(1, 12):
            reference = f"R{number}"
            cooperation.record(
                reference, Recommendation.issue, document="d", number=str(number), text="Publish."
            )
            cooperation.record(reference, Recommendation.answer, by="DPD", acceptance="accepted")
        signed(cooperation)
        cooperation.record("C1", Commitment.make, owner="DPD", actions=["Act"], target_date="2021")
        cooperation.record(
            "PER/4", MonitoringRound.open, country="PER", number=4, coordinator="APCI"
        )
        take_snapshot(cooperation)
        right = command("R2", Recommendation.answer, by="NDP", acceptance="noted", reason="late")
        cooperation.correct(right, version=2, reason="misread")
        signed(cooperation)
    return path


@pytest.fixture(scope="module")
def pristine(tmp_path_factory):
    return filled(tmp_path_factory.mktemp("ledger") / "lima.db")


@pytest.fixture
def path(pristine, tmp_path):
    copy = tmp_path / "lima.db"
    with closing(sqlite3.connect(pristine)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    return copy


reopen = partial(open_sql_ledger, create=False)


def look(path, *, integrity=False, everything=True, jobs=1, keys=(SIGNER.key,), **trust):
    with closing(open_sql_ledger(Path(path), create=False)) as ledger:
        return audit(
            LedgerEvidence(ledger, name="lima.db", reopen=reopen),
            Trust(keys=keys, **trust),
            integrity=integrity,
            everything=everything,
            jobs=jobs,
        )


def found(path, **how):
    return [(each.category, each.position) for each in look(path, **how).findings]


def tampered(path, statement, *values):
    with closing(sqlite3.connect(path)) as db:
        for (name,) in db.execute("select name from sqlite_master where type = 'trigger'"):
            db.execute(f"drop trigger {name}")
        db.execute(statement, values)
        db.commit()


def test_a_signed_ledger_is_verified(path):
    result = look(path)

    assert result.ok, result.findings
    assert (result.size, result.entries) == (27, 27)
    assert [each.size for each in result.heads] == [22, 27]
    assert result.values is not None
    assert result.pinned


def test_without_a_key_it_is_said_that_the_log_vouches_for_itself(path):
    with opened(path) as cooperation:
        cooperation.record(LEDGER, Custody.introduce_key, key=str(SIGNER.key), by="org:x")
        signed(cooperation)
    result = look(path, keys=())

    assert result.ok
    assert not result.pinned
    assert "whose key it is: none was pinned, so the log vouches for itself" in result.not_checked


def test_a_ledger_that_nobody_signed_is_not_verified(tmp_path):
    with opened(tmp_path / "new.db") as cooperation:
        cooperation.record("C1", Commitment.make, owner="DPD", actions=["Act"], target_date="2021")

    assert found(tmp_path / "new.db") == [("checkpoint", None)]


def test_what_was_recorded_since_the_checkpoint_is_read_and_not_signed_yet(path):
    with opened(path) as cooperation:
        cooperation.record("C2", Commitment.make, owner="DPD", actions=["Act"], target_date="2021")
    result = look(path)

    assert result.ok
    assert (result.size, result.entries) == (27, 28)


@settings(max_examples=60)
@given(st.data())
def test_any_bit_of_a_row_is_found_with_its_position(pristine, data):
    position = data.draw(st.integers(1, 27))
    column = data.draw(st.sampled_from(["state", "nodes"]))
    with closing(sqlite3.connect(":memory:")) as copy, closing(sqlite3.connect(pristine)) as db:
        db.backup(copy)
        ((value,),) = db.execute(
            f"select {column} from cooperation_entry where position = ?", (position,)
        )
        changed = bytearray(value)
        changed[data.draw(st.integers(0, len(value) - 1))] ^= 1 << data.draw(st.integers(0, 7))
        file = pristine.with_name("changed.db")
        file.unlink(missing_ok=True)
        with closing(sqlite3.connect(file)) as target:
            copy.backup(target)
    tampered(
        file, f"update cooperation_entry set {column} = ? where position = ?", changed, position
    )

    (first,) = look(file, everything=False).findings
    assert first.position == position
    assert first.category == ("entry" if column == "state" else "node")


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("delete from cooperation_entry where position = 5", ("gap", 5)),
        ("delete from cooperation_entry where position = 27", ("missing", 27)),
        ("delete from cooperation_entry", ("missing", 1)),
        ("update cooperation_entry set position = 90 where position = 27", ("missing", 27)),
        ("update cooperation_entry set position = 0 where position = 1", ("gap", 1)),
        ("update cooperation_entry_head set size = 26", ("missing", 27)),
        ("update cooperation_entry set nodes = x'' where position = 4", ("node", 4)),
        (
            "update cooperation_entry set nodes = cast(nodes || x'00' as blob) where position = 4",
            ("node", 4),
        ),
        ("update cooperation_entry set state = 'text' where position = 4", ("entry", 4)),
        ("update cooperation_entry set topic = 'X@1' where position = 4", ("column", 4)),
        ("update cooperation_entry set originator_version = 9 where position = 4", ("column", 4)),
        (
            "update cooperation_entry_head set recorded_at = '2031-01-01T00:00:00.000000Z'",
            ("counter", None),
        ),
        ("delete from cooperation_checkpoint where size = 27", None),
        ("update cooperation_checkpoint set size = 23 where size = 22", ("history", None)),
        ("update cooperation_checkpoint set note = x'00' where size = 22", ("checkpoint", None)),
        ("update cooperation_trait set value = 'NDP' where value = 'DPD'", ("traits", None)),
    ],
)
def test_what_was_done_to_the_rows_is_found(statement, expected, path):
    tampered(path, statement)

    findings = found(path)
    assert (expected in findings) if expected else findings == []


def test_entries_changed_with_their_nodes_do_not_have_the_signed_root(path):
    with closing(sqlite3.connect(path)) as db:
        rows = db.execute("select position, state from cooperation_entry order by 1").fetchall()
    edge = Edge()
    for position, entry in rows:
        changed = entry.replace(b'"DPD"', b'"NDP"') if position == 4 else entry
        nodes = edge.append(leaf_hash(changed))
        tampered(
            path,
            "update cooperation_entry set state = ?, nodes = ? where position = ?",
            changed,
            nodes,
            position,
        )
    with closing(open_sql_ledger(path, create=False)) as ledger:
        ledger.rebuild_index()
        assert verify(ledger).ok is False  # the snapshot does not fit any more

    assert found(path, integrity=True) == [("root", None), ("history", None)] or found(
        path, integrity=True
    ) == [("history", None), ("root", None)]


def test_a_snapshot_that_is_not_of_its_heads_is_found(path):
    with opened(path) as cooperation:
        cooperation.record(
            LEDGER, Custody.take_snapshot, size=20, subjects=10, root=encode(bytes(32)), by="org:x"
        )
        signed(cooperation)

    assert found(path) == [("snapshot", 28)]
    assert found(path, integrity=True) == []


def test_several_snapshots_are_compared_at_their_sizes(path):
    with opened(path) as cooperation:
        for number in range(2, 6):
            cooperation.record(
                f"C{number}", Commitment.make, owner="DPD", actions=["Act"], target_date="2021"
            )
            take_snapshot(cooperation)
        signed(cooperation)

    assert look(path).ok
    assert look(path, jobs=2) == look(path)


def test_the_published_folder_of_a_ledger_is_verified_in_full(path, tmp_path):
    with opened(path) as cooperation:
        write_tiles(cooperation.ledger, tmp_path / "out", vkey=SIGNER.key)
    result = audit(FolderEvidence(tmp_path / "out"), Trust(keys=[SIGNER.key]))

    assert result.ok, result.findings
    assert result.mode == "full"


def test_an_erasure_of_what_was_never_there_is_found(path):
    with opened(path) as cooperation:
        cooperation.record(
            LEDGER, Custody.record_erasure, person="p1", digests=["A" * 43], basis="law", by="x"
        )
        signed(cooperation)

    (finding,) = look(path).findings
    assert (finding.category, finding.position) == ("personal", 28)
    assert finding.text == f"expected {'A' * 43} in an entry, found it nowhere"


def vaulted(folder, *, erased=False):
    with open_ledger(folder / "v.db", actor="org:x", origin=ORIGIN, vault_key=bytes(32)) as it:
        made = command("C1", Commitment.make, owner="DPD", actions=["Act"], target_date="2021")
        it.record_all([made.withholding(Personal("contact.email", "rosa@x.example", about="p-17"))])
        it.record(LEDGER, Custody.begin, by="org:x")
        it.record(LEDGER, Custody.introduce_key, key=str(SIGNER.key), by="org:x")
        if erased:
            it.erase("p-17", by="org:x", basis="GDPR article 17(1)(b)")
        signed(it)
    return folder / "v.db"


def test_what_was_erased_on_the_record_is_accounted_for(tmp_path):
    path = vaulted(tmp_path, erased=True)
    result = look(path, keys=())

    assert result.ok, result.findings
    assert result.values is not None
    assert (result.values.committed, result.values.erased, result.values.held) == (1, 1, 0)
    with opened(path) as cooperation:
        write_tiles(cooperation.ledger, tmp_path / "out", vkey=SIGNER.key)
    folder = audit(FolderEvidence(tmp_path / "out"), Trust(keys=[SIGNER.key]))
    assert folder.ok, folder.findings
    assert folder.values is not None
    assert (folder.values.committed, folder.values.erased, folder.values.held) == (1, 1, None)


def test_values_kept_off_the_log_are_accounted_for(tmp_path):
    """Held, erased on the record, or neither: the last is a finding."""
    path = vaulted(tmp_path)
    right = look(path, keys=())
    assert right.ok, right.findings
    assert right.values is not None
    assert (right.values.committed, right.values.erased, right.values.held) == (1, 0, 1)

    tampered(path, "delete from cooperation_vault")
    (finding,) = look(path, keys=()).findings
    assert (finding.category, finding.position) == ("personal", 1)
    assert finding.text.endswith("or its erasure on the record, found neither")


def test_what_changes_while_a_ledger_is_audited_is_none_of_that_audit(path):
    with closing(open_sql_ledger(path, create=False)) as ledger:

        class Busy(LedgerEvidence):
            def check_files(self, keys, findings):
                with opened(path) as cooperation:
                    cooperation.record("R1", Recommendation.answer, by="X", acceptance="accepted")
                return super().check_files(keys, findings)

        result = audit(Busy(ledger), Trust(keys=[SIGNER.key]), everything=True)

    assert result.ok, result.findings
    assert result.entries == 27
