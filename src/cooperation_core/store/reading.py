"""Reading a ledger's log page by page, without keeping a transaction open meanwhile."""

from collections.abc import Iterator

import sqlalchemy as sa

from ..codec import unseal
from ..domain.values import Subject
from ..history import Position, Recorded, StoredEntry
from .database import Database
from .errors import BrokenLedger
from .layout import LedgerRecorder
from .statement import Statement
from .tables import BIG
from .translation import in_words_of_the_ledger

_END = 2**62
_Row = tuple[int, object, int, str, bytes, bytes]  # as `StoredEntry`, in the driver's types


class Log:
    """The rows of the log in their orders: by position, and by version of one subject."""

    def __init__(self, recorder: LedgerRecorder, *, page: int) -> None:
        self._recorder = recorder
        self._database: Database = recorder.database
        self._page = page
        e = recorder.events.c
        after, until, limit = (sa.bindparam(n, type_=BIG) for n in ("after", "until", "limit"))
        row = sa.select(
            e.position, e.originator_id, e.originator_version, e.topic, e.state, e.nodes
        )
        self._by_position = Statement.of(
            row.where(e.position > after, e.position <= until).order_by(e.position).limit(limit),
            recorder.database.dialect,
        )
        self._by_version = Statement.of(
            row.where(e.originator_id == sa.bindparam("subject", type_=sa.Uuid()))
            .where(e.originator_version > after)
            .order_by(e.originator_version)
            .limit(limit),
            recorder.database.dialect,
        )

    def stored(self) -> Iterator[StoredEntry]:
        """Yield the rows as they are, in the order of their positions, gaps and all."""
        uuid = self._recorder.from_driver
        after = -1  # a row in front of the first would be a finding, too
        while page := self._read(self._by_position, after=after, until=_END):
            for position, subject, version, name, entry, nodes in page:
                yield StoredEntry(
                    position=position,
                    aggregate_id=uuid(subject),
                    version=version,
                    name=name,
                    entry=bytes(entry),
                    nodes=bytes(nodes),
                )
            after = page[-1][0]

    def of(self, subject: Subject) -> Iterator[Recorded]:
        """Yield what happened to *subject*."""
        after, uuid, more = 0, self._recorder.to_driver(subject.id), True
        while more:
            page = self._read(self._by_version, subject=uuid, after=after)
            for position, _, after, _, entry, _ in page:  # noqa: B007  # the last one counts
                yield unseal(bytes(entry), position=Position(position))
            more = len(page) == self._page

    def between(self, positions: range) -> Iterator[Recorded]:
        """
        Yield what stands at each of *positions*.

        Raises:
            BrokenLedger: nothing stands at one of them.
        """
        due = iter(positions)
        after, until = positions.start - 1, positions.stop - 1
        while after < until:
            page = self._read(self._by_position, after=after, until=until)
            for position, _, _, _, entry, _ in page:
                self._demand_gapless(next(due), position)
                yield unseal(bytes(entry), position=Position(position))
            if not page:
                self._demand_gapless(next(due), None)
            after = page[-1][0]

    def _demand_gapless(self, expected: int, found: int | None) -> None:
        if found != expected:
            raise BrokenLedger(
                self._database.name,
                f"expected an entry at position {expected}, found "
                + ("nothing more" if found is None else f"position {found} in its place"),
            )

    def _read(self, statement: Statement, **values: object) -> list[_Row]:
        with in_words_of_the_ledger(self._database, writing=False), self._database.reading() as c:
            return statement.on(c, limit=self._page, **values)
