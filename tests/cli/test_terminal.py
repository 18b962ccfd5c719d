"""What a terminal shows: tables while words stay whole, and a block for each row otherwise."""

import re
from typing import get_args

import pytest

from cooperation_core import Commitment, open_ledger
from cooperation_core.cli.nouns import NOUNS
from cooperation_core.cli.tables import show_table
from cooperation_core.cli.terminal import show_facts, show_sentences
from cooperation_core.domain.events import DomainEvent

HEADINGS = ("REFERENCE", "OWNER", "DUE ON 2021-07-01")
ROWS = [("LIMA/C1", "International Assistance", "overdue"), ("LIMA/C2", "報告", "")]


@pytest.fixture
def terminal(monkeypatch, capsys):
    """Return a function that shows something on a terminal of some width and returns its lines."""
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    monkeypatch.setenv("FORCE_COLOR", "1")

    def shown(width, show, *facts):
        monkeypatch.setenv("COLUMNS", str(width))
        show(*facts)
        plain = re.sub(r"\x1b\[[0-9;]*m", "", capsys.readouterr().out)
        return [line.rstrip() for line in plain.splitlines()]

    return shown


def test_a_wide_terminal_shows_a_row_on_a_line(terminal):
    assert terminal(80, show_table, HEADINGS, ROWS) == [
        "REFERENCE  OWNER                     DUE ON 2021-07-01",
        "LIMA/C1    International Assistance  overdue",
        "LIMA/C2    報告",
    ]


def test_a_narrower_one_wraps_between_words_where_there_is_most(terminal):
    assert terminal(42, show_table, HEADINGS, ROWS) == [
        "REFERENCE  OWNER            DUE ON",
        "                            2021-07-01",
        "LIMA/C1    International    overdue",
        "           Assistance",
        "LIMA/C2    報告",
    ]


def test_where_words_would_break_each_row_is_a_block(terminal):
    assert terminal(33, show_table, ("REFERENCE", "OWNER", "STANDING"), ROWS) == [
        "LIMA/C1",
        "  owner     International",
        "            Assistance",
        "  standing  overdue",
        "LIMA/C2",
        "  owner  報告",
    ]


def test_sentences_wrap_beside_their_dash(terminal):
    assert terminal(24, show_sentences, ["DPD promised LIMA/C1, target date 2021"]) == [
        "- DPD promised LIMA/C1,",
        "  target date 2021",
    ]


def test_facts_have_their_values_beside_them(terminal):
    assert terminal(20, show_facts, [("owner", "International Assistance")]) == [
        "owner  International",
        "       Assistance",
    ]


def test_a_program_gets_lines_as_long_as_they_are(capsys):
    show_table(HEADINGS, [("LIMA/C1", "long " * 50, "overdue")])

    assert len(capsys.readouterr().out.splitlines()) == 2


def test_a_history_on_a_terminal_leaves_the_room_to_the_sentences(coop, tmp_path, monkeypatch):
    with open_ledger(tmp_path / "cooperation.db", actor="org:x") as cooperation:
        cooperation.record("C1", Commitment.make, owner="DPD", target_date=None, actions=["Act"])
    for name, value in (("TTY_COMPATIBLE", "1"), ("FORCE_COLOR", "1"), ("COLUMNS", "80")):
        monkeypatch.setenv(name, value)
    lines = re.sub(r"\x1b\[[0-9;]*m", "", coop("history", "C1").out).splitlines()

    assert lines[0] == "Commitment C1: 1 event"
    assert lines[1].split() == ["EVENT", "EFFECTIVE", "WHAT", "HAPPENED"]
    assert lines[2].endswith("DPD made a commitment, without a target date")
    assert re.fullmatch(r" {19}recorded \S+ \S+Z by org:x, position 1", lines[3])


def test_every_event_can_be_counted_in_words():
    assert set(NOUNS) == set(get_args(DomainEvent))
