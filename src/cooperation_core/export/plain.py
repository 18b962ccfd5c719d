"""Events as plain JSON objects, for exporters whose output is JSON."""

from ..codec import SCHEMA, show
from ..history import Recorded, timestamp


def plain(recorded: Recorded) -> dict[str, object]:
    """
    Return *recorded* as a JSON object: nothing in it but text, numbers, yes and no, null, lists.

    Its members are called as in the ledger's own entries: ``position``, ``recorded_at``,
    ``aggregate``, ``reference``, ``version``, ``event`` (stable name and version), ``payload`` (the
    facts), and what the envelope says, from ``actor`` to ``causation_id``. All are always there.
    Exact numbers and dates are text, because JSON has no others.
    """
    return {
        "position": recorded.position,
        "recorded_at": timestamp(recorded.recorded_at),
        "aggregate": recorded.subject.kind.value,
        "reference": recorded.subject.reference,
        "version": recorded.version,
        "event": SCHEMA.name_of(type(recorded.event)),
        "payload": show(recorded.event),
        **show(recorded.envelope),
    }
