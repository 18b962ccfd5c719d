"""One good example of each event of a partnership, and the life of another one."""

from decimal import Decimal

from ...domain.events import DomainEvent
from ...domain.partnership import (
    Activity,
    ActivityReported,
    Alignment,
    Baseline,
    Disaggregated,
    DisbursementScheduled,
    FrameworkPublished,
    FundsCommitted,
    FundsDisbursed,
    FundsPledged,
    Indicator,
    IndicatorMeasured,
    KampalaAssessed,
    Objective,
    ObjectiveAssessed,
    Partner,
    PartnerJoined,
    PartnerLeft,
    PartnershipAmended,
    PartnershipClosed,
    PartnershipRegistered,
    PolicyObjective,
    PrintedFigure,
    ResultsFrameworkAgreed,
    Risk,
    RiskAssessed,
    RiskClosed,
    Score,
    Scorecard,
    ScoresRecorded,
    Target,
)
from ...domain.values import (
    Conclusion,
    Document,
    Kind,
    Money,
    NoData,
    Number,
    PartyName,
    SdgTarget,
    Subject,
    Text,
    Window,
    country_code,
)
from ...domain.vocabulary import (
    ActivityKind,
    AssessmentPoint,
    CountrySystem,
    Derivation,
    Direction,
    IndicatorLevel,
    KampalaPrinciple,
    PartnerKind,
    PartnerRole,
    PartnershipType,
    RiskLevel,
)
from .cast import (
    AUDITORS,
    BRAZIL,
    MALAWI,
    MINUTES,
    PARTNERSHIP,
    PORTUGAL,
    SURVEY,
    TREASURY,
    WATER_BOARD,
    day,
    like,
)

WELLS = Subject(Kind.PARTNERSHIP, "WELLS-2031")

registered = like(
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
                lead_agency=PartyName("Ministry of Education"),
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
        term=Window(start=day("2030"), end=day("2032"), printed="2030-2032"),
        objectives=(Objective(number="1", text="Half of the food comes from nearby farms."),),
        activities=(
            Activity(
                title="Visit to school kitchens in Bahia",
                kind=ActivityKind.EXCHANGE_VISIT,
                when=Window(start=day("2030-Q4"), end=day("2030-Q4")),
                participants=(MALAWI, BRAZIL),
            ),
        ),
        on=day("2030-03-01"),
    )
)

amended = like(
    PartnershipAmended(
        reason="the first harvest came late",
        title="School meals from local farms, second phase",
        term=Window(start=day("2030"), end=day("2033-06")),
        objectives=(
            Objective(number="1", text="Half of the food comes from nearby farms."),
            Objective(number="2", text="Every kitchen has clean water."),
        ),
        on=day("2032-01-10"),
    )
)

partner_joined = like(
    PartnerJoined(
        partner=Partner(
            party=PartyName("Farmers' Union"),
            kind=PartnerKind.CSO,
            roles=(PartnerRole.CONTRIBUTING,),
        ),
        on=day("2031-02"),
    )
)

partner_left = like(
    PartnerLeft(
        party=PartyName("Farmers' Union"), reason="it now supplies the kitchens", on=day("2032")
    )
)

activity_reported = like(
    ActivityReported(
        by=PartyName("Ministry of Education"),
        activity=Activity(
            title="Workshop on buying from small farms",
            kind=ActivityKind.WORKSHOP,
            when=Window(start=day("2031-05-12"), end=day("2031-05-14"), printed="12-14 May"),
            participants=(MALAWI, BRAZIL, PartyName("Farmers' Union")),
            conclusions=(
                Conclusion(number="1", text="contracts before the planting season"),
                Conclusion(number="2", text="one price for a term"),
            ),
            number="1",
        ),
    )
)

partnership_closed = like(
    PartnershipClosed(by=MALAWI, outcome="212 schools buy from 1,900 farms", on=day("2033-06-30"))
)

