"""Whatever anybody asks for in whatever order, these things hold after each decision."""

from datetime import date
from fractions import Fraction
from itertools import pairwise
from random import Random

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from cooperation_core.domain.command import Command, command
from cooperation_core.domain.commitment import (
    CommitmentCancelled,
    CommitmentReopened,
    CommitmentSuperseded,
    EvidenceAdded,
    ExtensionGranted,
    ExtensionRefused,
    ExtensionRequested,
    FulfilmentClaimed,
    FulfilmentRejected,
    FulfilmentVerified,
    ProgressReported,
)
from cooperation_core.domain.custody import (
    LEDGER,
    Custody,
    ErasureRecorded,
    HeadsSnapshotTaken,
    KeyIntroduced,
    KeyRotated,
    LedgerContinued,
    TimeAnchorRecorded,
    VerificationPerformed,
)
from cooperation_core.domain.errors import CooperationError
from cooperation_core.domain.events import KINDS, begins, evolve, fold, kind_of, own_date
from cooperation_core.domain.monitoring_round import (
    AnswerRecorded,
    AnswersQueried,
    AnswersReturned,
    AnswersSubmitted,
    AnswersValidated,
    DialogueHeld,
    FocalPointNamed,
    FocalPointReleased,
    MonitoringRound,
    NoData,
    NotApplicable,
    Note,
    PhaseCarriedOut,
    QueryAnswered,
    QuestionnaireAdopted,
    QuestionSpec,
    RoadmapActivityHeld,
    RoadmapRevised,
    RoundClosed,
    RoundMadeOfficial,
    RoundReopened,
    answer_kind,
)
from cooperation_core.domain.partnership import (
    TRIANGLE,
    ActivityReported,
    Flow,
    FrameworkPublished,
    FundsDisbursed,
    IndicatorMeasured,
    KampalaAssessed,
    ObjectiveAssessed,
    PartnerJoined,
    PartnershipAmended,
    PartnershipClosed,
    PartnershipRegistered,
    ResultsFrameworkAgreed,
    RiskAssessed,
    RiskClosed,
    ScoresRecorded,
)
from cooperation_core.domain.party import (
    AliasConfirmed,
    AliasWithdrawn,
    PartyDescribed,
    PartyMerged,
    PartyRegistered,
)
from cooperation_core.domain.recommendation import (
    RecommendationAnswered,
    RecommendationClosed,
    RecommendationReopened,
    RecommendationTranslated,
)
from cooperation_core.domain.refusals import NotRecorded
from cooperation_core.domain.values import Kind, PartialDate, Subject
from cooperation_core.domain.vocabulary import (
    Constituency,
    Due,
    FlowKind,
    Fulfilment,
    Instrument,
    PartnershipType,
    Stage,
)
from cooperation_core.testing.strategies import DECISIONS, commands
from cooperation_core.testing.strategies.values import PARTIES


def _founding(kind):
    return commands(_subject(kind), next(iter(DECISIONS[kind]))).filter(_is_allowed)


def _any_decision(kind):
    founding, nowhere, *onwards = DECISIONS[kind]
    more = [name for name in onwards if name != "supersede"]
    names = [founding, nowhere, *onwards, *more * 2]  # lives rather go on than end
    return st.one_of([commands(_subject(kind), name) for name in names])


def _subject(kind):
    return Subject(kind, LEDGER if kind is Kind.CUSTODY else "R1")


def _is_allowed(command):
    try:
        command.decide(None)
    except CooperationError:
        return False
    return True


class Life(RuleBasedStateMachine):
    """One subject, from its founding on."""

    kind: Kind

    def __init__(self):
        super().__init__()
        self.events = []
        self.state = None

    def ask(self, command):
        """Do what *command* asks; a refusal leaves everything as it is."""
        try:
            event = command.decide(self.state)
        except NotRecorded as refusal:
            raise AssertionError("the subject is there") from refusal
        except CooperationError:
            return
        self.state = evolve(self.state, event)
        self.events.append(event)

    def all_of(self, *kinds):
        return tuple(event for event in self.events if isinstance(event, kinds))

    def after(self, kind):
        """Return what followed the first event of that kind."""
        places = [place for place, event in enumerate(self.events) if isinstance(event, kind)]
        return self.events[places[0] + 1 :] if places else []

    @invariant()
    def the_state_is_the_fold_of_the_events(self):
        assert fold(self.events) == self.state
        assert self.state is None or KINDS[type(self.state)] is self.kind

    @invariant()
    def only_the_first_event_founds(self):
        assert [begins(event) for event in self.events] == [
            place == 0 for place in range(len(self.events))
        ]
        assert {kind_of(event) for event in self.events} <= {self.kind}

    @invariant()
    def events_can_be_folded_in_any_order_after_the_first(self):
        founding, others = self.events[:1], self.events[1:]
        Random(len(others)).shuffle(others)
        for order in (others, others[::-1]):
            assert fold([*founding, *order]) is not None or not founding

    @invariant()
    def every_event_tells_its_story_and_its_date(self):
        for event in self.events[-1:]:
            assert str(event)
            assert isinstance(own_date(event), PartialDate | None)


