"""What the application needs of a ledger."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from ..codec import Draft
from ..domain.traits import Wanted
from ..domain.values import Kind, Subject
from ..history import Attestable, History, Position, Recorded
from ..withheld import Held


class Ledger(History, Attestable, Protocol):
    """Where facts are appended, found and read back."""

    def append(
        self,
        drafts: Sequence[Draft],
        *,
        now: datetime,
        key: str | None = None,
        fingerprint: str | None = None,
        resting_on: Mapping[Subject, int] = ...,
        erasing: Mapping[str, Collection[str]] = ...,
    ) -> tuple[Recorded, ...]:
        """
        Append all of *drafts* in one transaction, or none; what they withhold goes into the vault.

        *erasing* has the persons who are to be erased from it, each with all their digests.

        Raises:
            StaleVersion: a draft's version is not the next one of its subject, or a subject in
                *resting_on* is not at the version it says.
            KeyReused: *key* stands for another request.
            PersonChanged: the vault holds more about somebody who is to be erased.
            CooperationError: the vault cannot be locked, or a copy of the erased may be left.
        """

    def done(self, key: str, fingerprint: str) -> tuple[Recorded, ...] | None:
        """
        Return what was recorded under *key*, or None if it was never used.

        Raises:
            KeyReused: *key* stands for another request.
        """

    @property
    def has_vault_key(self) -> bool:
        """Whether what is withheld can be shown: not whether it is the right key."""

    def held(
        self, *, person: str | None = None, digests: Sequence[str] | None = None
    ) -> list[Held]:
        """Return what the vault holds: all, about *person* or among *digests*; needs no key."""

    def disclosures(self, digests: Sequence[str]) -> dict[str, str]:
        """
        Return what tells the values behind *digests*, by digest; what was erased is left out.

        Raises:
            CooperationError: there is no key or the wrong one, or a value is damaged.
        """

    def forget(self, person: str) -> None:
        """
        Make sure that no file keeps what was erased about *person*.

        Raises:
            CooperationError: somebody is still reading it.
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
