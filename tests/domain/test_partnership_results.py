"""What a partnership wants to reach, by which figures it sees that, and what was measured."""

from datetime import date
from decimal import Decimal, localcontext

import attrs
import pytest

from cooperation_core.domain.errors import Malformed, UnknownTerm
from cooperation_core.domain.partnership import (
    Alignment,
    Baseline,
    Disaggregated,
    Indicator,
    NoShare,
    NotAPartner,
    NothingToPublish,
    Objective,
    ObjectiveInUse,
    Partnership,
    PolicyObjective,
    Publication,
    ResultsFramework,
    Target,
    UnknownIndicator,
    UnknownObjective,
)
from cooperation_core.domain.refusals import (
    AlreadyClosed,
    NothingChanged,
    ReasonRequired,
    TextRequired,
    TwiceTheSame,
)
from cooperation_core.domain.values import (
    Amount,
    Document,
    Money,
    NoData,
    NotApplicable,
    Number,
    PartialDate,
    Words,
    YesNo,
)
from cooperation_core.testing.examples import (
    AUDITORS,
    amended,
    framework_agreed,
    framework_published,
    indicator_measured,
    kampala_assessed,
    objective_assessed,
    partnership_closed,
    registered,
)
from cooperation_core.testing.scenario import given

WATER = registered(sectors=("water", "health"), themes=("gender",))
AGREED = WATER, framework_agreed()
SAFE_WATER, REPAIRS = framework_agreed().indicators


def day(text):
    return PartialDate.parse(text)


def measured(number, as_of, **facts):
    return indicator_measured(value=Number(number=Decimal(number)), as_of=day(as_of), **facts)


def test_agrees_a_results_framework_with_all_that_belongs_to_it():
    given(WATER).when(
        Partnership.agree_framework,
        alignment=framework_agreed().alignment,
        indicators=[
            Indicator.of(
                "1.1",
                "People with safe water within half an hour",
                level="outcome",
                objective="1",
                unit="%",
                direction="increase",
                baseline=Baseline.of("61.5", as_of="2030", note="census"),
                targets=[Target.of(70, by="2032-12"), Target.of("81.5", by="2034")],
                from_country_framework=True,
                government_data=True,
                sector="water",
                themes=["rural areas"],
            ),
            Indicator.of(
                "1.2",
                "Boreholes repaired within a week",
                level="milestone",
                objective="1",
                baseline=Baseline.of(note="to be measured in the first year"),
                from_country_framework=False,
            ),
        ],
        policy_objectives=framework_agreed().policy_objectives,
        on="2031-03",
    ).then(framework_agreed())
    state = given(*AGREED).state
    assert state.framework == ResultsFramework(
        alignment=framework_agreed().alignment,
        indicators=framework_agreed().indicators,
        policy_objectives=framework_agreed().policy_objectives,
        on=day("2031-03"),
    )
    assert state.framework.indicator("1.2") == REPAIRS
    assert state.framework.indicator("9") is None
    assert state.frameworks == ()


def test_a_revised_framework_replaces_the_first_and_both_are_kept():
    event = (
        given(*AGREED)
        .when(Partnership.agree_framework, indicators=[REPAIRS], reason="the districts count anew")
        .happened
    )
    state = given(*AGREED, event).state
    assert state.framework.indicators == (REPAIRS,)
    assert [each.indicators for each in state.frameworks] == [(SAFE_WATER, REPAIRS)]


@pytest.mark.parametrize("reason", [None, " "])
def test_refuses_to_revise_a_framework_without_a_reason(reason):
    given(*AGREED).when(Partnership.agree_framework, indicators=[REPAIRS], reason=reason).refused(
        ReasonRequired,
        "TRI-SCHOOL-MEALS: a new results framework needs a reason, found none; say why in `reason`",
    )


@pytest.mark.parametrize(
    ("past", "facts"),
    [
        ((WATER,), {}),
        (
            AGREED,
            {
                "alignment": framework_agreed().alignment,
                "indicators": framework_agreed().indicators,
                "policy_objectives": framework_agreed().policy_objectives,
                "reason": "to be sure",
                "on": "2032",
            },
        ),
    ],
)
def test_refuses_a_framework_that_says_nothing_new(past, facts):
    given(*past).when(Partnership.agree_framework, **facts).refused(
        NothingChanged,
        "TRI-SCHOOL-MEALS already stands so; expected something that differs, found nothing new",
    )


