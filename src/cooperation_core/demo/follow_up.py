"""What could have come of it: invented reports, claims, findings and answers."""

from collections.abc import Iterator
from decimal import Decimal

from ..application import Cooperation
from ..domain.command import Command, command
from ..domain.commitment import Commitment
from ..domain.monitoring_round import (
    Amount,
    MonitoringRound,
    NoData,
    NotApplicable,
    Note,
    Number,
    Value,
    YesNo,
)
from ..domain.recommendation import Recommendation
from ..domain.values import Document, Money

VERIFIER = "Evaluation Services"
REVIEWERS = "Joint Support Team"


def commands(response: str, roadmap: str, cooperation: Cooperation) -> tuple[Command, ...]:
    """Return the follow-up of the imported response and round, as commands."""
    return (*_promises(response, cooperation), *_answers(roadmap))


def _promises(response: str, cooperation: Cooperation) -> Iterator[Command]:
    def owner(reference: str) -> str:
        return cooperation.get(Commitment, reference).owner

    first, strategy = f"{response}/R1/C1", f"{response}/R2/C1"
    pilot, guidance = f"{response}/R2/C2", f"{response}/R3/C1"
    yield command(
        first,
        Commitment.report,
        by=owner(first),
        as_of="2021-03",
        status="in_progress",
        text="Two of four sector strategies are drafted.",
    )
    yield command(
        strategy,
        Commitment.claim_fulfilment,
        by=owner(strategy),
        text="The templates are in the planning system.",
        evidence=[Document(title="Template for country strategies, version 1.0")],
        on="2020-10",
    )
    yield command(
        strategy,
        Commitment.verify,
        by=VERIFIER,
        opinion="The templates are there and five programmes use them.",
        on="2020-12-11",
    )
    yield command(
        pilot,
        Commitment.extend,
        by=VERIFIER,
        to="2022-03",
        reason="consultations in Peru had to wait for the change of government",
        on="2021-09-30",
    )
    yield command(
        guidance,
        Commitment.claim_fulfilment,
        by=owner(guidance),
        text="The guidance went to all programmes.",
        on="2021-05-28",
    )
    yield command(
        guidance,
        Commitment.reject,
        by=VERIFIER,
        opinion="What went out is a draft without the part on transition.",
        on="2021-07-02",
    )
    yield command(
        f"{response}/R2",
        Recommendation.close,
        by=VERIFIER,
        closure="closed_not_implemented",
        opinion="No country strategy has been published yet.",
        on="2021-12-15",
    )
    yield command(
        f"{response}/R2",
        Recommendation.reopen,
        by=VERIFIER,
        reason="the pilot strategy's date was moved to March 2022",
        on="2022-01-10",
    )


def _answers(roadmap: str) -> Iterator[Command]:
    for constituency, party in (
        ("development_partner", "Foro de Cooperantes"),
        ("cso", "COEECI"),
    ):
        yield command(
            roadmap,
            MonitoringRound.name_focal_point,
            constituency=constituency,
            party=party,
            on="2024-03",
        )
    government = "pc_government"
    yield from (
        _answer(roadmap, "A1_1.3", government, "CEPLAN", YesNo(yes=True)),
        _answer(roadmap, "A3_1", government, "MEF", YesNo(yes=True), "XM-DAC-301-2"),
        _answer(roadmap, "A3_4", government, "MEF", _usd("4200000"), "XM-DAC-301-2"),
        _answer(roadmap, "A4_2.7", government, "MIMP", NoData(note="no audit was found")),
        _answer(roadmap, "A5_8.1", government, "APCI", YesNo(yes=False), "XM-DAC-301-2"),
        _answer(roadmap, "B2_10", "development_partner", "XM-DAC-301-2", _count(8), "CA-3-P007"),
        _answer(roadmap, "B2_10.1", "development_partner", "XM-DAC-301-2", _count(6), "CA-3-P007"),
        _answer(roadmap, "B2_10.2", "development_partner", "XM-DAC-301-2", _count(0), "CA-3-P007"),
        _answer(roadmap, "B3_3", "development_partner", "XM-DAC-301-2", _usd("5000000")),
        _answer(roadmap, "C_4", "cso", "ANC", NotApplicable(note="no such fund in 2022")),
    )
    yield command(roadmap, MonitoringRound.submit, by="APCI", to=REVIEWERS, on="2024-11-15")
    yield command(
        roadmap,
        MonitoringRound.send_back,
        by=REVIEWERS,
        notes=[Note(question="B2_10.2", text="None of eight indicators? Check the source.")],
        on="2024-12-09",
    )
    yield _answer(
        roadmap, "B2_10.2", "development_partner", "XM-DAC-301-2", _count(5), "CA-3-P007", "2024-12"
    )
    yield command(roadmap, MonitoringRound.submit, by="APCI", to=REVIEWERS, on="2025-01-10")
    for constituency, by in (
        (government, "APCI"),
        ("development_partner", "Foro de Cooperantes"),
        ("cso", "COEECI"),
    ):
        yield command(
            roadmap, MonitoringRound.validate, constituency=constituency, by=by, on="2025-01-20"
        )
    yield command(roadmap, MonitoringRound.make_official, by="APCI", on="2025-01-29")


def _answer(
    roadmap: str,
    question: str,
    role: str,
    respondent: str,
    value: Value,
    subject: str | None = None,
    on: str = "2024-10",
) -> Command:
    return command(
        roadmap,
        MonitoringRound.answer,
        question=question,
        role=role,
        respondent=respondent,
        value=value,
        subject=subject,
        reference_year=2022,
        on=on,
    )


def _usd(amount: str) -> Amount:
    return Amount(money=Money.of(amount, "USD"))


def _count(number: int) -> Number:
    return Number(number=Decimal(number), unit="indicators")
