"""
Monitoring rounds in the shapes of the GPEDC: answers, indicators worked out from them, SDG series.

No single file format is called "the GPEDC format". This writes one folder of named shapes, a
workbook of them, and for every figure the events that it rests on.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, get_args

import attrs

from cooperation_core.domain.correction import RecordCorrected, RecordWithdrawn
from cooperation_core.domain.events import State
from cooperation_core.domain.monitoring_round import MonitoringRound, MonitoringRoundEvent
from cooperation_core.domain.partnership import PartnershipEvent
from cooperation_core.domain.values import Kind
from cooperation_core.domain.vocabulary import Language
from cooperation_core.export import (
    START,
    Capability,
    Context,
    Exporter,
    Follower,
    Position,
    Recorded,
    Sink,
    hookimpl,
    option,
)

from ..folder import replacing, writing
from ..formulas import Formulas
from ..package import Package
from ..tables.columns import NamedRow
from .book import WORKBOOK, write_book
from .computing import AUTO, methodology_of
from .computing.settings import settings_of
from .contents import TABLES, WORKED_OUT, contents_of, rows_of_one
from .evidence import RoundChronicle
from .readme import README, readme
from .workings import GpedcWorkings

_TITLE = "Monitoring rounds: answers, indicators and the events behind them"
_DESCRIPTION = (
    "gpedc-round4-answers, gpedc-results, gpedc-legacy-wide, country-system-gpi, sdg-sdmx-csv and "
    f"open-sdg-csv; see {README}."
)


@attrs.frozen
class Options:
    """What the exporter takes."""

    path: Path = option(help="Folder to write; an earlier export in it is replaced as a whole")
    language: Language = option(
        help="Language of labels and of the workbook, which has none in French", default="en"
    )
    formulas: Formulas = option(
        help="What to do with text that a spreadsheet would run: defuse it, or keep it as it is",
        default="defuse",
    )
    methodology: str = option(
        help="Methodology of the indicators: auto (that of each round), or the version for all",
        default=AUTO,
    )
    switches: str = option(
        help="Switches of methodologies: cap_as_scheduled=false; several with semicolons between",
        default="",
    )
    workbook: Literal["write", "leave_out"] = option(
        help="Whether to write the workbook beside the tables", default="write"
    )
    regions: Literal["write", "leave_out"] = option(
        help="Whether sdg_sdmx.csv has regions, too: over those of their countries in this ledger",
        default="leave_out",
    )


@attrs.define
class _Read:
    """What was read so far."""

    rounds: dict[str, RoundChronicle] = attrs.field(factory=dict)
    known: set[int] = attrs.field(factory=set)

    def take(self, recorded: Recorded) -> None:
        """Take in the next event; of other things than rounds only that it is there."""
        self.known.add(recorded.position)
        if recorded.subject.kind is Kind.MONITORING_ROUND:
            self.rounds.setdefault(recorded.subject.reference, RoundChronicle()).take(recorded)


@attrs.define
class _GpedcSink:
    read: _Read = attrs.field(factory=_Read)
    reached: Position = START

    def position(self) -> Position:
        return START

    def write(self, batch: Sequence[Recorded], /) -> None:
        for recorded in batch:
            self.read.take(recorded)

    def checkpoint(self, position: Position, /) -> None:
        """Remember how far it is; the folder is put in place when it is complete."""
        self.reached = position


@contextmanager
def _open(options: Options, context: Context) -> Iterator[Sink]:
    methodology_of(0, options.methodology)  # refused before anything is read
    settings = settings_of(options.switches)
    with (
        replacing(options.path, exporter="gpedc") as where,
        Package(where, TABLES, formulas=options.formulas) as package,
    ):
        sink = _GpedcSink()
        yield sink
        context.progress("working out the indicators of the rounds")
        contents = contents_of(
            sink.read.rounds,
            language=options.language,
            methodology=options.methodology,
            settings=settings,
            regions=options.regions == "write",
            known=sink.read.known,
        )
        beside = [README]
        with writing(options.path):
            for table in TABLES:
                for row in contents.rows[table.name]:
                    package.add(table.name, row)
            if options.workbook == "write":
                context.progress("writing the workbook")
                beside.append(WORKBOOK)
                write_book(
                    where,
                    contents,
                    reached=sink.reached,
                    head=context.tree_head,
                    language=options.language,
                )
            text = readme(
                contents,
                reached=sink.reached,
                head=context.tree_head,
                defused=options.formulas == "defuse",
                beside=beside,
                language=options.language,
            )
            (where / README).write_bytes(text.encode())
            package.describe(
                exporter="gpedc",
                title=_TITLE,
                description=_DESCRIPTION,
                position=sink.reached,
                beside=beside,
            )
    context.produced(str(options.path))


def _follow() -> Follower:
    asked = RoundChronicle()

    def take(recorded: Recorded, state: State) -> Iterable[NamedRow]:
        if not isinstance(state, MonitoringRound):
            return ()
        asked.take(recorded)
        return rows_of_one(recorded.subject.reference, asked, "en")

    return take


def _work_out(history: Iterable[Recorded], options: Mapping[str, Any]) -> GpedcWorkings:
    methodology_of(0, options["methodology"])
    settings = settings_of(options["switches"])
    read = _Read()
    for recorded in history:
        read.take(recorded)
    return GpedcWorkings(
        contents_of(
            read.rounds,
            language=options["language"],
            methodology=options["methodology"],
            settings=settings,
            regions=options["regions"] == "write",
            known=read.known,
        )
    )


@hookimpl
def cooperation_exporter() -> Exporter[Options]:
    """Return the exporter."""
    return Exporter(
        name="gpedc",
        summary="Monitoring rounds in the shapes of the GPEDC: answers, indicators, SDG series",
        options=Options,
        open=_open,
        tables=TABLES,
        schema_version=2,
        reads=frozenset(
            (
                *get_args(MonitoringRoundEvent),
                *get_args(PartnershipEvent),  # what prefilled answers rest on
                RecordCorrected,
                RecordWithdrawn,
            )
        ),
        capabilities=frozenset({Capability.DETERMINISTIC}),
        follow=_follow,
        work_out=_work_out,
        worked_out=frozenset(table.name for table in WORKED_OUT),
    )
