"""
IFAD's country strategy for Peru of 2009: objectives, indicators, scores, money, risks and lessons.

The document is a results-based country strategic opportunities programme (RB-COSOP). It also looks
back on the strategy before it and across to what other agencies do, so each of these is a
partnership of its own. What became of it all afterwards is not in the document; that part is
invented, and says so.
"""

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from cooperation_core import (
    Activity,
    Amount,
    Command,
    Commitment,
    Cooperation,
    Document,
    Kind,
    Money,
    NoData,
    NotApplicable,
    Number,
    Objective,
    Partner,
    Partnership,
    Recommendation,
    Source,
    Subject,
    Window,
    command,
)
from cooperation_core.demo.story import Answered, Chapter, Story, invented, play
from cooperation_core.domain.partnership import (
    Alignment,
    Baseline,
    Disaggregated,
    Indicator,
    PolicyObjective,
    PrintedFigure,
    Risk,
    Score,
    Scorecard,
    Target,
)
from cooperation_core.domain.values import Value, exact

DOCUMENT = Source(document="EB 2009/97/R.11")
DATED = "2009-07-28"
STRATEGY, BEFORE, LENDING = "IFAD-PER-2009", "IFAD-PER-2002", "IFAD-PER"
SOUTH, NORTH, MINING = f"{LENDING}/SIERRA-SUR", f"{LENDING}/SIERRA-NORTE", "XSTRATA-PER-2008"
SUBJECT = Subject.of(Kind.PARTNERSHIP, STRATEGY)
PILOT, NETWORK = f"{STRATEGY}/R1", f"{STRATEGY}/R2"
AGRICULTURE, FINANCE = "Ministry of Agriculture", "Ministry of Economy and Finance"
CABINET, GOVERNMENT = "Prime Minister's Office", "Government of Peru"

TABLES = Path(__file__).with_name("country-strategy")


def table(name: str) -> list[dict[str, str]]:
    """Return the rows of one of the document's tables, as the file of that name has them."""
    with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def chapters(_: Cooperation) -> Iterator[Chapter]:
    """Yield what the document tells of the past, of the strategy and of others, then the sequel."""
    for title, commands in (
        ("lending since 1980", lending()),
        ("previous country strategy", previous_strategy()),
        ("country strategy", strategy()),
        ("scores and money", money()),
        ("risks", risks()),
        ("consultations", consultations()),
        ("strategies of other agencies", neighbours()),
    ):
        yield Chapter(title=title, commands=tuple(commands), source=DOCUMENT)
    yield invented("recommendations of the consultations", *recommendations())
    yield invented("the strategy in practice", *practice(), on_behalf_of="IFAD")
    yield invented("a framework that grew", *growth(), on_behalf_of="IFAD")


def lending() -> Iterator[Command]:
    """Yield seven loans and what the last projects gave."""
    yield command(
        LENDING,
        Partnership.register,
        title="IFAD's lending to Peru",
        form="multilateral",
        partners=[
            Partner.of("IFAD", kind="multilateral", iati_roles=[1]),
            Partner.of(GOVERNMENT, kind="state", country="PER", iati_roles=[2]),
        ],
        term=Window.between("1980", printed="since 1980"),
        sectors=["rural development"],
        themes=["rural poverty"],
        on="1980",
    )
    yield command(
        LENDING,
        Partnership.commit_funds,
        provider="IFAD",
        receiver=GOVERNMENT,
        money=Money.of("79600000", "XDR"),
        period=Window.between("1980", "2009"),
        note="seven loans together",
        on=DATED,
    )
    yield command(
        LENDING,
        Partnership.agree_framework,
        indicators=[
            Indicator.of(row["number"], row["name"], level="outcome", unit=row["unit"])
            for row in table("achievements")
        ],
        on=DATED,
    )
    for row in table("achievements"):
        yield measured(LENDING, row["number"], "2009-07", row["figure"], row["unit"])
    yield command(
        MINING,
        Partnership.register,
        title="A contest to improve the homes of farming families",
        form="public_private",
        partners=[
            Partner.of("MARENASS", kind="state", country="PER"),
            Partner.of("Xstrata", kind="private_sector"),
        ],
        sectors=["housing"],
        on="2008-08",
    )
    yield command(
        MINING,
        Partnership.disburse,
        provider="Xstrata",
        money=Money.of("300000", "USD"),
        period=Window.between("2008-08", "2008-08"),
        note="printed as more than this sum, for 1 600 homes",
        on="2008-08",
    )