class RecommendationLife(Life):
    kind = Kind.RECOMMENDATION

    @initialize(command=_founding(Kind.RECOMMENDATION))
    def begin(self, command):
        self.ask(command)

    @rule(command=_any_decision(Kind.RECOMMENDATION))
    def decide(self, command):
        self.ask(command)

    @invariant()
    def it_is_closed_while_its_last_closure_says_so(self):
        if self.state:
            last = self.state.closures[-1:]
            assert self.state.is_closed == any(isinstance(e, RecommendationClosed) for e in last)

    @invariant()
    def nothing_ever_said_is_lost(self):
        if self.state:
            assert self.state.answers == self.all_of(RecommendationAnswered)
            assert self.state.translations == self.all_of(RecommendationTranslated)
            assert self.state.closures == self.all_of(RecommendationClosed, RecommendationReopened)

    @invariant()
    def the_current_answer_is_each_partys_last(self):
        if self.state:
            for party, answer in self.state.current_answers.items():
                assert self.state.revisions(party)[-1] == answer

    @invariant()
    def it_can_be_read_in_its_own_language_and_in_those_it_was_translated_into(self):
        if self.state:
            original = self.events[0].text
            last = {each.text.language: each.text for each in self.all_of(RecommendationTranslated)}
            assert original.language not in last
            assert self.state.languages == (original.language, *last)
            for language, text in {original.language: original, **last}.items():
                assert self.state.text_in(language) == text
            missing = self.state.missing_languages(("en", "es", "fr", "quz"))
            assert missing == tuple(
                each for each in ("en", "es", "fr", "quz") if each not in self.state.languages
            )

    @invariant()
    def nothing_but_translations_and_a_reopening_follow_a_closing(self):
        said = [each for each in self.events if not isinstance(each, RecommendationTranslated)]
        for event, following in pairwise(said):
            assert isinstance(event, RecommendationClosed) == isinstance(
                following, RecommendationReopened
            )

    @invariant()
    def nobody_closes_what_they_answered(self):
        answered = set()
        for event in self.events:
            if isinstance(event, RecommendationAnswered):
                answered.add(event.by)
            assert not (isinstance(event, RecommendationClosed) and event.by in answered)