@pytest.mark.parametrize(
    ("facts", "what"),
    [
        ({"indicators": [attrs.evolve(REPAIRS, objective="7")]}, "indicator 1.2"),
        (
            {"policy_objectives": [PolicyObjective(number="A", text="A law.", objective="7")]},
            "policy objective A",
        ),
    ],
)
def test_refuses_a_framework_for_an_objective_that_nobody_agreed(facts, what):
    given(WATER, amended()).when(Partnership.agree_framework, **facts).refused(
        UnknownObjective,
        f"TRI-SCHOOL-MEALS: expected {what} to name one of the objectives (1, 2), found '7'; "
        "agree that objective first, or name another",
        number="7",
        known=("1", "2"),
    )


@pytest.mark.parametrize(
    ("facts", "what", "twice"),
    [
        (
            {"indicators": [REPAIRS, attrs.evolve(SAFE_WATER, number="1.2")]},
            "indicator number",
            "1.2",
        ),
        (
            {"policy_objectives": [PolicyObjective(number="A", text=text) for text in "xy"]},
            "policy objective number",
            "A",
        ),
        (
            {
                "indicators": [
                    attrs.evolve(
                        REPAIRS, targets=(Target.of(1, by="2032"), Target.of(2, by="2032"))
                    )
                ]
            },
            "target date of indicator 1.2",
            "2032",
        ),
    ],
)
def test_refuses_a_framework_that_has_the_same_twice(facts, what, twice):
    given(WATER).when(Partnership.agree_framework, **facts).refused(
        TwiceTheSame,
        f"TRI-SCHOOL-MEALS: expected every {what} once, found {twice!r} twice; name them apart",
    )


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"alignment": [Alignment(strategy=" ")]}, "strategy"),
        ({"indicators": [attrs.evolve(REPAIRS, number="")]}, "indicator number"),
        ({"indicators": [attrs.evolve(REPAIRS, name="")]}, "indicator 1.2"),
        ({"policy_objectives": [PolicyObjective(number=" ", text="A")]}, "policy objective"),
        ({"policy_objectives": [PolicyObjective(number="A", text="")]}, "policy objective A"),
    ],
)
def test_refuses_a_framework_without_its_words(facts, field):
    given(WATER).when(Partnership.agree_framework, **facts).refused(
        TextRequired,
        f"TRI-SCHOOL-MEALS: expected words in `{field}`, found nothing; give the text as printed",
    )


@pytest.mark.parametrize(
    "inexact",
    [{"baseline": Baseline(value=0.1)}, {"targets": (Target(by=day("2032"), value=0.1),)}],
)
def test_refuses_a_baseline_or_target_that_is_not_exact(inexact):
    given(WATER).when(
        Partnership.agree_framework, indicators=[attrs.evolve(REPAIRS, **inexact)]
    ).refused(
        Malformed,
        "expected an exact number such as 12 or '12.50', found 0.1; give text or a Decimal of at "
        "most 38 digits",
    )


def test_refuses_an_indicator_of_a_level_that_there_is_not():
    with pytest.raises(UnknownTerm) as refusal:
        Indicator.of("1", "Wells", level="output")
    assert str(refusal.value) == (
        "expected a term of IndicatorLevel (outcome, milestone), found 'output'; use one of them"
    )


def test_refuses_to_amend_away_an_objective_that_is_measured():
    given(*AGREED).when(
        Partnership.amend, objectives=[Objective(number="2", text="Clean water.")], reason="anew"
    ).refused(
        ObjectiveInUse,
        "TRI-SCHOOL-MEALS: expected objective '1' to stay, because the results framework needs it "
        "for indicator 1.1, indicator 1.2, policy objective B, found it left out; agree a results "
        "framework without these first",
        number="1",
        users=("indicator 1.1", "indicator 1.2", "policy objective B"),
    )


def test_an_objective_that_is_measured_may_have_other_words():
    event = (
        given(*AGREED)
        .when(Partnership.amend, objectives=["Water.", "Fees."], reason="shorter")
        .happened
    )
    assert [each.number for each in event.objectives] == ["1", "2"]


def test_an_indicator_speaks_of_its_own_sector_and_themes_or_of_the_partnerships():
    state = given(*AGREED).state
    assert state.indicator_sectors("1.1") == ("water",)
    assert state.indicator_themes("1.1") == ("rural areas",)
    assert state.indicator_sectors("1.2") == ("water", "health")
    assert state.indicator_themes("1.2") == ("gender",)


def test_measures_an_indicator():
    facts = indicator_measured()
    given(*AGREED).when(
        Partnership.measure,
        by="Statistical Office",
        indicator="1.1",
        as_of="2032",
        value=facts.value,
        disaggregation=facts.disaggregation,
        evidence=facts.evidence,
        note="before the floods",
    ).then(facts)
    assert given(*AGREED, facts).state.latest("1.1") == facts


