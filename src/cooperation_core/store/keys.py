"""Idempotency keys: what was asked for under a key happens once, however often it is asked for."""

import sqlalchemy as sa

from ..domain.refusals import KeyReused
from .statement import Statement


class Keys:
    """The rows that say which positions were recorded under which key."""

    def __init__(self, table: sa.Table, dialect: sa.Dialect) -> None:
        row = table.c
        self._insertion = Statement.of(sa.insert(table), dialect)
        self._search = Statement.of(
            sa.select(row.fingerprint, row.first_position, row.last_position).where(
                row.key == sa.bindparam("key", type_=sa.Text)
            ),
            dialect,
        )

    def find(self, c: sa.Connection, key: str, fingerprint: str) -> range | None:
        """
        Return the positions recorded under *key*, None if it was never used.

        Raises:
            KeyReused: it was used with another fingerprint.
        """
        for known, first, last in self._search.on(c, key=key):
            if known != fingerprint:
                raise KeyReused(key)
            return range(first, last + 1)
        return None

    def insert(self, c: sa.Connection, key: str, fingerprint: str, positions: range) -> None:
        """Remember that *positions*, of which there may be none, were recorded under *key*."""
        self._insertion.on(
            c,
            key=key,
            fingerprint=fingerprint,
            first_position=positions.start,
            last_position=positions.stop - 1,
        )
