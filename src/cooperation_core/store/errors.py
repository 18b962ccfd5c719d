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


class NoVaultKey(CooperationError):
    """Values are to be withheld or shown, and the ledger was opened without the vault's key."""

    code = "no-vault-key"

    def __init__(self, where: str) -> None:
        super().__init__(
            f"{where}: expected the key of the vault for withheld values, found none; give it with "
            f"`vault_key`, --vault-key or COOPERATION_VAULT_KEY, or make one with `coop vault new`"
        )
        self.where = where


class WrongVaultKey(CooperationError):
    """The vault was locked with another key than the one that was given."""

    code = "wrong-vault-key"

    def __init__(self, where: str) -> None:
        super().__init__(
            f"{where}: expected the key that the vault was locked with, found another one; nothing "
            f"was changed: give the key that belongs to this ledger"
        )
        self.where = where


class DamagedVault(CooperationError):
    """A withheld value does not open to what its digest in the log stands for."""

    code = "damaged-vault"

    def __init__(self, where: str, digest: str) -> None:
        super().__init__(
            f"{where}: expected in the vault what has the digest {digest}, found something that "
            f"does not open to it; restore the vault's tables from a backup"
        )
        self.where = where
        self.digest = digest


class ErasureUnfinished(CooperationError):
    """An erasure is recorded, and the erased bytes may still stand in a file of the database."""

    code = "erasure-unfinished"

    def __init__(self, where: str, person: str) -> None:
        super().__init__(
            f"{where}: {person} is erased and that is recorded; expected to empty the write-ahead "
            f"log as well, found somebody still reading in it; ask for the same erasure again when "
            f"they are done"
        )
        self.where = where
        self.person = person
