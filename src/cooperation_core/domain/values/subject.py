"""What the ledger keeps, who is spoken of, and in which country: the names that things go by."""

import uuid
from enum import StrEnum
from functools import lru_cache
from typing import NewType

import attrs

from ..errors import Malformed


class Kind(StrEnum):
    """What a ledger keeps: promises and advice of four kinds, parties, and its own record."""

    RECOMMENDATION = "Recommendation"
    COMMITMENT = "Commitment"
    PARTNERSHIP = "Partnership"
    MONITORING_ROUND = "MonitoringRound"
    PARTY = "Party"
    CUSTODY = "Custody"


_NAMESPACE = uuid.UUID("6f5c2d7e-3b0a-5a4e-9d53-6a7f0c1b8e24")


@attrs.frozen(order=True, cache_hash=True)
class Subject:
    """
    One thing the ledger keeps: what kind it is, and the reference people use for it.

    >>> str(Subject(Kind.RECOMMENDATION, "GAC-PERU-2020/R2"))
    'Recommendation GAC-PERU-2020/R2'
    """

    kind: Kind
    reference: str

    @classmethod
    def of(cls, kind: Kind, reference: str) -> "Subject":
        """
        Return the subject of that kind and reference.

        Raises:
            Malformed: *reference* is empty, longer than 200 characters, starts or ends with a
                space, or holds a control character.
        """
        return _subject(kind, reference)

    @property
    def id(self) -> uuid.UUID:
        """
        The identifier under which it is stored: RFC 9562 §5.5 (version 5) of kind and reference.

        Two things of one kind cannot share a reference, because they would share this.
        """
        return _identifier(self.kind, self.reference)

    def __str__(self) -> str:
        return f"{self.kind} {self.reference}"


def can_be_reference(text: str) -> bool:
    """Return whether *text* can be the reference of something."""
    return 0 < len(text) <= 200 and text.isprintable() and text == text.strip()


@lru_cache(maxsize=65_536)  # one object for one thing: quick to compare, and to look up
def _subject(kind: Kind, reference: str) -> Subject:
    if not can_be_reference(reference):
        raise Malformed(
            f"expected a reference such as GAC-PERU-2020/R2 (1 to 200 printable characters, "
            f"no space at either end), found {reference!r}"
        )
    return Subject(kind, reference)


@lru_cache(maxsize=65_536)
def _identifier(kind: Kind, reference: str) -> uuid.UUID:
    return uuid.uuid5(_NAMESPACE, f"{kind}/{reference}")


PartyName = NewType("PartyName", str)
"""An organisation or unit, by the name or identifier that its source uses: ``DPD``."""

Country = NewType("Country", str)
"""ISO 3166-1 alpha-3: ``PER``."""


def country_code(given: str) -> Country:
    """
    Return *given* as an ISO 3166-1 alpha-3 code.

    Raises:
        Malformed: it does not have the form of one.
    """
    if not (len(given) == 3 and given.isascii() and given.isalpha() and given.isupper()):
        raise Malformed(
            f"expected a country as an ISO 3166-1 alpha-3 code such as PER, found {given!r}"
        )
    return Country(given)
