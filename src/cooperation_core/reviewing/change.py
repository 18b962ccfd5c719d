"""Checks against the round before: what moved further than figures of this kind usually do."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from ..domain.monitoring_round import Amount, MonitoringRound, Number, Value
from . import rules
from .finding import Finding
from .material import Material, Printed
from .measures import CLASSES, is_percentage_series


def sudden_changes(
    material: Material, previous: MonitoringRound, points: Decimal, factor: Decimal
) -> Iterator[Finding]:
    """
    Find answers and figures that moved too far since *previous*.

    Percentages move by *points*, other numbers and amounts of one currency by a *factor*; from zero
    or to zero there is none.
    """
    before = Material(previous)
    answered = before.state.current_answers
    for answer in material.answers:
        old = answered.get(answer.question)
        if old is not None:
            share = material.is_percentage(answer) and before.is_percentage(old)
            moved = _moved(old.value, answer.value, share=share, points=points, factor=factor)
            if moved:
                expected = f"about {old.value}, as in {previous.reference} ({moved})"
                yield material.finding(rules.SUDDEN_CHANGE, answer, expected=expected)
    latest = _latest(before)
    for (series, subject), now in _latest(material).items():
        then = latest.get((series, subject))
        if then is None or then.figure.year >= now.figure.year or series in CLASSES:
            continue
        share = is_percentage_series(now.figure)
        moved = _moved(
            then.figure.value, now.figure.value, share=share, points=points, factor=factor
        )
        if moved:
            expected = (
                f"about {then.figure.value}, as in {previous.reference} for {then.figure.year} "
                f"({moved})"
            )
            yield material.finding(rules.SUDDEN_CHANGE, now, expected=expected)


def _latest(material: Material) -> Mapping[tuple[str, str | None], Printed]:
    found: dict[tuple[str, str | None], Printed] = {}
    for (series, subject, year), each in material.numbers.items():
        before = found.get((series, subject))
        if before is None or before.figure.year <= year:
            found[series, subject] = each
    return found


def _moved(then: Value, now: Value, *, share: bool, points: Decimal, factor: Decimal) -> str | None:
    """Return by how much a value was allowed to move, in words, if it moved by more."""
    match then, now:
        case Number(), Number():
            old, new = Fraction(then.number), Fraction(now.number)
        case Amount(), Amount() if then.money.currency == now.money.currency:
            old, new = Fraction(then.money.amount), Fraction(now.money.amount)
        case _:
            return None
    if share:
        return f"give or take {points:f} points" if abs(new - old) > Fraction(points) else None
    if old <= 0 or new <= 0 or max(old, new) <= Fraction(factor) * min(old, new):
        return None
    return f"within a factor of {factor:f}"
