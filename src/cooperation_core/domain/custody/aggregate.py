"""
The ledger's own record: who keeps it, with which keys, and what vouches for it.

There is one in a ledger, and its reference is always the same. What it says is proven elsewhere:
here are the facts that somebody asserted, in the order of their recording.
"""

from collections.abc import Sequence

import attrs

from ..errors import Malformed
from ..refusals import AlreadyRecorded, NothingChanged, demand, demand_once, demand_reason
from ..values import Kind, PartialDate, PartyName, Subject, When
from .events import (
    CustodyBegun,
    ErasureRecorded,
    HeadsSnapshotTaken,
    HeartbeatRecorded,
    KeyIntroduced,
    KeyRotated,
    LedgerContinued,
    TimeAnchorRecorded,
    VerificationPerformed,
)
from .forms import (
    count,
    merkle_root,
    moment,
    sha256_hex,
    signed_checkpoint,
    value_digest,
    verifier_key,
)
from .refusals import (
    AlreadyContinued,
    AlreadyErased,
    KeyIntroducedAlready,
    KeyUsedBefore,
    NoKeyIntroduced,
    NotTheLedger,
)

LEDGER = "ledger"
"""The reference of every ledger's own record."""


@attrs.frozen(kw_only=True)
class Custody:
    """How the ledger itself is kept."""

    reference: str
    keeper: PartyName
    """Who began to answer for it."""
    begun_on: PartialDate | None = None
    key: str | None = None
    """The public key that signs for it now; None: none was introduced."""
    keys: tuple[str, ...] = ()
    """Every public key that ever signed for it, the first one first."""
    last_beat: HeartbeatRecorded | None = None
    last_anchor: TimeAnchorRecorded | None = None
    snapshots: tuple[HeadsSnapshotTaken, ...] = ()
    verifications: tuple[VerificationPerformed, ...] = ()
    erasures: tuple[ErasureRecorded, ...] = ()
    continued_from: LedgerContinued | None = None

    @property
    def erased(self) -> frozenset[str]:
        """The digests of every value that was erased."""
        return frozenset(digest for erasure in self.erasures for digest in erasure.digests)

    @staticmethod
    def begin(
        existing: "Custody | None", reference: str, /, *, by: str, on: When | None = None
    ) -> CustodyBegun:
        """
        Record that *by* answers for the ledger from now on.

        Raises:
            NotTheLedger: *reference* is not `LEDGER`.
            AlreadyRecorded: it was begun before.
        """
        if reference != LEDGER:
            raise NotTheLedger(reference, LEDGER)
        if existing is not None:
            raise AlreadyRecorded(Subject(Kind.CUSTODY, reference))
        demand(reference, by=by)
        return CustodyBegun(reference=reference, by=PartyName(by), on=PartialDate.of(on))

    def introduce_key(self, *, key: str, by: str, on: When | None = None) -> KeyIntroduced:
        """
        Record the first public key that signs for the ledger.

        Raises:
            KeyIntroducedAlready: there is one.
            Malformed: *key* does not have the form of a verifier key.
        """
        demand(self.reference, by=by)
        if self.key is not None:
            raise KeyIntroducedAlready(self.reference, self.key)
        return KeyIntroduced(key=verifier_key(key), by=PartyName(by), on=PartialDate.of(on))

    def rotate_key(self, *, key: str, by: str, reason: str, on: When | None = None) -> KeyRotated:
        """
        Record that another public key signs for the ledger from now on.

        Raises:
            NoKeyIntroduced: there is none whose place it could take.
            KeyUsedBefore: it is that one, or an earlier one.
            Malformed: *key* does not have the form of a verifier key.
            ReasonRequired: there is no *reason*.
        """
        demand(self.reference, by=by)
        if self.key is None:
            raise NoKeyIntroduced(self.reference)
        if verifier_key(key) in self.keys:
            raise KeyUsedBefore(self.reference, key)
        return KeyRotated(
            key=key,
            previous=self.key,
            by=PartyName(by),
            reason=demand_reason(self.reference, "another signing key", reason),
            on=PartialDate.of(on),
        )

    def beat(self, *, by: str, on: When | None = None) -> HeartbeatRecorded:
        """Record that the ledger is being kept, whether or not anything else happened."""
        demand(self.reference, by=by)
        return HeartbeatRecorded(by=PartyName(by), on=PartialDate.of(on))

    def record_anchor(
        self,
        *,
        size: int,
        checkpoint: str,
        token: str,
        time: str,
        authority: str,
        by: str,
        on: When | None = None,
    ) -> TimeAnchorRecorded:
        """
        Record that a time-stamp authority stamped the checkpoint of *size* events.

        *checkpoint* and *token* are the SHA-256 of the signed note and of its time stamp, in hex.

        Raises:
            Malformed: one of them does not have that form, or *time* is not RFC 3339 in UTC.
            NothingChanged: this time stamp was the last that was recorded.
        """
        demand(self.reference, authority=authority, by=by)
        if self.last_anchor is not None and self.last_anchor.token == token:
            raise NothingChanged(self.reference)
        return TimeAnchorRecorded(
            size=count("events", size),
            checkpoint=sha256_hex("a checkpoint", checkpoint),
            token=sha256_hex("a time stamp", token),
            time=moment(time),
            authority=authority,
            by=PartyName(by),
            on=PartialDate.of(on),
        )

    def take_snapshot(
        self,
        *,
        size: int,
        subjects: int,
        root: str,
        by: str,
        round: str | None = None,  # noqa: A002  # the field's own word
        on: When | None = None,
    ) -> HeadsSnapshotTaken:
        """
        Record the Merkle *root* over the heads of all records, *subjects* of them.

        *round* is the reference of the monitoring round whose close it was taken at.

        Raises:
            Malformed: a number is less than 1, there are more records than events, *root* is not
                32 bytes in base64, or *round* cannot be a reference.
        """
        demand(self.reference, by=by)
        if count("records", subjects) > count("events", size):
            raise Malformed(f"expected at most as many records as events, {size}, found {subjects}")
        return HeadsSnapshotTaken(
            size=size,
            subjects=subjects,
            root=merkle_root(root),
            by=PartyName(by),
            round=None if round is None else Subject.of(Kind.MONITORING_ROUND, round).reference,
            on=PartialDate.of(on),
        )

    def record_verification(
        self,
        *,
        size: int,
        root: str,
        report: str,
        tool: str,
        by: str,
        on: When | None = None,
    ) -> VerificationPerformed:
        """
        Record that *by* verified the first *size* events and found them in order.

        *report* is the SHA-256 of the machine-readable report, in hex.

        Raises:
            Malformed: *size* is less than 1, *root* is not 32 bytes in base64, or *report* is no
                SHA-256.
        """
        demand(self.reference, tool=tool, by=by)
        return VerificationPerformed(
            size=count("events", size),
            root=merkle_root(root),
            report=sha256_hex("a report", report),
            tool=tool,
            by=PartyName(by),
            on=PartialDate.of(on),
        )

    def record_erasure(
        self,
        *,
        person: str,
        digests: Sequence[str],
        basis: str,
        by: str,
        on: When | None = None,
    ) -> ErasureRecorded:
        """
        Record that the values behind *digests* were erased, and on which legal *basis*.

        Raises:
            Malformed: there are no digests, or one does not have the form of one.
            TwiceTheSame: one is there twice.
            AlreadyErased: a value was erased before.
        """
        demand(self.reference, person=person, basis=basis, by=by)
        if not digests:
            raise Malformed("expected the digest of at least one erased value, found none")
        demand_once(self.reference, "digest", digests)
        erased = self.erased
        for digest in digests:
            if value_digest(digest) in erased:
                raise AlreadyErased(self.reference, digest)
        return ErasureRecorded(
            person=person,
            digests=tuple(digests),
            basis=basis,
            by=PartyName(by),
            on=PartialDate.of(on),
        )

    def continue_from(
        self,
        *,
        origin: str,
        checkpoint: str,
        by: str,
        reason: str,
        on: When | None = None,
    ) -> LedgerContinued:
        """
        Record that this ledger goes on from the one called *origin*.

        *checkpoint* is the last signed checkpoint of that one, with all its lines.

        Raises:
            AlreadyContinued: it goes on from a ledger already.
            Malformed: *checkpoint* does not have the form of a signed checkpoint of *origin*.
            ReasonRequired: there is no *reason*.
        """
        demand(self.reference, origin=origin, checkpoint=checkpoint, by=by)
        if self.continued_from is not None:
            raise AlreadyContinued(self.reference, self.continued_from.origin)
        return LedgerContinued(
            origin=origin,
            checkpoint=signed_checkpoint(origin, checkpoint),
            by=PartyName(by),
            reason=demand_reason(self.reference, "going on from another ledger", reason),
            on=PartialDate.of(on),
        )
