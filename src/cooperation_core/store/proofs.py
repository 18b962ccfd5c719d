"""The Merkle tree over a ledger's entries, as it is stored beside them: RFC 9162 §2.1."""

from collections.abc import Iterable, Iterator, Sequence

import sqlalchemy as sa

from .. import merkle
from ..history import Head, Page
from .database import Database
from .errors import BrokenLedger
from .layout import LedgerRecorder
from .statement import Statement
from .tables import BIG
from .translation import in_words_of_the_ledger

_MANY = 32  # how many rows one query asks for


class Tree:
    """The hashes of complete subtrees, each in the row of the entry that completes it."""

    def __init__(self, recorder: LedgerRecorder, *, page: int = 2048) -> None:
        self._recorder = recorder
        self._database: Database = recorder.database
        self._page = page
        e = recorder.events.c
        dialect = recorder.database.dialect
        self._some = [
            Statement.of(
                sa.select(e.position, e.nodes).where(
                    e.position.in_([sa.bindparam(f"p{n}", type_=BIG) for n in range(count)])
                ),
                dialect,
            )
            for count in range(1, _MANY + 1)
        ]
        after, until, limit = (sa.bindparam(n, type_=BIG) for n in ("after", "until", "limit"))
        self._pages = Statement.of(
            sa.select(e.position, e.state, e.nodes)
            .where(e.position > after, e.position <= until)
            .order_by(e.position)
            .limit(limit),
            dialect,
        )

    def grow(self, c: sa.Connection, entries: Sequence[bytes], *, size: int) -> list[bytes]:
        """
        Return for each of *entries* the nodes that it completes after the first *size*.

        Whoever asks holds the head's lock.

        Raises:
            BrokenLedger: the tree so far is not whole.
        """
        peaks = self._find(c, merkle.edge_nodes(size))
        if any(len(peak) != merkle.HASH for peak in peaks):
            raise BrokenLedger(
                self._database.name,
                f"expected the Merkle nodes of {size} entries beside them, found some missing",
            )
        return merkle.Edge(size, peaks).nodes([merkle.leaf_hash(entry) for entry in entries])

    def nodes(self, wanted: Sequence[merkle.Node]) -> list[bytes]:
        """
        Return the hashes of complete subtrees, in the order asked: `merkle.Read`.

        One that is not there is an empty hash, which no proof survives.
        """
        database = self._database
        with in_words_of_the_ledger(database, writing=False), database.reading() as c:
            return self._find(c, wanted)

    def pages(self, start: int, stop: int) -> Iterator[Page]:
        """Yield position, entry and nodes of the leaves from *start* to *stop*, as they are."""
        after = start
        while after < stop:
            with (
                in_words_of_the_ledger(self._database, writing=False),
                self._database.reading() as c,
            ):
                page = self._pages.on(c, after=after, until=stop, limit=self._page)
            if not page:
                return
            yield page
            after = page[-1][0]

    def heads(self, size: int) -> Iterator[Head]:
        """Yield the last entry of every subject in the first *size*, by its identifier."""
        e = self._recorder.events.c
        last = (
            sa.select(sa.func.max(e.position).label("position"))
            .where(e.position <= size)
            .group_by(e.originator_id)
            .subquery()
        )
        query = (
            sa.select(e.originator_id, e.originator_version, e.nodes)
            .join(last, last.c.position == e.position)
            .order_by(e.originator_id)
        )
        with in_words_of_the_ledger(self._database, writing=False), self._database.reading() as c:
            for identifier, version, nodes in c.execute(query):
                yield Head(identifier, version, bytes(nodes[: merkle.HASH]))

    def _find(self, c: sa.Connection, wanted: Sequence[merkle.Node]) -> list[bytes]:
        # Node (level, place) is completed by leaf ((place + 1) << level) - 1, counted from 0.
        at = [(place + 1) << level for level, place in wanted]
        rows = dict(self._rows(c, sorted(set(at))))
        return [
            rows.get(position, b"")[level * merkle.HASH : (level + 1) * merkle.HASH]
            for position, (level, _) in zip(at, wanted, strict=True)
        ]

    def _rows(self, c: sa.Connection, positions: Sequence[int]) -> Iterable[tuple[int, bytes]]:
        for start in range(0, len(positions), _MANY):
            some = positions[start : start + _MANY]
            asked = {f"p{n}": position for n, position in enumerate(some)}
            for position, nodes in self._some[len(some) - 1].on(c, **asked):
                yield position, bytes(nodes)