def previous_strategy() -> Iterator[Command]:
    """Yield the strategy of 2002: what it aimed at, where it began and where it ended."""
    yield command(
        BEFORE,
        Partnership.register,
        title="Country strategic opportunities programme of 2002",
        form="multilateral",
        partners=[
            Partner.of("IFAD", kind="multilateral", iati_roles=[1]),
            Partner.of(GOVERNMENT, kind="state", country="PER", iati_roles=[2]),
        ],
        term=Window.between("2002"),
        sectors=["rural development"],
        themes=["rural poverty"],
        objectives=[
            Objective(number="A", text="Less poverty, by growth that is stable and shared"),
            Objective(number="1", text="More assets for small farmers, by funds won in contests"),
            Objective(number="2", text="Better services, by markets and stronger providers"),
            Objective(number="3", text="Information and new kinds of business for rural people"),
            Objective(number="4", text="Local development that lives on culture and nature"),
            Objective(number="C", text="IFAD's own work"),
        ],
        on="2002",
    )
    yield command(
        BEFORE,
        Partnership.agree_framework,
        alignment=[
            Alignment(
                strategy="Strategy for overcoming poverty, Prime Minister's Office, 2003",
                statement="Fewer poor people by 2006",
            )
        ],
        indicators=[
            _poverty("G.1", "people below the poverty line", "55", "45"),
            _poverty("G.2", "people below the line of extreme poverty", "24", "18"),
            Indicator.of(
                "B.1",
                "families reached by the Puno-Cusco Corridor project",
                level="outcome",
                objective="3",
                unit="families",
                direction="increase",
                targets=[Target.of(15_000, by="2009")],  # printed without a date
            ),
            Indicator.of(
                "B.2",
                "families reached by the MARENASS project",
                level="outcome",
                objective="1",
                unit="families",
                direction="increase",
            ),
        ],
        on="2002",
    )
    *areas, national = table("poverty")
    for indicator, line in (("G.1", "poverty"), ("G.2", "extreme")):
        for year in ("2004", "2007"):
            yield command(
                BEFORE,
                Partnership.measure,
                by="INEI",
                indicator=indicator,
                as_of=year,
                value=_per_cent(national[f"{line}_{year}"]),
                disaggregation=[
                    Disaggregated(
                        dimension="area of residence",
                        category=row["area"],
                        value=_per_cent(row[f"{line}_{year}"]),
                    )
                    for row in areas
                ],
                evidence=[Document(title=f"ENAHO {year}")],
            )
    yield measured(BEFORE, "B.1", "2009-07", 48_000, "families")
    yield measured(BEFORE, "B.2", "2009-07", 20_005, "families")
    yield from _looking_back()


