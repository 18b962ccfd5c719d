"""Time stamps: what they bound, whether those that the log tells of are there, how fresh it is."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import attrs

from ..history import timestamp
from ..note import VerifierKey, WrongSignature
from ..tlog import cosigned
from .attestation import Kept, Token
from .finding import Findings
from .notable import ANCHOR, Notable
from .rules import Bound

_OURS = {"size": int, "checkpoint": str, "token": str, "time": str}


@attrs.frozen(kw_only=True)
class Cosigned:
    """A witness that cosigned the checkpoint."""

    name: str
    time: datetime


_ANY_SIZE = 1 << 63


def bounds(
    kept: Sequence[Kept],
    skew: timedelta,
    *,
    within: timedelta | None = None,
    now: datetime | None = None,
) -> tuple[Bound, ...]:
    """
    Return by when the entries of each stamped size were recorded, the earliest time first.

    Where they have to be stamped *within* some time of their recording, those since the last stamp
    have until *now*. Otherwise a history that was made up later could do with one stamp of today.
    """
    found: list[Bound] = []
    earliest: datetime | None = None
    if within is not None and now is not None:
        last = timestamp(now - within - skew)
        found.append(Bound(size=_ANY_SIZE, latest="9999", oldest=last))
    for each in reversed(kept):
        for token in each.tokens:
            earliest = min(earliest or token.time, token.time)
        if each.tokens and earliest is not None:
            oldest = "" if within is None else timestamp(earliest - within - skew)
            latest = timestamp(earliest + skew)
            found.append(Bound(size=each.size, latest=latest, oldest=oldest))
    return tuple(reversed(found))


def judge_anchors(notable: Sequence[Notable], kept: Sequence[Kept], findings: Findings) -> int:
    """Compare the time stamps that are logged with those that are there; return the not judged."""
    there = {token.digest: (each, token) for each in kept for token in each.tokens}
    foreign = 0
    for each in notable:
        if each.event != ANCHOR:
            continue
        said = each.payload
        if any(type(said.get(name)) is not kind for name, kind in _OURS.items()):
            foreign += 1
            continue
        found = there.get(said["token"])
        if found is None:
            findings.add(
                "anchor",
                f"expected the time stamp with the SHA-256 {said['token']} over the checkpoint of "
                f"size {said['size']}, found it nowhere",
                index=each.index,
            )
            continue
        checkpoint, token = found
        expected = (said["size"], said["checkpoint"], said["time"])
        truth = (checkpoint.size, checkpoint.digest, timestamp(token.time))
        if expected != truth or checkpoint.size > each.index:
            findings.add(
                "anchor",
                f"expected a time stamp over size {said['size']} of {said['time']}, as was logged, "
                f"found one over size {checkpoint.size} of {timestamp(token.time)}",
                index=each.index,
            )
    return foreign


def judge_witnesses(
    current: Kept,
    witnesses: Sequence[VerifierKey],
    quorum: int,
    findings: Findings,
    *,
    latest: datetime | None,
) -> list[Cosigned]:
    """Return who of *witnesses* cosigned *current*, and say if they are too few."""
    found: list[Cosigned] = []
    for key in dict.fromkeys(witnesses):
        try:
            time = cosigned(current.note, key)
            moment = None if time is None else datetime.fromtimestamp(time, UTC)
        except WrongSignature as err:
            findings.add("witness", str(err))
            continue
        except (OverflowError, ValueError, OSError):
            findings.add("witness", f"expected a time by {key.name}, found {time} seconds")
            continue
        if moment is None:
            continue
        if latest is not None and moment > latest:
            findings.add(
                "witness",
                f"expected a cosignature by {key.name} of the past, found one of "
                f"{timestamp(moment)}",
            )
            continue
        found.append(Cosigned(name=key.name, time=moment))
    if len(found) < quorum:
        findings.add(
            "witness",
            f"expected cosignatures by {quorum} of {len(set(witnesses))} witnesses, found "
            f"{', '.join(each.name for each in found) or 'none'}",
        )
    return found


def judge_freshness(
    tokens: Sequence[Token],
    witnessed: Sequence[Cosigned],
    max_age: timedelta,
    now: datetime,
    findings: Findings,
) -> None:
    """Say if nobody else vouches that the checkpoint is no older than *max_age*."""
    times = [each.time for each in witnessed]
    times += [each.time for each in tokens if each.verified]
    oldest = now - max_age
    if not times:
        findings.add(
            "freshness",
            "expected a cosignature or a time stamp that says how old the checkpoint is, found "
            "none that counts; give --witness or --tsa-roots",
        )
    elif max(times) < oldest:
        findings.add(
            "freshness",
            f"expected a checkpoint not older than {timestamp(oldest)}, found one of "
            f"{timestamp(max(times))}; ask for a newer one, and where it is",
        )
