"""What a driver complains about, in the words of whoever asked."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from eventsourcing import persistence

from ..domain.errors import CooperationError
from .database import Database
from .errors import BrokenLedger, CannotOpenLedger, CannotWriteLedger, LedgerBusy, NotALedger

# The first that fits counts: the later ones are the bases of the earlier ones.
_EVENTSOURCING: tuple[tuple[type[Exception], type[persistence.PersistenceError]], ...] = (
    (sa.exc.IntegrityError, persistence.IntegrityError),
    (sa.exc.OperationalError, persistence.OperationalError),
    (sa.exc.TimeoutError, persistence.OperationalError),
    (sa.exc.ProgrammingError, persistence.ProgrammingError),
    (sa.exc.InterfaceError, persistence.InterfaceError),
    (sa.exc.InternalError, persistence.InternalError),
    (sa.exc.NotSupportedError, persistence.NotSupportedError),
    (sa.exc.DataError, persistence.DataError),
    (sa.exc.DatabaseError, persistence.DatabaseError),
    (sa.exc.SQLAlchemyError, persistence.PersistenceError),
)

# https://www.sqlite.org/rescode.html: primary result codes, the low byte of what is reported.
_SQLITE = {
    5: LedgerBusy,  # SQLITE_BUSY
    6: LedgerBusy,  # SQLITE_LOCKED
    8: CannotWriteLedger,  # SQLITE_READONLY
    11: BrokenLedger,  # SQLITE_CORRUPT
    13: CannotWriteLedger,  # SQLITE_FULL
    14: CannotOpenLedger,  # SQLITE_CANTOPEN
    19: BrokenLedger,  # SQLITE_CONSTRAINT
    26: NotALedger,  # SQLITE_NOTADB
}
# https://www.postgresql.org/docs/15/errcodes-appendix.html
_POSTGRESQL = {
    "23505": BrokenLedger,  # unique_violation
    "25006": CannotWriteLedger,  # read_only_sql_transaction
    "40001": LedgerBusy,  # serialization_failure
    "40P01": LedgerBusy,  # deadlock_detected
    "55P03": LedgerBusy,  # lock_not_available
}


@contextmanager
def in_words_of_eventsourcing() -> Iterator[None]:
    """Raise what goes wrong inside as eventsourcing's errors."""
    try:
        yield
    except sa.exc.SQLAlchemyError as err:
        kind = next(ours for theirs, ours in _EVENTSOURCING if isinstance(err, theirs))
        raise kind(str(err)) from err


@contextmanager
def in_words_of_the_ledger(database: Database, *, writing: bool) -> Iterator[None]:
    """
    Raise what goes wrong inside, and somebody can put right, as the ledger's errors.

    Raises:
        LedgerBusy: somebody else held the lock for too long.
        CannotOpenLedger, CannotWriteLedger: the database, disk or file refused.
        NotALedger: the file is none that SQLite can read.
        BrokenLedger: what is stored contradicts itself.
    """
    try:
        yield
    except sa.exc.TimeoutError as err:
        raise LedgerBusy(database.name, database.timeout) from err
    except sa.exc.DBAPIError as err:
        known = _classify(err.orig)
        if known is None and not _may_happen(err):
            raise
        fallback = CannotWriteLedger if writing else CannotOpenLedger
        raise _said(known or fallback, database, str(err.orig).strip()) from err


def _classify(err: BaseException | None) -> type[CooperationError] | None:
    number = getattr(err, "sqlite_errorcode", None)
    if number is not None:
        return _SQLITE.get(number & 0xFF)
    return _POSTGRESQL.get(getattr(err, "sqlstate", None) or "")


def _may_happen(err: sa.exc.DBAPIError) -> bool:
    """Tell what the world does to a program from what a program does wrong."""
    connecting = err.statement is None
    denied = getattr(err.orig, "sqlstate", None) == "42501"  # insufficient_privilege
    return connecting or denied or isinstance(err, sa.exc.OperationalError | sa.exc.InterfaceError)


def _said(kind: type[CooperationError], database: Database, words: str) -> CooperationError:
    where, words = database.name, " ".join(words.split())
    if kind is LedgerBusy:
        return LedgerBusy(where, database.timeout)
    if kind is NotALedger:
        return NotALedger(where, "something that is no SQLite database")
    if kind is BrokenLedger:
        return BrokenLedger(where, f"the database contradicts itself ({words})")
    if kind is CannotWriteLedger:
        return CannotWriteLedger(
            f"{where}: expected to write to the ledger, found that the database refuses ({words}); "
            f"nothing was recorded: check the permissions and the free space, then try again"
        )
    return CannotOpenLedger(
        f"{where}: expected to reach the ledger, found that the database refuses ({words}); "
        f"check that it is there, that it runs and that you may use it"
    )
