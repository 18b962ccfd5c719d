"""What a ledger says beside its entries: columns and a counter, compared with the entries."""

from ..codec import canonical
from ..codec.canonical import NotCanonical
from ..history import Auditable, StoredEntry, timestamp
from .finding import Findings


def compare_columns(ledger: Auditable, findings: Findings) -> None:
    """Say where the columns beside the entries of *ledger* do not say what the entries say."""
    for row in ledger.stored():
        try:
            members = canonical.parse(row.entry)
        except NotCanonical:
            continue  # that was found before
        _compare(row, members, findings)


def _compare(row: StoredEntry, members: dict[str, object], findings: Findings) -> None:
    said = (members.get("aggregate_id"), members.get("version"), members.get("event"))
    beside = (str(row.aggregate_id), row.version, row.name)
    if said == beside:
        return
    for column, expected, found in zip(("subject", "version", "event"), said, beside, strict=True):
        if expected != found:
            text = f"expected {column} {expected} in its column, as in the entry, found {found}"
            findings.add("column", text, index=row.position - 1)


def compare_counter(ledger: Auditable, read: int, last: str | None, findings: Findings) -> None:
    """Say if the counter of *ledger* has another last time than the last of *read* entries."""
    counted, at = ledger.counter()
    if counted != read:
        return  # somebody recorded something meanwhile, or it was found before
    if (said := None if at is None else timestamp(at)) != last:
        findings.add(
            "counter",
            f"expected the last recording at {said or 'no time'}, as the counter says, found "
            f"{last or 'no time'}",
        )
