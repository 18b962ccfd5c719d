"""
The signer: it reads everything new again, from storage, before it puts its name to it.

A checkpoint says: these are the first *size* entries, and they will never be others. The signer
keeps that promise by its own memory (see `memory`), not by what the database says of the past: it
refuses a log that shrank or forked since, re-hashes the bytes of every new entry, and computes the
new root from the edge of the tree that it signed last (C2SP tlog-tiles and RFC 6962 ask as much of
a log). The memory is written before the checkpoint is stored: there is never a signature that the
signer does not know of.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

import attrs

from .. import merkle
from ..domain.errors import CooperationError
from ..history import Attestable, Attested, History
from ..note import ED25519, Note, NoteSigner, encode, sign
from ..tlog.checkpoint import Checkpoint
from .errors import (
    LogForked,
    LogShrank,
    NoMemory,
    NothingToSign,
    RefusedToSign,
    WrongSigningKey,
    listed,
)
from .memory import Memory, MemoryUnusable
from .rereading import reread
from .ring import Ring


class Signable(Attestable, History, Protocol):
    """A log that can be signed, and says itself which key is in force."""


@attrs.frozen(kw_only=True)
class Signed:
    """A checkpoint that the log keeps, signed now or before."""

    checkpoint: Checkpoint
    kept: Attested
    is_new: bool
    """Whether it was signed now."""


@attrs.frozen
class _Known:
    """What the signer remembers: the note, and the tree it speaks of."""

    checkpoint: Checkpoint
    note: bytes


class Signer:
    """
    Signs one log with its keys and a memory of its own.

    *keys* are those at hand: the one in force, and around a rotation the one before it as well; a
    log that names no key in its own record is signed by all of them. With *adopt*, a memory that is
    missing or behind takes over the last checkpoint of the ledger, once it is verified.

    Raises:
        WrongSigningKey: a key is not of the kind that signs, or not named after the log.
    """

    def __init__(
        self,
        log: Signable,
        keys: Sequence[NoteSigner],
        memory: Memory,
        *,
        adopt: bool = False,
    ) -> None:
        self._log = log
        self._keys = {signer.key: signer for signer in keys}
        self._memory = memory
        self._adopt = adopt
        self._has_turn = False
        if not keys or any((k.name, k.kind) != (log.origin, ED25519) for k in self._keys):
            # C2SP tlog-checkpoint: the key name should match the origin line.
            raise WrongSigningKey(
                log.origin,
                expected=f"Ed25519 keys that sign checkpoints (kind {ED25519}), named as the log",
                found=[*self._keys],
            )

    def sign(self, *, on_progress: Callable[[int, int], None] = lambda done, total: None) -> Signed:
        """
        Sign the log as it is now, or return the last checkpoint if nothing was recorded since.

        *on_progress* is told how many new entries have been read, and of how many.

        Raises:
            LogShrank, LogForked, RefusedToSign: the log is not what was signed, or is damaged.
            NoMemory, MemoryUnusable, SignerBusy: the memory is not as it has to be.
            WrongSigningKey: another key has to sign.
            NothingToSign: the log is empty.
        """
        with self.turn():
            known, kept, size = self._standing()
            if known is not None and kept is not None and known.checkpoint.size == size:
                self._demand_ours(known)
                return Signed(checkpoint=known.checkpoint, kept=kept, is_new=False)
            if size == 0:
                raise NothingToSign(self._log.origin)
            return self._signed(size, known, on_progress)

    def check(self) -> None:
        """
        Compare the log with what was signed before, and sign nothing.

        Raises:
            CooperationError: as `sign` does, before it reads what is new.
        """
        with self.turn():
            self._standing()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """
        Be the only one who signs with this memory, also between calls of this signer.

        Raises:
            CooperationError: somebody else is at it, or the memory cannot be reached.
        """
        if self._has_turn:
            yield
            return
        with self._memory.turn():
            self._has_turn = True
            try:
                yield
            finally:
                self._has_turn = False

    def _standing(self) -> tuple[_Known | None, Attested | None, int]:
        """Return what was signed last, as the ledger keeps it, and how long the log is now."""
        kept = next(self._log.attested(latest=1), None)
        known = self._remembered()
        size, _ = self._log.counter()
        if known is not None:
            self._demand_continued(known, size)
        if kept is not None and (known is None or known.checkpoint.size < kept.size):
            known = self._adopted(kept, known, size)
        if known is not None:
            kept = self._restored(known, kept)
        return known, kept, size

    def _remembered(self) -> _Known | None:
        raw = self._memory.last()
        if raw is None:
            return None
        try:
            note = Note.parse(raw)
            for key in self._keys:
                note.verified(key)  # a key of ours did not sign what stands there
            checkpoint = Checkpoint.of(note)
        except CooperationError as err:
            raise MemoryUnusable(
                f"{self._log.origin}: expected the signer's memory to hold the checkpoint that was "
                f"signed last, found something else: {err}; nothing was signed: point to the right "
                f"memory, or restore it from a backup"
            ) from err
        if checkpoint.origin != self._log.origin:
            raise MemoryUnusable(
                f"{self._log.origin}: expected the signer's memory of this log, found one of the "
                f"log {checkpoint.origin}; nothing was signed: point to the right memory"
            )
        return _Known(checkpoint, raw)

    def _demand_continued(self, known: _Known, size: int) -> None:
        """Insist that the log still begins with what was signed."""
        signed = known.checkpoint
        if size < signed.size:
            raise LogShrank(self._log.origin, signed=signed.size, found=size)
        root = self._root(signed.size)
        if root != signed.root:
            raise LogForked(
                self._log.origin,
                size=signed.size,
                expected=encode(signed.root),
                found="no whole tree" if root is None else encode(root),
            )

    def _adopted(self, kept: Attested, known: _Known | None, size: int) -> _Known:
        """Take over what the ledger keeps, if that was asked for and is right."""
        if not self._adopt:
            raise NoMemory(
                self._log.origin,
                kept=kept.size,
                remembered=None if known is None else known.checkpoint.size,
            )
        checkpoint = Checkpoint.of(Note.parse(kept.note))
        adopted = _Known(checkpoint, kept.note)
        if (checkpoint.origin, checkpoint.size) != (self._log.origin, kept.size):
            raise RefusedToSign(
                self._log.origin,
                kept.size,
                f"expected to adopt the checkpoint of this log and of size {kept.size}, found one "
                f"of {checkpoint.origin} and size {checkpoint.size}",
            )
        self._demand_ours(adopted)
        self._demand_continued(adopted, size)
        if known is not None:
            self._demand_grown(known.checkpoint, checkpoint)
        self._memory.remember(kept.note)
        return adopted

    def _demand_grown(self, old: Checkpoint, new: Checkpoint) -> None:
        """Insist that two checkpoints are of one tree: their roots were compared one by one."""
        proof = merkle.consistency(old.size, new.size, self._log.nodes)
        if not merkle.verify_consistency(old.size, new.size, proof, old.root, new.root):
            raise LogForked(
                self._log.origin,
                size=old.size,
                expected=encode(old.root),
                found="another tree below the checkpoint to adopt",
            )

    def _restored(self, known: _Known, kept: Attested | None) -> Attested:
        """Return the checkpoint as the ledger keeps it; put it there if that was interrupted."""
        size = known.checkpoint.size
        if kept is None or kept.size < size:
            self._log.keep_checkpoint(size, known.note)
            return Attested(size=size, note=known.note)
        if not kept.note.startswith(known.note):
            raise RefusedToSign(
                self._log.origin,
                size,
                "expected the checkpoint of this size to be kept as it was signed, found another",
            )
        return kept

    def _demand_ours(self, known: _Known) -> None:
        """Insist that one of our keys signed what is known."""
        note = Note.parse(known.note)
        if not any(note.verified(key) for key in self._keys):
            raise WrongSigningKey(
                self._log.origin,
                expected=f"a key that signed the checkpoint of size {known.checkpoint.size}",
                found=[*self._keys],
            )

    def _signed(
        self, size: int, known: _Known | None, on_progress: Callable[[int, int], None]
    ) -> Signed:
        start = 0 if known is None else known.checkpoint.size
        signers = self._signers(size, after=start)
        edge = merkle.Edge(start, self._log.nodes(merkle.edge_nodes(start)))
        reread(self._log, edge, size, on_progress=on_progress)
        checkpoint = Checkpoint(self._log.origin, size, edge.root())
        note = sign(checkpoint.text, *signers)
        self._memory.remember(bytes(note))
        self._log.keep_checkpoint(size, bytes(note))
        return Signed(
            checkpoint=checkpoint, kept=Attested(size=size, note=bytes(note)), is_new=True
        )

    def _signers(self, size: int, *, after: int) -> list[NoteSigner]:
        required = Ring.of(self._log).required(size, after=after) or tuple(self._keys)
        if any(key not in self._keys for key in required):
            raise WrongSigningKey(self._log.origin, expected=listed(required), found=[*self._keys])
        return [self._keys[key] for key in required]

    def _root(self, size: int) -> bytes | None:
        peaks = self._log.nodes(merkle.edge_nodes(size))
        if any(len(peak) != merkle.HASH for peak in peaks):
            return None
        return merkle.Edge(size, peaks).root()
