"""A whole round of an invented year in Malawi: all sections, eight partners, forty projects."""

from decimal import Decimal

import pytest

from cooperation_adapters import gpedc
from cooperation_adapters.gpedc.contents import TABLES
from cooperation_adapters.package import rows
from cooperation_core import Money
from cooperation_core.domain.command import command
from cooperation_core.domain.facts import evolve
from cooperation_core.domain.monitoring_round import (
    Amount,
    Figure,
    MonitoringRound,
    NoData,
    NotApplicable,
    Number,
    Section,
    Words,
    YesNo,
)
from cooperation_core.domain.values import Kind, Subject
from cooperation_core.testing.examples import recorded, registered

FRIENDS, PORTUGAL, JAPAN, FUND = "Bank of Friends", "Portugal", "Japan", "Global Fund"
UNICEF, GERMANY, KOREA, ACME = "UNICEF", "Germany", "Republic of Korea", "Acme Foundation"
PARTNERS = (FRIENDS, PORTUGAL, JAPAN, FUND, UNICEF, GERMANY, KOREA, ACME)
NO, NA = NoData(), NotApplicable(note="it gives no money")
TREASURY = "Treasury"


class Diary:
    """Takes the decisions of one round, each on the state that the last one left."""

    def __init__(self, reference):
        self.subject = Subject(Kind.MONITORING_ROUND, reference)
        self.state, self.events = None, []

    def does(self, decision, **facts):
        event = command(self.subject.reference, decision, **facts).decide(self.state)
        self.state = evolve(self.state, event)
        self.events.append((self.subject, event))

    def government(self, question, value, about=None):
        self.does(
            MonitoringRound.answer,
            question=question,
            role="pc_government",
            respondent=TREASURY,
            subject=about,
            value=as_value(value),
        )

    def partner(self, partner, question, value, project=None):
        self.does(
            MonitoringRound.answer,
            question=question,
            role="development_partner",
            respondent=partner,
            subject=project,
            value=as_value(value),
        )


def as_value(given):
    match given:
        case bool():
            return YesNo(yes=given)
        case int():
            return Number(number=Decimal(given))
        case str():
            return Words(words=given)
        case _:
            return given


def usd(amount):
    return amount if not isinstance(amount, int) else Amount(money=Money.of(amount, "USD"))


def opened(reference, country, year=2024):
    diary = Diary(reference)
    sections = [*(f"A{n}" for n in range(1, 6)), "B1", "B2", "B3", "C1"]
    diary.does(
        MonitoringRound.open,
        country=country,
        number=4,
        coordinator=TREASURY,
        reference_year=year,
        sections=[Section(id=each, title=each) for each in sections],
    )
    return diary


# disbursed, scheduled, on the budget; plans known for t+1, t+2, t+3; the four country systems
MONEY = {
    FRIENDS: (93, 100, 80, (True, True, True), (93, 0, 93, 0)),
    PORTUGAL: (120, 100, 110, (True, True, False), (60, 60, 60, 60)),
    JAPAN: (50, 200, 100, (True, False, False), (50, 50, 25, 25)),
    FUND: (0, 80, 20, (False, False, False), (0, 0, 0, 0)),
    UNICEF: (NO, 60, 15, (True, True, True), (10, 10, 10, 10)),
    GERMANY: (NA, 40, NA, (NA, NA, NA), (NA, NA, NA, NA)),
    KOREA: (30, 0, 0, (True, False, True), (30, 15, 0, 0)),
    ACME: (207, 220, NO, (True, NO, True), (207, 0, 0, NO)),
}

