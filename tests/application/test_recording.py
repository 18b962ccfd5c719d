"""Recording through `Cooperation`: what is written, and what is refused whole."""

import inspect
from datetime import UTC, datetime

import attrs
import pytest

from cooperation_core import (
    Commitment,
    Figure,
    Kind,
    Malformed,
    Money,
    MonitoringRound,
    NoData,
    PartialDate,
    Problems,
    Recommendation,
    Source,
    Subject,
    command,
    open_ledger,
)
from cooperation_core.application import Cooperation
from cooperation_core.domain.command import Command
from cooperation_core.domain.events import KINDS, Envelope
from cooperation_core.domain.monitoring_round import AnotherRound
from cooperation_core.domain.refusals import (
    AlreadyClosed,
    AlreadyRecorded,
    KeyReused,
    NotRecorded,
    StaleVersion,
)

NOON = datetime(2021, 3, 1, 12, 0, tzinfo=UTC)
R1 = Subject.of(Kind.RECOMMENDATION, "LIMA/R1")


@pytest.fixture
def cooperation(tmp_path):
    with open_ledger(tmp_path / "lima.db", actor="org:PE-APCI", clock=lambda: NOON) as opened:
        yield opened


def issue(reference: str = "LIMA/R1", **facts) -> Command:
    return command(
        reference,
        Recommendation.issue,
        **{"document": "Lima evaluation", "number": "1", "text": "Publish.", **facts},
    )


def promise(reference: str, answering: Subject | None = R1, **facts) -> Command:
    return command(
        reference,
        Commitment.make,
        **{
            "owner": "DPD",
            "actions": ["Draft it"],
            "target_date": "2021-06",
            "responds_to": answering,
            **facts,
        },
    )


def test_a_recorded_fact_says_where_when_and_by_whom(cooperation):
    recorded = cooperation.record(
        "LIMA/R1", Recommendation.issue, document="Lima evaluation", number="1", text="Publish."
    )

    assert (recorded.position, recorded.version, recorded.subject) == (1, 1, R1)
    assert recorded.recorded_at == NOON
    assert recorded.envelope == Envelope(actor="org:PE-APCI")
    assert list(cooperation.history(R1)) == [recorded]


def test_everything_said_at_the_boundary_is_recorded(cooperation):
    source = Source(document="response.txt", locator="line 8", sha256="0" * 64)
    acting = cooperation.acting(
        actor="org:desk-7",
        on_behalf_of="DPD",
        reason="the paper original was found",
        source=source,
        effective_at="2020-12",
        correlation_id="batch-3",
        causation_id="mail-91",
    )
    recorded = acting.record_all([issue()])[0]

    assert recorded.envelope == Envelope(
        actor="org:desk-7",
        on_behalf_of="DPD",
        reason="the paper original was found",
        source=source,
        effective_at=PartialDate.parse("2020-12"),
        correlation_id="batch-3",
        causation_id="mail-91",
    )
    assert cooperation.envelope == Envelope(actor="org:PE-APCI"), "acting changes nobody else"


def test_no_decision_can_say_who_when_or_why_it_was_recorded():
    boundary = {"actor", "on_behalf_of", "source", "effective_at", "correlation_id"}
    boundary |= {"causation_id", "recorded_at"}
    decisions = [
        member
        for cls in KINDS
        for member in vars(cls).values()
        if callable(getattr(member, "__func__", member)) and not isinstance(member, property)
    ]
    named = {
        name
        for decision in decisions
        for name in inspect.signature(getattr(decision, "__func__", decision)).parameters
    }

    assert len(decisions) > 20
    assert not named & boundary


@pytest.mark.parametrize(
    ("said", "own", "effective"),
    [
        ("2020", "2020-06", "2020"),
        (None, "2020-06", "2020-06"),
        (None, None, "2021-03-01"),
    ],
    ids=["as said", "else the fact's own date", "else the day of recording"],
)
def test_a_fact_takes_effect(cooperation, said, own, effective):
    recorded = cooperation.acting(effective_at=said).record_all([issue(on=own)])[0]

    assert str(recorded.effective_at) == effective


