from typing import get_args

import attrs
import pytest

from cooperation_core.codec import SCHEMA, NewerThanCode, Schema, UnknownEvent, UnreadableFact
from cooperation_core.domain.events import DomainEvent
from cooperation_core.domain.recommendation import RecommendationReopened
from cooperation_core.domain.values import Conclusion
from cooperation_core.testing.examples import (
    EVERY_KIND,
    record_corrected,
    record_withdrawn,
    reopened,
)

# Names and versions that ledgers hold. A line is added when there is a new event; a version is
# raised, with an upcaster, when a shape changes; nothing here is ever renamed or taken away.
STORED = """
    RecommendationIssued@2
    RecommendationTranslated@1
    RecommendationAnswered@1
    RecommendationClosed@1
    RecommendationReopened@1
    CommitmentMade@2
    ProgressReported@1
    EvidenceAdded@1
    ExtensionRequested@1
    ExtensionGranted@2
    ExtensionRefused@1
    FulfilmentClaimed@1
    FulfilmentVerified@1
    FulfilmentRejected@1
    CommitmentCancelled@1
    CommitmentSuperseded@1
    CommitmentReopened@1
    PartnershipRegistered@2
    PartnershipAmended@2
    PartnerJoined@1
    PartnerLeft@1
    ActivityReported@2
    ResultsFrameworkAgreed@1
    IndicatorMeasured@1
    ObjectiveAssessed@1
    FrameworkPublished@1
    FundsCommitted@1
    FundsPledged@1
    DisbursementScheduled@1
    FundsDisbursed@1
    RiskAssessed@1
    RiskClosed@1
    ScoresRecorded@1
    KampalaAssessed@1
    PartnershipClosed@1
    RoundOpened@2
    EarlierRoundRecorded@1
    CoordinatorNamed@1
    FocalPointNamed@1
    FocalPointReleased@1
    RoadmapRevised@1
    PhaseCarriedOut@1
    RoadmapActivityHeld@1
    QuestionnaireAdopted@1
    AnswerRecorded@3
    AnswerPrefilled@1
    FiguresPublished@1
    AnswersSubmitted@1
    AnswersReturned@2
    AnswersQueried@1
    QueryAnswered@1
    AnswersValidated@1
    RoundMadeOfficial@1
    RoundReopened@1
    ResultsPresented@1
    DialogueHeld@1
    RoundClosed@1
    PartyRegistered@1
    AliasConfirmed@1
    PartyDescribed@1
    PartyMerged@1
    AliasWithdrawn@1
    CustodyBegun@1
    KeyIntroduced@1
    KeyRotated@1
    HeartbeatRecorded@1
    TimeAnchorRecorded@1
    HeadsSnapshotTaken@1
    VerificationPerformed@1
    ErasureRecorded@1
    LedgerContinued@1
    RecordCorrected@1
    RecordWithdrawn@1
"""


def test_stored_names_and_versions_are_those_that_ledgers_hold():
    assert [f"{name}@{version}" for name, (version, _) in SCHEMA.current.items()] == STORED.split()


def test_every_event_has_a_stored_name_and_every_stored_name_an_event():
    classes = [cls for _, cls in SCHEMA.current.values()]
    assert set(classes) == set(get_args(DomainEvent))
    assert len(set(classes)) == len(classes)


@pytest.mark.parametrize("fact", EVERY_KIND, ids=lambda fact: type(fact.event).__name__)
def test_writes_a_name_under_which_it_reads(fact):
    name, stored = SCHEMA.write(fact.event)
    assert name == SCHEMA.name_of(type(fact.event))
    assert SCHEMA.read(name, stored) == fact.event


@pytest.mark.parametrize(
    "name",
    [
        "RecommendationPraised@1",
        "RecommendationReopened",
        "RecommendationReopened@",
        "RecommendationReopened@0",
        "RecommendationReopened@-1",
        "RecommendationReopened@one",
        "RecommendationReopened@1@1",
        "RecommendationReopened@01",
        "RecommendationReopened@١",
        "RecommendationReopened@²",
        "cooperation_core.domain.recommendation:RecommendationReopened@1",
        "",
    ],
)
def test_refuses_an_event_that_it_does_not_know(name):
    _, stored = SCHEMA.write(reopened())
    with pytest.raises(UnknownEvent) as refusal:
        SCHEMA.read(name, stored)
    assert str(refusal.value) == (
        f"expected a fact that this release knows, found {name!r}; upgrade cooperation-core to "
        f"read it"
    )


