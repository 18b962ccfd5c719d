"""
Everything as CSV: one file a table, and a descriptor that says what is in them.

The files are those of RFC 4180 in UTF-8; see `rfc4180` for cells that hold nothing, and `formulas`
for text that a spreadsheet would run. The same history gives the same bytes.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import attrs

from cooperation_core.domain.values import Subject
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
from ..tables import TABLES, fact_rows, state_rows
from ..tables.following import follow

_ABOUT = (
    "Who promised what to whom in development co-operation, and what came of it. Dates are written "
    "as exactly as they are known: 2021, 2021-06, 2021-06-30; quarters as 2021-33 to 2021-36 and "
    "half-years as 2021-40 and 2021-41 (ISO 8601-2). A cell without anything holds nothing; an "
    'empty text is written "".'
)
_DEFUSED = (
    " Text that a spreadsheet would run as a formula has an apostrophe in front, and so has text "
    "that begins with an apostrophe: take one away to have the text as recorded."
)


@attrs.frozen
class Options:
    """What the exporter takes."""

    path: Path = option(help="Folder to write; an earlier export in it is replaced as a whole")
    formulas: Formulas = option(
        help="What to do with text that a spreadsheet would run: defuse it, or keep it as it is",
        default="defuse",
    )


@attrs.define
class _CsvSink:
    _package: Package
    _path: Path
    last: dict[Subject, Position] = attrs.field(factory=dict)
    """Every subject, and the position of its last event."""
    reached: Position = START

    def position(self) -> Position:
        return START

    def write(self, batch: Sequence[Recorded], /) -> None:
        with writing(self._path):
            for recorded in batch:
                for table, row in fact_rows(recorded):
                    self._package.add(table, row)
                self.last[recorded.subject] = recorded.position
                self.reached = recorded.position

    def checkpoint(self, position: Position, /) -> None:
        """Do nothing: the folder is put in place when it is complete."""


@contextmanager
def _open(options: Options, context: Context) -> Iterator[Sink]:
    with (
        replacing(options.path, exporter="csv") as where,
        Package(where, TABLES, formulas=options.formulas) as package,
    ):
        sink = _CsvSink(package, options.path)
        yield sink
        context.progress("writing how everything stands")
        with writing(options.path):
            for subject in sorted(sink.last):
                for table, row in state_rows(subject, context.state(subject), sink.last[subject]):
                    package.add(table, row)
            package.describe(
                exporter="csv",
                title="Development co-operation: commitments and what came of them",
                description=_ABOUT + (_DEFUSED if options.formulas == "defuse" else ""),
                position=sink.reached,
            )
    context.produced(str(options.path))


@hookimpl
def cooperation_exporter() -> Exporter[Options]:
    """Return the exporter."""
    return Exporter(
        name="csv",
        summary="Everything as CSV files for spreadsheets, one a table, described",
        options=Options,
        open=_open,
        tables=TABLES,
        capabilities=frozenset({Capability.DETERMINISTIC}),
        follow=follow,
    )
