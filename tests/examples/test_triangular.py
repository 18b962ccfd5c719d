"""The story of the fourth document: three countries, their agencies, and roles over time."""

from datetime import date
from decimal import Decimal

import pytest

from cooperation_core import Kind, NoData, Partnership, Subject
from cooperation_core.domain.vocabulary import FlowKind, PartnerRole

STORY = "triangular"
REFERENCE = "TRI-DEU-MEX-GTM-2016"


@pytest.fixture
def triangle(told):
    return told.get(Partnership, REFERENCE)


def test_three_countries_each_in_the_role_that_its_work_implies(told):
    begun = told.as_of(effective="2016-12-31").get(Partnership, REFERENCE)

    assert {each.country: each.roles for each in begun.partners} == {
        "DEU": (PartnerRole.FACILITATING,),
        "MEX": (PartnerRole.PIVOTAL,),
        "GTM": (PartnerRole.BENEFICIARY,),
    }


def test_two_countries_have_a_lead_executing_agency(triangle):
    assert triangle.lead_agencies == {"MEX": "AMEXCID-DGPCI", "GTM": "SEGEPLAN-SCI"}


def test_the_page_prints_agencies_term_and_lines_of_work(seed):
    lines = seed("003")
    place = next(at for at, line in enumerate(lines) if line.startswith("Lead executing agency"))
    mexico, guatemala = lines[place : place + 2]
    assert "(DGPCI)" in mexico
    assert "(AMEXCID)" in mexico
    assert "(SCI)" in guatemala
    assert "(SEGEPLAN)" in guatemala
    assert any(" ".join(line.split()) == "Overall term: 2016 to 2018" for line in lines)
    assert sum(line.strip().startswith("•") for line in lines) == 3


def test_the_term_is_known_in_years_only(triangle):
    assert (str(triangle.term), triangle.term.printed) == ("2016 to 2018", "2016 to 2018")
    assert triangle.term.end.last_day == date(2018, 12, 31)


def test_visits_took_place_in_2017_and_2018(triangle):
    assert [(each.activity.kind, str(each.activity.when)) for each in triangle.activities] == [
        ("exchange_visit", "2017"),
        ("exchange_visit", "2018"),
    ]


def test_three_lines_of_work_were_planned(triangle):
    assert [each.kind for each in triangle.planned_activities] == ["dialogue", "advice", "advice"]


def test_roles_change_over_time(triangle):
    def roles(day):
        return {each.party: each.roles for each in triangle.partners_on(day)}

    assert roles(date(2017, 6, 30))["SEGEPLAN"] == (PartnerRole.BENEFICIARY,)
    assert roles(date(2018, 6, 30))["SEGEPLAN"] == (
        PartnerRole.BENEFICIARY,
        PartnerRole.CONTRIBUTING,
    )
    assert "FLACSO Guatemala" in roles(date(2018, 1, 1))
    assert "FLACSO Guatemala" not in roles(date(2018, 6, 30))


def test_nobody_spoke_of_money_which_is_not_the_same_as_none(triangle):
    assert triangle.flows == ()
    assert [triangle.totals(kind) for kind in FlowKind] == [{}, {}, {}, {}]


def test_no_data_comes_before_the_first_figure(triangle):
    assert isinstance(triangle.latest("1", date(2016, 12, 31)).value, NoData)
    assert triangle.achievement("1", date(2017, 12, 31)).share == Decimal("0.75")


def test_it_can_be_found_by_form_and_country(told):
    found = told.select(Partnership, form="triangular", country="GTM", status="closed")

    assert [each.reference for each in found] == [REFERENCE]


def test_its_history_begins_with_the_page(told):
    first, *_ = told.history(Subject.of(Kind.PARTNERSHIP, REFERENCE))

    assert first.envelope.source.document.startswith("Project page")
    assert first.envelope.reason is None
    assert str(first.effective_at) == "2016"
