"""
Time anchors: the stamps over a ledger's checkpoints, and their record in the ledger itself.

A stamp says that everything below it existed by its time. The record of it, an entry of its own,
says that everything after that entry was written later (see `TimeAnchorRecorded`).
"""

from collections.abc import Sequence
from hashlib import sha256

import attrs

from ..domain.custody import LEDGER, Custody, TimeAnchorRecorded
from ..domain.errors import CooperationError
from ..domain.values import Kind, Subject
from ..history import Attested, Position, Recorded, timestamp
from ..signing.authority import Token, check
from ..signing.latest import latest
from ..tlog import time_stamp
from ..tlog.time_stamp import Stamp
from .cooperation import Cooperation


class NothingStamped(CooperationError):
    """A time stamp is over none of the checkpoints that the ledger keeps."""

    code = "nothing-stamped"

    def __init__(self, stamp: Stamp) -> None:
        super().__init__(
            f"expected a time stamp over a checkpoint that this ledger keeps, found one by "
            f"{stamp.authority} over other bytes; have the query stamped that `coop anchor "
            f"--query` writes, and cosign before, not in between"
        )
        self.stamp = stamp


@attrs.frozen
class Anchors:
    """The time anchors of one ledger."""

    cooperation: Cooperation

    def recorded(self) -> list[tuple[Position, TimeAnchorRecorded]]:
        """Return every anchor that the ledger records, with its position."""
        subject = Subject.of(Kind.CUSTODY, LEDGER)
        return [
            (each.position, each.event)
            for each in self.cooperation.ledger.of(subject)
            if isinstance(each.event, TimeAnchorRecorded)
        ]

    def stamped(self) -> int:
        """Return how many entries the last stamp covers; 0: there is none."""
        return max((anchor.size for _, anchor in self.recorded()), default=0)

    def has_news(self, size: int) -> bool:
        """Return whether there is something up to *size* to be stamped, other than anchors."""
        recorded = self.recorded()
        stamped = max((anchor.size for _, anchor in recorded), default=0)
        return size - stamped > sum(stamped < position <= size for position, _ in recorded)

    def last(self) -> Attested:
        """
        Return the last checkpoint.

        Raises:
            NothingSigned: nothing was signed yet.
        """
        return latest(self.cooperation.ledger)

    def keep(self, checkpoint: Attested, token: Token) -> Recorded:
        """Keep a stamp over *checkpoint*, and record it."""
        self.cooperation.ledger.keep_time_stamp(
            checkpoint.size, token.response, over=checkpoint.note
        )
        return self._record(checkpoint, token.response, token.stamp)

    def take(self, response: bytes, *, roots: Sequence[bytes] = ()) -> tuple[Token, Recorded]:
        """
        Keep and record a stamp that was fetched elsewhere; find out which checkpoint it is over.

        Raises:
            NotATimeStamp, WrongTimeStamp: it is none, or does not lead to *roots*.
            NothingStamped: it is over none of the checkpoints.
            NothingChanged: it was recorded before.
        """
        stamp = time_stamp.read(response)
        for checkpoint in self.cooperation.ledger.attested():
            if sha256(checkpoint.note).digest() == stamp.imprint:
                token = check(response, checkpoint.note, roots)
                return token, self.keep(checkpoint, token)
        raise NothingStamped(stamp)

    def catch_up(self) -> tuple[Recorded, ...]:
        """Record the stamps that are kept and not recorded: somebody was interrupted in between."""
        known = {anchor.token for _, anchor in self.recorded()}
        return tuple(
            self._record(checkpoint, token, time_stamp.read(token))
            for checkpoint in self.cooperation.ledger.attested()
            for token in checkpoint.tokens
            if sha256(token).hexdigest() not in known
        )

    def _record(self, checkpoint: Attested, token: bytes, stamp: Stamp) -> Recorded:
        return self.cooperation.record(
            LEDGER,
            Custody.record_anchor,
            size=checkpoint.size,
            checkpoint=sha256(checkpoint.note).hexdigest(),
            token=sha256(token).hexdigest(),
            time=timestamp(stamp.time),
            authority=stamp.authority or "an authority without a name",
            by=self.cooperation.envelope.actor,
        )
