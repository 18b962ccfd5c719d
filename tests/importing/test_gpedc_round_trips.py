"""What the `gpedc` exporter wrote is read back, and exported again with the same values."""

from decimal import Decimal

import pytest

from cooperation_adapters import gpedc
from cooperation_adapters.gpedc.contents import TABLES
from cooperation_adapters.package import rows
from cooperation_core import MonitoringRound, open_ledger
from cooperation_core.domain.monitoring_round import Figure
from cooperation_core.domain.values import (
    Amount,
    Document,
    Money,
    NoData,
    NotApplicable,
    Number,
    Words,
    YesNo,
)
from cooperation_core.export.runner import run
from cooperation_core.importing import read
from cooperation_core.standards import instrument, instruments

OWN = ("position", "positions", "Positions")


def usd(amount):
    return Amount(money=Money.of(amount, "USD"))


class Ledger:
    """A ledger in a folder of its own."""

    def __init__(self, folder):
        self.folder = folder
        folder.mkdir()

    def does(self, reference, decision, **facts):
        with open_ledger(self.folder / "ledger.db", actor="org:MOF") as ledger:
            return ledger.record(reference, decision, **facts)

    def imports(self, path, **given):
        reading = read(path, **given)
        with open_ledger(self.folder / "ledger.db", actor="org:MOF") as ledger:
            ledger.record_once(reading.commands)
        return reading

    def round(self, reference):
        with open_ledger(self.folder / "ledger.db", actor="org:MOF") as ledger:
            return ledger.get(MonitoringRound, reference)

    def exports(self):
        """Return the folder and the rows of each table."""
        out = self.folder / "out"
        with open_ledger(self.folder / "ledger.db", actor="org:MOF") as ledger:
            run(ledger.ledger, gpedc.cooperation_exporter(), {"path": out}).demand_ok()
        return out, {each.name: rows(out, each, formulas="defuse") for each in TABLES}


@pytest.fixture
def lima(tmp_path):
    return Ledger(tmp_path / "lima")


@pytest.fixture
def cusco(tmp_path):
    return Ledger(tmp_path / "cusco")


def answers(ledger, reference, partner, given, project=None):
    for question, value in given.items():
        item = next(each.item(question) for each in instruments().values() if each.item(question))
        by_partner = item.asked_of[0].value == "development_partner"
        ledger.does(
            reference,
            MonitoringRound.answer,
            question=question,
            role=item.asked_of[0],
            respondent=partner if by_partner else "Treasury",
            subject=project if by_partner else partner,
            value=value,
        )


def round_of_2016(ledger, year=2016):
    ledger.does(
        "PER-2", MonitoringRound.record_earlier, country="PER", number=2, reference_year=year
    )
    money = {
        "Japan": (120, 100, 90, (50, 40, 30, 20), (True, True, False)),
        "=Portugal": (30, 40, 40, (0, 0, 0, 30), (True, False, False)),
    }
    for partner, (disbursed, scheduled, budget, systems, years) in money.items():
        given = {"5a_Q1": usd(500), "5a_Q2": usd(disbursed), "5a_Q3": usd(scheduled)}
        given |= {f"5b_{place}": YesNo(yes=each) for place, each in enumerate(years, start=1)}
        given |= {"6_Q1": usd(budget)}
        given |= {f"9b_{place}": usd(each) for place, each in enumerate(systems, start=1)}
        answers(ledger, "PER-2", partner, given)
    for project, approved, objective in (("Wells", "March 2016", True), ("Roads", "2014", False)):
        given = {
            "1a_Q1": usd(2_000_000),
            "1a_Q2": Words(words=approved),
            "1a_Q3": Words(words="loan"),
            "1a_Q6": YesNo(yes=objective),
            "1a_Q7": Number(number=Decimal(4)),
            "1a_Q8": Number(number=Decimal(3)),
            "1a_Q9": Number(number=Decimal(1)),
            "1a_Q10": YesNo(yes=False),
        }
        answers(ledger, "PER-2", "Japan", given, project)


def values(tables, scopes=("country", "pair", "project")):
    """Return what was worked out, by round, indicator and whom it is about."""
    return {
        (row["round"], row["indicator"], row["country"], row["partner"], row["project"]): (
            row["status"],
            row["value"],
            row["value_words"],
            row["year"],
        )
        for row in tables["gpedc_results"]
        if row["scope"] in scopes and row["status"] != "rule_not_published"
    }


