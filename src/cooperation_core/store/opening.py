"""Opening a ledger, or beginning one, and leaving nothing behind where that does not work."""

import contextlib
import os
import re
from pathlib import Path

import sqlalchemy as sa

from ..domain.errors import Malformed
from .beginning import begin_file
from .database import TIMEOUT, Database
from .errors import (
    BrokenLedger,
    NewerLedger,
    NoLedger,
    NotALedger,
    UnknownDatabase,
    WrongOrigin,
)
from .layout import FORMAT, LedgerRecorder
from .ledger import SqlLedger
from .sealing import Random
from .translation import in_words_of_the_ledger
from .upgrading import upgrade
from .vault import VaultKey
from .vault_key import demand_vault_key

_EXAMPLES = "sqlite:///cooperation.db or postgresql+psycopg://user@host/name"
_SQLITE_OPTIONS = {"mode", "cache", "immutable", "nolock", "vfs"}


def open_sql_ledger(
    place: str | Path,
    *,
    origin: str | None = None,
    new_origin: str | None = None,
    create: bool = True,
    timeout: float = TIMEOUT,
    vault_key: bytes | None = None,
    random: Random = os.urandom,
) -> SqlLedger:
    """
    Return the ledger at *place*, which is begun if nothing is there and *create* says so.

    *place* is a URL, or the path of a SQLite file.
    *origin* is the ledger's name, or None to take it as it is; then *new_origin* names a new one.
    *timeout* is how many seconds a writer waits for its turn.
    *vault_key* is the 32 bytes that lock what the ledger withholds, None where nothing is withheld
    or shown; *random* makes the keys of persons.

    Raises:
        UnknownDatabase: the URL is none, or its driver is not installed.
        CannotOpenLedger, LedgerBusy, CannotWriteLedger: the place cannot be used as it is now.
        NoLedger: nothing is there, and *create* is false.
        NotALedger, NewerLedger, BrokenLedger, WrongOrigin: something else is there.
        NotAVaultKey: *vault_key* has another length.
        Malformed: *origin* cannot be a ledger's name.
    """
    vault = VaultKey(None if vault_key is None else demand_vault_key(vault_key), random)
    name = new_origin if origin is None else origin
    if name is not None:
        _demand_name(name)
    database = _reach(_url(place), timeout)
    try:
        with in_words_of_the_ledger(database, writing=False):
            fresh = database.file is not None and not database.file.exists()
            if fresh or not _is_ledger(database):
                if not create:
                    raise NoLedger(database.name)
                assert name is not None, "expected a name for a new ledger"
                if fresh and database.file is not None:
                    begin_file(database, database.file, name)
                else:
                    LedgerRecorder(database).begin(name)
            return _open(database, origin, vault)
    except BaseException:
        database.close()
        raise


def _url(place: str | Path) -> str | sa.URL:
    # Not by pasting: a file's name may hold what means something else in a URL, such as a "?".
    return sa.URL.create("sqlite", database=str(place)) if isinstance(place, Path) else place


def _reach(url: str | sa.URL, timeout: float) -> Database:
    shown = re.sub(r":[^:@/]*@", ":***@", str(url))
    try:
        parsed = sa.make_url(url)
        if parsed.get_backend_name() == "sqlite":
            _demand_sqlite_options(parsed, shown)
        database = Database(parsed, timeout=timeout)
    except sa.exc.NoSuchModuleError as err:
        raise UnknownDatabase(
            f"{shown}: expected a kind of database that SQLAlchemy knows, found "
            f"{shown.partition(':')[0]!r}; write a URL such as {_EXAMPLES}, or install its dialect"
        ) from err
    except (sa.exc.ArgumentError, ValueError) as err:
        raise UnknownDatabase(
            f"expected a database's URL such as {_EXAMPLES}, found {shown!r}; write it like these"
        ) from err
    except ImportError as err:
        raise UnknownDatabase(
            f"{shown}: expected the driver {err.name!r} for this kind of database, found none "
            f"installed; install it, or name another driver as in {_EXAMPLES}"
        ) from err
    if database.dialect.is_async:
        raise UnknownDatabase(
            f"{shown}: expected a synchronous driver, found {database.url.drivername!r}, which is "
            f"asynchronous; write a URL such as {_EXAMPLES}"
        )
    return database


def _demand_sqlite_options(url: sa.URL, shown: str) -> None:
    # SQLAlchemy leaves out what it does not know, and so would write where mode=ro was asked for.
    known = {*_SQLITE_OPTIONS, "uri"} if "uri" in url.query else set()
    if unknown := sorted(set(url.query) - known):
        raise UnknownDatabase(
            f"{shown}: expected no options but {', '.join(sorted(_SQLITE_OPTIONS))}, and uri=true "
            f"with them, found {', '.join(unknown)}; write it as in "
            f"sqlite:///file:cooperation.db?mode=ro&uri=true"
        )


def _is_ledger(database: Database) -> bool:
    recorder = LedgerRecorder(database)
    present = recorder.present()
    if recorder.title.name in present:
        return True
    if present:
        names = sorted(present)
        more = f" and {len(names) - 3} more" if len(names) > 3 else ""
        raise NotALedger(
            database.name, f"a database with other tables ({', '.join(names[:3])}{more})"
        )
    return False


def _open(database: Database, origin: str | None, vault_key: VaultKey) -> SqlLedger:
    recorder = LedgerRecorder(database)
    title = recorder.read_title()
    if title.format > FORMAT:
        raise NewerLedger(database.name, known=FORMAT, found=title.format)
    if origin is not None and origin != title.origin:
        raise WrongOrigin(database.name, expected=origin, found=title.origin)
    if title.format < FORMAT:
        database.write_ahead()
        unindexed = upgrade(recorder, title)
        ledger = SqlLedger(database, origin=title.origin, vault_key=vault_key)
        if unindexed:
            ledger.rebuild_index()
        return ledger
    if missing := sorted(set(recorder.metadata.tables) - recorder.present()):
        raise BrokenLedger(
            database.name, f"expected its table {missing[0]}, found no table of this name"
        )
    with contextlib.suppress(sa.exc.OperationalError):  # a read-only copy can still be read
        database.write_ahead()
    return SqlLedger(database, origin=title.origin, vault_key=vault_key)


def _demand_name(origin: str) -> None:
    # The name also heads checkpoints and their keys, which allow neither spaces nor plus signs:
    # C2SP tlog-checkpoint and signed-note.
    if not origin.isprintable() or re.search(r"[\s+]", origin) or not 0 < len(origin) <= 200:
        raise Malformed(
            f"expected a ledger's name such as ledger.example/cooperation/2026 (1 to 200 printable "
            f"characters, no spaces, no plus signs), found {origin!r}; choose another name"
        )
