"""Every indicator of every round has its page, and the pages say what the methodologies say."""

import re
from pathlib import Path

import pytest

from cooperation_adapters.gpedc.indicators import NOT_APPLICABLE, RULES, Status
from cooperation_adapters.gpedc.methodology import methodologies

HERE = Path(__file__).parent
FOLDER = HERE.parents[1] / "docs" / "indicators"
PAGES = {
    path.stem: path.read_text(encoding="utf-8")
    for path in sorted(FOLDER.glob("*.md"))
    if path.name != "README.md"
}
LIST = (FOLDER / "README.md").read_text(encoding="utf-8")
INDICATORS = [
    (methodology, indicator)
    for methodology in methodologies().values()
    for indicator in methodology.indicators
]
OF_EACH = pytest.mark.parametrize(
    ("methodology", "indicator"),
    INDICATORS,
    ids=[f"{methodology.version}-{indicator.id}" for methodology, indicator in INDICATORS],
)
OF_PAGES = pytest.mark.parametrize("name", PAGES)

PARTS = {
    **dict.fromkeys(("1a.1", "1a.2", "1a.3", "1a.4"), "1a"),
    **dict.fromkeys(("2.2.1(O)", "2.2.1(R)", "2.2.1(D)"), "2.2.1"),
    **{f"3.1.1.{of}": "3.1.1" for of in ("strategy", "progress", "accountability", "information")},
    "3.2.1.iati": "3.2.1",
}
"""Indicators that are described on the page of their whole."""

NO_DENOMINATOR = {
    "indicators_from_country": {"indicators": 0, "from_country": 0},
    "monitored_with_government_data": {"indicators": 0, "with_government_data": 0},
    "annual_predictability": {"disbursed": 50, "scheduled": 0},
    "medium_term_predictability": {"disbursed": 0, "years": [True, True, True]},
    "on_budget": {"on_budget": 50, "scheduled": 0},
    "use_of_country_systems": {
        "execution": 0,
        "reporting": 0,
        "audit": 0,
        "procurement": 0,
        "disbursed": 0,
    },
    "untied": {"untied": 0, "total": 0},
}
"""For each rule that can be undefined, a case for which it is."""

NO = [False, False, False]
ZEROS = {
    "objectives_from_country": ({"objective": False}, 0),
    "indicators_from_country": ({"indicators": 8, "from_country": 0}, 0),
    "monitored_with_government_data": ({"indicators": 8, "with_government_data": 0}, 0),
    "evaluations_planned": ({"evaluation": False}, 0),
    "sdg_17_15_1": ({"objectives": 0, "indicators": 0, "data": 0}, 0),
    "enabling_environment": (
        {"module_1": NO, "module_2": [False] * 5, "module_3": [False] * 4, "module_4": [*NO, True]},
        0,
    ),
    "annual_predictability": ({"disbursed": 0, "scheduled": 100}, 0),
    "medium_term_predictability": ({"disbursed": 100, "years": NO}, 0),
    "on_budget": ({"on_budget": 0, "scheduled": 100}, 0),
    "mutual_accountability": ({"criteria": [True, True, True, False, False]}, False),
    "gender_tracking": ({"criteria": [True, True, True, False]}, False),
    "sdg_5_c_1": (
        {"criterion_1": NO, "criterion_2": [True] * 3 + [False] * 4, "criterion_3": NO},
        "does_not_meet",
    ),
    "use_of_country_systems": (
        {"execution": 0, "reporting": 0, "audit": 0, "procurement": 0, "disbursed": 100},
        0,
    ),
    "untied": ({"untied": 0, "total": 100}, 0),
    "sdg_17_16_1": ({"trends": [1, -1]}, False),
    "criteria_met": ({"answers": [False, False, False, False]}, 0),
    "answered_yes": ({"answer": False}, False),
    "published": ({"public": False}, 0),
    "share_of_projects": ({"answers": [True, False]}, 0),
    "iati_score": (
        {"timeliness": 0, "forward_looking": 0, "comprehensiveness": 0, "coverage": 0},
        0,
    ),
}
"""For each rule that can come to zero, or to no, a case for which it does."""


@pytest.fixture
def generated(monkeypatch):
    monkeypatch.syspath_prepend(HERE)
    from generated import absences, indicators

    return {"absences": absences.ABSENCES, "never": absences.NEVER, "mark": indicators.MARK}


def section(name: str, heading: str) -> str:
    return PAGES[name].split(f"\n## {heading}\n")[1].partition("\n## ")[0]


def rows(text: str) -> list[list[str]]:
    """Return the cells of every line of the tables in *text*."""
    lines = (line for line in text.splitlines() if line.startswith("| "))
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]


def called(methodology) -> str:
    return "4th" if methodology.round == 4 else methodology.version


@OF_EACH
def test_every_indicator_has_its_page_or_is_named_on_that_of_its_whole(methodology, indicator):
    name = PARTS.get(indicator.id, indicator.id)
    assert name in PAGES
    assert indicator.id in section(name, "Formula") or indicator.id == name
    assert f"[{indicator.id}]({name}.md)" in LIST