def _looking_back() -> Iterator[Command]:
    for objective, at_design, at_completion, lessons in (
        (
            "A",
            "55 per cent poor and 24 per cent extremely poor in 2003",
            "39.3 and 13.7 per cent in 2007",
            ["Growth helped towns most; the highlands stay poor"],
        ),
        (
            "1",
            "Little was done for natural resources, and what was done came from above",
            "Homes, corrals and terraces are better, and families spend less on inputs",
            ["Contests show results, bring in local means and bind people together"],
        ),
        (
            "2",
            "Services were few, and nobody thought of savings or of small insurance",
            "Savings groups work, and give women standing",
            ["Where farmers teach farmers and are paid for it, the offer becomes better"],
        ),
        (
            "3",
            "Projects and elected councils hardly knew one another",
            "Prices come by telephone, fairs open markets, and a mining firm has signed",
            ["Towns and villages together give several incomes", "Lists of what is allowed harm"],
        ),
        (
            "4",
            "Many rural people had no papers",
            "Goods with a story sell, and identity cards open doors",
            ["Ask councils early, so that they pay later", "Papers come first"],
        ),
        (
            "C",
            "Projects had too little autonomy, and too little was written down",
            "Both projects closed in good order, and two new ones were designed",
            ["Direct supervision works", "A costly map system did not"],
        ),
    ):
        for point, status in (("design", at_design), ("completion", at_completion)):
            yield command(
                BEFORE,
                Partnership.assess_objective,
                by="IFAD",
                at=point,
                status=status,
                objective=objective,
                lessons=lessons if point == "completion" else [],
                on="2002" if point == "design" else DATED,
            )
    yield command(
        BEFORE,
        Partnership.assess_objective,
        by="IFAD",
        at="completion",
        status="satisfactory as a whole",
        lessons=[
            "Local organisations carry the work",
            "Pay for advice on a market, and it becomes new",
            "Hand money to people's own groups",
            "Let proposals compete in public",
            "Savings bring many to a bank",
            "Tie country and town together",
        ],
        on=DATED,
    )
    yield command(
        BEFORE,
        Partnership.close,
        by="IFAD",
        outcome="satisfactory as a whole; three times as many families as planned",
        on=DATED,
    )


def strategy() -> Iterator[Command]:
    """Yield the strategy of 2009 with its results framework."""
    yield command(
        STRATEGY,
        Partnership.register,
        title="Results-based country strategic opportunities programme for Peru",
        form="multilateral",
        partners=[
            Partner.of("IFAD", kind="multilateral", iati_roles=[1]),
            Partner.of(
                AGRICULTURE,
                kind="state",
                country="PER",
                lead_agency="Agro Rural",
                iati_roles=[2, 4],
            ),
            Partner.of(FINANCE, kind="state", country="PER", iati_roles=[2]),
            Partner.of(CABINET, kind="state", country="PER"),
        ],
        sectors=["agriculture", "rural development"],
        themes=["rural poverty", "decentralisation"],
        objectives=[
            "Communities know how to use and keep nature and assets",
            "Good services and markets are within reach",
            "Communities have a say where regions and towns decide",
        ],
        on=DATED,
    )
    yield command(
        STRATEGY,
        Partnership.agree_framework,
        alignment=[
            *(
                Alignment(strategy="Crecer Productivo, pillar II", statement=statement)
                for statement in (
                    "Skills for work and enterprise",
                    "Services that make entrepreneurs competitive",
                    "Public and private investment in infrastructure",
                    "Citizens and local governments that can manage",
                )
            ),
            *(
                Alignment(strategy="Agricultural sector plan, pillar I", statement=statement)
                for statement in (
                    "Natural resources that last",
                    "Economy and society managed by territory",
                    "Fair production, enough food, and markets in the highlands",
                    "Regions and towns that manage rural development",
                )
            ),
        ],
        indicators=[
            Indicator.of(
                row["number"],
                row["name"],
                level=row["level"],
                objective=row["objective"] or None,
                unit=row["unit"],
                baseline=Baseline.of(note="will be set when the programme is designed"),
            )
            for row in table("indicators")
        ],
        policy_objectives=[
            PolicyObjective(number="0", text="Regions and towns that develop their territory"),
            PolicyObjective(number="1.a", text="Laws on land, water and forests", objective="1"),
            PolicyObjective(number="1.b", text="Public-private work on assets", objective="1"),
            PolicyObjective(number="2.a", text="Savings and small insurance", objective="2"),
            PolicyObjective(number="2.b", text="Public funds that arrive", objective="2"),
            PolicyObjective(number="2.c", text="Officials who learn on site", objective="2"),
            PolicyObjective(number="3.a", text="Identity papers for everybody", objective="3"),
        ],
        on=DATED,
    )
    yield command(
        STRATEGY,
        Partnership.publish_framework,
        by="IFAD",
        document=Document(title="EB 2009/97/R.11, appendix III"),
        on=DATED,
    )


