"""The ledger in a database, and eventsourcing's recorder interfaces on SQLAlchemy Core."""

from .factory import Factory
from .ledger import SqlLedger
from .opening import open_sql_ledger

__all__ = ["Factory", "SqlLedger", "open_sql_ledger"]
