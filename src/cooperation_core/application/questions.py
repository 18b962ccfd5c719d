"""Questions to a ledger: how things stand, stood, or were known to stand."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar

import attrs

from ..domain.commitment import DUE_SOON, Commitment
from ..domain.custody import Custody
from ..domain.events import KINDS, Life, State
from ..domain.monitoring_round import MonitoringRound
from ..domain.partnership import Partnership
from ..domain.party import Party, meaning
from ..domain.recommendation import Recommendation
from ..domain.refusals import NotRecorded
from ..domain.traits import Aspect, Wanted, traits
from ..domain.values import Kind, PartialDate, PartyName, Subject, When, Window, country_code
from ..domain.vocabulary import Due
from ..history import START, Position, Recorded, States, in_effect
from ..reviewing import Finding, review
from . import country, due
from .chain import Chain, Promise
from .ledger import Ledger
from .prefilling import Prefilling, prefilling
from .progress import Progress, progress
from .told import Project, told
from .withholding import Disclosed, NotInVault, Sealed, Shown, erased, shown, withheld_of

S = TypeVar("S", Recommendation, Commitment, Partnership, MonitoringRound, Party, Custody)


class NotThereThen(NotRecorded):
    """A record is there now, and was not at the time that is asked about."""

    code = "not-there-then"

    def __init__(self, first: Recorded) -> None:
        super(NotRecorded, self).__init__(
            f"{first.subject}: expected a record that was there at that time, found one that "
            f"begins with position {first.position}, in effect from {first.effective_at}; ask "
            f"about a later time"
        )
        self.subject = first.subject


class Questions:
    """What can be asked of a ledger, as it stands or as it stood."""

    ledger: Ledger
    known: Position | None = None
    """Until which position something had to be recorded to count. None: all of it."""
    effective: date | None = None
    """The day on which it had to hold. None: whatever was recorded last."""

    def get(self, cls: type[S], reference: str) -> S:
        """
        Return how the thing of that kind and reference stands.

        Raises:
            NotRecorded: there is no such thing. `NotThereThen`: there was none then.
        """
        state = self.state(Subject.of(KINDS[cls], reference))
        assert isinstance(state, cls), "a subject's kind is the kind of its state"
        return state

    def state(self, subject: Subject) -> State:
        """
        Return how *subject* stands.

        Raises:
            NotRecorded: there is no such thing. `NotThereThen`: there was none then.
        """
        state = self._state(subject)
        if state is not None:
            return state
        for first in self.ledger.of(subject):
            raise NotThereThen(first)
        raise NotRecorded(subject)

    def version(self, cls: type[S], reference: str) -> int:
        """Return how many events the history of that thing has: what `Command.expecting` takes."""
        return self.life(Subject.of(KINDS[cls], reference)).version

    def life(self, subject: Subject) -> Life:
        """Return what happened to *subject*, in the order of recording."""
        life = Life()
        for recorded in self.history(subject):
            life.take(recorded.event)
        return life

    def history(self, subject: Subject) -> Iterator[Recorded]:
        """Yield what happened to *subject*, in the order of recording."""
        for recorded in self.ledger.of(subject):
            if self.known is not None and recorded.position > self.known:
                return
            yield recorded

    def disclosures(self, of: Recorded | Subject | str) -> tuple[Shown, ...]:
        """
        Return what is kept off the log of an event, of a record, or of all called so.

        Each value is `Disclosed`, or `Sealed` where the ledger was opened without the vault's key,
        or `Erased`; `Lost` is for the auditor.

        Raises:
            WrongVaultKey: the ledger was opened with the key of another vault.
            DamagedVault: a value does not open to what its digest stands for.
        """
        match of:
            case Recorded():
                events = [of]
            case Subject():
                events = list(self.history(of))
            case _:
                events = [each for subject in self.find(of) for each in self.history(subject)]
        return tuple(shown(self.ledger, withheld_of(events)))

    def about(self, person: str) -> tuple[Disclosed | Sealed, ...]:
        """
        Return all that the vault holds about *person*, the opaque id, in the order of recording.

        Raises:
            WrongVaultKey, DamagedVault: as `disclosures` does.
        """
        places = {each.digest: Position(each.position) for each in self.ledger.held(person=person)}
        return tuple(
            each
            for each in shown(self.ledger, places)
            if isinstance(each, Disclosed | Sealed)  # else it was erased just now
        )

    def disclosure(self, digest: str) -> str:
        """
        Return what tells the value behind *digest*, to be handed out beside a proof.

        Whoever is given it compares: base64url(SHA-256) of it stands in `_sd` of the entry.

        Raises:
            NotInVault: it was erased, or there never was one.
            NoVaultKey, WrongVaultKey, DamagedVault: it cannot be opened.
        """
        told = self.ledger.disclosures([digest])
        if digest not in told:
            raise NotInVault(digest, erased(self.ledger).get(digest))
        return told[digest]

    def find(self, reference: str) -> list[Subject]:
        """Return everything called *reference*: at most one thing of each kind."""
        candidates = [Subject.of(kind, reference) for kind in Kind]
        return [subject for subject in candidates if self._is_there(subject)]

    def states(self) -> States:
        """Return how everything stands, by what was known; the day of effect plays no part."""
        states = States()
        for recorded in self.ledger.after(START):
            if self.known is not None and recorded.position > self.known:
                break
            states.take(recorded)
        return states

    def all(self, cls: type[S]) -> list[S]:
        """Return how every thing of one kind stands, in the order they were first recorded."""
        return self.select(cls)

    def select(
        self,
        cls: type[S],
        *,
        party: str | None = None,
        country: str | None = None,
        theme: str | None = None,
        sector: str | None = None,
        sdg_target: str | None = None,
        status: str | None = None,
        form: str | None = None,
        round: int | None = None,  # noqa: A002  # the field's own word
        due: Window | None = None,
        linked_to: Subject | None = None,
    ) -> list[S]:
        """
        Return how the things of one kind stand that have all that is asked for.

        They come in the order in which they were first recorded.

        Args:
            cls: the kind: `Recommendation`, `Commitment`, `Partnership`, `MonitoringRound`,
                `Party`, `Custody`.
            party: takes part in it in whatever role, by any name that is confirmed to mean it.
            country: ISO 3166-1 alpha-3, as recorded of the thing itself.
            theme: as recorded, in the same words.
            sector: of a partnership or one of its indicators, as recorded.
            sdg_target: such as ``17.15``.
            status: a `Closure`, `Fulfilment` or `Stage`; ``open`` or ``closed`` of a partnership.
            form: a `SourceKind`, `PartnershipType` or, of a party, `PartnerKind`.
            round: number of a global monitoring round.
            due: commitments with a promised date in this window that is still to be kept.
            linked_to: what it came out of, answers or follows.
        """
        single = {
            Aspect.COUNTRY: country,
            Aspect.THEME: theme,
            Aspect.SECTOR: sector,
            Aspect.SDG_TARGET: sdg_target,
            Aspect.STATUS: status,
            Aspect.FORM: form,
            Aspect.ROUND: None if round is None else str(round),
            Aspect.LINK: None if linked_to is None else str(linked_to),
        }
        wanted = [
            Wanted(aspect=aspect, values=(str(value),))
            for aspect, value in single.items()
            if value is not None
        ]
        if party is not None:
            wanted.append(Wanted(aspect=Aspect.PARTY, values=self.names_of(party)))
        if due is not None:
            wanted.append(
                Wanted(
                    aspect=Aspect.DUE,
                    low=due.start.first_day.isoformat() if due.start else None,
                    high=due.end.last_day.isoformat() if due.end else None,
                )
            )
        return list(self._matching(cls, wanted))

    def meaning(self, name: str) -> PartyName:
        """Return the party that *name* stands for, as far as an operator has confirmed one."""
        return meaning(name, self._state)

    def names_of(self, party: str) -> tuple[PartyName, ...]:
        """Return every name that stands for the same party as *party*, its own name first."""
        names = [self.meaning(party)]
        for name in names:  # grows while it is walked: an alias may have aliases
            wanted = Wanted(aspect=Aspect.ALIAS, values=(name,))
            names += [alias.name for alias in self._matching(Party, [wanted])]
        return tuple(dict.fromkeys(names))

    def overdue(self, as_of: date) -> list[Commitment]:
        """Return the commitments that are overdue on the day *as_of*, longest overdue first."""
        until = Window(end=PartialDate.of(as_of))
        late = [
            each for each in self.select(Commitment, due=until) if each.due(as_of) is Due.OVERDUE
        ]
        return sorted(late, key=_last_day)

    def due(
        self, as_of: date, *, within: timedelta = DUE_SOON, owner: str | None = None
    ) -> list[due.DueItem]:
        """
        Return what is overdue on the day *as_of* or due *within* that time after it, oldest first.

        With an *owner*, by any of its names, only what that party has to do. Each action with a
        date of its own is an item, too.
        """
        until = Window(end=PartialDate.of(as_of + within))
        owners = None if owner is None else self.names_of(owner)
        items = [
            item
            for commitment in self.select(Commitment, due=until)
            for item in due.items(commitment, as_of, within)
            if owners is None or item.owner in owners
        ]
        return sorted(items, key=due.in_order)

    def chain(self, reference: str) -> Chain:
        """
        Return a recommendation with all that came of it, down to evidence and verification.

        Raises:
            NotRecorded: there is no such recommendation.
        """
        recommendation = self.get(Recommendation, reference)
        subject = Subject.of(Kind.RECOMMENDATION, reference)
        return Chain(
            recommendation=recommendation,
            answers=tuple(recommendation.current_answers.values()),
            promises=tuple(
                Promise(
                    commitment=each,
                    history=tuple(self.history(Subject.of(Kind.COMMITMENT, each.reference))),
                )
                for each in self.select(Commitment, linked_to=subject)
            ),
        )

    def follow_up(self, subject: Subject) -> list[Recommendation | Commitment]:
        """Return the recommendations and commitments that came out of *subject* or answer it."""
        return [
            *self.select(Recommendation, linked_to=subject),
            *self.select(Commitment, linked_to=subject),
        ]

    def prefilling(self, reference: str) -> Prefilling:
        """
        Return what the partnerships in its country say about the questions of a round.

        B2 from results frameworks, B3 from flows, A3 and A5_8.1 about each partner: as its
        instrument says. Records nothing; see `Cooperation.prefill`.

        Raises:
            NotRecorded: there is no such round.
        """
        state = self.get(MonitoringRound, reference)
        return prefilling(state, self._projects(state.country))

    def progress(self, reference: str, on: date) -> Progress:
        """
        Return how far a round is on the day *on*: its phases, its sections, and who does what.

        What is late depends on that day. How things stood then is another question: ask it of
        `as_of`.

        Raises:
            NotRecorded: there is no such round.
        """
        state = self.get(MonitoringRound, reference)
        providers = (each.provider(state.country) for each in self._projects(state.country))
        partners = [each.party for each in providers if each is not None]
        return progress(state, on, partners=partners, meaning=self.meaning)

    def findings(self, reference: str) -> tuple[Finding, ...]:
        """
        Return what a review team would ask about in a round, by every rule of `reviewing`.

        Sudden changes are those since the round that it names as the previous one, or else since
        the last earlier round of its country in the ledger.

        Raises:
            NotRecorded: there is no such round.
        """
        state = self.get(MonitoringRound, reference)
        subject = Subject.of(Kind.MONITORING_ROUND, reference)
        return review(state, self._previous(state), history=self.life(subject).facts)

    def country(self, code: str, *, as_of: date | None = None) -> country.CountryModel:
        """
        Return the logic model of a country: what its partnerships aim at, measure and reached.

        *as_of* is the day up to which measurements count; None: all of them.

        Raises:
            Malformed: *code* is no ISO 3166-1 alpha-3 code.
        """
        return country.of(
            country_code(code), self.select(Partnership, country=country_code(code)), as_of
        )

    def _projects(self, code: str) -> list[Project]:
        return [
            Project(
                partnership=each,
                facts=told(self.history(Subject.of(Kind.PARTNERSHIP, each.reference))),
            )
            for each in self.select(Partnership, country=code)
        ]

    def _previous(self, state: MonitoringRound) -> MonitoringRound | None:
        named = None if state.previous is None else self._state(state.previous)
        if isinstance(named, MonitoringRound):
            return named
        earlier = [
            each
            for each in self.select(MonitoringRound, country=state.country)
            if each.number < state.number
        ]
        return max(earlier, key=lambda each: each.number, default=None)

    def _matching(self, cls: type[S], wanted: Sequence[Wanted]) -> Iterator[S]:
        subjects = self.ledger.search(
            KINDS[cls], wanted, at=self.known, ever=self.effective is not None
        )
        for subject in subjects:
            state = self._state(subject)
            # The index is asked first because it is quick; the facts have the last word.
            if isinstance(state, cls) and all(each.fits(traits(state)) for each in wanted):
                yield state

    def _state(self, subject: Subject) -> State | None:
        if self.effective is None:
            return self.life(subject).state
        return in_effect(self.history(subject), self.effective)

    def _is_there(self, subject: Subject) -> bool:
        if self.effective is None:
            return any(self.history(subject))
        return self._state(subject) is not None


@attrs.frozen
class View(Questions):
    """
    A ledger as it was known at some time, or as things stood on some day. Made by `as_of`.

    Nothing can be recorded through it.
    """

    ledger: Ledger
    known: Position | None = attrs.field(default=None, kw_only=True)
    effective: date | None = attrs.field(default=None, kw_only=True)


def position_of(ledger: Ledger, known: int | datetime | When) -> Position:
    """Return the position up to which *ledger* had been written at the time *known*."""
    match known:
        case int():
            return Position(min(max(known, START), ledger.head()))
        case datetime():
            return ledger.at(known)
        case _:
            day = PartialDate.of(known).last_day
            end = datetime.combine(day, time.max, tzinfo=UTC)
            return ledger.at(end)


def _last_day(commitment: Commitment) -> date:
    target = commitment.target_date.date
    assert target is not None, "only a dated commitment is overdue"
    return target.last_day
