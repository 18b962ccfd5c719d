"""`coop round`: how far a monitoring round is, on the screen and for machines."""

import json
import os
import re
import subprocess
import sys
from decimal import Decimal

import pytest

from cooperation_core import (
    MonitoringRound,
    NoData,
    Note,
    Number,
    Partner,
    Partnership,
    PlannedActivity,
    PlannedPhase,
    Questionnaire,
    QuestionSpec,
    Section,
    Window,
    Words,
    open_ledger,
)
from cooperation_core.domain.monitoring_round import Figure
from cooperation_core.domain.vocabulary import Instrument, Phase

OURS = Questionnaire(
    instrument=Instrument.QUESTIONNAIRE,
    version="ours",
    sections=(
        Section(id="A1", title="Strategy", responsible=("Planning Office",)),
        Section(id="B2", title="Projects"),
    ),
    questions=(
        *(QuestionSpec.of(f"A1_{each}", asked_of=["pc_government"]) for each in range(1, 6)),
        QuestionSpec.of("B2_10", asked_of=["development_partner"], about="project"),
        QuestionSpec.of("B2_10.1", asked_of=["development_partner"], about="project"),
        QuestionSpec.of("B2_10.2", asked_of=["development_partner"], about="project"),
    ),
)
ROADS = {"role": "development_partner", "respondent": "Bank", "subject": "Roads"}


def indicators(value):
    return Number(number=Decimal(value), unit="indicators")


@pytest.fixture(autouse=True)
def ledger(tmp_path):
    with open_ledger(tmp_path / "cooperation.db", actor="org:XX") as desk:
        desk.record("MWI-3", MonitoringRound.record_earlier, country="MWI", number=3)
        figure = Figure(series="SG_PLN_RECNDI", year=2018, value=indicators("101"), line=4)
        desk.record("MWI-3", MonitoringRound.publish_figures, figures=[figure])
        desk.record(
            "MWI-4",
            MonitoringRound.open,
            country="MWI",
            number=4,
            coordinator="Aid Office",
            title="Malawi in round four",
            reference_year=2024,
            phases=[
                PlannedPhase(phase=Phase.INCEPTION, window=Window.between("2025-01", "2025-02")),
                PlannedPhase(
                    phase=Phase.DATA_COLLECTION, window=Window.between("2025-03", "2025-06")
                ),
            ],
            activities=[
                PlannedActivity(
                    title="Training",
                    phase=Phase.DATA_COLLECTION,
                    window=Window.between("2025-04", "2025-06"),
                ),
                PlannedActivity(title="Dialogue"),
            ],
            on="2025-01-10",
        )
        for decision, facts in (
            (MonitoringRound.adopt_questionnaire, {"questionnaire": OURS}),
            (
                MonitoringRound.carry_out_phase,
                {
                    "phase": "inception",
                    "when": Window.between("2025-02", "2025-03"),
                    "by": "Aid Office",
                },
            ),
            (
                MonitoringRound.answer,
                {
                    "question": "A1_2",
                    "role": "pc_government",
                    "respondent": "Treasury",
                    "value": NoData(),
                },
            ),
            (MonitoringRound.answer, {"question": "B2_10", "value": indicators(8), **ROADS}),
            (MonitoringRound.answer, {"question": "B2_10.1", "value": indicators(9), **ROADS}),
            (
                MonitoringRound.prefill,
                {
                    "question": "B2_10.2",
                    "value": indicators(3),
                    "rests_on": [1],
                    "method": "framework",
                    **ROADS,
                },
            ),
            (MonitoringRound.submit, {"by": "Aid Office", "to": "Support Team"}),
            (
                MonitoringRound.query,
                {
                    "by": "Support Team",
                    "notes": [Note(question="A1_2", text="Did nobody know?")],
                },
            ),
        ):
            desk.record("MWI-4", decision, **facts)


