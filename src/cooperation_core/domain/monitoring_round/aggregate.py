"""
A monitoring round as it stands, and what it can be asked for.

An answer is corrected by a new answer, never overwritten. Once the round is official, its answers
are locked until it is reopened.
"""

from collections.abc import Iterable, Sequence

import attrs

from ..errors import Malformed
from ..refusals import (
    AlreadyClosed,
    AlreadyRecorded,
    NothingChanged,
    TwiceTheSame,
    demand,
    demand_each,
    demand_once,
    demand_reason,
)
from ..values import (
    Conclusion,
    Country,
    Document,
    Kind,
    PartialDate,
    PartyName,
    Subject,
    Value,
    When,
    Window,
    country_code,
    exact_value,
)
from ..vocabulary import Constituency, Instrument, Phase, Stage
from .events import (
    AnswerPrefilled,
    AnswerRecorded,
    AnswersQueried,
    AnswersReturned,
    AnswersSubmitted,
    AnswersValidated,
    CoordinatorNamed,
    DialogueHeld,
    EarlierRoundRecorded,
    FiguresPublished,
    FocalPointNamed,
    FocalPointReleased,
    Participation,
    PhaseCarriedOut,
    QueryAnswered,
    QuestionnaireAdopted,
    ResultsPresented,
    RoadmapActivityHeld,
    RoadmapRevised,
    RoundClosed,
    RoundMadeOfficial,
    RoundOpened,
    RoundReopened,
)
from .figures import Figure
from .plan import Plan, PlannedActivity, PlannedPhase
from .queries import Query
from .questionnaire import Questionnaire, Section, answer_kind, section_of
from .questions import Note, Question
from .refusals import (
    AnotherRound,
    ModuleNotChosen,
    NotAFocalPoint,
    NotAnEarlierRound,
    NotAsked,
    NothingPrefilled,
    NothingToSubmit,
    QueriesUnanswered,
    QueryClosed,
    UnknownAnswer,
    UnknownQuery,
    UnknownQuestion,
    ValidationMissing,
    WrongKindOfAnswer,
    WrongStage,
)
from .roadmap import Step, steps


