"""`coop prefill` puts what records say before respondents, `coop confirm` takes it over."""

import json

import pytest

from cooperation_core import (
    FOURTH_ROUND,
    Money,
    MonitoringRound,
    Partner,
    Partnership,
    Window,
    open_ledger,
)


@pytest.fixture
def round_4(tmp_path, monkeypatch):
    monkeypatch.setenv("COOPERATION_LEDGER", str(tmp_path / "malawi.db"))
    monkeypatch.setenv("COOPERATION_ACTOR", "org:treasury")
    with open_ledger(tmp_path / "malawi.db", actor="org:treasury") as it:
        it.record(
            "MWI-ROADS",
            Partnership.register,
            title="Rural roads",
            form="bilateral",
            partners=[
                Partner.of("Bank of Friends", kind="multilateral"),
                Partner.of("Malawi", kind="state", country="MWI"),
            ],
        )
        it.record(
            "MWI-ROADS",
            Partnership.disburse,
            provider="Bank of Friends",
            money=Money.of("60.50", "USD"),
            period=Window.between("2024-05", "2024-05"),
        )
        it.record(
            "MWI-4",
            MonitoringRound.open,
            country="MWI",
            number=4,
            coordinator="Treasury",
            reference_year=2024,
        )
        it.record("MWI-4", MonitoringRound.adopt_questionnaire, questionnaire=FOURTH_ROUND)


@pytest.fixture
def told(coop, round_4):
    return coop


def test_says_what_would_be_prefilled_and_records_nothing(told):
    done = told("prefill", "MWI-4", "--dry-run")
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "MWI-4: 2 answers would be prefilled\n"
        "QUESTION  RESPONDENT       ABOUT            VALUE      FROM POSITIONS\n"
        "A5_8.1    Treasury         Bank of Friends  yes        2\n"
        "B3_2      Bank of Friends                   60.50 USD  2\n"
        "each waits until its respondent confirms it with `coop confirm`\n"
    )
    assert json.loads(told("prefill", "MWI-4", "--json").out)["recorded"] == [5, 6]


def test_says_when_there_is_nothing_new(told):
    told("prefill", "MWI-4")
    assert told("prefill", "MWI-4").out == "MWI-4: nothing new to prefill\n"
    found = json.loads(told("prefill", "MWI-4", "--json").out)
    assert found["recorded"] == []
    assert found["proposals"][1] == {
        "question": "B3_2",
        "role": "development_partner",
        "respondent": "Bank of Friends",
        "about": None,
        "value": "60.50 USD",
        "positions": [2],
        "method": "sum of 1 record of disbursements for 2024, of every sector: flows do not "
        "name theirs",
        "is_new": False,
    }


def test_a_respondent_confirms_all_that_waits_for_it(told):
    told("prefill", "MWI-4")
    done = told("confirm", "MWI-4", "--respondent", "Bank of Friends")
    assert done.out == (
        "MWI-4: 1 prefilled answer confirmed\n"
        "- position 7: Bank of Friends confirmed B3_2: 60.50 USD\n"
    )
    again = told("confirm", "MWI-4", "--respondent", "Treasury", "--question", "A5_8.1", "--json")
    assert json.loads(again.out) == [
        {
            "position": 8,
            "question": "A5_8.1",
            "about": "Bank of Friends",
            "value": "yes",
            "rests_on": [2],
        }
    ]


def test_says_for_whom_answers_wait(told):
    told("prefill", "MWI-4")
    done = told("confirm", "MWI-4", "--respondent", "Bank of Friends", "--question", "A3_1")
    assert (done.code, done.err) == (
        1,
        "coop: expected prefilled answers of MWI-4 that wait for Bank of Friends to A3_1, found "
        "none; some wait for Treasury, Bank of Friends, see `coop round MWI-4` "
        "[nothing-to-confirm]\n",
    )


def test_where_nothing_waits_there_is_nothing_to_confirm(told):
    done = told("confirm", "MWI-4", "--respondent", "Treasury", "--about", "Bank of Friends")
    assert (done.code, done.out, done.err) == (
        1,
        "",
        "coop: expected prefilled answers of MWI-4 that wait for Treasury about Bank of Friends, "
        "found none; none waits for anybody, see `coop round MWI-4` [nothing-to-confirm]\n",
    )
