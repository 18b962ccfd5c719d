"""
Corrections: a record was wrong. That the world changed is another fact, and no correction.

Nothing is overwritten: the wrong record stays, and the correction says which one it puts right, how
it should have read, and why. How a thing stands is then worked out as if it had been recorded so.
"""

from collections.abc import Sequence

import attrs

from .errors import Refused
from .facts import Fact, begins
from .refusals import NothingChanged, demand_reason


class NothingToCorrect(Refused):
    """There is no fact of that number that could be put right."""

    code = "nothing-to-correct"

    def __init__(self, reference: str, version: int, found: str) -> None:
        super().__init__(
            f"{reference}: expected the number of a fact in its history, found {version}, "
            f"which is {found}; look the number up with `coop history {reference}`"
        )
        self.reference = reference
        self.version = version


class AnotherFact(Refused):
    """A correction says the same kind of thing, rightly."""

    code = "another-fact"

    def __init__(self, reference: str, version: int, *, expected: str, found: str) -> None:
        super().__init__(
            f"{reference}: expected {expected} in place of event {version}, found {found}; "
            f"withdraw the wrong record and record the other fact"
        )
        self.reference = reference
        self.version = version


class FoundingFact(Refused):
    """Without what it starts with, a history would be about nothing."""

    code = "founding-fact"

    def __init__(self, reference: str) -> None:
        super().__init__(
            f"{reference}: expected a fact that followed its beginning, found event 1, on which "
            f"the others rest; correct it, or cancel or close what should not go on"
        )
        self.reference = reference


@attrs.frozen(kw_only=True)
class RecordCorrected:
    """A fact had been recorded wrongly; this is how it should read."""

    version: int
    """Number of the wrong record in the history of its subject."""
    fact: Fact
    """What it should have said."""
    reason: str

    def __str__(self) -> str:
        return (
            f"the record of event {self.version} was put right, because {self.reason}: {self.fact}"
        )


@attrs.frozen(kw_only=True)
class RecordWithdrawn:
    """A fact had been recorded that never was one."""

    version: int
    """Number of the wrong record in the history of its subject."""
    reason: str

    def __str__(self) -> str:
        return f"the record of event {self.version} was withdrawn, because {self.reason}"


def recorded_fact(reference: str, facts: Sequence[Fact | None], version: int) -> Fact:
    """
    Return number *version* of *facts*, which are the history of *reference*.

    Raises:
        NothingToCorrect: there is no fact of that number, or not any more.
    """
    if not 0 < version <= len(facts):
        found = f"not among its {len(facts)} event{'' if len(facts) == 1 else 's'}"
        raise NothingToCorrect(reference, version, found)
    fact = facts[version - 1]
    if fact is None:
        raise NothingToCorrect(reference, version, "itself a correction, or withdrawn")
    return fact


def corrected(
    reference: str, version: int, wrong: Fact, right: Fact, reason: str | None
) -> RecordCorrected:
    """
    Return the correction by which event *version*, which says *wrong*, says *right*.

    Raises:
        NothingChanged: it reads so already.
        ReasonRequired: there is no *reason*.
    """
    if wrong == right:
        raise NothingChanged(reference)
    why = demand_reason(reference, "a correction", reason)
    return RecordCorrected(version=version, fact=right, reason=why)


def withdrawn(reference: str, version: int, wrong: Fact, reason: str | None) -> RecordWithdrawn:
    """
    Return the withdrawal of event *version*, which says *wrong*.

    Raises:
        FoundingFact: the history starts with it.
        ReasonRequired: there is no *reason*.
    """
    if begins(wrong):
        raise FoundingFact(reference)
    why = demand_reason(reference, "withdrawing a record", reason)
    return RecordWithdrawn(version=version, reason=why)
