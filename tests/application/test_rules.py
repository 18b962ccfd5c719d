"""What one thing says about another has to be so, also while others are recording."""

import threading

import attrs
import pytest

from cooperation_core import (
    Commitment,
    Custody,
    Kind,
    MonitoringRound,
    Note,
    Partnership,
    Recommendation,
    Section,
    Subject,
    YesNo,
    command,
    open_ledger,
)
from cooperation_core.application.rules import (
    NotThePreviousRound,
    SupersessionLoop,
    UnknownConclusion,
)
from cooperation_core.domain.commitment import SelfApproval
from cooperation_core.domain.custody import LEDGER
from cooperation_core.domain.monitoring_round import QueriesUnanswered
from cooperation_core.domain.partnership import Activity, Partner
from cooperation_core.domain.party import AliasLoop, Party
from cooperation_core.domain.refusals import AlreadyClosed, NotRecorded, SelfVerification
from cooperation_core.testing.examples import heads_snapshot_taken

ADVICE = Subject.of(Kind.RECOMMENDATION, "HILL/R1")
PARTNERS = [Partner.of("Hill Council", kind="state"), Partner.of("Bridge Trust", kind="cso")]


@pytest.fixture
def cooperation(tmp_path):
    with open_ledger(tmp_path / "hills.db", actor="org:hill-council") as opened:
        yield opened


def _advise(cooperation, reference="HILL/R1", **facts):
    given = {"document": "Hill roads", "number": "1", "text": "Mend the bridge."}
    cooperation.record(reference, Recommendation.issue, **{**given, **facts})


def _promise(cooperation, reference, owner="Hill Council", **facts):
    cooperation.record(
        reference, Commitment.make, owner=owner, actions=["Mend it"], target_date="2031", **facts
    )


def _meet(cooperation):
    cooperation.record(
        "HILLS", Partnership.register, title="T", form="bilateral", partners=PARTNERS
    )
    cooperation.record(
        "HILLS",
        Partnership.report_activity,
        by="Hill Council",
        activity=Activity.of(
            "Bridge forum", kind="dialogue", number="F", conclusions=["stone, not wood"]
        ),
    )


def test_a_commitment_may_answer_the_conclusion_of_a_dialogue(cooperation):
    _meet(cooperation)
    forum = Subject.of(Kind.PARTNERSHIP, "HILLS")
    _promise(cooperation, "HILLS/C1", responds_to=forum, conclusion="F.1")
    _advise(cooperation, "HILLS/R1", source_kind="action_dialogue", arises_from=forum)
    assert [each.reference for each in cooperation.follow_up(forum)] == ["HILLS/R1", "HILLS/C1"]


def test_refuses_a_conclusion_that_nobody_drew(cooperation):
    _meet(cooperation)
    forum = Subject.of(Kind.PARTNERSHIP, "HILLS")
    with pytest.raises(UnknownConclusion) as refusal:
        _advise(cooperation, "HILLS/R1", arises_from=forum, conclusion="F.2")
    assert str(refusal.value) == (
        "HILLS/R1: expected the number of a conclusion in Partnership HILLS, found 'F.2'; record "
        "the dialogue with its conclusions first, or look the number up with `coop show HILLS`"
    )


@pytest.mark.parametrize("kind", [Kind.RECOMMENDATION, Kind.PARTNERSHIP, Kind.MONITORING_ROUND])
def test_refuses_a_commitment_to_what_is_not_there(cooperation, kind):
    with pytest.raises(NotRecorded):
        _promise(cooperation, "HILL/C1", responds_to=Subject.of(kind, "NOWHERE"))
    assert cooperation.ledger.head() == 0


def test_refuses_a_new_commitment_to_a_closed_recommendation(cooperation):
    _advise(cooperation)
    cooperation.record(
        "HILL/R1", Recommendation.close, by="Auditor", closure="closed_implemented", opinion="x"
    )
    with pytest.raises(AlreadyClosed):
        _promise(cooperation, "HILL/C1", responds_to=ADVICE)


def test_refuses_two_commitments_that_supersede_each_other(cooperation):
    for reference in ("C1", "C2", "C3"):
        _promise(cooperation, reference)
    why = {"by": "Hill Council", "reason": "one plan is enough"}
    cooperation.record("C1", Commitment.supersede, successor="C2", **why)
    cooperation.record("C2", Commitment.supersede, successor="C3", **why)
    with pytest.raises(SupersessionLoop) as refusal:
        cooperation.record("C3", Commitment.supersede, successor="C1", **why)
    assert str(refusal.value) == (
        "C3: expected a commitment that goes on in its place, found C1, which was itself "
        "superseded by C3, be it by way of others; reopen C1 first, or name another commitment"
    )
    with pytest.raises(NotRecorded):
        cooperation.record("C3", Commitment.supersede, successor="C9", **why)


