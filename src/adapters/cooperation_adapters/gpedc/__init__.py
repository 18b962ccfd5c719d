"""
Monitoring rounds in the shape of the fourth GPEDC round: the answers and what stands around them.

No single file format is called "the GPEDC format". This writes one shape, "gpedc-round4": answers
in long form, with roadmap, sections, focal points and review. Indicators are not worked out here.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import get_args

import attrs

from cooperation_core.domain.monitoring_round import (
    AnswerRecorded,
    MonitoringRound,
    MonitoringRoundEvent,
    Question,
)
from cooperation_core.domain.values import Subject
from cooperation_core.domain.vocabulary import Language
from cooperation_core.export import (
    START,
    Capability,
    Context,
    Exporter,
    Position,
    Recorded,
    Sink,
    hookimpl,
    option,
)

from ..folder import replacing, writing
from ..formulas import Formulas
from ..package import Package
from .tables import TABLES, fact_rows, state_rows

SHAPE = "gpedc-round4"
README = "README.txt"
_README = """\
{shape}: monitoring rounds as recorded, in the shape of the fourth round (2023 to 2026)

What this is
  gpedc_round4_answers.csv       the answer that stands to each question: round, country, section,
                                 question, role, respondent, subject, value, reference year, stage
  gpedc_round4_phases.csv        the phases of the roadmap and when they are planned
  gpedc_round4_activities.csv    the activities of the roadmap and when they are planned
  gpedc_round4_sections.csv      the sections of the questionnaire and who is responsible
  gpedc_round4_focal_points.csv  who speaks for which constituency
  gpedc_round4_reviews.csv       submitted, returned with notes, validated, made official,
                                 presented, closed
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
class _GpedcSink:
    _package: Package
    _options: Options
    _context: Context
    positions: dict[Subject, dict[Question, Position]] = attrs.field(factory=dict)
    """Every round, with the position of the answer that stands to each of its questions."""
    reached: Position = START

    def position(self) -> Position:
        return START

    def write(self, batch: Sequence[Recorded], /) -> None:
        with writing(self._options.path):
            for recorded in batch:
                event = recorded.event
                assert isinstance(event, MonitoringRoundEvent), "the host filters"
                answered = self.positions.setdefault(recorded.subject, {})
                if isinstance(event, AnswerRecorded):
                    answered[event.question] = recorded.position
                rows = fact_rows(
                    recorded, event, self.standing(recorded.subject), self._options.language
                )
                for table, row in rows:
                    self._package.add(table, row)
                self.reached = recorded.position

    def checkpoint(self, position: Position, /) -> None:
        """Do nothing: the folder is put in place when it is complete."""

    def standing(self, subject: Subject) -> MonitoringRound:
        """Return how the round *subject* stands."""
        state = self._context.state(subject)
        assert isinstance(state, MonitoringRound), "the host filters"
        return state


@contextmanager
def _open(options: Options, context: Context) -> Iterator[Sink]:
    with (
        replacing(options.path, exporter="gpedc") as where,
        Package(where, TABLES, formulas=options.formulas) as package,
    ):
        sink = _GpedcSink(package, options, context)
        yield sink
        context.progress("writing how the rounds stand")
        with writing(options.path):
            for subject in sorted(sink.positions):
                rows = state_rows(
                    subject.reference,
                    sink.standing(subject),
                    sink.positions[subject],
                    options.language,
                )
                for table, row in rows:
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


@hookimpl
def cooperation_exporter() -> Exporter[Options]:
    """Return the exporter."""
    return Exporter(
        name="gpedc",
        summary="Monitoring rounds in the shape of the fourth GPEDC round, as CSV files",
        options=Options,
        open=_open,
        tables=TABLES,
        reads=frozenset(get_args(MonitoringRoundEvent)),
        capabilities=frozenset({Capability.DETERMINISTIC}),
    )
