"""
The stable names and versions under which facts are stored, and how old shapes become new ones.

A name is never a Python path and is never used again for something else. A changed shape is a new
version with an upcaster here, and old entries stay as they are.
"""

import re
from collections.abc import Mapping
from typing import Any

import attrs

from ..domain import commitment, custody, monitoring_round, partnership, party, recommendation
from ..domain.correction import RecordCorrected, RecordWithdrawn
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
        """
        Return the stored name with version, and the payload.

        A corrected record holds the fact as it should read, under that fact's own name and version.
        """
        name = self.name_of(type(event))
        if isinstance(event, RecordCorrected):
            fact, facts = self.write(event.fact)
            written = _CorrectedRecord(
                version=event.version, event=fact, payload=facts, reason=event.reason
            )
            return name, payload.write(written)
        return name, payload.write(event)

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
        if cls is RecordCorrected:
            written = payload.read(shape, _CorrectedRecord)
            fact = self.read(written.event, written.payload)
            if isinstance(fact, RecordCorrected | RecordWithdrawn):
                raise payload.UnreadableFact(
                    f"expected a fact as it should read in {name_and_version}, "
                    f"found {written.event}"
                )
            return RecordCorrected(version=written.version, fact=fact, reason=written.reason)
        return payload.read(shape, cls)


@attrs.frozen(kw_only=True)
class _CorrectedRecord:
    version: int
    event: str
    payload: dict[str, Any]
    reason: str


SCHEMA = Schema(
    {
        "RecommendationIssued": (2, recommendation.RecommendationIssued),
        "RecommendationTranslated": (1, recommendation.RecommendationTranslated),
        "RecommendationAnswered": (1, recommendation.RecommendationAnswered),
        "RecommendationClosed": (1, recommendation.RecommendationClosed),
        "RecommendationReopened": (1, recommendation.RecommendationReopened),
        "CommitmentMade": (2, commitment.CommitmentMade),
        "ProgressReported": (1, commitment.ProgressReported),
        "EvidenceAdded": (1, commitment.EvidenceAdded),
        "ExtensionRequested": (1, commitment.ExtensionRequested),
        "ExtensionGranted": (2, commitment.ExtensionGranted),
        "ExtensionRefused": (1, commitment.ExtensionRefused),
        "FulfilmentClaimed": (1, commitment.FulfilmentClaimed),
        "FulfilmentVerified": (1, commitment.FulfilmentVerified),
        "FulfilmentRejected": (1, commitment.FulfilmentRejected),
        "CommitmentCancelled": (1, commitment.CommitmentCancelled),
        "CommitmentSuperseded": (1, commitment.CommitmentSuperseded),
        "CommitmentReopened": (1, commitment.CommitmentReopened),
        "PartnershipRegistered": (2, partnership.PartnershipRegistered),
        "PartnershipAmended": (2, partnership.PartnershipAmended),
        "PartnerJoined": (1, partnership.PartnerJoined),
        "PartnerLeft": (1, partnership.PartnerLeft),
        "ActivityReported": (2, partnership.ActivityReported),
        "ResultsFrameworkAgreed": (1, partnership.ResultsFrameworkAgreed),
        "IndicatorMeasured": (1, partnership.IndicatorMeasured),
        "ObjectiveAssessed": (1, partnership.ObjectiveAssessed),
        "FrameworkPublished": (1, partnership.FrameworkPublished),
        "FundsCommitted": (1, partnership.FundsCommitted),
        "FundsPledged": (1, partnership.FundsPledged),
        "DisbursementScheduled": (1, partnership.DisbursementScheduled),
        "FundsDisbursed": (1, partnership.FundsDisbursed),
        "RiskAssessed": (1, partnership.RiskAssessed),
        "RiskClosed": (1, partnership.RiskClosed),
        "ScoresRecorded": (1, partnership.ScoresRecorded),
        "KampalaAssessed": (1, partnership.KampalaAssessed),
        "PartnershipClosed": (1, partnership.PartnershipClosed),
        "RoundOpened": (2, monitoring_round.RoundOpened),
        "EarlierRoundRecorded": (1, monitoring_round.EarlierRoundRecorded),
        "CoordinatorNamed": (1, monitoring_round.CoordinatorNamed),
        "FocalPointNamed": (1, monitoring_round.FocalPointNamed),
        "FocalPointReleased": (1, monitoring_round.FocalPointReleased),
        "RoadmapRevised": (1, monitoring_round.RoadmapRevised),
        "PhaseCarriedOut": (1, monitoring_round.PhaseCarriedOut),
        "RoadmapActivityHeld": (1, monitoring_round.RoadmapActivityHeld),
        "QuestionnaireAdopted": (1, monitoring_round.QuestionnaireAdopted),
        "AnswerRecorded": (3, monitoring_round.AnswerRecorded),
        "AnswerPrefilled": (1, monitoring_round.AnswerPrefilled),
        "FiguresPublished": (1, monitoring_round.FiguresPublished),
        "AnswersSubmitted": (1, monitoring_round.AnswersSubmitted),
        "AnswersReturned": (2, monitoring_round.AnswersReturned),
        "AnswersQueried": (1, monitoring_round.AnswersQueried),
        "QueryAnswered": (1, monitoring_round.QueryAnswered),
        "AnswersValidated": (1, monitoring_round.AnswersValidated),
        "RoundMadeOfficial": (1, monitoring_round.RoundMadeOfficial),
        "RoundReopened": (1, monitoring_round.RoundReopened),
        "ResultsPresented": (1, monitoring_round.ResultsPresented),
        "DialogueHeld": (1, monitoring_round.DialogueHeld),
        "RoundClosed": (1, monitoring_round.RoundClosed),
        "PartyRegistered": (1, party.PartyRegistered),
        "AliasConfirmed": (1, party.AliasConfirmed),
        "PartyDescribed": (1, party.PartyDescribed),
        "PartyMerged": (1, party.PartyMerged),
        "AliasWithdrawn": (1, party.AliasWithdrawn),
        "CustodyBegun": (1, custody.CustodyBegun),
        "KeyIntroduced": (1, custody.KeyIntroduced),
        "KeyRotated": (1, custody.KeyRotated),
        "HeartbeatRecorded": (1, custody.HeartbeatRecorded),
        "TimeAnchorRecorded": (1, custody.TimeAnchorRecorded),
        "HeadsSnapshotTaken": (1, custody.HeadsSnapshotTaken),
        "VerificationPerformed": (1, custody.VerificationPerformed),
        "ErasureRecorded": (1, custody.ErasureRecorded),
        "LedgerContinued": (1, custody.LedgerContinued),
        "RecordCorrected": (1, RecordCorrected),
        "RecordWithdrawn": (1, RecordWithdrawn),
    },
    upcasters=UPCASTERS,
)
