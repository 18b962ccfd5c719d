"""What is published from: a ledger with its tree, its checkpoints and its own record."""

from collections.abc import Iterator
from typing import Protocol

from ..history import Attested, Auditable, History
from ..note import Note, VerifierKey
from ..signing.ring import Ring
from ..tlog import Checkpoint
from ..tlog.tiles import LONGEST
from .errors import DoesNotVerify, NoLogKey


class Publishable(Auditable, History, Protocol):
    """A ledger that can be published and proved from."""


def log_key(log: Publishable, size: int) -> VerifierKey:
    """
    Return the public key that was in force for a checkpoint of that *size*, as *log* has it.

    Raises:
        NoLogKey: it names none by then.
    """
    key = Ring.of(log).at(size)
    if key is None:
        raise NoLogKey(log.origin)
    return key


def head_of(log: Auditable, kept: Attested) -> Checkpoint:
    """
    Return what *kept* says of *log*.

    Raises:
        DoesNotVerify: it speaks of another log or size.
    """
    head = Checkpoint.of(Note.parse(kept.note))
    if (head.origin, head.size) != (log.origin, kept.size):
        raise DoesNotVerify(
            log.origin,
            f"expected its checkpoint of size {kept.size}, "
            f"found one of {head.origin} and size {head.size}",
        )
    return head


def entries(log: Auditable, start: int, stop: int) -> Iterator[bytes]:
    """
    Yield the entries from index *start* to *stop*, each in its place.

    Raises:
        DoesNotVerify: one is missing, or is no entry at all.
    """
    expected = start + 1
    for page in log.pages(start, stop):
        for position, entry, _nodes in page:
            if position != expected:
                raise _missing(log, expected)
            if not _can_be_entry(entry):
                raise DoesNotVerify(
                    log.origin,
                    f"expected position {position} to hold at most {LONGEST:,} bytes, "
                    f"found something else",
                )
            yield entry
            expected += 1
    if expected != stop + 1:
        raise _missing(log, expected)


def _missing(log: Auditable, position: int) -> DoesNotVerify:
    return DoesNotVerify(log.origin, f"expected position {position}, found it missing")


def _can_be_entry(found: object) -> bool:
    """Return whether *found* can be published; a database holds what somebody put there."""
    return isinstance(found, bytes) and len(found) <= LONGEST
