"""
A monitoring round in one country: its roadmap, its questionnaire, the answers and their review.

Methods decide: they read the state and return the event, or refuse. Nothing in this file changes
state except `evolve`, and `evolve` never refuses, because an event has already happened.

An answer is corrected by a new answer, never overwritten. Once the round is official, its answers
are locked.
"""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import assert_never

import attrs

from .refusals import (
    AlreadyRecorded,
    ModuleNotChosen,
    NothingChanged,
    NothingToSubmit,
    UnknownAnswer,
    UnknownQuestion,
    WrongStage,
    demand,
    demand_once,
)
from .values import (
    NO_DATES,
    Country,
    Document,
    Kind,
    Money,
    PartialDate,
    PartyName,
    Subject,
    When,
    Window,
    country_code,
    exact,
)
from .vocabulary import Constituency, Instrument, Phase, Stage


@attrs.frozen(kw_only=True)
class PlannedPhase:
    """One phase of the roadmap, and when it is planned."""

    phase: Phase
    window: Window = NO_DATES
    title: str | None = None
    """As printed."""


@attrs.frozen(kw_only=True)
class PlannedActivity:
    """One activity of the roadmap. Its window is often unknown; that is not the same as never."""

    title: str
    phase: Phase | None = None
    window: Window = NO_DATES


@attrs.frozen(kw_only=True)
class Section:
    """One section of the questionnaire, and who is responsible for its answers."""

    id: str
    """``A1`` to ``A5``, ``B1`` to ``B3``, ``C1``."""
    title: str
    responsible: tuple[PartyName, ...] = ()
    modules: tuple[str, ...] = ()
    """Titles of its modules, in their order."""


@attrs.frozen(kw_only=True)
class YesNo:
    """Answered with yes or no."""

    yes: bool

    def __str__(self) -> str:
        return "yes" if self.yes else "no"


@attrs.frozen(kw_only=True)
class Number:
    """Answered with an exact number of something. Zero is a number."""

    number: Decimal
    unit: str | None = None

    def __str__(self) -> str:
        return f"{self.number:f} {self.unit}" if self.unit else f"{self.number:f}"


@attrs.frozen(kw_only=True)
class Amount:
    """Answered with an amount of money."""

    money: Money

    def __str__(self) -> str:
        return str(self.money)


@attrs.frozen(kw_only=True)
class Words:
    """Answered with a choice or in prose."""

    words: str

    def __str__(self) -> str:
        return self.words


@attrs.frozen(kw_only=True)
class NoData:
    """Nobody could say. Not the same as no, zero or not applicable."""

    note: str | None = None

    def __str__(self) -> str:
        return "no data"


@attrs.frozen(kw_only=True)
class NotApplicable:
    """The question does not apply here. Not the same as no, zero or no data."""

    note: str | None = None

    def __str__(self) -> str:
        return "not applicable"


Value = YesNo | Number | Amount | Words | NoData | NotApplicable


@attrs.frozen(kw_only=True)
class Question:
    """What an answer answers: the question, in whose role, and about whom or what."""

    id: str
    """As the instrument prints it: ``A1_1.3``."""
    role: Constituency
    respondent: PartyName
    subject: str | None = None
    """The development partner or project that it is about, where the question asks for one."""
    instrument: Instrument = Instrument.QUESTIONNAIRE

    def __str__(self) -> str:
        about = f" about {self.subject}" if self.subject else ""
        return f"{self.id}{about}"


@attrs.frozen(kw_only=True)
class Note:
    """What a reviewer asks about one answer."""

    question: str
    text: str


@attrs.frozen(kw_only=True)
class RoundOpened:
    """A country takes part in a monitoring round."""

    reference: str
    country: Country
    number: int
    """Of the global round: 4 for 2023 to 2026."""
    coordinator: PartyName
    title: str | None = None
    reference_year: int | None = None
    """The calendar year that answers about money speak of."""
    phases: tuple[PlannedPhase, ...] = ()
    sections: tuple[Section, ...] = ()
    activities: tuple[PlannedActivity, ...] = ()
    modules: tuple[Instrument, ...] = ()
    """Optional instruments that the country chose."""
    on: PartialDate | None = None

    def __str__(self) -> str:
        return f"{self.country} opened its part in round {self.number} under {self.coordinator}"


@attrs.frozen(kw_only=True)
class FocalPointNamed:
    """Somebody speaks for one constituency."""

    constituency: Constituency
    party: PartyName
    on: PartialDate | None = None

    def __str__(self) -> str:
        return f"{self.party} was named focal point of the {self.constituency.label()}"


