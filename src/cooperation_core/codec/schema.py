"""
The stable names and versions under which facts are stored, and how old shapes become new ones.

A name is never a Python path and is never used again for something else. A changed shape is a new
version with an upcaster here, and old entries stay as they are.
"""

import re
from collections.abc import Mapping
from typing import Any

import attrs

from ..domain import commitment, monitoring_round, partnership, recommendation
from ..domain.errors import CooperationError
from ..domain.events import DomainEvent
from . import payload
from .upcasters import UPCASTERS, Upcaster

_STORED_NAME = re.compile(r"(?P<name>\w+)@(?P<version>[1-9]\d{0,8})", re.ASCII)


class NewerThanCode(CooperationError):
    """A fact was written by a later release than this one."""

    code = "newer-than-code"


class UnknownEvent(CooperationError):
    """A fact has a name that this release does not know."""

    code = "unknown-event"


@attrs.frozen
class Schema:
    """
    Which class each stored name stands for, in its current version.

    Raises:
        TypeError: an upcaster is missing on the way from version 1 to the current one.
    """

    current: Mapping[str, tuple[int, type[Any]]]
    """Name to current version and class."""
    upcasters: Mapping[tuple[str, int], Upcaster]
    """
    (name, n) to what turns the stored shape of version n into that of n + 1.

    An upcaster returns a new shape and leaves the one it was given as it is.
    """
    _names: Mapping[type[Any], str] = attrs.field(init=False, repr=False)

    @_names.default
    def _name_by_class(self) -> Mapping[type[Any], str]:
        return {cls: f"{name}@{version}" for name, (version, cls) in self.current.items()}

    def __attrs_post_init__(self) -> None:
        """Insist that every old version can still be read."""
        missing = [
            f"{name}@{old}"
            for name, (version, _) in self.current.items()
            for old in range(1, version)
            if (name, old) not in self.upcasters
        ]
        if missing:
            raise TypeError(f"expected an upcaster for each old version, missing: {missing}")

    def name_of(self, cls: type[DomainEvent]) -> str:
        """Return the stored name with version: ``RecommendationIssued@1``."""
        return self._names[cls]

    def write(self, event: DomainEvent) -> tuple[str, dict[str, object]]:
        """Return the stored name with version, and the payload."""
        return self.name_of(type(event)), payload.write(event)

    def read(self, name_and_version: str, stored: object) -> Any:  # noqa: ANN401
        """
        Return the event that was stored under *name_and_version*, upcast to its current shape.

        Raises:
            UnknownEvent: no event is called so.
            NewerThanCode: the version is later than this release's.
            UnreadableFact: the payload does not fit.
        """
        parts = _STORED_NAME.fullmatch(name_and_version)
        if parts is None or parts["name"] not in self.current:
            raise UnknownEvent(
                f"expected a fact that this release knows, found {name_and_version!r}; "
                f"upgrade cooperation-core to read it"
            )
        name, found = parts["name"], int(parts["version"])
        version, cls = self.current[name]
        if found > version:
            raise NewerThanCode(
                f"expected {name} in version {version} or older, found version {found}; "
                f"upgrade cooperation-core to read it"
            )
        shape: Any = stored
        for old in range(found, version):
            try:
                shape = self.upcasters[name, old](shape)
            except Exception as err:
                raise payload.UnreadableFact(
                    f"expected {name_and_version} in the shape of its version, found {stored!r}"
                ) from err
        return payload.read(shape, cls)


SCHEMA = Schema(
    {
        "RecommendationIssued": (1, recommendation.RecommendationIssued),
        "RecommendationAnswered": (1, recommendation.RecommendationAnswered),
        "RecommendationClosed": (1, recommendation.RecommendationClosed),
        "RecommendationReopened": (1, recommendation.RecommendationReopened),
        "CommitmentMade": (1, commitment.CommitmentMade),
        "ProgressReported": (1, commitment.ProgressReported),
        "EvidenceAdded": (1, commitment.EvidenceAdded),
        "ExtensionGranted": (1, commitment.ExtensionGranted),
        "FulfilmentClaimed": (1, commitment.FulfilmentClaimed),
        "FulfilmentVerified": (1, commitment.FulfilmentVerified),
        "FulfilmentRejected": (1, commitment.FulfilmentRejected),
        "CommitmentCancelled": (1, commitment.CommitmentCancelled),
        "PartnershipRegistered": (1, partnership.PartnershipRegistered),
        "PartnershipAmended": (1, partnership.PartnershipAmended),
        "PartnerJoined": (1, partnership.PartnerJoined),
        "PartnerLeft": (1, partnership.PartnerLeft),
        "ActivityReported": (1, partnership.ActivityReported),
        "PartnershipClosed": (1, partnership.PartnershipClosed),
        "RoundOpened": (1, monitoring_round.RoundOpened),
        "FocalPointNamed": (1, monitoring_round.FocalPointNamed),
        "AnswerRecorded": (1, monitoring_round.AnswerRecorded),
        "AnswersSubmitted": (1, monitoring_round.AnswersSubmitted),
        "AnswersReturned": (1, monitoring_round.AnswersReturned),
        "AnswersValidated": (1, monitoring_round.AnswersValidated),
        "RoundMadeOfficial": (1, monitoring_round.RoundMadeOfficial),
        "ResultsPresented": (1, monitoring_round.ResultsPresented),
        "RoundClosed": (1, monitoring_round.RoundClosed),
    },
    upcasters=UPCASTERS,
)
