"""What can be wrong with a receipt: said of each file, and all of it at once."""

import re
from collections.abc import Sequence
from pathlib import Path

import attrs

from ..domain.errors import CooperationError, Malformed

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


class NotAReceipt(Malformed):
    """What was given as a receipt, or one of its files, is none."""

    code = "not-a-receipt"

    def __init__(self, expected: str, *, found: str) -> None:
        super().__init__(
            f"expected {expected}, found {found}; give the folder as `coop prove` wrote it"
        )


class WrongEntry(CooperationError):
    """An entry says something else of itself than what is proved or vouched for."""

    code = "wrong-entry"

    def __init__(self, expected: str, *, found: str) -> None:
        super().__init__(
            f"expected an entry with {expected}, found {found}; the log holds an entry that "
            f"contradicts it, or files were exchanged: keep the folder as it is for the auditor"
        )


class IncompleteRecord(CooperationError):
    """Events that were given as the history of one record are not that."""

    code = "incomplete-record"

    def __init__(self, expected: str, *, found: str) -> None:
        super().__init__(
            f"expected {expected}, found {found}; ask for the whole record at once, as "
            f"`coop prove REF` writes it"
        )


class AnotherKey(CooperationError):
    """The key that came with a receipt is none of those that are trusted."""

    code = "another-key"

    def __init__(self, found: bytes) -> None:
        shown = found[:200].decode(errors="replace").removesuffix("\n")
        super().__init__(
            f"expected one of the keys that you gave, found {shown!r}; a key beside a proof is no "
            f"evidence: ask whoever keeps the log which key is theirs, by another way"
        )


class TooFewWitnesses(CooperationError):
    """Fewer witnesses cosigned than are wanted."""

    code = "too-few-witnesses"

    def __init__(self, expected: int, *, of: int, found: Sequence[str]) -> None:
        super().__init__(
            f"expected cosignatures by {expected} of {of} witnesses on the checkpoint, found "
            f"{', '.join(found) or 'none'}; ask for a proof by a checkpoint that more of them "
            f"cosigned"
        )


@attrs.frozen
class Fault:
    """One thing that is wrong with a receipt, and where."""

    where: str
    """Name of the file within the receipt; empty: the receipt as a whole."""
    error: CooperationError

    def __str__(self) -> str:
        text = f"{self.where}: {self.error}" if self.where else str(self.error)
        return _CONTROL.sub(" ", text)  # what a stranger wrote must not steer a terminal


class NotVerified(CooperationError):
    """A receipt does not show what it is said to show; every reason is told."""

    code = "not-verified"

    def __init__(self, folder: Path, faults: Sequence[Fault]) -> None:
        lines = "".join(f"\n  - {fault} [{fault.error.code}]" for fault in faults)
        super().__init__(
            f"{folder}: expected a receipt that holds, found that it does not; "
            f"do not rely on it before each line is explained:{lines}"
        )
        self.folder = folder
        self.faults = tuple(faults)
