"""One good example of each event of a monitoring round, and the life of another round."""

from decimal import Decimal

from ...domain.events import DomainEvent
from ...domain.monitoring_round import (
    Amount,
    AnswerPrefilled,
    AnswerRecorded,
    AnswersQueried,
    AnswersReturned,
    AnswersSubmitted,
    AnswersValidated,
    CoordinatorNamed,
    DialogueHeld,
    EarlierRoundRecorded,
    Figure,
    FiguresPublished,
    FocalPointNamed,
    FocalPointReleased,
    NoData,
    Note,
    Number,
    Participation,
    PhaseCarriedOut,
    PlannedActivity,
    PlannedPhase,
    QueryAnswered,
    Question,
    Questionnaire,
    QuestionnaireAdopted,
    QuestionSpec,
    ResultsPresented,
    RoadmapActivityHeld,
    RoadmapRevised,
    RoundClosed,
    RoundMadeOfficial,
    RoundOpened,
    RoundReopened,
    Section,
    Words,
    YesNo,
)
from ...domain.values import (
    Conclusion,
    Document,
    Kind,
    Money,
    PartyName,
    Subject,
    Text,
    Window,
    country_code,
)
from ...domain.vocabulary import (
    AnswerKind,
    Constituency,
    Instrument,
    Phase,
)
from .cast import MINUTES, PORTUGAL, ROUND, SUPPORT_TEAM, WATER_BOARD, day, like

FIFTH_ROUND = Subject(Kind.MONITORING_ROUND, "MWI-ROUND-5")

opened = like(
    RoundOpened(
        reference=ROUND.reference,
        country=country_code("MWI"),
        number=4,
        coordinator=PartyName("Aid Co-ordination Unit"),
        title="Fourth round in Malawi",
        reference_year=2029,
        phases=(
            PlannedPhase(
                phase=Phase.INCEPTION,
                window=Window(start=day("2030-01"), end=day("2030-03")),
                title="Getting started",
            ),
            PlannedPhase(phase=Phase.DATA_COLLECTION, window=Window(start=day("2030-04"))),
            PlannedPhase(phase=Phase.DISSEMINATION),
        ),
        sections=(
            Section(id="A1", title="Planning", responsible=(PartyName("Planning Ministry"),)),
            Section(id="B1", title="Civil society", responsible=(PartyName("CSO Forum"),)),
            Section(
                id="C1",
                title="Leaving no one behind",
                responsible=(PartyName("Statistics Office"), PartyName("CSO Forum")),
                modules=("Policies", "Data"),
            ),
        ),
        activities=(
            PlannedActivity(
                title="Kick-off meeting",
                phase=Phase.INCEPTION,
                window=Window(start=day("2030-02"), end=day("2030-02")),
            ),
            PlannedActivity(title="Action dialogue"),
        ),
        modules=(Instrument.KAMPALA,),
        on=day("2030-01-20"),
    )
)

focal_point_named = like(
    FocalPointNamed(
        constituency=Constituency.CSO, party=PartyName("CSO Forum"), on=day("2030-02-05")
    )
)

coordinator_named = like(CoordinatorNamed(party=PartyName("Treasury"), on=day("2030-02-01")))

focal_point_released = like(
    FocalPointReleased(
        constituency=Constituency.CSO, party=PartyName("CSO Forum"), on=day("2030-08-01")
    )
)

roadmap_revised = like(
    RoadmapRevised(
        phases=(
            PlannedPhase(
                phase=Phase.INCEPTION,
                window=Window(start=day("2030-01"), end=day("2030-04")),
                title="Getting started",
            ),
            PlannedPhase(phase=Phase.DATA_COLLECTION, window=Window(start=day("2030-05"))),
        ),
        activities=(
            PlannedActivity(
                title="Kick-off meeting",
                phase=Phase.INCEPTION,
                window=Window(start=day("2030-03"), end=day("2030-03")),
            ),
        ),
        reason="the floods in January",
        on=day("2030-02-10"),
    )
)

