"""What can happen to the ledger's own record: its keys, its time stamps, who looked at it."""

import attrs

from ..values import PartialDate, PartyName


@attrs.frozen(kw_only=True)
class CustodyBegun:
    """Somebody began to answer for the ledger itself."""

    reference: str
    """The one that every ledger's own record has: ``ledger``."""
    by: PartyName
    on: PartialDate | None = None

    def __str__(self) -> str:
        return f"{self.by} took this ledger into custody"


@attrs.frozen(kw_only=True)
class KeyIntroduced:
    """The ledger got its first signing key."""

    key: str
    """The public key as C2SP signed-note has it: name, identifier and base64, joined with +."""
    by: PartyName
    on: PartialDate | None = None

    def __str__(self) -> str:
        return f"{self.by} introduced the signing key {self.key}"


@attrs.frozen(kw_only=True)
class KeyRotated:
    """Another signing key took the place of the one before."""

    key: str
    """The new public key as C2SP signed-note has it: name, identifier and base64, with +."""
    previous: str
    """The public key before, in the same form."""
    by: PartyName
    reason: str
    on: PartialDate | None = None

    def __str__(self) -> str:
        return (
            f"{self.by} replaced the signing key {self.previous} by {self.key}, "
            f"because {self.reason}"
        )


@attrs.frozen(kw_only=True)
class HeartbeatRecorded:
    """Somebody showed that the ledger is kept, though nothing else may have happened."""

    by: PartyName
    on: PartialDate | None = None

    def __str__(self) -> str:
        return f"{self.by} recorded that the ledger is being kept"


@attrs.frozen(kw_only=True)
class TimeAnchorRecorded:
    """A time-stamp authority had stamped a checkpoint; what follows was recorded after that."""

    size: int
    """How many events the checkpoint covers."""
    checkpoint: str
    """SHA-256 of the signed checkpoint that was stamped, in lower-case hexadecimal."""
    token: str
    """SHA-256 of the RFC 3161 time stamp, in lower-case hexadecimal."""
    time: str
    """When the authority stamped it: RFC 3339 in UTC, with six digits."""
    authority: str
    """The authority, as the time stamp names it."""
    by: PartyName
    on: PartialDate | None = None

    def __str__(self) -> str:
        return (
            f"{self.by} recorded that {self.authority} stamped the checkpoint of size {self.size} "
            f"at {self.time}"
        )


@attrs.frozen(kw_only=True)
class HeadsSnapshotTaken:
    """The last event of every record was committed to in one root."""

    size: int
    """How many events the snapshot covers."""
    subjects: int
    """How many records there were."""
    root: str
    """Merkle root over the heads of all records, in base64."""
    by: PartyName
    round: str | None = None
    """Reference of the monitoring round that closed; nothing: it was taken for another reason."""
    on: PartialDate | None = None

    def __str__(self) -> str:
        occasion = f" at the close of {self.round}" if self.round else ""
        records = f"{self.subjects} record{'' if self.subjects == 1 else 's'}"
        return f"{self.by} took a snapshot of the heads of {records} at size {self.size}{occasion}"


@attrs.frozen(kw_only=True)
class VerificationPerformed:
    """Somebody verified the ledger and recorded what the report was."""

    size: int
    """How many events were verified."""
    root: str
    """Merkle root of these events, in base64."""
    report: str
    """SHA-256 of the machine-readable report, in lower-case hexadecimal."""
    tool: str
    """With what it was verified, and in which version."""
    by: PartyName
    on: PartialDate | None = None

    def __str__(self) -> str:
        return (
            f"{self.by} verified the ledger up to size {self.size} with {self.tool}; "
            f"the SHA-256 of the report is {self.report}"
        )


@attrs.frozen(kw_only=True)
class ErasureRecorded:
    """Personal data were erased from beside the ledger; the digests of the values stay in it."""

    person: str
    """Whose they were: the opaque identifier, never a name."""
    digests: tuple[str, ...]
    """The digests that entries hold in place of the values, in base64url (RFC 9901)."""
    basis: str
    """On which legal ground."""
    by: PartyName
    on: PartialDate | None = None

    def __str__(self) -> str:
        values = f"{len(self.digests)} value{'' if len(self.digests) == 1 else 's'}"
        return f"{self.by} erased {values} of person {self.person}, because of {self.basis}"


@attrs.frozen(kw_only=True)
class LedgerContinued:
    """The ledger goes on from another one, from its last signed checkpoint."""

    origin: str
    """Name of the other ledger."""
    checkpoint: str
    """Its last signed checkpoint, with all lines."""
    by: PartyName
    reason: str
    on: PartialDate | None = None

    def __str__(self) -> str:
        return (
            f"{self.by} recorded that this ledger goes on from {self.origin}, because {self.reason}"
        )


CustodyEvent = (
    CustodyBegun
    | KeyIntroduced
    | KeyRotated
    | HeartbeatRecorded
    | TimeAnchorRecorded
    | HeadsSnapshotTaken
    | VerificationPerformed
    | ErasureRecorded
    | LedgerContinued
)
