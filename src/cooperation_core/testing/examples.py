"""
One good example of each event, and one history with all of them, so that no test invents its own.

Each example is a function; give it facts by name to have the same event with those instead::

    answered(by=Party("Treasury"), acceptance=Acceptance.REJECTED, reason="no budget line")

The country, its bodies and its documents are made up.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any, TypeVar

import attrs

from ..domain.commitment import (
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
from ..domain.events import DomainEvent, Envelope, kind_of
from ..domain.monitoring_round import (
    Amount,
    AnswerRecorded,
    AnswersReturned,
    AnswersSubmitted,
    AnswersValidated,
    FocalPointNamed,
    NoData,
    NotApplicable,
    Note,
    Number,
    PlannedActivity,
    PlannedPhase,
    Question,
    ResultsPresented,
    RoundClosed,
    RoundMadeOfficial,
    RoundOpened,
    Section,
    Words,
    YesNo,
)
from ..domain.partnership import (
    Activity,
    ActivityReported,
    Objective,
    Partner,
    PartnerJoined,
    PartnerLeft,
    PartnershipAmended,
    PartnershipClosed,
    PartnershipRegistered,
)
from ..domain.recommendation import (
    RecommendationAnswered,
    RecommendationClosed,
    RecommendationIssued,
    RecommendationReopened,
)
from ..domain.values import (
    Document,
    Kind,
    Money,
    PartialDate,
    Party,
    Source,
    Subject,
    TargetDate,
    Text,
    Window,
    country_code,
)
from ..domain.vocabulary import (
    Acceptance,
    ActionStatus,
    ActivityKind,
    Closure,
    Constituency,
    Instrument,
    PartnerKind,
    PartnerRole,
    PartnershipType,
    Phase,
    SourceKind,
)
from ..history import START, Position, Recorded

E = TypeVar("E")

RECOMMENDATION = Subject(Kind.RECOMMENDATION, "WATER-2030/R2")
COMMITMENT = Subject(Kind.COMMITMENT, "WATER-2030/R2/C1")
WITHDRAWN = Subject(Kind.COMMITMENT, "WATER-2030/R2/C2")
PARTNERSHIP = Subject(Kind.PARTNERSHIP, "TRI-SCHOOL-MEALS")
ROUND = Subject(Kind.MONITORING_ROUND, "MWI-ROUND-4")

ACTOR = Party("national-aid-office")
"""Who records the examples."""

WATER_BOARD, TREASURY, AUDITORS = Party("Water Board"), Party("Treasury"), Party("Audit Office")
MALAWI, BRAZIL, PORTUGAL = Party("Malawi"), Party("Brazil"), Party("Portugal")
SUPPORT_TEAM = Party("Joint Support Team")

AWKWARD_TEXT = (
    "",
    " ",
    "\t",
    '"',
    "'; DROP TABLE answers; --",
    "a,b;c\td|e",
    '"quoted", and ""doubled""',
    "one line\nanother\r\na third\rand a fourth",
    " leading and trailing ",
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1+1",
    "007",
    "1e5",
    "2021-06",
    "NULL",
    "None",
    "true",
    "\\N and \\n",
    "${HOME} {0} %s %(x)s",
    "<b>&amp;</b>",
    "../../etc",
    "\x00",
    "bell\x07 and escape\x1b[31m",
    "\ufeffbyte order mark",
    "no\u00a0break, zero\u200bwidth, line\u2028separator",
    "Zoë",
    "Zoe\u0308",
    "İstanbul ﬁn ß",
    "Отчёт 報告 تقرير דו״ח",
    "\u202eright to left",
    "𝔞𝔰𝔱𝔯𝔞𝔩 💧👩🏽\u200d🌾",
    "\uffff and \U0010ffff",
    "long text " * 500,
)
"""Text that has broken somebody's exporter."""


def _like(example: E) -> Callable[..., E]:
    def make(**facts: Any) -> E:  # noqa: ANN401  # the event's own facts, whatever they are
        return attrs.evolve(example, **facts)  # type: ignore[misc]  # all examples are attrs

    return make


def _day(text: str) -> PartialDate:
    return PartialDate.parse(text)


def _due(text: str, printed: str | None = None) -> TargetDate:
    return TargetDate(date=_day(text), printed=printed)


_SURVEY = Document(
    title="Borehole survey, northern districts",
    url="https://water.example/survey-2031.pdf",
    sha256="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
)
_MINUTES = Document(title="Minutes of the district water forum")