def test_tells_what_is_planned_done_late_and_missing(coop):
    done = coop("round", "MWI-4", "--as-of", "2025-07-01")

    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "MWI-4: Malawi in round four",
        "country         Malawi (MWI)",
        "round           4",
        "stage           submitted for review",
        "co-ordinator    Aid Office",
        "reference year  2024",
        "as of           2025-07-01",
        "",
        "Roadmap",
        "                            2025",
        "                            01  02  03  04  05  06  07",
        "Preliminary phase                                   |     not planned",
        "Inception                   ----####++++            |     done",
        "Data collection                     ----------------|     late",
        "  Training                              ------------|     late",
        "Data review and submission                          |     not planned",
        "Dissemination of results                            |     not planned",
        "Reflection, dialogue and                            |     not planned",
        "  action",
        "# carried out as planned   + carried out besides   - planned   | 2025-07-01",
        "",
        "No dates known",
        "- Dialogue",
        "",
        "Sections",
        "SECTION      ASKED  ANSWERED  ND/NA  WAITING  MISSING  LATE  QUERIES",
        "A1 Strategy  5      1         1/0    0        4        4     1",
        "B2 Projects  3      2         0/0    1        0        1     0",
        "total        8      3         1/0    1        4        5     1",
        "",
        "Actors",
        "PARTY            AS               ASKED  ANSWERED  ND/NA  WAITING  MISSING  LATE  QUERIES",
        "Treasury         respondent       1      1         1/0    0        0        0     1",
        "Bank             respondent       3      2         0/0    1        0        1     0",
        "Planning Office  responsible, A1  5      1         1/0    0        4        4     1",
        "",
        "Late",
        "- Data collection: planned until 2025-06, 1 day ago",
        "- Training: planned until 2025-06, 1 day ago",
        "",
        "Missing answers, late since the end of the data collection",
        "A1  partner country government: A1_1, A1_3 to A1_5",
        "",
        "Prefilled, to be confirmed",
        "B2  Bank about Roads: B2_10.2",
        "",
        "Open queries",
        "- 1 on A1_2, Support Team: Did nobody know?",
    ]


def test_with_checks_it_tells_what_a_review_team_would_ask(coop):
    shown = coop("round", "MWI-4", "--as-of", "2025-07-01", "--checks").out
    assert shown.partition("\nChecks\n")[2].splitlines() == [
        "A part exceeds the whole [sum-exceeds-whole], error: 1",
        "- MWI-4, B2_10.1 of Bank about Roads: expected at most 8 indicators, which B2_10 says, "
        "found 9 indicators; ask the respondent which of the two is wrong, and record the right "
        "one (events 5, 6)",
    ]


def test_a_round_that_is_only_known_as_published(coop):
    assert coop("round", "MWI-3", "--as-of", "2025-07-01", "--checks").out.splitlines() == [
        "MWI-3",
        "country            Malawi (MWI)",
        "round              3",
        "stage              known as published",
        "co-ordinator       none",
        "as of              2025-07-01",
        "published figures  1",
        "",
        "Checks",
        "Out of range [share-out-of-range], error: 1",
        "- MWI-3, line 4, SG_PLN_RECNDI for 2018: expected a percentage from 0 to 100, found 101 "
        "indicators; look the value and its unit up in the source (event 2)",
    ]


def test_where_nothing_is_found_it_says_by_how_many_rules(coop):
    shown = coop("round", "MWI-3", "--known", "1", "--checks").out
    assert shown.startswith("as known up to position 1 of 11\n")
    assert shown.endswith("\nChecks\n13 rules, no finding\n")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "es",
            ["etapa", "enviada a revisión", "Recolección de datos", "con retraso", "A1_3 a A1_5"],
        ),
        ("fr", ["étape", "soumise à examen", "Collecte des données", "en retard", "A1_3 à A1_5"]),
    ],
)
def test_in_another_language(coop, language, words):
    shown = coop("round", "MWI-4", "--as-of", "2025-07-01", "--lang", language).out
    for each in words:
        assert each in shown
    assert "late" not in shown


def test_every_word_is_there_in_three_languages():
    from cooperation_core.cli.round_words import _WORDS

    assert [name for name, said in _WORDS.items() if len(said) != 3 or not all(said)] == []


def test_machines_are_told_the_same(coop):
    done = coop("round", "MWI-4", "--as-of", "2025-07-01", "--checks", "--json")
    told = json.loads(done.out)

    assert (told["stage"], told["as_of"], told["coordinator"]) == (
        "submitted",
        "2025-07-01",
        "Aid Office",
    )
    assert told["phases"][1] == {
        "phase": "inception",
        "activity": None,
        "planned_start": "2025-01",
        "planned_end": "2025-02",
        "planned_printed": None,
        "carried_out_start": "2025-02",
        "carried_out_end": "2025-03",
        "carried_out_printed": None,
        "times": 1,
        "state": "done",
        "days_late": 31,
    }
    assert told["sections"][0]["counts"] == {
        "asked": 5,
        "answered": 1,
        "no_data": 1,
        "not_applicable": 0,
        "waiting": 0,
        "missing": 4,
        "late": 4,
        "open_queries": 1,
    }
    assert {each["standing"] for each in told["questions"]} == {
        "answered",
        "no data",
        "waiting",
        "missing",
    }
    (finding,) = told["findings"]
    assert (finding["rule"], finding["severity"], finding["places"]) == (
        "sum-exceeds-whole",
        "error",
        [5, 6],
    )
    assert finding["field"] == {
        "name": "B2_10.1",
        "respondent": "Bank",
        "subject": "Roads",
        "year": None,
    }


