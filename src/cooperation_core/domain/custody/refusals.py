"""Refusals about the ledger's own record."""

from ..errors import Refused


class NotTheLedger(Refused):
    """A ledger has one record of its own, and that always has the same reference."""

    code = "not-the-ledger"

    def __init__(self, reference: str, expected: str) -> None:
        super().__init__(
            f"expected the ledger's own record to be called {expected!r}, found {reference!r}; "
            f"begin it under that reference"
        )
        self.reference = reference


class KeyIntroducedAlready(Refused):
    """Only the first key is introduced; every other one takes the place of the one before."""

    code = "key-introduced-already"

    def __init__(self, reference: str, key: str) -> None:
        super().__init__(
            f"{reference}: expected no signing key yet, found {key!r}; rotate to the new key"
        )
        self.reference = reference
        self.key = key


class NoKeyIntroduced(Refused):
    """A key can only take the place of one that is there."""

    code = "no-key-introduced"

    def __init__(self, reference: str) -> None:
        super().__init__(
            f"{reference}: expected a signing key to rotate from, found none; introduce a first one"
        )
        self.reference = reference


class KeyUsedBefore(Refused):
    """A signing key serves once; who lost one must not be able to come back with it."""

    code = "key-used-before"

    def __init__(self, reference: str, key: str) -> None:
        super().__init__(
            f"{reference}: expected a key that never signed for this ledger, found {key!r}, which "
            f"did; make a new one"
        )
        self.reference = reference
        self.key = key


class AlreadyErased(Refused):
    """What is erased is gone; it cannot be erased again."""

    code = "already-erased"

    def __init__(self, reference: str, digest: str) -> None:
        super().__init__(
            f"{reference}: expected digests of values that are still kept, found {digest!r}, whose "
            f"value was erased before; leave it out"
        )
        self.reference = reference
        self.digest = digest


class AlreadyContinued(Refused):
    """A ledger goes on from one other ledger at most."""

    code = "already-continued"

    def __init__(self, reference: str, origin: str) -> None:
        super().__init__(
            f"{reference}: expected a ledger that begins by itself, found that it goes on from "
            f"{origin!r}; if that record is wrong, correct it"
        )
        self.reference = reference
        self.origin = origin
