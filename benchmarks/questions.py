"""
How the cost of a question grows with the ledger: the index beside folding everything, in one run.

    python benchmarks/questions.py [--sizes 10000 100000 1000000] [--repeats 5]

The same questions are asked of ledgers of growing size, whose answers stay as long as they were: a
party has twenty commitments, a theme fifty recommendations, and thirty commitments are overdue, the
rest is done. What grows is only what the question is not about. Beside them stand

fold    the same list by reading the whole log, as one would without an index
floor   one row by its key through the standard library's sqlite3

Every figure is a median, in milliseconds, each question asked afresh of the opened ledger.
"""

import argparse
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

from cooperation_core import Commitment, Kind, Recommendation, Subject, command, open_ledger
from cooperation_core.application import Cooperation
from cooperation_core.domain.command import Command

EACH = 10
"""How many events a commitment and what it answers have together."""
AT_ONCE = 5_000
TODAY = date(2026, 1, 1)
Question = Callable[[], object]


def life(number: int, *, is_open: bool) -> Iterator[Command]:
    """Yield a recommendation, its answer, and a commitment that is kept, or is still open."""
    advice, promise, owner = f"EVAL-{number}/R1", f"EVAL-{number}/C1", f"Unit {number // 20}"
    yield command(
        advice,
        Recommendation.issue,
        document=f"Evaluation {number // 4}",
        number="1",
        text="Write one strategy for all programmes, and publish it.",
        country="PER",
        themes=[f"theme {number // 50}"],
    )
    yield command(advice, Recommendation.answer, by=owner, acceptance="accepted")
    yield command(
        promise,
        Commitment.make,
        owner=owner,
        actions=["Draft it", "Publish it"],
        target_date="2021-06",
        responds_to=Subject.of(Kind.RECOMMENDATION, advice),
        country="PER",
    )
    reports = EACH - 3 if is_open else EACH - 5
    for month in range(reports):
        yield command(
            promise,
            Commitment.report,
            by=owner,
            as_of=f"2021-{month + 1:02}",
            status="in_progress",
            text="Two of four sector strategies are drafted.",
        )
    if not is_open:
        yield command(promise, Commitment.claim_fulfilment, by=owner)
        yield command(promise, Commitment.verify, by="Audit Office", opinion="seen on the site")


def fill(cooperation: Cooperation, events: int) -> None:
    """Record *events* events; the commitments of the last thirty lives are open."""
    lives = events // EACH
    batch: list[Command] = []
    for number in range(lives):
        batch += life(number, is_open=number >= lives - 30)
        if len(batch) >= AT_ONCE or number == lives - 1:
            cooperation.record_all(batch)
            batch = []


def questions(cooperation: Cooperation, middle: int) -> dict[str, Question]:
    """Return what is asked, by name; *middle* is a life in the middle of the ledger."""
    reference = f"EVAL-{middle}/C1"
    subject = Subject.of(Kind.COMMITMENT, reference)
    head = cooperation.ledger.head()
    half = cooperation.as_of(known=head // 2)
    held = cooperation.as_of(effective="2021-03")
    owner = f"Unit {middle // 40}"
    return {
        "one record by its reference": lambda: cooperation.get(Commitment, reference),
        "its history as sentences": lambda: [str(e.event) for e in cooperation.history(subject)],
        "the chain of a recommendation": lambda: cooperation.chain(f"EVAL-{middle}/R1"),
        "the commitments of a party (20)": lambda: cooperation.select(Commitment, party=owner),
        "the recommendations of a theme (50)": lambda: cooperation.select(
            Recommendation, theme=f"theme {middle // 100}", country="PER"
        ),
        "everything overdue (30)": lambda: cooperation.overdue(TODAY),
        "due, per owner": lambda: cooperation.due(TODAY, owner=owner),
        "a party's, as known at half the log": lambda: half.select(Commitment, party=owner),
        "a party's, as they stood on a day": lambda: held.select(Commitment, party=owner),
    }


def median_ms(ask: Question, repeats: int) -> float:
    """Return the median time of *ask*, in milliseconds."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        ask()
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


def measured(folder: Path, events: int, repeats: int) -> dict[str, float]:
    """Return the time of each question to a ledger of *events* events."""
    path = folder / f"{events}.db"
    start = time.perf_counter()
    with open_ledger(path, actor="org:benchmark") as cooperation:
        fill(cooperation, events)
        took = time.perf_counter() - start
        print(f"recorded {events:,} events in {took:.0f} s ({events / took:,.0f} a second)")
        asked = questions(cooperation, events // EACH // 2)
        times = {name: median_ms(ask, repeats) for name, ask in asked.items()}
        times["fold: everything overdue"] = median_ms(
            lambda: [
                state
                for _, state in cooperation.states()
                if isinstance(state, Commitment) and state.due(TODAY) == "overdue"
            ],
            1,
        )
        with closing(sqlite3.connect(path)) as db:
            times["floor: one row by its key"] = median_ms(
                lambda: db.execute(
                    "select state from cooperation_entry where position = ?", (events // 2,)
                ).fetchone(),
                repeats,
            )
    return times


def main() -> None:
    """Print how long each question takes at each size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[1] if __doc__ else None)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--repeats", type=int, default=5)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="questions-") as folder:
        columns = [measured(Path(folder), size, chosen.repeats) for size in chosen.sizes]
    heading = " | ".join(f"{size:,} events" for size in chosen.sizes)
    print(f"| milliseconds | {heading} |")
    print(f"| --- | {' | '.join('---' for _ in columns)} |")
    for name in columns[0]:
        print(f"| {name} | {' | '.join(f'{column[name]:,.2f}' for column in columns)} |")


if __name__ == "__main__":
    main()
