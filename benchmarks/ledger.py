"""
How fast the ledger is, beside plain eventsourcing and the physical floor, in one run.

    python benchmarks/ledger.py [--events 5000] [--repeats 5]

Every figure is a median of repeats that are interleaved, so that a slow minute hits all alike. All
write to files in one folder with the same durability (WAL, synchronous=FULL):

ours            `Cooperation.record_all`, `Ledger.after`, `Cooperation.get`, the `sql` exporter
eventsourcing   its `Application` with its own aggregates, JSON and SQLite recorder, as they come
floor           the same bytes through the standard library's sqlite3, nothing decided or decoded
"""

import argparse
import platform
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from uuid import UUID

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event
from eventsourcing.persistence import Tracking
from eventsourcing.utils import EnvType

from cooperation_adapters.sql import cooperation_exporter
from cooperation_core import Commitment, command, open_ledger
from cooperation_core.application import Cooperation
from cooperation_core.domain.command import Command
from cooperation_core.export.runner import run
from cooperation_core.history import START

WORDS = "The programme drafted two of four sector strategies and consulted the ministry on both."
Rates = Mapping[str, float]


class Promise(Aggregate):
    """What eventsourcing's own tutorial would make of a commitment."""

    @event("Made")
    def __init__(self, reference: str, owner: str, target: str) -> None:
        self.reference, self.owner, self.target = reference, owner, target
        self.reports: list[tuple[str, str, str]] = []

    @event("Reported")
    def report(self, by: str, as_of: str, status: str, text: str) -> None:
        """Report progress."""
        self.reports.append((by, status, text))


class Promises(Application[UUID]):
    """An application as it comes: default transcoder, default mapper, SQLite recorder."""


def env(path: Path) -> EnvType:
    """Return eventsourcing's settings for a SQLite file."""
    return {"PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": str(path)}


@contextmanager
def ours(path: Path) -> Iterator[Cooperation]:
    """Open a ledger of ours."""
    with open_ledger(path, actor="org:benchmark") as cooperation:
        yield cooperation


@contextmanager
def theirs(path: Path) -> Iterator[Promises]:
    """Open an application of theirs."""
    application = Promises(env(path))
    try:
        yield application
    finally:
        application.close()


