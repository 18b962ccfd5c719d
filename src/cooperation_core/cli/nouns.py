"""How many of what: events counted in the words that people use for them."""

from collections import Counter
from collections.abc import Iterable

from ..domain.commitment import (
    CommitmentCancelled,
    CommitmentMade,
    CommitmentReopened,
    CommitmentSuperseded,
    EvidenceAdded,
    ExtensionGranted,
    ExtensionRefused,
    ExtensionRequested,
    FulfilmentClaimed,
    FulfilmentRejected,
    FulfilmentVerified,
    ProgressReported,
)
from ..domain.correction import RecordCorrected, RecordWithdrawn
from ..domain.events import DomainEvent
from ..domain.monitoring_round import (
    AnswerRecorded,
    AnswersQueried,
    AnswersReturned,
    AnswersSubmitted,
    AnswersValidated,
    CoordinatorNamed,
    DialogueHeld,
    FocalPointNamed,
    FocalPointReleased,
    PhaseCarriedOut,
    QueryAnswered,
    QuestionnaireAdopted,
    ResultsPresented,
    RoadmapActivityHeld,
    RoadmapRevised,
    RoundClosed,
    RoundMadeOfficial,
    RoundOpened,
    RoundReopened,
)
from ..domain.partnership import (
    ActivityReported,
    DisbursementScheduled,
    FrameworkPublished,
    FundsCommitted,
    FundsDisbursed,
    FundsPledged,
    IndicatorMeasured,
    KampalaAssessed,
    ObjectiveAssessed,
    PartnerJoined,
    PartnerLeft,
    PartnershipAmended,
    PartnershipClosed,
    PartnershipRegistered,
    ResultsFrameworkAgreed,
    RiskAssessed,
    RiskClosed,
    ScoresRecorded,
)
from ..domain.party import (
    AliasConfirmed,
    AliasWithdrawn,
    PartyDescribed,
    PartyMerged,
    PartyRegistered,
)
from ..domain.recommendation import (
    RecommendationAnswered,
    RecommendationClosed,
    RecommendationIssued,
    RecommendationReopened,
    RecommendationTranslated,
)
from .terminal import counted

NOUNS: dict[type[DomainEvent], str] = {
    RecommendationIssued: "recommendation",
    RecommendationTranslated: "translation",
    RecommendationAnswered: "answer to a recommendation|answers to recommendations",
    RecommendationClosed: "closed recommendation",
    RecommendationReopened: "reopened recommendation",
    CommitmentMade: "commitment",
    ProgressReported: "progress report",
    EvidenceAdded: "piece of evidence|pieces of evidence",
    ExtensionRequested: "request for an extension|requests for extensions",
    ExtensionGranted: "extension",
    ExtensionRefused: "refused extension",
    FulfilmentClaimed: "claim of fulfilment|claims of fulfilment",
    FulfilmentVerified: "verification",
    FulfilmentRejected: "rejected claim",
    CommitmentCancelled: "cancelled commitment",
    CommitmentSuperseded: "superseded commitment",
    CommitmentReopened: "reopened commitment",
    PartnershipRegistered: "partnership",
    PartnershipAmended: "amendment",
    PartnerJoined: "new partner",
    PartnerLeft: "partner gone|partners gone",
    ActivityReported: "activity|activities",
    ResultsFrameworkAgreed: "results framework",
    IndicatorMeasured: "measurement",
    ObjectiveAssessed: "assessment",
    FrameworkPublished: "publication",
    FundsCommitted: "commitment of funds|commitments of funds",
    FundsPledged: "pledge",
    DisbursementScheduled: "scheduled disbursement",
    FundsDisbursed: "disbursement",
    RiskAssessed: "assessed risk",
    RiskClosed: "closed risk",
    ScoresRecorded: "scorecard",
    KampalaAssessed: "Kampala assessment",
    PartnershipClosed: "closed partnership",
    RoundOpened: "monitoring round",
    CoordinatorNamed: "new co-ordinator",
    FocalPointNamed: "focal point",
    FocalPointReleased: "focal point released|focal points released",
    RoadmapRevised: "revised roadmap",
    PhaseCarriedOut: "phase carried out|phases carried out",
    RoadmapActivityHeld: "activity of a roadmap|activities of a roadmap",
    QuestionnaireAdopted: "questionnaire",
    AnswerRecorded: "answer to the questionnaire|answers to the questionnaire",
    AnswersSubmitted: "submission",
    AnswersReturned: "return with notes|returns with notes",
    AnswersQueried: "review with queries|reviews with queries",
    QueryAnswered: "explanation",
    AnswersValidated: "validation",
    RoundMadeOfficial: "round made official|rounds made official",
    RoundReopened: "reopened round",
    ResultsPresented: "presentation of results|presentations of results",
    DialogueHeld: "dialogue",
    RoundClosed: "closed round",
    PartyRegistered: "party|parties",
    AliasConfirmed: "confirmed alias|confirmed aliases",
    PartyDescribed: "description of a party|descriptions of parties",
    PartyMerged: "merged party|merged parties",
    AliasWithdrawn: "withdrawn alias|withdrawn aliases",
    RecordCorrected: "corrected record",
    RecordWithdrawn: "withdrawn record",
}


def tally(events: Iterable[DomainEvent]) -> str:
    """Return the events counted by what they are, such as ``4 recommendations, 5 commitments``."""
    counts = Counter(type(event) for event in events)
    return ", ".join(
        counted(counts[cls], *noun.split("|")) for cls, noun in NOUNS.items() if cls in counts
    )
