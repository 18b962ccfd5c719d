"""
A triangle: Mexico, Guatemala and Germany strengthen Guatemala's secretariat for co-operation.

The project's page tells the partners, their agencies, the years and the lines of work, and no sum
of money. Who took which role is read out of what each of them does. The register that the partners
built, the change of roles and the end are invented, and say so.
"""

from collections.abc import Iterator
from datetime import date

from cooperation_core import (
    Activity,
    Command,
    Cooperation,
    NoData,
    Number,
    Partner,
    Partnership,
    Source,
    Window,
    command,
)
from cooperation_core.demo.story import Answered, Chapter, Story, invented, play
from cooperation_core.domain.partnership import Baseline, Indicator, Target
from cooperation_core.domain.values import exact

REFERENCE = "TRI-DEU-MEX-GTM-2016"
PAGE = Source(document="Project page: triangular co-operation of Mexico, Guatemala and Germany")
PLANNERS, ADVISERS, MINISTRY = "SEGEPLAN", "AMEXCID", "BMZ"
TERM = Window.between("2016", "2018", printed="2016 to 2018")


def chapters(_: Cooperation) -> Iterator[Chapter]:
    """Yield what the page tells, then how it could have gone on."""
    yield Chapter(title="triangular partnership", commands=tuple(project()), source=PAGE)
    yield invented("the triangle goes on", *sequel())


def project() -> Iterator[Command]:
    """Yield the partners with the roles that their work implies, and what they did together."""
    yield command(
        REFERENCE,
        Partnership.register,
        title="A stronger secretariat for international co-operation in Guatemala",
        form="triangular",
        partners=[
            Partner.of(
                MINISTRY, kind="state", roles=["second provider"], country="DEU", iati_roles=[1]
            ),
            Partner.of(
                ADVISERS,
                kind="agency",
                roles=["first provider"],
                country="MEX",
                lead_agency="AMEXCID-DGPCI",
                iati_roles=[4],
            ),
            Partner.of(
                PLANNERS,
                kind="state",
                roles=["recipient"],
                country="GTM",
                lead_agency="SEGEPLAN-SCI",
                iati_roles=[4],
            ),
        ],
        term=TERM,
        objectives=[
            "Guatemala's planning secretariat steers the co-operation it receives, and works in a "
            "network with donor countries and organisations",
        ],
        activities=[
            _together("Meetings on how other countries run their co-operation", "dialogue"),
            _together("Advice on monitoring and evaluating projects in Guatemala", "advice"),
            _together("Advice on a digital register of co-operation activities", "advice"),
        ],
        sdg_targets=["17.6", "17.9"],
        on="2016",
    )
    for year in ("2017", "2018"):
        yield command(
            REFERENCE,
            Partnership.report_activity,
            by=PLANNERS,
            activity=Activity.of(
                f"Visits between the two secretariats in {year}",
                kind="exchange_visit",
                when=Window.between(year, year),
                participants=[PLANNERS, ADVISERS],
            ),
        )


def sequel() -> Iterator[Command]:
    """Yield a partner more and one less, roles that change, figures, and the end."""
    yield command(
        REFERENCE,
        Partnership.join,
        partner=Partner.of("FLACSO Guatemala", kind="academia", roles=["contributing"]),
        on="2017-02",
    )
    yield command(
        REFERENCE,
        Partnership.join,
        partner=Partner.of(
            PLANNERS,
            kind="state",
            roles=["beneficiary", "contributing"],
            country="GTM",
            lead_agency="SEGEPLAN-SCI",
            iati_roles=[4],
        ),
        on="2018-03",
    )
    yield command(
        REFERENCE,
        Partnership.leave,
        party="FLACSO Guatemala",
        reason="its study of the register is finished",
        on="2018-04",
    )
    yield command(
        REFERENCE,
        Partnership.agree_framework,
        indicators=[
            Indicator.of(
                "1",
                "co-operation activities in the digital register",
                level="milestone",
                objective="1",
                unit="activities",
                direction="increase",
                baseline=Baseline.of(0, as_of="2016"),
                targets=[Target.of(200, by="2017"), Target.of(400, by="2018")],
                government_data=True,
            )
        ],
        on="2016-09",
    )
    for year, value in (
        ("2016", NoData(note="the register was being built")),
        ("2017", Number(number=exact(150), unit="activities")),
        ("2018", Number(number=exact(420), unit="activities")),
    ):
        yield command(
            REFERENCE,
            Partnership.measure,
            by="SEGEPLAN-SCI",
            indicator="1",
            as_of=year,
            value=value,
        )
    yield command(
        REFERENCE,
        Partnership.close,
        by=PLANNERS,
        outcome="The register is used; Guatemala now shows it to others.",
        on="2018-12-14",
    )


def _together(title: str, kind: str) -> Activity:
    return Activity.of(title, kind=kind, when=TERM)


def questions(cooperation: Cooperation) -> Iterator[Answered]:
    """Yield what a triangle is asked."""
    triangle = cooperation.get(Partnership, REFERENCE)
    yield Answered(
        question="Which agency carries it out in each country?",
        answers=tuple(f"{country}: {agency}" for country, agency in triangle.lead_agencies.items()),
    )
    for day in (date(2017, 6, 30), date(2018, 6, 30)):
        yield Answered(
            question=f"Who was in it on {day}, in which roles?",
            answers=tuple(
                f"{each.party}: {', '.join(role.label() for role in each.roles)}"
                for each in triangle.partners_on(day)
            ),
        )
    yield Answered(
        question="What did they do together?",
        answers=tuple(
            f"{each.when}: {each.title}"
            for each in (
                *triangle.planned_activities,
                *(report.activity for report in triangle.activities),
            )
        ),
    )
    yield Answered(
        question="How far was the register at the end of 2017, towards the target of that year?",
        answers=(
            f"{reached.value}, share {reached.share}"
            if (reached := triangle.achievement("1", date(2017, 12, 31)))
            else "there is no such indicator",
        ),
    )
    yield Answered(
        question="What money was spoken of?", answers=tuple(str(flow) for flow in triangle.flows)
    )
    yield Answered(
        question="Which triangles is Guatemala in?",
        answers=tuple(
            each.reference
            for each in cooperation.select(Partnership, form="triangular", country="GTM")
        ),
    )


STORY = Story(
    title="A triangle: Mexico, Guatemala and Germany, 2016 to 2018",
    chapters=chapters,
    questions=questions,
)

if __name__ == "__main__":
    play(STORY)