@attrs.frozen(kw_only=True)
class AnswerRecorded:
    """A question was answered; an earlier answer to it is corrected by this one."""

    question: Question
    value: Value
    reference_year: int | None = None
    evidence: tuple[Document, ...] = ()
    comment: str | None = None
    on: PartialDate | None = None

    def __str__(self) -> str:
        return f"{self.question.respondent} answered {self.question}: {self.value}"


@attrs.frozen(kw_only=True)
class AnswersSubmitted:
    """The co-ordinator handed the answers to the reviewers."""

    by: PartyName
    to: PartyName
    on: PartialDate | None = None

    def __str__(self) -> str:
        return f"{self.by} submitted the answers to {self.to}"


@attrs.frozen(kw_only=True)
class AnswersReturned:
    """The reviewers sent the answers back with questions."""

    by: PartyName
    notes: tuple[Note, ...]
    on: PartialDate | None = None

    def __str__(self) -> str:
        asked = ", ".join(note.question for note in self.notes)
        return f"{self.by} returned the answers with notes on {asked}"


@attrs.frozen(kw_only=True)
class AnswersValidated:
    """One constituency found the answers right."""

    constituency: Constituency
    by: PartyName
    on: PartialDate | None = None

    def __str__(self) -> str:
        return f"{self.by} validated the answers for the {self.constituency.label()}"


@attrs.frozen(kw_only=True)
class RoundMadeOfficial:
    """The country stands by its answers; from here on they are locked."""

    by: PartyName
    on: PartialDate | None = None

    def __str__(self) -> str:
        return f"{self.by} made the answers official"


@attrs.frozen(kw_only=True)
class ResultsPresented:
    """Results were shown to somebody."""

    by: PartyName
    audience: str
    on: PartialDate | None = None
    document: Document | None = None

    def __str__(self) -> str:
        return f"{self.by} presented the results to {self.audience}"


@attrs.frozen(kw_only=True)
class RoundClosed:
    """The country's part in the round is over."""

    by: PartyName
    on: PartialDate | None = None
    summary: str | None = None

    def __str__(self) -> str:
        return f"{self.by} closed the round{f': {self.summary}' if self.summary else ''}"


MonitoringRoundEvent = (
    RoundOpened
    | FocalPointNamed
    | AnswerRecorded
    | AnswersSubmitted
    | AnswersReturned
    | AnswersValidated
    | RoundMadeOfficial
    | ResultsPresented
    | RoundClosed
)


