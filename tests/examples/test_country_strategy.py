"""The story of the third document: what a strategy aims at, how far it is, and what it costs."""

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from cooperation_core import (
    Commitment,
    Kind,
    Money,
    NoData,
    NotApplicable,
    Number,
    Partnership,
    Recommendation,
    Subject,
    Window,
)
from cooperation_core.domain.partnership import NoShare
from cooperation_core.domain.vocabulary import FlowKind

STORY = "country_strategy"
STRATEGY, BEFORE = "IFAD-PER-2009", "IFAD-PER-2002"
# Communities and families, money, homes, hectares and rents: each line of the table is one.
COUNTED = {("1", "outcome"): 3, ("1", "milestone"): 5, ("2", "outcome"): 5, ("2", "milestone"): 5}
COUNTED |= {("3", "outcome"): 3, ("3", "milestone"): 3}


@pytest.fixture
def strategy(told):
    return told.get(Partnership, STRATEGY)


@pytest.fixture
def before(told):
    return told.get(Partnership, BEFORE)


def framework_of_the_document(lines):
    """Return how many paragraphs each objective has for alignment, outcomes, milestones, policy."""
    head = lines.index("COSOP results management framework")
    rows = [line.split("\t") for line in lines[head : head + 10] if "<p>SO " in line]
    assert ["SO 1" in rows[0][1], "SO 2" in rows[1][1], "SO 3" in rows[2][1]] == [True] * 3
    return [[cell.count("<p>") for cell in row] for row in rows]


def test_outcome_and_milestone_indicators_of_each_objective(strategy):
    counted = Counter((each.objective, each.level) for each in strategy.framework.indicators)
    policy = counted.pop((None, "outcome"))

    assert counted == COUNTED
    assert policy == 6


def test_the_table_of_the_document_has_as_many_rows(seed):
    table = framework_of_the_document(seed("002"))

    for number, (_, _, outcomes, milestones, _) in enumerate(table, start=1):
        assert COUNTED[str(number), "outcome"] == outcomes
        assert COUNTED[str(number), "milestone"] == milestones
    assert [row[4] for row in table] == [2, 3, 1]  # objectives of policy
    assert table[0][0] == 4 + 4 + 2  # alignment, with the names of both plans


def test_objectives_of_policy_serve_objectives(strategy):
    found = Counter(each.objective for each in strategy.framework.policy_objectives)

    assert found == {"1": 2, "2": 3, "3": 1, None: 1}


def test_it_serves_two_plans_of_the_country(strategy):
    found = Counter(each.strategy for each in strategy.framework.alignment)

    assert found == {"Crecer Productivo, pillar II": 4, "Agricultural sector plan, pillar I": 4}


def test_the_printed_sum_is_no_sum_and_the_mean_was_left_out(strategy):
    (card,) = strategy.scorecards
    total, mean, *_ = card.compare()

    assert len(card.scores) == 12
    assert (total.figure.value, total.derived, total.agrees) == (
        Decimal("4.35"),
        Decimal("51.51"),
        False,
    )
    assert (mean.figure.value, mean.derived, mean.rounded, mean.agrees) == (
        None,
        Decimal("4.2925"),
        Decimal("4.29"),
        None,
    )
    assert [each.value for each in card.figures[2:]] == [Decimal("6.00"), Decimal(4435)]
    assert card.allocation == Money.of("8654979", "USD")


def test_the_scores_are_those_of_the_document(strategy, seed):
    printed = [
        line.split("\t") for line in seed("002") if line[:2] in {"A(", "B(", "C(", "D(", "E("}
    ]
    (card,) = strategy.scorecards

    assert [(each.code, each.value) for each in card.scores] == [
        (title.split()[0], Decimal(value)) for title, value in printed
    ]