# objectives from the country's frameworks; indicators; of these the country's; with its data
_EARLY, _LATE = ((0, 1, 2, 3, 4), (4, 4, 4, 4, 0)), ((4, 4, 4, 2, 2), (1, 1, 1, 1, 1))
PROJECTS = {
    FRIENDS: ((True,) * 5, 4, *_EARLY),
    PORTUGAL: ((True,) * 4 + (False,), 5, *_EARLY),
    JAPAN: ((True,) * 3 + (False,) * 2, 8, *_EARLY),
    FUND: ((True,) * 2 + (False,) * 3, 10, *_EARLY),
    UNICEF: ((True,) + (False,) * 4, 4, *_LATE),
    GERMANY: ((False,) * 5, 5, *_LATE),
    KOREA: ((True, True, True, False, NO), 8, *_LATE),
    ACME: ((True,) * 5, 10, *_LATE),
}

GENDER = {
    **{"A4_1.1": True, "A4_1.2": True, "A4_1.3": False},
    **{f"A4_2.{place}": place <= 3 for place in range(1, 8)},
    **{"A4_3.1": True, "A4_3.2": False, "A4_3.3": True},
}


def malawi():
    """Return the round's events: position 1 of the ledger is a partnership's."""
    diary = opened("MWI-4", "MWI")
    asked = {"question": "B3_2", "role": "development_partner", "respondent": FRIENDS}
    told = {"rests_on": (1,), "method": "what was paid in the year"}
    diary.does(MonitoringRound.prefill, **asked, value=usd(93), **told)  # position 3
    diary.does(MonitoringRound.confirm, **asked)  # position 4
    waiting = asked | {"respondent": "Nobody's Bank"}
    diary.does(MonitoringRound.prefill, **waiting, value=usd(1000), **told)
    for partner, (disbursed, scheduled, budget, years, systems) in MONEY.items():
        if partner != FRIENDS:
            diary.partner(partner, "B3_2", usd(disbursed))
        diary.partner(partner, "B3_3", usd(scheduled))
        diary.government("A3_4", usd(budget), partner)
        for place, known in enumerate(years, start=1):
            diary.government(f"A3_{place}", known, partner)
        for question, amount in zip(("B3_5", "B3_6", "B3_7", "B3_8"), systems, strict=True):
            diary.partner(partner, question, usd(amount))
        for place in (1, 2, 3):
            diary.government(f"A5_8.{place}", True, partner)
    for partner, (objectives, total, from_country, with_data) in PROJECTS.items():
        for place in range(5):
            project = f"{partner} {place + 1}"
            empty = project == "Acme Foundation 5"
            diary.partner(partner, "B2_6", objectives[place], project)
            diary.partner(partner, "B2_10", 0 if empty else total, project)
            diary.partner(partner, "B2_10.1", 0 if empty else from_country[place], project)
            diary.partner(partner, "B2_10.2", 0 if empty else with_data[place], project)
    for partner, both in ((FRIENDS, 5), (PORTUGAL, 0), (JAPAN, 2)):
        for place in range(1, 6):
            diary.partner(partner, "B2.11a", True, f"{partner} {place}")
            diary.partner(partner, "B2.11b", place <= both, f"{partner} {place}")
    for partner, public in ((FRIENDS, True), (PORTUGAL, True), (JAPAN, False), (FUND, True)):
        diary.partner(partner, "B1_1.2", public)
        diary.partner(partner, "B1_2", "parliament and civil society")
    for question, answer in GENDER.items():
        diary.government(question, answer)
    for question in ("A1_1.3", "A1_19.1", "A5_11"):
        diary.government(question, True)
    for place in range(1, 23):
        diary.government(f"A1_{place}", place % 2 == 0)
    for place in range(1, 16):
        diary.government(f"A2_{place}", False)
    for place in range(1, 8):
        diary.government(f"A5_{place}", True)
    for place in range(1, 18):
        diary.government(f"C_{place}", 3)
        diary.does(
            MonitoringRound.answer,
            question=f"C_{place}",
            role="cso",
            respondent="CSO Forum",
            value=as_value(2),
        )
    diary.does(
        MonitoringRound.publish_figures,
        by="OECD",
        figures=[
            *_given("2.8.1_untied", {PORTUGAL: usd(60), JAPAN: usd(10)}),
            *_given("2.8.1_total", {PORTUGAL: usd(80), JAPAN: usd(40)}),
            *_given("3.2.1_timeliness", {JAPAN: as_value(90)}),
            *_given("3.2.1_forward_looking", {JAPAN: as_value(60)}),
            *_given("3.2.1_comprehensiveness", {JAPAN: as_value(75)}),
            *_given("3.2.1_coverage", {JAPAN: as_value(70)}),
        ],
    )
    return diary.events


