"""Looking for things by what they are, and by whom they are about under any of their names."""

from datetime import date, timedelta

import pytest

from cooperation_core import (
    Action,
    Commitment,
    Kind,
    MonitoringRound,
    Partnership,
    Recommendation,
    Section,
    Subject,
    Text,
    Window,
    YesNo,
    open_ledger,
)
from cooperation_core.domain.errors import Malformed
from cooperation_core.domain.partnership import Indicator, Partner
from cooperation_core.domain.party import Party
from cooperation_core.domain.values import TargetDate

LIMA, ADVICE = "Peru Program (LIMA)", Subject.of(Kind.RECOMMENDATION, "PER/R1")


@pytest.fixture
def cooperation(tmp_path):
    with open_ledger(tmp_path / "peru.db", actor="org:registry") as it:
        it.record("NDP", Party.register, kind="agency", country="CAN")
        it.record(LIMA, Party.confirm_alias, of="NDP", by="registry")
        it.record("LIMA-DA", Party.confirm_alias, of=LIMA, by="registry")
        it.record(
            "PER/R1",
            Recommendation.issue,
            document="Evaluation",
            number="1",
            text="Build capacity.",
            country="PER",
            themes=["capacity"],
            sdg_targets=["17.9"],
            addressees=["NDP"],
        )
        it.record(
            "MEX/R1",
            Recommendation.issue,
            document="Audit",
            number="1",
            text="Publish.",
            source_kind="audit",
            country="MEX",
        )
        it.record("MEX/R1", Recommendation.answer, by="LIMA-DA", acceptance="accepted")
        it.record(
            "PER/C1",
            Commitment.make,
            owner=LIMA,
            target_date="2021-11",
            responds_to=ADVICE,
            country="PER",
            actions=[
                Action(
                    number="1",
                    text=Text(words="Consult"),
                    owner="DPD",
                    target_date=TargetDate.of("2021-03"),
                ),
                Action(number="2", text=Text(words="Write")),
            ],
        )
        it.record("PER/C2", Commitment.make, owner="DPD", target_date="2020-10", actions=["Draft"])
        it.record("PER/C3", Commitment.make, owner="DPD", target_date=None, actions=["Assist"])
        it.record(
            "PER/STRATEGY",
            Partnership.register,
            title="Strategy",
            form="bilateral",
            partners=[Partner.of("NDP", kind="agency"), Partner.of("MINAG", kind="state")],
            countries=["PER"],
            sectors=["rural development"],
        )
        it.record("PER-4", MonitoringRound.open, country="PER", number=4, coordinator="APCI")
        yield it


def _found(cooperation, cls, **wanted):
    return [each.reference for each in cooperation.select(cls, **wanted)]


def test_a_party_is_found_by_each_of_its_names(cooperation):
    for name in ("NDP", LIMA, "LIMA-DA"):
        assert cooperation.meaning(name) == "NDP"
        assert cooperation.names_of(name) == ("NDP", LIMA, "LIMA-DA")
        assert _found(cooperation, Recommendation, party=name) == ["PER/R1", "MEX/R1"]
        assert _found(cooperation, Commitment, party=name) == ["PER/C1"]
        assert _found(cooperation, Partnership, party=name) == ["PER/STRATEGY"]
    assert cooperation.names_of("DPD") == ("DPD",)
    assert cooperation.meaning(" no name of the register's ") == " no name of the register's "


def test_things_are_found_by_what_they_are(cooperation):
    assert _found(cooperation, Recommendation, country="PER") == ["PER/R1"]
    assert _found(cooperation, Recommendation, theme="capacity", sdg_target="17.9") == ["PER/R1"]
    assert _found(cooperation, Recommendation, theme="capacity", country="MEX") == []
    assert _found(cooperation, Recommendation, form="audit") == ["MEX/R1"]
    assert _found(cooperation, Recommendation, status="open") == ["PER/R1", "MEX/R1"]
    assert _found(cooperation, Commitment, linked_to=ADVICE) == ["PER/C1"]
    assert _found(cooperation, Partnership, sector="rural development") == ["PER/STRATEGY"]
    assert _found(cooperation, Partnership, status="closed") == []
    assert _found(cooperation, MonitoringRound, round=4, country="PER") == ["PER-4"]
    assert _found(cooperation, MonitoringRound, round=3) == []
    assert _found(cooperation, Party, country="CAN", form="agency") == ["NDP"]


