"""
One good example of each event, and one history with all of them, so that no test invents its own.

Each example is a function; give it facts by name to have the same event with those instead::

    answered(by=PartyName("Treasury"), acceptance=Acceptance.REJECTED, reason="no budget line")

The country, its bodies and its documents are made up.
"""

from .cast import (
    ACTOR,
    AUDITORS,
    AWKWARD_TEXT,
    BRAZIL,
    COMMITMENT,
    MALAWI,
    PARTNERSHIP,
    PORTUGAL,
    RECOMMENDATION,
    ROUND,
    SUPPORT_TEAM,
    TREASURY,
    WATER_BOARD,
    WITHDRAWN,
)
from .commitments import (
    commitment_cancelled,
    evidence_added,
    extension_granted,
    fulfilment_claimed,
    fulfilment_rejected,
    fulfilment_verified,
    made,
    progress_reported,
)
from .every_kind import EVERY_KIND
from .histories import InMemoryHistory, recorded
from .partnerships import (
    activity_reported,
    amended,
    partner_joined,
    partner_left,
    partnership_closed,
    registered,
)
from .recommendations import answered, closed, issued, reopened
from .rounds import (
    answer_recorded,
    answers_returned,
    answers_submitted,
    answers_validated,
    focal_point_named,
    made_official,
    opened,
    results_presented,
    round_closed,
)

__all__ = [
    "ACTOR",
    "AUDITORS",
    "AWKWARD_TEXT",
    "BRAZIL",
    "COMMITMENT",
    "EVERY_KIND",
    "MALAWI",
    "PARTNERSHIP",
    "PORTUGAL",
    "RECOMMENDATION",
    "ROUND",
    "SUPPORT_TEAM",
    "TREASURY",
    "WATER_BOARD",
    "WITHDRAWN",
    "InMemoryHistory",
    "activity_reported",
    "amended",
    "answer_recorded",
    "answered",
    "answers_returned",
    "answers_submitted",
    "answers_validated",
    "closed",
    "commitment_cancelled",
    "evidence_added",
    "extension_granted",
    "focal_point_named",
    "fulfilment_claimed",
    "fulfilment_rejected",
    "fulfilment_verified",
    "issued",
    "made",
    "made_official",
    "opened",
    "partner_joined",
    "partner_left",
    "partnership_closed",
    "progress_reported",
    "recorded",
    "registered",
    "reopened",
    "results_presented",
    "round_closed",
]