def test_without_checks_machines_are_told_no_findings(coop):
    assert "findings" not in json.loads(coop("round", "MWI-4", "--json").out)


def test_what_a_screen_cannot_show_is_no_traceback(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "cooperation_core", "round", "MWI-4", "--lang", "es"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "COOPERATION_LEDGER": "cooperation.db"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "Recolecci?n de datos" in done.stdout
    assert done.stdout.isascii()


def test_a_terminal_is_shown_blocks_and_nothing_wider_than_itself(coop, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "80")
    shown = coop("round", "MWI-4", "--as-of", "2025-07-01").out
    assert "Inception                   ░░░░████▓▓▓▓" in shown
    assert "ANSW." in shown
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    assert max(map(len, plain.splitlines())) <= 80


def test_a_reference_that_is_nowhere_has_no_progress(coop):
    done = coop("round", "MWI-5")
    assert (done.code, done.err) == (
        1,
        "coop: expected the reference of a monitoring round, found 'MWI-5'; did you mean MWI-4 or "
        "MWI-3? [no-such-reference]\n",
    )


@pytest.mark.parametrize(
    "call", [("round",), ("prefill",), ("confirm", "--respondent", "Bank"), ("round", "--json")]
)
def test_a_partnership_is_said_to_be_one(coop, tmp_path, call):
    with open_ledger(tmp_path / "cooperation.db", actor="org:XX") as desk:
        partners = [Partner.of("Bank", kind="multilateral"), Partner.of("Malawi", kind="state")]
        facts = {"title": "Roads", "form": "bilateral", "partners": partners}
        desk.record("TERRACES", Partnership.register, **facts)
    done = coop(*call, "TERRACES")
    assert (done.code, done.out, done.err) == (
        1,
        "",
        "coop: expected the reference of a monitoring round, found 'TERRACES', which is a "
        "partnership; `coop list` shows what there is [no-such-reference]\n",
    )


def test_missing_answers_never_span_one_that_is_given(coop, tmp_path):
    ids = [*(f"A2_{each}" for each in (1, 2, 3, 14, 15, 16)), "A2_14.1", "A2_10", "A2_9"]
    asked = Questionnaire(
        instrument=Instrument.QUESTIONNAIRE,
        version="out of order",
        sections=(Section(id="A2", title="Accountability"),),
        questions=tuple(QuestionSpec.of(each, asked_of=["pc_government"]) for each in ids),
    )
    with open_ledger(tmp_path / "cooperation.db", actor="org:XX") as desk:
        facts = {"country": "PER", "number": 4, "coordinator": "APCI"}
        desk.record("PER-4", MonitoringRound.open, **facts)
        desk.record("PER-4", MonitoringRound.adopt_questionnaire, questionnaire=asked)
        given = {"question": "A2_15", "role": "pc_government", "respondent": "APCI"}
        desk.record("PER-4", MonitoringRound.answer, **given, value=NoData())
    shown = coop("round", "PER-4").out
    assert "A2  partner country government: A2_1 to A2_14.1, A2_16\n" in shown
    with open_ledger(tmp_path / "cooperation.db", actor="org:XX") as desk:
        given |= {"question": "A2_9"}
        desk.record("PER-4", MonitoringRound.answer, **given, value=NoData())
    shown = coop("round", "PER-4").out
    assert "government: A2_1 to A2_3, A2_10 to A2_14.1, A2_16\n" in shown


def test_a_day_that_is_none_is_answered_with_an_example(coop):
    done = coop("round", "MWI-4", "--as-of", "2025-13-01")
    assert done.code == 2
    assert (
        "Invalid value for '--as-of': expected a day of the calendar such as 2025-07-01, found "
        "'2025-13-01'"
    ) in " ".join(done.err.split())


def test_what_weighs_less_than_its_rule_says_so(coop, tmp_path):
    with open_ledger(tmp_path / "cooperation.db", actor="org:XX") as desk:
        figures = [
            Figure(series="SG_PLN_RECNDI", year=2019, value=NoData(note="printed “N”")),
            Figure(series="SG_PLN_RECNDI", year=2020, value=Words(words="most")),
        ]
        desk.record("MWI-3", MonitoringRound.publish_figures, figures=figures)
    shown = coop("round", "MWI-3", "--checks").out
    assert re.findall(r"^\w.*\[.*\], .*$", shown, re.MULTILINE) == [
        "Not a number [not-a-number], error: 1",
        "Out of range [share-out-of-range], error: 1",
        "Not a number [not-a-number], warning: 1",
    ]
