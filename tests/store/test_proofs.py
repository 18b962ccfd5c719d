"""Every entry has its Merkle nodes, in the same transaction: what is stored is the tree."""

import sqlite3
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cooperation_core import merkle
from cooperation_core.domain.refusals import StaleVersion
from cooperation_core.store import SqlLedger, open_sql_ledger
from cooperation_core.store.errors import BrokenLedger

MORNING = datetime(2026, 10, 19, 8, 30, tzinfo=UTC)


def tree_of(ledger):
    tree = merkle.Tree()
    tree.extend([merkle.leaf_hash(row.entry) for row in ledger.stored()])
    return tree


def every_node(size):
    return [(level, place) for level in range(size.bit_length()) for place in range(size >> level)]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches=st.lists(st.integers(1, 9), min_size=1, max_size=12))
def test_the_stored_nodes_are_the_tree_however_entries_came_in(draft, batches):
    with open_sql_ledger("sqlite://", origin="ledger.example/tree") as ledger:
        for number, batch in enumerate(batches):
            drafts = [draft(f"PER/C{number}-{each}") for each in range(batch)]
            ledger.append(drafts, now=MORNING)
        tree, size = tree_of(ledger), sum(batches)
        nodes = every_node(size)
        assert ledger.nodes(nodes) == tree.read(nodes)
        assert merkle.root(size, ledger.nodes) == tree.root()
        edge = merkle.Edge()
        for row in ledger.stored():
            assert row.nodes == edge.append(merkle.leaf_hash(row.entry))


def test_it_is_so_on_every_database(url, draft):
    with open_sql_ledger(url, origin="ledger.example/tree") as ledger:
        ledger.append([draft(f"PER/C{n}") for n in range(70)], now=MORNING)
        ledger.append([draft("PER/D1")], now=MORNING)
        tree = tree_of(ledger)
        assert ledger.nodes(every_node(71)) == tree.read(every_node(71))
        proof = merkle.inclusion(40, 71, ledger.nodes)
        leaf = ledger.nodes([(0, 40)])[0]
        assert merkle.verify_inclusion(leaf, 40, 71, proof, tree.root())


def test_a_node_that_is_not_there_is_empty(ledger, draft):
    ledger.append([draft(f"PER/C{n}") for n in range(3)], now=MORNING)
    assert ledger.nodes([(1, 1), (0, 9)]) == [b"", b""]


def test_a_refused_append_leaves_no_nodes(ledger, draft):
    ledger.append([draft("PER/C1")], now=MORNING)
    with pytest.raises(StaleVersion):
        ledger.append([draft("PER/C2"), draft("PER/C1")], now=MORNING)
    ledger.append([draft("PER/C3")], now=MORNING)
    assert merkle.root(2, ledger.nodes) == tree_of(ledger).root()


def test_nothing_is_appended_to_a_tree_with_a_hole(file, ledger, draft):
    ledger.append([draft(f"PER/C{n}") for n in range(4)], now=MORNING)
    other = sqlite3.connect(file)
    other.execute("DROP TRIGGER cooperation_entry_no_update")
    other.execute("UPDATE cooperation_entry SET nodes = x'00' WHERE position = 4")
    other.commit()
    other.close()
    with pytest.raises(BrokenLedger) as broken:
        ledger.append([draft("PER/C9")], now=MORNING)
    assert str(broken.value) == (
        f"{file}: expected the Merkle nodes of 4 entries beside them, found some missing; keep "
        f"this copy as it is for the auditor, and restore the ledger from a backup"
    )
    assert ledger.head() == 4


def test_pages_give_the_rows_of_any_range(ledger, draft):
    ledger.append([draft(f"PER/C{n}") for n in range(10)], now=MORNING)
    rows = [(row.position, row.entry, row.nodes) for row in ledger.stored()]
    assert [row for page in ledger.pages(0, 10) for row in page] == rows
    assert [row for page in ledger.pages(3, 7) for row in page] == rows[3:7]
    assert [row for page in ledger.pages(8, 40) for row in page] == rows[8:]
    assert list(ledger.pages(10, 40)) == []


def test_heads_are_the_last_entries_of_all_subjects_at_any_size(url, draft):
    with open_sql_ledger(url, origin="ledger.example/heads") as ledger:
        ledger.append([draft("PER/C1"), draft("PER/C2"), draft("PER/C1", 2)], now=MORNING)
        ledger.append([draft("PER/C2", 2), draft("PER/C3")], now=MORNING)
        stored = list(ledger.stored())
        for size in range(6):
            last = {row.aggregate_id: row for row in stored[:size]}
            assert [
                (each.aggregate_id, each.version, each.leaf) for each in ledger.heads(size)
            ] == [
                (row.aggregate_id, row.version, merkle.leaf_hash(row.entry))
                for row in sorted(last.values(), key=lambda row: row.aggregate_id)
            ]


def test_a_place_opens_the_same_ledger_again(url, draft):
    with open_sql_ledger(url, origin="ledger.example/again") as ledger:
        ledger.append([draft("PER/C1")], now=MORNING)
        if url == "sqlite://":
            return
        with open_sql_ledger(ledger.place, create=False) as again:
            assert isinstance(again, SqlLedger)
            assert list(again.stored()) == list(ledger.stored())
