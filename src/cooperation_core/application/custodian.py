"""
The custodian: what an operator's timer does, so that others can vouch for the ledger.

It takes the ledger into custody, shows that it is kept, takes the snapshots that are due, signs the
ledger, has witnesses cosign what was signed and authorities stamp it, and records the stamps in
turn. What fails on the way to others is told, all of it at once, and never undoes what was done.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

import attrs

from ..domain.command import Command, command
from ..domain.custody import LEDGER, Custody
from ..domain.errors import CooperationError, Problems
from ..domain.values import Kind, Subject
from ..history import Attested, Recorded
from ..note import Note, NoteSigner
from ..signing.authority import Stamper, Token
from ..signing.errors import WrongSigningKey, listed
from ..signing.memory import Memory
from ..signing.ring import Ring
from ..signing.signer import Signed, Signer
from ..signing.window import back_dating_window
from ..signing.witness_client import Cosigner
from ..tlog import cosigned
from .anchoring import Anchors
from .cooperation import Cooperation
from .snapshots import take_due_snapshots

DAY = timedelta(hours=24)
_SUBJECT = Subject.of(Kind.CUSTODY, LEDGER)

Progress = Callable[[int, int], None]


class QuorumMissed(CooperationError):
    """Fewer witnesses cosigned a checkpoint than were wanted."""

    code = "quorum-missed"

    def __init__(self, size: int, *, expected: int, of: int, found: Sequence[str]) -> None:
        super().__init__(
            f"expected cosignatures by {expected} of {of} witnesses on the checkpoint of size "
            f"{size}, found {', '.join(found) or 'none'}; the checkpoint is signed and kept: sign "
            f"again when more of them answer"
        )
        self.size = size
        self.expected = expected


@attrs.frozen(kw_only=True)
class Kept:
    """What became of one round of the custodian."""

    signed: Signed
    """The checkpoint as it is kept now, with every cosignature and time stamp."""
    recorded: tuple[Recorded, ...]
    """What was recorded about the ledger itself on the way."""
    cosignatures: tuple[tuple[str, int], ...]
    """The witnesses whose cosignatures are kept, and when each saw it (POSIX seconds)."""
    tokens: tuple[Token, ...]
    """The time stamps that came now."""
    stamped: int
    """How many entries the last time stamp covers; 0: there is none."""
    failures: tuple[CooperationError, ...]
    """Every witness and authority that gave nothing, in its words."""
    lacks: tuple[CooperationError, ...]
    """What was wanted in the end and is not there; these count, `failures` explain them."""

    @property
    def window(self) -> str:
        """Which entries could still be back-dated, in words."""
        return back_dating_window(self.stamped)

    def demand_ok(self) -> None:
        """
        Insist that everything wanted is there.

        Raises:
            Problems: something is not; what was signed is kept all the same.
        """
        if self.lacks:
            raise Problems(
                [*self.failures, *self.lacks],
                heading=f"size {self.signed.checkpoint.size} was signed, and something is missing:",
            )


class Custodian:
    """
    Keeps one ledger: signed by *keys*, cosigned by *quorum* of *witnesses*, and stamped.

    *keys* are as for `Signer`; the first introduces itself where the ledger has none yet. Left out,
    *quorum* is all the witnesses. After *heartbeat* without any entry, one is recorded that says
    that the ledger is kept. *memory* and *adopt* are as for `Signer`.
    """

    def __init__(
        self,
        cooperation: Cooperation,
        keys: Sequence[NoteSigner],
        memory: Memory,
        *,
        witnesses: Sequence[Cosigner] = (),
        quorum: int | None = None,
        authorities: Sequence[Stamper] = (),
        heartbeat: timedelta | None = DAY,
        adopt: bool = False,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._cooperation = cooperation
        self._ledger = cooperation.ledger
        self._by = cooperation.envelope.actor
        self._keys = tuple(keys)
        self._memory = memory
        self._witnesses = tuple(witnesses)
        self._quorum = len(self._witnesses) if quorum is None else quorum
        if not 0 <= self._quorum <= len(self._witnesses):
            raise ValueError(
                f"expected a quorum from 0 to {len(self._witnesses)} witnesses, found {quorum}"
            )
        self._authorities = tuple(authorities)
        self._anchors = Anchors(cooperation)
        self._heartbeat = heartbeat
        self._adopt = adopt
        self._clock = clock

    def keep(self, *, on_progress: Progress = lambda done, total: None) -> Kept:
        """
        Do one round: begin, beat, sign, have it cosigned, have it stamped.

        Nothing is recorded before the log is found to go on from what was signed last.

        Raises:
            CooperationError: the log cannot be signed; the message says why. See `Signer.sign`.
        """
        return self._round(self._signer(), (), on_progress)

    def rotate(
        self,
        new: NoteSigner,
        *,
        reason: str,
        on_progress: Progress = lambda done, total: None,
    ) -> Kept:
        """
        Let *new* take the place of the key in force, and do one round, signed by both.

        Raises:
            Refused: the domain says no, as when *new* was used before.
            CooperationError: as `keep`; where the rotation was recorded and not signed, sign with
                both keys.
        """
        signer = Signer(self._ledger, [*self._keys, new], self._memory, adopt=self._adopt)
        with signer.turn():
            signer.check()
            begun = self._begin()
            self._demand_key_in_force()
            rotated = self._cooperation.record(
                LEDGER, Custody.rotate_key, key=str(new.key), by=self._by, reason=reason
            )
            self._keys = (*self._keys, new)
            return self._round(signer, (*begun, rotated), on_progress)

    def _signer(self) -> Signer:
        return Signer(self._ledger, self._keys, self._memory, adopt=self._adopt)

    def _round(self, signer: Signer, recorded: tuple[Recorded, ...], on_progress: Progress) -> Kept:
        # Nobody else may add to a checkpoint between the reading of its bytes and their stamping.
        with signer.turn():
            signer.check()
            before = (
                *recorded,
                *self._begin(),
                *self._anchors.catch_up(),
                *take_due_snapshots(self._cooperation),
                *self._beat(),
            )
            signed = signer.sign(on_progress=on_progress)
            failures = self._cosign(signed.kept)
            cosigned_now = self._anchors.last()
            witnessed = self._witnessed(cosigned_now)
            lacks: list[CooperationError] = []
            if len(witnessed) < self._quorum:
                lacks.append(
                    QuorumMissed(
                        cosigned_now.size,
                        expected=self._quorum,
                        of=len(self._witnesses),
                        found=[name for name, _ in witnessed],
                    )
                )
            tokens, after, refusals = self._stamp(cosigned_now)
            (failures if tokens else lacks).extend(refusals)
            return Kept(
                signed=attrs.evolve(signed, kept=self._anchors.last()),
                recorded=(*before, *after),
                cosignatures=witnessed,
                tokens=tokens,
                stamped=self._anchors.stamped(),
                failures=tuple(failures),
                lacks=tuple(lacks),
            )

    def _begin(self) -> tuple[Recorded, ...]:
        """Take the ledger into custody and introduce its key, as far as that was not done."""
        state = self._cooperation.life(_SUBJECT).state
        wanted: list[Command] = []
        if state is None:
            wanted.append(command(LEDGER, Custody.begin, by=self._by))
        if not Ring.of(self._ledger).keys:
            key = str(self._keys[0].key)
            wanted.append(command(LEDGER, Custody.introduce_key, key=key, by=self._by))
        return self._cooperation.record_all(wanted)

    def _demand_key_in_force(self) -> None:
        in_force, found = Ring.of(self._ledger).at(self._ledger.head()), [k.key for k in self._keys]
        if in_force is not None and in_force not in found:
            raise WrongSigningKey(self._ledger.origin, expected=listed([in_force]), found=found)

    def _beat(self) -> tuple[Recorded, ...]:
        _, last = self._ledger.counter()
        if self._heartbeat is None or last is None or self._clock() - last < self._heartbeat:
            return ()
        return (self._cooperation.record(LEDGER, Custody.beat, by=self._by),)

    def _cosign(self, kept: Attested) -> list[CooperationError]:
        """Ask every witness that has not cosigned yet; return what failed."""
        failures: list[CooperationError] = []
        note = Note.parse(kept.note)
        for witness in self._witnesses:
            if note.by(witness.key):
                continue
            try:
                cosignature = witness.cosign(self._ledger, note)
            except CooperationError as err:
                failures.append(err)
            else:
                self._ledger.keep_cosignature(kept.size, f"{cosignature.line}\n")
        return failures

    def _witnessed(self, kept: Attested) -> tuple[tuple[str, int], ...]:
        note = Note.parse(kept.note)
        times = [(each.key.name, cosigned(note, each.key)) for each in self._witnesses]
        return tuple((name, time) for name, time in times if time is not None)

    def _stamp(
        self, kept: Attested
    ) -> tuple[tuple[Token, ...], tuple[Recorded, ...], list[CooperationError]]:
        """Have the checkpoint stamped, if there is news in it; return what came and what failed."""
        tokens: list[Token] = []
        recorded: list[Recorded] = []
        failures: list[CooperationError] = []
        if self._authorities and self._anchors.has_news(kept.size):
            for authority in self._authorities:
                try:
                    token = authority.stamp(kept.note)
                except CooperationError as err:
                    failures.append(err)
                else:
                    recorded.append(self._anchors.keep(kept, token))
                    tokens.append(token)
        return tuple(tokens), tuple(recorded), failures
