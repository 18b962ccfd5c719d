"""Snapshots of all heads: due after each closing of a round, and right about everything so far."""

from datetime import UTC, datetime

import pytest

from cooperation_core import Commitment, Kind, Subject, open_ledger
from cooperation_core.application.custodian import Custodian
from cooperation_core.application.snapshots import take_due_snapshots, take_snapshot
from cooperation_core.codec import draft
from cooperation_core.domain.custody import LEDGER, Custody, HeadsSnapshotTaken
from cooperation_core.domain.errors import Malformed
from cooperation_core.domain.monitoring_round import RoundClosed, RoundOpened
from cooperation_core.heads import heads_root
from cooperation_core.note import Ed25519Signer, decode
from cooperation_core.signing.memory import PlainMemory

ORIGIN = "ledger.example/heads"
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def desk():
    with open_ledger("sqlite://", actor="org:x", origin=ORIGIN, clock=lambda: NOON) as found:
        yield found


def promise(desk, reference):
    facts = {"owner": "DPD", "statement": "Train 40 auditors.", "target_date": "2027"}
    return desk.record(reference, Commitment.make, **facts)


def closed_round(desk, reference):
    """Record, in two events, a round that was opened and closed: an import from elsewhere."""
    subject = Subject.of(Kind.MONITORING_ROUND, reference)
    opened = RoundOpened(reference=reference, country="ZMB", number=4, coordinator="Treasury")
    events = (opened, RoundClosed(by="Treasury"))
    drafts = [draft(subject, n, event, desk.envelope) for n, event in enumerate(events, 1)]
    desk.ledger.append(drafts, now=NOON)
    desk.ledger.rebuild_index()


def test_a_snapshot_is_the_root_over_all_heads_so_far(desk):
    for reference in ("C1", "C2"):
        promise(desk, reference)
    desk.record("C1", Commitment.cancel, by="DPD", reason="No budget")
    taken = take_snapshot(desk)
    event = taken.event
    assert isinstance(event, HeadsSnapshotTaken)
    assert (event.size, event.subjects, event.round) == (3, 2, None)
    assert (decode(event.root), event.subjects) == heads_root(desk.ledger.heads(3))
    # The next one has other heads: a later event, and the ledger's own record.
    again = take_snapshot(desk).event
    assert isinstance(again, HeadsSnapshotTaken)
    assert (again.size, again.subjects) == (5, 3)
    assert again.root != event.root


def test_nothing_recorded_has_no_heads(desk):
    with pytest.raises(Malformed):
        take_snapshot(desk)


def test_each_closing_of_a_round_gets_one_snapshot(desk):
    promise(desk, "C1")
    assert take_due_snapshots(desk) == ()
    for reference in ("ZMB-2026", "ZMB-2027"):
        closed_round(desk, reference)
    taken = take_due_snapshots(desk)
    assert [each.event.round for each in taken] == ["ZMB-2026", "ZMB-2027"]
    assert take_due_snapshots(desk) == ()
    assert [each.round for each in desk.get(Custody, LEDGER).snapshots] == ["ZMB-2026", "ZMB-2027"]


def test_the_custodian_takes_what_is_due_before_signing(desk):
    closed_round(desk, "ZMB-2026")
    key = Ed25519Signer.generate(ORIGIN)
    kept = Custodian(desk, [key], PlainMemory(), clock=lambda: NOON).keep()
    (snapshot,) = (each for each in kept.recorded if isinstance(each.event, HeadsSnapshotTaken))
    assert snapshot.event.round == "ZMB-2026"
    assert snapshot.position <= kept.signed.checkpoint.size