@pytest.mark.parametrize(("country", "number"), [("BRA", 3), ("MWI", 4), ("MWI", 5)])
def test_refuses_a_previous_round_that_is_none(cooperation, country, number):
    earlier = Subject.of(Kind.MONITORING_ROUND, "EARLIER")
    cooperation.record(
        "EARLIER", MonitoringRound.open, country=country, number=number, coordinator="Unit"
    )
    with pytest.raises(NotThePreviousRound) as refusal:
        cooperation.record(
            "NOW",
            MonitoringRound.open,
            country="MWI",
            number=4,
            coordinator="Unit",
            previous=earlier,
        )
    assert str(refusal.value) == (
        f"NOW: expected an earlier round than 4 in MWI as its previous round, found EARLIER, round "
        f"{number} in {country}; name the round before this one"
    )


def test_refuses_a_snapshot_at_the_close_of_a_round_that_nobody_opened(cooperation):
    taken = {"size": 2, "subjects": 1, "root": heads_snapshot_taken().root, "by": "Unit"}
    cooperation.record(LEDGER, Custody.begin, by="Unit")
    with pytest.raises(NotRecorded) as refusal:
        cooperation.record(LEDGER, Custody.take_snapshot, round="MWI-4", **taken)
    assert refusal.value.subject == Subject.of(Kind.MONITORING_ROUND, "MWI-4")
    cooperation.record("MWI-4", MonitoringRound.open, country="MWI", number=4, coordinator="Unit")
    cooperation.record(LEDGER, Custody.take_snapshot, round="MWI-4", **taken)


def test_refuses_a_verifier_who_is_the_owner_by_another_name(cooperation):
    cooperation.record("Hill Council", Party.register)
    cooperation.record("HC", Party.confirm_alias, of="Hill Council", by="Registrar")
    _promise(cooperation, "C1")
    cooperation.record("C1", Commitment.claim_fulfilment, by="Hill Council")
    for decision in (Commitment.verify, Commitment.reject):
        with pytest.raises(SelfVerification) as refusal:
            cooperation.record("C1", decision, by="HC", opinion="Looks good.")
    assert str(refusal.value) == (
        "C1: 'HC' is another name of 'Hill Council', who claimed that it is fulfilled and so "
        "cannot verify it; let somebody else do so"
    )
    cooperation.record("HC", Party.withdraw_alias, by="Registrar", reason="two bodies after all")
    cooperation.record("C1", Commitment.verify, by="HC", opinion="Looks good.")


def test_refuses_who_asked_for_an_extension_to_grant_it_by_another_name(cooperation):
    cooperation.record("Hill Council", Party.register)
    cooperation.record("HC", Party.confirm_alias, of="Hill Council", by="Registrar")
    _promise(cooperation, "C1")
    cooperation.record(
        "C1", Commitment.request_extension, by="Hill Council", to="2032", reason="floods"
    )
    with pytest.raises(SelfApproval) as refusal:
        cooperation.record("C1", Commitment.extend, by="HC", reason="granted")
    assert str(refusal.value) == (
        "C1: 'HC' is another name of 'Hill Council', who asked for the later date and so neither "
        "grants nor refuses it; let somebody else decide"
    )


def test_refuses_who_answered_to_close_by_another_name(cooperation):
    cooperation.record("Hill Council", Party.register)
    cooperation.record("HC", Party.confirm_alias, of="Hill Council", by="Registrar")
    _advise(cooperation)
    cooperation.record("HILL/R1", Recommendation.answer, by="HC", acceptance="accepted")
    with pytest.raises(SelfVerification):
        cooperation.record(
            "HILL/R1",
            Recommendation.close,
            by="Hill Council",
            closure="closed_implemented",
            opinion="x",
        )


def test_refuses_an_alias_of_nobody_and_a_loop_of_aliases(cooperation):
    with pytest.raises(NotRecorded):
        cooperation.record("HC", Party.confirm_alias, of="Hill Council", by="Registrar")
    cooperation.record("Hill Council", Party.register)
    cooperation.record("HC", Party.confirm_alias, of="Hill Council", by="Registrar")
    cooperation.record("H.C.", Party.confirm_alias, of="HC", by="Registrar")
    with pytest.raises(AliasLoop) as refusal:
        cooperation.record("Hill Council", Party.merge, into="H.C.", by="Registrar", reason="x")
    assert str(refusal.value) == (
        "'Hill Council' cannot be another name of 'H.C.': expected a name that stands for somebody "
        "else, found that 'H.C.' stands for 'Hill Council' itself by way of HC; confirm it the "
        "other way round, or withdraw one of these aliases first"
    )


