"""What can go wrong between a ledger and the database that keeps it."""

from ..domain.errors import CooperationError


class UnknownDatabase(CooperationError):
    """A URL names no kind of database that can be reached from here."""

    code = "unknown-database"


class CannotOpenLedger(CooperationError):
    """The place where a ledger is, or should be, cannot be reached."""

    code = "cannot-open-ledger"


class NoLedger(CooperationError):
    """There is no ledger where one was expected."""

    code = "no-ledger"

    def __init__(self, where: str) -> None:
        super().__init__(
            f"{where}: expected a ledger, found nothing; "
            f"check the place, or record something there to begin one"
        )
        self.where = where


class NotALedger(CooperationError):
    """Something is there, and it is no ledger."""

    code = "not-a-ledger"

    def __init__(self, where: str, found: str) -> None:
        super().__init__(
            f"{where}: expected a ledger, found {found}; "
            f"nothing was changed in it: name another place"
        )
        self.where = where


class NewerLedger(CooperationError):
    """The ledger was laid out by a later release than this one."""

    code = "newer-ledger"

    def __init__(self, where: str, *, known: int, found: int) -> None:
        super().__init__(
            f"{where}: expected a ledger in store format {known}, found format {found}; "
            f"upgrade cooperation-core to open it"
        )
        self.where = where
        self.known = known
        self.found = found


class WrongOrigin(CooperationError):
    """A ledger has one name for good, and it is another one than was given."""

    code = "wrong-origin"

    def __init__(self, where: str, *, expected: str, found: str) -> None:
        super().__init__(
            f"{where}: expected the ledger {expected!r}, found {found!r}; "
            f"open the right place, or leave the name out"
        )
        self.where = where
        self.expected = expected
        self.found = found


class CannotWriteLedger(CooperationError):
    """The database refused to store. Nothing was recorded."""

    code = "cannot-write-ledger"


class LedgerBusy(CooperationError):
    """Somebody else kept the ledger locked for too long. Nothing was recorded."""

    code = "ledger-busy"

    def __init__(self, where: str, timeout: float) -> None:
        super().__init__(
            f"{where}: expected a turn within {timeout:g} seconds, found the ledger still locked "
            f"by somebody else; nothing was recorded: try again when they are done"
        )
        self.where = where


class BrokenLedger(CooperationError):
    """What is stored contradicts itself: somebody or something went past the ledger's rules."""

    code = "broken-ledger"

    def __init__(self, where: str, finding: str) -> None:
        super().__init__(
            f"{where}: {finding}; keep this copy as it is for the auditor, "
            f"and restore the ledger from a backup"
        )
        self.where = where


class CheckpointOutOfOrder(CooperationError):
    """A checkpoint is not one that the ledger can keep, or keeps."""

    code = "checkpoint-out-of-order"

    def __init__(self, where: str, *, low: int, high: int, found: int) -> None:
        super().__init__(
            f"{where}: expected a checkpoint that the ledger keeps, or a new one of a size from "
            f"{low + 1} to {high}, found one of size {found}; sign through the signer, which reads "
            f"the ledger first"
        )
        self.where = where
        self.found = found


class CheckpointFrozen(CooperationError):
    """A time stamp covers the bytes of a checkpoint, so nothing can be added to them."""

    code = "checkpoint-frozen"

    def __init__(self, where: str, size: int) -> None:
        super().__init__(
            f"{where}: expected a checkpoint that no time stamp covers yet, found that the one of "
            f"size {size} has been stamped; let witnesses cosign the next one first, and stamp then"
        )
        self.where = where
        self.size = size
