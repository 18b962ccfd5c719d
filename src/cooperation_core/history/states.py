"""How everything stands after a history: the one public fold."""

from collections.abc import Iterator

from ..domain.errors import CooperationError
from ..domain.events import Life, State
from ..domain.values import Subject
from .log import Recorded


class BrokenHistory(CooperationError):
    """A subject's events do not follow one another; the ledger was damaged."""

    code = "broken-history"

    def __init__(self, recorded: Recorded, *, expected: int) -> None:
        super().__init__(
            f"position {recorded.position}: expected event {expected} of {recorded.subject}, "
            f"found event {recorded.version}; run `coop verify` to see all that is wrong"
        )
        self.recorded = recorded
        self.expected = expected


class States:
    """
    The one public fold: how every subject stands after the events taken in so far.

    Feed it a history in order and ask; nobody needs to write `evolve` again. Records that were
    corrected count as they should have been recorded.
    """

    def __init__(self) -> None:
        self._lives: dict[Subject, Life] = {}

    def take(self, recorded: Recorded) -> State:
        """
        Take in one more event and return how its subject stands after it.

        Raises:
            BrokenHistory: it is not the next event of its subject.
        """
        life = self.life(recorded.subject)
        if recorded.version != life.version + 1:
            raise BrokenHistory(recorded, expected=life.version + 1)
        return life.take(recorded.event)

    def life(self, subject: Subject) -> Life:
        """Return what happened to *subject* so far: nothing, for one that is not known yet."""
        return self._lives.setdefault(subject, Life())

    def get(self, subject: Subject) -> State | None:
        """Return how *subject* stands, or None if nothing ever happened to it."""
        life = self._lives.get(subject)
        return None if life is None else life.state

    def version(self, subject: Subject) -> int:
        """Return how many events of *subject* were taken in."""
        life = self._lives.get(subject)
        return 0 if life is None else life.version

    def __iter__(self) -> Iterator[tuple[Subject, State]]:
        """Yield every subject with its state, in the order of their first events."""
        for subject, life in self._lives.items():
            if life.state is not None:
                yield subject, life.state
