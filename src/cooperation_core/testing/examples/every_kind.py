"""One history in which every kind of event occurs."""

from decimal import Decimal
from typing import Any

import attrs

from ...domain.commitment import (
    CommitmentMade,
)
from ...domain.events import DomainEvent, Envelope
from ...domain.monitoring_round import (
    Amount,
    NoData,
    NotApplicable,
    Number,
    Question,
    Words,
)
from ...domain.recommendation import (
    RecommendationAnswered,
)
from ...domain.values import (
    Money,
    PartyName,
    Source,
    Subject,
    TargetDate,
    Text,
)
from ...domain.vocabulary import (
    Acceptance,
    Constituency,
    Instrument,
)
from . import commitments, corrections, custody, parties, partnerships, recommendations, rounds
from .cast import (
    ACTOR,
    COMMITMENT,
    PARTNERSHIP,
    PORTUGAL,
    RECOMMENDATION,
    ROUND,
    TREASURY,
    WATER_BOARD,
    WITHDRAWN,
    day,
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
from .histories import recorded
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


def _question(id_: str, **facts: Any) -> Question:  # noqa: ANN401  # a question's own facts
    return attrs.evolve(answer_recorded().question, id=id_, **facts)


_EUR = Amount(money=Money(Decimal("1250000.50"), "EUR"))
_PLAIN: dict[str, Any] = {"reference_year": None, "evidence": (), "comment": None, "on": None}

_LETTER = Envelope(
    actor=ACTOR,
    on_behalf_of=WATER_BOARD,
    effective_at=day("2031-01"),
    reason="the letter came in after the meeting",
    source=Source(document="water-board-answers.txt", locator="lines 8-14", sha256="0" * 64),
    correlation_id="import-2034-01-02",
    causation_id="letter-17",
)

_INTERLEAVED: list[tuple[Subject | str, DomainEvent]] = [
    (RECOMMENDATION.reference, issued()),
    (ROUND.reference, opened()),
    (RECOMMENDATION.reference, answered()),
    (COMMITMENT.reference, made()),
    (PARTNERSHIP.reference, registered()),
    (
        WITHDRAWN.reference,
        CommitmentMade(
            reference=WITHDRAWN.reference,
            owner=TREASURY,
            target_date=TargetDate(printed="ongoing"),
            statement=Text(words="Pay for one mechanic in each district."),
        ),
    ),
    (ROUND.reference, focal_point_named()),
    (ROUND.reference, answer_recorded()),
    (COMMITMENT.reference, progress_reported()),
    (
        ROUND.reference,
        answer_recorded(
            question=_question(
                "A1_1.4",
                role=Constituency.DEVELOPMENT_PARTNER,
                respondent=PORTUGAL,
                subject="Rural water programme",
            ),
            value=_EUR,
        ),
    ),
    (
        ROUND.reference,
        answer_recorded(
            question=_question("C_3"), value=Number(number=Decimal("0"), unit="%"), **_PLAIN
        ),
    ),
    (PARTNERSHIP.reference, partner_joined()),
    (
        ROUND.reference,
        answer_recorded(
            question=_question("KPA_2", instrument=Instrument.KAMPALA),
            value=Words(words="Principle 2 is reflected in the strategy"),
            **_PLAIN,
        ),
    ),
    (
        ROUND.reference,
        answer_recorded(question=_question("B1_1"), value=NoData(note="not asked"), **_PLAIN),
    ),
    (
        ROUND.reference,
        answer_recorded(question=_question("B1_2"), value=NotApplicable(), **_PLAIN),
    ),
    (COMMITMENT.reference, evidence_added()),
    (
        RECOMMENDATION.reference,
        RecommendationAnswered(
            by=TREASURY, acceptance=Acceptance.ACCEPTED, already_implemented=True
        ),
    ),
    (ROUND.reference, answers_submitted()),
    (COMMITMENT.reference, extension_granted()),
    (ROUND.reference, answers_returned()),
    (
        ROUND.reference,
        answer_recorded(
            question=_question(
                "A1_1.4",
                role=Constituency.DEVELOPMENT_PARTNER,
                respondent=PORTUGAL,
                subject="Rural water programme",
            ),
            value=Amount(money=Money(Decimal("980000"), "EUR")),
            comment="spent, not planned",
        ),
    ),
    (ROUND.reference, answers_submitted(on=day("2030-10-01"))),
    (PARTNERSHIP.reference, activity_reported()),
    (COMMITMENT.reference, fulfilment_claimed()),
    (WITHDRAWN.reference, commitment_cancelled()),
    (COMMITMENT.reference, fulfilment_rejected()),
    (ROUND.reference, answers_validated()),
    (
        ROUND.reference,
        answers_validated(constituency=Constituency.DEVELOPMENT_PARTNER, by=PORTUGAL),
    ),
    (
        ROUND.reference,
        answers_validated(constituency=Constituency.CSO, by=PartyName("CSO Forum")),
    ),
    (PARTNERSHIP.reference, amended()),
    (ROUND.reference, made_official()),
    (COMMITMENT.reference, fulfilment_claimed(evidence=(), text=None, on=day("2032-02"))),
    (RECOMMENDATION.reference, closed()),
    (COMMITMENT.reference, fulfilment_verified()),
    (PARTNERSHIP.reference, partner_left()),
    (ROUND.reference, results_presented()),
    (RECOMMENDATION.reference, reopened()),
    (PARTNERSHIP.reference, partnership_closed()),
    (ROUND.reference, round_closed()),
]

_HAPPENED = recorded(
    [
        *_INTERLEAVED,
        *recommendations.LIFE,
        *commitments.LIFE,
        *partnerships.LIFE,
        *rounds.LIFE,
        *parties.LIFE,
        *corrections.LIFE,
        *custody.LIFE,
        *rounds.AS_PUBLISHED,
    ]
)

EVERY_KIND = tuple(
    attrs.evolve(fact, envelope=_LETTER) if fact.position == 3 else fact for fact in _HAPPENED
)
"""
A history in which every kind of event occurs: five lives that are interleaved, then others whole.
"""

INTERLEAVED = EVERY_KIND[: len(_INTERLEAVED)]
"""The first part of it: five lives that are interleaved."""
