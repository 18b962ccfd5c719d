from datetime import date

import attrs
import pytest

from cooperation_core.domain.errors import Malformed, UnknownTerm
from cooperation_core.domain.partnership import (
    Activity,
    Membership,
    NotAPartner,
    Objective,
    Partner,
    Partnership,
    RolesMissing,
    TooFewPartners,
)
from cooperation_core.domain.refusals import (
    AlreadyClosed,
    AlreadyRecorded,
    NothingChanged,
    ReasonRequired,
    TextRequired,
    TwiceTheSame,
)
from cooperation_core.domain.values import (
    NO_DATES,
    Conclusion,
    Kind,
    PartialDate,
    Subject,
    Window,
)
from cooperation_core.domain.vocabulary import (
    ActivityKind,
    PartnerKind,
    PartnerRole,
    PartnershipType,
)
from cooperation_core.testing.examples import (
    PARTNERSHIP,
    activity_reported,
    amended,
    partner_joined,
    partner_left,
    partnership_closed,
    registered,
)
from cooperation_core.testing.scenario import given

REF = PARTNERSHIP.reference
MALAWI, BRAZIL, PORTUGAL = registered().partners
UNION = partner_joined().partner
PAIR = registered(form=PartnershipType.BILATERAL, partners=(MALAWI, BRAZIL))


def test_registers_a_partnership_with_all_that_was_agreed():
    given(reference=REF).when(
        Partnership.register,
        title="School meals from local farms",
        form="triangular",
        partners=[MALAWI, BRAZIL, PORTUGAL],
        term=Window.between("2030", "2032", printed="2030-2032"),
        objectives=["Half of the food comes from nearby farms."],
        activities=registered().activities,
        on="2030-03-01",
    ).then(registered())


def test_a_partnership_may_have_no_known_term():
    event = (
        given(reference="P1")
        .when(Partnership.register, title="Meals", form="bilateral", partners=[MALAWI, BRAZIL])
        .happened
    )
    assert event.term == NO_DATES
    assert (
        str(event) == "bilateral partnership “Meals” was registered with Malawi, Brazil (no dates)"
    )


def test_refuses_a_second_partnership_of_the_same_reference():
    given(registered()).when(
        Partnership.register, title="Meals", form="bilateral", partners=[MALAWI, BRAZIL]
    ).refused(
        AlreadyRecorded,
        "Partnership TRI-SCHOOL-MEALS is already in the ledger; choose another reference, or see "
        "it with `coop show TRI-SCHOOL-MEALS`",
        subject=Subject(Kind.PARTNERSHIP, REF),
    )


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"title": " "}, "title"),
        ({"partners": [MALAWI, attrs.evolve(BRAZIL, party="")]}, "partner"),
        ({"objectives": ["Water.", ""]}, "objective 2"),
        ({"objectives": [Objective(number="a", text=" ")]}, "objective a"),
    ],
)
def test_refuses_a_partnership_without_its_words(facts, field):
    agreed = {"title": "Meals", "form": "bilateral", "partners": [MALAWI, BRAZIL], **facts}
    given(reference="P1").when(Partnership.register, **agreed).refused(
        TextRequired,
        f"P1: expected words in `{field}`, found nothing; give the text as printed",
        field=field,
    )


def test_refuses_a_form_that_the_vocabulary_does_not_have():
    given(reference="P1").when(
        Partnership.register, title="Meals", form="square", partners=[MALAWI, BRAZIL]
    ).refused(
        UnknownTerm,
        "expected a term of PartnershipType (bilateral, multilateral, south_south, triangular, "
        "multi_stakeholder, public_private), found 'square'; use one of them",
    )


@pytest.mark.parametrize("partners", [[], [MALAWI]])
def test_refuses_a_partnership_of_fewer_than_two(partners):
    given(reference="P1").when(
        Partnership.register, title="Meals", form="bilateral", partners=partners
    ).refused(
        TooFewPartners,
        f"P1: expected at least two partners, found {len(partners)}; name the others",
        found=len(partners),
    )


