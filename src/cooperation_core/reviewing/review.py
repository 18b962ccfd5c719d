"""The review of a round: every rule over what stands in it."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..domain.facts import Fact
from ..domain.monitoring_round import MonitoringRound
from . import answers, between_answers, figures
from .change import sudden_changes
from .finding import Finding
from .material import Material
from .rule import Severity
from .rules import RULES

SUDDEN_POINTS = Decimal(20)
"""By how many percentage points a share may move between two rounds without being asked about."""
SUDDEN_FACTOR = Decimal(5)
"""By which factor another number or amount may do so."""

_CHECKS = (
    answers.not_a_number,
    answers.out_of_range,
    answers.sum_exceeds_whole,
    answers.fraction_for_percentage,
    answers.missing_evidence,
    answers.contradicts_records,
    between_answers.zero_denominator,
    between_answers.respondents_differ,
    figures.not_a_number,
    figures.out_of_range,
    figures.components_do_not_average,
    figures.fraction_for_percentage,
    figures.component_repeats_another,
    figures.mixed_codes_and_percentages,
    figures.duplicated_row,
)


def review(
    round_state: MonitoringRound,
    previous: MonitoringRound | None = None,
    *,
    history: Sequence[Fact | None] = (),
    points: Decimal = SUDDEN_POINTS,
    factor: Decimal = SUDDEN_FACTOR,
) -> tuple[Finding, ...]:
    """
    Return what looks wrong in a round: errors first, by the order of `RULES`, and of the record.

    It looks at the answers that stand and at the published figures that stand; it changes nothing,
    and never fails, whatever was recorded.

    Args:
        round_state: the round as it stands.
        previous: the country's round before it, to find sudden changes against.
        history: what happened to the round, as `Life.facts` has it, so that findings tell the
            numbers of the events that they are about.
        points: by how many percentage points a share may move since *previous*.
        factor: by which factor another number or amount may do so.
    """
    found = list(_found(Material(round_state, history), previous, points, factor))
    order = {name: place for place, name in enumerate(RULES)}
    weights = list(Severity)
    return tuple(
        sorted(
            found,
            key=lambda finding: (weights.index(finding.severity), order[finding.rule.name]),
        )
    )


def _found(
    material: Material, previous: MonitoringRound | None, points: Decimal, factor: Decimal
) -> Iterator[Finding]:
    for check in _CHECKS:
        yield from check(material)
    if previous is not None:
        yield from sudden_changes(material, previous, points, factor)
