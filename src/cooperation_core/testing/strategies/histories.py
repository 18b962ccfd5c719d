"""Whole histories that could really have happened."""

from collections.abc import Mapping

import attrs
from hypothesis import strategies as st

from ...domain.command import Command
from ...domain.errors import CooperationError
from ...domain.events import DomainEvent, State, evolve
from ...domain.values import (
    Kind,
    Subject,
)
from ...history import Recorded
from ..examples import recorded
from . import commitments, partnerships, recommendations, rounds
from .values import ENVELOPES, SUBJECTS, Facts

DECISIONS: Mapping[Kind, Mapping[str, Facts]] = {
    Kind.RECOMMENDATION: recommendations.DECISIONS,
    Kind.COMMITMENT: commitments.DECISIONS,
    Kind.PARTNERSHIP: partnerships.DECISIONS,
    Kind.MONITORING_ROUND: rounds.DECISIONS,
}
"""For each kind its decisions, and strategies for their facts."""


@st.composite
def histories(draw: st.DrawFn, *, max_size: int = 20) -> tuple[Recorded, ...]:
    """
    Histories of at most *max_size* events that the domain's own decisions allow.

    At each step one of a few subjects is asked for one of its decisions; where the domain refuses,
    the one before it in `DECISIONS` is asked for.
    """
    subjects = draw(st.lists(st.sampled_from(SUBJECTS), min_size=1, max_size=4, unique=True))
    states: dict[Subject, State] = {}
    happened: list[tuple[str, DomainEvent]] = []
    for _ in range(draw(st.integers(0, max_size))):
        subject = draw(st.sampled_from(subjects))
        event = _next(draw, subject, states.get(subject))
        if event is not None:
            states[subject] = evolve(states.get(subject), event)
            happened.append((subject.reference, event))
    return tuple(attrs.evolve(fact, envelope=draw(ENVELOPES)) for fact in recorded(happened))


def commands(subject: Subject, decision: str) -> st.SearchStrategy[Command]:
    """Ask for *decision* on *subject*; some of these commands the domain refuses."""
    return DECISIONS[subject.kind][decision].map(
        lambda facts: Command(subject=subject, decision=decision, facts=facts)
    )


def _next(draw: st.DrawFn, subject: Subject, state: State | None) -> DomainEvent | None:
    founding, *following = DECISIONS[subject.kind]
    names = [founding]
    if state is not None:
        first = draw(st.integers(0, len(following) - 1))
        names = [*following[first::-1], *following[:first:-1]]
    for name in names:
        try:
            return draw(commands(subject, name)).decide(state)
        except CooperationError:
            continue
    return None