def test_refuses_a_partner_that_is_there_twice():
    given(reference="P1").when(
        Partnership.register, title="Meals", form="bilateral", partners=[MALAWI, BRAZIL, MALAWI]
    ).refused(
        TwiceTheSame,
        "P1: expected every partner once, found 'Malawi' twice; name them apart",
        value="Malawi",
    )


def test_refuses_an_objective_number_that_is_there_twice():
    twice = [Objective(number="2", text="Water."), "Half of the food comes from nearby farms."]
    given(reference="P1").when(
        Partnership.register,
        title="Meals",
        form="bilateral",
        partners=[MALAWI, BRAZIL],
        objectives=twice,
    ).refused(
        TwiceTheSame,
        "P1: expected every objective number once, found '2' twice; name them apart",
    )


def test_refuses_a_triangle_that_lacks_a_corner():
    given(reference="P1").when(
        Partnership.register, title="Meals", form="triangular", partners=[MALAWI, UNION]
    ).refused(
        RolesMissing,
        "P1: a triangular partnership needs a partner in each of its roles, found nobody "
        "facilitating, pivotal; give a partner that role",
        missing=("facilitating", "pivotal"),
    )


def test_a_partner_may_fill_two_corners_of_a_triangle():
    both = attrs.evolve(BRAZIL, roles=(PartnerRole.PIVOTAL, PartnerRole.FACILITATING))
    event = (
        given(reference="P1")
        .when(Partnership.register, title="Meals", form="triangular", partners=[MALAWI, both])
        .happened
    )
    assert event.partners == (MALAWI, both)


def test_makes_a_partner_of_bare_words():
    assert (
        Partner.of(
            "Malawi",
            kind="state",
            roles=["beneficiary"],
            country="MWI",
            lead_agency="Ministry of Education",
            iati_roles=[4],
        )
        == MALAWI
    )
    assert Partner.of("Farmers' Union", kind=PartnerKind.CSO) == attrs.evolve(UNION, roles=())


def test_refuses_a_partner_with_an_unknown_iati_role():
    with pytest.raises(Malformed) as refusal:
        Partner.of("Malawi", kind="state", iati_roles=[1, 5])
    assert str(refusal.value) == (
        "expected IATI organisation roles (1 funding, 2 accountable, 3 extending, "
        "4 implementing), found 5 for 'Malawi'; use one of these codes"
    )


def test_refuses_a_partner_with_a_country_that_is_none():
    with pytest.raises(Malformed) as refusal:
        Partner.of("Malawi", kind="state", country="MW")
    assert str(refusal.value) == (
        "expected a country as an ISO 3166-1 alpha-3 code such as PER, found 'MW'"
    )


def test_amends_title_term_and_objectives():
    given(registered()).when(
        Partnership.amend,
        reason="the first harvest came late",
        title="School meals from local farms, second phase",
        term=Window.between("2030", "2033-06"),
        objectives=["Half of the food comes from nearby farms.", "Every kitchen has clean water."],
        on="2032-01-10",
    ).then(amended())
    state = given(registered(), amended()).state
    assert (state.title, state.term, state.objectives) == (
        amended().title,
        amended().term,
        amended().objectives,
    )


@pytest.mark.parametrize(
    ("fact", "value"),
    [("title", "Meals"), ("term", Window.between("2031")), ("objectives", ())],
)
def test_an_amendment_leaves_what_it_does_not_name(fact, value):
    event = (
        given(registered()).when(Partnership.amend, reason="agreed anew", **{fact: value}).happened
    )
    state = given(registered(), event).state
    assert state == attrs.evolve(given(registered()).state, **{fact: value})


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"title": registered().title},
        {"term": registered().term},
        {"objectives": ["Half of the food comes from nearby farms."]},
    ],
)
def test_refuses_an_amendment_that_changes_nothing(facts):
    given(registered()).when(Partnership.amend, reason="to be sure", **facts).refused(
        NothingChanged,
        "TRI-SCHOOL-MEALS already stands so; expected something that differs, found nothing new",
    )


def test_refuses_an_amendment_to_no_title():
    given(registered()).when(Partnership.amend, reason="shorter", title="").refused(
        TextRequired,
        "TRI-SCHOOL-MEALS: expected words in `title`, found nothing; give the text as printed",
    )


