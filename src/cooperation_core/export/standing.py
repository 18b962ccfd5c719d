"""How subjects stand at a point of a run, folded only as far as somebody asks."""

from collections.abc import Iterable

from ..domain.events import State
from ..domain.values import Subject
from ..history import START, History, Position, Recorded, States


class Standing:
    """
    The states that a sink asks for, as of one position, which only moves forward.

    What a run does not see, because it lies before its bookmark, is read from the history when
    somebody asks, one subject at a time. The run's own events keep that subject up to date.
    """

    def __init__(self, history: History) -> None:
        self.through: Position = START
        self._history = history
        self._states = States()

    def take(self, batch: Iterable[Recorded]) -> None:
        """Move on to the end of *batch*, the next events of the history."""
        for recorded in batch:
            if recorded.version == 1 or self._states.get(recorded.subject) is not None:
                self._states.take(recorded)
            self.through = recorded.position

    def of(self, subject: Subject) -> State:
        """
        Return how *subject* stands.

        Raises:
            LookupError: nothing has happened to it so far.
        """
        state = self._states.get(subject)
        if state is not None:
            return state
        for recorded in self._history.of(subject):
            if recorded.position > self.through:
                break
            state = self._states.take(recorded)
        if state is None:
            raise LookupError(f"nothing has happened to {subject} up to position {self.through}")
        return state
