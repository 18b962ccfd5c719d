"""
Verify a receipt, as somebody does who has no ledger: a folder, and keys got from elsewhere.

Every entry is proved by a checkpoint that a trusted key signed (C2SP tlog-proof@v1), says of itself
what the proof says, and, where it is the history of a record, follows the one before. Nothing is
believed because it lies in the folder; a key in it is compared with those that are trusted.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

from ..codec import canonical
from ..domain.errors import CooperationError
from ..history import Position, timestamp
from ..note import VerifierKey
from ..tlog import Checkpoint
from .checked import Checked, CheckedEvent, Stamped
from .claim import checked_event
from .completeness import COMPLETENESS, verify_completeness
from .faults import Fault, IncompleteRecord, NotVerified, WrongEntry
from .proofs import EVENT, PROOF
from .receipt import Receipt, read_receipt
from .vouching import stamps, witnessed

SKEW = timedelta(seconds=60)
"""By how much the clocks of the ledger and of a time-stamp authority may differ."""


def check(
    folder: Path,
    *keys: VerifierKey,
    witnesses: Sequence[VerifierKey] = (),
    quorum: int | None = None,
    roots: Sequence[bytes] = (),
    skew: timedelta = SKEW,
) -> Checked:
    """
    Return what the receipt in *folder* shows, by those *keys* of its log that are trusted.

    *quorum* of the *witnesses* must have cosigned; None: all. Time stamps have to lead to *roots*
    (PEM); without any, they are compared with the checkpoint and not judged.

    Raises:
        NotAReceipt: there is no event in the folder.
        NotVerified: something does not hold. Every reason is told.
        NotACertificate: one of the roots is none.
    """
    receipt = read_receipt(folder)
    faults = [*receipt.faults]
    events = [checked_event(each, keys, faults) for each in receipt.events]
    proved = sorted((each for each in events if each), key=lambda each: each.position)
    handed = receipt.snapshot
    snapshot = None if handed is None else checked_event(handed, keys, faults)
    if not proved:
        raise NotVerified(folder, faults)
    everything = [*proved, *([snapshot] if snapshot else [])]
    note = proved[0].note
    _demand_one_checkpoint(everything, faults)
    stamped = stamps([*receipt.events, *([handed] if handed else [])], note, roots, faults)
    _demand_times(everything, stamped, skew, faults)
    cosignatures = witnessed(note, witnesses, quorum, faults, where=proved[0].at(PROOF))
    whole = None
    if receipt.is_record and _is_one_history(proved, faults) and all(events):
        whole = _whole_until(receipt, proved[-1], snapshot, faults)
    if faults:
        raise NotVerified(folder, faults)
    return Checked(
        folder=folder,
        events=tuple(proved),
        is_record=receipt.is_record,
        checkpoint=Checkpoint.of(note),
        witnessed=cosignatures,
        stamps=stamped,
        snapshot=None if whole is None or snapshot is None else snapshot.position,
        whole_until=whole,
        stray=receipt.stray,
    )


def _demand_one_checkpoint(events: Sequence[CheckedEvent], faults: list[Fault]) -> None:
    """Two checkpoints, each signed, could be of two histories that contradict one another."""
    first = events[0]
    for event in events[1:]:
        if event.note != first.note:
            wrong = IncompleteRecord(
                f"one checkpoint for all events, that of {first.at(PROOF)}", found="another"
            )
            faults.append(Fault(event.at(PROOF), wrong))


def _demand_times(
    events: Sequence[CheckedEvent],
    stamped: Sequence[Stamped],
    skew: timedelta,
    faults: list[Fault],
) -> None:
    """Insist that nothing was recorded before what precedes it, or after it was stamped."""
    judged = [each.stamp for each in stamped if each.is_judged]
    for event in events:
        for stamp in judged:
            if event.recorded_at - stamp.time > skew:
                wrong = WrongEntry(
                    f"a recording time not after {timestamp(stamp.time)}, because "
                    f"{stamp.authority} had stamped it by then",
                    found=timestamp(event.recorded_at),
                )
                faults.append(Fault(event.at(EVENT), wrong))
    for before, event in pairwise(sorted(events, key=lambda each: each.position)):
        if event.recorded_at < before.recorded_at:
            wrong = WrongEntry(
                f"a recording time not before {timestamp(before.recorded_at)}, that of position "
                f"{before.position}",
                found=timestamp(event.recorded_at),
            )
            faults.append(Fault(event.at(EVENT), wrong))


def _is_one_history(events: Sequence[CheckedEvent], faults: list[Fault]) -> bool:
    """Return whether *events* are numbers 1, 2, 3 and so on of one record; say where not."""
    count = len(faults)
    subjects = Counter((each.aggregate, each.aggregate_id) for each in events)
    (subject, _), *_ = subjects.most_common(1)
    of_subject = [each for each in events if (each.aggregate, each.aggregate_id) == subject]
    for event in events:
        if event.folder != (name := f"event-{event.position:08}"):
            wrong = IncompleteRecord(
                f"each event in a folder of its own position, {name}", found="it here"
            )
            faults.append(Fault(event.folder, wrong))
        if event not in of_subject:
            wrong = IncompleteRecord(
                f"events of {of_subject[0].about} only", found=f"one of {event.about}"
            )
            faults.append(Fault(event.at(EVENT), wrong))
    for expected, event in enumerate(of_subject, start=1):
        if event.version != expected:
            wrong = IncompleteRecord(
                f"event {expected} of {event.about} in this place", found=f"event {event.version}"
            )
            faults.append(Fault(event.at(EVENT), wrong))
            break  # all that follow are one off
    return len(faults) == count


def _whole_until(
    receipt: Receipt,
    last: CheckedEvent,
    snapshot: CheckedEvent | None,
    faults: list[Fault],
) -> Position | None:
    """Return up to where the history that ends with *last* is shown to be whole."""
    if receipt.completeness is None or snapshot is None:
        return None
    try:
        verify_completeness(receipt.completeness, last=last.entry, snapshot=snapshot.entry)
    except CooperationError as err:
        faults.append(Fault(COMPLETENESS, err))
        return None
    covered = canonical.loads(snapshot.entry)["payload"]
    assert isinstance(covered, dict)
    return Position(covered["size"])
