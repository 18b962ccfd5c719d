"""Every checkpoint that was signed over a ledger, and what others added to it."""

from collections.abc import Iterator, Mapping, Sequence

import sqlalchemy as sa

from ..history import Attested
from .errors import CheckpointFrozen, CheckpointOutOfOrder
from .layout import LedgerRecorder
from .translation import in_words_of_the_ledger


class Attestations:
    """The rows of checkpoints, cosignatures and time stamps."""

    def __init__(self, recorder: LedgerRecorder) -> None:
        self._recorder = recorder
        self._database = recorder.database
        self._checkpoints = recorder.checkpoints
        self._cosignatures = recorder.cosignatures
        self._time_stamps = recorder.time_stamps

    def all(self, *, latest: int | None = None) -> Iterator[Attested]:
        """
        Yield every checkpoint by the size of its tree, whole: with what was added to it.

        With *latest*, only so many of the last.
        """
        row = self._checkpoints.c
        query = sa.select(row.size, row.note).order_by(row.size.desc()).limit(latest)
        with in_words_of_the_ledger(self._database, writing=False), self._database.reading() as c:
            notes = [(size, bytes(note)) for size, note in c.execute(query)][::-1]
            first = notes[0][0] if notes else 0
            lines = self._added_since(c, self._cosignatures, first)
            tokens = self._added_since(c, self._time_stamps, first)
        for size, note in notes:
            yield Attested(
                size=size,
                note=b"".join([note, *lines.get(size, ())]),
                tokens=tuple(tokens.get(size, ())),
            )

    def keep(self, size: int, note: bytes) -> None:
        """
        Keep a checkpoint that was signed; a no-op for one that is kept already.

        Raises:
            CheckpointOutOfOrder: the ledger is not so long, or a later or other one is kept.
        """
        row = self._checkpoints.c
        with in_words_of_the_ledger(self._database, writing=True), self._database.writing() as c:
            head, _at = self._recorder.advance(c, 0)
            latest = c.execute(
                sa.select(row.size, row.note).order_by(row.size.desc()).limit(1)
            ).first()
            if latest is not None and (latest.size, bytes(latest.note)) == (size, note):
                return
            low = 0 if latest is None else latest.size
            if not low < size <= head:
                raise CheckpointOutOfOrder(self._database.name, low=low, high=head, found=size)
            c.execute(sa.insert(self._checkpoints).values(size=size, note=note))

    def keep_cosignature(self, size: int, line: str) -> None:
        """
        Keep a witness's signature line under the checkpoint of that size.

        Raises:
            CheckpointFrozen: a time stamp covers the checkpoint as it is.
            CheckpointOutOfOrder: there is no such checkpoint.
        """
        whole = line.removesuffix("\n") + "\n"  # without, the next line would hang on to it
        self._add(self._cosignatures, size, whole.encode(), only_before_stamps=True)

    def keep_time_stamp(self, size: int, token: bytes, *, over: bytes | None = None) -> None:
        """
        Keep a time stamp over the bytes of the checkpoint of that size as they are now.

        *over* are the bytes that were stamped, to be compared with those in the same transaction.

        Raises:
            CheckpointOutOfOrder: there is no such checkpoint, or *over* is another one.
        """
        self._add(self._time_stamps, size, token, over=over)

    def _add(
        self,
        table: sa.Table,
        size: int,
        content: bytes,
        *,
        only_before_stamps: bool = False,
        over: bytes | None = None,
    ) -> None:
        row = self._checkpoints.c
        with in_words_of_the_ledger(self._database, writing=True), self._database.writing() as c:
            head, _at = self._recorder.advance(c, 0)
            note = c.execute(sa.select(row.note).where(row.size == size)).scalar_one_or_none()
            whole = b"".join([bytes(note or b""), *self._added(c, self._cosignatures, size)])
            if note is None or over not in (None, whole):
                raise CheckpointOutOfOrder(self._database.name, low=0, high=head, found=size)
            there = self._added(c, table, size)
            if content in there:
                return
            if only_before_stamps and self._added(c, self._time_stamps, size):
                raise CheckpointFrozen(self._database.name, size)
            c.execute(sa.insert(table).values(size=size, number=len(there) + 1, content=content))

    def _added_since(
        self, c: sa.Connection, table: sa.Table, first: int
    ) -> Mapping[int, Sequence[bytes]]:
        row = table.c
        query = sa.select(row.size, row.content).where(row.size >= first)
        found: dict[int, list[bytes]] = {}
        for size, content in c.execute(query.order_by(row.size, row.number)):
            found.setdefault(size, []).append(bytes(content))
        return found

    def _added(self, c: sa.Connection, table: sa.Table, size: int) -> list[bytes]:
        query = sa.select(table.c.content).where(table.c.size == size).order_by(table.c.number)
        return [bytes(content) for (content,) in c.execute(query)]