def money() -> Iterator[Command]:
    """Yield the table of scores as printed, and what was announced."""
    yield command(
        STRATEGY,
        Partnership.record_scores,
        by="IFAD",
        scorecard=Scorecard.of(
            "Performance-based allocation",
            period=Window(printed="year 1"),
            scores=[
                Score.of(row["title"], row["value"], code=row["code"]) for row in table("scores")
            ],
            figures=[
                PrintedFigure.of("Sum of overall point values", "4.35", derivation="sum"),
                PrintedFigure.of("Average of overall point values", derivation="mean"),
                PrintedFigure.of("Score of projects at risk", "6.00"),
                PrintedFigure.of("Country score", "4435"),
            ],
            allocation=Money.of("8654979", "USD"),
        ),
        on=DATED,
    )
    yield command(
        STRATEGY,
        Partnership.pledge_funds,
        provider="IFAD",
        receiver=GOVERNMENT,
        money=Money.of("25300000", "USD"),
        period=Window.between("2010", "2012"),
        note="at least this sum, which is that of the three years before",
        on=DATED,
    )
    yield command(
        STRATEGY,
        Partnership.pledge_funds,
        provider=AGRICULTURE,
        receiver="Agro Rural",
        money=Money.of("500000000", "USD"),
        note="planned by the government for the five years to come",
        on=DATED,
    )


def risks() -> Iterator[Command]:
    """Yield what could go wrong, and what is done about it."""
    for risk in (
        Risk.of("1", "Prices of minerals and other commodities fall"),
        Risk.of(
            "2",
            "El Niño and a changing climate harm farming",
            mitigation=["Tie water works up in the Sierra to farming, mines and power below"],
        ),
        Risk.of("3", "Groups with a single cause, and conflicts over mines"),
        Risk.of(
            "4",
            "Offices are slow, and quarrel over who leads in the Sierra",
            mitigation=[
                "IBRD, IDB and IFAD help the Prime Minister's Office together",
                "Help both ministries to work by demand",
            ],
        ),
        Risk.of(
            "5",
            "Regions and towns are weak, and decentralisation may change",
            mitigation=["Train their officials", "Train for the public investment system"],
        ),
    ):
        yield command(STRATEGY, Partnership.assess_risk, risk=risk, by="IFAD", on=DATED)


def consultations() -> Iterator[Command]:
    """Yield the meetings before the strategy, with what both workshops concluded."""
    civic = "Civic groups and farmers' organisations"
    for number, title, kind, when, participants, conclusions in (
        (
            None,
            "Talks with the presidents of four regions",
            "dialogue",
            Window.between("2008-09", "2008-09"),
            ["IFAD", "Lambayeque", "Trujillo", "Arequipa", "Cusco"],
            [],
        ),
        (
            "W1",
            "Workshop in Chiclayo",
            "workshop",
            Window.between("2008-11-12", "2008-11-12"),
            ["IFAD", "Lambayeque", civic],
            [],
        ),
        (
            "W2",
            "Workshop in Arequipa, with the conclusions of both",
            "workshop",
            Window.between("2008-11-14", "2008-11-14"),
            ["IFAD", "Arequipa", civic],
            [
                "Try the programme out before it starts in full",
                "Let regions and towns tell one another what they learn, from the start",
                "Run projects together that share a watershed or a market",
                "Let projects look at space, so that neighbours can join forces",
            ],
        ),
        (
            "M1",
            "Talks with two ministries on one programme for the whole allocation",
            "dialogue",
            Window.between("2009-01", "2009-01"),
            ["IFAD", AGRICULTURE, FINANCE],
            ["One programme for the Sierra takes the place of single projects"],
        ),
    ):
        yield command(
            STRATEGY,
            Partnership.report_activity,
            by="IFAD",
            activity=Activity.of(
                title,
                kind=kind,
                when=when,
                participants=participants,
                conclusions=conclusions,
                number=number,
            ),
        )


