"""
By what each subject can be found, and from which position until which: the index behind questions.

It follows from the log and proves nothing. Each append keeps it up to date in its own transaction.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from ..codec import Draft
from ..domain.traits import LENGTH, Aspect, Trait, Wanted
from ..domain.values import Kind, Subject
from ..history import IndexRow, Position, Recorded, Spans
from .layout import LedgerRecorder
from .statement import Statement
from .tables import BIG

_OPEN = 2**62  # the position until which a trait lasts that still holds

Row = dict[str, Any]


class Index:
    """The rows of the index, written and searched."""

    def __init__(self, recorder: LedgerRecorder) -> None:
        self._table = recorder.traits
        self._recorder = recorder
        row, dialect = self._table.c, recorder.database.dialect
        self._insertion = Statement.of(sa.insert(self._table), dialect)
        self._ending = Statement.of(
            sa.update(self._table)
            .where(
                row.kind == sa.bindparam("of_kind", type_=sa.Text),
                row.aspect == sa.bindparam("of_aspect", type_=sa.Text),
                row.value == sa.bindparam("of_value", type_=sa.Text),
                row.originator_id == sa.bindparam("of_originator", type_=sa.Uuid()),
                row.until == sa.literal(_OPEN, type_=BIG),
            )
            .values(until=sa.bindparam("at", type_=BIG)),
            dialect,
        )

    def follow(
        self, c: sa.Connection, drafts: Sequence[Draft], ids: Mapping[Subject, UUID], first: int
    ) -> None:
        """Take in what changes by *drafts*, recorded from *first* on, as part of their append."""
        new: dict[tuple[Trait, UUID], Row] = {}
        ended: list[Row] = []
        rows: list[Row] = []
        for position, draft in enumerate(drafts, start=first):
            originator = ids[draft.subject]
            for trait in draft.lost:
                if (trait, originator) in new:
                    rows.append({**new.pop((trait, originator)), "until": position})
                else:
                    ended.append(self._end(trait, draft.subject.kind, originator, at=position))
            for trait in draft.gained:
                new[trait, originator] = self._row(trait, draft.subject, originator, position)
        if ended:
            self._ending.on_each(c, ended)
        if rows := [*rows, *new.values()]:
            self._insertion.on_each(c, rows)

    def search(
        self,
        c: sa.Connection,
        kind: Kind,
        wanted: Sequence[Wanted],
        *,
        at: Position | None,
        ever: bool,
    ) -> Iterator[Subject]:
        """Yield the subjects of *kind* with all that is *wanted*, in order of their beginnings."""
        # What is rare leads, and the rest is looked up for each that it finds.
        first, *others = sorted(wanted, key=_rarity) or [_every(kind)]
        lead, founding = self._table.alias(), self._recorder.events.c
        query = (
            sa.select(lead.c.reference)
            .distinct()
            .join(
                self._recorder.events,
                (founding.originator_id == lead.c.originator_id)
                & (founding.originator_version == 1),
            )
            .where(*_holds(lead.c, kind, first, at=at, ever=ever))
            .add_columns(founding.position)
            .order_by(founding.position)
        )
        for each in others:
            t = self._table.alias()
            held = _holds(t.c, kind, each, at=at, ever=ever)
            same = t.c.originator_id == lead.c.originator_id
            query = query.where(sa.exists().where(same, *held))
        for reference, _position in c.execute(query):
            yield Subject.of(kind, reference)

    def worked_out(self, history: Iterable[Recorded]) -> list[Row]:
        """Return the rows that the whole *history* leads to."""
        spans = Spans()
        for recorded in history:
            spans.take(recorded)
        return [
            {
                **self._row(span.trait, span.subject, span.subject.id, span.since),
                "until": _OPEN if span.until is None else span.until,
            }
            for span in spans.all()
        ]

    def replace(self, c: sa.Connection, rows: Sequence[Row]) -> None:
        """Put *rows* in the place of all there were, as part of a transaction."""
        c.execute(sa.delete(self._table))
        if rows:
            self._insertion.on_each(c, rows)

    def rows(self, c: sa.Connection) -> Iterator[IndexRow]:
        """Yield every row as it is."""
        row = self._table.c
        query = sa.select(
            row.originator_id,
            row.kind,
            row.aspect,
            row.value,
            row.since,
            sa.func.nullif(row.until, sa.literal(_OPEN, type_=BIG)),
            row.reference,
        )
        for each in c.execute(query):
            yield IndexRow(*each)

    def _row(self, trait: Trait, subject: Subject, originator: UUID, position: int) -> Row:
        return {
            "kind": subject.kind.value,
            "aspect": trait.aspect.value,
            "value": trait.value,
            "originator_id": self._recorder.to_driver(originator),
            "since": position,
            "until": _OPEN,
            "reference": subject.reference,
        }

    def _end(self, trait: Trait, kind: Kind, originator: UUID, *, at: int) -> Row:
        return {
            "of_kind": kind.value,
            "of_aspect": trait.aspect.value,
            "of_value": trait.value,
            "of_originator": self._recorder.to_driver(originator),
            "at": at,
        }


_RAREST_FIRST = (
    Aspect.LINK,
    Aspect.ALIAS,
    Aspect.PARTY,
    Aspect.THEME,
    Aspect.SECTOR,
    Aspect.SDG_TARGET,
    Aspect.DUE,
    Aspect.ROUND,
    Aspect.COUNTRY,
    Aspect.FORM,
    Aspect.STATUS,
    Aspect.KIND,
)


def _rarity(wanted: Wanted) -> int:
    return _RAREST_FIRST.index(wanted.aspect)


def _every(kind: Kind) -> Wanted:
    return Wanted(aspect=Aspect.KIND, values=(kind.value,))


def _holds(
    row: sa.ColumnCollection[str, sa.Column[Any]],
    kind: Kind,
    wanted: Wanted,
    *,
    at: Position | None,
    ever: bool,
) -> Iterator[sa.ColumnElement[bool]]:
    yield row.kind == kind.value
    yield row.aspect == wanted.aspect.value
    if wanted.values:
        yield row.value.in_([value[:LENGTH] for value in wanted.values])
    if wanted.low is not None:
        yield row.value >= wanted.low
    if wanted.high is not None:
        yield row.value <= wanted.high
    if at is not None:
        yield row.since <= at
    if not ever:
        yield row.until > (_OPEN - 1 if at is None else at)
