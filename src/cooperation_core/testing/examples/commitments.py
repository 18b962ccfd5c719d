"""One good example of each event of a commitment, and the lives of two others."""

from ...domain.commitment import (
    Action,
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
from ...domain.events import DomainEvent
from ...domain.values import (
    Kind,
    PartyName,
    Subject,
    TargetDate,
    Text,
    country_code,
)
from ...domain.vocabulary import (
    ActionStatus,
)
from .cast import (
    AUDITORS,
    COMMITMENT,
    MINUTES,
    PARTNERSHIP,
    RECOMMENDATION,
    SURVEY,
    TREASURY,
    WATER_BOARD,
    day,
    due,
    like,
)
from .recommendations import MEALS

PRICES = Subject(Kind.COMMITMENT, "MEALS-2033/C1")
PAYMENTS = Subject(Kind.COMMITMENT, "MEALS-2033/C2")

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

extension_requested = like(
    ExtensionRequested(
        by=WATER_BOARD,
        target_date=due("2031-12-31"),
        reason="the rains closed the northern roads until May",
        on=day("2031-05-28"),
    )
)

extension_refused = like(
    ExtensionRefused(
        by=TREASURY,
        reason="the southern stores can open before the northern ones",
        on=day("2031-06-10"),
    )
)

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

commitment_superseded = like(
    CommitmentSuperseded(
        by=TREASURY,
        successor=PAYMENTS,
        reason="prices and payments are settled together now",
        on=day("2034-02"),
    )
)

commitment_reopened = like(
    CommitmentReopened(
        by=AUDITORS,
        reason="prices in the north were left out of what took its place",
        on=day("2034-04-11"),
    )
)

LIFE: tuple[tuple[str, DomainEvent], ...] = (
    (
        PRICES.reference,
        CommitmentMade(
            reference=PRICES.reference,
            owner=PartyName("Ministry of Education"),
            target_date=due("2033-Q4", "4th Quarter, 2033"),
            actions=(
                Action(
                    number="1.1",
                    text=Text(words="Collect the prices of every market."),
                    owner=TREASURY,
                    deliverable="price list",
                    target_date=due("2033-09"),
                    partners=(PartyName("Farmers' Union"),),
                    consulted=(PartyName("District councils"), PartyName("School boards")),
                    depends_on_funding=True,
                ),
                Action(number="1.2", text=Text(words="Publish them each month.")),
                Action(
                    number="1.3",
                    text=Text(words="Read them out on the radio."),
                    target_date=TargetDate(printed="ongoing"),
                ),
            ),
            responds_to=PARTNERSHIP,
            conclusion="1.2",
            country=country_code("MWI"),
            themes=("school meals", "procurement"),
            partners=(TREASURY,),
            on=day("2033-06-02"),
        ),
    ),
    (
        PRICES.reference,
        extension_requested(
            by=TREASURY,
            target_date=due("2034-09"),
            reason="the scales of the northern markets are being replaced",
            action="1.1",
            on=day("2033-08"),
        ),
    ),
    (
        PRICES.reference,
        extension_refused(
            by=AUDITORS,
            reason="a year is longer than the scales take",
            action="1.1",
            on=day("2033-08-20"),
        ),
    ),
    (
        PRICES.reference,
        extension_requested(
            by=PartyName("Ministry of Education"),
            target_date=due("2034-03-31"),
            reason="the first prices come in after the harvest",
            on=day("2033-10-02"),
        ),
    ),
    (
        PRICES.reference,
        extension_granted(
            by=TREASURY,
            previous=due("2033-Q4", "4th Quarter, 2033"),
            target_date=due("2034-03-31"),
            reason="a list without prices helps nobody",
            on=day("2033-10-15"),
        ),
    ),
    (
        PRICES.reference,
        extension_granted(
            by=AUDITORS,
            previous=due("2033-09"),
            target_date=due("2033-11"),
            reason="the scales arrived in September",
            action="1.1",
            on=day("2033-09-30"),
        ),
    ),
    (
        PAYMENTS.reference,
        CommitmentMade(
            reference=PAYMENTS.reference,
            owner=TREASURY,
            target_date=due("2034"),
            statement=Text(words="Publish what is paid for the food of schools, and pay on time."),
            responds_to=MEALS,
        ),
    ),
    (
        PRICES.reference,
        progress_reported(
            by=PartyName("Ministry of Education"),
            as_of=day("2034-01"),
            status=ActionStatus.SUPERSEDED,
            text=Text(words=f"Prices are published under {PAYMENTS.reference}."),
            action="1.3",
            evidence=(),
        ),
    ),
    (PRICES.reference, commitment_superseded()),
    (PRICES.reference, commitment_reopened()),
)
"""
The lives of two commitments: one that answers a conclusion, was moved, superseded and reopened, and
the one that took its place for a while.
"""
