"""What an audit checked and what it did not, in words."""

from collections.abc import Iterator, Sequence

from ..history import timestamp
from .attestation import Kept
from .trust import Trust

ENDED = "whatever comes after the first finding, which ended this audit"


def checked(mode: str, trust: Trust, *, ledger: bool) -> Iterator[str]:
    """Yield what an audit in *mode* checks, given what *trust* brings along."""
    hashes = "the nodes stored beside them" if ledger else "every tile"
    yield f"every entry hashed again, and {hashes} compared"
    if mode != "self":
        yield "the root at the size of every checkpoint that is kept, and none beyond the current"
        yield "the signature of each by the key then in force, and how keys followed one another"
    yield "canonical bytes, profile, members, index, origin and form of every entry"
    yield "versions of each record from 1 without gaps, and recording times that never go back"
    if mode != "self":
        yield "recording times against the time stamps over and in the log"
    if trust.known:
        yield f"{len(trust.known)} checkpoints that the auditor held"
    if trust.witnesses:
        yield "cosignatures by the witnesses that the auditor named"
    if trust.max_age is not None and trust.now is not None:
        yield f"that the checkpoint is not older than {timestamp(trust.now - trust.max_age)}"
    if trust.stamped_within is not None:
        hours = trust.stamped_within.total_seconds() / 3600
        yield f"that every entry was stamped within {hours:g} hours of its recording"
    if mode != "integrity":
        yield "every event decoded, every history replayed, corrections included"
        yield "snapshots of the heads, and what became of values kept off the log"
    if ledger:
        yield "the ledger's counter, and rows out of place"
        if mode != "integrity":
            yield "columns and index of the ledger against its entries"


def not_checked(mode: str, trust: Trust, *, ledger: bool, kept: Sequence[Kept]) -> Iterator[str]:
    """Yield what an audit in *mode* does not check, and why."""
    if mode == "self":
        yield "signatures, roots and time stamps: that takes `coop audit`"
        return
    if not trust.keys:
        yield "whose key it is: none was pinned, so the log vouches for itself"
    if not trust.witnesses:
        yield "cosignatures: no witness was named"
    if not trust.roots:
        stamps = sum(len(each.tokens) for each in kept)
        yield (
            f"who made the {stamps} time stamps: no authority was named"
            if stamps
            else "time stamps: there are none"
        )
    elif trust.stamped_within is None:
        yield "how soon entries were stamped: no time was named"
    if trust.max_age is None:
        yield "how old the checkpoint is: no age was named"
    if not trust.known:
        yield "checkpoints held elsewhere: none was given"
    if mode == "integrity":
        yield "the domain: what the events mean was not looked at"
    if not ledger and mode != "integrity":
        yield "the values kept off the log: a folder does not have them"
