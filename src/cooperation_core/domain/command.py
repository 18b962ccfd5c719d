"""
A command: which decision somebody asks for, on what, with which facts.

Commands are data. Importers produce them, people look at them, the application carries them out.
"""

from collections.abc import Callable, Mapping
from typing import Any, Concatenate, ParamSpec, TypeVar, get_args, overload

import attrs

from .correction import AnotherFact, corrected, recorded_fact, withdrawn
from .errors import Malformed
from .events import KINDS, DomainEvent, Fact, Life, State
from .refusals import NotRecorded
from .values import Kind, Personal, Source, Subject

P = ParamSpec("P")
S = TypeVar("S", bound=State)

Founding = Callable[Concatenate[Any, str, P], object]
"""A decision that begins a thing's history: `Recommendation.issue`, `Commitment.make`, …"""
Following = Callable[Concatenate[S, P], object]
"""A decision on a thing that is there: `Recommendation.answer`, `Commitment.report`, …"""

_CLASSES = {cls.__name__: cls for cls in KINDS}
_EVENTS = frozenset(get_args(Fact))
_DECISIONS: Mapping[str, Mapping[str, type[Any]]] = {
    cls.__name__: {
        name: member.__annotations__["return"]
        for name, member in vars(cls).items()
        if getattr(member, "__annotations__", {}).get("return") in _EVENTS
    }
    for cls in KINDS
}
"""Every decision by kind and name, with the event that it makes: what returns an event."""


WITHDRAW = "withdraw_record"
"""The decision by which a record is withdrawn, whatever it is about."""


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
    corrects: int | None = None
    """
    Number of the event that was recorded wrongly; the decision says how it should read. None: this
    is no correction.
    """
    reason: str | None = None
    """Why the record is corrected."""
    personal: tuple[Personal, ...] = ()
    """What belongs to it and can identify a person; the log gets a salted digest of each."""
    only_if_absent: bool = False
    """Whether it is passed over where just what it would begin is there already."""

    def upon(self, life: Life) -> DomainEvent:
        """
        Return what happens if this is asked after *life*, or raise the refusal.

        A correction is decided as its fact would have been: on how the thing stood before it.

        Raises:
            Refused: as `decide` does, or there is nothing to put right.
        """
        reference = self.subject.reference
        if self.corrects is None:
            return self.decide(life.state)
        if life.state is None:
            raise NotRecorded(self.subject)
        wrong = recorded_fact(reference, life.facts, self.corrects)
        if self.decision == WITHDRAW:
            return withdrawn(reference, self.corrects, wrong, self.reason)
        makes = _DECISIONS[self.subject.kind][self.decision]
        if makes is not type(wrong):
            raise AnotherFact(
                reference, self.corrects, expected=type(wrong).__name__, found=makes.__name__
            )
        right = self.decide(life.before(self.corrects))
        return corrected(reference, self.corrects, wrong, right, self.reason)

    def decide(self, state: State | None) -> Fact:
        """
        Return what happens if *state* is asked, or raise the refusal.

        Raises:
            NotRecorded: the decision needs a thing that is there, and there is none.
            Refused: a rule says no.
        """
        cls = _CLASSES[self.subject.kind]
        facts: dict[str, Any] = dict(self.facts)
        event: Fact
        if isinstance(vars(cls)[self.decision], staticmethod):  # it begins a history
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

    def unless_there(self) -> "Command":
        """
        Return the same command, passed over without a word where what it would begin is there.

        Where something else is there under its reference, it is refused like any other.
        """
        return attrs.evolve(self, only_if_absent=True)

    def withholding(self, *values: Personal) -> "Command":
        """
        Return the same command with *values* that can identify a person, to be kept off the log.

        ``command("PER-4", MonitoringRound.name_focal_point, …).withholding(Personal(
        "focal_point.email", "rosa@example.org", about="person-17"))``.

        Raises:
            Malformed: two of its values have the same name.
        """
        personal = (*self.personal, *values)
        names = [each.name for each in personal]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise Malformed(  # RFC 9901 §7.1, step 3: such a set could not be read
                f"{self.subject}: expected each withheld value under a name of its own, found "
                f"{', '.join(twice)} twice; number them, as in {twice[0]}.1 and {twice[0]}.2"
            )
        return attrs.evolve(self, personal=personal)

    def correcting(self, version: int, *, reason: str) -> "Command":
        """Return the command that puts the record of event *version* right: to say this."""
        return attrs.evolve(self, corrects=version, reason=reason)


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
        TypeError: *decision* is not a decision of an aggregate.
    """
    owner, _, name = decision.__qualname__.rpartition(".")
    if name not in _DECISIONS.get(owner, {}) or args:
        raise TypeError(
            f"expected a decision such as Recommendation.answer with its facts by name, "
            f"found {decision.__qualname__}{args or ''}"
        )
    return Command(subject=Subject.of(Kind(owner), reference), decision=name, facts=facts)


def withdrawal(cls: type[State], reference: str, version: int, *, reason: str) -> Command:
    """
    Ask that the record of event *version* be withdrawn: it says what never happened.

    Raises:
        Malformed: *reference* cannot be one.
    """
    return Command(
        subject=Subject.of(KINDS[cls], reference),
        decision=WITHDRAW,
        facts={},
        corrects=version,
        reason=reason,
    )
