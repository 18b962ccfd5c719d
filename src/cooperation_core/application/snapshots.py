"""
Snapshots of all heads: one after each closing of a round, to show that histories are whole.

A snapshot speaks of everything recorded before it. See `heads` for what its root is over. Proofs
rest on what is signed, so it is the custodian who takes a snapshot that is due, before signing.
"""

from ..domain.command import command
from ..domain.custody import LEDGER, Custody
from ..domain.monitoring_round import MonitoringRound
from ..domain.values import Kind, Subject
from ..heads import heads_root
from ..history import Recorded
from ..note import encode
from .cooperation import Cooperation


def take_due_snapshots(cooperation: Cooperation) -> tuple[Recorded, ...]:
    """Take a snapshot for every closing of a round that has none yet."""
    custody = _custody(cooperation)
    taken = [] if custody is None else [each.round for each in custody.snapshots]
    return tuple(
        take_snapshot(cooperation, round=each.reference)
        for each in cooperation.all(MonitoringRound)
        if len(each.closures) > taken.count(each.reference)
    )


def take_snapshot(cooperation: Cooperation, *, round: str | None = None) -> Recorded:  # noqa: A002
    """
    Record the heads of all histories as they are now; *round* is the one that closed.

    Whatever others record meanwhile comes after it.

    Raises:
        Malformed: nothing was recorded yet, or *round* cannot be a reference.
    """
    size = int(cooperation.ledger.head())
    root, subjects = heads_root(cooperation.ledger.heads(size))
    by = cooperation.envelope.actor
    taking = command(
        LEDGER,
        Custody.take_snapshot,
        size=size,
        subjects=subjects,
        root=encode(root),
        round=round,
        by=by,
    )
    begun = _custody(cooperation) is not None
    begin = [] if begun else [command(LEDGER, Custody.begin, by=by)]
    return cooperation.record_all([*begin, taking])[-1]


def _custody(cooperation: Cooperation) -> Custody | None:
    state = cooperation.life(Subject.of(Kind.CUSTODY, LEDGER)).state
    assert state is None or isinstance(state, Custody)
    return state
