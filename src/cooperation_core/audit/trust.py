"""What an auditor brings along: keys, witnesses, authorities, checkpoints of an earlier time."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import attrs

from ..note import VerifierKey

SKEW = timedelta(seconds=60)
"""By how much the clocks of the ledger and of a time-stamp authority may differ."""


@attrs.frozen(kw_only=True)
class Trust:
    """What an auditor brings along, got from elsewhere than the log itself."""

    keys: Sequence[VerifierKey] = ()
    """Keys of the log. None: the log vouches for itself, and the report says so."""
    witnesses: Sequence[VerifierKey] = ()
    quorum: int | None = None
    """How many of the witnesses must have cosigned; None: all."""
    roots: Sequence[bytes] = ()
    """Certificates of time-stamp authorities, PEM. None: time stamps are read and not judged."""
    known: Sequence[tuple[str, bytes]] = ()
    """Checkpoints that the auditor holds, or proofs with one in them, with their names."""
    max_age: timedelta | None = None
    """How old the checkpoint may be; needs `now`."""
    stamped_within: timedelta | None = None
    """How soon after its recording an entry has to be stamped; needs `roots` and `now`."""
    skew: timedelta = SKEW
    now: datetime | None = None
    """The time by the auditor's own clock."""


ALONE = Trust()
"""Nothing: the log is compared with itself."""
