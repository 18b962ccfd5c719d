"""
Peru's Action Dialogue on partnerships of many stakeholders, June 2022, and what came out of it.

The published article tells who met, what they found difficult, and that the agency made
recommendations of it, but not their words. So the words and all that follows are invented, and
say so.
"""

from collections.abc import Iterator

from cooperation_core import (
    Action,
    Activity,
    Command,
    Commitment,
    Cooperation,
    Document,
    Kind,
    Partner,
    Partnership,
    Recommendation,
    Source,
    Subject,
    Text,
    Window,
    command,
)
from cooperation_core.demo.story import Answered, Chapter, Story, invented, play
from cooperation_core.domain.recommendation import Finding, Point
from cooperation_core.domain.values import PartyName
from cooperation_core.domain.vocabulary import KampalaPrinciple

ARTICLE = Source(document="Article of the Global Partnership on Peru's co-operation, 2022")
FIRMS = "Private sector in Peru"
DIALOGUE = "PER-ACTION-DIALOGUE-2022"
SUBJECT = Subject.of(Kind.PARTNERSHIP, DIALOGUE)
EVIDENCE, MEASURES, FUNDING = (f"{DIALOGUE}/R{number}" for number in (1, 2, 3))
MAPPING = f"{EVIDENCE}/C1"
CHALLENGES = (
    "Decisions need data that prove something",
    "What each actor contributes is hard to measure",
    "Ways of financing development leave out firms and other actors",
)


def chapters(_: Cooperation) -> Iterator[Chapter]:
    """Yield the dialogue of the article, then the recommendations made of it."""
    yield Chapter(title="action dialogue", commands=tuple(dialogue()), source=ARTICLE)
    yield invented("recommendations of the dialogue", *recommendations())
    yield invented("assessment by the Kampala Principles", *assessments())
    yield invented("answers to the dialogue", *answers())


def dialogue() -> Iterator[Command]:
    """Yield what the article tells: partners, what they discussed, and where it was presented."""
    yield command(
        DIALOGUE,
        Partnership.register,
        title="Partnerships of many stakeholders for sustainable development in Peru",
        form="multi_stakeholder",
        partners=[
            Partner.of("APCI", kind="agency", country="PER", iati_roles=[2]),
            Partner.of("GPEDC", kind="multilateral"),
            Partner.of(FIRMS, kind="private_sector"),
        ],
        countries=["PER"],
        sectors=["agriculture", "telecommunications", "financial services"],
        themes=["private sector engagement", "leave no one behind"],
        sdg_targets=["17.16", "17.17"],
        objectives=["Actors of every kind work together on the 2030 Agenda, with the poorest"],
        on="2022-06",
    )
    yield command(
        DIALOGUE,
        Partnership.report_activity,
        by="APCI",
        activity=Activity.of(
            "Action Dialogue on firms and other stakeholders in co-operation",
            kind="dialogue",
            when=Window.between("2022-06", "2022-06", printed="June 2022"),
            participants=["APCI", FIRMS],
            conclusions=CHALLENGES,
        ),
    )
    for title, conclusions in (
        (
            "Summit on effective co-operation, session on what countries learned from dialogues",
            ["Dialogues of many stakeholders build trust and show where efforts join"],
        ),
        (
            "Summit on effective co-operation, session on South-South and triangular work",
            ["South-South work needs better data and ways of proving what it achieves"],
        ),
        (
            "Summit on effective co-operation, talks of Latin America and the Caribbean",
            ["After the pandemic, mechanisms and quality matter more than before"],
        ),
    ):
        yield command(
            DIALOGUE,
            Partnership.report_activity,
            by="APCI",
            activity=Activity.of(
                title,
                kind="dialogue",
                when=Window.between("2022", "2022"),
                participants=["APCI"],
                conclusions=conclusions,
            ),
        )


def recommendations() -> Iterator[Command]:
    """Yield one recommendation for each conclusion of the dialogue."""
    advised = (
        (EVIDENCE, "Publish what is known of partnerships with firms, once a year.", "17.18"),
        (MEASURES, "Agree with all actors how their contributions are counted.", "17.19"),
        (FUNDING, "Open two funds to proposals that firms and others make together.", "17.3"),
    )
    for number, (reference, words, target) in enumerate(advised, start=1):
        yield command(
            reference,
            Recommendation.issue,
            source_kind="action_dialogue",
            document="Conclusions of the Action Dialogue",
            number=str(number),
            title=CHALLENGES[number - 1],
            text=words,
            points=[
                Point(number=f"{number}.1", text=Text(words="Begin with agriculture.")),
                Point(number=f"{number}.2", text=Text(words="Ask regional governments, too.")),
            ],
            findings=[
                Finding(
                    number=f"F{number}",
                    text=Text(words=f"{CHALLENGES[number - 1]}."),
                    locator="second page",
                )
            ],
            themes=["private sector engagement"],
            sdg_targets=[target],
            country="PER",
            issuer="APCI",
            addressees=["APCI", FIRMS],
            arises_from=SUBJECT,
            conclusion=f"1.{number}",
            on="2022-07",
        )
    yield command(
        EVIDENCE,
        Recommendation.translate,
        text=Text(
            words="Publicar una vez al año lo que se sabe de las alianzas con empresas.",
            language="es",
        ),
        by="APCI",
        on="2022-08",
    )


