"""Laying out anew what an earlier release began: nothing that was recorded changes."""

import sqlalchemy as sa

from .. import merkle
from .layout import LedgerRecorder, Title
from .statement import Statement
from .tables import BIG
from .triggers import rewriting

_MANY = 500  # how many entries are worked on at a time


def upgrade(recorder: LedgerRecorder, title: Title) -> bool:
    """
    Bring a ledger of an earlier format to this release's, all of it or nothing.

    Format 1 had no Merkle tree: its entries get their nodes, worked out from their bytes.

    Returns:
        Whether its index of traits is new and has to be made.
    """
    with recorder.database.writing() as c:
        recorder.advance(c, 0)  # nobody appends meanwhile
        if c.execute(sa.select(recorder.title.c.format)).scalar_one() != title.format:
            return False  # somebody else was quicker
        indexed = recorder.traits.name in sa.inspect(c).get_table_names()
        _add_nodes(recorder, c)
        recorder.title.drop(c)
        recorder.create(c)
        recorder.entitle(c, title.origin)
    return not indexed


def _add_nodes(recorder: LedgerRecorder, c: sa.Connection) -> None:
    entries, e, dialect = recorder.events, recorder.events.c, recorder.database.dialect
    kind = e.nodes.type.compile(dialect)
    c.exec_driver_sql(f"ALTER TABLE {entries.name} ADD COLUMN nodes {kind} DEFAULT '' NOT NULL")
    after = sa.bindparam("after", type_=BIG)
    page = Statement.of(
        sa.select(e.position, e.state)
        .where(e.position > after)
        .order_by(e.position)
        .limit(sa.literal(_MANY)),
        dialect,
    )
    filling = Statement.of(
        sa.update(entries)
        .where(e.position == sa.bindparam("at", type_=BIG))
        .values(nodes=sa.bindparam("hashes", type_=sa.LargeBinary)),
        dialect,
    )
    edge = merkle.Edge()
    with rewriting(entries, c):
        last = 0
        while rows := page.on(c, after=last):
            nodes = edge.nodes([merkle.leaf_hash(bytes(entry)) for _, entry in rows])
            filling.on_each(
                c,
                [
                    {"at": position, "hashes": completed}
                    for (position, _), completed in zip(rows, nodes, strict=True)
                ],
            )
            last = rows[-1][0]