def test_measuring_again_as_of_the_same_date_corrects_and_keeps_both():
    first, second = measured("66.5", "2032"), measured("66.75", "2032")
    state = given(*AGREED, first, second).state
    assert state.measurements == (first, second)
    assert state.current_measurements == {("1.1", day("2032")): second}
    assert state.latest("1.1") == second


def test_the_latest_measurement_is_that_of_the_latest_date_by_then():
    past = measured("70", "2033"), measured("66.5", "2032"), measured("64", "2031-12")
    state = given(*AGREED, *past, measured("0", "2034", indicator="1.2")).state
    assert state.latest("1.1") == past[0]
    assert state.latest("1.1", date(2033, 12, 30)) == past[1]
    assert state.latest("1.1", date(2031, 12, 31)) == past[2]
    assert state.latest("1.1", date(2031, 12, 30)) is None
    assert state.latest("9") is None


@pytest.mark.parametrize(("past", "known"), [((WATER,), ()), (AGREED, ("1.1", "1.2"))])
def test_refuses_to_measure_what_is_no_indicator(past, known):
    given(*past).when(
        Partnership.measure, by="X", indicator="3", as_of="2032", value=NoData()
    ).refused(
        UnknownIndicator,
        f"TRI-SCHOOL-MEALS: expected one of the indicators of its results framework "
        f"({', '.join(known) or 'there are none'}), found '3'; check the number, or agree a "
        f"framework with that indicator first",
        number="3",
        known=known,
    )


def test_refuses_a_measurement_that_says_nothing_new():
    facts = attrs.asdict(indicator_measured(), recurse=False)
    given(*AGREED, indicator_measured()).when(Partnership.measure, **facts).refused(
        NothingChanged,
        "TRI-SCHOOL-MEALS already stands so; expected something that differs, found nothing new",
    )


def test_refuses_a_group_that_is_there_twice_or_has_no_name():
    women = Disaggregated(dimension="sex", category="women", value=NoData())
    facts = {"by": "X", "indicator": "1.1", "as_of": "2032", "value": NoData()}
    given(*AGREED).when(Partnership.measure, **facts, disaggregation=[women, women]).refused(
        TwiceTheSame,
        "TRI-SCHOOL-MEALS: expected every group once, found 'sex: women' twice; name them apart",
    )
    nobody = attrs.evolve(women, category="")
    given(*AGREED).when(Partnership.measure, **facts, disaggregation=[nobody]).refused(
        TextRequired,
        "TRI-SCHOOL-MEALS: expected words in `category`, found nothing; give the text as printed",
    )


@pytest.mark.parametrize("group", [False, True])
def test_refuses_a_value_that_is_not_exact(group):
    inexact = Number(number=0.1)
    facts = (
        {"value": NoData(), "disaggregation": [_women(inexact)]} if group else {"value": inexact}
    )
    given(*AGREED).when(
        Partnership.measure, by="X", indicator="1.1", as_of="2032", **facts
    ).refused(
        Malformed,
        "expected an exact number such as 12 or '12.50', found 0.1; give text or a Decimal of at "
        "most 38 digits",
    )


def _women(value):
    return Disaggregated(dimension="sex", category="women", value=value)


@pytest.mark.parametrize(
    ("as_of", "number", "target", "share"),
    [
        (date(2032, 12, 31), "65.75", "70", Decimal("0.5")),
        (date(2033, 1, 1), "66.5", "81.5", Decimal("0.25")),
        (date(2036, 1, 1), "81.5", "81.5", Decimal(1)),
        (None, "61.5", "81.5", Decimal(0)),
        (None, "51.5", "81.5", Decimal("-0.5")),
    ],
)
def test_what_is_reached_is_a_share_of_the_way_to_the_target_in_force(as_of, number, target, share):
    found = given(*AGREED, measured(number, "2032")).state.achievement("1.1", as_of)
    assert found.baseline == SAFE_WATER.baseline
    assert found.target.value == Decimal(target)
    assert (found.value, found.as_of) == (Number(number=Decimal(number)), day("2032"))
    assert (found.share, found.no_share) == (share, None)


def test_a_share_is_the_same_at_whatever_precision_the_caller_works():
    state = given(*AGREED, measured("64.5", "2032")).state
    with localcontext(prec=3):
        found = state.achievement("1.1", date(2032, 12, 31))
    assert str(found.share) == "0.35294117647058823529411764705882352941"


