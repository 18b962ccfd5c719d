"""
That a record's history is whole: its events are these, and there was no later one.

A snapshot entry of the log holds the root over the heads of all records (see `heads`). The file
``completeness.json`` shows that a record with this last event is among them. With the proofs of
the snapshot's entry and of events 1 to *version*, nothing can have been left out up to then::

    v             "cooperation-core/completeness@1"; a reader refuses any other
    aggregate_id  the record; version, how many events it had; leaf, hash of the last as a leaf
    place         the record's number among all, by identifier, counted from 0
    hashes        RFC 6962 §2.1.1 proof in the tree over the heads, from the sibling up
    snapshot      index of the snapshot's entry in the log, counted from 0

Hashes are Base 64. How many records there were, and the root, are in the snapshot's entry, which is
proved on its own.
"""

from typing import Self
from uuid import UUID

import attrs

from ..codec import canonical
from ..domain.custody import LEDGER, HeadsSnapshotTaken
from ..domain.errors import CooperationError, Malformed
from ..domain.values import Kind, Subject
from ..heads import head_leaf
from ..history import Auditable, Head, Recorded
from ..merkle import HASH, Tree, inclusion, leaf_hash, verify_inclusion
from ..note import decode, encode
from .errors import DoesNotVerify
from .source import Publishable

FORMAT = "cooperation-core/completeness@1"
COMPLETENESS = "completeness.json"


class NotACompletenessProof(Malformed):
    """What was given as the proof that a history is whole is none."""

    code = "not-a-completeness-proof"

    def __init__(self, finding: str) -> None:
        super().__init__(
            f"expected a proof of completeness ({FORMAT}), found {finding}; "
            f"give {COMPLETENESS} byte for byte as it was handed out"
        )


class WrongCompleteness(CooperationError):
    """A proof that a history is whole does not show it."""

    code = "wrong-completeness"

    def __init__(self, finding: str) -> None:
        super().__init__(
            f"expected the proof that a history is whole, found {finding}; proof, last event and "
            f"snapshot do not belong together, or one of them was changed"
        )


@attrs.frozen(kw_only=True)
class Completeness:
    """That a record had this last event when a snapshot was taken."""

    head: Head
    place: int
    hashes: tuple[bytes, ...]
    snapshot: int
    """Index of the snapshot's entry, counted from 0."""

    def __bytes__(self) -> bytes:
        return canonical.dumps(
            {
                "v": FORMAT,
                "aggregate_id": str(self.head.aggregate_id),
                "version": self.head.version,
                "leaf": encode(self.head.leaf),
                "place": self.place,
                "hashes": [encode(each) for each in self.hashes],
                "snapshot": self.snapshot,
            }
        )

    @classmethod
    def parse(cls, data: bytes) -> Self:
        """
        Return what *data* says. ``bytes`` of it gives *data* again.

        Raises:
            NotACompletenessProof: it is none, to the letter.
        """
        try:
            match canonical.loads(data):
                case {
                    "v": str(v),
                    "aggregate_id": str(aggregate_id),
                    "version": int(version),
                    "leaf": str(leaf),
                    "place": int(place),
                    "hashes": list(hashes),
                    "snapshot": int(snapshot),
                    **rest,
                } if v == FORMAT and not rest and bool not in map(type, (version, place, snapshot)):
                    head = Head(UUID(aggregate_id), version, decode(leaf))
                    decoded = tuple(decode(str(each)) for each in hashes)
                case _:
                    raise NotACompletenessProof("other members or another v")
        except NotACompletenessProof:
            raise
        except (canonical.NotCanonical, ValueError) as err:
            raise NotACompletenessProof(f"something else ({err})") from None
        made = cls(head=head, place=place, hashes=decoded, snapshot=snapshot)
        if bytes(made) != data or {HASH} != {len(each) for each in (head.leaf, *decoded)}:
            raise NotACompletenessProof("values in another form")
        return made


def completeness(log: Auditable, subject: Subject, snapshot: Recorded) -> Completeness:
    """
    Return the proof that what *snapshot* covers holds the whole history of *subject*.

    Raises:
        DoesNotVerify: the heads in the log are not those of which the snapshot was taken.
        WrongCompleteness: *snapshot* is none, or was taken before *subject* was there.
    """
    taken = snapshot.event
    if not isinstance(taken, HeadsSnapshotTaken):
        raise WrongCompleteness(f"no snapshot at position {snapshot.position}")
    tree = Tree()
    found: tuple[int, Head] | None = None
    for place, head in enumerate(log.heads(taken.size)):
        tree.append(leaf_hash(head_leaf(head)))
        if head.aggregate_id == subject.id:
            found = place, head
    if (encode(tree.root()), tree.size) != (taken.root, taken.subjects):
        raise DoesNotVerify(
            log.origin,
            f"expected the {taken.subjects} heads of the snapshot at position {snapshot.position}, "
            f"found others",
        )
    if found is None:
        raise WrongCompleteness(
            f"a snapshot of the first {taken.size} entries, in which {subject} is not"
        )
    place, head = found
    hashes = tuple(inclusion(place, tree.size, tree.read))
    return Completeness(head=head, place=place, hashes=hashes, snapshot=snapshot.position - 1)


def snapshot_after(log: Publishable, position: int, *, covered: int) -> Recorded | None:
    """Return the last snapshot of all that is up to *position*, among the first *covered*."""
    found = None
    for recorded in log.of(Subject.of(Kind.CUSTODY, LEDGER)):
        event = recorded.event
        if isinstance(event, HeadsSnapshotTaken) and recorded.position <= covered:
            found = recorded if event.size >= position else found
    return found


def verify_completeness(data: bytes, *, last: bytes, snapshot: bytes) -> Completeness:
    """
    Return what *data* shows: that the entry *last* was its record's last when *snapshot* was taken.

    *last* and *snapshot* are entries of the log, each proved on its own beforehand; so are the
    events of the record before the last one.

    Raises:
        NotACompletenessProof: *data* is none.
        NotCanonical: one of the entries is none.
        WrongCompleteness: it does not show that.
    """
    proof = Completeness.parse(data)
    event, taken = canonical.loads(last), canonical.loads(snapshot)
    head = proof.head
    claimed = (str(head.aggregate_id), head.version, head.leaf)
    if (event.get("aggregate_id"), event.get("version"), leaf_hash(last)) != claimed:
        raise WrongCompleteness("a proof about another event")
    match taken:
        case {
            "event": "HeadsSnapshotTaken@1",
            "index": int(index),
            "origin": str(origin),
            "payload": {"root": str(root), "size": int(size), "subjects": int(subjects)},
        } if index == proof.snapshot and origin == event.get("origin"):
            pass
        case _:
            raise WrongCompleteness("a proof about another snapshot")
    index_of_last = event.get("index")
    if not isinstance(index_of_last, int) or index_of_last >= size:
        raise WrongCompleteness(f"an event that the snapshot of {size} entries does not cover")
    leaf = leaf_hash(head_leaf(head))
    if not verify_inclusion(leaf, proof.place, subjects, proof.hashes, _decoded(root)):
        raise WrongCompleteness("a head that is not in the snapshot")
    return proof


def _decoded(root: str) -> bytes:
    try:
        return decode(root)
    except Malformed:
        raise WrongCompleteness("a snapshot without a root") from None