@attrs.frozen(kw_only=True)
class MonitoringRound:
    """A round as it stands after some part of its history."""

    reference: str
    country: Country
    number: int
    coordinator: PartyName
    title: str | None
    reference_year: int | None
    phases: tuple[PlannedPhase, ...]
    sections: tuple[Section, ...]
    activities: tuple[PlannedActivity, ...]
    modules: tuple[Instrument, ...]
    opened_on: PartialDate | None
    stage: Stage = Stage.COLLECTING
    focal_points: tuple[FocalPointNamed, ...] = ()
    answers: tuple[AnswerRecorded, ...] = ()
    """Every answer ever given, oldest first."""
    submissions: tuple[AnswersSubmitted, ...] = ()
    returns: tuple[AnswersReturned, ...] = ()
    validations: tuple[AnswersValidated, ...] = ()
    """Those of the last submission."""
    official: RoundMadeOfficial | None = None
    presentations: tuple[ResultsPresented, ...] = ()
    closure: RoundClosed | None = None

    @property
    def current_answers(self) -> dict[Question, AnswerRecorded]:
        """The last answer to each question, in the order in which they were first answered."""
        return {answer.question: answer for answer in self.answers}

    @staticmethod
    def open(
        existing: "MonitoringRound | None",
        reference: str,
        /,
        *,
        country: str,
        number: int,
        coordinator: str,
        title: str | None = None,
        reference_year: int | None = None,
        phases: Sequence[PlannedPhase] = (),
        sections: Sequence[Section] = (),
        activities: Sequence[PlannedActivity] = (),
        modules: Sequence[Instrument | str] = (),
        on: When | None = None,
    ) -> RoundOpened:
        """
        Record that a country takes part.

        Raises:
            AlreadyRecorded: the reference is taken.
            Malformed: *country* is no ISO 3166-1 alpha-3 code.
            TwiceTheSame: a phase, a section or a module is there twice.
        """
        if existing is not None:
            raise AlreadyRecorded(Subject(Kind.MONITORING_ROUND, reference))
        demand(reference, coordinator=coordinator)
        demand_once(reference, "phase", (planned.phase for planned in phases))
        demand_once(reference, "section", (section.id for section in sections))
        chosen = tuple(Instrument.of(module) for module in modules)
        demand_once(reference, "module", chosen)
        return RoundOpened(
            reference=reference,
            country=country_code(country),
            number=number,
            coordinator=PartyName(coordinator),
            title=title,
            reference_year=reference_year,
            phases=tuple(phases),
            sections=tuple(sections),
            activities=tuple(activities),
            modules=chosen,
            on=PartialDate.of(on),
        )

    def name_focal_point(
        self, *, constituency: Constituency | str, party: str, on: When | None = None
    ) -> FocalPointNamed:
        """
        Record who speaks for a constituency; naming another one later replaces nobody's past.

        Raises:
            WrongStage: the round is official.
            NothingChanged: *party* is a focal point of it already.
        """
        self._must_be("naming a focal point", *_BEFORE_OFFICIAL)
        demand(self.reference, party=party)
        named = FocalPointNamed(
            constituency=Constituency.of(constituency),
            party=PartyName(party),
            on=PartialDate.of(on),
        )
        if any(
            (point.constituency, point.party) == (named.constituency, named.party)
            for point in self.focal_points
        ):
            raise NothingChanged(self.reference)
        return named

    def answer(
        self,
        *,
        question: str,
        role: Constituency | str,
        respondent: str,
        value: Value,
        subject: str | None = None,
        instrument: Instrument | str = Instrument.QUESTIONNAIRE,
        reference_year: int | None = None,
        evidence: Sequence[Document] = (),
        comment: str | None = None,
        on: When | None = None,
    ) -> AnswerRecorded:
        """
        Record the answer to a question; answering again corrects, and both answers are kept.

        Raises:
            WrongStage: the answers are with the reviewers, or official.
            UnknownQuestion: the questionnaire has no section that *question* belongs to.
            ModuleNotChosen: *instrument* is optional, and the round does not take part in it.
            Malformed: *value* holds a number that is not exact, or money in no currency.
            NothingChanged: the last answer to this question says just this.
        """
        self._must_be("recording an answer", Stage.COLLECTING, Stage.RETURNED)
        demand(self.reference, question=question, respondent=respondent)
        asked = Question(
            id=question,
            role=Constituency.of(role),
            respondent=PartyName(respondent),
            subject=subject,
            instrument=Instrument.of(instrument),
        )
        if asked.instrument is Instrument.QUESTIONNAIRE:
            self._must_have_section_for(question)
        elif asked.instrument not in self.modules:
            raise ModuleNotChosen(self.reference, asked.instrument.label())
        event = AnswerRecorded(
            question=asked,
            value=_exact(value),
            reference_year=reference_year,
            evidence=tuple(evidence),
            comment=comment,
            on=PartialDate.of(on),
        )
        if self.current_answers.get(asked) == event:
            raise NothingChanged(self.reference)
        return event

    def submit(self, *, by: str, to: str, on: When | None = None) -> AnswersSubmitted:
        """
        Record that the answers went to the reviewers.

        Raises:
            WrongStage: they are there already, or official.
            NothingToSubmit: there are none.
        """
        self._must_be("submitting", Stage.COLLECTING, Stage.RETURNED)
        demand(self.reference, by=by, to=to)
        if not self.answers:
            raise NothingToSubmit(self.reference)
        return AnswersSubmitted(by=PartyName(by), to=PartyName(to), on=PartialDate.of(on))

    def send_back(
        self, *, by: str, notes: Sequence[Note], on: When | None = None
    ) -> AnswersReturned:
        """
        Record that the reviewers returned the answers, with a note for each they ask about.

        Raises:
            WrongStage: the answers are not with the reviewers.
            TextRequired: there are no notes, or one has no words.
            UnknownAnswer: a note is about a question without an answer.
        """
        self._must_be("returning answers", Stage.SUBMITTED, Stage.VALIDATED)
        demand(self.reference, by=by, notes="".join(note.text for note in notes))
        answered = {answer.question.id for answer in self.answers}
        for note in notes:
            demand(self.reference, **{f"note on {note.question}": note.text})
            if note.question not in answered:
                raise UnknownAnswer(self.reference, note.question)
        return AnswersReturned(by=PartyName(by), notes=tuple(notes), on=PartialDate.of(on))

    def validate(
        self, *, constituency: Constituency | str, by: str, on: When | None = None
    ) -> AnswersValidated:
        """
        Record that a constituency found the submitted answers right.

        Raises:
            WrongStage: the answers are not submitted.
            NothingChanged: this constituency validated this submission already.
        """
        self._must_be("validating", Stage.SUBMITTED, Stage.VALIDATED)
        demand(self.reference, by=by)
        group = Constituency.of(constituency)
        if any(done.constituency is group for done in self.validations):
            raise NothingChanged(self.reference)
        return AnswersValidated(constituency=group, by=PartyName(by), on=PartialDate.of(on))

    def make_official(self, *, by: str, on: When | None = None) -> RoundMadeOfficial:
        """
        Record that the country stands by its answers. They are locked from then on.

        Raises:
            WrongStage: no constituency validated them.
        """
        self._must_be("making the answers official", Stage.VALIDATED)
        demand(self.reference, by=by)
        return RoundMadeOfficial(by=PartyName(by), on=PartialDate.of(on))

    def present(
        self,
        *,
        by: str,
        audience: str,
        on: When | None = None,
        document: Document | None = None,
    ) -> ResultsPresented:
        """
        Record to whom results were shown, and when.

        Raises:
            WrongStage: the answers are not official.
        """
        self._must_be("presenting results", Stage.OFFICIAL, Stage.DISSEMINATED)
        demand(self.reference, by=by, audience=audience)
        return ResultsPresented(
            by=PartyName(by), audience=audience, on=PartialDate.of(on), document=document
        )

    def close(self, *, by: str, summary: str | None = None, on: When | None = None) -> RoundClosed:
        """
        Record that the country's part in the round is over.

        Raises:
            WrongStage: results were presented to nobody.
        """
        self._must_be("closing", Stage.DISSEMINATED)
        demand(self.reference, by=by)
        return RoundClosed(by=PartyName(by), summary=summary, on=PartialDate.of(on))

    def _must_be(self, what: str, *stages: Stage) -> None:
        if self.stage not in stages:
            raise WrongStage(
                self.reference,
                what,
                needs=[stage.label() for stage in stages],
                found=self.stage.label(),
            )

    def _must_have_section_for(self, question: str) -> None:
        ids = [section.id for section in self.sections]
        if section_of(question, ids) is None:
            raise UnknownQuestion(self.reference, question, ids)