def neighbours() -> Iterator[Command]:
    """Yield what other agencies do in the same places."""
    for row in table("agencies"):
        yield command(
            f"{STRATEGY}/{row['agency']}",
            Partnership.register,
            title=f"Where the strategies of IFAD and {row['agency']} meet",
            form="multilateral",
            partners=[
                Partner.of("IFAD", kind="multilateral"),
                Partner.of(row["agency"], kind=row["kind"], country=row["country"] or None),
            ],
            term=Window.between(row["start"], row["end"]),
            countries=["PER"],
            sectors=row["sectors"].split("; "),
            objectives=[row["meeting"]],
            on=DATED,
        )


def recommendations() -> Iterator[Command]:
    """Yield recommendations that repeat conclusions of the workshops, and what came of them."""
    for number, reference, words, conclusion in (
        ("1", PILOT, "Try the programme out in one province first.", "W2.1"),
        ("2", NETWORK, "Bring the officials of regions and towns together each year.", "W2.2"),
    ):
        yield command(
            reference,
            Recommendation.issue,
            source_kind="consultation",
            document="Conclusions of the workshops of November 2008",
            number=number,
            text=words,
            country="PER",
            themes=["decentralisation"],
            issuer="Civic groups and farmers' organisations",
            addressees=["IFAD"],
            arises_from=SUBJECT,
            conclusion=conclusion,
            on="2008-11-14",
        )
        yield command(
            reference, Recommendation.answer, by="IFAD", acceptance="accepted", on="2009-09"
        )
    yield command(
        f"{PILOT}/C1",
        Commitment.make,
        owner="Agro Rural",
        target_date="2010",
        actions=["Choose a province", "Run the programme there for a season"],
        responds_to=Subject.of(Kind.RECOMMENDATION, PILOT),
        country="PER",
        partners=["IFAD"],
        on="2009-10",
    )
    yield command(
        f"{PILOT}/C1",
        Commitment.report,
        by="Agro Rural",
        as_of="2010-11",
        status="implemented",
        evidence=[Document(title="Report on the season in the pilot province")],
    )
    yield command(f"{PILOT}/C1", Commitment.claim_fulfilment, by="Agro Rural", on="2010-11-30")
    yield command(
        f"{PILOT}/C1",
        Commitment.verify,
        by="IFAD",
        opinion="The report is sound and was discussed in the province.",
        on="2011-01-20",
    )
    yield command(
        PILOT,
        Recommendation.close,
        by=CABINET,
        closure="closed_implemented",
        opinion="The programme starts with what the pilot taught.",
        on="2011-02",
    )