class CommitmentLife(Life):
    kind = Kind.COMMITMENT

    @initialize(command=_founding(Kind.COMMITMENT))
    def begin(self, command):
        self.ask(command)

    @rule(command=_any_decision(Kind.COMMITMENT))
    def decide(self, command):
        self.ask(command)

    @rule(
        decision=st.sampled_from(("request_extension", "extend", "refuse_extension")),
        by=PARTIES,
        action=st.sampled_from((None, "1", "2")),
        later=st.booleans(),
    )
    def move_a_date(self, decision, by, action, later):
        """Ask for dates that are later than all before, which dates by chance seldom are."""
        facts = {"by": by, "action": action, "reason": "the rains came early"}
        if later and decision != "refuse_extension":
            facts["to"] = str(2041 + len(self.events))
        if later or decision != "request_extension":
            self.ask(Command(subject=Subject(self.kind, "R1"), decision=decision, facts=facts))

    @rule(by=PARTIES, decision=st.sampled_from(("verify", "reject")))
    def claim_and_judge(self, by, decision):
        """Let the owner claim, whom a party drawn by chance seldom is."""
        subject, owner = Subject(self.kind, "R1"), {"by": self.state.owner}
        self.ask(Command(subject=subject, decision="claim_fulfilment", facts=owner))
        self.ask(Command(subject=subject, decision=decision, facts={"by": by, "opinion": "seen"}))

    @invariant()
    def verified_means_claimed_by_the_owner_and_found_by_somebody_else(self):
        if self.state and self.state.status is Fulfilment.VERIFIED:
            assert self.state.claims[-1].by == self.state.owner
            assert isinstance(self.state.findings[-1], FulfilmentVerified)
            assert self.state.findings[-1].by != self.state.owner

    @invariant()
    def only_the_owner_claims_and_never_twice_without_a_finding(self):
        waiting = False
        for event in self.events:
            if isinstance(event, FulfilmentClaimed):
                assert not waiting
                assert event.by == self.state.owner
                waiting = True
            elif isinstance(event, FulfilmentVerified | FulfilmentRejected):
                assert waiting
                waiting = False
            elif isinstance(event, CommitmentCancelled | CommitmentSuperseded):
                waiting = False
        if self.state:
            assert waiting == (self.state.status is Fulfilment.CLAIMED)

    @invariant()
    def every_opinion_is_kept(self):
        if self.state:
            assert self.state.reports == self.all_of(ProgressReported)
            assert self.state.claims == self.all_of(FulfilmentClaimed)
            assert self.state.findings == self.all_of(FulfilmentVerified, FulfilmentRejected)
            assert self.state.endings == self.all_of(
                CommitmentCancelled, CommitmentSuperseded, CommitmentReopened
            )

    @invariant()
    def target_dates_only_ever_move_later_and_leave_their_trace(self):
        if self.state:
            made = self.events[0]
            now = {each.number: each.target_date for each in made.actions}
            now[None] = made.target_date
            for granted in self.all_of(ExtensionGranted):
                before = now[granted.action] or now[None]
                assert granted.previous == before
                assert (
                    before.date is None or granted.target_date.date.last_day > before.date.last_day
                )
                now[granted.action] = granted.target_date
            assert self.state.extensions == self.all_of(ExtensionGranted)
            for action, date_now in now.items():
                assert self.state.target_of(action) == (date_now or now[None])

    @invariant()
    def nobody_decides_on_their_own_request_and_none_is_asked_twice_at_once(self):
        waiting = {}
        for event in self.events:
            if isinstance(event, ExtensionRequested):
                assert event.action not in waiting
                waiting[event.action] = event
            elif isinstance(event, ExtensionGranted | ExtensionRefused):
                asked = waiting.pop(event.action, None)
                assert asked or isinstance(event, ExtensionGranted)
                assert asked is None or asked.by != event.by
        if self.state:
            assert self.state.pending_extensions == tuple(waiting.values())
            assert self.state.extension_requests == self.all_of(ExtensionRequested)
            assert self.state.extension_refusals == self.all_of(ExtensionRefused)

    @invariant()
    def every_document_is_kept(self):
        documents = []
        for event in self.events:
            documents += getattr(event, "evidence", ())
            documents += [event.document] if isinstance(event, EvidenceAdded) else []
        assert self.state is None or list(self.state.evidence) == documents

    @invariant()
    def only_evidence_and_a_reopening_come_after_an_end(self):
        ended = False
        for event in self.events:
            assert not ended or isinstance(event, EvidenceAdded | CommitmentReopened)
            assert ended or not isinstance(event, CommitmentReopened)
            if not isinstance(event, EvidenceAdded):
                ended = isinstance(
                    event, FulfilmentVerified | CommitmentCancelled | CommitmentSuperseded
                )
        assert self.state is None or self.state.is_ended == ended

    @invariant()
    def how_it_ended_is_said_while_it_is_ended(self):
        if self.state:
            last = self.state.endings[-1:]
            cancelled = self.state.status is Fulfilment.CANCELLED
            superseded = self.state.status is Fulfilment.SUPERSEDED
            assert [self.state.cancellation] == (list(last) if cancelled else [None])
            assert [self.state.supersession] == (list(last) if superseded else [None])

    @invariant()
    def nothing_takes_its_own_place(self):
        for event in self.all_of(CommitmentSuperseded):
            assert event.successor != Subject.of(Kind.COMMITMENT, self.state.reference)

    @invariant()
    def nothing_is_due_of_what_is_not_open(self):
        if self.state:
            for day in (date.min, date(2028, 2, 29), date.max):
                due = self.state.due(day)
                assert (due is Due.DONE) == (self.state.status is not Fulfilment.OPEN)
                assert due is not Due.NO_DEADLINE or self.state.target_date.date is None
                for action in self.state.actions:
                    part = self.state.action_due(action.number, day)
                    assert due is not Due.DONE or part is Due.DONE


