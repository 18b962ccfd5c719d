"""
A partnership: who works together in which roles, for how long, towards what, and what they did.

Its events, its state with the decisions, and `evolve`, each in a file of its own.
"""

from .activities import Activity
from .aggregate import Partnership
from .events import (
    ActivityReported,
    DisbursementScheduled,
    Flow,
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
    PartnershipEvent,
    PartnershipRegistered,
    ResultsFrameworkAgreed,
    RiskAssessed,
    RiskClosed,
    ScoresRecorded,
)
from .evolution import evolve
from .framework import (
    Alignment,
    Baseline,
    Indicator,
    Objective,
    PolicyObjective,
    Publication,
    ResultsFramework,
    Target,
)
from .measurements import Achievement, Disaggregated, NoShare
from .partners import IATI_ROLES, TRIANGLE, Membership, Partner
from .refusals import (
    NotAPartner,
    NothingToPublish,
    ObjectiveInUse,
    RolesMissing,
    TooFewPartners,
    UnknownIndicator,
    UnknownObjective,
    UnknownRisk,
)
from .risks import Risk
from .scorecard import Comparison, PrintedFigure, Score, Scorecard

__all__ = [
    "IATI_ROLES",
    "TRIANGLE",
    "Achievement",
    "Activity",
    "ActivityReported",
    "Alignment",
    "Baseline",
    "Comparison",
    "Disaggregated",
    "DisbursementScheduled",
    "Flow",
    "FrameworkPublished",
    "FundsCommitted",
    "FundsDisbursed",
    "FundsPledged",
    "Indicator",
    "IndicatorMeasured",
    "KampalaAssessed",
    "Membership",
    "NoShare",
    "NotAPartner",
    "NothingToPublish",
    "Objective",
    "ObjectiveAssessed",
    "ObjectiveInUse",
    "Partner",
    "PartnerJoined",
    "PartnerLeft",
    "Partnership",
    "PartnershipAmended",
    "PartnershipClosed",
    "PartnershipEvent",
    "PartnershipRegistered",
    "PolicyObjective",
    "PrintedFigure",
    "Publication",
    "ResultsFramework",
    "ResultsFrameworkAgreed",
    "Risk",
    "RiskAssessed",
    "RiskClosed",
    "RolesMissing",
    "Score",
    "Scorecard",
    "ScoresRecorded",
    "Target",
    "TooFewPartners",
    "UnknownIndicator",
    "UnknownObjective",
    "UnknownRisk",
    "evolve",
]