def test_takes_a_new_partner():
    given(registered()).when(Partnership.join, partner=UNION, on="2031-02").then(partner_joined())
    assert given(registered(), partner_joined()).state.partners == (
        MALAWI,
        BRAZIL,
        PORTUGAL,
        UNION,
    )


def test_a_partner_takes_new_roles():
    more = attrs.evolve(MALAWI, roles=(PartnerRole.BENEFICIARY, PartnerRole.CONTRIBUTING))
    event = given(registered()).when(Partnership.join, partner=more).happened
    assert given(registered(), event).state.partners == (BRAZIL, PORTUGAL, more)


def test_refuses_a_partner_that_is_in_it_already():
    given(registered()).when(Partnership.join, partner=MALAWI).refused(
        NothingChanged,
        "TRI-SCHOOL-MEALS already stands so; expected something that differs, found nothing new",
    )


def test_refuses_new_roles_that_leave_a_corner_empty():
    given(registered()).when(Partnership.join, partner=attrs.evolve(BRAZIL, roles=())).refused(
        RolesMissing,
        "TRI-SCHOOL-MEALS: a triangular partnership needs a partner in each of its roles, found "
        "nobody pivotal; give a partner that role",
    )


def test_refuses_a_partner_without_a_name():
    given(registered()).when(Partnership.join, partner=attrs.evolve(UNION, party=" ")).refused(
        TextRequired,
        "TRI-SCHOOL-MEALS: expected words in `partner`, found nothing; give the text as printed",
    )


def test_a_partner_leaves():
    past = registered(), partner_joined()
    given(*past).when(
        Partnership.leave,
        party="Farmers' Union",
        reason="it now supplies the kitchens",
        on="2032",
    ).then(partner_left())
    assert given(*past, partner_left()).state.partners == (MALAWI, BRAZIL, PORTUGAL)


def test_refuses_the_leaving_of_somebody_who_is_no_partner():
    given(registered()).when(Partnership.leave, party="Chile", reason="gone").refused(
        NotAPartner,
        "TRI-SCHOOL-MEALS: 'Chile' is not a partner; its partners are Malawi, Brazil, Portugal",
        party="Chile",
        known=("Malawi", "Brazil", "Portugal"),
    )


def test_refuses_a_leaving_that_opens_the_triangle():
    given(registered()).when(Partnership.leave, party="Portugal", reason="gone").refused(
        RolesMissing,
        "TRI-SCHOOL-MEALS: a triangular partnership needs a partner in each of its roles, found "
        "nobody facilitating; give a partner that role",
    )


def test_refuses_a_leaving_that_leaves_one_alone():
    given(PAIR).when(Partnership.leave, party="Brazil", reason="gone").refused(
        TooFewPartners,
        "TRI-SCHOOL-MEALS: expected at least two partners, found 1; name the others",
    )


@pytest.mark.parametrize(
    ("decision", "facts", "what"),
    [
        (Partnership.amend, {"title": "Meals"}, "an amendment"),
        (Partnership.leave, {"party": "Farmers' Union"}, "leaving"),
    ],
)
def test_refuses_to_amend_or_leave_without_a_reason(decision, facts, what):
    given(registered(), partner_joined()).when(decision, reason=" ", **facts).refused(
        ReasonRequired,
        f"TRI-SCHOOL-MEALS: {what} needs a reason, found none; say why in `reason`",
    )


def test_takes_a_report_of_an_activity_from_a_lead_agency():
    given(registered()).when(
        Partnership.report_activity,
        by="Ministry of Education",
        activity=activity_reported().activity,
    ).then(activity_reported())


def test_takes_a_report_even_after_the_closing():
    given(registered(), partnership_closed()).when(
        Partnership.report_activity, by="Malawi", activity=activity_reported().activity
    ).then(activity_reported(by="Malawi"))


def test_refuses_a_report_by_a_stranger():
    given(registered()).when(
        Partnership.report_activity, by="Chile", activity=activity_reported().activity
    ).refused(
        NotAPartner,
        "TRI-SCHOOL-MEALS: 'Chile' is not a partner; its partners are Malawi, Ministry of "
        "Education, Brazil, Portugal",
    )


