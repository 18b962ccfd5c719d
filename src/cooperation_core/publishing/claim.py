"""What one entry says of itself, compared with what is proved of it."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from ..codec import SCHEMA, NewerThanCode, UnknownEvent, canonical, unseal
from ..codec.entry import FORM, FORMAT, JSON
from ..domain.errors import CooperationError
from ..history import Position, Recorded, timestamp
from ..note import VerifierKey
from ..tlog import TlogProof
from .checked import CheckedEvent
from .faults import AnotherKey, Fault, NotAReceipt, WrongEntry
from .proofs import EVENT, PROOF
from .receipt import CHECKPOINT, KEY, Handed


def checked_event(
    handed: Handed, keys: Sequence[VerifierKey], faults: list[Fault]
) -> CheckedEvent | None:
    """Return the event that *handed* proves by one of *keys*; add what is wrong to *faults*."""
    if handed.key is not None and handed.key not in [f"{key}\n".encode() for key in keys]:
        faults.append(Fault(handed.at(KEY), AnotherKey(handed.key)))
    if handed.entry is None or handed.proof is None:
        return None  # `read_receipt` has said so
    try:
        proof = TlogProof.parse(handed.proof)
        head = proof.verify(handed.entry, *keys)
    except CooperationError as err:
        faults.append(Fault(handed.at(PROOF), err))
        return None
    if handed.checkpoint not in {None, bytes(proof.checkpoint)}:
        wrong = NotAReceipt(f"the checkpoint of {PROOF}, byte for byte", found="another")
        faults.append(Fault(handed.at(CHECKPOINT), wrong))
    try:
        members = _members(handed.entry)
        claimed = (members["index"], members["origin"])
        if claimed != (proof.index, head.origin):
            raise WrongEntry(
                f"index {proof.index} and origin {head.origin!r}, as is proved",
                found=f"index {claimed[0]} and origin {claimed[1]!r}",
            )
        recorded = _known(handed.entry, members["event"], Position(proof.index + 1))
    except CooperationError as err:
        faults.append(Fault(handed.at(EVENT), err))
        return None
    return CheckedEvent(
        folder=handed.name,
        position=Position(proof.index + 1),
        recorded_at=datetime.fromisoformat(members["recorded_at"]),
        actor=members["actor"],
        aggregate=members["aggregate"],
        aggregate_id=members["aggregate_id"],
        version=members["version"],
        name=members["event"],
        entry=handed.entry,
        note=proof.checkpoint,
        recorded=recorded,
    )


def _members(entry: bytes) -> dict[str, Any]:
    """
    Return the members of *entry*, which are those of every entry, whatever it is about.

    Raises:
        NotCanonical, NewerThanCode, WrongEntry: they are not.
    """
    members: dict[str, Any] = canonical.loads(entry)
    if members.get("v") != FORMAT:
        raise NewerThanCode(
            f"expected an entry of the form {FORMAT!r}, found {members.get('v')!r}; "
            f"upgrade cooperation-core to read it"
        )
    for name, kind in FORM.items():
        if type(members.get(name)) is not kind:
            raise WrongEntry(f"{JSON[kind]} in {name}", found=repr(members.get(name))[:80])
    if members["version"] < 1:
        raise WrongEntry("events counted from 1", found=f"version {members['version']}")
    if not _is_same(members["aggregate_id"], lambda text: str(UUID(text))):
        raise WrongEntry("a UUID in aggregate_id", found=repr(members["aggregate_id"])[:80])
    at = members["recorded_at"]
    if not _is_same(at, lambda text: timestamp(datetime.fromisoformat(text))):
        raise WrongEntry("a time such as 2026-10-19T08:30:00.000000Z", found=repr(at)[:80])
    return members


def _known(entry: bytes, name: str, position: Position) -> Recorded | None:
    """Return what *entry* says; None: this release does not know an event of that *name*."""
    if name.partition("@")[0] not in SCHEMA.current:
        return None
    try:
        return unseal(entry, position=position)
    except (UnknownEvent, NewerThanCode):
        return None


def _is_same(text: str, respelled: Callable[[str], str]) -> bool:
    try:
        return respelled(text) == text
    except (ValueError, OverflowError):
        return False
