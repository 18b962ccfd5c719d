"""
A commitment: who promised to do what until when, and what came of it.

`events` says what can happen to it, `aggregate` what can be decided, `evolution` how it stands
after each event.
"""

from .action import Action
from .aggregate import DUE_SOON, Commitment
from .events import (
    CommitmentCancelled,
    CommitmentEvent,
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
from .evolution import evolve
from .refusals import (
    ExtensionPending,
    NotAnExtension,
    NothingClaimed,
    NothingRequested,
    NotTheOwner,
    SelfApproval,
    SupersededByItself,
    UnknownAction,
)

__all__ = [
    "DUE_SOON",
    "Action",
    "Commitment",
    "CommitmentCancelled",
    "CommitmentEvent",
    "CommitmentMade",
    "CommitmentReopened",
    "CommitmentSuperseded",
    "EvidenceAdded",
    "ExtensionGranted",
    "ExtensionPending",
    "ExtensionRefused",
    "ExtensionRequested",
    "FulfilmentClaimed",
    "FulfilmentRejected",
    "FulfilmentVerified",
    "NotAnExtension",
    "NotTheOwner",
    "NothingClaimed",
    "NothingRequested",
    "ProgressReported",
    "SelfApproval",
    "SupersededByItself",
    "UnknownAction",
    "evolve",
]