def test_a_progress_report_takes_effect_as_of_its_date(cooperation):
    cooperation.record_all([promise("LIMA/C1", None)])
    recorded = cooperation.record(
        "LIMA/C1", Commitment.report, by="DPD", as_of="2021-Q1", status="in_progress"
    )

    assert str(recorded.effective_at) == "2021-Q1"


def test_several_facts_recorded_together_share_a_correlation(cooperation):
    first, second = cooperation.record_all([issue(), promise("LIMA/C1")])
    alone = cooperation.record_all([promise("LIMA/C2")])[0]

    assert first.envelope.correlation_id == second.envelope.correlation_id is not None
    assert alone.envelope.correlation_id is None


def test_a_later_command_sees_what_an_earlier_one_decided(cooperation):
    cooperation.record_all(
        [issue(), command("LIMA/R1", Recommendation.answer, by="DPD", acceptance="accepted")]
    )

    assert list(cooperation.get(Recommendation, "LIMA/R1").current_answers) == ["DPD"]


def test_one_refusal_refuses_all(cooperation):
    with pytest.raises(AlreadyRecorded):
        cooperation.record_all([issue(), promise("LIMA/C1"), issue()])

    assert cooperation.ledger.head() == 0


def test_all_refusals_are_told_at_once(cooperation):
    cooperation.record_all([issue()])
    with pytest.raises(Problems) as refused:
        cooperation.record_all([issue(), promise("LIMA/C1", actions=[])])

    assert str(refused.value) == (
        "nothing was recorded, because:\n"
        "  - Recommendation LIMA/R1 is already in the ledger; choose another reference, or see it "
        "with `coop show LIMA/R1`\n"
        "  - LIMA/C1: expected words in `statement`, found nothing; give the text as printed"
    )
    assert cooperation.ledger.head() == 1


def test_what_follows_on_a_refusal_is_not_told_again(cooperation):
    hanging = Subject.of(Kind.RECOMMENDATION, "LIMA/R9")
    with pytest.raises(Malformed, match="found 'soonish'"):
        cooperation.record_all(
            [
                issue("LIMA/R9", on="soonish"),
                command("LIMA/R9", Recommendation.answer, by="DPD", acceptance="accepted"),
                promise("LIMA/C1", hanging),
                command("LIMA/C1", Commitment.claim_fulfilment, by="DPD"),
            ]
        )


def test_a_commitment_needs_the_recommendation_it_answers(cooperation):
    with pytest.raises(NotRecorded) as refused:
        cooperation.record_all([promise("LIMA/C1")])

    assert str(refused.value) == (
        "Recommendation LIMA/R1 is not in the ledger; record it first, or look for its reference "
        "with `coop list`"
    )
    cooperation.record_all([issue(), promise("LIMA/C1")])


def test_a_decision_on_what_is_not_there_is_refused(cooperation):
    with pytest.raises(NotRecorded):
        cooperation.record("LIMA/R1", Recommendation.answer, by="DPD", acceptance="accepted")


def test_a_stale_expectation_is_refused(cooperation):
    cooperation.record_all([issue()])
    cooperation.record("LIMA/R1", Recommendation.answer, by="DPD", acceptance="accepted")
    assert cooperation.version(Recommendation, "LIMA/R1") == 2
    late = command("LIMA/R1", Recommendation.answer, by="NDP", acceptance="accepted").expecting(1)
    with pytest.raises(StaleVersion) as refused:
        cooperation.record_all([late])

    assert str(refused.value) == (
        "Recommendation LIMA/R1: expected 1 event in its history, found 2 events; look at what "
        "happened since and decide again"
    )
    assert cooperation.record_all([attrs.evolve(late, expected_version=2)])[0].version == 3


def test_the_same_request_with_a_key_is_carried_out_once(cooperation):
    commands = [issue(), promise("LIMA/C1")]
    first = cooperation.record_all(commands, key="mail-91")
    again = cooperation.record_all(commands, key="mail-91")

    assert again == first
    assert cooperation.ledger.head() == 2


def test_a_key_stands_for_one_request(cooperation):
    cooperation.record_all([issue()], key="mail-91")
    with pytest.raises(KeyReused) as refused:
        cooperation.record_all([issue(text="Publish it now.")], key="mail-91")

    assert str(refused.value) == (
        "the key 'mail-91' was used before for another request; expected the same request again, "
        "or choose another key"
    )


