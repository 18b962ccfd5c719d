"""Many at once: no gaps, nothing missed, one winner."""

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cooperation_core.domain.refusals import KeyReused, StaleVersion
from cooperation_core.store import open_sql_ledger

ORIGIN = "ledger.example/peru/2026"
MORNING = datetime(2026, 10, 19, 8, 30, tzinfo=UTC)

WRITER = """
import sys
from datetime import UTC, datetime
from cooperation_core import codec
from cooperation_core.domain.commitment import CommitmentMade
from cooperation_core.domain.events import Envelope
from cooperation_core.domain.refusals import StaleVersion
from cooperation_core.domain.values import Kind, Subject, TargetDate
from cooperation_core.store import open_sql_ledger

url, who, batches, size = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])

def draft(reference, version=1):
    event = CommitmentMade(reference=reference, owner="DPD", target_date=TargetDate.of("2021-06"))
    return codec.draft(
        Subject(Kind.COMMITMENT, reference), version, event, Envelope(actor="org:XM-DAC-301-2")
    )

with open_sql_ledger(url) as ledger:
    print("ready", flush=True)
    for batch in range(batches):
        drafts = [draft(f"{who}-{batch}-{n}") for n in range(size)]
        if batch % 3 == 0:
            try:  # a refused append in between must not use up numbers
                ledger.append([*drafts, draft(f"{who}-gap", 7)], now=datetime.now(UTC))
            except StaleVersion:
                pass
        recorded = ledger.append(drafts, now=datetime.now(UTC))
        print(*(fact.position for fact in recorded), flush=True)
"""


@pytest.fixture
def write(monkeypatch):
    """Start another process that appends batches and prints their positions."""
    monkeypatch.setenv("PYTHONPATH", ":".join(sys.path))
    started = []

    def start(url, who, *, batches, size):
        command = [sys.executable, "-c", WRITER, url, who, str(batches), str(size)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        started.append(process)
        assert process.stdout.readline() == "ready\n"
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()
        process.stdout.close()


@pytest.mark.parametrize("url", ["sqlite file", "postgresql"], indirect=True)
def test_processes_get_numbers_without_gaps_and_a_reader_misses_nothing(url, write):
    with open_sql_ledger(url, origin=ORIGIN) as ledger:
        writers = [write(url, who, batches=20, size=3) for who in ("PER", "CHL", "COL")]
        seen = []
        while len(seen) < 180:
            seen.extend(ledger.after(seen[-1].position if seen else 0))
            assert [fact.position for fact in seen] == list(range(1, len(seen) + 1))
        acknowledged = [
            tuple(map(int, line.split())) for writer in writers for line in writer.stdout
        ]
        assert [writer.wait() for writer in writers] == [0, 0, 0]
        assert sorted(position for batch in acknowledged for position in batch) == list(
            range(1, 181)
        )
        assert all(batch == tuple(range(batch[0], batch[0] + 3)) for batch in acknowledged)
        times = [fact.recorded_at for fact in seen]
        assert times == sorted(times)
        assert ledger.counter() == (180, times[-1])


def test_threads_get_numbers_without_gaps(url, draft):
    with open_sql_ledger(url, origin=ORIGIN) as ledger, ThreadPoolExecutor(6) as pool:
        batches = pool.map(
            lambda n: ledger.append([draft(f"PER/C{n}", v) for v in (1, 2)], now=MORNING),
            range(40),
        )
        positions = sorted(fact.position for batch in batches for fact in batch)
        assert positions == list(range(1, 81))
        assert [fact.position for fact in ledger.after(0)] == positions


def race(*calls):
    """Make all the calls at once and return what each returned or raised."""
    start = threading.Barrier(len(calls))

    def run(call):
        start.wait()
        try:
            return call()
        except (StaleVersion, KeyReused) as err:
            return err

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


@pytest.mark.parametrize("url", ["sqlite file", "postgresql"], indirect=True)
def test_of_two_who_decided_on_the_same_history_one_wins(url, draft):
    with open_sql_ledger(url, origin=ORIGIN) as one, open_sql_ledger(url) as two:
        one.append([draft("PER/C1")], now=MORNING)
        for version in range(2, 12):
            outcomes = race(
                *(
                    lambda ledger=ledger, version=version: ledger.append(
                        [draft("PER/C1", version)], now=MORNING
                    )
                    for ledger in (one, two)
                )
            )
            (lost,) = [outcome for outcome in outcomes if isinstance(outcome, StaleVersion)]
            assert (lost.expected, lost.found) == (version - 1, version)
            assert one.head() == version


def test_of_many_with_one_key_one_appends_and_all_get_the_same(url, draft):
    with open_sql_ledger(url, origin=ORIGIN) as ledger:
        for number in range(5):
            outcomes = race(
                *[
                    lambda number=number: ledger.append(
                        [draft(f"PER/C{number}")], now=MORNING, key=f"k{number}", fingerprint="f"
                    )
                ]
                * 4
            )
            assert len(set(outcomes)) == 1
            assert ledger.head() == number + 1


def test_of_many_who_begin_the_same_ledger_all_open_one(file, draft):
    url = f"sqlite:///{file}"

    def begin(who):
        with open_sql_ledger(url, new_origin=f"ledger.example/{who}") as ledger:
            ledger.append([draft(who)], now=MORNING)
            return ledger.origin

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(begin, ["PER", "CHL", "COL", "BOL"]))) == 1
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    with open_sql_ledger(url) as ledger:
        assert ledger.head() == 4


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_of_many_who_begin_the_same_ledger_on_a_server_all_open_one(url):
    def begin(who):
        with open_sql_ledger(url, new_origin=f"ledger.example/{who}") as ledger:
            return ledger.origin

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(begin, ["PER", "CHL", "COL", "BOL"]))) == 1


@pytest.mark.parametrize("batches_before_the_end", [1, 4, 9, 25])
@pytest.mark.parametrize("url", ["sqlite file", "postgresql"], indirect=True)
def test_a_killed_process_loses_nothing_acknowledged(url, write, draft, batches_before_the_end):
    with open_sql_ledger(url, origin=ORIGIN) as ledger:
        assert ledger.head() == 0
    writer = write(url, "PER", batches=10_000, size=7)
    acknowledged = [writer.stdout.readline() for _ in range(batches_before_the_end)]
    writer.kill()
    # What was printed before the end counts too; a line cut short was not acknowledged in full.
    acknowledged += [line for line in writer.stdout if line.endswith("\n")]
    writer.wait()
    last = int(acknowledged[-1].split()[-1])
    with open_sql_ledger(url, create=False) as ledger:
        stored = list(ledger.after(0))
        assert len(stored) >= last == 7 * len(acknowledged)
        assert len(stored) % 7 == 0
        assert ledger.head() == len(stored)
        (fact,) = ledger.append([draft("PER/C1")], now=MORNING)
        assert fact.position == len(stored) + 1
        assert fact.recorded_at >= stored[-1].recorded_at


def test_a_process_killed_while_it_begins_leaves_no_half_ledger(file, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", ":".join(sys.path))
    source = (
        "import os, signal, sys\n"
        "from cooperation_core.store import beginning, open_sql_ledger\n"
        "beginning.os.link = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "open_sql_ledger(sys.argv[1], origin='first')\n"
    )
    done = subprocess.run([sys.executable, "-c", source, f"sqlite:///{file}"], check=False)
    assert done.returncode == -9
    assert not Path(file).exists()
    with open_sql_ledger(f"sqlite:///{file}", origin="second") as ledger:
        assert (ledger.origin, ledger.head()) == ("second", 0)