def test_an_indicator_that_should_fall_is_reached_by_falling():
    falling = attrs.evolve(REPAIRS, baseline=Baseline.of(40), targets=(Target.of(20, by="2034"),))
    state = given(
        WATER,
        framework_agreed(indicators=(falling,)),
        measured("35", "2032", indicator="1.2"),
    ).state
    assert state.achievement("1.2").share == Decimal("0.25")


@pytest.mark.parametrize(
    ("facts", "value", "why"),
    [
        ({}, None, NoShare.NOT_MEASURED),
        ({}, NoData(), NoShare.NO_DATA),
        ({}, NotApplicable(), NoShare.NOT_APPLICABLE),
        ({}, Words(words="many"), NoShare.NOT_A_NUMBER),
        ({}, YesNo(yes=True), NoShare.NOT_A_NUMBER),
        ({}, Number(number=Decimal(0), unit="people"), NoShare.OTHER_UNIT),
        ({}, Amount(money=Money.of(0, "USD")), NoShare.OTHER_UNIT),
        ({"baseline": None}, Number(number=Decimal(0)), NoShare.NO_BASELINE),
        ({"baseline": Baseline(note="later")}, Number(number=Decimal(0)), NoShare.NO_BASELINE),
        ({"targets": ()}, Number(number=Decimal(0)), NoShare.NO_TARGET),
        (
            {"targets": (Target.of("61.50", by="2034"),)},
            Number(number=Decimal(0)),
            NoShare.TARGET_IS_BASELINE,
        ),
    ],
)
def test_says_why_there_is_no_share(facts, value, why):
    past = [WATER, framework_agreed(indicators=(attrs.evolve(SAFE_WATER, **facts),))]
    if value is not None:
        past.append(indicator_measured(value=value))
    found = given(*past).state.achievement("1.1")
    assert (found.share, found.no_share, found.value) == (None, why, value)


def test_money_is_compared_in_the_currency_of_the_indicator_only():
    savings = attrs.evolve(
        SAFE_WATER, unit="USD", baseline=Baseline.of(0), targets=(Target.of(3000000, by="2034"),)
    )
    state = given(
        WATER,
        framework_agreed(indicators=(savings,)),
        indicator_measured(value=Amount(money=Money.of(750000, "USD"))),
    ).state
    assert state.achievement("1.1").share == Decimal("0.25")


def test_what_is_no_indicator_has_no_achievement():
    assert given(WATER).state.achievement("1.1") is None
    assert given(*AGREED).state.achievement("9") is None


def test_takes_an_assessment_of_an_objective():
    given(WATER).when(
        Partnership.assess_objective,
        by="Audit Office",
        at="midterm",
        status="boreholes are repaired, but nobody pays for the next pump",
        objective="1",
        lessons=["ask for the fees before the first repair", "train two mechanics a village"],
        on="2033-02",
    ).then(objective_assessed())
    assert given(WATER, objective_assessed()).state.assessments == (objective_assessed(),)


def test_takes_an_assessment_of_the_whole_after_the_closing():
    event = (
        given(WATER, partnership_closed())
        .when(Partnership.assess_objective, by=AUDITORS, at="completion", status="satisfactory")
        .happened
    )
    assert event.objective is None
    assert str(event) == (
        "Audit Office assessed the co-operation as a whole at completion: satisfactory"
    )


def test_refuses_an_assessment_of_an_objective_that_nobody_agreed():
    given(WATER).when(
        Partnership.assess_objective, by="X", at="design", status="none", objective="2"
    ).refused(
        UnknownObjective,
        "TRI-SCHOOL-MEALS: expected an assessment to name one of the objectives (1), found '2'; "
        "agree that objective first, or name another",
    )


@pytest.mark.parametrize(
    ("facts", "field"),
    [({"by": ""}, "by"), ({"status": " "}, "status"), ({"lessons": ["x", ""]}, "lesson 2")],
)
def test_refuses_an_assessment_without_its_words(facts, field):
    said = {"by": "X", "at": "design", "status": "well", **facts}
    given(WATER).when(Partnership.assess_objective, **said).refused(
        TextRequired,
        f"TRI-SCHOOL-MEALS: expected words in `{field}`, found nothing; give the text as printed",
    )


def test_refuses_an_assessment_that_was_said_before():
    facts = attrs.asdict(objective_assessed(), recurse=False)
    given(WATER, objective_assessed()).when(Partnership.assess_objective, **facts).refused(
        NothingChanged,
        "TRI-SCHOOL-MEALS already stands so; expected something that differs, found nothing new",
    )


