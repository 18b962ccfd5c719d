"""
The management response of Canada to an evaluation of its assistance in Peru, and what came of it.

The document beside this file says who accepted which recommendation and promised what until when.
It is only the opening: the register of the units, the reports, extensions and verifications that
follow are invented, and say so.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from cooperation_core import (
    Action,
    Command,
    Commitment,
    Cooperation,
    Document,
    Kind,
    PartialDate,
    Recommendation,
    Refused,
    Subject,
    TargetDate,
    Text,
    command,
)
from cooperation_core.demo.story import Answered, Chapter, Story, invented, play
from cooperation_core.domain.command import withdrawal
from cooperation_core.domain.commitment import FulfilmentVerified
from cooperation_core.domain.party import Party
from cooperation_core.domain.values import PartyName
from cooperation_core.history import Position
from cooperation_core.importing import read

RESPONSE = Path(__file__).with_name("management-response.txt")
PREFIX = "GAC-PERU-2020"
DEPARTMENT = "Global Affairs Canada"
OPERATIONS = "International Assistance Operations (DPD)"
POLICY = "International Assistance Policy Coordination (PVP)"
PROGRAM = "Peru Development Program NDP (LIMA-DA)"
PROGRAM_OTHERWISE = "Peru Development Program (NDP) LIMA-DA"
VERIFIER = "Evaluation Services"
REGISTRAR = "Registry of the demonstration"

SECTOR_PLANS, TEMPLATES, PILOT = f"{PREFIX}/R1/C1", f"{PREFIX}/R2/C1", f"{PREFIX}/R2/C2"
NOTE, SEMINAR = f"{PREFIX}/R3/C1", f"{PREFIX}/R3/C2"
HANDBOOK, WEBSITE = f"{PREFIX}/R4/C1", f"{PREFIX}/R4/C2"
STRATEGY, GUIDANCE = f"{PREFIX}/R2", f"{PREFIX}/R3"

NOT_DATED = (
    "the document bears no date; its first target date is October 2020, so it is taken to be of "
    "the first half of that year"
)


def chapters(cooperation: Cooperation) -> Iterator[Chapter]:
    """Yield what the document says, whose names are whose, and what came of the promises."""
    reading = read(RESPONSE, prefix=PREFIX, country="PER")
    yield Chapter(
        title="management response",
        commands=reading.commands,
        effective_at="2020-H1",
        reason=NOT_DATED,
        notes=len(reading.notes),
    )
    yield invented("register of units", *register())
    yield invented("first follow-up", *first_follow_up())
    yield invented("late news", *late_news())
    yield invented("second follow-up", *second_follow_up())
    yield invented("records put right", *corrections())


def register() -> Iterator[Command]:
    """Yield the units; that two spellings mean one of them, a person says and not the software."""
    yield command(DEPARTMENT, Party.register, kind="state", country="CAN")
    for unit, abbreviation in (
        (OPERATIONS, "DPD"),
        (POLICY, "PVP"),
        (PROGRAM, "NDP"),
        (VERIFIER, "PRE"),
    ):
        yield command(
            unit, Party.register, kind="state", part_of=DEPARTMENT, identifiers=[abbreviation]
        )
    yield command(
        PROGRAM_OTHERWISE,
        Party.confirm_alias,
        of=PROGRAM,
        by=REGISTRAR,
        reason="the document prints both, and abbreviation and place are the same",
    )
    yield command("NMD", Party.register, kind="state", part_of=DEPARTMENT)
    yield command(
        "NMD",
        Party.describe,
        full_name="Geographic Coordination and Mission Support Bureau",
        reason="the document spells the abbreviation out",
    )
    yield command("LIMA-DA", Party.register, kind="state", country="PER")
    yield command(
        "LIMA-DA",
        Party.merge,
        into=PROGRAM,
        by=REGISTRAR,
        reason="it is how the department's telegrams call the programme",
    )
    yield command("DPI", Party.confirm_alias, of=OPERATIONS, by=REGISTRAR, reason="a former sign")
    yield command(
        "DPI",
        Party.withdraw_alias,
        by=REGISTRAR,
        reason="it was the sign of a unit that is gone",
    )


def first_follow_up() -> Iterator[Command]:
    """Yield what was known by the end of 2020."""
    yield command(
        STRATEGY,
        Recommendation.translate,
        text=Text(
            words="Une seule stratégie par pays, dans le système de planification, et publiée.",
            language="fr",
        ),
        title="Une stratégie publiée par pays",
        by=DEPARTMENT,
        on="2020-09-14",
    )
    yield command(
        SEMINAR,
        Commitment.make,
        owner=POLICY,
        target_date=TargetDate(date=PartialDate.parse("2021-Q1"), printed="first quarter of 2021"),
        statement="A seminar in Lima tries the policy note out.",
        actions=[
            Action(
                number="1",
                text=Text(words="Invite planners from three countries of the region."),
                owner=PartyName("NMD"),
                deliverable="List of participants",
                target_date=TargetDate(date=PartialDate.parse("2020-12"), printed="end of 2020"),
                depends_on_funding=True,
            ),
            Action(number="2", text=Text(words="Hold the seminar."), deliverable="Minutes"),
        ],
        responds_to=Subject.of(Kind.RECOMMENDATION, GUIDANCE),
        country="PER",
        themes=["middle-income countries"],
        partners=[PROGRAM],
        consulted=["APCI"],
        depends_on_funding=True,
        on="2020-10-05",
    )
    yield command(
        TEMPLATES,
        Commitment.claim_fulfilment,
        by=OPERATIONS,
        text="The templates are in the planning system.",
        evidence=[
            Document(
                title="Template for country strategies, version 1.0",
                url="https://strategia.example/templates/1.0",
                sha256="97402f6f5548232a22a5aaf627bd3076659457f16e993d69e7f9bb9612096a8a",
            )
        ],
        on="2020-10-30",
    )


def late_news() -> Iterator[Command]:
    """Yield what had happened before, but was told only in the spring of 2021."""
    yield command(
        TEMPLATES,
        Commitment.verify,
        by=VERIFIER,
        opinion="The templates are there and five programmes use them.",
        on="2020-12-11",
    )
    yield command(
        SECTOR_PLANS,
        Commitment.report,
        by=PROGRAM_OTHERWISE,
        as_of="2021-03",
        status="in_progress",
        text="Two of four plans by sector are drafted.",
        action="4",
    )
    yield command(
        SECTOR_PLANS,
        Commitment.add_evidence,
        by=PROGRAM_OTHERWISE,
        document=Document(title="Draft plan for the education sector"),
        on="2021-03-22",
    )
    yield command(
        SEMINAR,
        Commitment.cancel,
        by=POLICY,
        reason="nobody can travel, and no money was set aside",
        on="2021-02-26",
    )


def second_follow_up() -> Iterator[Command]:
    """Yield what happened from May 2021 to the following winter."""
    yield command(
        SECTOR_PLANS,
        Commitment.request_extension,
        by=PROGRAM_OTHERWISE,
        to="2021-12",
        reason="two ministries have new heads",
        on="2021-05-17",
    )
    yield command(
        SECTOR_PLANS,
        Commitment.refuse_extension,
        by=DEPARTMENT,
        reason="two plans can be written without these ministries",
        on="2021-06-04",
    )
    yield command(
        NOTE,
        Commitment.claim_fulfilment,
        by=POLICY,
        text="The guidance went to all programmes.",
        on="2021-05-28",
    )
    yield command(
        NOTE,
        Commitment.reject,
        by=VERIFIER,
        opinion="What went out is a draft without the part on transition.",
        on="2021-07-02",
    )
    yield command(
        GUIDANCE,
        Recommendation.answer,
        by=POLICY,
        acceptance="partially_accepted",
        text="The note covers partnership. How aid ends is left to each programme.",
        reason="the ministers decide country by country how aid ends",
        approver=DEPARTMENT,
        provisional=True,
        on="2021-08-20",
    )
    yield command(
        WEBSITE,
        Commitment.make,
        owner=OPERATIONS,
        target_date="2021-12",
        actions=["Publish the choices as a website instead of a handbook"],
        responds_to=Subject.of(Kind.RECOMMENDATION, f"{PREFIX}/R4"),
        country="PER",
        on="2021-05-10",
    )
    yield command(
        HANDBOOK,
        Commitment.supersede,
        by=OPERATIONS,
        successor=WEBSITE,
        reason="a handbook would be out of date within months",
        on="2021-05-12",
    )
    yield command(
        TEMPLATES,
        Commitment.reopen,
        by=VERIFIER,
        reason="the new planning system came without the templates",
        on="2021-08-16",
    )
    yield command(
        TEMPLATES,
        Commitment.claim_fulfilment,
        by=OPERATIONS,
        text="They were moved.",
        on="2021-10-29",
    )
    yield command(
        TEMPLATES,
        Commitment.verify,
        by=VERIFIER,
        opinion="They are back, and the programmes use them again.",
        on="2021-11-19",
    )
    yield command(
        PILOT,
        Commitment.request_extension,
        by=PROGRAM,
        to="2022-03",
        reason="talks in Peru had to wait for the change of government",
        on="2021-09-20",
    )
    yield command(
        PILOT,
        Commitment.extend,
        by=DEPARTMENT,
        reason="the elections could not be foreseen",
        on="2021-09-30",
    )
    yield command(
        STRATEGY,
        Recommendation.close,
        by=VERIFIER,
        closure="closed_not_implemented",
        opinion="No country strategy has been published yet.",
        on="2021-12-15",
    )
    yield command(
        STRATEGY,
        Recommendation.reopen,
        by=VERIFIER,
        reason="the pilot strategy's date was moved to March 2022",
        on="2022-01-10",
    )


def corrections() -> Iterator[Command]:
    """Yield what puts wrong records right; the wrong ones stay readable."""
    yield command(
        SECTOR_PLANS,
        Commitment.report,
        by=PROGRAM_OTHERWISE,
        as_of="2021-03",
        status="partially_implemented",
        text="Three of four plans by sector are drafted.",
        action="4",
    ).correcting(2, reason="the report of March was misread")
    yield withdrawal(
        Commitment,
        SECTOR_PLANS,
        3,
        reason="the draft plan belongs to another country's programme",
    )


def questions(cooperation: Cooperation) -> Iterator[Answered]:
    """Yield the questions that such a follow-up is asked, with the answers."""
    promised = [each for each in cooperation.all(Commitment) if each.reference.startswith(PREFIX)]
    yield Answered(
        question="Who promised what, until when?",
        answers=tuple(f"{each.reference}: {each.owner}, {each.target_date}" for each in promised),
    )
    by_program = cooperation.select(Commitment, party=PROGRAM)
    yield Answered(
        question=f"In what does {PROGRAM} take part, however it is spelled?",
        answers=tuple(f"{each.reference}, as {each.owner}" for each in by_program),
    )
    day = date(2021, 6, 15)
    at_first = cooperation.as_of(known=end_of_document(cooperation))
    yield Answered(
        question=f"What would be overdue on {day}, by the document alone?",
        answers=overdue(at_first.overdue(day)),
    )
    then = cooperation.as_of(effective=day)
    yield Answered(
        question="And what was overdue that day, by all that is known now?",
        answers=overdue(then.overdue(day)),
    )
    yield Answered(
        question=f"What is due on {day} or within 30 days?",
        answers=tuple(
            f"{each.target}: {each.reference}, {each.owner} ({each.due.label()})"
            for each in then.due(day, within=timedelta(days=30))
        ),
    )
    yield Answered(
        question=f"What came of recommendation {STRATEGY}?",
        answers=tuple(cooperation.chain(STRATEGY).sentences()),
    )
    subject = Subject.of(Kind.COMMITMENT, TEMPLATES)
    before = cooperation.as_of(known=before_verification(cooperation), effective="2020-12-31")
    after = cooperation.as_of(effective="2020-12-31")
    yield Answered(
        question=f"How did {TEMPLATES} stand on 31 December 2020?",
        answers=(
            f"before the verification was told: {before.get(Commitment, TEMPLATES).status.label()}",
            f"as is known now: {after.get(Commitment, TEMPLATES).status.label()}",
        ),
    )
    yield Answered(
        question=f"What happened to {TEMPLATES}?",
        answers=tuple(
            f"{each.effective_at}: {each.event}" for each in cooperation.history(subject)
        ),
    )
    yield Answered(
        question="May the programme in Lima verify its own promise under its other name?",
        answers=(refusal(cooperation),),
    )
    unread = [
        each.reference
        for each in cooperation.all(Recommendation)
        if each.reference.startswith(PREFIX) and each.missing_languages(["fr"])
    ]
    yield Answered(question="Which cannot be read in French?", answers=tuple(unread))


def overdue(found: list[Commitment]) -> tuple[str, ...]:
    """Return what is *found* of this document, one line each."""
    return tuple(
        f"{each.reference}: {each.owner}, {each.target_date}"
        for each in found
        if each.reference.startswith(PREFIX)
    )


def end_of_document(cooperation: Cooperation) -> Position:
    """Return where the ledger ends with the last fact of the document itself."""
    made = cooperation.history(Subject.of(Kind.COMMITMENT, HANDBOOK))
    return next(made).position


def before_verification(cooperation: Cooperation) -> Position:
    """Return where the ledger ends before anybody told it that the templates were verified."""
    told = cooperation.history(Subject.of(Kind.COMMITMENT, TEMPLATES))
    first = next(each for each in told if isinstance(each.event, FulfilmentVerified))
    return Position(first.position - 1)


def refusal(cooperation: Cooperation) -> str:
    """Return what the ledger says to a unit that wants to verify itself. Nothing is recorded."""
    asked = [
        command(SECTOR_PLANS, Commitment.claim_fulfilment, by=PROGRAM_OTHERWISE),
        command(SECTOR_PLANS, Commitment.verify, by=PROGRAM, opinion="Well done."),
    ]
    try:
        cooperation.propose(asked)
    except Refused as refused:
        return str(refused)
    return "yes"


STORY = Story(
    title="A management response: Canada and Peru, 2020", chapters=chapters, questions=questions
)

if __name__ == "__main__":
    play(STORY)
