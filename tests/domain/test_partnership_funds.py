"""Money, risks and scores of a partnership."""

from decimal import Decimal, localcontext

import attrs
import pytest
from hypothesis import given as any_of
from hypothesis import strategies as st

from cooperation_core.domain.errors import Malformed, UnknownTerm
from cooperation_core.domain.partnership import (
    NotAPartner,
    Partnership,
    PrintedFigure,
    Risk,
    Score,
    Scorecard,
    UnknownRisk,
)
from cooperation_core.domain.partnership.arithmetic import QUOTIENT_DIGITS, quotient, total
from cooperation_core.domain.refusals import (
    AlreadyClosed,
    NothingChanged,
    ReasonRequired,
    TextRequired,
    TwiceTheSame,
)
from cooperation_core.domain.values import Money, Window
from cooperation_core.domain.vocabulary import CountrySystem, Derivation, FlowKind
from cooperation_core.testing.examples import (
    PORTUGAL,
    disbursement_scheduled,
    funds_committed,
    funds_disbursed,
    funds_pledged,
    partnership_closed,
    registered,
    risk_assessed,
    risk_closed,
    scores_recorded,
)
from cooperation_core.testing.scenario import given
from cooperation_core.testing.strategies.values import numbers

FLOWS = [
    (Partnership.commit_funds, funds_committed),
    (Partnership.pledge_funds, funds_pledged),
    (Partnership.schedule_disbursement, disbursement_scheduled),
    (Partnership.disburse, funds_disbursed),
]
DECISIONS = [decision for decision, _ in FLOWS]
EUROS = Money.of(100, "EUR")


@pytest.mark.parametrize(("decision", "event"), FLOWS)
def test_money_is_recorded_as_what_was_said_or_done(decision, event):
    given(registered()).when(decision, **attrs.asdict(event(), recurse=False)).then(event())
    state = given(registered(), event()).state
    assert state.flows == (event(),)
    money = event().money
    assert state.totals(event().kind) == {money.currency: money.amount}
    for other in set(FlowKind) - {event().kind}:
        assert state.totals(other) == {}


@pytest.mark.parametrize("decision", DECISIONS)
def test_not_known_none_and_some_systems_are_three_things(decision):
    facts = {"provider": "Portugal", "money": EUROS}
    found = [
        given(registered()).when(decision, **facts, **told).happened.systems
        for told in ({}, {"systems": []}, {"systems": ["audit"]})
    ]
    assert found == [None, (), (CountrySystem.AUDIT,)]


@pytest.mark.parametrize("decision", DECISIONS)
def test_a_lead_agency_may_provide_and_money_may_come_back(decision):
    back = Money.of("-0.50", "EUR")
    event = (
        given(registered()).when(decision, provider="Ministry of Education", money=back).happened
    )
    assert (event.provider, event.money) == ("Ministry of Education", back)


@pytest.mark.parametrize("decision", DECISIONS)
def test_refuses_money_of_somebody_who_is_no_partner(decision):
    given(registered()).when(decision, provider="Chile", money=EUROS).refused(
        NotAPartner,
        "TRI-SCHOOL-MEALS: 'Chile' is not a partner; its partners are Malawi, Ministry of "
        "Education, Brazil, Portugal",
    )


@pytest.mark.parametrize("decision", DECISIONS)
def test_refuses_money_that_is_not_exact_and_systems_that_are_none(decision):
    given(registered()).when(decision, provider="Portugal", money=Money(0.1, "EUR")).refused(
        Malformed,
        "expected an exact number such as 12 or '12.50', found 0.1; give text or a Decimal of at "
        "most 38 digits",
    )
    given(registered()).when(decision, provider="Portugal", money=EUROS, systems=["banks"]).refused(
        UnknownTerm,
        "expected a term of CountrySystem (budget_execution, financial_reporting, audit, "
        "procurement), found 'banks'; use one of them",
    )
    given(registered()).when(
        decision, provider="Portugal", money=EUROS, systems=["audit", "audit"]
    ).refused(
        TwiceTheSame,
        "TRI-SCHOOL-MEALS: expected every system once, found 'audit' twice; name them apart",
    )


@pytest.mark.parametrize("decision", DECISIONS[:3])
def test_refuses_to_promise_money_once_it_is_closed(decision):
    given(registered(), partnership_closed()).when(
        decision, provider="Portugal", money=EUROS
    ).refused(
        AlreadyClosed,
        "TRI-SCHOOL-MEALS is closed, so this cannot happen to it any more; "
        "reopen it first if that is possible, or record something new",
    )


