"""
Audit a log: whether its history was altered, reordered, back-dated or cut, and by what is it known.

`audit` runs the whole procedure over a ledger or an exported folder; `verify` compares a ledger
with itself, which needs no signature; `rehash` only hashes. All are one engine, which reads
everything once, in bounded memory, and says what does not fit, where, and of which category.
"""

from .evidence import Evidence
from .finding import CATEGORIES, Finding
from .folder import FolderEvidence
from .ledger import LedgerEvidence
from .procedure import audit
from .report import as_html, as_json, as_markdown, digest
from .result import Audit
from .trust import SKEW, Trust
from .verification import Rehashed, Verification, rehash, verify

__all__ = [
    "CATEGORIES",
    "SKEW",
    "Audit",
    "Evidence",
    "Finding",
    "FolderEvidence",
    "LedgerEvidence",
    "Rehashed",
    "Trust",
    "Verification",
    "as_html",
    "as_json",
    "as_markdown",
    "audit",
    "digest",
    "rehash",
    "verify",
]
