"""What a receipt shows, on the screen and as JSON."""

import re
from collections.abc import Sequence
from pathlib import Path

from ..codec import as_record
from ..history import timestamp
from ..note import encode
from ..publishing import Checked, CheckedEvent, NotVerified, check
from .auditing import content, demand_keys, demand_quorum, pinned_key
from .terminal import counted, headline, say

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


def checked(
    folder: Path,
    keys: Sequence[str],
    witnesses: Sequence[str],
    quorum: int | None,
    tsa_roots: Sequence[Path],
) -> Checked:
    """
    Return what the receipt in *folder* shows, by what is trusted: files, or keys as text.

    Raises:
        UsageError: there is no key, or something given cannot be read.
        NotAReceipt, NotVerified: see `publishing.check`.
    """
    demand_keys(keys)
    demand_quorum(quorum, witnesses)
    return check(
        folder,
        *map(pinned_key, keys),
        witnesses=[pinned_key(each) for each in witnesses],
        quorum=quorum,
        roots=[content(each) for each in tsa_roots],
    )


def tell_checked(found: Checked) -> None:
    """Print what happened, by what that is known, and what is not shown."""
    head = found.checkpoint
    count = counted(len(found.events), "event")
    headline(_plain(f"verified: {count} of {head.origin}, about {found.events[0].about}"))
    for event in found.events:
        say(
            f"  position {event.position}, recorded {timestamp(event.recorded_at)} by "
            f"{_plain(event.actor)}"
        )
        say(f"    {_plain(event.sentence)}{_remark(event)}")
    say(f"by the checkpoint of size {head.size}, root {encode(head.root)}")
    if not found.witnessed:
        say("  cosigned by no witness that you named")
    for witness in found.witnessed:
        say(f"  cosigned at {timestamp(witness.time)} by {witness.name}")
    if not found.stamps:
        say("  no time stamp is over it")
    for each in found.stamps:
        judged = "" if each.is_judged else "; not judged, because no --tsa-roots were given"
        stamp = each.stamp
        say(_plain(f"  stamped at {timestamp(stamp.time)} by {stamp.authority}{judged}"))
    say(_plain(f"when: {found.vouched}"))
    say(f"history: {found.wholeness}")
    if found.stray:
        say(f"not looked at, no part of the receipt: {', '.join(found.stray)}")


def checked_as_json(found: Checked) -> dict[str, object]:
    """Return what a receipt shows as a JSON object."""
    head, existed = found.checkpoint, found.existed_by
    return {
        "ok": True,
        "folder": str(found.folder),
        "origin": head.origin,
        "size": head.size,
        "root": encode(head.root),
        "events": [_event_as_json(each) for each in found.events],
        "cosignatures": [
            {"time": timestamp(each.time), "witness": each.name} for each in found.witnessed
        ],
        "time_stamps": [
            {
                "time": timestamp(each.stamp.time),
                "authority": each.stamp.authority,
                "judged": each.is_judged,
            }
            for each in found.stamps
        ],
        "existed_by": None if existed is None else timestamp(existed[0]),
        "window": found.vouched,
        "whole_until": found.whole_until,
        "snapshot": found.snapshot,
        "wholeness": found.wholeness,
        "stray": list(found.stray),
        "faults": [],
    }


def faults_as_json(err: NotVerified) -> dict[str, object]:
    """Return why a receipt does not hold as a JSON object."""
    return {
        "ok": False,
        "folder": str(err.folder),
        "faults": [
            {"where": each.where, "code": each.error.code, "text": str(each.error)}
            for each in err.faults
        ],
    }


def _event_as_json(event: CheckedEvent) -> dict[str, object]:
    known = event.recorded
    return {
        "position": event.position,
        "aggregate": event.aggregate,
        "aggregate_id": event.aggregate_id,
        "reference": None if known is None else known.subject.reference,
        "version": event.version,
        "event": event.name,
        "recorded_at": timestamp(event.recorded_at),
        "actor": event.actor,
        "sentence": None if known is None else str(known.event),
        "facts": None if known is None else as_record(known.event),
    }


def _remark(event: CheckedEvent) -> str:
    return "" if event.recorded else " (proved; this release does not know what it says)"


def _plain(text: str) -> str:
    """Return *text* on one line: what a stranger wrote must not steer a terminal."""
    return _CONTROL.sub(" ", text)