def without_positions(table):
    return [{name: cell for name, cell in row.items() if name not in OWN} for row in table]


def test_answers_read_back_give_the_same_results(lima, cusco):
    round_of_2016(lima)
    folder, first = lima.exports()
    cusco.imports(folder / "gpedc_round4_answers.csv")
    _, again = cusco.exports()
    assert cusco.round("PER-2").reference_year == 2016
    assert values(again) == values(first)
    # Roads was approved in another year: only Wells counts, and its objective is the country's.
    found = values(again, ["country"])
    assert found["PER-2", "1a.1", "PER", None, None][1] == 100


def test_answers_that_speak_of_several_years_give_their_round_none(written, cusco):
    header = "round,country,round_number,instrument,question_id,respondent_role,respondent_id,"
    rows_ = (
        f"PER-4,PER,4,questionnaire,A1_{place},pc_government,MEF,yes_no,yes,{year}\n"
        for place, year in enumerate((2022, 2023, ""), start=1)
    )
    path = written(f"{header}value_kind,value,reference_year\n{''.join(rows_)}", "answers.csv")
    reading = cusco.imports(path)
    assert cusco.round("PER-4").reference_year is None
    assert list(map(str, reading.notes)) == [
        "line 3: the answers of PER-4 speak of 2022, 2023; a round that is not there is recorded "
        "without a reference year"
    ]


GPI = ("gpi_1_projects", "gpi_1", "gpi_5a", "gpi_5b", "gpi_6", "gpi_9b")


def test_what_countries_report_comes_back_as_answers(lima, cusco):
    round_of_2016(lima)
    folder, first = lima.exports()
    layouts = {name: cusco.imports(folder / f"{name}.csv").layout for name in GPI}
    _, again = cusco.exports()
    assert set(layouts.values()) == {"country-system-gpi"}
    assert cusco.round("PER-2").reference_year == 2016
    for name in GPI:
        assert without_positions(again[name]) == without_positions(first[name]), name
    assert values(again) == values(first)


def test_what_countries_report_of_the_fourth_round_answers_its_own_questions(lima, cusco):
    lima.does("PER-4", MonitoringRound.record_earlier, country="PER", number=4, reference_year=2022)
    given = {"B3_2": usd(30), "B3_3": usd(40), "A3_4": usd(20), "A3_1": YesNo(yes=True)}
    answers(lima, "PER-4", "Japan", given)
    folder, first = lima.exports()
    for name in ("gpi_5a", "gpi_5b", "gpi_6"):
        cusco.imports(folder / f"{name}.csv")
    _, again = cusco.exports()
    assert [str(each.id) for each in cusco.round("PER-4").current_answers] == [
        *("B3_2", "B3_3", "A3_1", "A3_4")
    ]
    assert without_positions(again["gpi_6"]) == without_positions(first["gpi_6"])


def test_every_round_asks_somebody_what_the_columns_answer():
    from cooperation_core.importing.country_system_columns import TABLES as KINDS

    for number in range(6):
        for asked in (asked for kind in KINDS for asked in kind.asked):
            assert asked.asked_of(number)
            assert asked.item(number).kind is not None


RESULTS_OF = ("country", "pair")


def test_results_become_published_figures_of_their_round(lima, cusco):
    round_of_2016(lima)
    folder, first = lima.exports()
    reading = cusco.imports(folder / "gpedc_results.csv")
    _, again = cusco.exports()
    assert reading.layout == "gpedc-results"
    told = {
        (row["indicator"], row["partner"], row["value"], row["value_words"])
        for row in first["gpedc_results"]
        if row["scope"] in RESULTS_OF and (row["value"], row["value_words"]) != (None, None)
    }
    assert ("5a.as_scheduled", "=Portugal", Decimal(75), None) in told  # 30 of 40
    found = {
        (row["indicator"], row["partner"], row["value"], row["value_words"])
        for row in again["gpedc_results"]
        if row["formula"] == "as published"
    }
    assert found == told
    (published,) = cusco.round("PER-2").figures
    (figure,) = [
        each
        for each in published.figures
        if (each.series, each.subject) == ("5a.as_scheduled", "=Portugal")
    ]
    assert (figure.year, figure.value, figure.unit) == (
        2016,
        Number(number=Decimal(75)),
        "percent",
    )
    assert published.document.title == "gpedc_results.csv"
    (note,) = [note for note in reading.notes if note.text.startswith("rows left out")]
    without = sum(
        row["value"] is None and row["value_words"] is None for row in first["gpedc_results"]
    )
    assert note.text == (
        f"rows left out: {without} without a value; "
        f"{len(first['gpedc_results']) - without - len(told)} of regions, of projects, or of "
        f"partners over several rounds"
    )


