"""
Append-only by the database's own doing: triggers that refuse to change or remove what is stored.

They prevent accidents and prove nothing: who owns the database can drop them. SQLite and PostgreSQL
have them; a dialect without words here gets the tables alone.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

_CHANGES = "cooperation: triggers that refuse changes"
_FUNCTION = """
CREATE OR REPLACE FUNCTION cooperation_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'restrict_violation', MESSAGE = TG_ARGV[0];
END $$
"""


def append_only(table: sa.Table) -> None:
    """Let rows come into *table* and never change, go or be replaced."""
    refusal = f"{table.name} is append-only: expected new rows only, found"
    _refuse(table, "update", "UPDATE", f"{refusal} an UPDATE; record a new event instead")
    _no_removal(table, f"{refusal} a DELETE; record a new event instead")
    _no_replacement(table, f"{refusal} one that is there already; read the ledger again")


def unchanging(table: sa.Table) -> None:
    """Let rows come into *table* and go, and never change or be replaced."""
    refusal = f"{table.name} holds rows as they came: expected new rows or removals, found"
    _refuse(table, "update", "UPDATE", f"{refusal} an UPDATE; erase and record anew")
    _no_replacement(table, f"{refusal} one that is there already; read the ledger again")


def only_forward(table: sa.Table) -> None:
    """Let the one row of *table*, a head, count forward and nothing else."""
    refusal = f"{table.name} only counts forward: expected a size and time that follow, found"
    _refuse(
        table,
        "update",
        "UPDATE",
        f"{refusal} earlier ones; append through the ledger",
        when="NEW.size < OLD.size OR NEW.recorded_at < OLD.recorded_at OR NEW.one <> OLD.one",
    )
    _no_removal(table, f"{refusal} a DELETE; append through the ledger")
    _no_replacement(table, f"{refusal} another head; append through the ledger")


@contextmanager
def rewriting(table: sa.Table, c: sa.Connection) -> Iterator[None]:
    """Let rows of *table* change inside, for a new layout, as part of a transaction."""
    dialect = c.dialect.name
    statements = [sql for of, sql in table.info.get(_CHANGES, ()) if of == dialect]
    of_table = f" ON {table.name}" if dialect == "postgresql" else ""
    if statements:
        c.exec_driver_sql(f"DROP TRIGGER {table.name}_no_update{of_table}")
    yield
    for statement in statements:
        c.exec_driver_sql(statement)


def _no_removal(table: sa.Table, message: str) -> None:
    _refuse(table, "delete", "DELETE", message)
    function = f"cooperation_refuse('{message.replace('a DELETE', 'a TRUNCATE')}')"
    _on_creation(
        table,
        "postgresql",
        f"CREATE TRIGGER {table.name}_no_truncate BEFORE TRUNCATE ON {table.name} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {function}",
    )


def _no_replacement(table: sa.Table, message: str) -> None:
    # SQLite's INSERT OR REPLACE deletes the old row without firing DELETE triggers. The other
    # databases have no such statement; their ON CONFLICT … UPDATE is an UPDATE.
    keys = [
        constraint
        for constraint in table.constraints
        if isinstance(constraint, sa.PrimaryKeyConstraint | sa.UniqueConstraint)
    ]
    taken = " OR ".join(
        f"EXISTS (SELECT 1 FROM {table.name} WHERE "
        + " AND ".join(f"{column.name} = NEW.{column.name}" for column in key.columns)
        + ")"
        for key in sorted(keys, key=lambda key: len(key.columns))
    )
    _on_creation(
        table,
        "sqlite",
        f"CREATE TRIGGER {table.name}_no_replace BEFORE INSERT ON {table.name} WHEN {taken} "
        f"BEGIN SELECT RAISE(ABORT, '{message}'); END",
    )


def _refuse(
    table: sa.Table, name: str, operation: str, message: str, *, when: str | None = None
) -> None:
    trigger = f"CREATE TRIGGER {table.name}_no_{name} BEFORE {operation} ON {table.name}"
    statements = (
        (
            "sqlite",
            f"{trigger} {f'WHEN {when} ' if when else ''}"
            f"BEGIN SELECT RAISE(ABORT, '{message}'); END",
        ),
        (
            "postgresql",
            f"{trigger} FOR EACH ROW {f'WHEN ({when}) ' if when else ''}"
            f"EXECUTE FUNCTION cooperation_refuse('{message}')",
        ),
    )
    _on_creation(table, "postgresql", _FUNCTION)
    for dialect, statement in statements:
        _on_creation(table, dialect, statement)
    if operation == "UPDATE":
        table.info[_CHANGES] = statements


def _on_creation(table: sa.Table, dialect: str, statement: str) -> None:
    ddl = sa.DDL(statement).execute_if(dialect=dialect)  # type: ignore[no-untyped-call]
    sa.event.listen(table, "after_create", ddl)
