"""What stands behind a figure that rests on several subjects: its working, and every event."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import attrs

from ..domain.values import Subject
from ..history import START, History, Position, Recorded
from .contract import Exporter, ExportError
from .corrections import put_right_by, target
from .figures import FigureNotWorkedOut, NoSuchRow, as_key
from .schema import Table
from .working import Working, Workings


class WrongWorking(ExportError):
    """An exporter says that a figure rests on events which it does not read, or are not there."""

    code = "wrong-working"

    def __init__(
        self, exporter: str, table: Table, key: str, *, end: Position, found: Sequence[Position]
    ) -> None:
        super().__init__(
            f"{exporter}: expected that {table.name} {key} rests on events which {exporter} reads, "
            f"up to position {end}, found {' and '.join(map(str, found))}; tell its authors, "
            f"and do not rely on the figure until they have answered"
        )
        self.positions = tuple(found)


@attrs.frozen(kw_only=True)
class Ground:
    """One event behind a figure that was worked out."""

    recorded: Recorded
    inputs: tuple[str, ...]
    """Names of the inputs that come from it; none if it only put one right, or was put right."""
    puts_right: Position | None = None
    """Place of the event whose record this one corrects or withdraws."""
    put_right_by: tuple[Position, ...] = ()
    """Places of the events that correct or withdraw the record of this one."""


@attrs.frozen(kw_only=True)
class WorkedOut:
    """A figure that was worked out, how, and every event behind it."""

    exporter: str
    table: Table
    key: str
    column: str | None
    """None: the figure that the row is about."""
    working: Working
    steps: tuple[Ground, ...]
    """Oldest first; with the records that were put right, and what put them right."""


def worked_out(
    history: History,
    exporter: Exporter[Any],
    work_out: Callable[[Iterable[Recorded]], Workings],
    table: Table,
    key: str,
    column: str | None,
    *,
    end: Position,
    on_progress: Callable[[int, int], None],
) -> WorkedOut:
    """
    Return how *exporter* worked out a figure of *table* from the history up to *end*.

    Raises:
        NoSuchRow, FigureNotWorkedOut: there is none; the message says what there is.
        WrongWorking: it names events that are not there.
    """
    seen = _Reading(history, exporter, end, on_progress)
    workings = work_out(iter(seen))
    wanted = as_key(table, key)
    working = workings(table.name, wanted, column)
    if working is None:
        known = list(workings.keys(table.name))
        if wanted not in known:
            raise NoSuchRow(table, key, known)
        names = [each.name for each in table.columns]
        there = [each for each in names if workings(table.name, wanted, each) is not None]
        raise FigureNotWorkedOut(table, wanted, column, there)
    if missing := [each for each in working.positions if each not in seen.subjects]:
        raise WrongWorking(exporter.name, table, wanted, end=end, found=missing)
    subjects = dict.fromkeys(seen.subjects[each] for each in working.positions)
    steps = (step for each in subjects for step in _grounds(_until(history, each, end), working))
    return WorkedOut(
        exporter=exporter.name,
        table=table,
        key=wanted,
        column=column,
        working=working,
        steps=tuple(sorted(steps, key=lambda step: step.recorded.position)),
    )


@attrs.frozen
class _Reading:
    """The events that an exporter reads, and of which subject each was."""

    history: History
    exporter: Exporter[Any]
    end: Position
    on_progress: Callable[[int, int], None]
    subjects: dict[Position, Subject] = attrs.field(factory=dict)

    def __iter__(self) -> Iterator[Recorded]:
        reads = self.exporter.reads
        for recorded in self.history.after(START):
            if recorded.position > self.end:
                break
            self.on_progress(recorded.position, self.end)
            if reads is None or type(recorded.event) in reads:
                self.subjects[recorded.position] = recorded.subject
                yield recorded


def _until(history: History, subject: Subject, end: Position) -> list[Recorded]:
    return [each for each in history.of(subject) if each.position <= end]


def _grounds(events: Sequence[Recorded], working: Working) -> Iterator[Ground]:
    """Yield what *working* rests on among the *events* of a subject, with their corrections."""
    behind = _with_corrections(events, set(working.positions))
    for place, recorded in enumerate(events):
        if recorded.position in behind:
            yield Ground(
                recorded=recorded,
                inputs=tuple(
                    dict.fromkeys(
                        each.name
                        for each in working.inputs
                        if each.counted and recorded.position in each.positions
                    )
                ),
                puts_right=target(events, place),
                put_right_by=put_right_by(events, place),
            )


def _with_corrections(events: Sequence[Recorded], behind: set[Position]) -> set[Position]:
    """Return the positions *behind*, with those that they put right or were put right by."""
    found = set(behind)
    growing = True
    while growing:
        growing = False
        for place, recorded in enumerate(events):
            pair = {recorded.position, target(events, place)} - {None}
            if len(pair) > 1 and len(pair & found) == 1:
                found |= {each for each in pair if each is not None}
                growing = True
    return found
