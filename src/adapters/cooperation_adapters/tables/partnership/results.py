"""Results frameworks: what is to be reached, what was measured, judged and published."""

from collections.abc import Iterator
from typing import assert_never

from cooperation_core.domain.partnership import (
    FrameworkPublished,
    Indicator,
    IndicatorMeasured,
    KampalaAssessed,
    ObjectiveAssessed,
    Partnership,
    ResultsFrameworkAgreed,
)
from cooperation_core.export import Table
from cooperation_core.history import Recorded

from ..answers import VALUE, value_cells
from ..columns import (
    LIST,
    NamedRow,
    Row,
    day,
    exact,
    flag,
    joined,
    standing,
    text,
    traced,
    traced_cells,
    whole,
    words,
    words_cells,
)
from ..evidence import evidence_rows

Finding = (
    ResultsFrameworkAgreed
    | IndicatorMeasured
    | ObjectiveAssessed
    | FrameworkPublished
    | KampalaAssessed
)

ALIGNMENTS = Table(
    name="partnership_alignments",
    meaning="Strategies of the country's own that the co-operation serves, as agreed now, one row "
    "each",
    columns=(
        *standing("partnership"),
        whole("place", "Place among them, from 1"),
        text("strategy", "The strategy, plan or pillar"),
        text("statement", "What of it is served", optional=True),
    ),
    key=("reference", "place"),
)

INDICATORS = Table(
    name="partnership_indicators",
    meaning="By which figures it is seen what is reached, as agreed now, one row an indicator",
    columns=(
        *standing("partnership"),
        whole("place", "Place among the indicators, from 1"),
        text("number", "Number of the indicator"),
        text("name", "What is measured"),
        text("level", "outcome, milestone"),
        text("objective", "Number of the objective that it measures", optional=True),
        text("unit", "In what it is measured", optional=True),
        text("direction", "Which way it ought to go: increase, decrease, maintain", optional=True),
        exact("baseline", "Where it stood at the beginning; nothing: not known", optional=True),
        day("baseline_as_of", "What the baseline speaks of"),
        text("baseline_note", "What is known about the baseline", optional=True),
        flag(
            "from_country_framework",
            "Whether it is drawn from the country's own results framework; nothing: not known",
            optional=True,
        ),
        flag(
            "government_data",
            "Whether the government's own data serve it; nothing: not known",
            optional=True,
        ),
        text("sectors", f"Its sector, or else those of the partnership; {LIST}", optional=True),
        text("themes", f"Its themes, or else those of the partnership; {LIST}", optional=True),
    ),
    key=("reference", "place"),
)

TARGETS = Table(
    name="partnership_indicator_targets",
    meaning="What indicators should reach by when, as agreed now, one row a target",
    columns=(
        *standing("partnership"),
        whole("place", "Place among the targets of the partnership, from 1"),
        text("indicator", "Number of the indicator"),
        day("target_date", "By when", optional=False),
        exact("target", "The figure to reach"),
    ),
    key=("reference", "place"),
)

POLICY_OBJECTIVES = Table(
    name="partnership_policy_objectives",
    meaning="What the partners want to change in institutions and policies, as agreed now, one row "
    "each",
    columns=(
        *standing("partnership"),
        whole("place", "Place among them, from 1"),
        text("number", "Number of the policy objective"),
        text("text", "What they want to change"),
        text("objective", "Number of the objective that it serves", optional=True),
    ),
    key=("reference", "place"),
)

FRAMEWORKS = Table(
    name="partnership_frameworks",
    meaning="Results frameworks agreed, one row each time; the payload in `events` has them whole",
    columns=(
        *traced("partnership"),
        whole("alignments", "How many alignments with the country's strategies"),
        whole("indicators", "How many indicators"),
        whole("policy_objectives", "How many policy objectives"),
        text("reason", "Why it was revised; nothing: it was the first", optional=True),
        day("agreed_on", "When"),
    ),
    key=("position",),
)

MEASUREMENTS = Table(
    name="partnership_measurements",
    meaning="Values of indicators, one row a measurement. A later one of the same indicator as of "
    "the same date corrects: the one with the greatest position stands",
    columns=(
        *traced("partnership"),
        text("indicator", "Number of the indicator"),
        day("as_of", "What the value speaks of", optional=False),
        *VALUE,
        text("remark", "What has to be known about the measurement", optional=True),
        text("measured_by", "Who measured"),
    ),
    key=("position",),
)

DISAGGREGATION = Table(
    name="partnership_disaggregation",
    meaning="Measured values told apart by groups, one row a group",
    columns=(
        *traced("partnership"),
        whole("line", "Number of the group within its measurement, from 1"),
        text("indicator", "Number of the indicator"),
        day("as_of", "What the value speaks of", optional=False),
        text("dimension", "By what is told apart, such as sex"),
        text("category", "For whom the value is, such as women"),
        *VALUE,
    ),
    key=("position", "line"),
)

ASSESSMENTS = Table(
    name="partnership_assessments",
    meaning="How far objectives, or whole co-operations, were judged to be, one row a judgement",
    columns=(
        *traced("partnership"),
        text(
            "objective", "Number of the objective; nothing: the whole co-operation", optional=True
        ),
        text("assessed_at", "design, midterm, completion"),
        text("status", "How it stands, in words"),
        text("lessons", "What was learned, one lesson a line", optional=True),
        text("assessed_by", "Who judged"),
        day("assessed_on", "When"),
    ),
    key=("position",),
)

