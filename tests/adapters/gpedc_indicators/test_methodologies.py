"""The methodologies as data: complete, consistent with the instruments, and used by the code."""

import csv
import inspect
import re
from decimal import Decimal
from pathlib import Path

import pytest

from cooperation_adapters.gpedc.indicators import RULES, Each, Status
from cooperation_adapters.gpedc.indicators.errors import NotInMethodology, UnknownMethodology
from cooperation_adapters.gpedc.methodology import methodologies, methodology
from cooperation_core.domain.errors import Malformed, UnknownTerm
from cooperation_core.standards.questionnaires import instrument

DATA = Path(__file__).parents[3].parent / "shared" / "data"
MAP = DATA / "gpedc" / "round4_indicator_question_map.csv"
ID = r"[A-C]\d?_\d+(?:\.\d+)?[a-z]?"
VERSIONS = ("2010", "2014", "2016", "2018", "2023")
GIVEN_ELSEWHERE = {"2.8.1_untied", "2.8.1_total"} | {
    f"3.2.1_{name}" for name in ("timeliness", "forward_looking", "comprehensiveness", "coverage")
}
"""Inputs from the CRS and from IATI, which no question asks for."""
EVERYONE = [(each, indicator) for each in methodologies().values() for indicator in each.indicators]


def test_there_is_one_for_each_round():
    assert tuple(methodologies()) == VERSIONS
    assert [each.round for each in methodologies().values()] == [0, 1, 2, 3, 4]
    assert methodology("2016").label("es") == "Segunda ronda de monitoreo (2016)"


def test_an_unknown_one_is_refused_with_those_that_are_known():
    with pytest.raises(UnknownMethodology) as refused:
        methodology("2017")
    assert str(refused.value) == (
        "expected the version of a methodology (2010, 2014, 2016, 2018, 2023), found '2017'; "
        "use one of them"
    )
    with pytest.raises(NotInMethodology) as absent:
        methodology("2010").indicator("5b")
    assert str(absent.value) == (
        "methodology 2010: expected one of its indicators (5a, 6, 7, 9a, 9b, 10), found '5b'; "
        "use one of them, or another methodology"
    )


@pytest.mark.parametrize(("of", "indicator"), EVERYONE, ids=lambda each: getattr(each, "id", ""))
def test_every_indicator_has_a_rule_that_takes_its_inputs_and_says_where_it_is_from(of, indicator):
    rule = indicator.rule
    assert indicator.certainty in {"V", "D", "B", "?"}
    assert indicator.source
    assert indicator.label("en")
    assert indicator.label("es")
    assert set(indicator.levels) <= {"country", "partner", "pair", "region"}
    if rule.name == "not_published":
        assert indicator.certainty == "?"
        return
    if rule.name == "sdg_17_16_1":
        assert set(indicator.over) == {"recipient", "provider"}
    else:
        named = {*indicator.inputs, *indicator.over}
        needed = {name for name, each in rule.inputs.items() if not each.optional}
        assert needed <= named <= set(rule.inputs)
    ids = {each.id for each in of.indicators}
    assert {id_ for those in indicator.over.values() for id_ in those} <= ids


@pytest.mark.parametrize(("of", "indicator"), EVERYONE, ids=lambda each: getattr(each, "id", ""))
def test_every_question_that_is_named_is_asked_by_the_instrument_of_the_round(of, indicator):
    asked = {item.id for item in instrument(of.version).items}
    named = {id_ for those in indicator.inputs.values() for id_ in those}
    assert named - GIVEN_ELSEWHERE <= asked


def test_no_indicator_stands_twice():
    for each in methodologies().values():
        ids = [indicator.id for indicator in each.indicators]
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize("version", VERSIONS)
def test_every_switch_sets_a_keyword_of_a_rule_that_the_methodology_uses(version):
    of = methodology(version)
    used = {
        name: (rule, keyword)
        for rule in (each.rule for each in of.indicators)
        for name, keyword in rule.switches.items()
    }
    # Which trends are left open is settled where rounds are compared, before the rule is asked;
    # which year an SDG figure is of, where it is written.
    assert set(of.switches) <= {*used, "trends_left_open", "sdg_year"}
    for name, switch in of.switches.items():
        if name not in used:
            continue
        rule, keyword = used[name]
        taken = {
            *inspect.signature(rule.one).parameters,
            *(inspect.signature(rule.many).parameters if rule.many else ()),
        }
        assert keyword in taken
        assert switch.certainty in {"V", "B", "?"}
        assert switch.decides


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_every_formula_cites_its_source_and_is_said_in_two_languages(rule):
    assert rule.formula.text
    assert rule.formula.es
    assert re.search(r"\[[VDB?]\]", rule.formula.source) or rule.name == "given"
    assert "\n" not in rule.formula.source


