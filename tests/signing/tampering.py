"""What somebody can do who owns a ledger's file, and what they do to hide it."""

import sqlite3
from contextlib import closing

from cooperation_core import merkle


def tampered(path, *statements: str) -> None:
    """Take the triggers away and run *statements*."""
    with closing(sqlite3.connect(path)) as db:
        for (name,) in db.execute("select name from sqlite_master where type = 'trigger'"):
            db.execute(f"drop trigger {name}")
        for statement in statements:
            db.execute(statement)
        db.commit()


def edit(position: int, what: str, into: str) -> str:
    """Return the statement that writes *into* for *what* in the entry at *position*."""
    return (
        f"update cooperation_entry set state = cast(replace(cast(state as text), '{what}', "
        f"'{into}') as blob) where position = {position}"
    )


def rewritten(path, *statements: str) -> None:
    """Do the same, and compute all Merkle nodes anew, so that the ledger fits itself again."""
    tampered(path, *statements)
    edge = merkle.Edge()
    with closing(sqlite3.connect(path)) as db:
        rows = db.execute("select position, state from cooperation_entry order by position")
        for position, entry in rows.fetchall():
            nodes = edge.append(merkle.leaf_hash(entry))
            db.execute(
                "update cooperation_entry set nodes = ? where position = ?", (nodes, position)
            )
        db.commit()
