"""What can stand in the way of handing out a log or its proofs. What was there stays as it was."""

from collections.abc import Sequence
from pathlib import Path

from ..domain.errors import CooperationError


class NotCoveredYet(CooperationError):
    """An event was recorded after the last checkpoint was signed, or not at all."""

    code = "not-covered-yet"

    def __init__(self, position: int, *, covered: int) -> None:
        super().__init__(
            f"expected a position that the last checkpoint covers, 1 to {covered}, found "
            f"{position}; sign the ledger with `coop sign` once it is recorded"
        )
        self.position = position
        self.covered = covered


class DoesNotVerify(CooperationError):
    """What is stored is not what was signed. Nothing was handed out."""

    code = "does-not-verify"

    def __init__(self, origin: str, finding: str) -> None:
        super().__init__(
            f"{origin}: {finding}; nothing was handed out: "
            f"run `coop audit` to see all that is wrong"
        )
        self.origin = origin


class NoLogKey(CooperationError):
    """The ledger does not say which key signs it."""

    code = "no-log-key"

    def __init__(self, origin: str) -> None:
        super().__init__(
            f"expected {origin} to say in its own record which key signs it, found no key; "
            f"`coop sign` records it"
        )
        self.origin = origin


class NotThisLog(CooperationError):
    """A folder holds something else than the log that was to be written into it."""

    code = "not-this-log"

    def __init__(self, folder: Path, origin: str, *, found: str) -> None:
        super().__init__(
            f"{folder}: expected a folder with the log {origin}, an empty one or none, "
            f"found {found}; give another folder"
        )
        self.folder = folder


class FolderAhead(CooperationError):
    """A folder holds a longer log than the ledger has signed."""

    code = "folder-ahead"

    def __init__(self, folder: Path, *, size: int, signed: int) -> None:
        super().__init__(
            f"{folder}: expected a log of at most {signed} entries, which is what is signed, "
            f"found one of {size}; the ledger was cut short or is an older copy: "
            f"keep the folder as it is for the auditor"
        )
        self.folder = folder


class FolderForked(CooperationError):
    """A folder holds another history than the ledger does."""

    code = "folder-forked"

    def __init__(self, folder: Path, *, size: int) -> None:
        super().__init__(
            f"{folder}: expected the first {size} entries of this ledger, found others under the "
            f"same name; one of the two was changed: keep both as they are for the auditor"
        )
        self.folder = folder


class FolderBusy(CooperationError):
    """Two at once must not write into one folder."""

    code = "folder-busy"

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"{folder}: expected to be the only one who writes there, found somebody else at it; "
            f"try again when they are done"
        )
        self.folder = folder


class FolderNotEmpty(CooperationError):
    """A proof is never written over anything, not over an earlier proof either."""

    code = "folder-not-empty"

    def __init__(self, folder: Path, names: Sequence[str]) -> None:
        more = f" and {len(names) - 5} more" if len(names) > 5 else ""
        super().__init__(
            f"{folder}: expected an empty folder or none, found {', '.join(names[:5])}{more}; "
            f"give another folder"
        )
        self.folder = folder


class CannotPublish(CooperationError):
    """The system does not let a folder be written."""

    code = "cannot-publish"

    def __init__(self, folder: Path, error: OSError) -> None:
        super().__init__(
            f"{folder}: expected to write there, found that the system does not allow it: "
            f"{error.filename or folder}: {error.strerror or error}; make it writable and make "
            f"room, or give another folder"
        )
        self.folder = folder
