"""What a review team would ask about: the findings of every round, beside the round before it."""

from collections.abc import Iterator, Mapping, Sequence

from cooperation_core.domain.monitoring_round import MonitoringRound
from cooperation_core.export import Table
from cooperation_core.reviewing import review

from ...tables.columns import LIST, NamedRow, text, whole
from ..evidence import RoundChronicle

FINDINGS = Table(
    name="gpedc_findings",
    meaning="What looks wrong in a round, or should be explained, one row a finding",
    columns=(
        text("round", "Reference of the round in the ledger"),
        whole("place", "Place of the finding in the round, from 1"),
        text("rule", "Name of the rule"),
        text("severity", "How much it weighs"),
        text("field", "Question, or series of a published figure"),
        text("respondent", "Who gave the answer", optional=True),
        text("subject", "Development partner or project that it is about", optional=True),
        whole("year", "Calendar year that a published figure speaks of", optional=True),
        text("value", "What stands there"),
        text("expected", "What should stand there, as far as can be said"),
        text("remedy", "What to do about it"),
        whole("line", "Where it stands in the source of a published figure", optional=True),
        text("positions", f"Places in the ledger of what it is about; {LIST}", optional=True),
    ),
    key=("round", "place"),
)


def finding_rows(rounds: Mapping[str, RoundChronicle]) -> Iterator[NamedRow]:
    """Yield the findings of *rounds*, each by its reference."""
    states = {reference: chronicle.state for reference, chronicle in rounds.items()}
    listed = list(states.values())
    for reference, chronicle in sorted(rounds.items()):
        state = states[reference]
        found = review(state, _before(state, listed), history=chronicle.life.facts)
        for place, each in enumerate(found, start=1):
            behind = sorted({chronicle.positions[number - 1][-1] for number in each.places})
            yield (
                FINDINGS.name,
                {
                    "round": reference,
                    "place": place,
                    "rule": each.rule.name,
                    "severity": str(each.severity),
                    "field": each.field.name,
                    "respondent": each.field.respondent,
                    "subject": each.field.subject,
                    "year": each.field.year,
                    "value": each.value,
                    "expected": each.expected,
                    "remedy": each.remedy,
                    "line": each.line,
                    "positions": "; ".join(map(str, behind)) or None,
                },
            )


def _before(state: MonitoringRound, rounds: Sequence[MonitoringRound]) -> MonitoringRound | None:
    """Return the country's round before this one: the one that it names, or else the last."""
    if state.previous is not None:
        for each in rounds:
            if each.reference == state.previous.reference:
                return each
    earlier = [
        each for each in rounds if each.country == state.country and each.number < state.number
    ]
    return max(earlier, key=lambda each: (each.number, each.reference), default=None)
