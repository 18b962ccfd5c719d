"""
What can go wrong, said so that the reader can put it right.

Every error carries a stable `code`, which has a page in ``docs/errors/``. The text says what was
expected, what was found, where, and what to do. Codes are never reused and never change meaning.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from .values import Source


class CooperationError(Exception):
    """Something the person asking can put right. Shown without a traceback."""

    code: ClassVar[str] = "cooperation-error"
    read_at: "Source | None" = None
    """Where the command was read that was refused, if it was read somewhere."""


class Malformed(CooperationError, ValueError):
    """A value is not what its type can hold. Nothing was decided yet."""

    code = "malformed-value"


class NotADate(Malformed):
    """Text that was given as a date cannot be read as one."""

    code = "not-a-date"

    def __init__(self, given: str) -> None:
        super().__init__(
            f"expected a date such as 2021, 2021-06 or 2021-06-30 (or 2021-Q2, 2021-H1), "
            f"found {given!r}; write it in one of these forms"
        )
        self.given = given


class UnknownTerm(Malformed):
    """A word that the vocabulary does not have."""

    code = "unknown-term"

    def __init__(self, vocabulary: str, given: str, known: Sequence[str]) -> None:
        super().__init__(
            f"expected a term of {vocabulary} ({', '.join(known)}), found {str(given)!r}; "
            f"use one of them"
        )
        self.vocabulary = vocabulary
        self.given = given


class Refused(CooperationError):
    """A command broke a rule of the domain. Nothing was recorded."""

    code = "refused"


class Problems(CooperationError):
    """Several things are wrong; all of them are said at once."""

    code = "several-problems"

    def __init__(self, problems: Sequence[CooperationError], *, heading: str) -> None:
        lines = "\n".join(f"  - {problem}" for problem in problems)
        super().__init__(f"{heading}\n{lines}")
        self.heading = heading
        self.problems = tuple(problems)
