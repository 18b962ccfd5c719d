"""The ledger in a database, and eventsourcing's recorder interfaces on SQLAlchemy Core."""

from .factory import Factory
from .ledger import SqlLedger
from .opening import open_sql_ledger
from .vault_key import new_vault_key_file, read_vault_key_file

__all__ = [
    "Factory",
    "SqlLedger",
    "new_vault_key_file",
    "open_sql_ledger",
    "read_vault_key_file",
]