class PartnershipLife(Life):
    kind = Kind.PARTNERSHIP

    @initialize(command=_founding(Kind.PARTNERSHIP))
    def begin(self, command):
        self.ask(command)

    @rule(command=_any_decision(Kind.PARTNERSHIP))
    def decide(self, command):
        self.ask(command)

    @invariant()
    def there_are_always_at_least_two_partners(self):
        if self.state:
            parties = [partner.party for partner in self.state.partners]
            assert len(set(parties)) == len(parties) >= 2

    @invariant()
    def a_triangle_always_has_its_three_corners(self):
        if self.state and self.state.form is PartnershipType.TRIANGULAR:
            roles = {role for partner in self.state.partners for role in partner.roles}
            assert roles >= set(TRIANGLE)

    @invariant()
    def every_activity_is_kept(self):
        if self.state:
            assert self.state.activities == self.all_of(ActivityReported)
            assert self.state.planned_activities == self.events[0].activities

    @invariant()
    def only_reports_publications_and_last_payments_come_after_the_closing(self):
        late = (
            ActivityReported,
            FrameworkPublished,
            FundsDisbursed,
            IndicatorMeasured,
            KampalaAssessed,
            ObjectiveAssessed,
            ScoresRecorded,
        )
        assert all(isinstance(event, late) for event in self.after(PartnershipClosed))
        assert self.state is None or self.state.is_closed == any(self.all_of(PartnershipClosed))

    @invariant()
    def who_is_in_it_now_is_who_has_a_membership_that_goes_on(self):
        if self.state:
            going_on = [each.partner for each in self.state.memberships if not each.is_over]
            assert tuple(going_on) == self.state.partners
            began = len(self.events[0].partners) + len(self.all_of(PartnerJoined))
            assert len(self.state.memberships) == began
            if all(each.since is None for each in self.state.memberships):
                assert set(self.state.partners_on(date.min)) >= set(self.state.partners)

    @invariant()
    def a_conclusions_number_stands_for_one_conclusion(self):
        if self.state:
            reported = [event.activity for event in self.all_of(ActivityReported)]
            activities = [*self.events[0].activities, *reported]
            numbered = [each for one in activities for each in one.numbered_conclusions()]
            assert dict(numbered) == self.state.conclusions
            assert len(numbered) == len(self.state.conclusions)
            for number, conclusion in numbered:
                assert self.state.conclusion(number) == conclusion
            assert all(each.number for each in activities if each.conclusions)

    @invariant()
    def every_framework_is_kept_and_names_objectives_that_are_there(self):
        if self.state:
            agreed = self.all_of(ResultsFrameworkAgreed)
            assert all(each.reason for each in agreed[1:])
            kept = [*self.state.frameworks, *filter(None, [self.state.framework])]
            assert [(each.indicators, each.on) for each in kept] == [
                (each.indicators, each.on) for each in agreed
            ]
            numbers = {each.number for each in self.state.objectives}
            if self.state.framework:
                for each in (
                    *self.state.framework.indicators,
                    *self.state.framework.policy_objectives,
                ):
                    assert each.objective is None or each.objective in numbers

    @invariant()
    def what_was_published_when_stays_as_it_then_stood(self):
        indicators, objectives, expected = None, None, []
        for event in self.events:
            if isinstance(event, ResultsFrameworkAgreed):
                indicators = event.indicators
            elif isinstance(event, PartnershipRegistered | PartnershipAmended):
                objectives = objectives if event.objectives is None else event.objectives
            elif isinstance(event, FrameworkPublished):
                expected.append((indicators, objectives, event.document, event.on))
        if self.state:
            assert expected == [
                (each.framework.indicators, each.objectives, each.document, each.on)
                for each in self.state.publications
            ]

    @invariant()
    def every_measurement_and_every_opinion_is_kept(self):
        if self.state:
            assert self.state.measurements == self.all_of(IndicatorMeasured)
            assert self.state.assessments == self.all_of(ObjectiveAssessed)
            assert self.state.scores == self.all_of(ScoresRecorded)
            assert self.state.kampala_assessments == self.all_of(KampalaAssessed)
            assert self.state.risk_history == self.all_of(RiskAssessed, RiskClosed)

    @invariant()
    def an_indicator_has_a_share_or_a_reason_why_not(self):
        if self.state and self.state.framework:
            for indicator in self.state.framework.indicators:
                for day in (None, date(2028, 2, 29)):
                    found = self.state.achievement(indicator.number, day)
                    assert (found.share is None) != (found.no_share is None)
                latest = self.state.latest(indicator.number)
                assert latest in (None, *self.state.measurements)

    @invariant()
    def money_is_added_by_kind_and_currency_only(self):
        if self.state:
            assert self.state.flows == self.all_of(Flow)
            for kind in FlowKind:
                ours = [each for each in self.state.flows if each.kind is kind]
                totals = self.state.totals(kind)
                assert set(totals) == {each.money.currency for each in ours}
                for currency, sum_ in totals.items():
                    amounts = [e.money.amount for e in ours if e.money.currency == currency]
                    assert Fraction(sum_) == sum(map(Fraction, amounts))

    @invariant()
    def a_risk_is_open_until_it_is_closed(self):
        expected = {}
        for event in self.all_of(RiskAssessed, RiskClosed):
            if isinstance(event, RiskAssessed):
                expected[event.risk.number] = event.risk
            else:
                del expected[event.number]
        assert self.state is None or self.state.risks == expected

    @invariant()
    def what_is_printed_is_compared_and_never_changed(self):
        for event in self.all_of(ScoresRecorded):
            card = event.scorecard
            compared = card.compare()
            assert tuple(each.figure for each in compared) == card.figures
            for each in compared:
                assert (each.agrees is None) == (
                    each.figure.value is None or each.figure.derivation is None
                )


