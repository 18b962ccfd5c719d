"""Custody: how the ledger itself is kept, signed, stamped and verified."""

from .aggregate import LEDGER, Custody
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
from .evolution import evolve
from .refusals import (
    AlreadyContinued,
    AlreadyErased,
    KeyIntroducedAlready,
    KeyUsedBefore,
    NoKeyIntroduced,
    NotTheLedger,
)

__all__ = [
    "LEDGER",
    "AlreadyContinued",
    "AlreadyErased",
    "Custody",
    "CustodyBegun",
    "CustodyEvent",
    "ErasureRecorded",
    "HeadsSnapshotTaken",
    "HeartbeatRecorded",
    "KeyIntroduced",
    "KeyIntroducedAlready",
    "KeyRotated",
    "KeyUsedBefore",
    "LedgerContinued",
    "NoKeyIntroduced",
    "NotTheLedger",
    "TimeAnchorRecorded",
    "VerificationPerformed",
    "evolve",
]
