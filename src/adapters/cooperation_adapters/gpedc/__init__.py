"""
Monitoring rounds in the shape of the fourth GPEDC round: the answers and what stands around them.

No single file format is called "the GPEDC format". This writes one shape, "gpedc-round4": answers
in long form, with roadmap, sections, focal points and review. Indicators are not worked out here.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import get_args

import attrs

from cooperation_core.domain.correction import RecordCorrected, RecordWithdrawn
from cooperation_core.domain.events import Life, State
from cooperation_core.domain.monitoring_round import MonitoringRound, MonitoringRoundEvent
from cooperation_core.domain.values import Kind, Subject
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
from .rows import Rows
from .tables import TABLES

SHAPE = "gpedc-round4"
README = "README.txt"
_README = """\
{shape}: monitoring rounds as recorded, in the shape of the fourth round (2023 to 2026)

What this is
  gpedc_round4_answers.csv       the answer that stands to each question: round, country, section,
                                 question, role, respondent, subject, value, reference year, stage
  gpedc_round4_phases.csv        the phases of the roadmap and when they are planned
  gpedc_round4_activities.csv    the activities of the roadmap and when they are planned
  gpedc_round4_roadmap.csv       both of them beside what really happened, planned or not
  gpedc_round4_sections.csv      the sections of the questionnaire and who is responsible
  gpedc_round4_focal_points.csv  who speaks for which constituency now
  gpedc_round4_reviews.csv       submitted, returned with notes, queried, explained, validated,
                                 made official, reopened, presented, discussed, closed
  gpedc_round4_queries.csv       what the reviewers asked, and what closed each query
  datapackage.json               what every column means

What this is not
  It is neither the file of the round's online tool nor the published workbook of results: their
  layouts are not public. It holds no indicators; nothing here is worked out from answers.
  Rounds of another number stand here in the same shape; the column round_number tells them apart.

How to read it
  No data, not applicable and zero are three things. The column value_kind says no_data or
  not_applicable, and value is then empty; zero is the number 0. No number stands for a missing
  value.
  Dates are as exact as they are known: 2024, 2024-03, 2024-03-15; quarters are written 2024-33 to
  2024-36 and half-years 2024-40 and 2024-41 (ISO 8601-2). A date that is not known is empty.
  Every row with a column position can be traced to that event of the ledger.
{formulas}"""
_DEFUSED = """\
  Text that a spreadsheet would run as a formula has an apostrophe in front, and so has text that
  begins with an apostrophe: take one away to have the text as recorded.
"""


@attrs.frozen
class Options:
    """What the exporter takes."""

    path: Path = option(help="Folder to write; an earlier export in it is replaced as a whole")
    language: Language = option(help="Language of the labels beside the codes", default="en")
    formulas: Formulas = option(
        help="What to do with text that a spreadsheet would run: defuse it, or keep it as it is",
        default="defuse",
    )


@attrs.define
class _Round:
    """What happened to one round, each fact with the place of the event that says it."""

    life: Life = attrs.field(factory=Life)
    positions: list[Position] = attrs.field(factory=list)

    def take(self, recorded: Recorded) -> None:
        event = recorded.event
        self.life.take(event)
        self.positions.append(recorded.position)
        if isinstance(event, RecordCorrected) and 0 < event.version <= len(self.positions):
            self.positions[event.version - 1] = recorded.position

    def rows(self, reference: str, language: Language) -> Rows:
        state = self.life.state
        assert isinstance(state, MonitoringRound), "the sink filters"
        happened = [
            (position, fact)
            for position, fact in zip(self.positions, self.life.facts, strict=True)
            if isinstance(fact, MonitoringRoundEvent)
        ]
        return Rows(reference, state, happened, language)


@attrs.define
class _GpedcSink:
    rounds: dict[Subject, _Round] = attrs.field(factory=dict)
    reached: Position = START

    def position(self) -> Position:
        return START

    def write(self, batch: Sequence[Recorded], /) -> None:
        for recorded in batch:
            # Corrections are of every kind; only those of rounds are wanted.
            if recorded.subject.kind is Kind.MONITORING_ROUND:
                self.rounds.setdefault(recorded.subject, _Round()).take(recorded)
            self.reached = recorded.position

    def checkpoint(self, position: Position, /) -> None:
        """Do nothing: the folder is put in place when it is complete."""


@contextmanager
def _open(options: Options, context: Context) -> Iterator[Sink]:
    with (
        replacing(options.path, exporter="gpedc") as where,
        Package(where, TABLES, formulas=options.formulas) as package,
    ):
        sink = _GpedcSink()
        yield sink
        context.progress("writing how the rounds stand")
        with writing(options.path):
            for subject in sorted(sink.rounds):
                for table, row in sink.rounds[subject].rows(subject.reference, options.language):
                    package.add(table, row)
            defused = _DEFUSED if options.formulas == "defuse" else ""
            readme = _README.format(shape=SHAPE, formulas=defused)
            (where / README).write_bytes(readme.encode())
            package.describe(
                exporter="gpedc",
                title=f"{SHAPE}: monitoring rounds as recorded",
                description=f"Answers, roadmap, focal points and review; see {README}.",
                position=sink.reached,
                beside=(README,),
            )
    context.produced(str(options.path))


def _follow() -> Follower:
    asked = _Round()

    def take(recorded: Recorded, state: State) -> Iterable[NamedRow]:
        if not isinstance(state, MonitoringRound):
            return ()
        asked.take(recorded)
        return asked.rows(recorded.subject.reference, "en")

    return take


@hookimpl
def cooperation_exporter() -> Exporter[Options]:
    """Return the exporter."""
    return Exporter(
        name="gpedc",
        summary="Monitoring rounds in the shape of the fourth GPEDC round, as CSV files",
        options=Options,
        open=_open,
        tables=TABLES,
        reads=frozenset((*get_args(MonitoringRoundEvent), RecordCorrected, RecordWithdrawn)),
        capabilities=frozenset({Capability.DETERMINISTIC}),
        follow=_follow,
    )