phase_carried_out = like(
    PhaseCarriedOut(
        phase=Phase.INCEPTION,
        when=Window(start=day("2030-02"), end=day("2030-04-15")),
        by=PartyName("Aid Co-ordination Unit"),
        note="two weeks late",
    )
)

roadmap_activity_held = like(
    RoadmapActivityHeld(
        title="Kick-off meeting",
        by=PartyName("Aid Co-ordination Unit"),
        when=Window(start=day("2030-03-12"), end=day("2030-03-12")),
        phase=Phase.INCEPTION,
        participants=(PartyName("Planning Ministry"), PartyName("CSO Forum")),
        note="half of the districts were cut off",
        document=MINUTES,
    )
)

questionnaire_adopted = like(
    QuestionnaireAdopted(
        questionnaire=Questionnaire(
            instrument=Instrument.QUESTIONNAIRE,
            version="2030",
            sections=(
                Section(id="A1", title="Planning"),
                Section(
                    id="C1",
                    title="Leaving no one behind",
                    responsible=(PartyName("Statistics Office"),),
                ),
            ),
            questions=(
                QuestionSpec(
                    id="A1_1.3",
                    kind=AnswerKind.YES_NO,
                    asked_of=(Constituency.PC_GOVERNMENT,),
                    text=Text(words="Is the strategy published?"),
                ),
                QuestionSpec(
                    id="A1_1.4",
                    kind=AnswerKind.AMOUNT,
                    asked_of=(Constituency.PC_GOVERNMENT, Constituency.DEVELOPMENT_PARTNER),
                    about="project",
                ),
                QuestionSpec(id="C_3", kind=AnswerKind.NUMBER, unit="%"),
                QuestionSpec(id="C_4"),
            ),
        ),
        on=day("2030-04-20"),
    )
)

answer_recorded = like(
    AnswerRecorded(
        question=Question(
            id="A1_1.3",
            role=Constituency.PC_GOVERNMENT,
            respondent=PartyName("Planning Ministry"),
        ),
        value=YesNo(yes=True),
        reference_year=2029,
        evidence=(Document(title="National development strategy"),),
        comment="adopted by parliament",
        on=day("2030-05-02"),
    )
)

earlier_round_recorded = like(
    EarlierRoundRecorded(
        reference="MWI-ROUND-3",
        country=country_code("MWI"),
        number=3,
        title="Third round in Malawi",
        reference_year=2026,
        on=day("2030-04-02"),
    )
)

answer_prefilled = like(
    AnswerPrefilled(
        question=Question(
            id="A1_1.4",
            role=Constituency.DEVELOPMENT_PARTNER,
            respondent=PORTUGAL,
            subject="Rural water programme",
        ),
        value=Amount(money=Money(Decimal("1250000.50"), "EUR")),
        rests_on=(5, 6),
        method="sum of what was disbursed in the year",
        reference_year=2029,
        on=day("2030-05-01"),
    )
)

figures_published = like(
    FiguresPublished(
        figures=(
            Figure(
                series="SG_PLN_RECNDI",
                year=2026,
                value=Number(number=Decimal("91.10"), unit="PT"),
                printed="Objectives taken from the country's framework",
                unit="%",
                line=2,
            ),
            Figure(
                series="10",
                year=2026,
                value=NoData(note="printed “N”"),
                subject="Portugal",
            ),
        ),
        by=PartyName("Statistics Office"),
        document=Document(title="Table 17.15.1"),
        on=day("2028-06-30"),
    )
)

answers_submitted = like(
    AnswersSubmitted(by=PartyName("Aid Co-ordination Unit"), to=SUPPORT_TEAM, on=day("2030-09-01"))
)

answers_returned = like(
    AnswersReturned(
        by=SUPPORT_TEAM,
        notes=(
            Note(
                question="A1_1.4",
                text="the figure is the planned one; give the spent one",
                number=1,
            ),
        ),
        on=day("2030-09-20"),
    )
)

answers_queried = like(
    AnswersQueried(
        by=SUPPORT_TEAM,
        notes=(
            Note(
                question="A1_1.3",
                text="which strategy is meant?",
                respondent=PartyName("Planning Ministry"),
                number=1,
            ),
        ),
        on=day("2030-09-10"),
    )
)

