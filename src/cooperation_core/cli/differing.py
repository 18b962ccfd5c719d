"""`coop diff` on the screen and as JSON: what changed, record by record."""

from ..application import Cooperation
from ..history import Position
from ..replaying import Difference, RecordChange
from ..replaying import diff as compare
from .replays import event_as_json
from .terminal import counted, headline, progress, say


def compared(cooperation: Cooperation, since: Position, until: Position) -> Difference:
    """Compare two positions, with progress where much changed."""
    with progress("comparing") as advance:
        return compare(cooperation.ledger, since, until, on_progress=advance)


def tell_difference(found: Difference) -> None:
    """Print what changed."""
    if not found.records:
        say(f"nothing changed between position {found.since} and position {found.until}")
        return
    say(
        f"after position {found.since}, up to position {found.until}: "
        f"{counted(found.events, 'event')} about {counted(len(found.records), 'record')}"
    )
    for record in found.records:
        headline(f"{record.subject}{' (new)' if record.is_new else ''}")
        for recorded in record.events:
            say(f"  {recorded.position}: {recorded.event}")
        for field in record.fields:
            say(f"  - {field}")


def difference_as_json(found: Difference) -> dict[str, object]:
    """Return what changed as a JSON object."""
    return {
        "since": found.since,
        "until": found.until,
        "events": found.events,
        "records": [_record(record) for record in found.records],
    }


def _record(record: RecordChange) -> dict[str, object]:
    return {
        "kind": str(record.subject.kind),
        "reference": record.subject.reference,
        "is_new": record.is_new,
        "events": [event_as_json(recorded) for recorded in record.events],
        "fields": [
            {
                "field": field.field,
                "before": list(field.before),
                "after": list(field.after),
                "is_list": field.is_list,
                "sentence": str(field),
            }
            for field in record.fields
        ],
    }