def test_what_was_published_stays_as_it_then_stood():
    given(*AGREED).when(
        Partnership.publish_framework,
        by="Malawi",
        document=framework_published().document,
        on="2031-04-01",
    ).then(framework_published())
    later = framework_agreed(indicators=(REPAIRS,), reason="fewer", on=None)
    state = given(*AGREED, framework_published(), later, framework_published(on=None)).state
    first, second = state.publications
    assert first == Publication(
        document=framework_published().document,
        by="Malawi",
        framework=given(*AGREED).state.framework,
        objectives=WATER.objectives,
        on=day("2031-04-01"),
    )
    assert second.framework.indicators == (REPAIRS,)


def test_refuses_to_publish_what_was_never_agreed():
    given(WATER).when(
        Partnership.publish_framework, by="Malawi", document=Document(title="Framework")
    ).refused(
        NothingToPublish,
        "TRI-SCHOOL-MEALS: expected a results framework to publish, found none; agree one first",
    )


def test_refuses_a_publication_by_a_stranger_or_without_a_title():
    given(*AGREED).when(
        Partnership.publish_framework, by="Chile", document=Document(title="Framework")
    ).refused(
        NotAPartner,
        "TRI-SCHOOL-MEALS: 'Chile' is not a partner; its partners are Malawi, Ministry of "
        "Education, Brazil, Portugal",
    )
    given(*AGREED).when(
        Partnership.publish_framework, by="Malawi", document=Document(title="")
    ).refused(
        TextRequired,
        "TRI-SCHOOL-MEALS: expected words in `document`, found nothing; give the text as printed",
    )


def test_takes_an_assessment_of_a_kampala_principle():
    given(WATER).when(
        Partnership.assess_kampala,
        by="Audit Office",
        principle="results",
        assessment="Private drillers are paid by the metre, not by the litre.",
        rating="2 of 4",
        evidence=kampala_assessed().evidence,
        on="2033-03",
    ).then(kampala_assessed())
    state = given(WATER, kampala_assessed()).state
    assert state.kampala_assessments == (kampala_assessed(),)


def test_refuses_a_kampala_assessment_without_words_or_of_no_principle():
    given(WATER).when(
        Partnership.assess_kampala, by="X", principle="results", assessment=" "
    ).refused(
        TextRequired,
        "TRI-SCHOOL-MEALS: expected words in `assessment`, found nothing; give the text as printed",
    )
    given(WATER).when(
        Partnership.assess_kampala, by="X", principle="profit", assessment="high"
    ).refused(
        UnknownTerm,
        "expected a term of KampalaPrinciple (country_ownership, results, partnership, "
        "transparency, leave_no_one_behind), found 'profit'; use one of them",
    )


def test_refuses_a_kampala_assessment_that_was_said_before():
    facts = attrs.asdict(kampala_assessed(), recurse=False)
    given(WATER, kampala_assessed()).when(Partnership.assess_kampala, **facts).refused(
        NothingChanged,
        "TRI-SCHOOL-MEALS already stands so; expected something that differs, found nothing new",
    )


def test_refuses_a_framework_once_it_is_closed():
    given(WATER, partnership_closed()).when(
        Partnership.agree_framework, indicators=[REPAIRS]
    ).refused(
        AlreadyClosed,
        "TRI-SCHOOL-MEALS is closed, so this cannot happen to it any more; "
        "reopen it first if that is possible, or record something new",
    )


def test_results_tell_their_story():
    assert [
        str(event)
        for event in (
            framework_agreed(),
            framework_agreed(alignment=(), policy_objectives=(), reason="fewer"),
            indicator_measured(),
            indicator_measured(value=NoData()),
            objective_assessed(),
            framework_published(),
            kampala_assessed(),
            kampala_assessed(rating=None),
        )
    ] == [
        "a results framework was agreed (2 alignments, 2 indicators, 2 policy objectives)",
        "a results framework was agreed (0 alignments, 2 indicators, 0 policy objectives), "
        "because fewer",
        "Statistical Office measured indicator 1.1 as of 2032: 66.5 %",
        "Statistical Office measured indicator 1.1 as of 2032: no data",
        "Audit Office assessed objective 1 at mid-term: boreholes are repaired, but nobody pays "
        "for the next pump",
        "Malawi published the results framework: Results framework of the wells programme",
        "Audit Office assessed the Kampala Principle of results and targeted impact (2 of 4): "
        "Private drillers are paid by the metre, not by the litre.",
        "Audit Office assessed the Kampala Principle of results and targeted impact: "
        "Private drillers are paid by the metre, not by the litre.",
    ]