PUBLICATIONS = Table(
    name="partnership_publications",
    meaning="Publications of the results framework in force, one row each",
    columns=(
        *traced("partnership"),
        text("published_by", "Who published it"),
        text("title", "Title of the document"),
        text("url", "Where to find it", optional=True),
        text("sha256", "SHA-256 of its bytes, in hexadecimal", optional=True),
        day("published_on", "When"),
    ),
    key=("position",),
)

KAMPALA = Table(
    name="kampala_assessments",
    meaning="How the Kampala Principles were judged to be kept, one row a judgement",
    columns=(
        *traced("partnership"),
        text(
            "principle",
            "country_ownership, results, partnership, transparency, leave_no_one_behind",
        ),
        *words("assessment", "How it is kept", optional=False),
        text("rating", "The rating as printed; there is no official public scale", optional=True),
        text("assessed_by", "Who judged"),
        day("assessed_on", "When"),
    ),
    key=("position",),
)

STANDING = (ALIGNMENTS, INDICATORS, TARGETS, POLICY_OBJECTIVES)
TABLES = (
    *STANDING,
    FRAMEWORKS,
    MEASUREMENTS,
    DISAGGREGATION,
    ASSESSMENTS,
    PUBLICATIONS,
    KAMPALA,
)


def rows(recorded: Recorded, event: Finding) -> Iterator[NamedRow]:
    """Yield what *event* adds to the tables of what happened."""
    cells = traced_cells(recorded)
    match event:
        case ResultsFrameworkAgreed():
            cells |= {
                "alignments": len(event.alignment),
                "indicators": len(event.indicators),
                "policy_objectives": len(event.policy_objectives),
                "reason": event.reason,
                "agreed_on": event.on,
            }
            yield FRAMEWORKS.name, cells
        case IndicatorMeasured():
            about: Row = {"indicator": event.indicator, "as_of": event.as_of}
            told: Row = {"remark": event.note, "measured_by": event.by}
            yield MEASUREMENTS.name, cells | about | value_cells(event.value) | told
            for line, group in enumerate(event.disaggregation, start=1):
                of: Row = {"dimension": group.dimension, "category": group.category}
                yield (
                    DISAGGREGATION.name,
                    {**cells, "line": line, **about, **of, **value_cells(group.value)},
                )
            yield from evidence_rows(
                recorded,
                event.evidence,
                put_forward_with="measurement",
                by=event.by,
                on=event.as_of,
                about=event.indicator,
            )
        case ObjectiveAssessed():
            cells |= {
                "objective": event.objective,
                "assessed_at": event.at.value,
                "status": event.status,
                "lessons": "\n".join(event.lessons) or None,
                "assessed_by": event.by,
                "assessed_on": event.on,
            }
            yield ASSESSMENTS.name, cells
        case FrameworkPublished():
            cells |= {
                "published_by": event.by,
                "title": event.document.title,
                "url": event.document.url,
                "sha256": event.document.sha256,
                "published_on": event.on,
            }
            yield PUBLICATIONS.name, cells
        case KampalaAssessed():
            cells |= {
                "principle": event.principle.value,
                **words_cells("assessment", event.assessment),
                "rating": event.rating,
                "assessed_by": event.by,
                "assessed_on": event.on,
            }
            yield KAMPALA.name, cells
            yield from evidence_rows(
                recorded,
                event.evidence,
                put_forward_with="kampala_assessment",
                by=event.by,
                on=event.on,
                about=event.principle.value,
            )
        case _:
            assert_never(event)


def state_rows(head: Row, state: Partnership) -> Iterator[NamedRow]:
    """Yield the rows of `STANDING`; *head* begins each."""
    framework = state.framework
    if framework is None:
        return
    for place, alignment in enumerate(framework.alignment, start=1):
        serves: Row = {"strategy": alignment.strategy, "statement": alignment.statement}
        yield ALIGNMENTS.name, {**head, "place": place, **serves}
    for place, indicator in enumerate(framework.indicators, start=1):
        cells = _indicator_cells(indicator)
        cells["sectors"] = joined(state.indicator_sectors(indicator.number))
        cells["themes"] = joined(state.indicator_themes(indicator.number))
        yield INDICATORS.name, {**head, "place": place, **cells}
    targets = [(each.number, target) for each in framework.indicators for target in each.targets]
    for place, (number, target) in enumerate(targets, start=1):
        aim: Row = {"indicator": number, "target_date": target.by, "target": target.value}
        yield TARGETS.name, {**head, "place": place, **aim}
    for place, policy in enumerate(framework.policy_objectives, start=1):
        wanted: Row = {"number": policy.number, "text": policy.text, "objective": policy.objective}
        yield POLICY_OBJECTIVES.name, {**head, "place": place, **wanted}


def _indicator_cells(indicator: Indicator) -> Row:
    baseline = indicator.baseline
    return {
        "number": indicator.number,
        "name": indicator.name,
        "level": indicator.level.value,
        "objective": indicator.objective,
        "unit": indicator.unit,
        "direction": None if indicator.direction is None else indicator.direction.value,
        "baseline": None if baseline is None else baseline.value,
        "baseline_as_of": None if baseline is None else baseline.as_of,
        "baseline_note": None if baseline is None else baseline.note,
        "from_country_framework": indicator.from_country_framework,
        "government_data": indicator.government_data,
    }