def practice() -> Iterator[Command]:
    """Yield two projects under the strategy with figures, money and a risk that passed."""
    for reference, title, figures in (
        (
            SOUTH,
            "Markets and livelihoods in the southern highlands",
            (("1", "homes improved", "homes", 4_200), ("2", "new markets that pay", "markets", 31)),
        ),
        (
            NORTH,
            "Assets, markets and policies in the northern highlands",
            (
                ("1", "homes improved", "homes", 1_150),
                ("2", "new markets that pay", "markets", None),
            ),
        ),
    ):
        yield command(
            reference,
            Partnership.register,
            title=title,
            form="multilateral",
            partners=[
                Partner.of("IFAD", kind="multilateral", iati_roles=[1]),
                Partner.of("Agro Rural", kind="state", country="PER", iati_roles=[4]),
            ],
            sectors=["rural development"],
            themes=["rural poverty"],
            on="2009",
        )
        yield command(
            reference,
            Partnership.agree_framework,
            indicators=[_of_project(number, name, unit) for number, name, unit, _ in figures],
            on="2009-12",
        )
        for number, _, unit, figure in figures:
            yield measured(reference, number, "2011", figure, unit)
        yield command(
            reference,
            Partnership.schedule_disbursement,
            provider="IFAD",
            money=Money.of("1500000", "USD"),
            period=Window.between("2011", "2011"),
            on_budget=True,
            systems=["budget_execution", "audit"],
            on="2010-12",
        )
        yield command(
            reference,
            Partnership.disburse,
            provider="IFAD",
            money=Money.of("1312500.75", "USD"),
            period=Window.between("2011", "2011"),
            on_budget=True,
            systems=["budget_execution", "audit"],
            on="2011-12-20",
        )
    yield command(
        STRATEGY,
        Partnership.measure,
        by="Agro Rural",
        indicator="3.6",
        as_of="2011",
        value=NotApplicable(note="no mines in the provinces of the first year"),
    )
    yield command(
        STRATEGY,
        Partnership.measure,
        by="Agro Rural",
        indicator="1.5",
        as_of="2011",
        value=Amount(money=Money.of("640000", "USD")),
    )
    yield command(
        STRATEGY,
        Partnership.assess_risk,
        risk=Risk.of(
            "1",
            "Prices of minerals and other commodities fall",
            level="low",
            mitigation=["The state keeps a reserve"],
        ),
        by="IFAD",
        on="2010-06",
    )
    yield command(
        STRATEGY,
        Partnership.close_risk,
        number="1",
        by="IFAD",
        reason="prices are higher than before the crisis",
        on="2011-06",
    )
    yield command(
        STRATEGY,
        Partnership.amend,
        term=Window.between("2009-09", "2014"),
        reason="the board approved it, and the next strategy is planned for 2015",
        on="2009-09-15",
    )


def growth() -> Iterator[Command]:
    """Yield a framework that was published, and then agreed anew with one figure more."""
    savings = Indicator.of(
        "3",
        "women's savings",
        level="outcome",
        unit="USD",
        direction="increase",
        sector="financial services",
        themes=["women"],
    )
    yield command(
        SOUTH,
        Partnership.publish_framework,
        by="IFAD",
        document=Document(title="Figures of the southern highlands, 2010"),
        on="2010-03",
    )
    yield command(
        SOUTH,
        Partnership.agree_framework,
        indicators=[
            _of_project("1", "homes improved", "homes"),
            _of_project("2", "new markets that pay", "markets"),
            savings,
        ],
        reason="women asked that their savings be counted",
        on="2011-03",
    )
    yield command(
        SOUTH,
        Partnership.measure,
        by="IFAD",
        indicator="3",
        as_of="2011",
        value=Number(number=exact(410_000), unit="USD"),
        note="without accounts of less than ten dollars",
    )


def measured(
    reference: str, indicator: str, as_of: str, figure: int | str | None, unit: str
) -> Command:
    """Return the measurement of a whole figure; None: nobody could say."""
    value: Value = (
        NoData(note="no survey was made")
        if figure is None
        else Number(number=exact(figure), unit=unit)
    )
    return command(
        reference, Partnership.measure, by="IFAD", indicator=indicator, as_of=as_of, value=value
    )


def _per_cent(figure: str) -> Number:
    return Number(number=exact(figure), unit="per cent")


def _of_project(number: str, name: str, unit: str) -> Indicator:
    return Indicator.of(
        number,
        name,
        level="outcome",
        unit=unit,
        baseline=Baseline.of(0, as_of="2009"),
        targets=[Target.of(5_000 if unit == "homes" else 40, by="2012")],
        from_country_framework=unit == "markets",
        government_data=False,
    )


