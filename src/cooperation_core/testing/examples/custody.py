"""One good example of each event of the ledger's own record. The keys are made up, and public."""

from ...domain.custody import (
    LEDGER,
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
from ...domain.events import DomainEvent
from .cast import ACTOR, AUDITORS, ROUND, day, like

FIRST_KEY = "ledger.example/water+93fc089e+AeM+yuWzqadxrMQ3RvLpC0WKSjzijAMmkXdWPmbWrVyG"
SECOND_KEY = "ledger.example/water+bc62f3a1+AWkq11m31gyg4tFXn+mm255dAe8UZ300V3Ivc4pPODYf"

custody_begun = like(CustodyBegun(reference=LEDGER, by=ACTOR, on=day("2030-01-01")))

key_introduced = like(KeyIntroduced(key=FIRST_KEY, by=ACTOR, on=day("2030-01-02")))

key_rotated = like(
    KeyRotated(
        key=SECOND_KEY,
        previous=FIRST_KEY,
        by=ACTOR,
        reason="the first key was due after two years",
        on=day("2032-01-02"),
    )
)

heartbeat_recorded = like(HeartbeatRecorded(by=ACTOR, on=day("2032-12-25")))

time_anchor_recorded = like(
    TimeAnchorRecorded(
        size=96,
        checkpoint="e44b4bd707c540bca8615b21f850fb41e02029701df241d179c1a5f3acbf5bf1",
        token="1a7674eb4ee78df7e1ac439a93c3fa8e3c945784d4dec9fd8e3011738b2f1d62",
        time="2034-01-02T10:45:00.000000Z",
        authority="CN=Time Stamps,O=National Archive,C=MW",
        by=ACTOR,
        on=day("2034-01-02"),
    )
)

heads_snapshot_taken = like(
    HeadsSnapshotTaken(
        size=96,
        subjects=12,
        root="XAvCQjwa8YzQFypNH4TAGvJaPuPFzNIX6OikiST+QU4=",
        by=ACTOR,
        round=ROUND.reference,
        on=day("2034-01-02"),
    )
)

verification_performed = like(
    VerificationPerformed(
        size=96,
        root="SBNJTRN+FjG7owHVrKtue7eqdM4RhdRWVl71HXN2d7I=",
        report="ca27e538f3b183aad14e8076310781edf50ef2b2e2cf546dbe8751ed6bf4daad",
        tool="cooperation-core 0.1.0",
        by=AUDITORS,
        on=day("2034-01-03"),
    )
)

erasure_recorded = like(
    ErasureRecorded(
        person="p-7f3a",
        digests=(
            "ANjT8Rc50vNTcJmYK0Z0wp_Fmo_aNQ_KE3lhOtuwkRk",
            "RVadpX9Le_Ry16hk70eBRRyuY4P-6fsK5AxZqhzkdbc",
        ),
        basis="article 17(1)(b) of the GDPR: consent was withdrawn",
        by=ACTOR,
        on=day("2034-01-04"),
    )
)

ledger_continued = like(
    LedgerContinued(
        origin="ledger.example/wells",
        checkpoint=(
            "ledger.example/wells\n"
            "412\n"
            "3an0+cS272q5IV5RfPscjrX9cEA69jYcla2RHqzMmhk=\n"
            "\n"
            "\N{EM DASH} ledger.example/wells PRoj/StT1xRic+qkw24aS0oKTfcBPFTH0XQIcZl2bfKJT4PEyLkT"
            "JmgFc/DacLxUHB5qrmxZMsLF3K6RnHI4zLjEhgw=\n"
        ),
        by=ACTOR,
        reason="the wells programme was taken over with its ledger",
        on=day("2030-01-03"),
    )
)

LIFE: tuple[tuple[str, DomainEvent], ...] = (
    (LEDGER, custody_begun()),
    (LEDGER, key_introduced()),
    (LEDGER, ledger_continued()),
    (LEDGER, key_rotated()),
    (LEDGER, heartbeat_recorded()),
    (LEDGER, time_anchor_recorded()),
    (LEDGER, heads_snapshot_taken()),
    (LEDGER, verification_performed()),
    (LEDGER, erasure_recorded()),
)
"""What happens to a ledger itself, from its first key on."""
