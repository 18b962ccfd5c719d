"""
GPEDC indicators as plain functions: numbers in, a result that knows its parts out.

Numbers may be int, Decimal, text or float (which counts as the decimal that it prints as). `None`
is no data, `NOT_APPLICABLE` is not applicable, and zero is a number; a denominator of zero is a
finding. Everything is exact and rounded once, to 28 digits, whatever the caller's decimal context.
"""

from .country_systems import (
    untied,
    untied_of,
    use_of_country_systems,
    use_of_country_systems_of,
)
from .criteria import criteria_met, enabling_environment, mutual_accountability
from .gender import gender_tracking, sdg_5_c_1, sdg_5_c_1_world
from .inputs import Answer, Answers, Given, number
from .medium_term import medium_term_predictability, medium_term_predictability_of_pair
from .planned import annual_predictability, annual_predictability_of, on_budget, on_budget_of
from .progress import sdg_17_16_1, sdg_17_16_1_dual, sdg_17_16_1_world
from .project import Project, Selection, selected
from .ratings import iati_score, public_private_dialogue, rating, score, transparency
from .result import NOT_APPLICABLE, Result, Status
from .results_frameworks import (
    evaluations_planned,
    indicators_from_country,
    monitored_with_government_data,
    objectives_from_country,
    sdg_17_15_1,
    use_of_country_frameworks,
)
from .rule import Case, Each, Input, Rule
from .rules import RULES
from .shares import (
    answered_yes,
    given,
    not_published,
    published,
    regional_mean,
    share,
    share_of,
)

__all__ = [
    "NOT_APPLICABLE",
    "RULES",
    "Answer",
    "Answers",
    "Case",
    "Each",
    "Given",
    "Input",
    "Project",
    "Result",
    "Rule",
    "Selection",
    "Status",
    "annual_predictability",
    "annual_predictability_of",
    "answered_yes",
    "criteria_met",
    "enabling_environment",
    "evaluations_planned",
    "gender_tracking",
    "given",
    "iati_score",
    "indicators_from_country",
    "medium_term_predictability",
    "medium_term_predictability_of_pair",
    "monitored_with_government_data",
    "mutual_accountability",
    "not_published",
    "number",
    "objectives_from_country",
    "on_budget",
    "on_budget_of",
    "public_private_dialogue",
    "published",
    "rating",
    "regional_mean",
    "score",
    "sdg_5_c_1",
    "sdg_5_c_1_world",
    "sdg_17_15_1",
    "sdg_17_16_1",
    "sdg_17_16_1_dual",
    "sdg_17_16_1_world",
    "selected",
    "share",
    "share_of",
    "transparency",
    "untied",
    "untied_of",
    "use_of_country_frameworks",
    "use_of_country_systems",
    "use_of_country_systems_of",
]