issued = _like(
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
        issuer=Party("Evaluation Office"),
        addressees=(WATER_BOARD, TREASURY),
        on=_day("2030-11"),
    )
)

answered = _like(
    RecommendationAnswered(
        by=WATER_BOARD,
        acceptance=Acceptance.PARTIALLY_ACCEPTED,
        text=Text(words="La Junta acepta la primera parte.", language="es"),
        reason="mechanics are hired by the districts, not by the board",
        approver=Party("Director General, Water Board"),
        provisional=True,
        on=_day("2031-01-15"),
    )
)

closed = _like(
    RecommendationClosed(
        by=AUDITORS,
        closure=Closure.CLOSED_IMPLEMENTED,
        opinion="spare parts were in stock in all districts visited",
        on=_day("2032-Q3"),
    )
)

reopened = _like(
    RecommendationReopened(
        by=AUDITORS,
        reason="the budget line was dropped a year later",
        on=_day("2033-02-01"),
    )
)

made = _like(
    CommitmentMade(
        reference=COMMITMENT.reference,
        owner=WATER_BOARD,
        target_date=_due("2031-06", "June 2031"),
        statement=Text(words="Keep nine boreholes in ten working all year."),
        actions=(
            Action(number="1", text=Text(words="Open a store of spare parts in each district.")),
            Action(
                number="2",
                text=Text(words="Agree on one price list with the suppliers."),
                owner=TREASURY,
                deliverable="price list",
                target_date=_due("2031-H1", "first half of 2031"),
            ),
        ),
        responds_to=RECOMMENDATION,
        responsible="Operations Division",
        partners=(TREASURY,),
        consulted=(Party("District councils"),),
        depends_on_funding=True,
        on=_day("2031-01-15"),
    )
)

progress_reported = _like(
    ProgressReported(
        by=WATER_BOARD,
        as_of=_day("2031-04"),
        status=ActionStatus.IN_PROGRESS,
        text=Text(words="Eleven of sixteen stores are open."),
        action="1",
        evidence=(_SURVEY,),
    )
)

evidence_added = _like(EvidenceAdded(by=TREASURY, document=_MINUTES, on=_day("2031-05-04")))

extension_granted = _like(
    ExtensionGranted(
        by=TREASURY,
        previous=_due("2031-06", "June 2031"),
        target_date=_due("2031-12-31"),
        reason="the rains closed the northern roads until May",
        on=_day("2031-06-20"),
    )
)

fulfilment_claimed = _like(
    FulfilmentClaimed(
        by=WATER_BOARD,
        text=Text(words="All sixteen stores are open."),
        evidence=(_SURVEY, _MINUTES),
        on=_day("2031-11-30"),
    )
)

fulfilment_rejected = _like(
    FulfilmentRejected(
        by=AUDITORS, opinion="two stores had no stock on the day", on=_day("2031-12-12")
    )
)

fulfilment_verified = _like(
    FulfilmentVerified(
        by=AUDITORS, opinion="sixteen stores seen, sixteen stocked", on=_day("2032-03-08")
    )
)

commitment_cancelled = _like(
    CommitmentCancelled(
        by=TREASURY, reason="the districts took the hiring over", on=_day("2031-07-01")
    )
)

registered = _like(
    PartnershipRegistered(
        reference=PARTNERSHIP.reference,
        title="School meals from local farms",
        form=PartnershipType.TRIANGULAR,
        partners=(
            Partner(
                party=MALAWI,
                kind=PartnerKind.STATE,
                roles=(PartnerRole.BENEFICIARY,),
                country=country_code("MWI"),
                lead_agency=Party("Ministry of Education"),
                iati_roles=(4,),
            ),
            Partner(
                party=BRAZIL,
                kind=PartnerKind.STATE,
                roles=(PartnerRole.PIVOTAL,),
                country=country_code("BRA"),
            ),
            Partner(
                party=PORTUGAL,
                kind=PartnerKind.STATE,
                roles=(PartnerRole.FACILITATING, PartnerRole.CONTRIBUTING),
                country=country_code("PRT"),
                iati_roles=(1, 2),
            ),
        ),
        term=Window(start=_day("2030"), end=_day("2032"), printed="2030-2032"),
        objectives=(Objective(number="1", text="Half of the food comes from nearby farms."),),
        activities=(
            Activity(
                title="Visit to school kitchens in Bahia",
                kind=ActivityKind.EXCHANGE_VISIT,
                when=Window(start=_day("2030-Q4"), end=_day("2030-Q4")),
                participants=(MALAWI, BRAZIL),
            ),
        ),
        on=_day("2030-03-01"),
    )
)