def _exact(value: Value) -> Value:
    match value:
        case Number():
            return attrs.evolve(value, number=exact(value.number))
        case Amount(money=money):
            return Amount(money=Money.of(money.amount, money.currency))
        case _:
            return value


_BEFORE_OFFICIAL = (Stage.COLLECTING, Stage.SUBMITTED, Stage.RETURNED, Stage.VALIDATED)
_QUESTION = re.compile(r"(?P<section>[AB]\d|C\d?)[_.]\d+(?:\.\d+)*[a-z]?", re.ASCII)


def section_of(question: str, sections: Iterable[str]) -> str | None:
    """
    Return which of *sections* the question belongs to, or None.

    ``A1_1.3`` belongs to ``A1``. Questions of section C are numbered through its modules
    (``C_1`` to ``C_17``) and belong to whichever section starts with C.
    """
    parts = _QUESTION.fullmatch(question)
    if parts is None:
        return None
    wanted = parts["section"]
    for section in sections:
        if section == wanted or (len(wanted) == 1 and section.startswith(wanted)):
            return section
    return None


def evolve(state: MonitoringRound | None, event: MonitoringRoundEvent) -> MonitoringRound:
    """Return the round as it stands after *event*."""
    if isinstance(event, RoundOpened):
        return MonitoringRound(
            reference=event.reference,
            country=event.country,
            number=event.number,
            coordinator=event.coordinator,
            title=event.title,
            reference_year=event.reference_year,
            phases=event.phases,
            sections=event.sections,
            activities=event.activities,
            modules=event.modules,
            opened_on=event.on,
        )
    assert state is not None, "a history starts with the opening"
    match event:
        case FocalPointNamed():
            return attrs.evolve(state, focal_points=(*state.focal_points, event))
        case AnswerRecorded():
            return attrs.evolve(state, answers=(*state.answers, event))
        case AnswersSubmitted():
            return attrs.evolve(
                state,
                stage=Stage.SUBMITTED,
                submissions=(*state.submissions, event),
                validations=(),
            )
        case AnswersReturned():
            return attrs.evolve(state, stage=Stage.RETURNED, returns=(*state.returns, event))
        case AnswersValidated():
            return attrs.evolve(
                state, stage=Stage.VALIDATED, validations=(*state.validations, event)
            )
        case RoundMadeOfficial():
            return attrs.evolve(state, stage=Stage.OFFICIAL, official=event)
        case ResultsPresented():
            return attrs.evolve(
                state, stage=Stage.DISSEMINATED, presentations=(*state.presentations, event)
            )
        case RoundClosed():
            return attrs.evolve(state, stage=Stage.CLOSED, closure=event)
        case _:
            assert_never(event)