OPEN_TO_ANSWERS = (Stage.COLLECTING, Stage.RETURNED, Stage.REOPENED)


class RoundLife(Life):
    kind = Kind.MONITORING_ROUND

    @initialize(command=_founding(Kind.MONITORING_ROUND))
    def begin(self, command):
        self.ask(command)

    @rule(command=_any_decision(Kind.MONITORING_ROUND))
    def decide(self, command):
        before = self.state
        self.ask(command)
        if before.stage not in OPEN_TO_ANSWERS:
            assert self.state.answers == before.answers

    @precondition(lambda self: self.state.stage in OPEN_TO_ANSWERS)
    @rule(
        value=st.sampled_from((NoData(), NotApplicable())),
        role=st.sampled_from(Constituency),
        on=st.integers(2020, 2030),
    )
    def answer_and_submit(self, value, role, on):
        """Go on to a submission, whatever the questionnaire asks: nothing said always fits."""
        used = self.state.questionnaire(Instrument.QUESTIONNAIRE)
        listed = used.questions[:1] if used else ()
        for question in listed or [QuestionSpec(id="A1_1")]:
            self._ask(
                MonitoringRound.answer,
                question=question.id,
                role=(*question.asked_of, role)[0],
                respondent="DPD",
                value=value,
                on=str(on),
            )
        for query in self.state.open_queries:
            self._ask(MonitoringRound.answer_query, number=query.number, by="DPD", text="so it is")
        self._ask(MonitoringRound.submit, by="APCI", to="Team")

    @precondition(lambda self: self.state.stage in (Stage.SUBMITTED, Stage.VALIDATED))
    @rule(
        decision=st.sampled_from((MonitoringRound.query, MonitoringRound.send_back)),
        place=st.integers(0, 3),
        with_respondent=st.booleans(),
    )
    def review(self, decision, place, with_respondent):
        question = self.state.answers[place % len(self.state.answers)].question
        respondent = question.respondent if with_respondent else None
        note = Note(question=question.id, text="why?", respondent=respondent)
        self._ask(decision, by="Team", notes=[note])

    @precondition(lambda self: self.state.stage in (Stage.SUBMITTED, Stage.VALIDATED))
    @rule()
    def validate_and_make_official(self):
        for constituency in self.state.constituencies:
            self._ask(MonitoringRound.validate, constituency=constituency, by="DPD")
        self._ask(MonitoringRound.make_official, by="APCI")

    @precondition(lambda self: self.state.official)
    @rule(
        step=st.sampled_from(
            (
                (MonitoringRound.present, {"audience": "parliament"}),
                (MonitoringRound.hold_dialogue, {"title": "Dialogue", "when": "2031"}),
                (
                    MonitoringRound.hold_dialogue,
                    {"title": "D", "when": "2032", "conclusions": "ab"},
                ),
                (MonitoringRound.reopen, {"reason": "a figure was wrong"}),
                (MonitoringRound.close, {}),
            )
        )
    )
    def go_on(self, step):
        decision, facts = step
        self._ask(decision, by="APCI", **facts)

    def _ask(self, decision, **facts):
        self.ask(command("R1", decision, **facts))

    @invariant()
    def nothing_ever_said_is_lost(self):
        if self.state:
            state = self.state
            assert state.answers == self.all_of(AnswerRecorded)
            assert state.focal_points == self.all_of(FocalPointNamed)
            assert state.releases == self.all_of(FocalPointReleased)
            assert state.officials == self.all_of(RoundMadeOfficial)
            assert state.reopenings == self.all_of(RoundReopened)
            assert state.closures == self.all_of(RoundClosed)
            assert state.dialogues == self.all_of(DialogueHeld)
            assert state.questionnaires == self.all_of(QuestionnaireAdopted)
            assert len(state.plans) == 1 + len(self.all_of(RoadmapRevised))

    @invariant()
    def official_means_that_nothing_is_open_and_everybody_validated_the_last_submission(self):
        if self.state and self.state.official:
            validated = {each.constituency for each in self.state.validations}
            assert validated >= set(self.state.constituencies) != set()
            assert self.state.open_queries == ()
            assert self.state.stage in (Stage.OFFICIAL, Stage.DISSEMINATED, Stage.CLOSED)

    @invariant()
    def after_official_nothing_is_answered_until_a_reopening(self):
        locked = False
        for event in self.events:
            if isinstance(event, RoundMadeOfficial):
                locked = True
            elif isinstance(event, RoundReopened):
                assert locked
                locked = False
            assert not (locked and isinstance(event, AnswerRecorded | AnswersSubmitted))
        assert self.state is None or locked == (self.state.official is not None)

    @invariant()
    def validations_are_those_of_the_last_submission(self):
        since = []
        for event in self.events:
            if isinstance(event, AnswersSubmitted | RoundReopened):
                since = []
            elif isinstance(event, AnswersValidated):
                since.append(event)
        assert self.state is None or list(self.state.validations) == since

    @invariant()
    def queries_are_never_lost_and_keep_their_numbers(self):
        if self.state:
            asked = [
                (note, event.by, isinstance(event, AnswersReturned), event.on)
                for event in self.all_of(AnswersReturned, AnswersQueried)
                for note in event.notes
            ]
            kept = [(q.note, q.by, q.returned, q.asked_on) for q in self.state.queries]
            assert kept == asked
            numbers = [query.number for query in self.state.queries]
            assert numbers == [query.note.number for query in self.state.queries]
            assert numbers == list(range(1, len(numbers) + 1))

    @invariant()
    def a_query_is_closed_by_an_explanation_or_by_a_new_answer(self):
        for query in self.state.queries if self.state else ():
            match query.closed_by:
                case QueryAnswered(number=number):
                    assert number == query.number
                case AnswerRecorded(question=question):
                    assert query.note.is_about(question)
                case None:
                    assert query in self.state.open_queries

    @invariant()
    def nothing_returned_is_submitted_again_with_open_queries(self):
        if self.state and isinstance(self.events[-1], AnswersSubmitted):
            assert not [query for query in self.state.open_queries if query.returned]

    @invariant()
    def an_answer_is_what_its_questionnaire_asked_for(self):
        in_force = {}
        for event in self.events:
            if isinstance(event, QuestionnaireAdopted):
                in_force[event.questionnaire.instrument] = event.questionnaire
            elif isinstance(event, AnswerRecorded):
                used = in_force.get(event.question.instrument)
                assert event.questionnaire == (used and used.version)
                spec = used and used.question(event.question.id)
                if spec:
                    assert answer_kind(event.value) in (None, spec.kind) or spec.kind is None
                    assert event.question.role in spec.asked_of or not spec.asked_of
                elif used:
                    assert used.partial or not used.questions

    @invariant()
    def a_version_of_a_questionnaire_stands_for_the_same_questions_for_ever(self):
        adopted = {each.questionnaire for each in self.all_of(QuestionnaireAdopted)}
        assert len({(each.instrument, each.version) for each in adopted}) == len(adopted)

    @invariant()
    def whoever_was_named_and_not_released_since_speaks(self):
        expected = {}
        for event in self.events:
            match event:
                case FocalPointNamed():
                    assert event.party not in expected.setdefault(event.constituency, [])
                    expected[event.constituency].append(event.party)
                case FocalPointReleased():
                    expected[event.constituency].remove(event.party)
        if self.state:
            named = {group: tuple(parties) for group, parties in expected.items() if parties}
            assert self.state.current_focal_points == named

    @invariant()
    def the_roadmap_shows_everything_that_is_planned_and_everything_that_happened(self):
        if self.state:
            steps = self.state.roadmap
            happened = [each for step in steps for each in step.happened]
            really = self.all_of(PhaseCarriedOut, RoadmapActivityHeld)
            assert sorted(map(id, happened)) == sorted(map(id, really))
            planned = [(step.activity, step.planned) for step in steps if step.planned is not None]
            assert planned == [
                *((None, each.window) for each in self.state.phases),
                *((each.title, each.window) for each in self.state.activities),
            ]
            assert all(step.happened for step in steps if step.planned is None)

    @invariant()
    def a_conclusions_number_stands_for_one_conclusion(self):
        if self.state:
            numbers = [each.number for each in self.state.conclusions]
            assert len(set(numbers)) == len(numbers)
            for each in self.state.conclusions:
                assert self.state.conclusion(each.number) == each