def test_a_last_payment_may_come_after_the_closing():
    event = (
        given(registered(), partnership_closed())
        .when(Partnership.disburse, provider="Portugal", money=EUROS)
        .happened
    )
    assert event.money == EUROS


def paid(amount, currency, provider=PORTUGAL, period=("2031", "2031")):
    return funds_disbursed(
        money=Money.of(amount, currency), provider=provider, period=Window.between(*period)
    )


def test_no_two_currencies_and_no_two_kinds_are_added():
    state = given(
        registered(),
        paid("0.1", "EUR"),
        paid("0.2", "EUR"),
        paid("1000000000000000000000000000000000000", "USD"),
        paid("0.01", "USD"),
        funds_committed(money=EUROS),
    ).state
    with localcontext(prec=5):
        totals = state.totals("disbursement")
    assert totals == {
        "EUR": Decimal("0.3"),
        "USD": Decimal("1000000000000000000000000000000000000.01"),
    }
    assert state.totals(FlowKind.COMMITMENT) == {"EUR": Decimal(100)}


def test_money_is_added_by_provider_and_by_period_without_apportioning():
    state = given(
        registered(),
        paid(1, "EUR", period=("2031-02", "2031-02")),
        paid(2, "EUR", period=("2031", "2031")),
        paid(4, "EUR", period=("2031-12", "2032-01")),
        paid(8, "EUR", period=(None, "2031")),
        paid(16, "EUR", provider="Brazil", period=("2031-03-01", "2031-03-01")),
    ).state

    def sums(**asked):
        return state.totals("disbursement", **asked)

    assert sums() == {"EUR": 31}
    assert sums(provider="Brazil") == {"EUR": 16}
    assert sums(provider="Chile") == {}
    assert sums(period=Window.between("2031", "2031")) == {"EUR": 1 + 2 + 16}
    assert sums(period=Window.between("2031", "2031"), provider="Portugal") == {"EUR": 3}
    assert sums(period=Window.between("2031-Q1", "2031-Q1")) == {"EUR": 1 + 16}
    assert sums(period=Window.between(end="2031")) == {"EUR": 1 + 2 + 8 + 16}
    assert sums(period=Window.between("2031")) == {"EUR": 1 + 2 + 4 + 16}
    assert sums(period=Window()) == {"EUR": 31}


def test_refuses_to_add_a_kind_of_money_that_there_is_not():
    with pytest.raises(UnknownTerm):
        given(registered()).state.totals("promises")


FLOOD = risk_assessed().risk


def test_a_risk_is_assessed_and_closed():
    given(registered()).when(
        Partnership.assess_risk,
        risk=Risk.of("1", FLOOD.text, level="high", mitigation=FLOOD.mitigation),
        by="Water Board",
        on="2031-05",
    ).then(risk_assessed())
    given(registered(), risk_assessed()).when(
        Partnership.close_risk,
        number="1",
        reason="all wells stand above the line",
        by="Water Board",
        on="2033-11",
    ).then(risk_closed())
    assert given(registered(), risk_assessed()).state.risks == {"1": FLOOD}
    state = given(registered(), risk_assessed(), risk_closed()).state
    assert state.risks == {}
    assert state.risk_history == (risk_assessed(), risk_closed())


def test_a_risk_is_judged_anew_and_can_come_back():
    milder = attrs.evolve(FLOOD, level=None)
    past = registered(), risk_assessed(), risk_closed()
    assert given(*past[:2], risk_assessed(risk=milder)).state.risks == {"1": milder}
    event = given(*past).when(Partnership.assess_risk, risk=FLOOD).happened
    assert given(*past, event).state.risks == {"1": FLOOD}


def test_refuses_a_risk_that_is_judged_just_so():
    given(registered(), risk_assessed()).when(
        Partnership.assess_risk, risk=FLOOD, by="Malawi"
    ).refused(
        NothingChanged,
        "TRI-SCHOOL-MEALS already stands so; expected something that differs, found nothing new",
    )


@pytest.mark.parametrize(
    ("risk", "field"),
    [
        (Risk(number="", text="Floods."), "risk number"),
        (Risk(number="1", text=" "), "risk 1"),
        (Risk(number="1", text="Floods.", mitigation=("dams", "")), "mitigation 2"),
    ],
)
def test_refuses_a_risk_without_its_words(risk, field):
    given(registered()).when(Partnership.assess_risk, risk=risk).refused(
        TextRequired,
        f"TRI-SCHOOL-MEALS: expected words in `{field}`, found nothing; give the text as printed",
    )


