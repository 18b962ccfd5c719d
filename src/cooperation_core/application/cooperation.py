"""
Cooperation: load what is known, let the domain decide, append what happened.

The one object that embedders hold. Who acts, for whom, when and why is said here, at the boundary,
and nowhere below.
"""

import os
import uuid
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, ParamSpec, Self, TypeVar, overload

import attrs

from ..codec import Draft, draft, fingerprint
from ..domain.command import Command, Following, Founding, command, withdrawal
from ..domain.custody import LEDGER, AlreadyErased, Custody
from ..domain.errors import CooperationError, Problems
from ..domain.events import DomainEvent, Envelope, State, own_date
from ..domain.refusals import AlreadyRecorded, NothingToErase, PersonChanged, StaleVersion
from ..domain.values import PartialDate, PartyName, Source, Subject, When, demand_person
from ..history import Recorded
from .ledger import Ledger
from .questions import Questions, View, position_of
from .rules import HangsOnRefused, check
from .standing import Standing
from .withholding import demand_same_values, erased_at, erased_by, erasing, withhold

P = ParamSpec("P")
S = TypeVar("S", bound=State)

_ATTEMPTS = 5  # how often a decision is taken anew when somebody else was quicker


@attrs.frozen
class Cooperation(Questions):
    """
    A ledger with somebody at it. Made by `open_ledger`; a context manager.

    `acting` returns the same ledger with more said about who acts and why; everything recorded
    through it carries that.
    """

    ledger: Ledger
    envelope: Envelope
    _clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    _random: Callable[[int], bytes] = os.urandom

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

        Other values to withhold do not make another request: they are refused as long as the vault
        has the first ones.

        Returns:
            What was recorded, now or then, and whether it was now.
        """
        asked = fingerprint(commands)
        head = self.ledger.head()
        recorded = self._record(commands, f"once:{asked}", asked)
        return recorded, any(each.position > head for each in recorded)

    def recorded_before(self, commands: Sequence[Command]) -> tuple[Recorded, ...] | None:
        """Return what `record_once` recorded for just these *commands*; None: it was not asked."""
        asked = fingerprint(commands)
        return self.ledger.done(f"once:{asked}", asked)

    def propose(self, commands: Sequence[Command]) -> tuple[Draft, ...]:
        """
        Return what `record_all` would record now, and record nothing.

        Raises:
            Refused, Problems, StaleVersion: as `record_all` would.
        """
        return self._decide(commands, self.envelope)[0]

    def correct(self, command: Command, *, version: int, reason: str) -> Recorded:
        """
        Put right what was recorded wrongly as event *version*: it should have read as *command*.

        ``cooperation.correct(command("PER-2020/R1", Recommendation.answer, by="DPD",
        acceptance="noted", reason="…"), version=2, reason="misread")``. The wrong record stays in
        the history. Where the world changed, record that instead.

        Raises:
            Refused: there is no such record, or it should not read so; nothing was recorded.
        """
        (recorded,) = self.record_all([command.correcting(version, reason=reason)])
        return recorded

    def withdraw(self, cls: type[State], reference: str, *, version: int, reason: str) -> Recorded:
        """
        Withdraw the record of event *version*: it says what never happened. It stays readable.

        Raises:
            Refused: there is no such record, or the history starts with it; nothing was recorded.
        """
        (recorded,) = self.record_all([withdrawal(cls, reference, version, reason=reason)])
        return recorded

    def erase(self, person: str, *, by: str, basis: str) -> tuple[Recorded, ...]:
        """
        Erase all that is withheld about *person*, the opaque id, and record on which legal *basis*.

        The key, the values and the record of it go in one transaction. Digests and proofs stay.

        Raises:
            NothingToErase: nothing is withheld about *person*.
            ErasureUnfinished: it is done and recorded; a file may still have a copy.
        """
        demand_person(person)
        for attempt in range(1, _ATTEMPTS + 1):
            digests = [each.digest for each in self.ledger.held(person=person)]
            if not digests:
                self.ledger.forget(person)  # an earlier erasure may not have got that far
                raise NothingToErase(person, erased_at=erased_at(self.ledger, person))
            commands = erasing(person, digests, by=by, basis=basis)
            if self.life(commands[0].subject).state is None:
                commands.insert(0, command(LEDGER, Custody.begin, by=by))
            try:
                return self._record(commands, None, None)
            except (PersonChanged, AlreadyErased, AlreadyRecorded):  # somebody else was quicker
                if attempt == _ATTEMPTS:
                    raise
        raise AssertionError("unreachable: the last attempt returns or raises")

    def prefill(self, reference: str) -> tuple[Recorded, ...]:
        """
        Record what other records say about the questions of a round, where it is new.

        Nothing of it is an answer until its respondent confirms it (`MonitoringRound.confirm`).
        `Questions.prefilling` tells beforehand what would be recorded, and what not.

        Raises:
            NotRecorded: there is no such round.
            WrongStage: its answers are with the reviewers, or official.
        """
        return self.record_all(self.prefilling(reference).commands)

    def as_of(
        self,
        *,
        known: int | datetime | When | None = None,
        effective: When | None = None,
    ) -> View:
        """
        Return what can be asked about an earlier time, or about another one.

        *known* is until when something had to be recorded to count: a position, a moment, or a
        date to the end of its last day, UTC. *effective* is the day on which it had to hold; a date
        less exact than a day means its last one. Both together ask what was known then about that
        day.
        """
        day = PartialDate.of(effective)
        return View(
            self.ledger,
            known=None if known is None else position_of(self.ledger, known),
            effective=None if day is None else day.last_day,
        )

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
                demand_same_values(self.ledger, commands, done, key)
                return done
        if not commands:
            return ()
        envelope = self.envelope
        if len(commands) > 1 and envelope.correlation_id is None:
            envelope = attrs.evolve(envelope, correlation_id=str(uuid.uuid4()))
        for attempt in range(1, _ATTEMPTS + 1):
            drafts, rests_on = self._decide(commands, envelope)
            if not drafts and all(each.only_if_absent for each in commands):
                return ()  # all of it is there
            try:
                recorded = self.ledger.append(
                    drafts,
                    now=self._clock(),
                    key=key,
                    fingerprint=asked,
                    resting_on=rests_on,
                    erasing=erased_by(each.event for each in drafts),
                )
            except StaleVersion:
                if attempt == _ATTEMPTS:
                    raise
                continue
            if key is not None:  # somebody may have used it between our look and our turn
                demand_same_values(self.ledger, commands, recorded, key)
            return recorded
        raise AssertionError("unreachable: the last attempt returns or raises")

    def _decide(
        self, commands: Sequence[Command], envelope: Envelope
    ) -> tuple[tuple[Draft, ...], Mapping[Subject, int]]:
        standing = Standing(self.life)
        envelopes: dict[tuple[PartialDate | None, Source | None], Envelope] = {}
        drafts: list[Draft] = []
        problems: list[CooperationError] = []
        for each in commands:
            if standing.is_refused(each.subject):
                continue  # what follows on a refusal would only repeat it
            try:
                event = _decided(each, standing)
            except HangsOnRefused:
                standing.refuse(each.subject)
                continue
            except CooperationError as problem:
                if not isinstance(problem, AlreadyRecorded):
                    problem.read_at = each.source
                elif each.only_if_absent:
                    continue
                problems.append(problem)
                standing.refuse(each.subject)
                continue
            version, gained, lost = standing.take(each.subject, event)
            about = envelope.effective_at or own_date(event), each.source or envelope.source
            if about not in envelopes:
                envelopes[about] = attrs.evolve(envelope, effective_at=about[0], source=about[1])
            drafts.append(
                draft(
                    each.subject,
                    version,
                    event,
                    envelopes[about],
                    gained=gained,
                    lost=lost,
                    withheld=withhold(each.personal, self._random),
                )
            )
        if len(problems) == 1:
            raise problems[0]
        if problems:
            raise Problems(problems, heading="nothing was recorded, because:")
        return tuple(drafts), standing.rests_on()


def _decided(asked: Command, standing: Standing) -> DomainEvent:
    found = standing.before(asked.subject)
    if asked.expected_version is not None and asked.expected_version != found:
        raise StaleVersion(asked.subject, expected=asked.expected_version, found=found)
    event = asked.upon(standing.life(asked.subject))
    check(asked.subject, event, standing)
    return event
