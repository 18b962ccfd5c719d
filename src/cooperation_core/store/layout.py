"""
The tables of a ledger: its title, its entries with their head, its idempotency keys, its index.

Beside them stand the checkpoints that were signed over the entries, and what others added to these;
and the vault with what entries withhold.

A later layout has a higher `FORMAT` in its title. This release opens its own format and refuses a
higher one, so columns may be added to the head, and tables beside it, without being overlooked.
"""

from collections.abc import Sequence
from typing import NoReturn

import attrs
import sqlalchemy as sa
from eventsourcing import persistence

from . import tables, vault_tables
from .application_recorder import ApplicationRecorder
from .database import Database

FORMAT = 2
"""1: without Merkle nodes and checkpoints. 2: with them."""


@attrs.frozen
class Title:
    """What a ledger says about itself."""

    format: int
    origin: str


class LedgerRecorder(ApplicationRecorder):
    """The ledger's log as eventsourcing reads it; only the ledger itself appends to it."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, table="cooperation_entry")
        self.keys = tables.keys("cooperation_key", self.metadata)
        self.traits = tables.traits("cooperation_trait", self.metadata)
        self.checkpoints = tables.checkpoints("cooperation_checkpoint", self.metadata)
        self.cosignatures = tables.added_to_checkpoints("cooperation_cosignature", self.metadata)
        self.time_stamps = tables.added_to_checkpoints("cooperation_time_stamp", self.metadata)
        self.vault = vault_tables.vault("cooperation_vault", self.metadata)
        self.vault_keys = vault_tables.vault_keys("cooperation_vault_key", self.metadata)
        self.title = tables.title("cooperation_ledger", self.metadata)

    def _table(self, name: str) -> sa.Table:
        return tables.entries(name, self.metadata)

    def insert_events(
        self, stored_events: Sequence[persistence.StoredEvent], **kwargs: object
    ) -> NoReturn:
        """
        Refuse: what the ledger holds are log entries, which only the ledger can seal.

        Raises:
            ProgrammingError: always.
        """
        raise persistence.ProgrammingError(
            f"expected an append through the ledger, found {len(stored_events)} events for its "
            f"recorder; use the recorder to read, and SqlLedger.append to write"
        )

    def begin(self, origin: str) -> None:
        """Create the tables of a new ledger called *origin*, all or none; a no-op if it exists."""
        self.database.write_ahead()
        with self.database.writing() as c:
            self.create(c)
            if c.execute(sa.select(self.title.c.one)).first() is None:
                self.entitle(c, origin)

    def entitle(self, c: sa.Connection, origin: str) -> None:
        """Write the title as part of a transaction."""
        c.execute(sa.insert(self.title).values(one=1, format=FORMAT, origin=origin))

    def present(self) -> set[str]:
        """Return the names of the tables that are there, whosever they are."""
        with self.database.reading() as c:
            return set(sa.inspect(c).get_table_names())

    def read_title(self) -> Title:
        """Return what the ledger says about itself."""
        row = self.title.c
        with self.database.reading() as c:
            return Title(*c.execute(sa.select(row.format, row.origin)).one())