def test_recording_once_says_whether_it_was_now(cooperation):
    first, was_now = cooperation.record_once([issue()])
    again, was_again = cooperation.record_once([issue().read_at(Source(document="moved.txt"))])

    assert (again, was_now, was_again) == (first, True, False)


def test_nothing_asked_records_nothing(cooperation):
    assert cooperation.record_all([]) == ()


def test_proposing_records_nothing(cooperation):
    (proposed,) = cooperation.propose([issue()])

    assert proposed.version == 1
    assert cooperation.ledger.head() == 0


@attrs.define
class Overtaken:
    """A ledger in which somebody else is quicker, a number of times."""

    ledger: object
    by: list

    def __getattr__(self, name):
        return getattr(self.ledger, name)

    def append(self, drafts, **said):
        if self.by:
            self.by.pop(0)()
        return self.ledger.append(drafts, **said)


def test_a_decision_overtaken_by_another_is_taken_anew(cooperation):
    cooperation.record_all([issue()])
    other = attrs.evolve(cooperation, envelope=Envelope(actor="org:elsewhere"))

    def quick():
        other.record(
            "LIMA/R1", Recommendation.answer, by="NDP", acceptance="noted", reason="no money"
        )

    slow = Cooperation(Overtaken(cooperation.ledger, [quick]), cooperation.envelope)
    recorded = slow.record("LIMA/R1", Recommendation.answer, by="DPD", acceptance="accepted")

    assert recorded.version == 3


def test_a_decision_overtaken_by_one_that_forbids_it_is_refused(cooperation):
    cooperation.record_all([issue()])

    def close():
        cooperation.record(
            "LIMA/R1", Recommendation.close, by="PRE", closure="closed_implemented", opinion="Done."
        )

    slow = Cooperation(Overtaken(cooperation.ledger, [close]), cooperation.envelope)
    with pytest.raises(AlreadyClosed):
        slow.record("LIMA/R1", Recommendation.answer, by="DPD", acceptance="accepted")


def test_who_is_overtaken_every_time_is_told_so(cooperation):
    cooperation.record_all([promise("LIMA/C1", None)])

    def report():
        cooperation.record(
            "LIMA/C1", Commitment.report, by="DPD", as_of="2021", status="in_progress"
        )

    slow = Cooperation(Overtaken(cooperation.ledger, [report] * 9), cooperation.envelope)
    with pytest.raises(StaleVersion):
        slow.record("LIMA/C1", Commitment.claim_fulfilment, by="DPD")

    assert cooperation.ledger.head() == 6, "five attempts, each overtaken once"


def test_a_command_is_passed_over_where_just_that_is_there(cooperation):
    earlier = command("MWI-3", MonitoringRound.record_earlier, country="MWI", number=3)
    (first,) = cooperation.record_all([earlier.unless_there()])
    assert cooperation.record_all([earlier.unless_there()]) == ()
    figures = command(
        "MWI-3",
        MonitoringRound.publish_figures,
        figures=[Figure(series="9a", year=2018, value=NoData())],
    )
    (second,) = cooperation.record_all([earlier.unless_there(), figures])
    assert (first.position, second.position) == (1, 2)


def test_a_command_is_refused_where_something_else_is_there(cooperation):
    cooperation.record("MWI-3", MonitoringRound.record_earlier, country="MWI", number=3)
    other = command("MWI-3", MonitoringRound.record_earlier, country="PER", number=3)
    with pytest.raises(AnotherRound):
        cooperation.record_all([other.unless_there()])
    assert cooperation.ledger.head() == 1


@pytest.mark.parametrize("value", [5, "x", None, True, Money.of("3", "USD")], ids=repr)
def test_an_answer_that_is_none_is_told(cooperation, value):
    cooperation.record("MWI-3", MonitoringRound.record_earlier, country="MWI", number=3)
    with pytest.raises(Malformed, match=r"expected an answer, which is one of YesNo, Number, "):
        cooperation.record(
            "MWI-3",
            MonitoringRound.answer,
            question="B3_2",
            role="development_partner",
            respondent="Bank",
            value=value,
        )
