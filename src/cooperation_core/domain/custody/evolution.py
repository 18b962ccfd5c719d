"""How the ledger's own record changes by what happens to the ledger."""

from typing import assert_never

import attrs

from .aggregate import Custody
from .events import (
    CustodyBegun,
    CustodyEvent,
    ErasureRecorded,
    HeadsSnapshotTaken,
    HeartbeatRecorded,
    KeyIntroduced,
    KeyRotated,
    LedgerContinued,
    TimeAnchorRecorded,
    VerificationPerformed,
)


def evolve(state: Custody | None, event: CustodyEvent) -> Custody:
    """Return what is known of how the ledger is kept after *event*."""
    if isinstance(event, CustodyBegun):
        return Custody(reference=event.reference, keeper=event.by, begun_on=event.on)
    assert state is not None, "a history starts with its beginning"
    match event:
        case KeyIntroduced():
            return _signed_by(state, event.key)
        case KeyRotated():
            return _signed_by(_signed_by(state, event.previous), event.key)
        case HeartbeatRecorded():
            return attrs.evolve(state, last_beat=event)
        case TimeAnchorRecorded():
            return attrs.evolve(state, last_anchor=event)
        case HeadsSnapshotTaken():
            return attrs.evolve(state, snapshots=(*state.snapshots, event))
        case VerificationPerformed():
            return attrs.evolve(state, verifications=(*state.verifications, event))
        case ErasureRecorded():
            return attrs.evolve(state, erasures=(*state.erasures, event))
        case LedgerContinued():
            return attrs.evolve(state, continued_from=event)
        case _:
            assert_never(event)


def _signed_by(state: Custody, key: str) -> Custody:
    # Corrections can leave a rotation without the fact before it, so no key is taken for known.
    keys = state.keys if key in state.keys else (*state.keys, key)
    return attrs.evolve(state, key=key, keys=keys)
