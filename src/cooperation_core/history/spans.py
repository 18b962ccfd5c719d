"""From which position until which each subject could be found by each of its traits."""

from collections.abc import Iterable

import attrs

from ..domain.traits import Trait, may_change, traits
from ..domain.values import Subject
from .log import Position, Recorded
from .states import States


@attrs.frozen(order=True)
class Span:
    """One trait of one subject, from the event that brought it to the one that took it away."""

    subject: Subject
    trait: Trait
    since: Position
    until: Position | None = None
    """The position that took it away; None: it still holds."""


class Spans:
    """The spans of a whole history; feed it in order."""

    def __init__(self) -> None:
        self._states = States()
        self._held: dict[Subject, frozenset[Trait]] = {}
        self._open: dict[tuple[Subject, Trait], Position] = {}
        self._ended: list[Span] = []

    def take(self, recorded: Recorded) -> None:
        """
        Take in one more event.

        Raises:
            BrokenHistory: it is not the next event of its subject.
        """
        subject, state = recorded.subject, self._states.take(recorded)
        if not may_change(recorded.event):
            return
        held, now = self._held.get(subject, frozenset()), traits(state)
        for trait in held - now:
            since = self._open.pop((subject, trait))
            self._ended.append(Span(subject, trait, since, recorded.position))
        for trait in now - held:
            self._open[subject, trait] = recorded.position
        self._held[subject] = now

    def all(self) -> Iterable[Span]:
        """Yield every span, in no order."""
        yield from self._ended
        for (subject, trait), since in self._open.items():
            yield Span(subject, trait, since)
