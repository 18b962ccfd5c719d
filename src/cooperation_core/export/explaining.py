"""
What stands behind an exported figure: the events that made or changed its row, one by one.

Nothing is guessed from the names of columns. The rows of the subject are made anew after each of
its events, by the exporter's own `follow`, and compared with those before. Where a row rests on
several subjects, the exporter says itself how it was worked out, and of which events.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import attrs

from ..domain.values import Subject
from ..history import History, Position, Recorded
from .contract import Exporter
from .corrections import put_right_by, target
from .figures import NoSuchRow, RowsNotFollowed, as_key, column_of, table_of
from .options import OptionsDoNotFit, settings
from .schema import Cell, Table
from .stages import Row, Search, Stage
from .worked_out import WorkedOut, worked_out


@attrs.frozen(kw_only=True)
class Change:
    """What one event did to one column of a row."""

    column: str
    before: Cell
    after: Cell


@attrs.frozen(kw_only=True)
class Step:
    """One event behind a figure, and the row before and after it."""

    recorded: Recorded
    before: Row | None
    """None: the row was not there."""
    after: Row | None
    """None: the row is not there any more."""
    changes: tuple[Change, ...]
    """What differs in the columns that were asked about; None stands in them for no row, too."""
    puts_right: Position | None = None
    """Place of the event whose record this one corrects or withdraws."""
    put_right_by: tuple[Position, ...] = ()
    """Places of the events that correct or withdraw the record of this one."""


@attrs.frozen(kw_only=True)
class Explanation:
    """A row, or one figure in it, and every event behind it."""

    exporter: str
    table: Table
    key: str
    column: str | None
    """None: the row as a whole."""
    subject: Subject
    row: Row | None
    """None: it was there, and is not any more."""
    steps: tuple[Step, ...]
    """Oldest first."""
    passed_over: int
    """How many other events of the subject there are, which left all this as it was."""


def explain(
    history: History,
    exporter: Exporter[Any],
    table: str,
    key: str,
    column: str | None = None,
    *,
    options: Mapping[str, object] | None = None,
    until: Position | None = None,
    on_progress: Callable[[int, int], None] = lambda done, total: None,
) -> Explanation | WorkedOut:
    """
    Return the events behind a row of *table*, or behind one *column* of it.

    A figure that rests on several subjects is returned as `WorkedOut`, with its working.

    *key* is what `table` says identifies a row, as text: the values in their order with commas
    between, or ``column=value`` pairs. A row that is gone can be asked for, too. Records that were
    put right are told with what put them right. *options* are those of the export that is asked
    about, where figures depend on them; the required ones, such as its path, are not. *until* is
    where the history ends, if before its end. *on_progress* is told how many subjects were
    searched, or events read, and of how many.

    Raises:
        NoSuchTable, NoSuchColumn, NoSuchRow: there is none; the message says what there is.
        FigureNotWorkedOut: it stands among figures that were, and was not itself.
        RowsNotFollowed: the exporter does not say which events its rows come from.
        WrongWorking: the exporter names events that are not there.
        OptionsDoNotFit: it has no such options; or figures of this table depend on none.
    """
    asked = table_of(exporter, table)
    if column is not None:
        column_of(asked, column)
    end = history.head() if until is None else until
    work_out = exporter.work_out
    if work_out is not None and table in exporter.worked_out:
        chosen = settings(exporter.options, options or {}, exporter=exporter.name)
        return worked_out(
            history,
            exporter,
            lambda events: work_out(events, chosen),
            asked,
            key,
            column,
            end=end,
            on_progress=on_progress,
        )
    if exporter.follow is None:
        raise RowsNotFollowed(exporter.name, table)
    if options:
        alike = f"{', '.join(options)}: rows of {table} are explained as they are by default"
        raise OptionsDoNotFit(exporter.name, [alike], ())
    search = Search(history, exporter, exporter.follow, asked, end)
    wanted = as_key(asked, key)
    known: dict[str, None] = {}
    for subject in search.subjects(wanted, on_progress):
        stages = search.stages(subject)
        if any(wanted in stage.rows for stage in stages):
            return _explained(exporter, asked, wanted, column, stages)
        known.update(dict.fromkeys(stages[-1].rows) if stages else {})
    raise NoSuchRow(asked, key, list(known))


def _explained(
    exporter: Exporter[Any], table: Table, key: str, column: str | None, stages: Sequence[Stage]
) -> Explanation:
    rows: list[Row | None] = [None, *(stage.rows.get(key) for stage in stages)]
    looked_at = [each.name for each in table.columns if not each.bookmark or each.name == column]
    if column is not None:
        looked_at = [column]
    events = [stage.recorded for stage in stages]
    steps = []
    behind = _with_corrections(events, rows, _changed(rows, looked_at))
    for place in sorted(behind):
        before, after = rows[place], rows[place + 1]
        steps.append(
            Step(
                recorded=events[place],
                before=before,
                after=after,
                changes=tuple(_changes(before, after, looked_at)),
                puts_right=target(events, place),
                put_right_by=put_right_by(events, place),
            )
        )
    return Explanation(
        exporter=exporter.name,
        table=table,
        key=key,
        column=column,
        subject=events[0].subject,
        row=rows[-1],
        steps=tuple(steps),
        passed_over=len(events) - len(steps),
    )


def _changed(rows: Sequence[Row | None], columns: Sequence[str]) -> set[int]:
    """Return the places of the events that made the row, took it away or changed the *columns*."""
    return {
        place
        for place, (before, after) in enumerate(pairwise(rows))
        if (before is None) is not (after is None) or any(_changes(before, after, columns))
    }


def _changes(before: Row | None, after: Row | None, columns: Sequence[str]) -> Iterator[Change]:
    for column in columns:
        old = None if before is None else before[column]
        new = None if after is None else after[column]
        if old != new:
            yield Change(column=column, before=old, after=new)


def _with_corrections(
    events: Sequence[Recorded], rows: Sequence[Row | None], behind: set[int]
) -> set[int]:
    """
    Return the places *behind*, with those of what they put right and of what put them right.

    What put right a record counts where the row still says what the wrong record said, as rows of
    what happened do. Rows of how things stand have taken it in, and it has counted if it changed
    anything.
    """
    found = set(behind)
    places = {each.position: place for place, each in enumerate(events)}
    growing = True
    while growing:
        growing = False
        for place in range(len(events)):
            position = target(events, place)
            if position is None:
                continue
            wrong = places[position]
            made_here = rows[wrong] is None and rows[wrong + 1] is not None
            keeps = made_here and rows[place] == rows[place + 1] is not None
            if (place in found and wrong not in found) or (
                wrong in found and place not in found and keeps
            ):
                found |= {place, wrong}
                growing = True
    return found
