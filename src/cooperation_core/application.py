"""
Cooperation: load what is known, let the domain decide, append what happened.

The one object that embedders hold. Who acts, for whom, when and why is said here, at the boundary,
and nowhere below.
"""

import uuid
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from types import TracebackType
from typing import Any, ParamSpec, Protocol, Self, TypeVar, overload

import attrs

from .codec import Draft, draft, fingerprint
from .domain.command import Command, Following, Founding, command
from .domain.commitment import Commitment, CommitmentMade
from .domain.errors import CooperationError, Problems
from .domain.events import KINDS, DomainEvent, Envelope, State, evolve, own_date
from .domain.monitoring_round import MonitoringRound
from .domain.partnership import Partnership
from .domain.recommendation import Recommendation
from .domain.refusals import NotRecorded, StaleVersion
from .domain.values import Kind, PartialDate, PartyName, Source, Subject, When
from .domain.vocabulary import Due
from .history import START, Auditable, History, Recorded, States

P = ParamSpec("P")
S = TypeVar("S", Recommendation, Commitment, Partnership, MonitoringRound)

_ATTEMPTS = 5  # how often a decision is taken anew when somebody else was quicker


class Ledger(History, Auditable, Protocol):
    """Where facts are appended, and read back."""

    def append(
        self,
        drafts: Sequence[Draft],
        *,
        now: datetime,
        key: str | None = None,
        fingerprint: str | None = None,
    ) -> tuple[Recorded, ...]:
        """
        Append all of *drafts* in one transaction, or none.

        Raises:
            StaleVersion: a draft's version is not the next one of its subject.
            KeyReused: *key* stands for another request.
        """

    def done(self, key: str, fingerprint: str) -> tuple[Recorded, ...] | None:
        """
        Return what was recorded under *key*, or None if it was never used.

        Raises:
            KeyReused: *key* stands for another request.
        """

    def close(self) -> None:
        """Let go of the database."""


