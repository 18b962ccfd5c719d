"""Every checkpoint that was signed is kept, with what others added, and nothing else."""

from datetime import UTC, datetime

import pytest

from cooperation_core.history import Attested
from cooperation_core.store import open_sql_ledger
from cooperation_core.store.errors import CheckpointFrozen, CheckpointOutOfOrder

MORNING = datetime(2026, 10, 19, 8, 30, tzinfo=UTC)


@pytest.fixture
def filled(url, draft):
    with open_sql_ledger(url, origin="ledger.example/peru/2026") as ledger:
        ledger.append([draft(f"PER/C{n}") for n in range(5)], now=MORNING)
        yield ledger


def test_what_others_add_comes_with_the_checkpoint_in_the_order_it_came(filled):
    filled.keep_checkpoint(2, b"first\n")
    filled.keep_checkpoint(5, b"second\n")
    filled.keep_cosignature(5, "— audit.example YQ==\n")
    filled.keep_cosignature(5, "— an-ngo.example Yg==")  # with its end or without
    filled.keep_time_stamp(5, b"\x30\x01")
    filled.keep_time_stamp(5, b"\x30\x02")
    assert list(filled.attested()) == [
        Attested(size=2, note=b"first\n"),
        Attested(
            size=5,
            note="second\n— audit.example YQ==\n— an-ngo.example Yg==\n".encode(),
            tokens=(b"\x30\x01", b"\x30\x02"),
        ),
    ]


def test_the_same_again_changes_nothing(filled):
    for _ in range(2):
        filled.keep_checkpoint(3, b"note\n")
    for _ in range(2):
        filled.keep_cosignature(3, "line\n")
    for _ in range(2):
        filled.keep_time_stamp(3, b"token")
    filled.keep_cosignature(3, "line\n")  # frozen, and there already
    assert list(filled.attested()) == [
        Attested(size=3, note=b"note\nline\n", tokens=(b"token",)),
    ]


@pytest.mark.parametrize("size", [0, 2, 3, 6])
def test_refuses_a_checkpoint_that_does_not_follow(filled, size):
    filled.keep_checkpoint(3, b"note\n")
    with pytest.raises(CheckpointOutOfOrder) as refused:
        filled.keep_checkpoint(size, b"another note\n")
    where = filled.recorder.database.name
    assert str(refused.value) == (
        f"{where}: expected a checkpoint that the ledger keeps, or a new one of a size from 4 to "
        f"5, found one of size {size}; sign through the signer, which reads the ledger first"
    )
    assert [each.size for each in filled.attested()] == [3]


def test_refuses_to_add_to_a_checkpoint_that_is_not_kept(filled):
    filled.keep_checkpoint(3, b"note\n")
    with pytest.raises(CheckpointOutOfOrder):
        filled.keep_cosignature(4, "line\n")
    with pytest.raises(CheckpointOutOfOrder):
        filled.keep_time_stamp(4, b"token")


def test_refuses_to_change_the_bytes_that_a_time_stamp_covers(filled):
    filled.keep_checkpoint(3, b"note\n")
    filled.keep_time_stamp(3, b"token")
    with pytest.raises(CheckpointFrozen) as frozen:
        filled.keep_cosignature(3, "too late\n")
    where = filled.recorder.database.name
    assert str(frozen.value) == (
        f"{where}: expected a checkpoint that no time stamp covers yet, found that the one of size "
        f"3 has been stamped; let witnesses cosign the next one first, and stamp then"
    )
    assert list(filled.attested()) == [Attested(size=3, note=b"note\n", tokens=(b"token",))]


def test_refuses_a_time_stamp_over_what_the_checkpoint_no_longer_is(filled):
    filled.keep_checkpoint(3, b"note\n")
    filled.keep_cosignature(3, "line")
    with pytest.raises(CheckpointOutOfOrder):
        filled.keep_time_stamp(3, b"token", over=b"note\n")
    filled.keep_time_stamp(3, b"token", over=b"note\nline\n")
    assert list(filled.attested()) == [Attested(size=3, note=b"note\nline\n", tokens=(b"token",))]


def test_the_last_few_can_be_asked_for(filled):
    for size in (1, 2, 4, 5):
        filled.keep_checkpoint(size, b"%d\n" % size)
        filled.keep_cosignature(size, f"line {size}")
    assert [each.note for each in filled.attested(latest=2)] == [b"4\nline 4\n", b"5\nline 5\n"]
    assert list(filled.attested(latest=9)) == list(filled.attested())