amended = _like(
    PartnershipAmended(
        reason="the first harvest came late",
        title="School meals from local farms, second phase",
        term=Window(start=_day("2030"), end=_day("2033-06")),
        objectives=(
            Objective(number="1", text="Half of the food comes from nearby farms."),
            Objective(number="2", text="Every kitchen has clean water."),
        ),
        on=_day("2032-01-10"),
    )
)

partner_joined = _like(
    PartnerJoined(
        partner=Partner(
            party=Party("Farmers' Union"),
            kind=PartnerKind.CSO,
            roles=(PartnerRole.CONTRIBUTING,),
        ),
        on=_day("2031-02"),
    )
)

partner_left = _like(
    PartnerLeft(
        party=Party("Farmers' Union"), reason="it now supplies the kitchens", on=_day("2032")
    )
)

activity_reported = _like(
    ActivityReported(
        by=Party("Ministry of Education"),
        activity=Activity(
            title="Workshop on buying from small farms",
            kind=ActivityKind.WORKSHOP,
            when=Window(start=_day("2031-05-12"), end=_day("2031-05-14"), printed="12-14 May"),
            participants=(MALAWI, BRAZIL, Party("Farmers' Union")),
            conclusions=("contracts before the planting season", "one price for a term"),
        ),
    )
)

partnership_closed = _like(
    PartnershipClosed(by=MALAWI, outcome="212 schools buy from 1,900 farms", on=_day("2033-06-30"))
)

opened = _like(
    RoundOpened(
        reference=ROUND.reference,
        country=country_code("MWI"),
        number=4,
        coordinator=Party("Aid Co-ordination Unit"),
        title="Fourth round in Malawi",
        reference_year=2029,
        phases=(
            PlannedPhase(
                phase=Phase.INCEPTION,
                window=Window(start=_day("2030-01"), end=_day("2030-03")),
                title="Getting started",
            ),
            PlannedPhase(phase=Phase.DATA_COLLECTION, window=Window(start=_day("2030-04"))),
            PlannedPhase(phase=Phase.DISSEMINATION),
        ),
        sections=(
            Section(id="A1", title="Planning", responsible=(Party("Planning Ministry"),)),
            Section(id="B1", title="Civil society", responsible=(Party("CSO Forum"),)),
            Section(
                id="C1",
                title="Leaving no one behind",
                responsible=(Party("Statistics Office"), Party("CSO Forum")),
                modules=("Policies", "Data"),
            ),
        ),
        activities=(
            PlannedActivity(
                title="Kick-off meeting",
                phase=Phase.INCEPTION,
                window=Window(start=_day("2030-02"), end=_day("2030-02")),
            ),
            PlannedActivity(title="Action dialogue"),
        ),
        modules=(Instrument.KAMPALA,),
        on=_day("2030-01-20"),
    )
)

focal_point_named = _like(
    FocalPointNamed(constituency=Constituency.CSO, party=Party("CSO Forum"), on=_day("2030-02-05"))
)

answer_recorded = _like(
    AnswerRecorded(
        question=Question(
            id="A1_1.3",
            role=Constituency.PC_GOVERNMENT,
            respondent=Party("Planning Ministry"),
        ),
        value=YesNo(yes=True),
        reference_year=2029,
        evidence=(Document(title="National development strategy"),),
        comment="adopted by parliament",
        on=_day("2030-05-02"),
    )
)

answers_submitted = _like(
    AnswersSubmitted(by=Party("Aid Co-ordination Unit"), to=SUPPORT_TEAM, on=_day("2030-09-01"))
)

answers_returned = _like(
    AnswersReturned(
        by=SUPPORT_TEAM,
        notes=(Note(question="A1_1.4", text="the figure is the planned one; give the spent one"),),
        on=_day("2030-09-20"),
    )
)

answers_validated = _like(
    AnswersValidated(
        constituency=Constituency.PC_GOVERNMENT,
        by=Party("Planning Ministry"),
        on=_day("2030-10-10"),
    )
)

made_official = _like(RoundMadeOfficial(by=Party("Aid Co-ordination Unit"), on=_day("2030-10-31")))

