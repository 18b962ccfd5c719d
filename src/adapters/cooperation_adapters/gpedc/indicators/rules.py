"""The table of rules: what each name in a methodology stands for."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

import attrs

from . import country_systems, criteria, gender, medium_term, planned, progress, ratings, shares
from . import results_frameworks as frameworks
from .formula import Formula, joined
from .inputs import Answer
from .project import Project, selected, why_left_out
from .result import Result, Status
from .rule import Each, Input, Rule

_AMOUNT: Final = Input("amount")
_COUNT: Final = Input("count")
_NUMBER: Final = Input("number")
_YES_NO: Final = Input("yes_no")
_ANSWERS: Final = Input("yes_no", several=True)
_RATING: Final = Input("rating")
_FIGURE: Final = Input("figure")
_SIZE: Final = {
    "amount": Input("amount", optional=True),
    "approved": Input("year", optional=True),
    "partner": Input("words", optional=True),
    "reference": Input("words", optional=True),
    "country": Input("words", optional=True),
    "reference_year": Input("year", optional=True),
}
_SELECTION: Final = {
    "project_floor_usd": "floor",
    "largest_projects_per_partner": "largest",
    "projects_of_unknown_size": "unknown",
    "objective_categories_that_count": "categories",
}


def _of_projects(
    name: str, function: Callable[[Iterable[Project]], Result], formula: Formula, **asked: Input
) -> Rule:
    inputs = _SIZE | asked

    def many(
        rows: Sequence[tuple[object, ...]],
        *,
        reference_year: int | None = None,
        floor: int | None = None,
        largest: int | None = None,
        unknown: bool = True,
        categories: Sequence[str] = (),
    ) -> Result:
        rows = list(rows)
        if unread := _unread(inputs, rows, categories):
            return formula.nothing(Status.RULE_NOT_PUBLISHED, unread, cases=len(rows))
        projects = [_project(inputs, row, categories) for row in rows]
        chosen = selected(
            projects,
            reference_year=reference_year,
            floor=floor,
            largest=largest,
            unknown=unknown,
        )
        found = function(chosen.projects)
        return attrs.evolve(found, note=joined(found.note, chosen.note))

    def one(*row: object, categories: Sequence[str] = ()) -> Result:
        if unread := _unread(inputs, [row], categories):
            return formula.nothing(Status.RULE_NOT_PUBLISHED, unread, cases=1)
        return function([_project(inputs, row, categories)])

    def excluded(
        rows: Sequence[tuple[object, ...]],
        *,
        reference_year: int | None = None,
        floor: int | None = None,
        largest: int | None = None,
        unknown: bool = True,
        categories: Sequence[str] = (),
    ) -> list[str | None]:
        return why_left_out(
            [_project(inputs, row, categories) for row in rows],
            reference_year=reference_year,
            floor=floor,
            largest=largest,
            unknown=unknown,
        )

    return Rule(
        name=name,
        each=Each.PROJECT,
        inputs=inputs,
        formula=formula,
        one=one,
        many=many,
        excluded=excluded,
        switches=_SELECTION,
    )


def _unread(
    inputs: Mapping[str, Input], rows: Sequence[Sequence[object]], categories: Sequence[str]
) -> str | None:
    """Return why objectives in words cannot be read; None: there are none, or they can be."""
    given = [dict(zip(inputs, row, strict=True)).get("objective") for row in rows]
    words = sum(isinstance(each, str) and not isinstance(each, Status) for each in given)
    if not words or categories:
        return None
    # CW [V]: one of six categories; which of them count is not published [?]
    return (
        f"{words} of {len(given)} objectives are told in words, and which categories count is not "
        f"published; set `objective_categories_that_count` to those that do"
    )


def _project(
    inputs: Mapping[str, Input], row: Sequence[object], categories: Sequence[str]
) -> Project:
    named: dict[str, Any] = dict(zip(inputs, row, strict=True))
    named["reference"] = named["reference"] or ""
    words = named.get("objective")
    if isinstance(words, str) and not isinstance(words, Status):
        named["objective"] = words.casefold() in {each.casefold() for each in categories}
    return Project(**named)


def _of_one_pair(_: object, years: Sequence[Answer] | None) -> Result:
    return medium_term.medium_term_predictability_of_pair(years)


def _one_share(answers: Sequence[Answer] | None, *, every: bool = True, indicator: str) -> Result:
    return shares.share_of([answers], every=every, indicator=indicator)


def _many_shares(
    cases: Iterable[tuple[Sequence[Answer] | None]], *, every: bool = True, indicator: str
) -> Result:
    return shares.share_of([answers for (answers,) in cases], every=every, indicator=indicator)


def _one_published(
    public: Answer, link: Answer, *, link_needed: bool = False, indicator: str
) -> Result:
    return shares.published([(public, link)], link_needed=link_needed, indicator=indicator)


def _progress(trends: Sequence[int | None] | None, left_open: Decimal | None = None) -> Result:
    return progress.sdg_17_16_1(trends, left_open=int(left_open or 0))


def _not_published(*, indicator: str = "not_published") -> Result:
    return shares.not_published(indicator=indicator)


_PLANNED: Final = {"cap_as_scheduled": "cap", "aggregate_of_schedules": "aggregate"}

_ALL: Final = (
    _of_projects(
        "objectives_from_country",
        frameworks.objectives_from_country,
        frameworks.OBJECTIVES,
        objective=Input("yes_no_or_words"),
    ),
    _of_projects(
        "indicators_from_country",
        frameworks.indicators_from_country,
        frameworks.INDICATORS,
        indicators=_COUNT,
        from_country=_COUNT,
    ),
    _of_projects(
        "monitored_with_government_data",
        frameworks.monitored_with_government_data,
        frameworks.GOVERNMENT_DATA,
        indicators=_COUNT,
        with_government_data=_COUNT,
    ),
    _of_projects(
        "evaluations_planned",
        frameworks.evaluations_planned,
        frameworks.EVALUATIONS,
        evaluation=_YES_NO,
    ),
    Rule(
        name="sdg_17_15_1",
        each=Each.COUNTRY,
        inputs={"objectives": _FIGURE, "indicators": _FIGURE, "data": _FIGURE},
        formula=frameworks.SDG_17_15_1,
        one=frameworks.sdg_17_15_1,
    ),
    Rule(
        name="enabling_environment",
        each=Each.COUNTRY,
        inputs={f"module_{place}": _ANSWERS for place in (1, 2, 3, 4)},
        formula=criteria.CRITERIA,
        one=criteria.enabling_environment,
        switches={
            "question_17_counts_when": "question_17_counts_when",
            "components_are_counted": "counted",
        },
    ),
    Rule(
        name="public_private_dialogue",
        each=Each.COUNTRY,
        inputs={"scores": Input("number", several=True)},
        formula=ratings.DIALOGUE,
        one=ratings.public_private_dialogue,
    ),
    Rule(
        name="transparency",
        each=Each.PARTNER,
        inputs={"crs": _RATING, "fss": _RATING, "iati": _RATING},
        formula=ratings.TRANSPARENCY,
        one=ratings.transparency,
    ),
    Rule(
        name="annual_predictability",
        each=Each.PAIR,
        inputs={"disbursed": _AMOUNT, "scheduled": _AMOUNT},
        formula=planned.PREDICTABILITY.within,
        one=planned.annual_predictability,
        many=planned.annual_predictability_of,
        switches=_PLANNED,
    ),
    Rule(
        name="medium_term_predictability",
        each=Each.PAIR,
        inputs={"disbursed": _AMOUNT, "years": _ANSWERS},
        formula=medium_term.MEDIUM_TERM,
        one=_of_one_pair,
        many=medium_term.medium_term_predictability,
    ),
    Rule(
        name="on_budget",
        each=Each.PAIR,
        inputs={"on_budget": _AMOUNT, "scheduled": _AMOUNT},
        formula=planned.ON_BUDGET.within,
        one=planned.on_budget,
        many=planned.on_budget_of,
        switches=_PLANNED,
    ),
    Rule(
        name="mutual_accountability",
        each=Each.COUNTRY,
        inputs={"criteria": _ANSWERS},
        formula=criteria.MUTUAL_ACCOUNTABILITY,
        one=criteria.mutual_accountability,
        switches={"mutual_accountability_needed": "needed"},
    ),
    Rule(
        name="gender_tracking",
        each=Each.COUNTRY,
        inputs={"criteria": _ANSWERS},
        formula=gender.GENDER_TRACKING,
        one=gender.gender_tracking,
        switches={"gender_tracking_rule": "rule"},
    ),
    Rule(
        name="sdg_5_c_1",
        each=Each.COUNTRY,
        inputs={f"criterion_{place}": _ANSWERS for place in (1, 2, 3)},
        formula=gender.SDG_5_C_1,
        one=gender.sdg_5_c_1,
        switches={f"gender_criterion_{place}_needed": f"needed_{place}" for place in (1, 2, 3)},
    ),
    Rule(
        name="use_of_country_systems",
        each=Each.PAIR,
        inputs=dict.fromkeys((*country_systems.SYSTEMS, "disbursed"), _AMOUNT),
        formula=country_systems.COUNTRY_SYSTEMS,
        one=country_systems.use_of_country_systems,
        many=country_systems.use_of_country_systems_of,
    ),
    Rule(
        name="untied",
        each=Each.PAIR,
        inputs={"untied": _AMOUNT, "total": _AMOUNT},
        formula=country_systems.UNTIED,
        one=country_systems.untied,
        many=country_systems.untied_of,
    ),
    Rule(
        name="sdg_17_16_1",
        each=Each.COUNTRY,
        inputs={
            "trends": Input("trend", several=True),
            "left_open": Input("count", optional=True),
        },
        formula=progress.SDG_17_16_1,
        one=_progress,
    ),
    Rule(
        name="criteria_met",
        each=Each.COUNTRY,
        inputs={"answers": _ANSWERS},
        formula=criteria.MET,
        one=criteria.criteria_met,
        switches={"components_are_counted": "counted"},
    ),
    Rule(
        name="answered_yes",
        each=Each.COUNTRY,
        inputs={"answer": _YES_NO},
        formula=shares.ANSWERED,
        one=shares.answered_yes,
    ),
    Rule(
        name="published",
        each=Each.PARTNER,
        inputs={"public": _YES_NO, "link": Input("link", optional=True)},
        formula=shares.SHARE,
        one=_one_published,
        many=shares.published,
        switches={"strategy_link_needed": "link_needed"},
    ),
    Rule(
        name="share_of_projects",
        each=Each.PROJECT,
        inputs={"answers": _ANSWERS},
        formula=shares.EVERY,
        one=_one_share,
        many=_many_shares,
        switches={"every_analysis_needed": "every"},
    ),
    Rule(
        name="iati_score",
        each=Each.PARTNER,
        inputs=dict.fromkeys(
            ("timeliness", "forward_looking", "comprehensiveness", "coverage"), _NUMBER
        ),
        formula=ratings.IATI,
        one=ratings.iati_score,
        switches={"coverage_of_60_earns_better": "sixty_earns_better"},
    ),
    Rule(
        name="score",
        each=Each.COUNTRY,
        inputs={"given": _NUMBER},
        formula=ratings.SCORE,
        one=ratings.score,
        switches={"score_least": "least", "score_most": "most"},
    ),
    Rule(
        name="given",
        each=Each.COUNTRY,
        inputs={"figure": _NUMBER},
        formula=shares.GIVEN,
        one=shares.given,
    ),
    Rule(
        name="not_published",
        each=Each.COUNTRY,
        inputs={},
        formula=shares.NOT_PUBLISHED,
        one=_not_published,
    ),
)

RULES: Final[Mapping[str, Rule]] = MappingProxyType({rule.name: rule for rule in _ALL})
"""Every rule by its name."""
