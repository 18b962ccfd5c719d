"""The ledger against a simple model of itself, in every order of calls that hypothesis finds."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from cooperation_core import codec
from cooperation_core.domain.commitment import CommitmentMade, ProgressReported
from cooperation_core.domain.events import Envelope
from cooperation_core.domain.refusals import KeyReused, StaleVersion
from cooperation_core.domain.values import Kind, PartialDate, PartyName, Subject, TargetDate
from cooperation_core.domain.vocabulary import ActionStatus
from cooperation_core.store import SqlLedger, open_sql_ledger

MORNING = datetime(2026, 10, 19, 8, 30, tzinfo=UTC)
REFERENCES = ("PER/C1", "PER/C2", "CHL/C1")
references = st.sampled_from(REFERENCES)
batches = st.lists(references, min_size=1, max_size=4)
moments = st.integers(-100, 100).map(lambda minutes: MORNING + timedelta(minutes=minutes))
keys = st.sampled_from(["import-1", "import-2", "import-3"])


def draft(reference, version):
    event = (
        CommitmentMade(reference=reference, owner=PartyName("DPD"), target_date=TargetDate.of(None))
        if version == 1
        else ProgressReported(
            by=PartyName("DPD"), as_of=PartialDate.parse("2021"), status=ActionStatus.IN_PROGRESS
        )
    )
    envelope = Envelope(actor=PartyName("org:XM-DAC-301-2"))
    return codec.draft(Subject(Kind.COMMITMENT, reference), version, event, envelope)


class LedgerMachine(RuleBasedStateMachine):
    """The model: a list of (reference, version, time), and what was recorded under each key."""

    def __init__(self):
        super().__init__()
        self.model = []
        self.done = {}

    @initialize(page=st.integers(1, 5))
    def begin(self, page):
        first = open_sql_ledger("sqlite://", origin="ledger.example/model")
        self.ledger = SqlLedger(first.recorder.database, origin=first.origin, page=page)

    def teardown(self):
        if hasattr(self, "ledger"):
            self.ledger.close()

    def version(self, reference):
        return sum(1 for known, _, _ in self.model if known == reference)

    def next_drafts(self, batch):
        count = {reference: self.version(reference) for reference in REFERENCES}
        drafts = []
        for reference in batch:
            count[reference] += 1
            drafts.append(draft(reference, count[reference]))
        return drafts

    def take(self, drafts, recorded, now):
        moment = max([now, *(at for _, _, at in self.model[-1:])])
        size = len(self.model)
        self.model += [(d.subject.reference, d.version, moment) for d in drafts]
        assert [(f.subject.reference, f.version, f.recorded_at) for f in recorded] == (
            self.model[size:]
        )
        assert [f.position for f in recorded] == list(range(size + 1, len(self.model) + 1))

    @rule(batch=batches, now=moments)
    def append(self, batch, now):
        drafts = self.next_drafts(batch)
        self.take(drafts, self.ledger.append(drafts, now=now), now)

    @rule(batch=st.lists(references, max_size=2), reference=references, wrong=st.integers(-3, 3))
    def append_what_does_not_follow(self, batch, reference, wrong):
        drafts = self.next_drafts([*batch, reference])
        version = drafts[-1].version + wrong
        if wrong == 0 or version < 1:
            return
        drafts[-1] = draft(reference, version)
        with pytest.raises(StaleVersion) as refused:
            self.ledger.append(drafts, now=MORNING)
        assert refused.value.expected - refused.value.found == wrong

    @rule(batch=st.lists(references, max_size=3), now=moments, key=keys, fingerprint=keys)
    def append_under_a_key(self, batch, now, key, fingerprint):
        drafts = self.next_drafts(batch)
        if key not in self.done:
            recorded = self.ledger.append(drafts, now=now, key=key, fingerprint=fingerprint)
            self.take(drafts, recorded, now) if drafts else None
            self.done[key] = (fingerprint, recorded)
        elif self.done[key][0] == fingerprint:
            again = self.ledger.append(drafts, now=now, key=key, fingerprint=fingerprint)
            assert again == self.done[key][1]
        else:
            with pytest.raises(KeyReused):
                self.ledger.append(drafts, now=now, key=key, fingerprint=fingerprint)

    @invariant()
    def reads_as_the_model_says(self):
        if not hasattr(self, "ledger"):
            return
        facts = list(self.ledger.after(0))
        assert [(f.subject.reference, f.version, f.recorded_at) for f in facts] == self.model
        assert [row.position for row in self.ledger.stored()] == [f.position for f in facts]
        assert self.ledger.counter() == (
            len(self.model),
            self.model[-1][2] if self.model else None,
        )
        half = len(facts) // 2
        assert list(self.ledger.after(half)) == facts[half:]
        for reference in REFERENCES:
            subject = Subject(Kind.COMMITMENT, reference)
            assert list(self.ledger.of(subject)) == [f for f in facts if f.subject == subject]
        for key, (fingerprint, recorded) in self.done.items():
            assert self.ledger.done(key, fingerprint) == recorded


LedgerMachine.TestCase.settings = settings(max_examples=40, stateful_step_count=20, deadline=None)
TestLedgerMachine = LedgerMachine.TestCase
