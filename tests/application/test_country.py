"""The logic model of a country: what its partnerships aim at and reach, put side by side."""

from datetime import date
from decimal import Decimal

import pytest

from cooperation_core import Document, NoData, Number, Partnership, open_ledger
from cooperation_core.domain.partnership import (
    Alignment,
    Baseline,
    Indicator,
    Partner,
    PolicyObjective,
    Target,
)

IFAD = Partner.of("IFAD", kind="multilateral")
TERRACES = {"name": "Hectares terraced", "level": "outcome", "unit": "ha"}


@pytest.fixture
def cooperation(tmp_path):
    with open_ledger(tmp_path / "sierra.db", actor="org:registry") as it:
        for reference, others in (("NORTH", ["water"]), ("SOUTH", ["water", "women"])):
            it.record(
                reference,
                Partnership.register,
                title=reference,
                form="bilateral",
                partners=[
                    Partner.of("IFAD", kind="multilateral"),
                    Partner.of("MINAG", kind="state"),
                ],
                countries=["PER"],
                sectors=["rural development"],
                themes=others,
                objectives=["Farmers keep their soil"],
            )
        it.record(
            "NORTH",
            Partnership.agree_framework,
            alignment=[Alignment(strategy="National plan")],
            indicators=[
                Indicator.of(
                    "1",
                    objective="1",
                    baseline=Baseline.of("100"),
                    targets=[Target.of("300", by="2012")],
                    **TERRACES,
                ),
                Indicator.of("2", "Rural poverty", level="outcome", unit="percent"),
            ],
            policy_objectives=[PolicyObjective(number="P1", text="A water law")],
        )
        it.record(
            "SOUTH",
            Partnership.agree_framework,
            indicators=[Indicator.of("1", sector="soil", **TERRACES)],
        )
        it.record(
            "ELSEWHERE",
            Partnership.register,
            title="Elsewhere",
            form="bilateral",
            partners=[IFAD, Partner.of("MAGAP", kind="state")],
            countries=["ECU"],
        )
        yield it


def _measure(cooperation, reference, indicator, as_of, value):
    cooperation.record(
        reference,
        Partnership.measure,
        by="IFAD",
        indicator=indicator,
        as_of=as_of,
        value=value if isinstance(value, NoData) else Number(number=Decimal(value)),
    )


def test_same_indicators_roll_up_across_partnerships(cooperation):
    _measure(cooperation, "NORTH", "1", "2010", "150")
    _measure(cooperation, "NORTH", "1", "2011", "200")
    _measure(cooperation, "SOUTH", "1", "2011", "50.5")
    model = cooperation.country("PER")
    assert model.partnerships == ("NORTH", "SOUTH")
    terraces, poverty = model.rolled_up()
    assert (terraces.name, terraces.total, terraces.without_figure) == (
        "Hectares terraced",
        Decimal("250.5"),
        0,
    )
    assert [line.partnership for line in terraces.lines] == ["NORTH", "SOUTH"]
    assert [line.achievement.share for line in terraces.lines] == [Decimal("0.5"), None]
    assert (poverty.total, poverty.without_figure) == (None, 1)


def test_shares_are_never_added_and_no_data_is_no_zero(cooperation):
    _measure(cooperation, "NORTH", "2", "2011", "66.3")
    _measure(cooperation, "NORTH", "1", "2011", NoData())
    terraces, poverty = cooperation.country("PER").rolled_up()
    assert (poverty.total, poverty.without_figure) == (None, 0)
    assert (terraces.total, terraces.without_figure) == (None, 2)


def test_a_model_is_that_of_a_day(cooperation):
    _measure(cooperation, "NORTH", "1", "2010", "150")
    _measure(cooperation, "NORTH", "1", "2011", "200")
    assert cooperation.country("PER", as_of=date(2011, 6, 1)).rolled_up()[0].total == 150


def test_sectors_and_themes_choose_among_the_indicators(cooperation):
    model = cooperation.country("PER")
    assert model.sectors == ("rural development", "soil")
    assert model.themes == ("water", "women")
    assert [r.name for r in model.rolled_up(theme="women")] == ["Hectares terraced"]
    assert [line.partnership for r in model.rolled_up(theme="women") for line in r.lines] == [
        "SOUTH"
    ]
    assert [line.partnership for r in model.rolled_up(sector="soil") for line in r.lines] == [
        "SOUTH"
    ]
    assert model.rolled_up(sector="fisheries") == ()


def test_the_model_holds_policy_dialogue_alignment_and_what_was_published_when(cooperation):
    cooperation.record(
        "NORTH",
        Partnership.publish_framework,
        by="IFAD",
        document=Document(title="Country strategy, first edition"),
        on="2009-09",
    )
    cooperation.record(
        "NORTH",
        Partnership.agree_framework,
        indicators=[Indicator.of("1", **TERRACES)],
        reason="fewer figures",
    )
    model = cooperation.country("PER")
    assert model.policy_objectives == ()
    assert model.alignment == ()
    assert [reference for reference, _ in model.objectives] == ["NORTH", "SOUTH"]
    ((reference, publication),) = model.publications
    assert (reference, str(publication.on)) == ("NORTH", "2009-09")
    assert [each.number for each in publication.framework.indicators] == ["1", "2"]
    assert publication.framework.policy_objectives[0].text == "A water law"


def test_a_country_without_partnerships_has_an_empty_model(cooperation):
    model = cooperation.country("MWI")
    assert (model.partnerships, model.rolled_up(), model.sectors) == ((), (), ())