def test_refuses_a_report_of_an_activity_without_a_title():
    given(registered()).when(
        Partnership.report_activity,
        by="Malawi",
        activity=Activity(title="", kind=ActivityKind.WORKSHOP),
    ).refused(
        TextRequired,
        "TRI-SCHOOL-MEALS: expected words in `title`, found nothing; give the text as printed",
    )


def test_a_partner_closes_it():
    given(registered()).when(
        Partnership.close,
        by="Malawi",
        outcome="212 schools buy from 1,900 farms",
        on="2033-06-30",
    ).then(partnership_closed())
    state = given(registered(), partnership_closed()).state
    assert state.is_closed
    assert state.closure == partnership_closed()


def test_refuses_a_closing_by_a_stranger():
    given(PAIR).when(Partnership.close, by="Chile", outcome="done").refused(
        NotAPartner,
        "TRI-SCHOOL-MEALS: 'Chile' is not a partner; its partners are Malawi, Ministry of "
        "Education, Brazil",
    )


def test_refuses_a_closing_without_an_outcome():
    given(registered()).when(Partnership.close, by="Malawi", outcome="").refused(
        TextRequired,
        "TRI-SCHOOL-MEALS: expected words in `outcome`, found nothing; give the text as printed",
    )


@pytest.mark.parametrize(
    ("decision", "facts"),
    [
        (Partnership.amend, {"title": "Meals", "reason": "shorter"}),
        (Partnership.join, {"partner": UNION}),
        (Partnership.leave, {"party": "Malawi", "reason": "gone"}),
        (Partnership.close, {"by": "Malawi", "outcome": "done"}),
    ],
)
def test_refuses_to_go_on_once_it_is_closed(decision, facts):
    given(registered(), partnership_closed()).when(decision, **facts).refused(
        AlreadyClosed,
        "TRI-SCHOOL-MEALS is closed, so this cannot happen to it any more; "
        "reopen it first if that is possible, or record something new",
    )


def test_registers_where_and_on_what_the_partners_work():
    event = (
        given(reference="P1")
        .when(
            Partnership.register,
            title="Meals",
            form="bilateral",
            partners=[MALAWI, BRAZIL],
            countries=["MWI", "MOZ"],
            sectors=["agriculture", "education"],
            themes=["gender"],
            sdg_targets=["2.1", "5.c"],
        )
        .happened
    )
    state = given(event).state
    assert (state.countries, state.all_countries) == (("MWI", "MOZ"), ("MWI", "MOZ"))
    assert (state.sectors, state.themes) == (("agriculture", "education"), ("gender",))
    assert state.sdg_targets == ("2.1", "5.c")


def test_partners_who_do_not_say_where_work_in_the_countries_they_stand_for():
    state = given(registered(), partner_joined()).state
    assert (state.countries, state.all_countries) == ((), ("MWI", "BRA", "PRT"))


@pytest.mark.parametrize(
    ("facts", "what", "twice"),
    [
        ({"countries": ["MWI", "MWI"]}, "country", "MWI"),
        ({"sectors": ["water", "water"]}, "sector", "water"),
        ({"themes": ["gender", "gender"]}, "theme", "gender"),
        ({"sdg_targets": ["5.c", "5.c"]}, "SDG target", "5.c"),
    ],
)
def test_refuses_to_work_twice_on_the_same(facts, what, twice):
    agreed = {"title": "Meals", "form": "bilateral", "partners": [MALAWI, BRAZIL], **facts}
    given(reference="P1").when(Partnership.register, **agreed).refused(
        TwiceTheSame, f"P1: expected every {what} once, found {twice!r} twice; name them apart"
    )


def test_refuses_an_sdg_target_that_is_none():
    given(reference="P1").when(
        Partnership.register,
        title="Meals",
        form="bilateral",
        partners=[MALAWI, BRAZIL],
        sdg_targets=["18.1"],
    ).refused(Malformed, "expected an SDG target such as 17.15 or 5.c, found '18.1'")


def test_a_role_has_the_name_that_segib_gives_it():
    partner = Partner.of("AMEXCID", kind="agency", roles=["primer oferente", "contributing"])
    assert partner.roles == (PartnerRole.PIVOTAL, PartnerRole.CONTRIBUTING)


