"""
Which keys have to sign: the one in force, and on the way from one to the next both.

The ledger itself says which key speaks for it: `KeyIntroduced` names the first, each `KeyRotated`
the next. A checkpoint of size s is signed by the key that the last of these among its first s
entries names; and the first checkpoint that covers a rotation by the key before it as well, so that
whoever trusts the old one can follow. Records that correct others change nothing here: a key was in
force or it was not.
"""

from itertools import pairwise

import attrs

from ..domain.custody import LEDGER, KeyIntroduced, KeyRotated
from ..domain.values import Kind, Subject
from ..history import History
from ..note import VerifierKey


@attrs.frozen
class Ring:
    """The keys of one log, with the position from which each was in force, oldest first."""

    keys: tuple[tuple[int, VerifierKey], ...] = ()

    @classmethod
    def of(cls, log: History) -> "Ring":
        """Return the keys that *log* names in its own record."""
        return cls(
            tuple(
                (each.position, VerifierKey.parse(each.event.key))
                for each in log.of(Subject.of(Kind.CUSTODY, LEDGER))
                if isinstance(each.event, KeyIntroduced | KeyRotated)
            )
        )

    def at(self, size: int) -> VerifierKey | None:
        """Return the key in force for a checkpoint of *size*; None: the log names none by then."""
        return next((key for position, key in reversed(self.keys) if position <= size), None)

    def required(self, size: int, *, after: int = 0) -> tuple[VerifierKey, ...]:
        """
        Return the keys that sign the checkpoint of *size* that follows the one of size *after*.

        The one in force comes first, then those that were replaced in between, the latest first.
        """
        in_force = self.at(size)
        if in_force is None:
            return ()
        named = [(position, key) for position, key in self.keys if position <= size]
        replaced = [key for (_, key), (since, _) in pairwise(named) if since > after]
        return tuple(dict.fromkeys([in_force, *reversed(replaced)]))