@pytest.mark.parametrize(
    ("past", "known"),
    [
        ([], ()),
        ([risk_assessed(), risk_closed()], ()),
        ([risk_assessed(risk=attrs.evolve(FLOOD, number="2"))], ("2",)),
    ],
)
def test_refuses_to_close_a_risk_that_is_not_open(past, known):
    given(registered(), *past).when(Partnership.close_risk, number="1", reason="gone").refused(
        UnknownRisk,
        f"TRI-SCHOOL-MEALS: expected one of its open risks "
        f"({', '.join(known) or 'there are none'}), found '1'; check the number",
        number="1",
        known=known,
    )


def test_refuses_to_close_a_risk_without_a_reason():
    given(registered(), risk_assessed()).when(
        Partnership.close_risk, number="1", reason=""
    ).refused(
        ReasonRequired,
        "TRI-SCHOOL-MEALS: closing a risk needs a reason, found none; say why in `reason`",
    )


@pytest.mark.parametrize(
    ("decision", "facts"),
    [
        (Partnership.assess_risk, {"risk": FLOOD}),
        (Partnership.close_risk, {"number": "1", "reason": "gone"}),
    ],
)
def test_refuses_to_judge_risks_once_it_is_closed(decision, facts):
    given(registered(), risk_assessed(), partnership_closed()).when(decision, **facts).refused(
        AlreadyClosed,
        "TRI-SCHOOL-MEALS is closed, so this cannot happen to it any more; "
        "reopen it first if that is possible, or record something new",
    )


PBAS = Scorecard.of(
    "PBAS calculation for RB-COSOP year 1",
    scores=[
        Score.of(title, value, code=code)
        for code, title, value in (
            ("A(i)", "Policy and law for rural organisations", "5.16"),
            ("A(ii)", "Dialogue of government and rural organisations", "3.58"),
            ("B(i)", "Land", "4.16"),
            ("B(ii)", "Water for farming", "4.00"),
            ("B(iii)", "Research and extension", "3.88"),
            ("C(i)", "Conditions for rural finance", "4.48"),
            ("C(ii)", "Investment in rural business", "4.75"),
            ("C(iii)", "Inputs and markets", "4.68"),
            ("D(i)", "Schools", "4.33"),
            ("D(ii)", "Women representatives", "4.30"),
            ("E(i)", "Public money for rural development", "4.08"),
            ("E(ii)", "Accountability", "4.11"),
        )
    ],
    figures=[
        PrintedFigure.of("Sum of overall point values", "4.35", derivation="sum"),
        PrintedFigure.of("Average of overall point values", derivation="mean"),
        PrintedFigure.of("Score of projects-at-risk (PARs)", "6.00"),
        PrintedFigure.of("Country score", 4435),
    ],
    allocation=Money.of(8654979, "USD"),
)
"""Scores of Peru in 2009: EB 2009/97/R.11, table 2."""


def test_a_printed_figure_stands_beside_what_the_scores_give():
    event = given(registered()).when(Partnership.record_scores, scorecard=PBAS).happened
    assert event.scorecard == PBAS
    assert PBAS.derived(Derivation.SUM) == Decimal("51.51")
    assert PBAS.derived(Derivation.MEAN) == Decimal("4.2925")
    told = [(each.figure.value, each.rounded, each.agrees) for each in PBAS.compare()]
    assert told == [
        (Decimal("4.35"), Decimal("51.51"), False),
        (None, Decimal("4.29"), None),
        (Decimal("6.00"), None, None),
        (Decimal(4435), None, None),
    ]
    assert [each.derived for each in PBAS.compare()] == [
        Decimal("51.51"),
        Decimal("4.2925"),
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("printed", "rounded", "agrees"),
    [
        ("4.29", "4.29", True),
        ("4.292", "4.292", True),
        ("4.293", "4.292", False),
        ("4.2925000", "4.2925000", True),
        ("4", "4", True),
        ("4.35", "4.29", False),
    ],
)
def test_what_is_derived_is_rounded_half_to_even_as_it_was_printed(printed, rounded, agrees):
    mean = PrintedFigure.of("Average", printed, derivation="mean")
    (found,) = attrs.evolve(PBAS, figures=(mean,)).compare()
    assert (str(found.rounded), found.agrees) == (rounded, agrees)


