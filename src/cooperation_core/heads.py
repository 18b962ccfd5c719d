"""
The heads of all histories as a tree of their own: it shows that a history is *whole*.

That an event is in the log does not show that no later one of its subject is. So a snapshot of the
heads is recorded from time to time: the root of a Merkle tree (RFC 6962 §2.1) with one leaf for
each subject, in the order of their identifiers. A leaf is the canonical JSON of the subject's
``aggregate_id``, the ``version`` of its last event and the Base 64 of that entry's ``leaf`` hash.
"""

from collections.abc import Iterable

from . import merkle
from .codec import canonical
from .history import Head
from .note import encode


def head_leaf(head: Head) -> bytes:
    """Return the bytes of which the hash is *head*'s leaf."""
    return canonical.dumps(
        {
            "aggregate_id": str(head.aggregate_id),
            "leaf": encode(head.leaf),
            "version": head.version,
        }
    )


def heads_root(heads: Iterable[Head]) -> tuple[bytes, int]:
    """Return the root over *heads*, which come by identifier, and how many there are."""
    edge = merkle.Edge()
    for head in heads:
        edge.append(merkle.leaf_hash(head_leaf(head)))
    return edge.root(), edge.size
