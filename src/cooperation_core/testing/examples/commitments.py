"""One good example of each event of a commitment."""

from ...domain.commitment import (
    Action,
    CommitmentCancelled,
    CommitmentMade,
    EvidenceAdded,
    ExtensionGranted,
    FulfilmentClaimed,
    FulfilmentRejected,
    FulfilmentVerified,
    ProgressReported,
)
from ...domain.values import (
    PartyName,
    Text,
)
from ...domain.vocabulary import (
    ActionStatus,
)
from .cast import (
    AUDITORS,
    COMMITMENT,
    MINUTES,
    RECOMMENDATION,
    SURVEY,
    TREASURY,
    WATER_BOARD,
    day,
    due,
    like,
)

made = like(
    CommitmentMade(
        reference=COMMITMENT.reference,
        owner=WATER_BOARD,
        target_date=due("2031-06", "June 2031"),
        statement=Text(words="Keep nine boreholes in ten working all year."),
        actions=(
            Action(number="1", text=Text(words="Open a store of spare parts in each district.")),
            Action(
                number="2",
                text=Text(words="Agree on one price list with the suppliers."),
                owner=TREASURY,
                deliverable="price list",
                target_date=due("2031-H1", "first half of 2031"),
            ),
        ),
        responds_to=RECOMMENDATION,
        responsible="Operations Division",
        partners=(TREASURY,),
        consulted=(PartyName("District councils"),),
        depends_on_funding=True,
        on=day("2031-01-15"),
    )
)

progress_reported = like(
    ProgressReported(
        by=WATER_BOARD,
        as_of=day("2031-04"),
        status=ActionStatus.IN_PROGRESS,
        text=Text(words="Eleven of sixteen stores are open."),
        action="1",
        evidence=(SURVEY,),
    )
)

evidence_added = like(EvidenceAdded(by=TREASURY, document=MINUTES, on=day("2031-05-04")))

extension_granted = like(
    ExtensionGranted(
        by=TREASURY,
        previous=due("2031-06", "June 2031"),
        target_date=due("2031-12-31"),
        reason="the rains closed the northern roads until May",
        on=day("2031-06-20"),
    )
)

fulfilment_claimed = like(
    FulfilmentClaimed(
        by=WATER_BOARD,
        text=Text(words="All sixteen stores are open."),
        evidence=(SURVEY, MINUTES),
        on=day("2031-11-30"),
    )
)

fulfilment_rejected = like(
    FulfilmentRejected(
        by=AUDITORS, opinion="two stores had no stock on the day", on=day("2031-12-12")
    )
)

fulfilment_verified = like(
    FulfilmentVerified(
        by=AUDITORS, opinion="sixteen stores seen, sixteen stocked", on=day("2032-03-08")
    )
)

commitment_cancelled = like(
    CommitmentCancelled(
        by=TREASURY, reason="the districts took the hiring over", on=day("2031-07-01")
    )
)
