"""
A command: which decision somebody asks for, on what, with which facts.

Commands are data. Importers produce them, people look at them, the application carries them out.
"""

from collections.abc import Callable, Mapping
from typing import Any, Concatenate, ParamSpec, TypeVar, get_args, overload

import attrs

from .events import KINDS, DomainEvent, State
from .refusals import NotRecorded
from .values import Kind, Source, Subject

P = ParamSpec("P")
S = TypeVar("S", bound=State)

Founding = Callable[Concatenate[Any, str, P], object]
"""A decision that begins a thing's history: `Recommendation.issue`, `Commitment.make`, …"""
Following = Callable[Concatenate[S, P], object]
"""A decision on a thing that is there: `Recommendation.answer`, `Commitment.report`, …"""

_CLASSES = {cls.__name__: cls for cls in KINDS}
_EVENTS = frozenset(get_args(DomainEvent))
_DECISIONS = {
    cls.__name__: {
        name: isinstance(member, staticmethod)
        for name, member in vars(cls).items()
        if getattr(member, "__annotations__", {}).get("return") in _EVENTS
    }
    for cls in KINDS
}
"""Every decision by kind and name, and whether it begins a history: what returns an event."""


@attrs.frozen(kw_only=True)
class Command:
    """One decision that is asked for. Made by `command`."""

    subject: Subject
    decision: str
    """Name of the decision: ``answer``."""
    facts: Mapping[str, object]
    source: Source | None = None
    """Where the facts were read, if they were."""
    expected_version: int | None = None
    """Refuse unless the subject's history has just this many events. None: any."""

    def decide(self, state: State | None) -> DomainEvent:
        """
        Return what happens if *state* is asked, or raise the refusal.

        Raises:
            NotRecorded: the decision needs a thing that is there, and there is none.
            Refused: a rule says no.
        """
        cls = _CLASSES[self.subject.kind]
        facts: dict[str, Any] = dict(self.facts)
        event: DomainEvent
        if _DECISIONS[self.subject.kind][self.decision]:
            event = getattr(cls, self.decision)(state, self.subject.reference, **facts)
        elif state is None:
            raise NotRecorded(self.subject)
        else:
            event = getattr(state, self.decision)(**facts)
        return event

    def read_at(self, source: Source) -> "Command":
        """Return the same command, saying where its facts were read."""
        return attrs.evolve(self, source=source)

    def expecting(self, version: int) -> "Command":
        """Return the same command, refused if the history does not have *version* events."""
        return attrs.evolve(self, expected_version=version)


@overload
def command(
    reference: str, decision: Founding[P], /, *args: P.args, **facts: P.kwargs
) -> Command: ...
@overload
def command(
    reference: str, decision: Following[S, P], /, *args: P.args, **facts: P.kwargs
) -> Command: ...
def command(
    reference: str, decision: Callable[..., object], /, *args: object, **facts: object
) -> Command:
    """
    Ask for *decision* on the thing called *reference*.

    >>> from cooperation_core.domain.recommendation import Recommendation
    >>> str(command("PER/R2", Recommendation.answer, by="DPD", acceptance="accepted").subject)
    'Recommendation PER/R2'

    Raises:
        Malformed: *reference* cannot be one.
        TypeError: *decision* is not a decision of one of the four aggregates.
    """
    owner, _, name = decision.__qualname__.rpartition(".")
    if name not in _DECISIONS.get(owner, {}) or args:
        raise TypeError(
            f"expected a decision such as Recommendation.answer with its facts by name, "
            f"found {decision.__qualname__}{args or ''}"
        )
    return Command(subject=Subject.of(Kind(owner), reference), decision=name, facts=facts)