def assessments() -> Iterator[Command]:
    """Yield a judgement for each of the five principles that the article names."""
    words = {
        KampalaPrinciple.COUNTRY_OWNERSHIP: "The agency leads, and firms know its policy.",
        KampalaPrinciple.RESULTS: "Few projects say whom they reach.",
        KampalaPrinciple.PARTNERSHIP: "Firms, universities and citizens sit at one table.",
        KampalaPrinciple.TRANSPARENCY: "What firms pay is not published.",
        KampalaPrinciple.LEAVE_NO_ONE_BEHIND: "Projects go to where roads and telephones are.",
    }
    for principle, assessment in words.items():
        yield command(
            DIALOGUE,
            Partnership.assess_kampala,
            by="APCI",
            principle=principle,
            assessment=assessment,
            rating="partly" if principle is not KampalaPrinciple.COUNTRY_OWNERSHIP else "yes",
            evidence=[Document(title="Guideline on partnerships of many stakeholders")],
            on="2022-09",
        )


def answers() -> Iterator[Command]:
    """Yield answers of each kind, and promises that answer a conclusion or a recommendation."""
    for reference, by, acceptance, reason in (
        (EVIDENCE, "APCI", "accepted", None),
        (EVIDENCE, FIRMS, "noted", "what firms publish is theirs to decide"),
        (MEASURES, "APCI", "under_consideration", "the next monitoring round will show how"),
        (FUNDING, "APCI", "rejected", "the agency has no funds of its own"),
        (FUNDING, FIRMS, "not_applicable", "the funds are public"),
    ):
        yield command(
            reference,
            Recommendation.answer,
            by=by,
            acceptance=acceptance,
            reason=reason,
            already_implemented=reference == EVIDENCE and by == "APCI",
            on="2022-10",
        )
    yield command(
        MAPPING,
        Commitment.make,
        owner="APCI",
        target_date="2023-H2",
        actions=[
            Action(
                number="a",
                text=Text(words="Ask for what is known."),
                deliverable="A list",
                partners=(PartyName(FIRMS),),
                consulted=(PartyName("GPEDC"),),
            ),
            Action(number="b", text=Text(words="Publish it.")),
        ],
        responds_to=Subject.of(Kind.RECOMMENDATION, EVIDENCE),
        country="PER",
        on="2022-11-08",
    )
    yield command(
        MAPPING,
        Commitment.request_extension,
        by="APCI",
        to="2024-Q1",
        action="b",
        reason="the list is longer than anybody thought",
        on="2023-11-06",
    )
    yield command(
        MAPPING,
        Commitment.extend,
        by="GPEDC",
        action="b",
        reason="the first part was in time",
        on="2023-11-20",
    )
    yield command(
        f"{DIALOGUE}/C1",
        Commitment.make,
        owner=FIRMS,
        target_date=None,
        statement="Firms name somebody who keeps count of what they contribute.",
        responds_to=SUBJECT,
        conclusion="1.2",
        country="PER",
        on="2022-11-08",
    )


def questions(cooperation: Cooperation) -> Iterator[Answered]:
    """Yield what came out of the dialogue."""
    partnership = cooperation.get(Partnership, DIALOGUE)
    yield Answered(
        question="What was concluded?",
        answers=tuple(f"{number}: {each.text}" for number, each in partnership.conclusions.items()),
    )
    yield Answered(
        question="What came out of it?",
        answers=tuple(
            f"{each.reference}, out of conclusion {each.conclusion}"
            for each in cooperation.follow_up(SUBJECT)
        ),
    )
    yield Answered(
        question=f"What came of recommendation {EVIDENCE}?",
        answers=tuple(cooperation.chain(EVIDENCE).sentences()),
    )
    yield Answered(
        question="How does it stand by the Kampala Principles?",
        answers=tuple(
            f"{each.principle.label()}: {each.rating} ({each.assessment})"
            for each in partnership.kampala_assessments
        ),
    )
    yield Answered(
        question="Which recommendations of dialogues are open in Peru?",
        answers=tuple(
            each.reference
            for each in cooperation.select(
                Recommendation, form="action_dialogue", country="PER", status="open"
            )
        ),
    )


STORY = Story(title="An action dialogue in Peru, 2022", chapters=chapters, questions=questions)

if __name__ == "__main__":
    play(STORY)