def _given(series, values):
    return [
        Figure(series=series, year=2024, value=value, subject=partner)
        for partner, value in values.items()
    ]


def earlier(reference, country, number, figures, by="UN Statistics Division"):
    """Return the events of a round that is known by what was published of it."""
    diary = Diary(reference)
    diary.does(MonitoringRound.record_earlier, country=country, number=number)
    diary.does(MonitoringRound.publish_figures, figures=figures, by=by)
    return diary.events


def figure(series, year, value, **more):
    return Figure(series=series, year=year, value=Number(number=Decimal(value)), **more)


def everything():
    """Return a ledger of rounds: Malawi's, one in Zambia, and two of Peru as published."""
    zambia = opened("ZMB-4", "ZMB")
    zambia.partner(FRIENDS, "B3_2", usd(7))
    zambia.partner(FRIENDS, "B3_3", usd(100))
    peru = [
        event
        for reference, number, year, values in (
            ("PER-2", 2, 2016, ("93", "53.9", "46.3", "64.4")),
            ("PER-3", 3, 2018, ("86.25", "54.40614", "43.99863", "61.55159")),
        )
        for event in earlier(
            reference,
            "PER",
            number,
            [figure(code, year, value) for code, value in zip(SERIES, values, strict=True)],
        )
    ]
    before = earlier("MWI-3", "MWI", 3, [figure("6", 2018, "50")])
    partnership = Subject(Kind.PARTNERSHIP, "MWI-WELLS")
    return recorded(
        [
            (partnership, registered(reference="MWI-WELLS")),
            *malawi(),
            *zambia.events,
            *peru,
            *before,
        ]
    )


SERIES = ("SG_PLN_RECNDI", "SG_PLN_RECRICTRY", "SG_PLN_RECRIMON", "SG_PLN_REPOLRES")


@pytest.fixture(scope="session")
def facts():
    return everything()


@pytest.fixture(scope="session")
def exported(tmp_path_factory, facts):
    from cooperation_core.export.runner import run
    from cooperation_core.testing.examples import InMemoryHistory

    where = tmp_path_factory.mktemp("gpedc") / "out"
    outcome = run(InMemoryHistory(tuple(facts)), gpedc.cooperation_exporter(), {"path": where})
    outcome.demand_ok()
    return where


@pytest.fixture(scope="session")
def tables(exported):
    """Return the rows of every table, by its name."""
    return {table.name: rows(exported, table, formulas="defuse") for table in TABLES}


@pytest.fixture(scope="session")
def diaries():
    """Return what makes rounds: this file's functions, by their names."""
    import types

    return types.SimpleNamespace(
        Diary=Diary, opened=opened, earlier=earlier, figure=figure, usd=usd
    )


@pytest.fixture
def written(tmp_path, export):
    """Export events and return the rows of every table."""

    def write(events, **options):
        export(gpedc.cooperation_exporter(), recorded(events), path=tmp_path / "out", **options)
        return {each.name: rows(tmp_path / "out", each, formulas="defuse") for each in TABLES}

    return write


@pytest.fixture(scope="session")
def worked_out():
    """Return what works the figures of a ledger out, as `coop explain` does."""
    from cooperation_core.export.options import settings

    exporter = gpedc.cooperation_exporter()

    def work_out(facts, **options):
        return exporter.work_out(iter(facts), settings(exporter.options, options, exporter="gpedc"))

    return work_out
