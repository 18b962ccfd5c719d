"""The vault's tables: rows come and go and never change. The only ones that forget, on purpose."""

import sqlalchemy as sa

from .tables import BIG, KEY
from .triggers import unchanging


def vault(name: str, metadata: sa.MetaData) -> sa.Table:
    """Return the table of values that are kept off the log, each under its digest."""
    table = sa.Table(
        name,
        metadata,
        sa.Column("digest", sa.String(43), primary_key=True),
        sa.Column("person", KEY, nullable=False, index=True),
        sa.Column("position", BIG, nullable=False, index=True),
        sa.Column("nonce", sa.LargeBinary, nullable=False),
        sa.Column("ciphertext", sa.LargeBinary, nullable=False),
    )
    unchanging(table)
    return table


def vault_keys(name: str, metadata: sa.MetaData) -> sa.Table:
    """Return the table of one key a person, each wrapped by the key of whoever opens the ledger."""
    table = sa.Table(
        name,
        metadata,
        sa.Column("person", KEY, primary_key=True),
        sa.Column("wrapped", sa.LargeBinary, nullable=False),
    )
    unchanging(table)
    return table