def test_each_country_has_its_lead_executing_agency():
    state = given(registered()).state
    assert state.lead_agencies == {"MWI": "Ministry of Education"}
    twin = attrs.evolve(BRAZIL, country=MALAWI.country, lead_agency="Ministry of Farming")
    assert given(registered(partners=(MALAWI, twin))).state.lead_agencies == {
        "MWI": "Ministry of Education"
    }


def test_knows_who_was_in_it_on_which_day():
    state = given(
        registered(), partner_joined(on=PartialDate.parse("2031-02")), partner_left()
    ).state
    founders = (MALAWI, BRAZIL, PORTUGAL)
    assert state.partners_on(date(2030, 2, 28)) == ()
    assert state.partners_on(date(2030, 3, 1)) == founders
    assert state.partners_on(date(2031, 1, 31)) == founders
    assert state.partners_on(date(2031, 2, 1)) == (*founders, UNION)
    assert state.partners_on(date(2032, 12, 31)) == (*founders, UNION)
    assert state.partners_on(date(2033, 1, 1)) == founders


def test_knows_which_roles_a_partner_had_on_which_day():
    more = attrs.evolve(MALAWI, roles=(PartnerRole.BENEFICIARY, PartnerRole.CONTRIBUTING))
    state = given(
        registered(), partner_joined(partner=more, on=PartialDate.parse("2031-06-15"))
    ).state
    assert state.memberships[0] == Membership(
        partner=MALAWI,
        since=PartialDate.parse("2030-03-01"),
        until=PartialDate.parse("2031-06-15"),
        is_over=True,
    )
    assert state.memberships[-1] == Membership(partner=more, since=PartialDate.parse("2031-06-15"))
    assert MALAWI in state.partners_on(date(2031, 6, 14))
    assert set(state.partners_on(date(2031, 6, 15))) == {more, BRAZIL, PORTUGAL}


def test_who_came_or_went_at_an_unknown_time_counts_as_there():
    state = given(registered(on=None), partner_joined(on=None), partner_left(on=None)).state
    assert state.partners_on(date.min) == (MALAWI, BRAZIL, PORTUGAL, UNION)
    assert state.partners_on(date.max) == (MALAWI, BRAZIL, PORTUGAL, UNION)
    assert state.partners == (MALAWI, BRAZIL, PORTUGAL)
    assert [each.is_over for each in state.memberships] == [False, False, False, True]


def test_makes_an_activity_of_bare_words():
    assert (
        Activity.of(
            "Workshop on buying from small farms",
            kind="workshop",
            when=activity_reported().activity.when,
            participants=["Malawi", "Brazil", "Farmers' Union"],
            conclusions=["contracts before the planting season", "one price for a term"],
            number="1",
        )
        == activity_reported().activity
    )
    assert Activity.of("Visit", kind="other", conclusions=[Conclusion(number="c", text="go")]) == (
        Activity(
            title="Visit",
            kind=ActivityKind.OTHER,
            conclusions=(Conclusion(number="c", text="go"),),
        )
    )


def test_a_conclusion_is_found_by_its_number_in_the_partnership():
    state = given(registered(), activity_reported()).state
    assert list(state.conclusions) == ["1.1", "1.2"]
    assert state.conclusion("1.2") == Conclusion(number="2", text="one price for a term")
    assert state.conclusion("2") is None


def test_an_activity_with_conclusions_is_given_the_next_number_that_is_free():
    dialogue = Activity.of("Dialogue", kind="dialogue", conclusions=["pay by the kilo"])
    planned = Activity.of("Visit", kind="exchange_visit", number="2")
    past = registered(activities=(planned,)), activity_reported()
    event = given(*past).when(Partnership.report_activity, by="Malawi", activity=dialogue).happened
    assert event.activity.number == "3"
    assert given(*past, event).state.conclusion("3.1").text == "pay by the kilo"


def test_an_activity_without_conclusions_needs_no_number():
    visit = Activity.of("Visit", kind="exchange_visit")
    event = (
        given(registered()).when(Partnership.report_activity, by="Malawi", activity=visit).happened
    )
    assert event.activity.number is None