@pytest.mark.skipif(not MAP.is_file(), reason="needs the map in ../shared/data/gpedc")
def test_every_indicator_and_question_of_the_map_is_in_the_fourth_round():
    of = methodology("2023")
    with MAP.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            indicator = of.indicator(row["indicator_id"])
            if row["question_ids"].startswith("external"):
                continue
            expected = set(_questions(row["question_ids"]))
            named = {id_ for those in indicator.inputs.values() for id_ in those}
            named = {id_.replace("B2.11", "B2_11") for id_ in named}
            # the map leaves the denominator of 2.3.3 and the weight of 5b in words
            assert expected <= named, row["indicator_id"]
            assert named - expected <= {"B3_2"}, row["indicator_id"]


def _questions(told):
    for each in re.split(r"[;/]", told):
        found = re.match(rf"\s*({ID})(?:\.\.({ID}))?", each)
        if not found:
            continue
        first, last = found[1], found[2]
        if last is None:
            yield first
            continue
        separator = "." if "." in last else "_"
        stem, _, start = first.rpartition(separator)
        end = last.rpartition(separator)[2]
        yield from (f"{stem}{separator}{at}" for at in range(int(start), int(end) + 1))


def test_a_result_names_the_methodology_that_produced_it():
    found = methodology("2016").work_out("5a", [{"disbursed": 5, "scheduled": 4}], single=True)
    assert (found, found.methodology) == (100, "2016")
    assert {part.methodology for part in found.parts} == {"2016"}


def test_the_size_from_which_a_project_counts_changed_between_rounds():
    # 2016 looks at the first alone, 2018 at both; both are new
    projects = [
        {"amount": 1_000_000, "approved": 2015, "objective": True, "partner": "Norway"},
        {"amount": 100_000, "approved": 2015, "objective": False, "partner": "Norway"},
    ]
    assert methodology("2016").work_out("1a.1", projects, reference_year=2015) == 100
    assert methodology("2018").work_out("1a.1", projects, reference_year=2015) == 50
    assert methodology("2018").work_out("1a.1", projects, reference_year=2017).note == (
        "no data; projects left out: 2 approved in another year"
    )


def test_six_projects_of_a_partner_count_in_2018():
    projects = [{"amount": 200_000 + at, "objective": at >= 4} for at in range(10)]
    assert methodology("2018").work_out("1a.1", projects) == 100
    assert methodology("2018").having(largest_projects_per_partner=10).work_out(
        "1a.1", projects
    ) == Decimal(60)


def test_a_switch_can_be_set_otherwise_and_the_version_says_so():
    loose = methodology("2016").having(cap_as_scheduled=False)
    found = loose.work_out("5a", [{"disbursed": 5, "scheduled": 4}])
    assert (found, found.methodology) == (125, "2016 (cap_as_scheduled=false)")
    listed = methodology("2023").having(objective_categories_that_count=("plan", "strategy"))
    assert listed.version == "2023 (objective_categories_that_count=plan|strategy)"
    assert methodology("2016").switch("cap_as_scheduled") is True
    with pytest.raises(Malformed, match="gender_criterion_2_needed: expected at most 7, found 8"):
        methodology("2018").having(gender_criterion_2_needed=8)
    assert methodology("2016").switch("largest_projects_per_partner") is None
    with pytest.raises(UnknownTerm, match="switches of methodology 2010"):
        methodology("2010").having(gender_tracking_rule="all")


def test_the_rule_of_8_is_a_switch():
    case = [{"criteria": [True, False, False, True]}]
    assert methodology("2014").work_out("8", case).value is True
    strict = methodology("2014").having(gender_tracking_rule="all")
    assert strict.work_out("8", case).value is False


def test_peru_in_2018_is_approaching():
    case = {
        "criterion_1": [True, True, True],
        "criterion_2": [True, True, False, True, False, False, False],
        "criterion_3": [True, True, False],
    }
    found = methodology("2018").work_out("5.c.1", [case])
    assert (found, found.code) == ("approaches", 1)