results_presented = _like(
    ResultsPresented(
        by=Party("Aid Co-ordination Unit"),
        audience="parliament's committee on finance",
        on=_day("2031-02-14"),
        document=Document(title="Country results brief"),
    )
)

round_closed = _like(
    RoundClosed(
        by=Party("Aid Co-ordination Unit"),
        summary="three recommendations went to the next action dialogue",
        on=_day("2031-03-31"),
    )
)


def _in_order(facts: Iterable[Recorded]) -> tuple[Recorded, ...]:
    return tuple(facts)


@attrs.frozen
class InMemoryHistory:
    """
    A `cooperation_core.history.History` made of recorded facts.

    Stricter than a ledger's reader need be: it refuses to be made of facts that are not numbered
    from 1 without gaps.
    """

    recorded: tuple[Recorded, ...] = attrs.field(default=(), converter=_in_order)

    def __attrs_post_init__(self) -> None:
        """Insist that positions count from 1."""
        positions = [each.position for each in self.recorded]
        if positions != list(range(1, len(positions) + 1)):
            raise ValueError(f"expected positions 1, 2, 3 and so on, found {positions}")

    def head(self) -> Position:
        """Return the position of the last event, or `START` if there is none."""
        return Position(len(self.recorded)) if self.recorded else START

    def after(self, position: Position, /) -> Iterator[Recorded]:
        """Yield what follows *position*, oldest first."""
        yield from self.recorded[max(position, START) :]

    def of(self, subject: Subject, /) -> Iterator[Recorded]:
        """Yield what happened to *subject*, oldest first; nothing if it is not there."""
        yield from (each for each in self.recorded if each.subject == subject)


def recorded(
    happened: Iterable[tuple[str, DomainEvent]], *, actor: Party = ACTOR
) -> tuple[Recorded, ...]:
    """
    Return facts numbered as a ledger would number them, from (reference, event) in their order.

    The first was recorded on 2 January 2034 at 09:00 UTC, each other one a minute after the last.
    """
    versions: dict[Subject, int] = {}
    facts = []
    for index, (reference, event) in enumerate(happened):
        subject = Subject.of(kind_of(event), reference)
        versions[subject] = versions.get(subject, 0) + 1
        facts.append(
            Recorded(
                position=Position(index + 1),
                subject=subject,
                version=versions[subject],
                recorded_at=datetime(2034, 1, 2, 9, tzinfo=UTC) + timedelta(minutes=index),
                envelope=Envelope(actor=actor),
                event=event,
            )
        )
    return tuple(facts)


def _question(id_: str, **facts: Any) -> Question:  # noqa: ANN401  # a question's own facts
    return attrs.evolve(answer_recorded().question, id=id_, **facts)


_EUR = Amount(money=Money(Decimal("1250000.50"), "EUR"))
_PLAIN: dict[str, Any] = {"reference_year": None, "evidence": (), "comment": None, "on": None}

_LETTER = Envelope(
    actor=ACTOR,
    on_behalf_of=WATER_BOARD,
    effective_at=_day("2031-01"),
    reason="the letter came in after the meeting",
    source=Source(document="water-board-answers.txt", locator="lines 8-14", sha256="0" * 64),
    correlation_id="import-2034-01-02",
    causation_id="letter-17",
)

_HAPPENED = recorded(
    [
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
        (ROUND.reference, answers_submitted(on=_day("2030-10-01"))),
        (PARTNERSHIP.reference, activity_reported()),
        (COMMITMENT.reference, fulfilment_claimed()),
        (WITHDRAWN.reference, commitment_cancelled()),
        (COMMITMENT.reference, fulfilment_rejected()),
        (ROUND.reference, answers_validated()),
        (PARTNERSHIP.reference, amended()),
        (ROUND.reference, made_official()),
        (COMMITMENT.reference, fulfilment_claimed(evidence=(), text=None, on=_day("2032-02"))),
        (RECOMMENDATION.reference, closed()),
        (COMMITMENT.reference, fulfilment_verified()),
        (PARTNERSHIP.reference, partner_left()),
        (ROUND.reference, results_presented()),
        (RECOMMENDATION.reference, reopened()),
        (PARTNERSHIP.reference, partnership_closed()),
        (ROUND.reference, round_closed()),
    ]
)

EVERY_KIND = tuple(
    attrs.evolve(fact, envelope=_LETTER) if fact.position == 3 else fact for fact in _HAPPENED
)
"""A history in which every kind of event occurs, on five subjects whose lives are interleaved."""