def test_conclusions_of_what_is_planned_are_numbered_as_well():
    planned = [Activity.of(name, kind="dialogue", conclusions=["go on"]) for name in ("A", "B")]
    event = (
        given(reference="P1")
        .when(
            Partnership.register,
            title="Meals",
            form="bilateral",
            partners=[MALAWI, BRAZIL],
            activities=planned,
        )
        .happened
    )
    assert [each.number for each in event.activities] == ["1", "2"]
    assert list(given(event).state.conclusions) == ["1.1", "2.1"]


def test_conclusions_recorded_before_activities_had_numbers_have_their_own():
    old = attrs.evolve(activity_reported().activity, number=None)
    state = given(registered(), activity_reported(activity=old)).state
    assert state.conclusion("2").text == "one price for a term"


def test_refuses_a_conclusions_number_that_is_taken():
    given(registered(), activity_reported()).when(
        Partnership.report_activity, by="Malawi", activity=activity_reported().activity
    ).refused(
        TwiceTheSame,
        "TRI-SCHOOL-MEALS: expected every conclusion number once, found '1.1' twice; "
        "name them apart",
    )


@pytest.mark.parametrize(
    ("activity", "field"),
    [
        (Activity.of("Dialogue", kind="dialogue", number=" "), "number"),
        (Activity.of("Dialogue", kind="dialogue", conclusions=["go", ""]), "conclusion 2"),
        (
            Activity.of("D", kind="dialogue", conclusions=[Conclusion(number="", text="go")]),
            "conclusion number",
        ),
    ],
)
def test_refuses_an_activity_without_its_words(activity, field):
    given(registered()).when(Partnership.report_activity, by="Malawi", activity=activity).refused(
        TextRequired,
        f"TRI-SCHOOL-MEALS: expected words in `{field}`, found nothing; give the text as printed",
    )


def test_events_tell_their_story():
    assert [
        str(event)
        for event in (
            registered(),
            amended(),
            amended(title=None, term=None, objectives=()),
            amended(objectives=None, term=None),
            partner_joined(),
            partner_joined(partner=attrs.evolve(UNION, roles=())),
            partner_left(),
            activity_reported(),
            partnership_closed(),
        )
    ] == [
        "triangular partnership “School meals from local farms” was registered with Malawi, "
        "Brazil, Portugal (2030 to 2032)",
        "it was amended (title “School meals from local farms, second phase”, term 2030 to "
        "2033-06, 2 objectives), because the first harvest came late",
        "it was amended (0 objectives), because the first harvest came late",
        "it was amended (title “School meals from local farms, second phase”), because the first "
        "harvest came late",
        "Farmers' Union joined (contributing)",
        "Farmers' Union joined",
        "Farmers' Union left, because it now supplies the kitchens",
        "Ministry of Education reported the workshop “Workshop on buying from small farms” "
        "(2031-05-12 to 2031-05-14)",
        "Malawi closed it: 212 schools buy from 1,900 farms",
    ]


def test_amends_where_and_about_what_the_partners_work():
    about = {
        "countries": ["MWI", "MOZ"],
        "sectors": ["water"],
        "themes": [],
        "sdg_targets": ["6.1"],
    }
    event = (
        given(registered(themes=("gender",)))
        .when(Partnership.amend, reason="the river's other bank joined the plan", **about)
        .happened
    )
    assert str(event) == (
        "it was amended (countries MWI, MOZ, sectors water, themes none, SDG targets 6.1), because "
        "the river's other bank joined the plan"
    )
    state = given(registered(themes=("gender",)), event).state
    assert (state.countries, state.sectors) == (("MWI", "MOZ"), ("water",))
    assert (state.themes, state.sdg_targets) == ((), ("6.1",))
    given(registered(), event).when(Partnership.amend, reason="again", **about).refused(
        NothingChanged
    )


@pytest.mark.parametrize(
    ("about", "refusal"),
    [
        ({"countries": ["Malawi"]}, Malformed),
        ({"sdg_targets": ["6.9"]}, Malformed),
        ({"sectors": ["water", "water"]}, TwiceTheSame),
        ({"themes": [" "]}, TextRequired),
    ],
)
def test_refuses_an_amendment_by_what_is_none(about, refusal):
    given(registered()).when(Partnership.amend, reason="x", **about).refused(refusal)