@contextmanager
def floor(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a bare table in a file, as durable as the others."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("pragma journal_mode = wal")
        db.execute("pragma synchronous = full")
        db.execute(
            "create table if not exists entry (position integer primary key, subject blob, "
            "version integer, name text, entry blob, unique (subject, version))"
        )
        yield db


def seconds(work: Callable[[], object]) -> float:
    """Return how long *work* takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def promise_of_ours(reference: str, length: int) -> list[Command]:
    """Return commands that make a commitment with a history of *length* events."""
    made = command(
        reference, Commitment.make, owner="DPD", target_date="2021", actions=["Draft it"]
    )
    reported = command(
        reference, Commitment.report, by="DPD", as_of="2021-03", status="in_progress", text=WORDS
    )
    return [made, *[reported] * (length - 1)]


def promise_of_theirs(reference: str, length: int) -> Promise:
    """Return an aggregate with *length* events to save."""
    promise = Promise(reference, "DPD", "2021")
    for _ in range(length - 1):
        promise.report("DPD", "2021-03", "in_progress", WORDS)
    return promise


def append(folder: Path, events: int, per_commit: int) -> Rates:
    """Append new histories, each in a transaction of its own."""
    commits = max(events // per_commit, 3)
    names = [f"C{number}" for number in range(commits)]
    with ours(folder / "ours.db") as cooperation:
        our = seconds(
            lambda: [cooperation.record_all(promise_of_ours(name, per_commit)) for name in names]
        )
        entry = stored(cooperation)[-1][-1]
    with theirs(folder / "theirs.db") as application:
        their = seconds(
            lambda: [application.save(promise_of_theirs(name, per_commit)) for name in names]
        )
    with floor(folder / "floor.db") as db:

        def insert() -> None:
            position = 0
            for number in range(commits):
                rows = []
                for version in range(per_commit):
                    position += 1
                    subject = number.to_bytes(16, "big")
                    rows.append((position, subject, version, "ProgressReported@1", entry))
                db.execute("begin immediate")
                db.executemany("insert into entry values (?, ?, ?, ?, ?)", rows)
                db.execute("commit")

        raw = seconds(insert)
    total = commits * per_commit
    return {"ours": total / our, "eventsourcing": total / their, "floor": total / raw}


def stored(cooperation: Cooperation) -> list[tuple[int, bytes, int, str, bytes]]:
    """Return the rows of our ledger."""
    return [
        (row.position, row.aggregate_id.bytes, row.version, row.name, row.entry)
        for row in cooperation.ledger.stored()
    ]


def filled(folder: Path, events: int, length: int) -> tuple[int, list[UUID]]:
    """Fill all three with histories of *length* events; return how many events, and their ids."""
    names = [f"C{number}" for number in range(max(events // length, 1))]
    ids = []
    with ours(folder / "ours.db") as cooperation, theirs(folder / "theirs.db") as application:
        for name in names:
            cooperation.record_all(promise_of_ours(name, length))
            promise = promise_of_theirs(name, length)
            application.save(promise)
            ids.append(promise.id)
        with floor(folder / "floor.db") as db:
            db.execute("begin")
            db.executemany("insert into entry values (?, ?, ?, ?, ?)", stored(cooperation))
            db.execute("commit")
    return len(names) * length, ids


def replay(folder: Path, events: int, per_thing: int) -> Rates:
    """Load things whose histories are *per_thing* events long."""
    total, ids = filled(folder, events, per_thing)
    with ours(folder / "ours.db") as cooperation:
        our = seconds(lambda: [cooperation.get(Commitment, f"C{n}") for n in range(len(ids))])
    with theirs(folder / "theirs.db") as application:
        their = seconds(lambda: [application.repository.get(each) for each in ids])
    with floor(folder / "floor.db") as db:
        subjects = [row[0] for row in db.execute("select distinct subject from entry")]
        query = "select version, name, entry from entry where subject = ? order by version"
        raw = seconds(lambda: [db.execute(query, (each,)).fetchall() for each in subjects])
    return {"ours": total / our, "eventsourcing": total / their, "floor": total / raw}


def read(folder: Path, events: int, _: int) -> Rates:
    """Read and decode the whole log, in order."""
    total, _ids = filled(folder, events, 10)
    with ours(folder / "ours.db") as cooperation:
        our = seconds(lambda: sum(1 for _ in cooperation.ledger.after(START)))
    with theirs(folder / "theirs.db") as application:

        def pull() -> None:
            start = 1
            while page := application.recorder.select_notifications(start, 1000):
                for notification in page:
                    application.mapper.to_domain_event(notification)
                start = page[-1].id + 1

        their = seconds(pull)
    with floor(folder / "floor.db") as db:
        raw = seconds(lambda: db.execute("select * from entry order by position").fetchall())
    return {"ours": total / our, "eventsourcing": total / their, "floor": total / raw}


def project(folder: Path, events: int, _: int) -> Rates:
    """
    Bring an SQL database up to date with the log.

    Ours fills all tables of the `sql` exporter. eventsourcing's has no subscription on SQLite, so
    its log is pulled; like its projection runner, each event is one transaction, with its tracking
    record, and here one row. The floor copies rows.
    """
    total, _ids = filled(folder, events, 10)
    with ours(folder / "ours.db") as cooperation:
        url = f"sqlite:///{folder / 'projection.sqlite'}"
        our = seconds(lambda: run(cooperation.ledger, cooperation_exporter(), {"url": url}))
    with theirs(folder / "theirs.db") as application:
        view = Promises(env(folder / "view.db"))
        recorder = view.factory.process_recorder()
        some = application.recorder.select_notifications(1, min(total, 500))

        def follow() -> None:
            for notification in some:
                application.mapper.to_domain_event(notification)
                recorder.insert_events([notification], tracking=Tracking("log", notification.id))

        their = seconds(follow)
        view.close()
    with floor(folder / "floor.db") as db:
        db.execute("attach ? as copy", (str(folder / "copy.db"),))
        db.execute("create table copy.entry (position integer primary key, a, b, c, entry blob)")

        def copy() -> None:
            db.execute("begin")
            db.executemany(
                "insert into copy.entry values (?, ?, ?, ?, ?)",
                db.execute("select * from main.entry order by position").fetchall(),
            )
            db.execute("commit")

        raw = seconds(copy)
    return {"ours": total / our, "eventsourcing": len(some) / their, "floor": total / raw}


CASES: tuple[tuple[str, Callable[[Path, int, int], Rates], int], ...] = (
    ("append, 1 a commit", append, 1),
    ("append, 10 a commit", append, 10),
    ("append, 100 a commit", append, 100),
    ("append, 1000 a commit", append, 1000),
    ("replay, 10 events each", replay, 10),
    ("replay, 100 events each", replay, 100),
    ("replay, 1000 events each", replay, 1000),
    ("read the log", read, 0),
    ("project into SQL", project, 0),
)


def main() -> None:
    """Run all cases and print one line each: events a second, and ours as a ratio of the others."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[1])
    parser.add_argument("--events", type=int, default=5000)
    parser.add_argument("--repeats", type=int, default=5)
    asked = parser.parse_args()
    print(f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, events a second")
    heads = ("ours", "eventsourcing", "floor", "x eventsourcing", "x floor")
    print(f"{'':26}" + "".join(f"{head:>16}" for head in heads))
    measured: dict[str, list[Rates]] = {name: [] for name, _, _ in CASES}
    for _ in range(asked.repeats):
        for name, case, size in CASES:
            with tempfile.TemporaryDirectory() as folder:
                few = min(asked.events, 1000) if size == 1 else asked.events
                measured[name].append(case(Path(folder), few, size))
    for name, rates in measured.items():
        ours_, theirs_, floor_ = (
            statistics.median(rate[who] for rate in rates)
            for who in ("ours", "eventsourcing", "floor")
        )
        print(
            f"{name:26}{ours_:16,.0f}{theirs_:16,.0f}{floor_:16,.0f}"
            f"{ours_ / theirs_:16.2f}{ours_ / floor_:16.2f}"
        )


if __name__ == "__main__":
    main()