def test_there_is_no_page_without_an_indicator():
    assert {PARTS.get(each.id, each.id) for _, each in INDICATORS} == set(PAGES)


@OF_EACH
def test_a_page_says_which_questions_enter(methodology, indicator):
    name = PARTS.get(indicator.id, indicator.id)
    told = [row for row in rows(section(name, "Inputs")) if called(methodology) in row[0]]
    for ids in indicator.inputs.values():
        for id_ in ids:
            assert any(f"`{id_}`" in row for row in told), id_
    for ids in indicator.over.values():
        for id_ in ids:
            assert any(f"[{id_}]" in cell for row in told for cell in row), id_


@OF_EACH
def test_a_page_says_every_switch_with_its_value_and_its_certainty(methodology, indicator):
    name = PARTS.get(indicator.id, indicator.id)
    told = rows(section(name, "Switches"))
    for switch in indicator.rule.switches:
        if (known := methodology.switches.get(switch)) is None:
            continue
        (row,) = [row for row in told if row[1] == f"`{switch}`" and called(methodology) in row[0]]
        shown = {True: "yes", False: "no", (): "nothing"}.get(known.value)
        if type(known.value) is int:
            shown = f"{known.value:,}"
        assert row[2:] == [shown or f"`{known.value}`", known.certainty, known.decides]


@OF_EACH
def test_a_page_says_formula_source_and_certainty(methodology, indicator):
    name = PARTS.get(indicator.id, indicator.id)
    for heading, cells in (
        ("Formula", [indicator.rule.formula.text]),
        ("Source and certainty", [indicator.certainty, indicator.source]),
        ("Levels", [", ".join(indicator.levels)]),
    ):
        told = [row for row in rows(section(name, heading)) if called(methodology) in row[0]]
        assert any(set(cells) <= set(row) for row in told), heading


@OF_PAGES
def test_a_page_begins_with_its_number_its_name_and_what_it_measures(name):
    title, text = PAGES[name].split("\n\n")[:2]
    labels = [each.label() for _, each in INDICATORS if each.id == name]
    wanted = title.removeprefix(f"# {name}: ")
    assert wanted != title
    assert name == "1a" or any(label.startswith(wanted) for label in labels)
    assert text.endswith(".")
    assert len(text.split()) > 10


@OF_PAGES
def test_a_page_works_an_example_in_words_before_it_runs_it(name, generated):
    assert PAGES[name].index("## Worked example") < PAGES[name].index(generated["mark"])
    words, _, session = section(name, "Worked example").partition("```python")
    assert len(words.split()) > 10
    assert "\n>>> " in session


@OF_PAGES
def test_a_page_whose_rule_is_not_published_says_so_and_shows_it(name):
    rules = [each.rule.name for _, each in INDICATORS if each.id == name]
    if "not_published" in rules:
        assert "\nrule_not_published\n" in section(name, "Worked example")
    if set(rules) == {"not_published"} and name != "3.2.1":  # its score for IATI is published
        assert "**The rule is not published.**" in PAGES[name]


def test_the_list_says_of_as_many_rules_that_they_are_not_published_as_there_are():
    cells = [cell for row in rows(LIST.split("\n## Rounds up to 2018\n")[1]) for cell in row]
    unknown = [each for _, each in INDICATORS if each.rule.name == "not_published"]
    assert cells.count("not published") == len(unknown)
    published = {"published", "published\\*", "assumed", "assumed\\*"}
    assert sum(cell in published for cell in cells) == len(INDICATORS) - len(unknown)


@pytest.mark.parametrize("name", sorted({each.rule.name for _, each in INDICATORS}))
def test_what_the_pages_say_of_no_figure_and_of_zero_is_so(name, generated):
    rule, told = RULES[name], generated["absences"][name]
    nothing = rule.work_out([], indicator="7")
    if name == "not_published":
        assert nothing.status is Status.RULE_NOT_PUBLISHED
        assert list(told) == ["rule not published", "zero"]
        return
    assert nothing.status is Status.NO_DATA
    assert {"no data", "not applicable", "undefined", "zero"} <= told.keys()
    assert (name in NO_DENOMINATOR) == (told["undefined"] != generated["never"])
    if name in NO_DENOMINATOR:
        found = rule.work_out([NO_DENOMINATOR[name]])
        assert (found.status, found.value) == (Status.UNDEFINED, None)
    if name in ZEROS:
        case, zero = ZEROS[name]
        found = rule.work_out([case], indicator="7")
        assert (found.status, found == zero) == (Status.COMPUTED, True)
        applies_not = {
            of: [NOT_APPLICABLE] * len(value) if isinstance(value, list) else NOT_APPLICABLE
            for of, value in case.items()
        }
        assert rule.work_out([applies_not], indicator="7").status is Status.NOT_APPLICABLE
    else:
        assert name in ("public_private_dialogue", "transparency", "score")
