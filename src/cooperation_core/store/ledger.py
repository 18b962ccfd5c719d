"""The ledger in a database: facts go in all or none, get their numbers, and never change."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType, TracebackType
from typing import Self

import sqlalchemy as sa

from ..codec import Draft, seal
from ..domain.traits import Wanted
from ..domain.values import Kind, Subject
from ..history import (
    Attested,
    Head,
    IndexRow,
    Page,
    Position,
    Recorded,
    StoredEntry,
    timestamp,
)
from ..withheld import Held
from .attestations import Attestations
from .database import Database
from .errors import ErasureUnfinished
from .index import Index
from .keys import Keys
from .layout import LedgerRecorder
from .proofs import Tree
from .reading import Log
from .translation import in_words_of_the_ledger
from .vault import NO_KEY, Vault, VaultKey
from .vault_key import demand_vault_key
from .versions import Versions


class SqlLedger:
    """
    A ledger in one SQL database. Opened with `open_sql_ledger`; safe to share between threads.

    *page* is how many entries are read at a time. No transaction stays open while the caller works
    on them.
    """

    def __init__(
        self, database: Database, *, origin: str, page: int = 500, vault_key: VaultKey = NO_KEY
    ) -> None:
        self.origin = origin
        """The ledger's name, given when it was begun."""
        self.recorder = LedgerRecorder(database)
        """The same log for eventsourcing's notification logs and subscriptions: read-only."""
        self._database = database
        self._keys = Keys(self.recorder.keys, database.dialect)
        self._log = Log(self.recorder, page=page)
        self._versions = Versions(self.recorder)
        self._index = Index(self.recorder)
        self._tree = Tree(self.recorder)
        self._attestations = Attestations(self.recorder)
        self._vault = Vault(self.recorder, vault_key)

    def append(
        self,
        drafts: Sequence[Draft],
        *,
        now: datetime,
        key: str | None = None,
        fingerprint: str | None = None,
        resting_on: Mapping[Subject, int] = MappingProxyType({}),
        erasing: Mapping[str, Collection[str]] = MappingProxyType({}),
    ) -> tuple[Recorded, ...]:
        """
        Store *drafts* in one transaction, next to one another, and return them as recorded.

        The time of recording is *now*, or that of the entry before where the clock went back.
        A *key* makes the append happen once: with the same *fingerprint* again, nothing is
        appended, and what was recorded then is returned. What the drafts rest on besides their own
        subjects has to stand as it stood when they were decided: *resting_on* has its versions.

        What the drafts withhold goes into the vault with them. *erasing* has the digests of all
        that the vault holds about each person who is to be erased, by the person's opaque id.

        Raises:
            StaleVersion: a draft is not the next in the history of its subject, or something that
                it rests on has changed.
            KeyReused: *key* stands for something with another fingerprint.
            EntryTooLarge, NotCanonical: a draft cannot be sealed.
            NoVaultKey, WrongVaultKey: something is withheld, and the vault cannot be locked.
            PersonChanged: the vault holds something else about somebody who is to be erased.
            ErasureUnfinished: erased and recorded, but the write-ahead log could not be emptied.
            LedgerBusy, CannotWriteLedger, BrokenLedger: the database could not store them.
        """
        assert (key is None) == (fingerprint is None), "a key needs a fingerprint, and vice versa"
        if not drafts and key is None:
            return ()
        database, earlier = self._database, None
        recorded: tuple[Recorded, ...] = ()
        with in_words_of_the_ledger(database, writing=True), database.writing() as c:
            moment = timestamp(now) if drafts else ""
            size, at = self.recorder.advance(c, len(drafts), now=moment)
            if key is not None and fingerprint is not None:
                earlier = self._keys.find(c, key, fingerprint)
            if earlier is None:
                self._versions.demand_unchanged(c, resting_on)
                recorded = self._store(c, drafts, last=size, recorded_at=at)
                for person, digests in erasing.items():
                    self._vault.erase(c, person, digests)
                if key is not None and fingerprint is not None:
                    self._keys.insert(c, key, fingerprint, range(size - len(drafts) + 1, size + 1))
            else:
                self._database.undo(c)  # the head as well: nothing happened
        for person in erasing:
            self.forget(person)
        return recorded if earlier is None else tuple(self._log.between(earlier))

    def done(self, key: str, fingerprint: str) -> tuple[Recorded, ...] | None:
        """
        Return what was recorded under *key*, None if it was never used.

        Raises:
            KeyReused: it stands for something with another fingerprint.
        """
        with in_words_of_the_ledger(self._database, writing=False), self._database.reading() as c:
            earlier = self._keys.find(c, key, fingerprint)
        return None if earlier is None else tuple(self._log.between(earlier))

    def head(self) -> Position:
        """Return the position of the last event, or `START` if there is none."""
        return Position(self.counter()[0])

    def after(self, position: Position, /) -> Iterator[Recorded]:
        """
        Yield what follows *position*, oldest first, up to the head as it is now.

        Raises:
            BrokenLedger: a position is missing.
        """
        return self._log.between(range(position + 1, self.head() + 1))

    def of(self, subject: Subject, /) -> Iterator[Recorded]:
        """Yield what happened to *subject*, oldest first; nothing if it is not there."""
        return self._log.of(subject)

    def at(self, moment: datetime) -> Position:
        """Return the position of the last event recorded at *moment* or before it, or `START`."""
        low, high = 0, int(self.head())
        while low < high:  # times never go back along the log
            middle = (low + high + 1) // 2
            (recorded,) = self._log.between(range(middle, middle + 1))
            low, high = (middle, high) if recorded.recorded_at <= moment else (low, middle - 1)
        return Position(low)

    def search(
        self,
        kind: Kind,
        wanted: Sequence[Wanted] = (),
        *,
        at: Position | None = None,
        ever: bool = False,
    ) -> list[Subject]:
        """
        Return the subjects of *kind* that have all that is *wanted*, by the index.

        They come in the order of their beginnings. Asked *at* a position, they are those that had
        it then; asked for what they *ever* had, there may be more than somebody wants.
        """
        with in_words_of_the_ledger(self._database, writing=False), self._database.reading() as c:
            return list(self._index.search(c, kind, wanted, at=at, ever=ever))

    def rebuild_index(self) -> None:
        """Make the index of traits anew from the log, all of it or nothing."""
        done = False
        while not done:
            head = self.head()
            rows = self._index.worked_out(self._log.between(range(1, head + 1)))
            with (
                in_words_of_the_ledger(self._database, writing=True),
                self._database.writing() as c,
            ):
                size, _at = self.recorder.advance(c, 0)
                if done := size == head:  # otherwise somebody appended meanwhile
                    self._index.replace(c, rows)

    def indexed(self) -> Iterator[IndexRow]:
        """Yield every row of the index of traits as it is."""
        with in_words_of_the_ledger(self._database, writing=False), self._database.reading() as c:
            yield from self._index.rows(c)

    def stored(self) -> Iterator[StoredEntry]:
        """Yield the rows as they are, in the order of their positions, gaps and all."""
        return self._log.stored()

    @property
    def place(self) -> str:
        """Where the same ledger can be opened again, by another process: its URL."""
        return self._database.url.render_as_string(hide_password=False)

    def pages(self, start: int, stop: int) -> Iterator[Page]:
        """Yield the rows of the leaves from *start* (counted from 0) to *stop*, gaps and all."""
        return self._tree.pages(start, stop)

    def nodes(self, wanted: Sequence[tuple[int, int]]) -> list[bytes]:
        """Return the stored hashes of complete subtrees (level, place); empty: not there."""
        return self._tree.nodes(wanted)

    def heads(self, size: int) -> Iterator[Head]:
        """Yield the last entry of every subject in the first *size*, by its identifier."""
        return self._tree.heads(size)

    def attested(self, *, latest: int | None = None) -> Iterator[Attested]:
        """Yield every checkpoint that was signed, or so many of the last, by the tree's size."""
        return self._attestations.all(latest=latest)

    def keep_checkpoint(self, size: int, note: bytes) -> None:
        """
        Keep a checkpoint that was signed; a no-op for one that is kept already.

        Raises:
            CheckpointOutOfOrder: the ledger is not so long, or keeps a later or another one.
        """
        self._attestations.keep(size, note)

    def keep_cosignature(self, size: int, line: str) -> None:
        """
        Keep a witness's signature line under the checkpoint of that size.

        Raises:
            CheckpointFrozen: a time stamp covers the checkpoint as it is.
            CheckpointOutOfOrder: there is no such checkpoint.
        """
        self._attestations.keep_cosignature(size, line)

    def keep_time_stamp(self, size: int, token: bytes, *, over: bytes | None = None) -> None:
        """
        Keep a time stamp over the bytes of the checkpoint of that size as they are now.

        *over* are the bytes that were stamped, to be compared with those.

        Raises:
            CheckpointOutOfOrder: there is no such checkpoint, or *over* is another one.
        """
        self._attestations.keep_time_stamp(size, token, over=over)

    @property
    def has_vault_key(self) -> bool:
        """Whether what is withheld can be shown: not whether it is the right key."""
        return self._vault.has_key

    def withheld(self) -> Iterator[str]:
        """Yield the digest of every value that the vault holds; needs no key."""
        for each in self.held():
            yield each.digest

    def held(
        self, *, person: str | None = None, digests: Sequence[str] | None = None
    ) -> list[Held]:
        """
        Return what the vault holds, in the order of recording; needs no key and shows no value.

        All of it, or what is about *person*, or what is among *digests*.
        """
        with in_words_of_the_ledger(self._database, writing=False), self._database.reading() as c:
            return list(self._vault.held(c, person=person, digests=digests))

    def disclosures(self, digests: Sequence[str]) -> dict[str, str]:
        """
        Return what tells the values behind *digests*, by digest; what was erased is left out.

        Raises:
            NoVaultKey, WrongVaultKey: the ledger was opened without the vault's key.
            DamagedVault: one does not open to what has its digest.
        """
        with in_words_of_the_ledger(self._database, writing=False), self._database.reading() as c:
            return self._vault.opened(c, digests)

    def vault_faults(self) -> list[str]:
        """
        Return the digest of everything in the vault that does not open to what has this digest.

        Raises:
            NoVaultKey, WrongVaultKey: the ledger was opened without the vault's key.
        """
        with in_words_of_the_ledger(self._database, writing=False), self._database.reading() as c:
            return list(self._vault.faults(c))

    def change_vault_key(self, vault_key: bytes) -> None:
        """
        Lock the vault with another key; the values in it are not touched.

        Raises:
            NoVaultKey, WrongVaultKey: the ledger was opened without the key it is locked with.
            NotAVaultKey: *vault_key* has another length than a key has.
        """
        demand_vault_key(vault_key)
        with in_words_of_the_ledger(self._database, writing=True):
            with self._database.writing() as c:
                self.recorder.advance(c, 0)  # nobody is put into the vault meanwhile
                self._vault.relock(c, vault_key)
            self._database.empty_write_ahead_log()
        self._vault = self._vault.under(vault_key)

    def forget(self, person: str) -> None:
        """
        Make sure that no file of a SQLite ledger keeps what was erased about *person*.

        Raises:
            ErasureUnfinished: somebody is still reading what was there before.
        """
        with in_words_of_the_ledger(self._database, writing=True):
            if not self._database.empty_write_ahead_log():
                raise ErasureUnfinished(self._database.name, person)

    def counter(self) -> tuple[int, datetime | None]:
        """Return how many entries there ought to be, and when the last was recorded."""
        with in_words_of_the_ledger(self._database, writing=False):
            size, at = self.recorder.look()
        return size, datetime.fromisoformat(at) if at else None

    def close(self) -> None:
        """Give back every connection."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _store(
        self, c: sa.Connection, drafts: Sequence[Draft], *, last: int, recorded_at: str
    ) -> tuple[Recorded, ...]:
        if not drafts:
            return ()
        ids = {draft.subject: draft.subject.id for draft in drafts}
        self._versions.demand_next(c, drafts, ids)
        moment, first = datetime.fromisoformat(recorded_at), last - len(drafts) + 1
        recorded = tuple(
            Recorded(
                position=Position(position),
                subject=draft.subject,
                version=draft.version,
                recorded_at=moment,
                envelope=draft.envelope,
                event=draft.event,
                withheld=draft.digests,
            )
            for position, draft in enumerate(drafts, start=first)
        )
        entries = [
            seal(draft, position=fact.position, origin=self.origin, recorded_at=moment)
            for fact, draft in zip(recorded, drafts, strict=True)
        ]
        nodes = self._tree.grow(c, entries, size=first - 1)
        self.recorder.insert(
            c,
            [
                {
                    "position": position,
                    "originator_id": ids[draft.subject],
                    "originator_version": draft.version,
                    "topic": draft.name,
                    "state": entry,
                    "nodes": completed,
                }
                for position, draft, entry, completed in zip(
                    range(first, last + 1), drafts, entries, nodes, strict=True
                )
            ],
        )
        self._index.follow(c, drafts, ids, first)
        self._vault.keep(c, drafts, first)
        return recorded