def test_poverty_by_area_and_year_as_in_the_document(before, seed):
    lines = seed("002")
    head = next(at for at, line in enumerate(lines) if line.startswith("Peru: Poverty incidence"))
    rows = [line.split("\t") for line in lines[head:] if line.count("\t") == 4][3:13]
    printed = {row[0]: [Decimal(figure) for figure in row[1:]] for row in rows}
    assert len(printed) == 10

    for column, (indicator, year) in enumerate(
        [("G.1", 2004), ("G.1", 2007), ("G.2", 2004), ("G.2", 2007)]
    ):
        measured = before.latest(indicator, date(year, 12, 31))
        found = {group.category: group.value.number for group in measured.disaggregation}
        found["National"] = measured.value.number
        assert found == {area: figures[column] for area, figures in printed.items()}


def test_national_poverty_fell_past_its_target(before):
    assert before.latest("G.1", date(2004, 12, 31)).value.number == Decimal("48.6")
    assert before.latest("G.1", date(2007, 12, 31)).value.number == Decimal("39.3")
    assert before.achievement("G.1", date(2004, 12, 31)).share == Decimal("0.64")
    assert before.achievement("G.1", date(2007, 12, 31)).share == Decimal("1.57")
    rural = next(
        group for group in before.latest("G.1").disaggregation if group.category == "Rural Sierra"
    )
    assert rural.value == Number(number=Decimal("76.0"), unit="per cent")


def test_three_times_as_many_families_and_yet_no_share_without_a_baseline(before):
    reached = before.achievement("B.1")

    assert (reached.value.number, reached.target.value) == (48_000, 15_000)
    assert (reached.share, reached.no_share) == (None, NoShare.NO_BASELINE)


def test_each_objective_was_looked_at_at_design_and_at_completion(before):
    looked = Counter((each.objective, each.at) for each in before.assessments)

    assert looked == {
        **{(number, at): 1 for number in "A1234C" for at in ("design", "completion")},
        (None, "completion"): 1,
    }
    lessons = [len(each.lessons) for each in before.assessments if each.objective is None]
    assert lessons == [6]


def test_money_is_told_apart_by_kind_and_currency(told, strategy):
    lending = told.get(Partnership, "IFAD-PER")

    assert lending.totals(FlowKind.COMMITMENT) == {"XDR": Decimal(79_600_000)}
    assert strategy.totals(FlowKind.PLEDGE, provider="IFAD") == {"USD": Decimal(25_300_000)}
    assert strategy.totals("pledge", period=Window.between("2010", "2012")) == {
        "USD": Decimal(25_300_000)
    }
    assert strategy.totals(FlowKind.DISBURSEMENT) == {}


def test_the_document_prints_these_sums(seed):
    text = "\n".join(seed("002"))

    for printed in ("SDR 79.6 million", "US\\$25.3 million", "8 654 979", "4 435"):
        assert printed in text


def test_five_risks_of_which_one_passed(told, strategy):
    at_first = told.as_of(effective="2009-12-31").get(Partnership, STRATEGY)

    assert list(at_first.risks) == ["1", "2", "3", "4", "5"]
    assert list(strategy.risks) == ["2", "3", "4", "5"]
    assert [len(each.mitigation) for each in at_first.risks.values()] == [0, 1, 0, 2, 2]


def test_workshops_of_november_2008_and_what_both_concluded(strategy):
    workshops = [each.activity for each in strategy.activities if each.activity.kind == "workshop"]

    assert [str(each.when) for each in workshops] == ["2008-11-12", "2008-11-14"]
    assert [number for number in strategy.conclusions if number.startswith("W")] == [
        "W2.1",
        "W2.2",
        "W2.3",
        "W2.4",
    ]


def test_two_recommendations_keep_the_conclusions_they_came_out_of(told):
    found = told.follow_up(Subject.of(Kind.PARTNERSHIP, STRATEGY))

    assert [(each.reference, each.conclusion) for each in found] == [
        ("IFAD-PER-2009/R1", "W2.1"),
        ("IFAD-PER-2009/R2", "W2.2"),
    ]


@pytest.fixture
def terms(told):
    """From when until when each of the other agencies has a strategy."""
    return {
        each.partners[-1].party: str(each.term)
        for each in told.select(Partnership, country="PER")
        if each.reference.startswith(f"{STRATEGY}/")
    }


