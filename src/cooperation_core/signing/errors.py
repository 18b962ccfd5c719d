"""Why a log is not signed. Whatever is said here, no signature was made."""

from collections.abc import Sequence

from ..domain.errors import CooperationError
from ..note import VerifierKey

_KEEP = "nothing was signed: keep this copy as it is for the auditor"


class NothingToSign(CooperationError):
    """A checkpoint speaks of entries, and there are none."""

    code = "nothing-to-sign"

    def __init__(self, origin: str) -> None:
        super().__init__(
            f"{origin}: expected entries to sign, found an empty log; record something first"
        )


class NothingSigned(CooperationError):
    """There is no checkpoint yet, so nothing can be proved to anybody."""

    code = "nothing-signed"

    def __init__(self, origin: str) -> None:
        super().__init__(
            f"expected a signed checkpoint of {origin}, found none yet; "
            f"sign the ledger with `coop sign`"
        )
        self.origin = origin


class LogShrank(CooperationError):
    """The log holds less than what was signed: it was cut short, or is an older copy."""

    code = "log-shrank"

    def __init__(self, origin: str, *, signed: int, found: int) -> None:
        super().__init__(
            f"{origin}: expected at least the {signed} entries that were signed before, found "
            f"{found}; {_KEEP}, and find the newer one"
        )
        self.signed = signed
        self.found = found


class LogForked(CooperationError):
    """The log is not the one that was signed, from its first entry on."""

    code = "log-forked"

    def __init__(self, origin: str, *, size: int, expected: str, found: str) -> None:
        super().__init__(
            f"{origin}: expected the first {size} entries to have the root {expected} that was "
            f"signed, found {found}; {_KEEP}, and find out with `coop audit` what was changed"
        )
        self.size = size


class RefusedToSign(CooperationError):
    """What is stored is not what an append stores."""

    code = "refused-to-sign"

    def __init__(self, origin: str, position: int, finding: str) -> None:
        super().__init__(f"{origin}, position {position}: {finding}; {_KEEP}, and restore a backup")
        self.position = position


class NoMemory(CooperationError):
    """A log was signed before, and the signer does not know what."""

    code = "no-memory"

    def __init__(self, origin: str, *, kept: int, remembered: int | None) -> None:
        found = (
            "no memory of any"
            if remembered is None
            else f"a memory that ends with the one of size {remembered}"
        )
        super().__init__(
            f"{origin}: expected to remember the last checkpoint that was signed, of size {kept} "
            f"as the ledger has it, found {found}; point to the right memory, or, if it is lost "
            f"and you trust the ledger, adopt the ledger's last checkpoint once (--adopt)"
        )
        self.kept = kept
        self.remembered = remembered


class WrongSigningKey(CooperationError):
    """The keys at hand are not those that have to sign."""

    code = "wrong-signing-key"

    def __init__(self, origin: str, *, expected: str, found: Sequence[VerifierKey]) -> None:
        super().__init__(
            f"{origin}: expected {expected}, found {listed(found)}; nothing was signed: give the "
            f"key that the log has in force, and for the first checkpoint after a rotation the one "
            f"before it, too"
        )


def listed(keys: Sequence[VerifierKey]) -> str:
    """Return *keys* in words."""
    return " and ".join(map(str, keys)) or "no key"
