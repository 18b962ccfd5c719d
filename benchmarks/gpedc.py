"""
What an export of monitoring rounds costs, beside pandas and the physical floor, in one run.

    python benchmarks/gpedc.py [--countries 30] [--partners 8] [--projects 40] [--repeats 3]

Every country has one round; each of its partners answers for itself, and for each of its projects.
All take turns, each in a process of its own, so that its memory can be told:

ours                the `gpedc` exporter, with the workbook and without it
pandas              of the answers that we wrote as CSV, two indicators of countries and partners
floor               the bytes of our folder, written once more and nothing else

pandas does much less: no validation, no decimals, no events behind a figure, 4 of our 100 columns.
What it finds is held against what we found.
"""

import argparse
import importlib
import json
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from importlib.metadata import version
from pathlib import Path

from cooperation_adapters.gpedc import cooperation_exporter
from cooperation_core.domain.events import DomainEvent
from cooperation_core.domain.monitoring_round import (
    Amount,
    AnswerRecorded,
    Number,
    Question,
    RoundOpened,
    Section,
    Value,
    YesNo,
)
from cooperation_core.domain.values import Country, Money, PartyName
from cooperation_core.domain.vocabulary import Constituency
from cooperation_core.export.runner import run
from cooperation_core.standards import areas
from cooperation_core.testing.examples import InMemoryHistory, recorded

SECTIONS = ("A1", "A2", "A3", "A4", "A5", "B1", "B2", "B3", "C1")
TREASURY = "Treasury"


def opened(country: str) -> RoundOpened:
    """Return how the round of *country* begins."""
    return RoundOpened(
        reference=f"{country}-4",
        country=Country(country),
        number=4,
        coordinator=PartyName(TREASURY),
        reference_year=2024,
        sections=tuple(Section(id=each, title=each) for each in SECTIONS),
    )


def answer(id_: str, value: Value, partner: str | None, about: str | None = None) -> AnswerRecorded:
    """Return what *partner*, or the government where it is none, answered to a question."""
    asked = Question(
        id=id_,
        role=Constituency.of("pc_government" if partner is None else "development_partner"),
        respondent=PartyName(TREASURY if partner is None else partner),
        subject=about,
    )
    return AnswerRecorded(question=asked, value=value)


def number(given: int) -> Number:
    """Return a count as an answer."""
    return Number(number=Decimal(given))


def usd(given: int) -> Amount:
    """Return dollars as an answer."""
    return Amount(money=Money.of(given, "USD"))