query_answered = like(
    QueryAnswered(
        number=1,
        by=PartyName("Planning Ministry"),
        text="the one for 2025 to 2035",
        on=day("2030-09-14"),
    )
)

answers_validated = like(
    AnswersValidated(
        constituency=Constituency.PC_GOVERNMENT,
        by=PartyName("Planning Ministry"),
        on=day("2030-10-10"),
    )
)

made_official = like(
    RoundMadeOfficial(by=PartyName("Aid Co-ordination Unit"), on=day("2030-10-31"))
)

round_reopened = like(
    RoundReopened(
        by=PartyName("Aid Co-ordination Unit"),
        reason="parliament adopted the strategy after all",
        on=day("2030-12-05"),
    )
)

results_presented = like(
    ResultsPresented(
        by=PartyName("Aid Co-ordination Unit"),
        audience="parliament's committee on finance",
        on=day("2031-02-14"),
        document=Document(title="Country results brief"),
    )
)

dialogue_held = like(
    DialogueHeld(
        by=PartyName("Aid Co-ordination Unit"),
        title="Action dialogue on planning",
        when=Window(start=day("2031-03-10"), end=day("2031-03-11")),
        participants=(PartyName("Planning Ministry"), PartyName("CSO Forum")),
        conclusions=(
            Conclusion(number="1", text="Districts see the draft of the next strategy first."),
            Conclusion(number="2", text="The strategy names its indicators."),
        ),
        document=MINUTES,
    )
)

round_closed = like(
    RoundClosed(
        by=PartyName("Aid Co-ordination Unit"),
        summary="three recommendations went to the next action dialogue",
        on=day("2031-03-31"),
    )
)

_COORDINATION, _FORUM = PartyName("Aid Co-ordination Unit"), PartyName("CSO Forum")
_YOUTH = PartyName("Youth Council")
_FUNDS = "A1_1.4"
_SPENT = Question(
    id=_FUNDS,
    role=Constituency.DEVELOPMENT_PARTNER,
    respondent=PORTUGAL,
    subject="Rural water programme",
)
_SHARE = Question(id="C_3", role=Constituency.CSO, respondent=_YOUTH)
_FIRST_VERSION = Questionnaire(
    instrument=Instrument.QUESTIONNAIRE,
    version="2031, draft",
    sections=(Section(id="A1", title="Planning"),),
    questions=(QuestionSpec(id="A1_1.3", kind=AnswerKind.WORDS),),
    partial=True,
)


def _euros(amount: str) -> Amount:
    return Amount(money=Money(Decimal(amount), "EUR"))