@attrs.frozen(kw_only=True)
class MonitoringRound:
    """A round as it stands after some part of its history."""

    reference: str
    country: Country
    number: int
    coordinator: PartyName | None
    """None: the round is known only as it was published."""
    title: str | None
    reference_year: int | None
    previous: Subject | None
    participations: tuple[Participation, ...]
    phases: tuple[PlannedPhase, ...]
    """Those of the last plan."""
    sections: tuple[Section, ...]
    """Those of the questionnaire in force, and those that the round was opened with besides."""
    activities: tuple[PlannedActivity, ...]
    """Those of the last plan."""
    modules: tuple[Instrument, ...]
    opened_on: PartialDate | None
    opened_with: tuple[Section, ...]
    """The sections that the round was opened with."""
    plans: tuple[Plan, ...]
    """Every roadmap that was planned, oldest first."""
    stage: Stage = Stage.COLLECTING
    coordinators: tuple[CoordinatorNamed, ...] = ()
    """Everybody who followed the first one, oldest first."""
    focal_points: tuple[FocalPointNamed, ...] = ()
    """Everybody who was ever named, oldest first."""
    speaking: tuple[FocalPointNamed, ...] = ()
    """Those of them who were not released."""
    releases: tuple[FocalPointReleased, ...] = ()
    carried_out: tuple[PhaseCarriedOut, ...] = ()
    held: tuple[RoadmapActivityHeld, ...] = ()
    questionnaires: tuple[QuestionnaireAdopted, ...] = ()
    answers: tuple[AnswerRecorded, ...] = ()
    """Every answer ever given, oldest first."""
    prefilled: tuple[AnswerPrefilled, ...] = ()
    """Everything that was ever prefilled from other records, oldest first."""
    figures: tuple[FiguresPublished, ...] = ()
    """Figures as they were published or given, oldest record first."""
    respondents: tuple[PartyName, ...] = ()
    """Who ever gave one, in the order in which they first did."""
    submissions: tuple[AnswersSubmitted, ...] = ()
    returns: tuple[AnswersReturned, ...] = ()
    queries: tuple[Query, ...] = ()
    """Everything the reviewers ever asked, oldest first."""
    validations: tuple[AnswersValidated, ...] = ()
    """Those of the last submission."""
    official: RoundMadeOfficial | None = None
    """None: nobody stands by the answers, or not any more."""
    officials: tuple[RoundMadeOfficial, ...] = ()
    """Every time that it was made official, oldest first."""
    reopenings: tuple[RoundReopened, ...] = ()
    presentations: tuple[ResultsPresented, ...] = ()
    dialogues: tuple[DialogueHeld, ...] = ()
    closure: RoundClosed | None = None
    """None: it is not closed, or was reopened."""
    closures: tuple[RoundClosed, ...] = ()
    """Every time that it was closed, oldest first."""

    @property
    def current_answers(self) -> dict[Question, AnswerRecorded]:
        """The last answer to each question, in the order in which they were first answered."""
        return {answer.question: answer for answer in self.answers}

    @property
    def current_prefilled(self) -> dict[Question, AnswerPrefilled]:
        """What other records say the answer to each question could be, by the last look."""
        return {each.question: each for each in self.prefilled}

    @property
    def waiting(self) -> dict[Question, AnswerPrefilled]:
        """What was prefilled and nobody answered: it waits for its respondent and counts not."""
        answered = self.current_answers
        return {
            question: each
            for question, each in self.current_prefilled.items()
            if question not in answered
        }

    @property
    def contradicted(self) -> tuple[tuple[AnswerPrefilled, AnswerRecorded], ...]:
        """What other records say, beside the answers that stand and say something else."""
        answered = self.current_answers
        return tuple(
            (each, answered[question])
            for question, each in self.current_prefilled.items()
            if question in answered and answered[question].value != each.value
        )

    @property
    def current_focal_points(self) -> dict[Constituency, tuple[PartyName, ...]]:
        """Who speaks for each constituency now; constituencies without anybody are left out."""
        found: dict[Constituency, dict[PartyName, None]] = {}
        for point in self.speaking:
            found.setdefault(point.constituency, {})[point.party] = None
        return {constituency: tuple(parties) for constituency, parties in found.items()}

    @property
    def constituencies(self) -> tuple[Constituency, ...]:
        """Who takes part: those who gave an answer that stands, and those with a focal point."""
        present = {question.role for question in self.current_answers}
        present |= {point.constituency for point in self.speaking}
        return tuple(each for each in Constituency if each in present)

    @property
    def open_queries(self) -> tuple[Query, ...]:
        """What the reviewers asked and nobody answered yet."""
        return tuple(query for query in self.queries if query.is_open)

    @property
    def roadmap(self) -> tuple[Step, ...]:
        """Every phase and activity, planned or not, with its plan and with what happened."""
        return tuple(steps(self.phases, self.activities, self.carried_out, self.held))

    @property
    def conclusions(self) -> tuple[Conclusion, ...]:
        """What came out of all dialogues."""
        return tuple(each for dialogue in self.dialogues for each in dialogue.conclusions)

    def conclusion(self, number: str) -> Conclusion | None:
        """Return the conclusion of that number, or None if no dialogue had it."""
        return next((each for each in self.conclusions if each.number == number), None)

    def questionnaire(self, instrument: Instrument) -> Questionnaire | None:
        """Return the version of *instrument* that is in force, or None if none was adopted."""
        adopted = (each.questionnaire for each in reversed(self.questionnaires))
        return next((each for each in adopted if each.instrument is instrument), None)

    def answers_to(self, question_id: str) -> tuple[AnswerRecorded, ...]:
        """Return the answers that stand to *question_id*: one for each respondent and subject."""
        return tuple(
            answer
            for question, answer in self.current_answers.items()
            if question.id == question_id
        )

    def revisions(self, question: Question) -> tuple[AnswerRecorded, ...]:
        """Return every answer that was ever given to *question*, oldest first."""
        return tuple(answer for answer in self.answers if answer.question == question)

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
        previous: Subject | str | None = None,
        participations: Sequence[Participation] = (),
        on: When | None = None,
    ) -> RoundOpened:
        """
        Record that a country takes part.

        Raises:
            AlreadyRecorded: the reference is taken.
            Malformed: *country* is no ISO 3166-1 alpha-3 code, or *previous* is no round.
            TwiceTheSame: a phase, a section, a module or an earlier round is there twice.
            NotAnEarlierRound: *previous* is the round itself, or an earlier round is not earlier.
        """
        if existing is not None:
            raise AlreadyRecorded(Subject(Kind.MONITORING_ROUND, reference))
        demand(reference, coordinator=coordinator)
        demand_once(reference, "phase", (planned.phase for planned in phases))
        demand_once(reference, "section", (section.id for section in sections))
        chosen = tuple(Instrument.of(module) for module in modules)
        demand_once(reference, "module", chosen)
        before = _previous(reference, number, previous)
        demand_once(reference, "earlier round", (str(each.number) for each in participations))
        for each in participations:
            if each.number >= number:
                raise NotAnEarlierRound(reference, number, f"round {each.number}")
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
            previous=before,
            participations=tuple(participations),
            on=PartialDate.of(on),
        )

    @staticmethod
    def record_earlier(
        existing: "MonitoringRound | None",
        reference: str,
        /,
        *,
        country: str,
        number: int,
        title: str | None = None,
        reference_year: int | None = None,
        on: When | None = None,
    ) -> EarlierRoundRecorded:
        """
        Record a country's part in a round that is known only by what was published of it.

        Published figures and answers are then recorded on it; it has no roadmap and no review.

        Raises:
            AlreadyRecorded: that round is there.
            AnotherRound: the reference stands for a round of another country or number.
            Malformed: *country* is no ISO 3166-1 alpha-3 code.
        """
        code = country_code(country)
        if existing is not None and (existing.country, existing.number) != (code, number):
            raise AnotherRound(
                reference,
                expected=f"round {number} of {code}",
                found=f"round {existing.number} of {existing.country}",
            )
        if existing is not None:
            raise AlreadyRecorded(Subject(Kind.MONITORING_ROUND, reference))
        return EarlierRoundRecorded(
            reference=reference,
            country=code,
            number=number,
            title=title,
            reference_year=reference_year,
            on=PartialDate.of(on),
        )

    def name_coordinator(self, *, party: str, on: When | None = None) -> CoordinatorNamed:
        """
        Record who is the national co-ordinator from now on.

        Raises:
            AlreadyClosed: the round is over.
            NothingChanged: *party* is the co-ordinator already.
        """
        self._must_not_be_closed()
        demand(self.reference, party=party)
        if party == self.coordinator:
            raise NothingChanged(self.reference)
        return CoordinatorNamed(party=PartyName(party), on=PartialDate.of(on))

    def name_focal_point(
        self, *, constituency: Constituency | str, party: str, on: When | None = None
    ) -> FocalPointNamed:
        """
        Record who speaks for a constituency, beside those who do already.

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
        if named.party in self.current_focal_points.get(named.constituency, ()):
            raise NothingChanged(self.reference)
        return named

    def release_focal_point(
        self, *, constituency: Constituency | str, party: str, on: When | None = None
    ) -> FocalPointReleased:
        """
        Record that somebody does not speak for a constituency any more.

        Raises:
            AlreadyClosed: the round is over.
            NotAFocalPoint: *party* does not speak for it.
        """
        self._must_not_be_closed()
        released = FocalPointReleased(
            constituency=Constituency.of(constituency),
            party=PartyName(party),
            on=PartialDate.of(on),
        )
        known = self.current_focal_points.get(released.constituency, ())
        if released.party not in known:
            raise NotAFocalPoint(self.reference, released.constituency, released.party, known)
        return released

    def revise_roadmap(
        self,
        *,
        reason: str,
        phases: Sequence[PlannedPhase] = (),
        activities: Sequence[PlannedActivity] = (),
        on: When | None = None,
    ) -> RoadmapRevised:
        """
        Record the roadmap that is planned from now on, whole; what it leaves out is not planned.

        Raises:
            AlreadyClosed: the round is over.
            TwiceTheSame: a phase is there twice.
            NothingChanged: just this is planned already.
            ReasonRequired: there is no *reason*.
        """
        self._must_not_be_closed()
        demand_once(self.reference, "phase", (planned.phase for planned in phases))
        if (tuple(phases), tuple(activities)) == (self.phases, self.activities):
            raise NothingChanged(self.reference)
        return RoadmapRevised(
            phases=tuple(phases),
            activities=tuple(activities),
            reason=demand_reason(self.reference, "revising the roadmap", reason),
            on=PartialDate.of(on),
        )

    def carry_out_phase(
        self,
        *,
        phase: Phase | str,
        when: Window | When,
        by: str,
        note: str | None = None,
    ) -> PhaseCarriedOut:
        """
        Record when a phase really took place; reporting it again corrects, and both are kept.

        Raises:
            NothingChanged: the last report about the phase says just this.
        """
        demand(self.reference, by=by)
        event = PhaseCarriedOut(
            phase=Phase.of(phase), when=_window(when), by=PartyName(by), note=note
        )
        reports = [each for each in self.carried_out if each.phase is event.phase]
        if event in reports[-1:]:
            raise NothingChanged(self.reference)
        return event

    def hold_activity(
        self,
        *,
        title: str,
        by: str,
        when: Window | When,
        phase: Phase | str | None = None,
        participants: Sequence[str] = (),
        note: str | None = None,
        document: Document | None = None,
    ) -> RoadmapActivityHeld:
        """
        Record that an activity took place, be it on the roadmap or not.

        It is the planned one if it has the same title.

        Raises:
            TextRequired: there is no title, nobody held it, or a participant has no name.
            TwiceTheSame: a participant is there twice.
            NothingChanged: just this was recorded already.
        """
        demand(self.reference, title=title, by=by)
        present = demand_each(self.reference, "participant", participants)
        event = RoadmapActivityHeld(
            title=title,
            by=PartyName(by),
            when=_window(when),
            phase=None if phase is None else Phase.of(phase),
            participants=tuple(PartyName(each) for each in present),
            note=note,
            document=document,
        )
        if event in self.held:
            raise NothingChanged(self.reference)
        return event

    def adopt_questionnaire(
        self, *, questionnaire: Questionnaire, on: When | None = None
    ) -> QuestionnaireAdopted:
        """
        Record in which version an instrument is answered from now on.

        Raises:
            WrongStage: the round is official.
            ModuleNotChosen: the instrument is optional, and the round does not take part in it.
            TwiceTheSame: a section or a question is there twice, or a version of the instrument
                with other questions was called so before.
            NothingChanged: it is in force already.
        """
        self._must_be("adopting a questionnaire", *_BEFORE_OFFICIAL, Stage.PUBLISHED)
        demand(self.reference, version=questionnaire.version)
        demand_each(self.reference, "section", (each.id for each in questionnaire.sections))
        demand_each(self.reference, "question", (each.id for each in questionnaire.questions))
        instrument = questionnaire.instrument
        self._must_take_part_in(instrument)
        if questionnaire == self.questionnaire(instrument):
            raise NothingChanged(self.reference)
        for each in self.questionnaires:
            before = each.questionnaire
            same_name = (before.instrument, before.version) == (instrument, questionnaire.version)
            if same_name and before != questionnaire:
                raise TwiceTheSame(self.reference, "version of a questionnaire", before.version)
        return QuestionnaireAdopted(questionnaire=questionnaire, on=PartialDate.of(on))

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

        It closes the reviewers' open queries about the answer that it corrects.

        Raises:
            WrongStage: the answers are with the reviewers, or official.
            UnknownQuestion: the questionnaire has no such question, or no section for it.
            NotAsked: the questionnaire does not ask *role* this question.
            WrongKindOfAnswer: the questionnaire wants another kind of answer.
            ModuleNotChosen: *instrument* is optional, and the round does not take part in it.
            Malformed: *value* holds a number that is not exact, or money in no currency.
            NothingChanged: the last answer to this question says just this.
        """
        asked = self._asked("recording an answer", question, role, respondent, subject, instrument)
        event = AnswerRecorded(
            question=asked,
            value=self._fitting(asked, value),
            reference_year=reference_year,
            evidence=tuple(evidence),
            comment=comment,
            questionnaire=self._version(asked),
            on=PartialDate.of(on),
        )
        if self.current_answers.get(asked) == event:
            raise NothingChanged(self.reference)
        return event

    def prefill(
        self,
        *,
        question: str,
        role: Constituency | str,
        respondent: str,
        value: Value,
        rests_on: Sequence[int],
        method: str,
        subject: str | None = None,
        instrument: Instrument | str = Instrument.QUESTIONNAIRE,
        reference_year: int | None = None,
        on: When | None = None,
    ) -> AnswerPrefilled:
        """
        Record what other records say that an answer could be. It is no answer until confirmed.

        *rests_on* are the positions of those records, *method* says how the value follows from
        them. Prefilling again takes the place of what was prefilled before.

        Raises:
            WrongStage, UnknownQuestion, NotAsked, WrongKindOfAnswer, ModuleNotChosen, Malformed:
                as `answer` does.
            TextRequired: it rests on nothing, or there is no *method*.
            NothingChanged: the last prefilling of this question says just this.
        """
        asked = self._asked("prefilling an answer", question, role, respondent, subject, instrument)
        positions = tuple(dict.fromkeys(sorted(rests_on)))
        demand(self.reference, rests_on=", ".join(map(str, positions)), method=method)
        event = AnswerPrefilled(
            question=asked,
            value=self._fitting(asked, value),
            rests_on=positions,
            method=method,
            reference_year=reference_year,
            on=PartialDate.of(on),
        )
        if self.current_prefilled.get(asked) == event:
            raise NothingChanged(self.reference)
        return event

    def confirm(
        self,
        *,
        question: str,
        role: Constituency | str,
        respondent: str,
        subject: str | None = None,
        instrument: Instrument | str = Instrument.QUESTIONNAIRE,
        comment: str | None = None,
        on: When | None = None,
    ) -> AnswerRecorded:
        """
        Record that the respondent stands by what was prefilled: it is the answer from now on.

        Raises:
            WrongStage, UnknownQuestion, NotAsked, WrongKindOfAnswer, ModuleNotChosen: as `answer`
                does.
            NothingPrefilled: nothing was prefilled for this respondent's answer.
            NothingChanged: the answer that stands is this one.
        """
        asked = self._asked("confirming an answer", question, role, respondent, subject, instrument)
        found = self.current_prefilled.get(asked)
        if found is None:
            raise NothingPrefilled(self.reference, asked, self.waiting)
        event = AnswerRecorded(
            question=asked,
            value=self._fitting(asked, found.value),
            reference_year=found.reference_year,
            comment=comment,
            questionnaire=self._version(asked),
            on=PartialDate.of(on),
            rests_on=found.rests_on,
        )
        if self.current_answers.get(asked) == event:
            raise NothingChanged(self.reference)
        return event

    def publish_figures(
        self,
        *,
        figures: Sequence[Figure],
        by: str | None = None,
        document: Document | None = None,
        on: When | None = None,
    ) -> FiguresPublished:
        """
        Record figures about the round as somebody published or gave them, at whatever stage it is.

        Nothing is put right: what is printed twice, or in a wrong unit, is kept so.

        Raises:
            TextRequired: there are no figures, or one has no series.
            Malformed: a figure holds a number that is not exact.
            NothingChanged: just this was recorded already.
        """
        demand(self.reference, figures="".join(each.series for each in figures))
        for place, each in enumerate(figures, start=1):
            demand(self.reference, **{f"series of figure {place}": each.series})
        event = FiguresPublished(
            figures=tuple(each.exact() for each in figures),
            by=None if by is None else PartyName(by),
            document=document,
            on=PartialDate.of(on),
        )
        if event in self.figures:
            raise NothingChanged(self.reference)
        return event

    def submit(self, *, by: str, to: str, on: When | None = None) -> AnswersSubmitted:
        """
        Record that the answers went to the reviewers.

        Raises:
            WrongStage: they are there already, or official.
            NothingToSubmit: there are none.
            QueriesUnanswered: the answers had come back with queries, and one is still open.
        """
        self._must_be("submitting", Stage.COLLECTING, Stage.RETURNED, Stage.REOPENED)
        demand(self.reference, by=by, to=to)
        if not self.answers:
            raise NothingToSubmit(self.reference)
        self._must_have_answered("submitting", (q for q in self.open_queries if q.returned))
        return AnswersSubmitted(by=PartyName(by), to=PartyName(to), on=PartialDate.of(on))

    def send_back(
        self, *, by: str, notes: Sequence[Note], on: When | None = None
    ) -> AnswersReturned:
        """
        Record that the reviewers returned the answers, with a note for each they ask about.

        Each note becomes a query, numbered in the round.

        Raises:
            WrongStage: the answers are not with the reviewers.
            TextRequired: there are no notes, or one has no words.
            UnknownAnswer: a note is about a question without an answer.
        """
        self._must_be("returning answers", Stage.SUBMITTED, Stage.VALIDATED)
        return AnswersReturned(
            by=PartyName(by), notes=self._numbered(by, notes), on=PartialDate.of(on)
        )

    def query(self, *, by: str, notes: Sequence[Note], on: When | None = None) -> AnswersQueried:
        """
        Record that the reviewers ask about answers and keep them meanwhile.

        Each note becomes a query, numbered in the round.

        Raises:
            WrongStage: the answers are not with the reviewers.
            TextRequired: there are no notes, or one has no words.
            UnknownAnswer: a note is about a question without an answer.
        """
        self._must_be("asking about answers", Stage.SUBMITTED, Stage.VALIDATED)
        return AnswersQueried(
            by=PartyName(by), notes=self._numbered(by, notes), on=PartialDate.of(on)
        )

    def answer_query(
        self, *, number: int, by: str, text: str, on: When | None = None
    ) -> QueryAnswered:
        """
        Record an explanation that closes a query; the answer it is about stays as it is.

        Raises:
            UnknownQuery: the reviewers asked nothing under that number.
            QueryClosed: it is answered already.
        """
        demand(self.reference, by=by, text=text)
        found = next((query for query in self.queries if query.number == number), None)
        if found is None:
            raise UnknownQuery(self.reference, number, (query.number for query in self.queries))
        if not found.is_open:
            raise QueryClosed(self.reference, found)
        return QueryAnswered(number=number, by=PartyName(by), text=text, on=PartialDate.of(on))

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
            QueriesUnanswered: the reviewers wait for an answer.
            ValidationMissing: somebody who takes part did not validate the last submission.
        """
        self._must_be("making the answers official", Stage.VALIDATED)
        demand(self.reference, by=by)
        self._must_have_answered("making the answers official", self.open_queries)
        validated = {done.constituency for done in self.validations}
        missing = [each for each in self.constituencies if each not in validated]
        if missing:
            raise ValidationMissing(self.reference, missing)
        return RoundMadeOfficial(by=PartyName(by), on=PartialDate.of(on))

    def reopen(self, *, by: str, reason: str, on: When | None = None) -> RoundReopened:
        """
        Record that official answers have to be corrected; they are submitted and validated anew.

        Raises:
            WrongStage: the answers are not official.
            ReasonRequired: there is no *reason*.
        """
        self._must_be("reopening", *_SINCE_OFFICIAL)
        demand(self.reference, by=by)
        return RoundReopened(
            by=PartyName(by),
            reason=demand_reason(self.reference, "reopening", reason),
            on=PartialDate.of(on),
        )

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

    def hold_dialogue(
        self,
        *,
        by: str,
        title: str,
        when: Window | When,
        participants: Sequence[str] = (),
        conclusions: Sequence[Conclusion | str] = (),
        document: Document | None = None,
    ) -> DialogueHeld:
        """
        Record that those who took part talked about the results, and what they concluded.

        Conclusions given as bare words are numbered 1, 2, 3 and so on through all the dialogues of
        the round.

        Raises:
            WrongStage: the answers are not official.
            TextRequired: a conclusion has no words or no number, or a participant no name.
            TwiceTheSame: a participant is there twice, or the round has a conclusion of that
                number.
        """
        self._must_be("holding a dialogue about results", *_SINCE_OFFICIAL)
        demand(self.reference, by=by, title=title)
        present = demand_each(self.reference, "participant", participants)
        return DialogueHeld(
            by=PartyName(by),
            title=title,
            when=_window(when),
            participants=tuple(PartyName(each) for each in present),
            conclusions=self._concluded(conclusions),
            document=document,
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

    def _must_not_be_closed(self) -> None:
        if self.stage is Stage.CLOSED:
            raise AlreadyClosed(self.reference, self.stage.label())

    def _asked(
        self,
        what: str,
        question: str,
        role: Constituency | str,
        respondent: str,
        subject: str | None,
        instrument: Instrument | str,
    ) -> Question:
        self._must_be(what, *_TAKING_ANSWERS)
        demand(self.reference, question=question, respondent=respondent)
        asked = Question(
            id=question,
            role=Constituency.of(role),
            respondent=PartyName(respondent),
            subject=subject,
            instrument=Instrument.of(instrument),
        )
        self._must_take_part_in(asked.instrument)
        return asked

    def _fitting(self, asked: Question, value: Value) -> Value:
        said = exact_value(value)
        self._must_fit(asked, said, self.questionnaire(asked.instrument))
        return said

    def _version(self, asked: Question) -> str | None:
        questionnaire = self.questionnaire(asked.instrument)
        return None if questionnaire is None else questionnaire.version

    def _must_take_part_in(self, instrument: Instrument) -> None:
        if self.stage is Stage.PUBLISHED:
            return  # nobody knows which instruments it took part in
        if instrument is not Instrument.QUESTIONNAIRE and instrument not in self.modules:
            raise ModuleNotChosen(self.reference, instrument.label())

    def _must_fit(self, asked: Question, value: Value, used: Questionnaire | None) -> None:
        spec = None if used is None else used.question(asked.id)
        if spec is None:
            if used is not None and used.questions and not used.partial:
                raise UnknownQuestion(self.reference, asked.id, (), questionnaire=str(used))
            ids = [section.id for section in self.sections]
            numbered = asked.instrument is Instrument.QUESTIONNAIRE
            if self.stage is Stage.PUBLISHED and not ids:
                return  # nobody knows what was asked
            if numbered and section_of(asked.id, ids) is None:
                raise UnknownQuestion(self.reference, asked.id, ids)
            return
        if spec.asked_of and asked.role not in spec.asked_of:
            raise NotAsked(self.reference, asked.id, asked=spec.asked_of, role=asked.role)
        kind = answer_kind(value)
        if kind is not None and not spec.takes(value):
            raise WrongKindOfAnswer(
                self.reference,
                asked.id,
                expected=spec.kind or kind,
                unit=spec.unit,
                kind=kind,
                value=value,
            )

    def _must_have_answered(self, what: str, queries: Iterable[Query]) -> None:
        unanswered = tuple(queries)
        if unanswered:
            raise QueriesUnanswered(self.reference, what, unanswered)

    def _numbered(self, by: str, notes: Sequence[Note]) -> tuple[Note, ...]:
        demand(self.reference, by=by, notes="".join(note.text for note in notes))
        for note in notes:
            demand(self.reference, **{f"note on {note.question}": note.text})
            if not any(note.is_about(answer.question) for answer in self.answers):
                raise UnknownAnswer(self.reference, str(note))
        last = max((query.number for query in self.queries), default=0)
        return tuple(attrs.evolve(note, number=last + n) for n, note in enumerate(notes, start=1))

    def _concluded(self, given: Sequence[Conclusion | str]) -> tuple[Conclusion, ...]:
        taken = {each.number for each in self.conclusions}
        taken |= {each.number for each in given if isinstance(each, Conclusion)}
        free = (n for n in map(str, range(1, len(taken) + len(given) + 1)) if n not in taken)
        concluded = [
            each if isinstance(each, Conclusion) else Conclusion(number=next(free), text=each)
            for each in given
        ]
        for each in concluded:
            demand(self.reference, **{"number of a conclusion": each.number})
            demand(self.reference, **{f"conclusion {each.number}": each.text})
        numbers = [each.number for each in (*self.conclusions, *concluded)]
        demand_once(self.reference, "conclusion", numbers)
        return tuple(concluded)


_TAKING_ANSWERS = (Stage.COLLECTING, Stage.RETURNED, Stage.REOPENED, Stage.PUBLISHED)
_BEFORE_OFFICIAL = (
    Stage.COLLECTING,
    Stage.SUBMITTED,
    Stage.RETURNED,
    Stage.VALIDATED,
    Stage.REOPENED,
)
_SINCE_OFFICIAL = (Stage.OFFICIAL, Stage.DISSEMINATED, Stage.CLOSED)


def _previous(reference: str, number: int, given: Subject | str | None) -> Subject | None:
    if given is None:
        return None
    before = given if isinstance(given, Subject) else Subject.of(Kind.MONITORING_ROUND, given)
    if before.kind is not Kind.MONITORING_ROUND:
        raise Malformed(
            f"{reference}: expected a MonitoringRound in `previous`, found {before}; "
            f"name the country's round before this one"
        )
    if before.reference == reference:
        raise NotAnEarlierRound(reference, number, "this round itself")
    return before


def _window(given: Window | When) -> Window:
    return given if isinstance(given, Window) else Window.between(given, given)