def test_published_results_keep_their_series(lima, cusco):
    lima.does("PER-2", MonitoringRound.record_earlier, country="PER", number=2)
    figure = Figure(series="SG_PLN_RECNDI", year=2017, value=Number(number=Decimal("53.90")))
    provider = Figure(series="SG_PLN_PRVNDI", year=2017, value=Number(number=Decimal(1)))
    lima.does("PER-2", MonitoringRound.publish_figures, figures=[figure, provider])
    cusco.imports(lima.exports()[0] / "gpedc_results.csv")
    (published,) = cusco.round("PER-2").figures
    assert {(each.series, each.year, each.subject) for each in published.figures} == {
        ("SG_PLN_RECNDI", 2017, None),
        ("SG_PLN_PRVNDI", 2017, "Peru"),
    }


FIGURES = (
    Figure(series="SG_PLN_RECNDI", year=2018, value=Number(number=Decimal("22.90")), unit="%"),
    Figure(series="SG_PLN_RECNDI", year=2018, value=Number(number=Decimal("22.90")), unit="%"),
    Figure(series="9a", year=2018, value=Number(number=Decimal("-0.50")), line=7, printed="=CPIA"),
    Figure(series="10", year=2017, value=usd("1250000.50"), subject="Japan"),
    Figure(series="7", year=2018, value=YesNo(yes=False)),
    Figure(series="4_IATI", year=2018, value=Words(words="Good"), subject="Japan"),
    Figure(series="2", year=2018, value=NoData(note="printed “N”")),
    Figure(series="3", year=2018, value=NoData()),
    Figure(series="5a", year=2018, value=NotApplicable(note="no aid")),
    Figure(series="5b", year=2018, value=NotApplicable()),
)


def test_published_figures_come_back_just_as_they_were(lima, cusco):
    lima.does("PER-3", MonitoringRound.record_earlier, country="PER", number=3)
    report = Document(title="https://un.example/r", url="https://un.example/r")
    lima.does("PER-3", MonitoringRound.publish_figures, figures=FIGURES, by="UN", document=report)
    lima.does("PER-3", MonitoringRound.publish_figures, figures=FIGURES[:1])
    lima.does("KEN-3", MonitoringRound.record_earlier, country="KEN", number=3)
    lima.does("KEN-3", MonitoringRound.publish_figures, figures=FIGURES[1:3])
    folder, first = lima.exports()
    reading = cusco.imports(folder / "gpedc_figures.csv")
    _, again = cusco.exports()
    assert (reading.layout, reading.title) == (
        "gpedc-figures",
        "13 figures of 2 countries, 2017, 2018",
    )
    for reference in ("PER-3", "KEN-3"):
        assert cusco.round(reference).figures == lima.round(reference).figures
    assert without_positions(again["gpedc_figures"]) == without_positions(first["gpedc_figures"])
    only = Ledger(cusco.folder / "kisumu")
    only.imports(folder / "gpedc_figures.csv", country="KEN", prefix="KENYA")
    assert only.round("KENYA-3").figures == lima.round("KEN-3").figures


def test_what_was_published_twice_in_the_same_words_comes_back_once(lima, cusco):
    lima.does("PER-3", MonitoringRound.record_earlier, country="PER", number=3)
    for digest in "ab":  # two versions of one report, with the same figure in it
        report = Document(title="report", sha256=digest * 64)
        lima.does("PER-3", MonitoringRound.publish_figures, figures=FIGURES[:1], document=report)
    reading = cusco.imports(lima.exports()[0] / "gpedc_figures.csv")
    assert len(cusco.round("PER-3").figures) == 1
    assert list(map(str, reading.notes)) == [
        "line 3: the same figures of one source as from line 2 on; recorded once"
    ]


def test_the_questions_are_those_of_2016():
    from cooperation_core.importing.country_system_columns import TABLES as KINDS

    known = {item.id for item in instrument("2016").items}
    assert {asked.question for kind in KINDS for asked in kind.asked} <= known