def _poverty(number: str, name: str, baseline: str, target: str) -> Indicator:
    return Indicator.of(
        number,
        name,
        level="outcome",
        objective="A",
        unit="per cent",
        direction="decrease",
        baseline=Baseline.of(baseline, as_of="2003"),
        targets=[Target.of(target, by="2006")],
        from_country_framework=True,
        government_data=True,
    )


def questions(cooperation: Cooperation) -> Iterator[Answered]:
    """Yield what a strategy and its country are asked."""
    plan = cooperation.get(Partnership, STRATEGY)
    framework = plan.framework
    assert framework is not None, "it was agreed above"
    levels = Counter((each.objective, each.level) for each in framework.indicators)
    yield Answered(
        question="By how many indicators is it judged?",
        answers=tuple(
            f"{f'objective {objective}' if objective else 'policy'}: {count} ({level.label()})"
            for (objective, level), count in levels.items()
        ),
    )
    before = cooperation.get(Partnership, BEFORE)
    yield Answered(
        question="How much of the aim of 2002 was reached?",
        answers=tuple(
            f"{year}: {reached.indicator.name}: {reached.value}, share of the way {reached.share}"
            for number in ("G.1", "G.2")
            for year in (2004, 2007)
            if (reached := before.achievement(number, date(year, 12, 31)))
        ),
    )
    yield Answered(
        question="What did the strategy before it find?",
        answers=tuple(str(each) for each in before.assessments if each.at == "completion"),
    )
    (card,) = plan.scorecards
    yield Answered(
        question="Do the printed figures follow from the scores?",
        answers=tuple(
            f"{each.figure.label}: printed {each.figure.value or 'nothing'}, "
            f"worked out {each.derived}"
            for each in card.compare()
            if each.derived is not None
        ),
    )
    yield Answered(
        question="What money was spoken of?",
        answers=tuple(
            str(flow)
            for reference in (LENDING, STRATEGY, MINING, SOUTH, NORTH)
            for flow in cooperation.get(Partnership, reference).flows
        ),
    )
    yield Answered(
        question="What could go wrong?",
        answers=tuple(
            f"{each.text} ({len(each.mitigation)} counter-measures)" for each in plan.risks.values()
        ),
    )
    peru = cooperation.country("PER")
    yield Answered(
        question="What is reached in rural development across all partnerships with Peru?",
        answers=tuple(
            f"{each.name}: {each.total} {each.unit}"
            f" ({', '.join(line.partnership for line in each.lines)})"
            for each in peru.rolled_up(sector="rural development")
            if each.total is not None
        ),
    )
    yield Answered(
        question="And for women?",
        answers=tuple(
            f"{each.name}: {each.total} {each.unit}" for each in peru.rolled_up(theme="women")
        ),
    )
    yield Answered(
        question="What was published when?",
        answers=tuple(
            f"{published.on}: {published.document}, "
            f"{0 if published.framework is None else len(published.framework.indicators)} figures"
            for _, published in peru.publications
        ),
    )
    yield Answered(
        question="Who else works on governance or decentralisation there?",
        answers=tuple(
            f"{each.partners[-1].party}, {each.term}"
            for sector in ("governance", "decentralisation")
            for each in cooperation.select(Partnership, country="PER", sector=sector)
        ),
    )
    yield Answered(
        question=f"What came of recommendation {PILOT}?",
        answers=tuple(cooperation.chain(PILOT).sentences()),
    )
    then = cooperation.as_of(effective="2010-12-31").get(Commitment, f"{PILOT}/C1")
    yield Answered(
        question=f"How did {PILOT}/C1 stand at the end of 2010?", answers=(then.status.label(),)
    )


STORY = Story(
    title="A country strategy: IFAD and Peru, 2009", chapters=chapters, questions=questions
)

if __name__ == "__main__":
    play(STORY)
