"""What the application needs of a ledger."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from ..codec import Draft
from ..domain.traits import Wanted
from ..domain.values import Kind, Subject
from ..history import Auditable, History, Position, Recorded


class Ledger(History, Auditable, Protocol):
    """Where facts are appended, found and read back."""

    def append(
        self,
        drafts: Sequence[Draft],
        *,
        now: datetime,
        key: str | None = None,
        fingerprint: str | None = None,
        resting_on: Mapping[Subject, int] = ...,
    ) -> tuple[Recorded, ...]:
        """
        Append all of *drafts* in one transaction, or none.

        Raises:
            StaleVersion: a draft's version is not the next one of its subject, or a subject in
                *resting_on* is not at the version it says.
            KeyReused: *key* stands for another request.
        """

    def done(self, key: str, fingerprint: str) -> tuple[Recorded, ...] | None:
        """
        Return what was recorded under *key*, or None if it was never used.

        Raises:
            KeyReused: *key* stands for another request.
        """

    def at(self, moment: datetime) -> Position:
        """Return the position of the last event recorded at *moment* or before, or `START`."""

    def search(
        self,
        kind: Kind,
        wanted: Sequence[Wanted] = ...,
        *,
        at: Position | None = None,
        ever: bool = False,
    ) -> list[Subject]:
        """Return the subjects of *kind* that may have all that is *wanted*, oldest first."""

    def close(self) -> None:
        """Let go of the database."""
