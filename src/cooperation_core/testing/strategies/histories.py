"""Whole histories that could really have happened."""

from collections.abc import Mapping

import attrs
from hypothesis import strategies as st

from ...domain.command import WITHDRAW, Command
from ...domain.errors import CooperationError
from ...domain.events import DomainEvent, Life
from ...domain.values import (
    Kind,
    Subject,
)
from ...history import Recorded
from ..examples import recorded
from . import commitments, custody, parties, partnerships, recommendations, rounds
from .values import ENVELOPES, SUBJECTS, WORDS, Facts

DECISIONS: Mapping[Kind, Mapping[str, Facts]] = {
    Kind.RECOMMENDATION: recommendations.DECISIONS,
    Kind.COMMITMENT: commitments.DECISIONS,
    Kind.PARTNERSHIP: partnerships.DECISIONS,
    Kind.MONITORING_ROUND: rounds.DECISIONS,
    Kind.PARTY: parties.DECISIONS,
    Kind.CUSTODY: custody.DECISIONS,
}
"""For each kind its decisions, and strategies for their facts."""

_OTHER_FOUNDING = {
    Kind.PARTY: ("confirm_alias", 2),
    Kind.MONITORING_ROUND: ("record_earlier", 8),
}
"""The second decision that can begin a history, where there are two: one of so many does."""


@st.composite
def histories(draw: st.DrawFn, *, max_size: int = 20) -> tuple[Recorded, ...]:
    """
    Histories of at most *max_size* events that the domain's own decisions allow.

    At each step one of a few subjects is asked for one of its decisions; where the domain refuses,
    the one before it in `DECISIONS` is asked for.
    """
    subjects = draw(st.lists(st.sampled_from(SUBJECTS), min_size=1, max_size=4, unique=True))
    lives = {subject: Life() for subject in subjects}
    happened: list[tuple[Subject | str, DomainEvent]] = []
    for _ in range(draw(st.integers(0, max_size))):
        subject = draw(st.sampled_from(subjects))
        event = _next(draw, subject, lives[subject])
        if event is not None:
            lives[subject].take(event)
            happened.append((subject, event))
    return tuple(attrs.evolve(fact, envelope=draw(ENVELOPES)) for fact in recorded(happened))


def commands(subject: Subject, decision: str) -> st.SearchStrategy[Command]:
    """Ask for *decision* on *subject*; some of these commands the domain refuses."""
    return DECISIONS[subject.kind][decision].map(
        lambda facts: Command(subject=subject, decision=decision, facts=facts)
    )


def _next(draw: st.DrawFn, subject: Subject, life: Life) -> DomainEvent | None:
    founding, *following = DECISIONS[subject.kind]
    names = [founding]
    if life.state is not None:
        first = draw(st.integers(0, len(following) - 1))
        names = [*following[first::-1], *following[:first:-1]]
    elif subject.kind in _OTHER_FOUNDING:
        other, often = _OTHER_FOUNDING[subject.kind]
        if draw(st.integers(1, often)) == often:
            names = [other]
    wrong = draw(st.none() | st.integers(1, life.version)) if life.version > 2 else None
    for name in names:
        asked = draw(commands(subject, name))
        try:
            if wrong is not None and draw(st.booleans()):
                return _put_right(draw, asked, wrong).upon(life)
            return asked.upon(life)
        except CooperationError:
            continue
    return None


def _put_right(draw: st.DrawFn, asked: Command, version: int) -> Command:
    reason = draw(WORDS)
    decision = asked.decision if draw(st.booleans()) else WITHDRAW
    return attrs.evolve(asked, decision=decision, corrects=version, reason=reason)
