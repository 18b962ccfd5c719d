"""Asking a witness over HTTP to cosign a checkpoint: C2SP tlog-witness, the log's side."""

import re
from typing import Protocol, Self

import attrs

from .. import merkle
from ..domain.errors import CooperationError, Malformed
from ..history import Auditable
from ..note import COSIGNATURE_V1, Note, Signature, VerifierKey
from ..tlog import Checkpoint, cosigned
from .calls import TIMEOUT, CallFailed, Reply, is_address, post
from .request import Request
from .witness import SIZE

_ATTEMPTS = 3  # the first tells where the witness is; others may ask it about the same log
_SIZE = re.compile(rb"(0|[1-9][0-9]{0,18})\n")
_PAIR = re.compile(r"(?P<key>.+?)=(?P<url>https?://.+)")


class NotAWitness(Malformed):
    """What was given as a witness does not say its key and where it is."""

    code = "not-a-witness"

    def __init__(self, given: str, problem: str) -> None:
        super().__init__(
            f"expected a witness as its verifier key and its address, such as "
            f"witness.example+52c9…+BD…=https://witness.example, found {given!r}: {problem}; "
            f"ask its operator for both"
        )


class WitnessFailed(CooperationError):
    """A witness gave no cosignature, for reasons that say nothing about the log."""

    code = "witness-failed"

    def __init__(self, name: str, found: str) -> None:
        super().__init__(
            f"witness {name}: expected a cosignature, found {found}; ask it again later, or ask "
            f"its operator"
        )


class WitnessRefused(CooperationError):
    """A witness saw another history of this log than the one it was shown now."""

    code = "witness-refused"

    def __init__(self, name: str, *, size: int, found: str) -> None:
        super().__init__(
            f"witness {name}: expected a cosignature for size {size}, found that {found}; keep "
            f"this copy as it is for the auditor, and find out which of the two is the log"
        )
        self.size = size


@attrs.frozen
class Cosignature:
    """What a witness gave, verified."""

    line: Signature
    time: int
    """When it saw the checkpoint, by its own clock: POSIX seconds."""


class Cosigner(Protocol):
    """Whoever can be asked for a cosignature."""

    @property
    def key(self) -> VerifierKey:
        """By which its cosignatures are verified."""

    def cosign(self, log: Auditable, note: Note) -> Cosignature:
        """
        Return its cosignature over *note*, a checkpoint of *log*.

        Raises:
            CooperationError: it gave none.
        """


@attrs.frozen
class RemoteWitness:
    """A witness at an address, known by its key. Made by `parse` from what operators write."""

    key: VerifierKey
    url: str
    """The submission prefix: what stands before ``/add-checkpoint``."""
    timeout: float = TIMEOUT

    @classmethod
    def parse(cls, text: str) -> Self:
        """
        Return the witness that *text* says: ``VKEY=URL``.

        Raises:
            NotAWitness: it says none.
        """
        pair = _PAIR.fullmatch(text)
        if pair is None or not is_address(pair["url"]):
            raise NotAWitness(text, "it has not the form KEY=http://… or KEY=https://…")
        try:
            key = VerifierKey.parse(pair["key"])
        except Malformed as err:
            raise NotAWitness(text, str(err)) from err
        if key.kind != COSIGNATURE_V1:
            raise NotAWitness(text, f"its key is of kind {key.kind}, not {COSIGNATURE_V1}")
        return cls(key, pair["url"].rstrip("/"))

    def cosign(self, log: Auditable, note: Note) -> Cosignature:
        """
        Ask for a cosignature over *note*, a checkpoint of *log*, and verify what comes back.

        Raises:
            WitnessFailed: nothing came back, or nothing that its key verifies.
            WitnessRefused: it cosigned another history of this log.
        """
        size, old = Checkpoint.of(note).size, 0
        for _ in range(_ATTEMPTS):
            reply = self._ask(Request(old, merkle.consistency(old, size, log.nodes), note))
            if reply.status == 200:
                return self._verified(note, reply)
            old = self._expected(reply, old, size)
        raise WitnessFailed(self.key.name, f"another size asked for {_ATTEMPTS} times")

    def _ask(self, request: Request) -> Reply:
        url, headers = f"{self.url}/add-checkpoint", {"Content-Type": "text/plain; charset=utf-8"}
        try:
            return post(url, bytes(request), headers, timeout=self.timeout)
        except CallFailed as err:
            raise WitnessFailed(self.key.name, f"none at {self.url}: {err}") from err

    def _expected(self, reply: Reply, old: int, size: int) -> int:
        """Return from which size the witness wants a proof, if that is what it says."""
        told = _SIZE.fullmatch(reply.body)
        if reply.status == 409 and reply.content_type == SIZE and told is not None:
            last = int(told[1])
            if last > size:
                found = f"it has cosigned size {last} of this log before"
                raise WitnessRefused(self.key.name, size=size, found=found)
            if last == old:
                found = "it has cosigned another root of the same size"
                raise WitnessRefused(self.key.name, size=size, found=found)
            return last
        if reply.status == 422:
            found = f"what it cosigned at size {old} is not the beginning of this log"
            raise WitnessRefused(self.key.name, size=size, found=found)
        known = {
            403: "that it trusts none of the keys that signed",
            404: "that it does not watch this log, or is not at this address",
        }
        found = known.get(reply.status, f"status {reply.status}")
        raise WitnessFailed(self.key.name, f"{found} ({reply.words!r})")

    def _verified(self, note: Note, reply: Reply) -> Cosignature:
        # C2SP tlog-witness: a note of the checkpoint and the lines, verified by the pinned key.
        try:
            answered = Note.parse(f"{note.text}\n".encode() + reply.body)
            time = cosigned(answered, self.key)
        except CooperationError as err:
            raise WitnessFailed(self.key.name, f"one that does not verify: {err}") from err
        if time is None:
            raise WitnessFailed(self.key.name, f"no line by its key {self.key}")
        return Cosignature(answered.by(self.key)[0], time)
