"""An export `--until` a past position is, byte for byte, the export of that day."""

import sqlite3
import sys
from pathlib import Path

import pytest

from cooperation_adapters import csv, gpedc, sql
from cooperation_core.export.runner import run
from cooperation_core.history import Position
from cooperation_core.testing.examples import (
    INTERLEAVED,
    InMemoryHistory,
    corrections,
    parties,
    recorded,
)

PLUGIN = Path(__file__).parents[2] / "plugins" / "cooperation-export-jsonl" / "src"

LIVES = [
    [(each.subject, each.event) for each in INTERLEAVED],
    list(parties.LIFE),
    list(corrections.LIFE),
]
"""Five lives that are interleaved already, names and their aliases, and records put right."""


def mingled() -> list:
    """Return all of them mingled: after every six events of the first, one of each other."""
    first, *others = [list(life) for life in LIVES]
    found = []
    while first or any(others):
        found += first[:6]
        del first[:6]
        found += [life.pop(0) for life in others if life]
    return found


DAYS = recorded(mingled())


@pytest.fixture(scope="module")
def jsonl():
    sys.path.insert(0, str(PLUGIN))
    import cooperation_export_jsonl

    yield cooperation_export_jsonl.cooperation_exporter()
    sys.path.remove(str(PLUGIN))
    del sys.modules["cooperation_export_jsonl"]


def test_the_history_has_all_that_it_speaks_of():
    names = {type(each.event).__name__ for each in DAYS}

    assert {"RecordCorrected", "RecordWithdrawn", "AliasConfirmed", "AliasWithdrawn"} <= names
    assert [each.position for each in DAYS] == list(range(1, len(DAYS) + 1))
    corrected = [each.position for each in DAYS if "Record" in type(each.event).__name__]
    assert max(corrected) < len(DAYS) - 6, "something has to happen after a correction"


def everything(where: Path) -> object:
    """Return all bytes below *where*; of a database, the rows in their order and its schema."""
    if where.suffix == ".sqlite":
        with sqlite3.connect(where) as database:
            dump = "\n".join(database.iterdump())
        database.close()
        return dump
    files = [where] if where.is_file() else sorted(where.rglob("*"))
    return {path.name: path.read_bytes() for path in files if path.is_file()}


def exported(exporter, facts, where: Path, *, option: str, until: int | None = None) -> object:
    outcome = run(
        InMemoryHistory(facts),
        exporter,
        {option: where},
        until=None if until is None else Position(until),
    )
    outcome.demand_ok()
    return everything(where)


def differing(exporter, tmp_path: Path, *, name: str, option: str = "path") -> list[int]:
    """Return the days whose export cannot be made again from the whole history."""
    found = []
    for day in range(1, len(DAYS) + 1):
        then = exported(exporter, DAYS[:day], tmp_path / f"then-{day}" / name, option=option)
        now = exported(exporter, DAYS, tmp_path / f"now-{day}" / name, option=option, until=day)
        if then != now:
            found.append(day)
    return found


@pytest.fixture(autouse=True)
def folders(tmp_path):
    for day in range(1, len(DAYS) + 1):
        (tmp_path / f"then-{day}").mkdir()
        (tmp_path / f"now-{day}").mkdir()


def test_csv_files_are_those_of_the_day(tmp_path):
    assert differing(csv.cooperation_exporter(), tmp_path, name="tables") == []


def test_gpedc_files_are_those_of_the_day(tmp_path):
    assert differing(gpedc.cooperation_exporter(), tmp_path, name="round") == []


def test_rows_in_a_database_are_those_of_the_day(tmp_path):
    exporter = sql.cooperation_exporter()

    assert differing(exporter, tmp_path, name="f.sqlite", option="file") == []


def test_lines_of_a_plugin_are_those_of_the_day(tmp_path, jsonl):
    assert differing(jsonl, tmp_path, name="events.jsonl") == []


def test_a_database_kept_up_to_date_is_that_made_again_at_once(tmp_path):
    exporter = sql.cooperation_exporter()
    kept = tmp_path / "kept.sqlite"
    for day in range(1, len(DAYS) + 1):
        exported(exporter, DAYS[:day], kept, option="file")

    at_once = exported(exporter, DAYS, tmp_path / "at-once.sqlite", option="file")
    assert sorted(everything(kept).splitlines()) == sorted(at_once.splitlines())
