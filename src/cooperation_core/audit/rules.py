"""
What every entry must be, whatever happened in it: form, place, number and time.

`Follower` reads entries in their order. A hundred are looked at together, quickly; where something
in them is out of order, `exact` looks at each and says what.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

import attrs

from ..codec import profile
from ..codec.entry import FORMAT
from . import exact
from .finding import Findings
from .forms import digests_misfit
from .notable import NOTABLE, Notable, floor_of

CHUNK = 128
"""Entries that are looked at together: few enough to stay in the processor's cache."""

_SURE = frozenset(
    {"v", "origin", "index", "recorded_at", "aggregate", "aggregate_id", "version", "event"}
    | {"actor"}
)
_ZEROES = bytes.maketrans(b"123456789", b"000000000")
_HEX = bytes.maketrans(b"123456789abcdef", b"000000000000000")
_MOMENT = b"0000-00-00T00:00:00.000000Z"
_UUID = b"00000000-0000-0000-0000-000000000000"


@attrs.frozen(kw_only=True)
class Bound:
    """What a time stamp says of the first *size* entries: recorded no later than *latest*."""

    size: int
    latest: str
    """With what clocks may differ by."""
    oldest: str = ""
    """Recorded no earlier than this, where entries have to be stamped within some time."""


@attrs.frozen(kw_only=True)
class Rules:
    """By what entries are judged."""

    origin: str
    skew: timedelta
    bounds: tuple[Bound, ...] = ()
    """By size; each with the earliest time of all that are at least as large."""

    def bound(self, index: int) -> Bound | None:
        """Return what bounds the time of entry *index*; None: nothing does."""
        place = bisect_right(self.bounds, index, key=lambda each: each.size)
        return self.bounds[place] if place < len(self.bounds) else None


Versions = dict[str, dict[bytes, int]]
"""The last version of each subject: by aggregate, and by the sixteen bytes of its identifier."""


class Follower:
    """
    Follows the entries of a log from one place on.

    One that starts in the middle takes the first version that it sees of each subject as it is, and
    keeps it in `firsts` for whoever knows what came before.
    """

    def __init__(self, rules: Rules, *, from_start: bool) -> None:
        self.rules = rules
        self.findings = Findings()
        self.versions: Versions = defaultdict(dict)
        self.firsts: Versions | None = None if from_start else defaultdict(dict)
        self.first_time: str | None = None
        self.last_time: str | None = None
        self.earliest: str | None = None
        """No entry may be recorded before this: a time stamp that is logged is older."""
        self.notable: list[Notable] = []
        self.digests: list[tuple[int, str]] = []
        """Digests of values kept off the log, each with the index of its entry."""

    def take(self, start: int, entries: Sequence[bytes | None]) -> None:
        """Take in *entries*, the first of which is leaf *start*."""
        for first in range(0, len(entries), CHUNK):
            chunk = entries[first : first + CHUNK]
            known = [entry for entry in chunk if entry is not None] if None in chunk else chunk
            rows = profile.read(known, sure=_SURE) if len(known) == len(chunk) else None  # type: ignore[arg-type]
            if rows is None or not self._take_quickly(start + first, rows):
                exact.take(self, start + first, chunk)

    def _take_quickly(self, start: int, rows: profile.Rows) -> bool:
        """Take in *rows* if nothing is wrong but their versions; otherwise do nothing."""
        count = len(rows.objects)
        column = rows.column
        try:
            events, kinds, versions = column("event"), column("aggregate"), column("version")
            times, indexes = column("recorded_at"), column("index")
            written = "".join(times).encode("ascii")
            ids = "".join(column("aggregate_id"))
            "".join(column("actor")), "".join(kinds)
            names = set(events)
            "".join(names)
            if (
                column("v").count(FORMAT) != count
                or column("origin").count(self.rules.origin) != count
                or indexes != list(range(start, start + count))
                or {*map(type, indexes), *map(type, versions)} != {int}
                or {*map(type, column("payload"))} != {dict}
                or {*map(len, times)} != {27}
                or written.translate(_ZEROES) != _MOMENT * count
                or times != sorted(times)
                or ids.encode("ascii").translate(_HEX) != _UUID * count
                or not all(map(datetime.fromisoformat, times))
            ):
                return False
            raw = bytes.fromhex(ids.replace("-", ""))
        except (KeyError, TypeError, ValueError):  # text that is none, no ASCII, no day
            return False
        if "" in names or "" in kinds or not self._in_time(start, times):
            return False
        if not self._note(start, rows, names, times):
            return False
        self._number(start, kinds, [raw[at : at + 16] for at in range(0, 16 * count, 16)], versions)
        self.first_time = self.first_time or times[0]
        self.last_time = times[-1]
        return True

    def _in_time(self, start: int, times: Sequence[str]) -> bool:
        bound = self.rules.bound(start)
        return not (
            (self.last_time is not None and times[0] < self.last_time)
            or (self.earliest is not None and times[0] < self.earliest)
            or (bound is not None and (times[-1] > bound.latest or times[0] < bound.oldest))
        )

    def _note(self, start: int, rows: profile.Rows, names: set[str], times: Sequence[str]) -> bool:
        sealed = rows.having("_sd")
        if any(digests_misfit(members["_sd"]) for _, members in sealed):
            return False
        found = []
        if any(name.partition("@")[0] in NOTABLE for name in names):
            for place, members in enumerate(rows.objects):
                if (stem := members["event"].partition("@")[0]) in NOTABLE:
                    at, payload = times[place], members["payload"]
                    found.append(
                        Notable(index=start + place, event=stem, recorded_at=at, payload=payload)
                    )
        earliest = self.earliest
        for each in found:
            after = each.index - start + 1
            floor = floor_of(each, self.rules.skew)
            if floor is not None and (earliest is None or floor > earliest):
                earliest = floor
                if after < len(times) and times[after] < floor:
                    return False
        self.earliest = earliest
        self.notable += found
        self.digests += [
            (start + place, digest) for place, members in sealed for digest in members["_sd"]
        ]
        return True

    def _number(
        self, start: int, kinds: Sequence[str], ids: Sequence[bytes], versions: Sequence[int]
    ) -> None:
        tables, firsts = self.versions, self.firsts
        for place, (kind, identifier, version) in enumerate(zip(kinds, ids, versions, strict=True)):
            table = tables[kind]
            last = table.get(identifier, 0)
            if version != last + 1:
                if last == 0 and firsts is not None:
                    firsts[kind][identifier] = version
                else:
                    exact.wrong_version(
                        self, start + place, kind, identifier, expected=last + 1, found=version
                    )
            table[identifier] = version