class PartyLife(Life):
    kind = Kind.PARTY

    @initialize(
        command=_founding(Kind.PARTY) | commands(Subject(Kind.PARTY, "R1"), "confirm_alias")
    )
    def begin(self, command):
        self.ask(command)

    @rule(command=_any_decision(Kind.PARTY))
    def decide(self, command):
        self.ask(command)

    @invariant()
    def a_name_stands_for_whom_was_confirmed_last(self):
        if self.state:
            means = None
            for event in self.events:
                match event:
                    case AliasConfirmed(of=party) | PartyMerged(into=party):
                        means = party
                    case AliasWithdrawn():
                        means = None
            assert self.state.alias_of == means
            assert means != self.state.name

    @invariant()
    def what_is_known_is_what_was_said_last(self):
        if self.state:
            said = [
                event.country
                for event in self.all_of(PartyRegistered, PartyDescribed)
                if event.country
            ]
            assert self.state.country == (said[-1] if said else None)


class CustodyLife(Life):
    kind = Kind.CUSTODY

    @initialize(command=_founding(Kind.CUSTODY))
    def begin(self, command):
        self.ask(command)

    @rule(command=_any_decision(Kind.CUSTODY))
    def decide(self, command):
        self.ask(command)

    @rule()
    def come_back_with_the_first_key(self):
        if self.state and self.state.keys:
            back = {"key": self.state.keys[0], "by": "DPD", "reason": "it was cheaper"}
            self.ask(command(LEDGER, Custody.rotate_key, **back))

    @invariant()
    def every_key_serves_once_and_follows_the_one_before(self):
        if self.state:
            served = self.all_of(KeyIntroduced, KeyRotated)
            keys = [event.key for event in served]
            assert list(self.state.keys) == keys
            assert len(set(keys)) == len(keys)
            assert self.state.key == (keys[-1] if keys else None)
            assert [event.previous for event in self.all_of(KeyRotated)] == keys[:-1]

    @invariant()
    def nothing_is_erased_twice(self):
        if self.state:
            erased = [each for event in self.all_of(ErasureRecorded) for each in event.digests]
            assert len(set(erased)) == len(erased)
            assert self.state.erased == set(erased)

    @invariant()
    def what_vouches_for_the_ledger_is_kept(self):
        if self.state:
            assert self.state.snapshots == self.all_of(HeadsSnapshotTaken)
            assert self.state.verifications == self.all_of(VerificationPerformed)
            assert self.all_of(TimeAnchorRecorded)[-1:] == (
                () if self.state.last_anchor is None else (self.state.last_anchor,)
            )

    @invariant()
    def it_goes_on_from_one_ledger_at_most(self):
        assert len(self.all_of(LedgerContinued)) <= 1


_LIVES = (RecommendationLife, CommitmentLife, PartnershipLife, RoundLife, PartyLife, CustodyLife)
for _life in _LIVES:
    _life.TestCase.settings = settings(max_examples=35, stateful_step_count=50, deadline=None)

TestRecommendationLife = RecommendationLife.TestCase
TestCommitmentLife = CommitmentLife.TestCase
TestPartnershipLife = PartnershipLife.TestCase
TestRoundLife = RoundLife.TestCase
TestPartyLife = PartyLife.TestCase
TestCustodyLife = CustodyLife.TestCase