def test_refuses_an_event_newer_than_the_code():
    _, stored = SCHEMA.write(reopened())
    with pytest.raises(NewerThanCode) as refusal:
        SCHEMA.read("RecommendationReopened@2", stored)
    assert str(refusal.value) == (
        "expected RecommendationReopened in version 1 or older, found version 2; upgrade "
        "cooperation-core to read it"
    )


@attrs.frozen(kw_only=True)
class BridgeMended:
    """Version 1 had `who` and no place; version 2 called it `by`; version 3 asks for the place."""

    by: str
    place: str


BRIDGES = Schema(
    {"BridgeMended": (3, BridgeMended)},
    {
        ("BridgeMended", 1): lambda old: {"by": old["who"]},
        ("BridgeMended", 2): lambda old: {**old, "place": f"not recorded by {old['by']}"},
    },
)


@pytest.mark.parametrize(
    ("name", "stored", "place"),
    [
        ("BridgeMended@1", {"who": "Ada"}, "not recorded by Ada"),
        ("BridgeMended@2", {"by": "Ada"}, "not recorded by Ada"),
        ("BridgeMended@3", {"by": "Ada", "place": "Hill"}, "Hill"),
    ],
)
def test_every_old_version_is_read_in_its_current_shape(name, stored, place):
    before = dict(stored)
    assert BRIDGES.read(name, stored) == BridgeMended(by="Ada", place=place)
    assert stored == before


def test_only_the_current_version_is_written():
    assert BRIDGES.write(BridgeMended(by="Ada", place="Hill")) == (
        "BridgeMended@3",
        {"by": "Ada", "place": "Hill"},
    )


def test_refuses_an_old_shape_that_does_not_fit():
    with pytest.raises(UnreadableFact) as refusal:
        BRIDGES.read("BridgeMended@2", {"by": "Ada", "colour": "red"})
    assert str(refusal.value) == (
        "expected what BridgeMended is made of, found something else: expected no member colour "
        "@ BridgeMended"
    )


@pytest.mark.parametrize("stored", [{}, [], None, "Ada", {"by": "Ada"}])
def test_refuses_an_old_shape_that_its_upcaster_cannot_take(stored):
    with pytest.raises(UnreadableFact) as refusal:
        BRIDGES.read("BridgeMended@1", stored)
    assert str(refusal.value) == (
        f"expected BridgeMended@1 in the shape of its version, found {stored!r}"
    )


def test_a_missing_upcaster_is_noticed_before_anything_is_read():
    with pytest.raises(TypeError) as bug:
        Schema(
            {"BridgeMended": (4, BridgeMended), "RoadMended": (1, RecommendationReopened)},
            {("BridgeMended", 2): dict},
        )
    assert str(bug.value) == (
        "expected an upcaster for each old version, missing: ['BridgeMended@1', 'BridgeMended@3']"
    )


def test_a_corrected_record_holds_its_fact_under_the_facts_own_name_and_version():
    name, stored = SCHEMA.write(record_corrected())
    assert name == "RecordCorrected@1"
    assert stored == {
        "version": 2,
        "reason": "the clerk took the wrong column",
        "event": "RecommendationAnswered@1",
        "payload": SCHEMA.write(record_corrected().fact)[1],
    }


def test_a_fact_in_an_old_correction_is_brought_up_to_its_current_shape():
    old = {
        "version": 1,
        "reason": "misread",
        "event": "ActivityReported@1",
        "payload": {
            "by": "Malawi",
            "activity": {
                "title": "Workshop",
                "kind": "workshop",
                "when": {},
                "conclusions": ["one price for a term"],
            },
        },
    }
    fact = SCHEMA.read("RecordCorrected@1", old).fact
    assert fact.activity.conclusions == (Conclusion(number="1", text="one price for a term"),)


def test_refuses_a_correction_of_a_correction():
    inner = SCHEMA.write(record_withdrawn())
    stored = {"version": 2, "reason": "x", "event": inner[0], "payload": inner[1]}
    with pytest.raises(UnreadableFact) as problem:
        SCHEMA.read("RecordCorrected@1", stored)
    assert str(problem.value) == (
        "expected a fact as it should read in RecordCorrected@1, found RecordWithdrawn@1"
    )
