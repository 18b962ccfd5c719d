"""
Everything as tables in a database, kept up to date: each run adds what is new in the ledger.

Any database that SQLAlchemy reaches will do; SQLite and PostgreSQL are tested. Next to the tables
stand `documentation`, which says what every column means, and `cooperation_export`, which says how
far the ledger has been taken in; it changes in the same transaction as the rows.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import attrs

from cooperation_core.export import (
    Capability,
    Context,
    Exporter,
    Secret,
    Sink,
    hookimpl,
    option,
)

from ..tables import TABLES
from ..tables.following import follow

SCHEMA_VERSION = 2
"""Raised when the tables change; the database is then filled anew."""


@attrs.frozen
class Options:
    """What the exporter takes."""

    file: Path | None = option(help="SQLite file to fill; give this or url", default=None)
    url: Secret | None = option(
        help="Database as an SQLAlchemy URL: postgresql+psycopg://user:password@host/name",
        default=None,
    )


@contextmanager
def _open(options: Options, context: Context) -> Iterator[Sink]:
    from .database import opened  # SQLAlchemy costs too much to import it for a list of exporters

    with opened(options.url, options.file, context, schema_version=SCHEMA_VERSION) as sink:
        yield sink


@hookimpl
def cooperation_exporter() -> Exporter[Options]:
    """Return the exporter."""
    return Exporter(
        name="sql",
        summary="Everything as tables in a database, updated with what is new",
        options=Options,
        open=_open,
        tables=TABLES,
        schema_version=SCHEMA_VERSION,
        capabilities=frozenset({Capability.INCREMENTAL}),
        follow=follow,
    )
