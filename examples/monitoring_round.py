"""
The fourth monitoring round in Peru: the roadmap, and what a round then goes through.

The roadmap beside this file tells who co-ordinates, which phases are planned for when, and who
answers which section. It is a plan: focal points, answers, review, presentations and the dialogue
are invented, and say so. That Peru took part in three rounds before is told by an article of 2022.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import attrs

from cooperation_core import (
    FOURTH_ROUND,
    FOURTH_ROUND_SOUTH_SOUTH,
    Amount,
    Command,
    Commitment,
    Cooperation,
    Document,
    Figure,
    Kind,
    Money,
    MonitoringRound,
    NoData,
    NotApplicable,
    Note,
    Number,
    Partner,
    Partnership,
    PlannedActivity,
    PlannedPhase,
    Recommendation,
    Source,
    Subject,
    Window,
    Words,
    YesNo,
    command,
)
from cooperation_core.demo.story import Answered, Chapter, Story, invented, play
from cooperation_core.domain.monitoring_round import AnswerRecorded, Participation
from cooperation_core.domain.partnership import FundsDisbursed
from cooperation_core.domain.values import Value, exact
from cooperation_core.domain.vocabulary import Phase
from cooperation_core.importing import read

ROADMAP = Path(__file__).with_name("roadmap.txt")
DATABASE = Source(document="Global SDG database, series of 17.15.1 and 5.c.1 for Peru")
ARTICLE = Source(document="Article of the Global Partnership on Peru's co-operation, 2022")
REFERENCE, LAST_ROUND, SECOND_ROUND = "PER-GPEDC-4", "PER-GPEDC-3", "PER-GPEDC-2"
SUBJECT = Subject.of(Kind.MONITORING_ROUND, REFERENCE)
AGENCY, REVIEWERS = "APCI", "Joint Support Team"
PARTNERS_FORUM, CIVIC_FORUM = "Foro de Cooperantes", "COEECI"
DONOR, PROJECT = "XM-DAC-301-2", "CA-3-P007"
GOVERNMENT, PARTNER, CIVIC = "pc_government", "development_partner", "cso"
ADVICE, REGISTER = f"{REFERENCE}/R1", f"{REFERENCE}/C1"
SPEAKERS = ((GOVERNMENT, AGENCY), (PARTNER, PARTNERS_FORUM), (CIVIC, CIVIC_FORUM))
LAUNCH = "Acto de apertura de la ronda en el Perú 2024-2026*"


def chapters(cooperation: Cooperation) -> Iterator[Chapter]:
    """Yield the rounds before, the roadmap, and then a whole round as it could have gone."""
    yield Chapter(
        title="earlier monitoring round",
        commands=(
            command(
                LAST_ROUND,
                MonitoringRound.open,
                country="PER",
                number=3,
                coordinator=AGENCY,
                participations=[Participation(number=1), Participation(number=2)],
                on="2018",
            ),
        ),
        source=ARTICLE,
        reason="the third of the rounds that the article counts is that of 2018, and the roadmap "
        "says that the agency led those before",
    )
    yield Chapter(
        title="figures of earlier rounds",
        commands=tuple(published()),
        source=DATABASE,
        reason="the rounds of 2016 and 2018 are known by what was published of them",
    )
    reading = read(ROADMAP, prefix=REFERENCE, country="PER")
    yield Chapter(
        title="monitoring roadmap",
        commands=tuple(with_history(each) for each in reading.commands),
        effective_at="2023",
        reason="the country confirmed in 2023; an article of 2022 tells the rounds before",
        notes=len(reading.notes),
    )
    first = cooperation.get(MonitoringRound, REFERENCE).plans[0]
    yield invented("round: inception", *inception(first.phases, first.activities))
    yield invented("round: a project and its money", *project())
    yield invented("round: data collection", *collection())
    yield invented("round: prefilled from the project", *prefilled(cooperation))
    yield invented("round: review", *review())
    yield invented("round: reopened and corrected", *second_review())
    yield invented("round: presentations and dialogue", *sharing())
    yield invented("round: follow-up", *follow_up())


def published() -> Iterator[Command]:
    """Yield what the database has of Peru for 2016 and 2018, as it has it."""
    yield command(SECOND_ROUND, MonitoringRound.record_earlier, country="PER", number=2)
    series = ("SG_PLN_RECNDI", "SG_PLN_RECRICTRY", "SG_PLN_RECRIMON", "SG_PLN_REPOLRES")
    for reference, year, values in (
        (SECOND_ROUND, 2016, ("93", "53.9", "46.3", "64.4")),
        (LAST_ROUND, 2018, ("86.25", "54.40614", "43.99863", "61.55159")),
    ):
        figures = [
            Figure(series=code, year=year, value=Number(number=exact(value)), unit="percent")
            for code, value in zip(series, values, strict=True)
        ]
        if year == 2018:  # 1 stands for "approaches requirements"
            figures.append(Figure(series="SG_GEN_EQPWN", year=2018, value=Number(number=exact(1))))
        yield command(
            reference,
            MonitoringRound.publish_figures,
            figures=figures,
            by="United Nations Statistics Division",
            document=Document(title="Global SDG database"),
        )


def with_history(opening: Command) -> Command:
    """Return the opening of the round with the rounds before, which no roadmap tells."""
    earlier = [Participation(number=number) for number in (1, 2, 3)]
    return attrs.evolve(
        opening,
        facts={**opening.facts, "previous": LAST_ROUND, "participations": earlier},
    )


def inception(
    phases: tuple[PlannedPhase, ...], activities: tuple[PlannedActivity, ...]
) -> Iterator[Command]:
    """Yield who speaks for whom, the questionnaires, and a roadmap that had to be changed."""
    for constituency, party in (*SPEAKERS[1:], (CIVIC, "ANC")):
        yield command(
            REFERENCE,
            MonitoringRound.name_focal_point,
            constituency=constituency,
            party=party,
            on="2024-03",
        )
    for questionnaire in (FOURTH_ROUND, FOURTH_ROUND_SOUTH_SOUTH):
        yield command(
            REFERENCE,
            MonitoringRound.adopt_questionnaire,
            questionnaire=questionnaire,
            on="2024-03",
        )
    yield command(
        REFERENCE,
        MonitoringRound.hold_activity,
        title=LAUNCH,
        by=AGENCY,
        when="2024-04-19",
        participants=[PARTNERS_FORUM, CIVIC_FORUM, "ANC"],
        note="on the agency's anniversary",
        document=Document(title="Programme of the opening"),
    )
    yield command(
        REFERENCE,
        MonitoringRound.carry_out_phase,
        phase=Phase.INCEPTION,
        when=Window.between("2024-03", "2024-05"),
        by=AGENCY,
        note="one month longer than planned",
    )
    later = Window.between("2024-06", "2024-11", printed="junio – noviembre 2024")
    yield command(
        REFERENCE,
        MonitoringRound.revise_roadmap,
        phases=[
            attrs.evolve(each, window=later) if each.phase is Phase.DATA_COLLECTION else each
            for each in phases
        ],
        activities=[
            attrs.evolve(each, phase=Phase.INCEPTION, window=Window.between("2024-04", "2024-04"))
            if each.title == LAUNCH
            else each
            for each in activities
        ],
        reason="the opening took longer, so that collecting begins in June",
        on="2024-05-20",
    )


def project() -> Iterator[Command]:
    """Yield a project that the donor had reported to the ledger long before the round."""
    yield command(
        PROJECT,
        Partnership.register,
        title="Water for three valleys",
        form="bilateral",
        partners=[
            Partner.of(DONOR, kind="agency", country="CAN"),
            Partner.of(AGENCY, kind="agency", country="PER"),
        ],
        countries=["PER"],
        on="2021-05",
    )
    for amount, month in (("3100000", "2022-04"), ("1600000.50", "2022-11")):
        yield command(
            PROJECT,
            Partnership.disburse,
            provider=DONOR,
            money=Money.of(amount, "USD"),
            period=Window.between(month, month),
            systems=["budget_execution"],
            on=month,
        )


def prefilled(cooperation: Cooperation) -> Iterator[Command]:
    """Yield an answer that follows from the project's money, and the donor's word for it."""
    paid = [
        each
        for each in cooperation.history(Subject.of(Kind.PARTNERSHIP, PROJECT))
        if isinstance(each.event, FundsDisbursed)
    ]
    asked = {"question": "B3_2", "role": PARTNER, "respondent": DONOR}
    yield command(
        REFERENCE,
        MonitoringRound.prefill,
        **asked,
        value=_usd("4700000.50"),
        rests_on=[each.position for each in paid],
        method="sum of 2 records of disbursements for 2022, of every sector: flows do not name "
        "theirs",
        reference_year=2022,
        on="2024-10",
    )
    yield command(REFERENCE, MonitoringRound.confirm, **asked, on="2024-10")


def collection() -> Iterator[Command]:
    """Yield answers of every kind, and one that is put right."""
    for question, respondent, value, subject in (
        ("A1_1.3", "CEPLAN", YesNo(yes=True), None),
        ("A1_2", "CEPLAN", Words(words="regions, parliament, firms and citizens"), None),
        ("A2_1", AGENCY, YesNo(yes=True), None),
        ("A3_1", "MEF", YesNo(yes=True), DONOR),
        ("A3_4", "MEF", _usd("4200000"), DONOR),
        ("A4_2.7", "MIMP", NoData(note="no audit was found"), None),
        ("A5_8.1", AGENCY, YesNo(yes=False), DONOR),
        ("C_4", AGENCY, YesNo(yes=True), None),
    ):
        yield _answer(question, GOVERNMENT, respondent, value, subject)
    for question, indicators in (("B2_10", 8), ("B2_10.1", 6), ("B2_10.2", 0)):
        yield _answer(question, PARTNER, DONOR, _count(indicators), PROJECT)
    yield _answer("B3_3", PARTNER, DONOR, _usd("5000000"))
    yield _answer("C_4", PARTNER, DONOR, NoData())
    yield _answer("C_4", CIVIC, "ANC", NotApplicable(note="no such fund in 2022"))
    yield command(
        REFERENCE,
        MonitoringRound.answer,
        question="SSC_1",
        role=GOVERNMENT,
        respondent=AGENCY,
        value=Words(words="The catalogue of what Peru can offer is up to date."),
        instrument="south_south",
        evidence=[Document(title="Catalogue of Peruvian co-operation, 2023")],
        comment="self-assessment",
        on="2024-10",
    )
    yield command(
        REFERENCE,
        MonitoringRound.release_focal_point,
        constituency=CIVIC,
        party="ANC",
        on="2024-10",
    )


def review() -> Iterator[Command]:
    """Yield what the reviewers asked, what was put right, and who found it right then."""
    yield command(REFERENCE, MonitoringRound.submit, by=AGENCY, to=REVIEWERS, on="2024-11-15")
    yield command(
        REFERENCE,
        MonitoringRound.query,
        by=REVIEWERS,
        notes=[Note(question="A4_2.7", text="Does no audit exist, or is it not public?")],
        on="2024-11-25",
    )
    yield command(
        REFERENCE,
        MonitoringRound.answer_query,
        number=1,
        by="MIMP",
        text="Nobody could say whether there was one.",
        on="2024-12-02",
    )
    yield command(
        REFERENCE,
        MonitoringRound.send_back,
        by=REVIEWERS,
        notes=[Note(question="B2_10.2", text="None of eight indicators? Check the source.")],
        on="2024-12-09",
    )
    yield _answer("B2_10.2", PARTNER, DONOR, _count(5), PROJECT, "2024-12")
    yield from _made_official("2025-01-10", "2025-01-20", "2025-01-29")


def second_review() -> Iterator[Command]:
    """Yield a mistake that was seen only after the answers were official."""
    yield command(
        REFERENCE,
        MonitoringRound.reopen,
        by=AGENCY,
        reason="a payment of the donor was counted twice",
        on="2025-02-10",
    )
    yield _answer("B3_3", PARTNER, DONOR, _usd("4750000.50"), on="2025-02-12")
    yield from _made_official("2025-02-13", "2025-02-20", "2025-02-27")


def sharing() -> Iterator[Command]:
    """Yield to whom the results were shown, and what was concluded."""
    yield command(
        REFERENCE,
        MonitoringRound.name_coordinator,
        party="APCI, Policies and Programmes",
        on="2025-03",
    )
    for audience, day in (
        ("development partners", "2025-03-18"),
        ("civil society organisations that took part", "2025-03-20"),
        ("all development actors, on the agency's anniversary", "2025-04-21"),
    ):
        yield command(
            REFERENCE,
            MonitoringRound.present,
            by=AGENCY,
            audience=audience,
            on=day,
            document=Document(title="Results for Peru"),
        )
    yield command(
        REFERENCE,
        MonitoringRound.hold_dialogue,
        by=AGENCY,
        title="What to make of the results",
        when=Window.between("2025-06-11", "2025-06-12"),
        participants=[PARTNERS_FORUM, CIVIC_FORUM, "MEF"],
        conclusions=[
            "Plans for the coming year arrive too late for the budget",
            "Nobody knows all that goes through firms and foundations",
        ],
        document=Document(title="Minutes of the dialogue"),
    )


def follow_up() -> Iterator[Command]:
    """Yield a recommendation and two promises that came out of the dialogue, and the end."""
    yield command(
        ADVICE,
        Recommendation.issue,
        source_kind="monitoring_round",
        document="Minutes of the dialogue",
        number="1",
        text="Tell the ministry by March what will be spent next year.",
        country="PER",
        sdg_targets=["17.15"],
        issuer=AGENCY,
        addressees=[PARTNERS_FORUM],
        arises_from=SUBJECT,
        conclusion="1",
        on="2025-06-12",
    )
    yield command(
        ADVICE, Recommendation.answer, by=PARTNERS_FORUM, acceptance="accepted", on="2025-06-30"
    )
    yield command(
        f"{ADVICE}/C1",
        Commitment.make,
        owner=PARTNERS_FORUM,
        target_date="2026-03",
        actions=["Send plans for 2027 to the ministry"],
        responds_to=Subject.of(Kind.RECOMMENDATION, ADVICE),
        country="PER",
        on="2025-06-30",
    )
    yield command(
        REGISTER,
        Commitment.make,
        owner=AGENCY,
        target_date="2026-12",
        statement="The register also takes in what firms and foundations give.",
        responds_to=SUBJECT,
        conclusion="2",
        country="PER",
        themes=["private sector engagement"],
        on="2025-06-30",
    )
    yield command(
        REFERENCE,
        MonitoringRound.close,
        by=AGENCY,
        summary="Two promises go on after the round.",
        on="2025-07-31",
    )


def _made_official(submitted: str, validated: str, official: str) -> Iterator[Command]:
    yield command(REFERENCE, MonitoringRound.submit, by=AGENCY, to=REVIEWERS, on=submitted)
    for constituency, by in SPEAKERS:
        yield command(
            REFERENCE, MonitoringRound.validate, constituency=constituency, by=by, on=validated
        )
    yield command(REFERENCE, MonitoringRound.make_official, by=AGENCY, on=official)


def _answer(
    question: str,
    role: str,
    respondent: str,
    value: Value,
    subject: str | None = None,
    on: str = "2024-10",
) -> Command:
    return command(
        REFERENCE,
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
    return Number(number=exact(number), unit="indicators")


def questions(cooperation: Cooperation) -> Iterator[Answered]:
    """Yield what a round is asked."""
    held = cooperation.get(MonitoringRound, REFERENCE)
    yield Answered(
        question="Who answers which section?",
        answers=tuple(
            f"{each.id}: {', '.join(each.responsible)}"
            + (f" ({len(each.modules)} modules)" if each.modules else "")
            for each in held.sections
        ),
    )
    unknown = [each for each in held.plans[0].activities if each.window == Window()]
    yield Answered(
        question="Of how many planned activities were the months unknown?",
        answers=(f"{len(unknown)} of {len(held.plans[0].activities)}",),
    )
    yield Answered(
        question="What was planned, and what took place?",
        answers=tuple(
            f"{each.activity or (each.phase and each.phase.label())}: "
            f"planned {each.planned}, took place {each.took_place}"
            for each in held.roadmap
            if each.happened
        ),
    )
    yield Answered(
        question="Where is there no data, and where does the question not apply?",
        answers=tuple(
            f"{asked} ({asked.respondent}): {answer.value}"
            for asked, answer in held.current_answers.items()
            if isinstance(answer.value, NoData | NotApplicable)
        ),
    )
    yield Answered(
        question="Which answers were put right, and how?",
        answers=tuple(
            f"{asked}: {', then '.join(str(each.value) for each in versions)}"
            for asked in held.current_answers
            if len(versions := held.revisions(asked)) > 1
        ),
    )
    for day in ("2025-02-01", "2025-03-01"):
        then = cooperation.as_of(effective=day).get(MonitoringRound, REFERENCE)
        (answer,) = then.answers_to("B3_3")
        yield Answered(
            question=f"What did the donor pay in 2022, by what held on {day}?",
            answers=(f"{answer.value}, {then.stage.label()}",),
        )
    yield Answered(
        question="Which answers follow from records, and who stands by them?",
        answers=tuple(
            f"{asked}: {answer.value}, from positions {', '.join(map(str, answer.rests_on))}, "
            f"confirmed by {asked.respondent}"
            for asked, answer in held.current_answers.items()
            if answer.rests_on
        ),
    )
    yield Answered(
        question="What was published of the rounds before?",
        answers=tuple(
            str(figure)
            for reference in (SECOND_ROUND, LAST_ROUND)
            for each in cooperation.get(MonitoringRound, reference).figures
            for figure in each.figures
        ),
    )
    yield Answered(
        question="To whom were the results presented?",
        answers=tuple(f"{each.on}: {each.audience}" for each in held.presentations),
    )
    yield Answered(
        question="What came out of the dialogue?",
        answers=tuple(
            f"{each.reference}, out of conclusion {each.conclusion}"
            for each in cooperation.follow_up(SUBJECT)
        ),
    )
    winter = date(2026, 1, 15)
    yield Answered(
        question=f"What will be due of {PARTNERS_FORUM}, seen from {winter}?",
        answers=tuple(
            f"{each.what}: {each.target}, in {each.days} days"
            for each in cooperation.due(winter, within=timedelta(days=90), owner=PARTNERS_FORUM)
        ),
    )
    yield Answered(
        question="In which rounds did Peru take part before?",
        answers=(", ".join(str(each.number) for each in held.participations),),
    )
    yield Answered(
        question="What happened, answers aside?",
        answers=tuple(
            f"{each.effective_at}: {each.event}"
            for each in cooperation.history(SUBJECT)
            if not isinstance(each.event, AnswerRecorded)
        ),
    )


STORY = Story(
    title="A monitoring round: Peru, 2023 to 2026", chapters=chapters, questions=questions
)

if __name__ == "__main__":
    play(STORY)