def test_things_are_found_by_what_they_are_now(cooperation):
    cooperation.record(
        "PER/R1", Recommendation.close, by="Auditor", closure="closed_implemented", opinion="done"
    )
    assert _found(cooperation, Recommendation, status="open") == ["MEX/R1"]
    assert _found(cooperation, Recommendation, status="closed_implemented") == ["PER/R1"]


def test_deadlines_are_found_by_window_actions_included(cooperation):
    assert _found(cooperation, Commitment, due=Window.between("2021-03", "2021-03")) == ["PER/C1"]
    assert _found(cooperation, Commitment, due=Window.between(None, "2020-12")) == ["PER/C2"]
    assert _found(cooperation, Commitment, due=Window.between("2022", None)) == []


def test_a_sector_of_an_indicator_is_one_of_the_partnership(cooperation):
    indicator = Indicator.of("1", "Hectares", level="outcome", sector="water")
    cooperation.record("PER/STRATEGY", Partnership.agree_framework, indicators=[indicator])
    assert _found(cooperation, Partnership, sector="water") == ["PER/STRATEGY"]


def test_what_is_due_says_who_owes_what_by_when(cooperation):
    items = cooperation.due(date(2021, 4, 15), within=timedelta(days=300))
    assert [(i.reference, i.action, i.owner, i.due.value, i.days) for i in items] == [
        ("PER/C2", None, "DPD", "overdue", -166),
        ("PER/C1", "1", "DPD", "overdue", -15),
        ("PER/C1", None, LIMA, "due_soon", 229),
    ]
    assert items[0].what == "Draft"
    assert str(items[1].target) == "2021-03"


def test_what_is_due_can_be_asked_per_owner_by_any_name_and_per_window(cooperation):
    day = date(2021, 4, 15)
    assert [i.owner for i in cooperation.due(day, owner="NDP", within=timedelta(300))] == [LIMA]
    assert [i.action for i in cooperation.due(day, owner="DPD")] == [None, "1"]
    assert cooperation.due(day, owner="Treasury") == []
    assert cooperation.due(date(2020, 7, 1)) == []


def test_nothing_is_due_of_what_is_claimed_or_has_no_date(cooperation):
    cooperation.record("PER/C2", Commitment.claim_fulfilment, by="DPD")
    assert [i.reference for i in cooperation.due(date(2031, 1, 1), owner="DPD")] == ["PER/C1"]


def test_the_chain_goes_from_the_advice_to_the_verification(cooperation):
    cooperation.record("PER/R1", Recommendation.answer, by="NDP", acceptance="accepted")
    cooperation.record("PER/C1", Commitment.claim_fulfilment, by=LIMA)
    cooperation.record("PER/C1", Commitment.reject, by="Evaluators", opinion="only a draft")
    chain = cooperation.chain("PER/R1")
    assert [promise.commitment.reference for promise in chain.promises] == ["PER/C1"]
    assert list(chain.sentences()) == [
        "PER/R1 recommends: Build capacity.",
        "NDP answered: accepted",
        "PER/C1: Peru Program (LIMA) made a commitment in answer to Recommendation PER/R1, target "
        "date 2021-11",
        "PER/C1: Peru Program (LIMA) claimed that it is fulfilled",
        "PER/C1: Evaluators did not find it fulfilled: only a draft",
        "PER/C1 is open",
        "PER/R1 is open",
    ]


def test_refuses_a_country_that_is_no_code(cooperation):
    with pytest.raises(Malformed):
        cooperation.country("Peru")


def test_a_round_is_found_by_who_speaks_for_somebody_and_who_answered(cooperation):
    cooperation.record("PER-4", MonitoringRound.name_focal_point, constituency="cso", party="Forum")
    cooperation.record(
        "PER-5",
        MonitoringRound.open,
        country="PER",
        number=5,
        coordinator="APCI",
        sections=[Section(id="A1", title="Strategies")],
    )
    cooperation.record(
        "PER-5",
        MonitoringRound.answer,
        question="A1_1",
        role="pc_government",
        respondent="CEPLAN",
        value=YesNo(yes=True),
    )
    assert _found(cooperation, MonitoringRound, party="Forum") == ["PER-4"]
    assert _found(cooperation, MonitoringRound, party="CEPLAN") == ["PER-5"]
    assert _found(cooperation, MonitoringRound, party="APCI") == ["PER-4", "PER-5"]
    cooperation.record(
        "PER-4", MonitoringRound.release_focal_point, constituency="cso", party="Forum"
    )
    assert _found(cooperation, MonitoringRound, party="Forum") == []
    assert [
        each.reference
        for each in cooperation.as_of(known=cooperation.ledger.head() - 1).select(
            MonitoringRound, party="Forum"
        )
    ] == ["PER-4"]
