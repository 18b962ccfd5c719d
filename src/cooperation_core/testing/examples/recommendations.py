"""One good example of each event of a recommendation, and the life of another one."""

from ...domain.events import DomainEvent
from ...domain.recommendation import (
    Finding,
    Point,
    RecommendationAnswered,
    RecommendationClosed,
    RecommendationIssued,
    RecommendationReopened,
    RecommendationTranslated,
)
from ...domain.values import (
    Kind,
    PartyName,
    Subject,
    Text,
    country_code,
    sdg_target,
)
from ...domain.vocabulary import (
    Acceptance,
    Closure,
    SourceKind,
)
from .cast import AUDITORS, PARTNERSHIP, RECOMMENDATION, TREASURY, WATER_BOARD, day, like

MEALS = Subject(Kind.RECOMMENDATION, "MEALS-2033/1.2")

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

translated = like(
    RecommendationTranslated(
        text=Text(
            words="Financer l'entretien des forages, et pas seulement le forage :\n"
            "- prévoir des pièces de rechange dans chaque district\n"
            "- former un mécanicien pour quarante forages",
            language="fr",
        ),
        title="L'entretien avant de nouveaux forages",
        by=PartyName("Evaluation Office"),
        on=day("2031-01"),
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

LIFE: tuple[tuple[str, DomainEvent], ...] = (
    (
        MEALS.reference,
        RecommendationIssued(
            reference=MEALS.reference,
            source_kind=SourceKind.CONSULTATION,
            document="What the partners in school meals have learned",
            number="1.2",
            text=Text(
                words="Comprar los alimentos de las escuelas cerca de ellas: (a) pagar a tiempo; "
                "(b) publicar los precios.",
                language="es",
            ),
            title="Comprar cerca",
            points=(
                Point(number="a", text=Text(words="pagar a tiempo", language="es")),
                Point(number="b", text=Text(words="publicar los precios", language="es")),
            ),
            findings=(
                Finding(number="3"),
                Finding(
                    number="8",
                    text=Text(words="Four farmers in five are paid after the harvest."),
                    locator="page 31",
                ),
            ),
            themes=("school meals", "procurement"),
            sdg_targets=(sdg_target("2.1"), sdg_target("17.9")),
            country=country_code("MWI"),
            issuer=PartyName("National Aid Office"),
            addressees=(TREASURY, PartyName("Ministry of Education")),
            arises_from=PARTNERSHIP,
            conclusion="1.1",
            on=day("2033-05-19"),
        ),
    ),
    (
        MEALS.reference,
        RecommendationAnswered(
            by=TREASURY,
            acceptance=Acceptance.UNDER_CONSIDERATION,
            reason="the price list is being drawn up",
            on=day("2033-06"),
        ),
    ),
    (
        MEALS.reference,
        RecommendationTranslated(
            text=Text(words="Buy food for schools near them.", language="en"),
            title="Buying nearby",
            by=PartyName("National Aid Office"),
            on=day("2033-06-30"),
        ),
    ),
    (
        MEALS.reference,
        RecommendationTranslated(
            text=Text(
                words="Buy the food of schools near them: (a) pay on time; (b) publish the prices.",
                language="en",
            ),
            title="Buying nearby",
        ),
    ),
    (
        MEALS.reference,
        RecommendationAnswered(
            by=TREASURY,
            acceptance=Acceptance.ACCEPTED,
            approver=PartyName("Minister of Finance"),
            on=day("2033-09"),
        ),
    ),
)
"""The life of a recommendation that came out of a workshop, with all that can be said of one."""
