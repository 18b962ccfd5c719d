"""One good example of each event of a recommendation."""

from ...domain.recommendation import (
    RecommendationAnswered,
    RecommendationClosed,
    RecommendationIssued,
    RecommendationReopened,
)
from ...domain.values import (
    PartyName,
    Text,
)
from ...domain.vocabulary import (
    Acceptance,
    Closure,
    SourceKind,
)
from .cast import AUDITORS, RECOMMENDATION, TREASURY, WATER_BOARD, day, like

issued = like(
    RecommendationIssued(
        reference=RECOMMENDATION.reference,
        source_kind=SourceKind.EVALUATION,
        document="Evaluation of support to rural water, 2024 to 2029",
        number="2",
        text=Text(
            words="Pay for the upkeep of boreholes, not only for drilling:\n"
            "- budget for spare parts in every district\n"
            "- train one mechanic for each forty boreholes"
        ),
        title="Upkeep before new boreholes",
        issuer=PartyName("Evaluation Office"),
        addressees=(WATER_BOARD, TREASURY),
        on=day("2030-11"),
    )
)

answered = like(
    RecommendationAnswered(
        by=WATER_BOARD,
        acceptance=Acceptance.PARTIALLY_ACCEPTED,
        text=Text(words="La Junta acepta la primera parte.", language="es"),
        reason="mechanics are hired by the districts, not by the board",
        approver=PartyName("Director General, Water Board"),
        provisional=True,
        on=day("2031-01-15"),
    )
)

closed = like(
    RecommendationClosed(
        by=AUDITORS,
        closure=Closure.CLOSED_IMPLEMENTED,
        opinion="spare parts were in stock in all districts visited",
        on=day("2032-Q3"),
    )
)

reopened = like(
    RecommendationReopened(
        by=AUDITORS,
        reason="the budget line was dropped a year later",
        on=day("2033-02-01"),
    )
)
