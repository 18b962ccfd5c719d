"""Rounds that are known as published: figures are kept as they were printed, faults included."""

from decimal import Decimal

import pytest

from cooperation_core.domain.errors import Malformed
from cooperation_core.domain.monitoring_round import (
    AnotherRound,
    Figure,
    MonitoringRound,
    NoData,
    Number,
    Words,
)
from cooperation_core.domain.refusals import AlreadyRecorded, NothingChanged, TextRequired
from cooperation_core.domain.values import Document
from cooperation_core.domain.vocabulary import Stage
from cooperation_core.testing.examples import (
    earlier_round_recorded,
    figures_published,
    made_official,
    opened,
    round_closed,
)
from cooperation_core.testing.scenario import given

REF = "MWI-ROUND-3"
EARLIER = earlier_round_recorded()
TWICE = Figure(series="SG_GEN_EQPWN", year=2021, value=Number(number=Decimal(1)), line=38)


def test_a_round_of_the_past_is_recorded_without_a_roadmap_or_a_co_ordinator():
    given(reference=REF).when(
        MonitoringRound.record_earlier,
        country="MWI",
        number=3,
        title="Third round in Malawi",
        reference_year=2026,
        on="2030-04-02",
    ).then(EARLIER)
    state = given(EARLIER).state
    assert (state.stage, state.coordinator, state.roadmap) == (Stage.PUBLISHED, None, ())


def test_refuses_a_round_that_is_there():
    given(EARLIER).when(MonitoringRound.record_earlier, country="MWI", number=3).refused(
        AlreadyRecorded
    )


@pytest.mark.parametrize(
    ("country", "number", "expected"),
    [("PER", 3, "round 3 of PER"), ("MWI", 2, "round 2 of MWI")],
)
def test_refuses_another_round_under_the_reference_of_one(country, number, expected):
    given(EARLIER).when(MonitoringRound.record_earlier, country=country, number=number).refused(
        AnotherRound,
        f"MWI-ROUND-3: expected {expected}, found that this is round 3 of MWI; give it another "
        f"reference, or put the country or the number right",
    )


def test_figures_are_kept_as_they_were_printed():
    given(EARLIER).when(
        MonitoringRound.publish_figures,
        figures=figures_published().figures,
        by="Statistics Office",
        document=Document(title="Table 17.15.1"),
        on="2028-06-30",
    ).then(figures_published())
    (first, second) = given(EARLIER, figures_published()).state.figures[0].figures
    assert f"{first.value.number}" == "91.10"
    assert isinstance(second.value, NoData)
    assert str(figures_published()) == (
        "2 figures were published by Statistics Office (SG_PLN_RECNDI, 10)"
    )


def test_what_is_printed_twice_or_is_no_number_is_kept_so():
    figures = [TWICE, TWICE, Figure(series="SG_GEN_EQPWN", year=2018, value=Words(words="n/a"))]
    event = given(EARLIER).when(MonitoringRound.publish_figures, figures=figures).happened
    assert list(event.figures) == figures


@pytest.mark.parametrize("past", [(opened(),), (opened(), made_official(), round_closed())])
def test_a_round_of_ones_own_takes_figures_at_every_stage(past):
    event = given(*past).when(MonitoringRound.publish_figures, figures=[TWICE]).happened
    assert event.figures == (TWICE,)


def test_refuses_no_figures_and_figures_of_no_series():
    given(EARLIER).when(MonitoringRound.publish_figures, figures=[]).refused(TextRequired)
    given(EARLIER).when(
        MonitoringRound.publish_figures,
        figures=[TWICE, Figure(series="", year=2018, value=NoData())],
    ).refused(TextRequired)


def test_refuses_a_number_that_is_not_exact():
    given(EARLIER).when(
        MonitoringRound.publish_figures,
        figures=[Figure(series="9a", year=2018, value=Number(number=3.5))],
    ).refused(Malformed)


def test_refuses_the_same_figures_from_the_same_source_again():
    same = {
        "figures": figures_published().figures,
        "by": "Statistics Office",
        "document": Document(title="Table 17.15.1"),
        "on": "2028-06-30",
    }
    given(EARLIER, figures_published()).when(MonitoringRound.publish_figures, **same).refused(
        NothingChanged
    )
    given(EARLIER, figures_published()).when(
        MonitoringRound.publish_figures, **{**same, "on": "2029"}
    ).then(figures_published(on=figures_published().on.of("2029")))
