"""How things stand while a request is being decided: as loaded, and after each decision."""

from collections.abc import Callable, Mapping

from ..domain.events import DomainEvent, Life, State
from ..domain.traits import Trait, may_change, traits
from ..domain.values import Subject


class Standing:
    """
    Every subject that was looked at, and how the request has changed it so far.

    *load* returns the life of a subject as the ledger has it.
    """

    def __init__(self, load: Callable[[Subject], Life]) -> None:
        self._load = load
        self._lives: dict[Subject, Life] = {}
        self._loaded: dict[Subject, int] = {}
        self._traits: dict[Subject, frozenset[Trait]] = {}
        self._refused: set[Subject] = set()

    def life(self, subject: Subject) -> Life:
        """Return what happened to *subject*, decisions of this request included."""
        if subject not in self._lives:
            life = self._lives[subject] = self._load(subject)
            self._loaded[subject] = life.version
        return self._lives[subject]

    def state(self, subject: Subject) -> State | None:
        """Return how *subject* stands now; None if it is not there."""
        return self.life(subject).state

    def before(self, subject: Subject) -> int:
        """Return how many events *subject* had before this request."""
        self.life(subject)
        return self._loaded[subject]

    def take(
        self, subject: Subject, event: DomainEvent
    ) -> tuple[int, frozenset[Trait], frozenset[Trait]]:
        """Take in *event*; return its number, and the traits that it brings and takes away."""
        life = self.life(subject)
        if not may_change(event):
            life.take(event)
            return life.version, frozenset(), frozenset()
        if subject not in self._traits:
            self._traits[subject] = traits(life.state)
        held = self._traits[subject]
        now = self._traits[subject] = traits(life.take(event))
        return life.version, now - held, held - now

    def rests_on(self) -> Mapping[Subject, int]:
        """Return everything that was only looked at, with the version that was seen."""
        return {
            subject: version
            for subject, version in self._loaded.items()
            if self._lives[subject].version == version
        }

    def refuse(self, subject: Subject) -> None:
        """Remember that something was refused to *subject*."""
        self._refused.add(subject)

    def is_refused(self, subject: Subject) -> bool:
        """Return whether something was refused to *subject* in this request."""
        return subject in self._refused
