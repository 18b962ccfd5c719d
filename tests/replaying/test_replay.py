import hashlib
from datetime import UTC, datetime

import pytest

from cooperation_core.domain.values import Kind, Subject
from cooperation_core.history import Position
from cooperation_core.merkle import EMPTY
from cooperation_core.note import Ed25519Signer, sign
from cooperation_core.replaying import Agreement, BeyondLedger, replay
from cooperation_core.tlog import Checkpoint

PROMISE = Subject(Kind.COMMITMENT, "WELLS-1")


def test_tells_what_was_held_then(wells):
    then = replay(wells.ledger, until=Position(4))

    assert then.position == 4
    assert then.origin == wells.ledger.origin
    assert dict(then.events) == {Kind.COMMITMENT: 3, Kind.RECOMMENDATION: 1}
    assert dict(then.records) == {Kind.COMMITMENT: 1, Kind.RECOMMENDATION: 1}
    assert then.last_recorded_at == datetime(2031, 9, 20, 9, tzinfo=UTC)
    assert str(then.states.get(PROMISE).target_date) == "2031-12"


def test_reads_to_the_end_unless_told_otherwise(wells):
    now = replay(wells.ledger)

    assert now.position == 8
    assert dict(now.records) == {Kind.COMMITMENT: 2, Kind.RECOMMENDATION: 1}
    assert str(now.states.get(PROMISE).target_date) == "2031-11-15"


def test_of_nothing_there_is_nothing(wells):
    nothing = replay(wells.ledger, until=Position(0))

    assert (nothing.position, nothing.root, nothing.last_recorded_at) == (0, EMPTY, None)
    assert list(nothing.states) == []


def test_root_is_that_of_rfc_6962_over_the_stored_entries(wells):
    def leaf(entry):
        return hashlib.sha256(b"\x00" + entry).digest()

    def node(left, right):
        return hashlib.sha256(b"\x01" + left + right).digest()

    a, b, c, d, e, *_ = [leaf(row.entry) for row in wells.ledger.stored()]

    assert replay(wells.ledger, until=Position(3)).root == node(node(a, b), c)
    assert replay(wells.ledger, until=Position(5)).root == node(node(node(a, b), node(c, d)), e)


def test_tells_each_event_and_how_far_it_is(wells):
    told, progress = [], []

    replay(
        wells.ledger,
        until=Position(3),
        on_event=lambda each: told.append(str(each.event)),
        on_progress=lambda done, size: progress.append((done, size)),
    )

    assert told[-1] == "Water Board reported as of 2031-04: in progress"
    assert progress == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize("asked", [9, -1])
def test_what_the_ledger_has_not_reached_is_refused(wells, asked):
    with pytest.raises(BeyondLedger) as err:
        replay(wells.ledger, until=Position(asked))
    assert str(err.value) == (
        f"expected a position from 0 to 8, where the ledger ends, found {asked}; "
        f"ask about one of these"
    )


def keep(ledger, size: int, root: bytes) -> None:
    note = sign(Checkpoint(ledger.origin, size, root).text, Ed25519Signer.generate(ledger.origin))
    ledger.keep_checkpoint(size, bytes(note))


def test_says_whether_a_kept_checkpoint_agrees(wells):
    keep(wells.ledger, 3, replay(wells.ledger, until=Position(3)).root)
    keep(wells.ledger, 5, replay(wells.ledger, until=Position(4)).root)

    said = [replay(wells.ledger, until=Position(size)).checkpoint for size in (3, 4, 5)]

    assert said == [Agreement.SAME, Agreement.NONE, Agreement.OTHER]
