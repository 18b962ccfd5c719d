"""Checkpoints as they are kept: what they say, who signed them, when they were stamped."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from hashlib import sha256

import attrs

from ..domain.errors import CooperationError
from ..history import Attested
from ..note import Note
from ..tlog import Checkpoint, TlogProof, time_stamp
from .finding import Findings

_PROOF = b"c2sp.org/tlog-proof@v1\n"


@attrs.frozen(kw_only=True)
class Token:
    """One time stamp over a checkpoint."""

    digest: str
    """SHA-256 in hex."""
    time: datetime
    authority: str
    verified: bool
    """Whether it leads to a root that the auditor trusts; otherwise it was only read."""


@attrs.frozen(kw_only=True)
class Kept:
    """One checkpoint that could be read; nothing says yet that it is right."""

    name: str
    """How people find it: ``history/checkpoint-1200``."""
    checkpoint: Checkpoint
    note: Note
    tokens: tuple[Token, ...] = ()

    @property
    def size(self) -> int:
        """How many entries it speaks of."""
        return self.checkpoint.size

    @property
    def digest(self) -> str:
        """SHA-256 of the note in hex."""
        return sha256(bytes(self.note)).hexdigest()


def read_attested(
    attested: Iterator[Attested], origin: str, roots: Sequence[bytes], findings: Findings
) -> list[Kept]:
    """Return every checkpoint of the log *origin* that can be read, and say what is wrong."""
    kept: list[Kept] = []
    for each in attested:
        name = f"history/checkpoint-{each.size}"
        found = _read(name, each.note, findings)
        if found is None:
            continue
        if found.size != each.size:
            text = f"{name}: expected the checkpoint of size {each.size}, found size {found.size}"
            findings.add("history", text)
            continue
        if found.checkpoint.origin != origin:
            text = f"expected a checkpoint of {origin}, found one of {found.checkpoint.origin}"
            findings.add("history", f"{name}: {text}")
            continue
        tokens = tuple(_tokens(name, each, roots, findings))
        kept.append(attrs.evolve(found, tokens=tokens))
    return kept


def read_known(name: str, data: bytes, findings: Findings) -> Kept | None:
    """Return the checkpoint that an auditor holds: a note, or the one in a proof."""
    if data.startswith(_PROOF):
        try:
            data = bytes(TlogProof.parse(data).checkpoint)
        except CooperationError as err:
            findings.add("checkpoint", f"{name}: {err}")
            return None
    return _read(name, data, findings)


def _read(name: str, data: bytes, findings: Findings) -> Kept | None:
    try:
        note = Note.parse(data)
        return Kept(name=name, checkpoint=Checkpoint.of(note), note=note)
    except CooperationError as err:
        findings.add("checkpoint", f"{name}: {err}")
        return None


def _tokens(
    name: str, each: Attested, roots: Sequence[bytes], findings: Findings
) -> Iterator[Token]:
    for number, response in enumerate(each.tokens, 1):
        try:
            if roots:
                stamp = time_stamp.verify(response, each.note, roots)
            else:
                stamp = time_stamp.read(response)
                if stamp.imprint != sha256(each.note).digest():
                    raise time_stamp.WrongTimeStamp(stamp, "it is over other bytes")
        except CooperationError as err:
            findings.add("anchor", f"{name}.{number}.tsr: {err}")
            continue
        yield Token(
            digest=sha256(response).hexdigest(),
            time=stamp.time,
            authority=stamp.authority,
            verified=bool(roots),
        )
