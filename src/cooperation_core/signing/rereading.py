"""
Reading everything new again before it is signed, from storage: bytes, places, and the tree.

Certificate Transparency lost a log to one bit that flipped between memory and disk. So nothing is
signed that was not read back, hashed again and compared with what stands beside it.
"""

from collections.abc import Callable

from .. import merkle
from ..codec import canonical
from ..codec.entry import FORMAT, LIMIT
from ..domain.errors import CooperationError
from ..history import Auditable
from .errors import RefusedToSign


def reread(
    log: Auditable, edge: merkle.Edge, size: int, *, on_progress: Callable[[int, int], None]
) -> None:
    """
    Let *edge* grow to *size* by the entries of *log*, once their bytes are what an append stores.

    *on_progress* is told how many entries have been read, and of how many.

    Raises:
        RefusedToSign: an entry is missing, out of place, not canonical, or has other nodes beside
            it than its bytes give.
    """
    start = edge.size
    for page in log.pages(start, size):
        for position, entry, nodes in page:
            _take(log.origin, edge, position, bytes(entry), bytes(nodes))
        on_progress(edge.size - start, size - start)
    if edge.size != size:
        raise RefusedToSign(log.origin, edge.size + 1, "expected an entry, found none stored")


def _take(origin: str, edge: merkle.Edge, position: int, entry: bytes, nodes: bytes) -> None:
    due = edge.size + 1
    if position != due:
        finding = f"expected an entry, found the next one at position {position}"
        raise RefusedToSign(origin, due, finding)
    if misfit := _misfit(origin, entry, position - 1):
        raise RefusedToSign(origin, position, misfit)
    if edge.append(merkle.leaf_hash(entry)) != nodes:
        finding = "expected beside the entry the Merkle nodes that its bytes give, found others"
        raise RefusedToSign(origin, position, finding)


def _misfit(origin: str, entry: bytes, index: int) -> str | None:
    if len(entry) > LIMIT:
        return f"expected an entry of at most {LIMIT:,} bytes, found {len(entry):,}"
    try:
        members = canonical.loads(entry)
    except CooperationError as err:
        return str(err)
    for name, expected in (("v", FORMAT), ("origin", origin), ("index", index)):
        found = members.get(name)
        if type(found) is not type(expected) or found != expected:  # in Python, true equals 1
            return f"expected {name} {expected!r} in the entry, found {found!r}"
    return None