LIFE: tuple[tuple[str, DomainEvent], ...] = tuple(
    (FIFTH_ROUND.reference, event)
    for event in (
        opened(
            reference=FIFTH_ROUND.reference,
            number=5,
            title="Fifth round in Malawi",
            reference_year=2031,
            previous=ROUND,
            participations=(
                Participation(number=2, title="Second round", reference_year=2023),
                Participation(number=4),
            ),
            on=day("2031-09"),
        ),
        coordinator_named(party=WATER_BOARD, on=day("2031-10")),
        coordinator_named(party=_COORDINATION, on=day("2031-11-02")),
        focal_point_named(on=day("2031-11-10")),
        focal_point_named(party=_YOUTH, on=day("2031-11-10")),
        focal_point_released(on=day("2031-12-01")),
        roadmap_revised(
            phases=(
                PlannedPhase(
                    phase=Phase.INCEPTION,
                    window=Window(start=day("2031-12"), end=day("2032-02")),
                    title="Getting started",
                ),
                PlannedPhase(phase=Phase.REFLECTION_DIALOGUE_ACTION),
            ),
            activities=(
                PlannedActivity(
                    title="Kick-off meeting",
                    phase=Phase.INCEPTION,
                    window=Window(start=day("2032-01"), end=day("2032-01")),
                ),
                PlannedActivity(title="Action dialogue"),
            ),
            on=day("2031-12-10"),
        ),
        roadmap_activity_held(when=Window(start=day("2032-01-12"), end=day("2032-01-13"))),
        RoadmapActivityHeld(
            title="Visit to the flooded districts", by=_YOUTH, when=Window(start=day("2032-02"))
        ),
        phase_carried_out(when=Window(start=day("2031-12"), end=day("2032-02"))),
        PhaseCarriedOut(
            phase=Phase.INCEPTION, when=Window(printed="over the winter"), by=_COORDINATION
        ),
        questionnaire_adopted(questionnaire=_FIRST_VERSION, on=day("2032-02-15")),
        answer_recorded(
            value=Words(words="the one of 2025"),
            questionnaire="2031, draft",
            reference_year=2031,
            on=day("2032-02-20"),
        ),
        questionnaire_adopted(on=day("2032-03-01")),
        answer_recorded(questionnaire="2030", reference_year=2031, on=day("2032-03-10")),
        AnswerRecorded(question=_SPENT, value=_euros("1250000.50"), questionnaire="2030"),
        AnswerRecorded(
            question=_SHARE, value=Number(number=Decimal("40"), unit="%"), questionnaire="2030"
        ),
        answers_submitted(on=day("2032-06-01")),
        answers_queried(on=day("2032-06-10")),
        query_answered(on=day("2032-06-14")),
        answers_returned(
            notes=(
                Note(
                    question=_FUNDS,
                    text="is this planned or spent?",
                    respondent=PORTUGAL,
                    subject="Rural water programme",
                    number=2,
                ),
                Note(question="C_3", text="forty of which hundred?", number=3),
            ),
            on=day("2032-06-20"),
        ),
        AnswerRecorded(
            question=_SPENT,
            value=_euros("980000"),
            comment="spent, not planned",
            questionnaire="2030",
            on=day("2032-06-25"),
        ),
        query_answered(
            number=3, by=_YOUTH, text="of all organisations that are registered", on=day("2032-07")
        ),
        answers_submitted(on=day("2032-07-10")),
        answers_validated(on=day("2032-08-01")),
        answers_validated(
            constituency=Constituency.DEVELOPMENT_PARTNER, by=PORTUGAL, on=day("2032-08-02")
        ),
        answers_validated(constituency=Constituency.CSO, by=_YOUTH, on=day("2032-08-03")),
        made_official(on=day("2032-08-15")),
        results_presented(on=day("2032-09-20")),
        round_reopened(on=day("2032-10-01")),
        answer_recorded(
            value=YesNo(yes=False),
            questionnaire="2030",
            comment="the vote was void",
            reference_year=2031,
            on=day("2032-10-05"),
        ),
        answers_submitted(on=day("2032-10-06")),
        answers_validated(on=day("2032-10-20")),
        answers_validated(
            constituency=Constituency.DEVELOPMENT_PARTNER, by=PORTUGAL, on=day("2032-10-21")
        ),
        answers_validated(constituency=Constituency.CSO, by=_YOUTH, on=day("2032-10-22")),
        made_official(on=day("2032-11-01")),
        results_presented(on=day("2032-11-30")),
        dialogue_held(when=Window(start=day("2033-02-03"), end=day("2033-02-04"))),
        DialogueHeld(by=_FORUM, title="What the dialogue left open", when=Window()),
        round_closed(on=day("2033-04-01")),
    )
)
"""The life of another round, in which everything occurs that the first one does not show."""

THIRD_ROUND = Subject(Kind.MONITORING_ROUND, "MWI-ROUND-3")

AS_PUBLISHED: tuple[tuple[str, DomainEvent], ...] = tuple(
    (THIRD_ROUND.reference, event)
    for event in (
        earlier_round_recorded(),
        figures_published(),
        answer_prefilled(reference_year=2026),
        AnswerRecorded(
            question=answer_prefilled().question,
            value=answer_prefilled().value,
            reference_year=2026,
            on=day("2030-05-03"),
            rests_on=(5, 6),
        ),
    )
)
"""A round that is known by what was published of it, and by an answer that others' records gave."""