def test_categories_of_objectives_count_only_where_they_are_listed():
    answers = [{"objective": "sector plan"}, {"objective": "none"}, {"objective": True}]
    of = methodology("2023")
    unread = of.work_out("2.2.1(O)", answers)
    assert (unread.status, unread.cases) == (Status.RULE_NOT_PUBLISHED, 3)
    assert unread.note == (
        "2 of 3 objectives are told in words, and which categories count is not published; set "
        "`objective_categories_that_count` to those that do"
    )
    assert of.work_out("2.2.1(O)", answers[2:]) == 100
    listed = of.having(objective_categories_that_count=("Sector plan",))
    assert listed.work_out("2.2.1(O)", answers) == Decimal("66.66666666666666666666666667")


def test_what_is_not_published_is_said_and_never_worked_out():
    found = methodology("2023").work_out("2.1.1", [{"answers": [True] * 22}])
    assert (found.status, found.value) == (Status.RULE_NOT_PUBLISHED, None)
    assert found.unit == "unknown"


@pytest.mark.parametrize(("of", "indicator"), EVERYONE, ids=lambda each: getattr(each, "id", ""))
def test_an_indicator_that_nobody_answered_has_no_value_and_says_why(of, indicator):
    for single in (True, False):
        found = of.work_out(indicator.id, [], single=single)
        assert found.value is None
        assert found.note
        assert found.status in {Status.NO_DATA, Status.RULE_NOT_PUBLISHED}
    assert indicator.rule.each in set(Each)


def test_whether_components_are_counted_is_a_switch():
    asked = [{"answers": [True, True, False, True]}]
    assert methodology("2023").work_out("3.1.1", asked) == 3
    apart = methodology("2023").having(components_are_counted=False).work_out("3.1.1", asked)
    assert (apart.status, apart.value) == (Status.RULE_NOT_PUBLISHED, None)
    assert [part.value for part in apart.parts] == [True, True, False, True]


@pytest.mark.parametrize(("better", "score"), [(True, "40.0"), (False, "30.0")])
def test_what_a_coverage_of_just_60_earns_is_a_switch(better, score):
    scores = {"timeliness": 40, "forward_looking": 50, "comprehensiveness": 60, "coverage": 60}
    of = methodology("2023").having(coverage_of_60_earns_better=better)
    assert of.work_out("3.2.1.iati", [scores]) == Decimal(score)


def test_the_sdg_year_is_that_of_the_round_but_in_the_fourth_that_of_being_official():
    told = {each.version: each.switches["sdg_year"] for each in methodologies().values()}
    assert {version: (each.value, each.certainty) for version, each in told.items()} == {
        **dict.fromkeys(("2010", "2014", "2016", "2018"), ("round", "D")),
        "2023": ("made_official", "B"),
    }


def test_the_largest_projects_are_those_of_a_partner_in_each_country():
    projects = [
        {"amount": 200_000 + at, "objective": country == "PER", "country": country}
        for country in ("PER", "MWI")
        for at in range(6)
    ]
    assert methodology("2018").work_out("1a.1", projects) == 50  # six of either


def test_a_project_is_looked_at_in_the_reference_year_of_its_country():
    projects = [
        {"approved": 2022, "objective": True, "reference_year": 2022},
        {"approved": 2022, "objective": False, "reference_year": 2023},
    ]
    assert methodology("2018").work_out("1a.1", projects) == 100
    assert methodology("2018").left_out("1a.1", projects) == [
        None,
        "approved in 2022, not in 2023",
    ]


def test_what_is_left_out_says_why():
    of = methodology("2018")
    sizes = (99_999, 200_000, 300_000)
    projects = [
        {"amount": each, "indicators": 4, "from_country": 1, "reference": str(each)}
        for each in sizes
    ]
    assert of.left_out("1a.2", projects) == ["below 100000 USD", None, None]
    assert of.having(largest_projects_per_partner=1).left_out("1a.2", projects) == [
        "below 100000 USD",
        "not among the partner's 1 largest",
        None,
    ]
    gaps = [{"indicators": 0, "from_country": 0}, {"indicators": 3}, projects[1]]
    assert of.left_out("1a.2", gaps) == ["no indicators", "no data", None]
    assert of.left_out("1a.2", gaps, gaps=False) == [None, None, None]
    strict = of.having(projects_of_unknown_size=False)
    assert strict.left_out("1a.2", gaps)[0] == "of unknown size or year of approval"
    pairs = [{"disbursed": None, "scheduled": 3}, {"disbursed": 1, "scheduled": 3}]
    assert of.left_out("5a", pairs) == ["no data", None]
