"""Whatever anybody asks for in whatever order, these things hold after each decision."""

from datetime import date
from itertools import pairwise

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from cooperation_core.domain.commitment import (
    CommitmentCancelled,
    EvidenceAdded,
    FulfilmentClaimed,
    FulfilmentVerified,
)
from cooperation_core.domain.errors import CooperationError
from cooperation_core.domain.events import KINDS, begins, evolve, fold, kind_of, own_date
from cooperation_core.domain.monitoring_round import (
    AnswerRecorded,
    AnswersSubmitted,
    AnswersValidated,
    RoundMadeOfficial,
)
from cooperation_core.domain.partnership import TRIANGLE, ActivityReported, PartnershipClosed
from cooperation_core.domain.recommendation import (
    RecommendationAnswered,
    RecommendationClosed,
    RecommendationReopened,
)
from cooperation_core.domain.refusals import NotRecorded
from cooperation_core.domain.values import Kind, PartialDate, Subject
from cooperation_core.domain.vocabulary import Due, Fulfilment, PartnershipType, Stage
from cooperation_core.testing.strategies import DECISIONS, commands


def _founding(kind):
    return commands(Subject(kind, "R1"), next(iter(DECISIONS[kind]))).filter(_is_allowed)


def _any_decision(kind):
    founding, nowhere, *onwards = DECISIONS[kind]
    names = [founding, nowhere, *onwards * 3]  # lives rather go on than end
    return st.one_of([commands(Subject(kind, "R1"), name) for name in names])


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
            assert self.state.closures == self.all_of(RecommendationClosed, RecommendationReopened)

    @invariant()
    def the_current_answer_is_each_partys_last(self):
        if self.state:
            for party, answer in self.state.current_answers.items():
                assert [each for each in self.state.answers if each.by == party][-1] == answer

    @invariant()
    def nothing_but_a_reopening_follows_a_closing(self):
        for event, following in pairwise(self.events):
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

    @invariant()
    def verified_means_claimed_by_the_owner_and_found_by_somebody_else(self):
        if self.state and self.state.status is Fulfilment.VERIFIED:
            assert self.state.claims[-1].by == self.state.owner
            assert isinstance(self.state.findings[-1], FulfilmentVerified)
            assert self.state.findings[-1].by != self.state.owner

    @invariant()
    def only_the_owner_claims_and_never_twice_without_a_finding(self):
        if self.state:
            assert self.state.claims == self.all_of(FulfilmentClaimed)
            assert {claim.by for claim in self.state.claims} <= {self.state.owner}
            waiting = len(self.state.claims) - len(self.state.findings)
            cancelled = self.state.status is Fulfilment.CANCELLED
            assert waiting == (self.state.status is Fulfilment.CLAIMED) or cancelled

    @invariant()
    def the_target_date_only_ever_moves_later_and_leaves_its_trace(self):
        if self.state:
            dates = [self.events[0].target_date]
            for extension in self.state.extensions:
                assert extension.previous == dates[-1]
                dates.append(extension.target_date)
            assert self.state.target_date == dates[-1]
            last_days = [each.date.last_day for each in dates if each.date]
            assert last_days == sorted(set(last_days))

    @invariant()
    def every_document_is_kept(self):
        documents = []
        for event in self.events:
            documents += getattr(event, "evidence", ())
            documents += [event.document] if isinstance(event, EvidenceAdded) else []
        assert self.state is None or list(self.state.evidence) == documents

    @invariant()
    def only_evidence_comes_after_the_end(self):
        for end in (FulfilmentVerified, CommitmentCancelled):
            assert all(isinstance(event, EvidenceAdded) for event in self.after(end))

    @invariant()
    def nothing_is_due_of_what_is_not_open(self):
        if self.state:
            for day in (date.min, date(2028, 2, 29), date.max):
                due = self.state.due(day)
                assert (due is Due.DONE) == (self.state.status is not Fulfilment.OPEN)
                assert due is not Due.NO_DEADLINE or self.state.target_date.date is None


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
    def only_reports_come_after_the_closing(self):
        later = self.after(PartnershipClosed)
        assert all(isinstance(event, ActivityReported) for event in later)
        assert self.state is None or self.state.is_closed == any(self.all_of(PartnershipClosed))


class RoundLife(Life):
    kind = Kind.MONITORING_ROUND

    @initialize(command=_founding(Kind.MONITORING_ROUND))
    def begin(self, command):
        self.ask(command)

    @rule(command=_any_decision(Kind.MONITORING_ROUND))
    def decide(self, command):
        before = self.state
        self.ask(command)
        if before.stage not in (Stage.COLLECTING, Stage.RETURNED):
            assert self.state.answers == before.answers

    @invariant()
    def no_answer_is_ever_lost(self):
        if self.state:
            assert self.state.answers == self.all_of(AnswerRecorded)

    @invariant()
    def official_means_that_somebody_validated_the_last_submission(self):
        if self.state and self.state.official:
            assert self.state.validations
            assert self.state.stage in (Stage.OFFICIAL, Stage.DISSEMINATED, Stage.CLOSED)
            later = self.after(RoundMadeOfficial)
            assert not [event for event in later if isinstance(event, AnswerRecorded)]

    @invariant()
    def validations_are_those_of_the_last_submission(self):
        since = []
        for event in self.events:
            if isinstance(event, AnswersSubmitted):
                since = []
            elif isinstance(event, AnswersValidated):
                since.append(event)
        assert self.state is None or list(self.state.validations) == since


for _life in (RecommendationLife, CommitmentLife, PartnershipLife, RoundLife):
    _life.TestCase.settings = settings(max_examples=35, stateful_step_count=50, deadline=None)

TestRecommendationLife = RecommendationLife.TestCase
TestCommitmentLife = CommitmentLife.TestCase
TestPartnershipLife = PartnershipLife.TestCase
TestRoundLife = RoundLife.TestCase
