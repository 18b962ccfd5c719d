"""
What held on a day: the facts in the order in which they took effect, not in which they came in.

A fact counts from the last day that its date can mean: what took effect "in 2020" certainly holds
on 31 December 2020, and nobody can say whether it held on 30 June.
"""

from collections.abc import Iterable
from datetime import date

import attrs

from ..domain.correction import RecordCorrected, RecordWithdrawn
from ..domain.events import Fact, State, fold
from .log import Recorded


@attrs.frozen
class _Effect:
    since: date
    fact: Fact


def in_effect(history: Iterable[Recorded], day: date) -> State | None:
    """
    Return how the subject of *history* stood on *day*, by all that *history* knows.

    None: it was not there yet, as far as can be said for certain.
    """
    effects: list[_Effect | None] = []
    for recorded in history:
        match recorded.event:
            case RecordCorrected() | RecordWithdrawn() as correction:
                _put_right(effects, correction, recorded)
                effects.append(None)
            case fact:
                effects.append(_Effect(recorded.effective_at.last_day, fact))
    held = [effect for effect in effects if effect is not None and effect.since <= day]
    if not held or held[0] is not effects[0]:
        return None
    in_order = (held[0], *sorted(held[1:], key=_since))  # within a day, as recorded
    return fold(effect.fact for effect in in_order)


def _put_right(
    effects: list[_Effect | None], correction: RecordCorrected | RecordWithdrawn, recorded: Recorded
) -> None:
    if not 0 < correction.version <= len(effects):
        return
    place = correction.version - 1
    wrong = effects[place]
    if isinstance(correction, RecordWithdrawn):
        effects[place] = None if place else wrong
        return
    said = recorded.envelope.effective_at
    since = said.last_day if said else wrong.since if wrong else recorded.effective_at.last_day
    effects[place] = _Effect(since, correction.fact)


def _since(effect: _Effect) -> date:
    return effect.since