def test_nothing_is_derived_from_no_scores():
    empty = attrs.evolve(PBAS, scores=())
    assert empty.derived(Derivation.MEAN) is None
    assert [each.agrees for each in empty.compare()] == [None] * 4


def test_scores_are_recorded_as_printed_and_corrected_by_new_ones():
    card = scores_recorded().scorecard
    given(registered()).when(
        Partnership.record_scores, scorecard=card, by="Rural Development Fund", on="2031-01-20"
    ).then(scores_recorded())
    corrected = attrs.evolve(card, allocation=None)
    state = given(registered(), scores_recorded(), scores_recorded(scorecard=corrected)).state
    assert state.scorecards == (corrected,)
    assert [each.scorecard for each in state.scores] == [card, corrected]
    another = attrs.evolve(card, period=Window.between("2032", "2032"))
    state = given(registered(), scores_recorded(), scores_recorded(scorecard=another)).state
    assert state.scorecards == (card, another)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"title": ""}, "title"),
        ({"scores": ()}, "scores"),
        ({"scores": (Score.of("", 1),)}, "score 1"),
        ({"figures": (PrintedFigure.of(" "),)}, "figure 1"),
    ],
)
def test_refuses_scores_without_their_words(facts, field):
    given(registered()).when(
        Partnership.record_scores, scorecard=attrs.evolve(PBAS, **facts)
    ).refused(
        TextRequired,
        f"TRI-SCHOOL-MEALS: expected words in `{field}`, found nothing; give the text as printed",
    )


def test_refuses_a_score_code_that_is_there_twice():
    twice = attrs.evolve(PBAS, scores=(PBAS.scores[0], PBAS.scores[0]))
    given(registered()).when(Partnership.record_scores, scorecard=twice).refused(
        TwiceTheSame,
        "TRI-SCHOOL-MEALS: expected every score code once, found 'A(i)' twice; name them apart",
    )


@pytest.mark.parametrize(
    "facts",
    [
        {"scores": (Score(title="Land", value=0.1),)},
        {"figures": (PrintedFigure(label="Sum", value=0.1),)},
        {"allocation": Money(0.1, "USD")},
    ],
)
def test_refuses_scores_that_are_not_exact(facts):
    given(registered()).when(
        Partnership.record_scores, scorecard=attrs.evolve(PBAS, **facts)
    ).refused(
        Malformed,
        "expected an exact number such as 12 or '12.50', found 0.1; give text or a Decimal of at "
        "most 38 digits",
    )


def test_refuses_scores_that_were_recorded_just_so():
    given(registered(), scores_recorded()).when(
        Partnership.record_scores, scorecard=scores_recorded().scorecard
    ).refused(
        NothingChanged,
        "TRI-SCHOOL-MEALS already stands so; expected something that differs, found nothing new",
    )


@any_of(st.lists(numbers(), max_size=5), st.integers(1, 30))
def test_sums_do_not_depend_on_their_order_or_on_the_callers_precision(given_numbers, precision):
    with localcontext(prec=precision):
        assert total(given_numbers) == total(reversed(given_numbers))


@any_of(numbers(), numbers().filter(bool))
def test_a_quotient_is_exact_or_has_38_digits(dividend, divisor):
    found = quotient(dividend, divisor)
    with localcontext(prec=200):
        assert found * divisor == dividend or len(found.as_tuple().digits) >= QUOTIENT_DIGITS


def test_money_risks_and_scores_tell_their_story():
    assert [
        str(event)
        for event in (
            funds_committed(),
            funds_pledged(),
            disbursement_scheduled(),
            funds_disbursed(),
            risk_assessed(),
            risk_assessed(by=None, risk=attrs.evolve(FLOOD, level=None)),
            risk_closed(),
            risk_closed(by=None),
            scores_recorded(),
            scores_recorded(by=None),
        )
    ] == [
        "Portugal committed 4500000.00 EUR to Malawi (2031 to 2034)",
        "Brazil pledged 500000 USD to Malawi (2032)",
        "Portugal scheduled a disbursement of 1500000 EUR to Malawi (2031-H2)",
        "Portugal disbursed 1499999.99 EUR to Malawi (2031-10-05)",
        "risk 1 was assessed as high by Water Board: Floods reach the new wells.",
        "risk 1 was assessed: Floods reach the new wells.",
        "risk 1 was closed by Water Board, because all wells stand above the line",
        "risk 1 was closed, because all wells stand above the line",
        "Rural Development Fund scored “Rural-sector performance” (2031)",
        "scores were recorded: “Rural-sector performance” (2031)",
    ]