framework_agreed = like(
    ResultsFrameworkAgreed(
        alignment=(
            Alignment(strategy="National water strategy, pillar 2"),
            Alignment(
                strategy="National development strategy",
                statement="Safe water within half an hour of every home.",
            ),
        ),
        indicators=(
            Indicator(
                number="1.1",
                name="People with safe water within half an hour",
                level=IndicatorLevel.OUTCOME,
                objective="1",
                unit="%",
                direction=Direction.INCREASE,
                baseline=Baseline(value=Decimal("61.5"), as_of=day("2030"), note="census"),
                targets=(
                    Target(by=day("2032-12"), value=Decimal(70)),
                    Target(by=day("2034"), value=Decimal("81.5")),
                ),
                from_country_framework=True,
                government_data=True,
                sector="water",
                themes=("rural areas",),
            ),
            Indicator(
                number="1.2",
                name="Boreholes repaired within a week",
                level=IndicatorLevel.MILESTONE,
                objective="1",
                baseline=Baseline(note="to be measured in the first year"),
                from_country_framework=False,
            ),
        ),
        policy_objectives=(
            PolicyObjective(number="A", text="Water committees have a legal form."),
            PolicyObjective(
                number="B", text="Districts keep what they earn from water.", objective="1"
            ),
        ),
        on=day("2031-03"),
    )
)

indicator_measured = like(
    IndicatorMeasured(
        by=PartyName("Statistical Office"),
        indicator="1.1",
        as_of=day("2032"),
        value=Number(number=Decimal("66.5"), unit="%"),
        disaggregation=(
            Disaggregated(
                dimension="area", category="rural", value=Number(number=Decimal("58.25"), unit="%")
            ),
            Disaggregated(dimension="area", category="urban", value=NoData(note="not surveyed")),
        ),
        evidence=(SURVEY,),
        note="before the floods",
    )
)

objective_assessed = like(
    ObjectiveAssessed(
        by=AUDITORS,
        at=AssessmentPoint.MIDTERM,
        status="boreholes are repaired, but nobody pays for the next pump",
        objective="1",
        lessons=("ask for the fees before the first repair", "train two mechanics a village"),
        on=day("2033-02"),
    )
)

framework_published = like(
    FrameworkPublished(
        by=MALAWI,
        document=Document(
            title="Results framework of the wells programme",
            url="https://water.example/framework.pdf",
        ),
        on=day("2031-04-01"),
    )
)

funds_committed = like(
    FundsCommitted(
        provider=PORTUGAL,
        money=Money(Decimal("4500000.00"), "EUR"),
        period=Window(start=day("2031"), end=day("2034")),
        receiver=MALAWI,
        on_budget=True,
        systems=(CountrySystem.BUDGET_EXECUTION, CountrySystem.AUDIT),
        note="of which a third after the mid-term review",
        on=day("2031-02-15"),
    )
)

funds_pledged = like(
    FundsPledged(
        provider=BRAZIL,
        money=Money(Decimal(500000), "USD"),
        period=Window(start=day("2032"), end=day("2032")),
        receiver=MALAWI,
        on_budget=False,
        systems=(),
        note="in pumps",
        on=day("2031-02-15"),
    )
)

disbursement_scheduled = like(
    DisbursementScheduled(
        provider=PORTUGAL,
        money=Money(Decimal(1500000), "EUR"),
        period=Window(start=day("2031-H2"), end=day("2031-H2"), printed="second half of 2031"),
        receiver=MALAWI,
        on_budget=True,
        systems=(CountrySystem.PROCUREMENT, CountrySystem.FINANCIAL_REPORTING),
        note="once the account is open",
        on=day("2031-06-30"),
    )
)

funds_disbursed = like(
    FundsDisbursed(
        provider=PORTUGAL,
        money=Money(Decimal("1499999.99"), "EUR"),
        period=Window(start=day("2031-10-05"), end=day("2031-10-05")),
        receiver=MALAWI,
        on_budget=False,
        systems=(),
        note="the bank kept one cent",
        on=day("2031-10-05"),
    )
)

risk_assessed = like(
    RiskAssessed(
        risk=Risk(
            number="1",
            text="Floods reach the new wells.",
            level=RiskLevel.HIGH,
            mitigation=("build above the line of 2019", "insure the pumps"),
        ),
        by=WATER_BOARD,
        on=day("2031-05"),
    )
)

risk_closed = like(
    RiskClosed(
        number="1", reason="all wells stand above the line", by=WATER_BOARD, on=day("2033-11")
    )
)

