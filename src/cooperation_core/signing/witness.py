"""
A witness: an organisation that vouches for it that a log only ever grew.

The rules of C2SP tlog-witness. For each log that it knows, a witness remembers the last checkpoint
that it cosigned, and cosigns another one only with a proof that the log has all of the earlier one.
A log that shows one history to some and another to others cannot have both cosigned.
"""

import threading
from collections.abc import Callable, Sequence
from typing import Self

import attrs

from .. import merkle
from ..domain.errors import CooperationError, Malformed
from ..note import COSIGNATURE_V1, Note, NoteSigner, VerifierKey
from ..tlog import Checkpoint, cosign
from .memory import Memory, MemoryUnusable
from .request import Request

SIZE = "text/x.tlog.size"
"""Content type of an answer that tells which size was cosigned last."""


@attrs.frozen
class Answer:
    """What a witness says, as HTTP has it."""

    status: int
    body: str
    content_type: str = "text/plain; charset=utf-8"

    @classmethod
    def size(cls, size: int) -> Self:
        """Say which size was cosigned last."""
        return cls(409, f"{size}\n", SIZE)

    @classmethod
    def refusal(cls, status: int, why: object) -> Self:
        """Say why not."""
        return cls(status, f"{why}\n")


@attrs.frozen
class _Log:
    """A log that the witness watches, and the turn that requests about it take."""

    keys: tuple[VerifierKey, ...]
    memory: Memory
    turn: threading.Lock = attrs.field(factory=threading.Lock, repr=False, eq=False)


class Witness:
    """
    Cosigns what logs sign, as long as they only grow.

    *signer* has a key of kind `COSIGNATURE_V1`. *logs* are the keys of logs to watch; those of one
    name are of one log. *memory* gives for a log's name what remembers its last checkpoint, and
    *clock* tells POSIX seconds.
    """

    def __init__(
        self,
        signer: NoteSigner,
        logs: Sequence[VerifierKey],
        *,
        memory: Callable[[str], Memory],
        clock: Callable[[], int],
    ) -> None:
        if signer.key.kind != COSIGNATURE_V1:
            raise ValueError(f"expected a key of kind {COSIGNATURE_V1}, found {signer.key}")
        self.key = signer.key
        self._signer = signer
        self._clock = clock
        self._logs = {
            origin: _Log(tuple(key for key in logs if key.name == origin), memory(origin))
            for origin in dict.fromkeys(key.name for key in logs)
        }

    def add_checkpoint(self, body: bytes) -> Answer:
        """
        Answer one request, C2SP tlog-witness §add-checkpoint: a cosignature line, or why not.

        200 cosigned; 400 no request; 403 not signed by the log; 404 another log; 409 another size
        was cosigned last, which the answer tells (the same size: another root); 422 the proof does
        not show that the log only grew.

        Raises:
            CooperationError: the memory cannot be used. Nothing was cosigned.
        """
        try:
            asked = Request.parse(body)
            checkpoint = Checkpoint.of(asked.note)
        except Malformed as err:
            return Answer.refusal(400, err)
        log = self._logs.get(checkpoint.origin)
        if log is None:
            return Answer.refusal(404, f"expected a log among {', '.join(self._logs)}")
        try:
            Checkpoint.signed(asked.note, *log.keys)
        except CooperationError as err:
            return Answer.refusal(403, err)
        if asked.old > checkpoint.size:
            return Answer.refusal(
                400, f"expected an old size up to {checkpoint.size}, found {asked.old}"
            )
        # Looking up the last one and remembering the next is one step: see the race in the spec.
        with log.turn, log.memory.turn():
            return self._grown(log, asked, checkpoint)

    def _grown(self, log: _Log, asked: Request, checkpoint: Checkpoint) -> Answer:
        last = _remembered(log)
        size, root = (0, merkle.EMPTY) if last is None else (last.size, last.root)
        if asked.old != size or (size == checkpoint.size and root != checkpoint.root):
            return Answer.size(size)
        if not merkle.verify_consistency(size, checkpoint.size, asked.proof, root, checkpoint.root):
            return Answer.refusal(
                422, f"expected a proof that size {checkpoint.size} holds all of size {size}"
            )
        if last is None or size < checkpoint.size:
            own = [line for key in log.keys for line in asked.note.by(key)]
            log.memory.remember(bytes(Note(asked.note.text, tuple(own))))
        return Answer(200, f"{cosign(asked.note, self._signer, self._clock())}\n")


def _remembered(log: _Log) -> Checkpoint | None:
    raw = log.memory.last()
    if raw is None:
        return None
    try:
        return Checkpoint.of(Note.parse(raw))
    except Malformed as err:
        raise MemoryUnusable(
            f"{log.keys[0].name}: expected the witness's memory to hold the checkpoint that was "
            f"cosigned last, found something else: {err}; nothing was cosigned: restore it"
        ) from err