@attrs.frozen
class Cooperation:
    """
    A ledger with somebody at it. Made by `open_ledger`; a context manager.

    `acting` returns the same ledger with more said about who acts and why; everything recorded
    through it carries that.
    """

    ledger: Ledger
    envelope: Envelope
    _clock: Callable[[], datetime] = lambda: datetime.now(UTC)

    def acting(
        self,
        *,
        actor: str | None = None,
        on_behalf_of: str | None = None,
        reason: str | None = None,
        source: Source | None = None,
        effective_at: When | None = None,
        correlation_id: str | None = None,
        causation_id: str | None = None,
    ) -> "Cooperation":
        """
        Return the same ledger, with more said about who acts, for whom, when and why.

        What is not given stays as it is. *effective_at* is when what will be recorded took effect;
        left out, it is the date the fact itself gives, or else the day of recording.
        """
        given: dict[str, Any] = {
            "actor": None if actor is None else PartyName(actor),
            "on_behalf_of": None if on_behalf_of is None else PartyName(on_behalf_of),
            "reason": reason,
            "source": source,
            "effective_at": PartialDate.of(effective_at),
            "correlation_id": correlation_id,
            "causation_id": causation_id,
        }
        said = {name: value for name, value in given.items() if value is not None}
        return attrs.evolve(self, envelope=attrs.evolve(self.envelope, **said))

    @overload
    def record(
        self, reference: str, decision: Founding[P], /, *args: P.args, **facts: P.kwargs
    ) -> Recorded: ...
    @overload
    def record(
        self, reference: str, decision: Following[S, P], /, *args: P.args, **facts: P.kwargs
    ) -> Recorded: ...
    def record(
        self, reference: str, decision: Callable[..., object], /, *args: object, **facts: object
    ) -> Recorded:
        """
        Decide, and record what happened.

        ``cooperation.record("PER-2020/R1", Recommendation.answer, by="DPD", acceptance="noted",
        reason="…")``. The facts are those of the decision, by name; its docstring tells them.

        Raises:
            Refused: a rule says no; nothing was recorded.
            Malformed: a fact is not what its type can hold; nothing was recorded.
        """
        (recorded,) = self.record_all([command(reference, decision, *args, **facts)])
        return recorded

    def record_all(
        self, commands: Sequence[Command], *, key: str | None = None
    ) -> tuple[Recorded, ...]:
        """
        Decide all of *commands* in their order, and record what happened in one transaction.

        A later command sees what an earlier one decided. With a *key*, asking again for the same
        commands records nothing more and returns what was recorded the first time.

        Raises:
            Refused: a rule says no to one of them; nothing was recorded.
            Problems: several are refused, and all of them are named; nothing was recorded.
            StaleVersion: a command expected another version, or somebody else kept being quicker.
            KeyReused: *key* was used for other commands.
        """
        return self._record(commands, key, None if key is None else fingerprint(commands))

    def record_once(self, commands: Sequence[Command]) -> tuple[tuple[Recorded, ...], bool]:
        """
        Record *commands* as `record_all` does, unless just these were recorded so before.

        Returns:
            What was recorded, now or then, and whether it was now.
        """
        asked = fingerprint(commands)
        head = self.ledger.head()
        recorded = self._record(commands, f"once:{asked}", asked)
        return recorded, any(each.position > head for each in recorded)

    def propose(self, commands: Sequence[Command]) -> tuple[Draft, ...]:
        """
        Return what `record_all` would record now, and record nothing.

        Raises:
            Refused, Problems, StaleVersion: as `record_all` would.
        """
        return self._decide(commands, self.envelope)

    def get(self, cls: type[S], reference: str) -> S:
        """
        Return how the thing of that kind and reference stands now.

        Raises:
            NotRecorded: the ledger holds no such thing.
        """
        state = self.state(Subject.of(KINDS[cls], reference))
        assert isinstance(state, cls), "a subject's kind is the kind of its state"
        return state

    def state(self, subject: Subject) -> State:
        """
        Return how *subject* stands now.

        Raises:
            NotRecorded: the ledger holds no such thing.
        """
        _, state = self._load(subject)
        if state is None:
            raise NotRecorded(subject)
        return state

    def version(self, cls: type[S], reference: str) -> int:
        """Return how many events the history of that thing has: what `Command.expecting` takes."""
        return self._load(Subject.of(KINDS[cls], reference))[0]

    def all(self, cls: type[S]) -> list[S]:
        """Return how every thing of one kind stands now, in the order they were first recorded."""
        return [state for _, state in self.states() if isinstance(state, cls)]

    def find(self, reference: str) -> list[Subject]:
        """Return everything called *reference*: at most one thing of each kind."""
        candidates = [Subject.of(kind, reference) for kind in Kind]
        return [subject for subject in candidates if any(self.ledger.of(subject))]

    def history(self, subject: Subject) -> Iterator[Recorded]:
        """Yield what happened to *subject*, oldest first."""
        return self.ledger.of(subject)

    def states(self) -> States:
        """Return how everything stands now."""
        states = States()
        for recorded in self.ledger.after(START):
            states.take(recorded)
        return states

    def overdue(self, as_of: date) -> list[Commitment]:
        """Return the commitments that are overdue on the day *as_of*, longest overdue first."""
        late = [each for each in self.all(Commitment) if each.due(as_of) is Due.OVERDUE]
        return sorted(late, key=_last_day)

    def close(self) -> None:
        """Let go of the ledger."""
        self.ledger.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _record(
        self, commands: Sequence[Command], key: str | None, asked: str | None
    ) -> tuple[Recorded, ...]:
        if key is not None and asked is not None:
            done = self.ledger.done(key, asked)
            if done is not None:
                return done
        if not commands:
            return ()
        envelope = self.envelope
        if len(commands) > 1 and envelope.correlation_id is None:
            envelope = attrs.evolve(envelope, correlation_id=str(uuid.uuid4()))
        for attempt in range(1, _ATTEMPTS + 1):
            drafts = self._decide(commands, envelope)
            try:
                return self.ledger.append(drafts, now=self._clock(), key=key, fingerprint=asked)
            except StaleVersion:
                if attempt == _ATTEMPTS:
                    raise
        raise AssertionError("unreachable: the last attempt returns or raises")

    def _load(self, subject: Subject) -> tuple[int, State | None]:
        states = States()
        for recorded in self.ledger.of(subject):
            states.take(recorded)
        return states.version(subject), states.get(subject)

    def _decide(self, commands: Sequence[Command], envelope: Envelope) -> tuple[Draft, ...]:
        standing = _Standing(self._load)
        envelopes: dict[tuple[PartialDate | None, Source | None], Envelope] = {}
        drafts: list[Draft] = []
        problems: list[CooperationError] = []
        for each in commands:
            if standing.is_refused(each.subject):
                continue  # what follows on a refusal would only repeat it
            version, state = standing.of(each.subject)
            try:
                event = self._event(each, state, standing)
            except CooperationError as problem:
                problems.append(problem)
                standing.refuse(each.subject)
                continue
            if event is None:
                standing.refuse(each.subject)
                continue
            standing.put(each.subject, version + 1, evolve(state, event))
            about = envelope.effective_at or own_date(event), each.source or envelope.source
            if about not in envelopes:
                envelopes[about] = attrs.evolve(envelope, effective_at=about[0], source=about[1])
            drafts.append(draft(each.subject, version + 1, event, envelopes[about]))
        if len(problems) == 1:
            raise problems[0]
        if problems:
            raise Problems(problems, heading="nothing was recorded, because:")
        return tuple(drafts)

    def _event(
        self, asked: Command, state: State | None, standing: "_Standing"
    ) -> DomainEvent | None:
        """Return what happens, or None if it hangs on something that was refused just now."""
        found = standing.before(asked.subject)
        if asked.expected_version is not None and asked.expected_version != found:
            raise StaleVersion(asked.subject, expected=asked.expected_version, found=found)
        event = asked.decide(state)
        if isinstance(event, CommitmentMade) and event.responds_to is not None:
            if standing.is_refused(event.responds_to):
                return None
            # Nothing is ever deleted: what is there now is still there when this is appended.
            if standing.of(event.responds_to)[1] is None:
                raise NotRecorded(event.responds_to)
        return event


class _Standing:
    """How things stand while a request is being decided: as loaded, and after each decision."""

    def __init__(self, load: Callable[[Subject], tuple[int, State | None]]) -> None:
        self._load = load
        self._now: dict[Subject, tuple[int, State | None]] = {}
        self._before: dict[Subject, int] = {}
        self._refused: set[Subject] = set()

    def of(self, subject: Subject) -> tuple[int, State | None]:
        if subject not in self._now:
            self._now[subject] = self._load(subject)
            self._before[subject] = self._now[subject][0]
        return self._now[subject]

    def before(self, subject: Subject) -> int:
        self.of(subject)
        return self._before[subject]

    def put(self, subject: Subject, version: int, state: State) -> None:
        self._now[subject] = version, state

    def refuse(self, subject: Subject) -> None:
        self._refused.add(subject)

    def is_refused(self, subject: Subject) -> bool:
        return subject in self._refused


def _last_day(commitment: Commitment) -> date:
    target = commitment.target_date.date
    assert target is not None, "only a dated commitment is overdue"
    return target.last_day