scores_recorded = like(
    ScoresRecorded(
        scorecard=Scorecard(
            title="Rural-sector performance",
            period=Window(start=day("2031"), end=day("2031")),
            scores=(
                Score(title="Access to land", value=Decimal("4.16"), code="B(i)"),
                Score(title="Access to water for farming", value=Decimal("4.00"), code="B(ii)"),
                Score(title="Women's representation", value=Decimal("4.3")),
            ),
            figures=(
                PrintedFigure(
                    label="Sum of point values", value=Decimal("4.15"), derivation=Derivation.SUM
                ),
                PrintedFigure(label="Average of point values", derivation=Derivation.MEAN),
                PrintedFigure(label="Score of projects at risk", value=Decimal("6.00")),
            ),
            allocation=Money(Decimal(8654979), "USD"),
        ),
        by=PartyName("Rural Development Fund"),
        on=day("2031-01-20"),
    )
)

kampala_assessed = like(
    KampalaAssessed(
        by=AUDITORS,
        principle=KampalaPrinciple.RESULTS,
        assessment=Text(words="Private drillers are paid by the metre, not by the litre."),
        rating="2 of 4",
        evidence=(MINUTES,),
        on=day("2033-03"),
    )
)

LIFE: tuple[tuple[str, DomainEvent], ...] = tuple(
    (WELLS.reference, event)
    for event in (
        PartnershipRegistered(
            reference=WELLS.reference,
            title="Wells that last",
            form=PartnershipType.BILATERAL,
            partners=(
                Partner(
                    party=MALAWI,
                    kind=PartnerKind.STATE,
                    country=country_code("MWI"),
                    lead_agency=WATER_BOARD,
                ),
                Partner(
                    party=PORTUGAL,
                    kind=PartnerKind.STATE,
                    country=country_code("PRT"),
                    iati_roles=(1,),
                ),
            ),
            term=Window(start=day("2031"), end=day("2034")),
            objectives=(Objective(number="1", text="Water flows all year."),),
            activities=(
                Activity(
                    title="Forum of the district water offices",
                    kind=ActivityKind.DIALOGUE,
                    when=Window(start=day("2032-05")),
                    number="1",
                ),
            ),
            on=day("2031-01-10"),
            countries=(country_code("MWI"),),
            sectors=("water", "rural development"),
            themes=("gender",),
            sdg_targets=(SdgTarget("6.1"), SdgTarget("5.c")),
        ),
        scores_recorded(),
        funds_committed(),
        PartnerJoined(
            partner=Partner(
                party=BRAZIL, kind=PartnerKind.STATE, roles=(PartnerRole.CONTRIBUTING,)
            ),
            on=day("2031-02"),
        ),
        funds_pledged(),
        framework_agreed(),
        framework_published(),
        risk_assessed(),
        risk_assessed(risk=Risk(number="2", text="The price of pumps rises."), by=None, on=None),
        disbursement_scheduled(),
        funds_disbursed(),
        PartnershipAmended(
            reason="the river's other bank joined the plan",
            countries=(country_code("MWI"), country_code("MOZ")),
            sectors=("water",),
            themes=(),
            sdg_targets=(SdgTarget("6.1"),),
            on=day("2032-03"),
        ),
        ActivityReported(
            by=WATER_BOARD,
            activity=Activity(
                title="Dialogue with the drillers",
                kind=ActivityKind.DIALOGUE,
                when=Window(start=day("2032-06-03"), end=day("2032-06-03")),
                participants=(MALAWI, WATER_BOARD),
                conclusions=(Conclusion(number="1", text="drillers are paid by the litre"),),
                number="2",
            ),
        ),
        indicator_measured(),
        indicator_measured(
            by=WATER_BOARD,
            indicator="1.2",
            value=NoData(note="the register was lost"),
            disaggregation=(),
            evidence=(),
            note=None,
        ),
        indicator_measured(value=Number(number=Decimal("66.75")), note="corrected by the office"),
        framework_agreed(
            indicators=framework_agreed().indicators[:1],
            reason="repairs are counted by the districts now",
            on=day("2033-01"),
        ),
        objective_assessed(),
        objective_assessed(
            at=AssessmentPoint.COMPLETION,
            status="satisfactory",
            objective=None,
            lessons=(),
            on=day("2034-12"),
        ),
        kampala_assessed(),
        risk_closed(),
        funds_disbursed(
            provider=BRAZIL,
            money=Money(Decimal(500000), "USD"),
            period=Window(),
            receiver=TREASURY,
            on_budget=None,
            systems=None,
            note=None,
            on=None,
        ),
        PartnershipClosed(by=PORTUGAL, outcome="912 wells give water all year", on=day("2034-12")),
    )
)
"""Another partnership, from its registration to its end."""