def answers(partners: int, projects: int, seed: int) -> Iterator[AnswerRecorded]:
    """Yield what is answered in one round; no two rounds have the same numbers."""
    for place in range(1, 23):
        yield answer(f"A1_{place}", YesNo(yes=(place + seed) % 3 > 0), None)
    for which in range(partners):
        partner, paid = f"Partner {which + 1}", 1_000 + 37 * (seed + which)
        yield answer("B3_2", usd(paid), partner)
        yield answer("B3_3", usd(paid + 11 * (which - 3)), partner)
        for place, id_ in enumerate(("B3_5", "B3_6", "B3_7", "B3_8"), start=1):
            yield answer(id_, usd(paid * place // 5), partner)
        yield answer("A3_4", usd(paid // 2), None, partner)
        for place in (1, 2, 3):
            yield answer(f"A3_{place}", YesNo(yes=place <= which % 4), None, partner)
        for one in range(projects):
            name = f"Project {which + 1}.{one + 1}"
            total = 3 + (one + seed) % 7
            yield answer("B2_6", YesNo(yes=(one + which) % 3 > 0), partner, name)
            yield answer("B2_10", number(total), partner, name)
            yield answer("B2_10.1", number(total * (which % 4) // 3), partner, name)
            yield answer("B2_10.2", number(total // 2), partner, name)


def history(countries: int, partners: int, projects: int) -> InMemoryHistory:
    """Return the events of a round in each of so many *countries*."""
    codes = sorted(each.iso3 for each in areas().values() if each.iso3 is not None)[:countries]
    happened: list[tuple[str, DomainEvent]] = []
    for seed, code in enumerate(codes):
        happened.append((f"{code}-4", opened(code)))
        happened += [(f"{code}-4", each) for each in answers(partners, projects, seed)]
    return InMemoryHistory(recorded(happened))


def seconds(work: Callable[[], object]) -> float:
    """Return how long *work* takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def export(given: InMemoryHistory, folder: Path, workbook: str) -> None:
    """Export *given* as our exporter does it."""
    options = {"path": folder, "workbook": workbook}
    run(given, cooperation_exporter(), options).demand_ok()


def by_pandas(folder: Path) -> None:
    """Work out 5a and SDG 17.15.1 of countries and pairs, and hold them against our figures."""
    pd = importlib.import_module("pandas")  # not before: ours must not pay for its memory
    told = pd.read_csv(folder / "gpedc_round4_answers.csv", low_memory=False)
    told = told[told["respondent_role"] == "development_partner"].fillna({"subject_id": ""})
    told["number"] = pd.to_numeric(told["value"].replace({"yes": "1", "no": "0"}), errors="coerce")
    wide = told.pivot_table(
        index=["country", "respondent_id", "subject_id"], columns="question_id", values="number"
    )
    wide["indicators"] = wide["B2_10.1"] / wide["B2_10"]
    wide["data"] = wide["B2_10.2"] / wide["B2_10"]
    ours = pd.read_csv(folder / "gpedc_results.csv", low_memory=False)
    for scope, who in (("country", ["country"]), ("pair", ["country", "partner"])):
        grouped = wide.rename_axis(index={"respondent_id": "partner"}).groupby(level=who)
        money = grouped[["B3_2", "B3_3"]].sum()
        theirs = {
            "2.4.1.1": (money["B3_2"] / money["B3_3"]).clip(upper=1) * 100,
            "17.15.1": grouped[["B2_6", "indicators", "data"]].mean().mean(axis=1) * 100,
        }
        for indicator, figures in theirs.items():
            same = (ours["indicator"] == indicator) & (ours["scope"] == scope)
            apart = (ours[same].set_index(who)["value"].sort_index() - figures).abs()
            assert apart.max() < 1e-9, f"{indicator}: {apart.idxmax()} differs by {apart.max()}"


def floor(folder: Path) -> None:
    """Write the bytes of every file in *folder* once more."""
    with tempfile.TemporaryDirectory(dir=folder.parent) as name:
        for path in folder.iterdir():
            (Path(name) / path.name).write_bytes(path.read_bytes())


OURS, TABLES_ONLY, READING = "ours", "ours, without the workbook", "ours, events in memory alone"
PANDAS, FLOOR, TABLES_FLOOR = "pandas, two indicators", "floor", "floor, without the workbook"


def one(what: str, folder: Path, size: tuple[int, int, int]) -> None:
    """Do one of them and print how long it took, and what this process needed of memory."""
    book, tables = folder / "book", folder / "tables"
    took = 0.0
    if what in (OURS, TABLES_ONLY, READING):
        given = history(*size)
        if what == OURS:
            took = seconds(lambda: export(given, book, "write"))
        elif what == TABLES_ONLY:
            took = seconds(lambda: export(given, tables, "leave_out"))
    elif what == PANDAS:
        importlib.import_module("pandas")  # its start is not its work
        took = seconds(lambda: by_pandas(tables))
    else:
        took = seconds(lambda: floor(book if what == FLOOR else tables))
    status = Path("/proc/self/status")
    peak = re.search(r"VmHWM:\s+(\d+) kB", status.read_text()) if status.is_file() else None
    print(json.dumps([took, int(peak[1]) / 1024 if peak else float("nan")]))


def main() -> None:
    """Run everything and print it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[1])
    for name, default in (("countries", 30), ("partners", 8), ("projects", 40), ("repeats", 3)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    size = (asked.countries, asked.partners, asked.projects)
    if asked.one is not None:
        one(asked.one, asked.folder, size)
        return
    events = len(history(*size).recorded)
    versions = ", ".join(f"{name} {version(name)}" for name in ("pandas", "xlsxwriter"))
    print(f"Python {platform.python_version()}, {versions}")
    print(
        f"{asked.countries} countries, {asked.partners} partners in each, {asked.projects} "
        f"projects of each partner: {events:,} events"
    )
    found: dict[str, list[tuple[float, float]]] = {}
    with tempfile.TemporaryDirectory() as name:
        for _ in range(asked.repeats):
            for what in (OURS, TABLES_ONLY, READING, PANDAS, FLOOR, TABLES_FLOOR):
                found.setdefault(what, []).append(_apart(what, Path(name)))
        for folder in ("book", "tables"):
            written = sum(path.stat().st_size for path in (Path(name) / folder).iterdir())
            print(f"  {folder:32}{written / 1e6:12,.1f} MB written")
    for what, measured in found.items():
        took, peak = (statistics.median(each) for each in zip(*measured, strict=True))
        rate = f"{events / took:12,.0f} events a second" if took else ""
        print(f"  {what:32}{took:12,.2f} s{peak:10,.0f} MB{rate}")


def _apart(what: str, folder: Path) -> tuple[float, float]:
    own = [*sys.argv, "--one", what, "--folder", str(folder)]
    done = subprocess.run([sys.executable, *own], check=True, stdout=subprocess.PIPE, text=True)
    took, peak = json.loads(done.stdout.splitlines()[-1])
    return took, peak


if __name__ == "__main__":
    main()
