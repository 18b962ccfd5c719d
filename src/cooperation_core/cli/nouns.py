"""How many of what: events counted in the words that people use for them."""

from collections import Counter
from collections.abc import Iterable

from ..domain.commitment import (
    CommitmentCancelled,
    CommitmentMade,
    EvidenceAdded,
    ExtensionGranted,
    FulfilmentClaimed,
    FulfilmentRejected,
    FulfilmentVerified,
    ProgressReported,
)
from ..domain.events import DomainEvent
from ..domain.monitoring_round import (
    AnswerRecorded,
    AnswersReturned,
    AnswersSubmitted,
    AnswersValidated,
    FocalPointNamed,
    ResultsPresented,
    RoundClosed,
    RoundMadeOfficial,
    RoundOpened,
)
from ..domain.partnership import (
    ActivityReported,
    PartnerJoined,
    PartnerLeft,
    PartnershipAmended,
    PartnershipClosed,
    PartnershipRegistered,
)
from ..domain.recommendation import (
    RecommendationAnswered,
    RecommendationClosed,
    RecommendationIssued,
    RecommendationReopened,
)
from .terminal import counted

NOUNS: dict[type[DomainEvent], str] = {
    RecommendationIssued: "recommendation",
    RecommendationAnswered: "answer to a recommendation|answers to recommendations",
    RecommendationClosed: "closed recommendation",
    RecommendationReopened: "reopened recommendation",
    CommitmentMade: "commitment",
    ProgressReported: "progress report",
    EvidenceAdded: "piece of evidence|pieces of evidence",
    ExtensionGranted: "extension",
    FulfilmentClaimed: "claim of fulfilment|claims of fulfilment",
    FulfilmentVerified: "verification",
    FulfilmentRejected: "rejected claim",
    CommitmentCancelled: "cancelled commitment",
    PartnershipRegistered: "partnership",
    PartnershipAmended: "amendment",
    PartnerJoined: "new partner",
    PartnerLeft: "partner gone|partners gone",
    ActivityReported: "activity|activities",
    PartnershipClosed: "closed partnership",
    RoundOpened: "monitoring round",
    FocalPointNamed: "focal point",
    AnswerRecorded: "answer to the questionnaire|answers to the questionnaire",
    AnswersSubmitted: "submission",
    AnswersReturned: "return with notes|returns with notes",
    AnswersValidated: "validation",
    RoundMadeOfficial: "round made official|rounds made official",
    ResultsPresented: "presentation of results|presentations of results",
    RoundClosed: "closed round",
}


def tally(events: Iterable[DomainEvent]) -> str:
    """Return the events counted by what they are, such as ``4 recommendations, 5 commitments``."""
    counts = Counter(type(event) for event in events)
    return ", ".join(
        counted(counts[cls], *noun.split("|")) for cls, noun in NOUNS.items() if cls in counts
    )
