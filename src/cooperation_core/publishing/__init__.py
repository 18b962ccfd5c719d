"""What is handed out so that others can verify: a static log, proofs of events, receipts."""

from ..signing.errors import NothingSigned
from ..signing.latest import latest
from .checked import Checked, CheckedEvent, Stamped, Witnessed
from .checking import check
from .completeness import (
    COMPLETENESS,
    Completeness,
    NotACompletenessProof,
    WrongCompleteness,
    completeness,
    snapshot_after,
    verify_completeness,
)
from .errors import (
    CannotPublish,
    DoesNotVerify,
    FolderAhead,
    FolderBusy,
    FolderForked,
    FolderNotEmpty,
    NoLogKey,
    NotCoveredYet,
    NotThisLog,
)
from .faults import (
    AnotherKey,
    Fault,
    IncompleteRecord,
    NotAReceipt,
    NotVerified,
    TooFewWitnesses,
    WrongEntry,
)
from .folder import Published, write_tiles
from .proofs import (
    EVENT,
    PROOF,
    Proof,
    prove,
    prove_all,
    prove_by,
    receipts,
    within,
    write_proof,
    write_proofs,
)
from .source import Publishable, log_key

__all__ = [
    "COMPLETENESS",
    "EVENT",
    "PROOF",
    "AnotherKey",
    "CannotPublish",
    "Checked",
    "CheckedEvent",
    "Completeness",
    "DoesNotVerify",
    "Fault",
    "FolderAhead",
    "FolderBusy",
    "FolderForked",
    "FolderNotEmpty",
    "IncompleteRecord",
    "NoLogKey",
    "NotACompletenessProof",
    "NotAReceipt",
    "NotCoveredYet",
    "NotThisLog",
    "NotVerified",
    "NothingSigned",
    "Proof",
    "Publishable",
    "Published",
    "Stamped",
    "TooFewWitnesses",
    "Witnessed",
    "WrongCompleteness",
    "WrongEntry",
    "check",
    "completeness",
    "latest",
    "log_key",
    "prove",
    "prove_all",
    "prove_by",
    "receipts",
    "snapshot_after",
    "verify_completeness",
    "within",
    "write_proof",
    "write_proofs",
    "write_tiles",
]