def test_nine_agencies_with_sectors_and_the_years_of_their_strategies(told, terms):
    assert len(terms) == 9
    assert terms["CEU"] == "2007 to 2013"
    assert [each.partners[-1].party for each in told.select(Partnership, sector="health")] == [
        "USAID"
    ]


def test_the_years_are_those_of_the_document(terms, seed):
    rows = [line.split("\t") for line in seed("002") if line.count("\t") == 3]
    printed = {row[0]: row[2].replace("-", " to ") for row in rows if "-" in row[2][4:5]}
    ours = {"GTZ KfW": "GTZ and KfW"} | {
        name: "UNDP and the United Nations system" for name in printed if "UNDP" in name
    }

    assert {ours.get(name, name): term for name, term in printed.items()} == terms


def test_a_country_rolls_up_what_its_partnerships_measure_in_the_same_words(told):
    homes, markets = (
        next(each for each in told.country("PER").rolled_up() if each.name == name)
        for name in ("homes improved", "new markets that pay")
    )

    assert [line.partnership for line in homes.lines] == [
        "IFAD-PER",
        "IFAD-PER-2009",
        "IFAD-PER/SIERRA-SUR",
        "IFAD-PER/SIERRA-NORTE",
    ]
    assert (homes.total, homes.without_figure) == (60_000 + 4_200 + 1_150, 1)
    assert (markets.total, markets.without_figure) == (31, 2)


def test_a_roll_up_of_an_earlier_day_leaves_out_what_was_measured_later(told):
    peru = told.country("PER", as_of=date(2010, 12, 31))
    (homes,) = (each for each in peru.rolled_up() if each.name == "homes improved")

    assert homes.total == 60_000


def test_a_figure_can_belong_to_a_sector_and_theme_of_its_own(told):
    peru = told.country("PER")
    savings = ["women's savings"]

    assert [each.name for each in peru.rolled_up(theme="women")] == savings
    assert [each.name for each in peru.rolled_up(sector="financial services")] == savings


def test_what_was_published_is_not_what_was_agreed_later(told):
    south = told.get(Partnership, "IFAD-PER/SIERRA-SUR")
    (published,) = south.publications

    assert [each.number for each in published.framework.indicators] == ["1", "2"]
    assert [each.number for each in south.framework.indicators] == ["1", "2", "3"]
    then = told.as_of(effective="2010-12-31").get(Partnership, "IFAD-PER/SIERRA-SUR")
    assert then.framework == published.framework


def test_shares_of_people_are_never_added(told):
    poverty = [
        each
        for each in told.country("PER").rolled_up(theme="rural poverty")
        if each.unit == "per cent"
    ]

    assert len(poverty) == 2
    assert {each.total for each in poverty} == {None}


def test_no_data_and_not_applicable_are_not_zero(told, strategy):
    north = told.get(Partnership, "IFAD-PER/SIERRA-NORTE")

    assert isinstance(north.latest("2").value, NoData)
    assert isinstance(strategy.latest("3.6").value, NotApplicable)
    assert north.achievement("2").no_share is NoShare.NO_DATA


def test_the_framework_was_published_on_the_day_of_the_document(strategy):
    (published,) = strategy.publications

    assert str(published.on) == "2009-07-28"
    assert published.framework == strategy.framework


@pytest.mark.parametrize(
    ("day", "status"),
    [("2010-06-30", "open"), ("2010-12-31", "claimed"), ("2011-01-20", "verified")],
)
def test_how_the_pilot_stood_on_a_day(told, day, status):
    pilot = told.as_of(effective=day).get(Commitment, "IFAD-PER-2009/R1/C1")

    assert pilot.status == status


def test_the_pilot_was_verified_by_somebody_else_and_the_recommendation_closed(told):
    (pilot,) = told.chain("IFAD-PER-2009/R1").promises

    assert [each.by for each in (*pilot.claims, *pilot.findings)] == ["Agro Rural", "IFAD"]
    assert told.get(Recommendation, "IFAD-PER-2009/R1").status == "closed_implemented"