def test_a_correction_keeps_to_the_rules_too(cooperation):
    _advise(cooperation)
    _promise(cooperation, "C1", responds_to=ADVICE)
    wrong = command(
        "C1",
        Commitment.make,
        owner="Hill Council",
        actions=["Mend it"],
        target_date="2031",
        responds_to=Subject.of(Kind.RECOMMENDATION, "NOWHERE"),
    )
    with pytest.raises(NotRecorded):
        cooperation.correct(wrong, version=1, reason="misread")


@attrs.define
class Interrupted:
    """A ledger in which something else is recorded between a decision and its append."""

    ledger: object
    meanwhile: object

    def __getattr__(self, name):
        return getattr(self.ledger, name)

    def append(self, *args, **kwargs):
        meanwhile, self.meanwhile = self.meanwhile, lambda: None
        meanwhile()
        return self.ledger.append(*args, **kwargs)


def test_what_a_decision_rests_on_cannot_change_before_it_is_recorded(cooperation):
    _advise(cooperation)

    def close():
        cooperation.record(
            "HILL/R1", Recommendation.close, by="Auditor", closure="closed_implemented", opinion="x"
        )

    late = attrs.evolve(cooperation, ledger=Interrupted(cooperation.ledger, close))
    with pytest.raises(AlreadyClosed):
        _promise(late, "HILL/C1", responds_to=ADVICE)
    assert cooperation.all(Commitment) == []


def test_an_alias_that_is_confirmed_meanwhile_counts(cooperation):
    cooperation.record("Hill Council", Party.register)
    _promise(cooperation, "C1")
    cooperation.record("C1", Commitment.claim_fulfilment, by="Hill Council")

    def confirm():
        cooperation.record("HC", Party.confirm_alias, of="Hill Council", by="Registrar")

    late = attrs.evolve(cooperation, ledger=Interrupted(cooperation.ledger, confirm))
    with pytest.raises(SelfVerification):
        late.record("C1", Commitment.verify, by="HC", opinion="Looks good.")


def test_what_changes_without_mattering_does_not_stop_a_decision(cooperation):
    _advise(cooperation)

    def answer():
        cooperation.record("HILL/R1", Recommendation.answer, by="HC", acceptance="accepted")

    late = attrs.evolve(cooperation, ledger=Interrupted(cooperation.ledger, answer))
    _promise(late, "HILL/C1", responds_to=ADVICE)
    assert [each.reference for each in cooperation.all(Commitment)] == ["HILL/C1"]


def test_of_aliases_confirmed_in_a_ring_at_once_one_is_refused(tmp_path):
    place, names = tmp_path / "ring.db", ["A", "B", "C", "D"]
    with open_ledger(place, actor="org:registrar") as cooperation:
        for name in names:
            cooperation.record(name, Party.register)
        refused, start = [], threading.Barrier(len(names))

        def merge(name, into):
            with open_ledger(place, actor="org:registrar") as own:
                start.wait()
                try:
                    own.record(name, Party.merge, into=into, by="Registrar", reason="x")
                except AliasLoop:
                    refused.append(name)

        ring = zip(names, [*names[1:], names[0]], strict=True)
        threads = [threading.Thread(target=merge, args=pair) for pair in ring]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(refused) == 1
        assert len({cooperation.meaning(name) for name in names}) == 1


def test_a_query_that_comes_in_meanwhile_keeps_a_round_from_becoming_official(cooperation):
    cooperation.record(
        "MWI-4",
        MonitoringRound.open,
        country="MWI",
        number=4,
        coordinator="Unit",
        sections=[Section(id="A1", title="Strategies")],
    )
    cooperation.record(
        "MWI-4",
        MonitoringRound.answer,
        question="A1_1",
        role="pc_government",
        respondent="Ministry",
        value=YesNo(yes=True),
    )
    cooperation.record("MWI-4", MonitoringRound.submit, by="Unit", to="Joint Support Team")
    cooperation.record(
        "MWI-4", MonitoringRound.validate, constituency="pc_government", by="Ministry"
    )

    def ask():
        note = Note(question="A1_1", text="which strategy?")
        cooperation.record("MWI-4", MonitoringRound.query, by="Joint Support Team", notes=[note])

    late = attrs.evolve(cooperation, ledger=Interrupted(cooperation.ledger, ask))
    with pytest.raises(QueriesUnanswered):
        late.record("MWI-4", MonitoringRound.make_official, by="Unit")
    assert cooperation.get(MonitoringRound, "MWI-4").official is None
