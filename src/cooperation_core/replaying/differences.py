"""What changed in a ledger between two positions: record by record, in sentences."""

from collections.abc import Callable
from itertools import islice

import attrs

from ..domain.correction import RecordCorrected
from ..domain.errors import Malformed
from ..domain.events import Life, State
from ..domain.values import Kind, Subject
from ..history import History, Position, Recorded
from .replay import reached
from .words import FieldChange, field_changes


@attrs.frozen(kw_only=True)
class RecordChange:
    """What happened to one record, and what is different about it since."""

    subject: Subject
    events: tuple[Recorded, ...]
    """Oldest first; ``str`` of an event is its sentence."""
    before: State | None
    """How it stood before; None: it is new."""
    after: State
    fields: tuple[FieldChange, ...]
    """What differs in how it stands, besides what the sentences say; nothing for a new one."""

    @property
    def is_new(self) -> bool:
        """Whether it was not there before."""
        return self.before is None


@attrs.frozen(kw_only=True)
class Difference:
    """What changed after one position, up to and including another."""

    since: Position
    until: Position
    records: tuple[RecordChange, ...]
    """By kind, and by reference within a kind."""

    @property
    def events(self) -> int:
        """How many events made the difference."""
        return self.until - self.since


def diff(
    history: History,
    since: Position,
    until: Position,
    *,
    on_progress: Callable[[int, int], None] = lambda done, total: None,
) -> Difference:
    """
    Return what changed in *history* after *since*, up to and including *until*.

    *on_progress* is told how many records were compared, and of how many.

    Raises:
        BeyondLedger: *history* does not reach that far.
        Malformed: *since* comes after *until*.
    """
    reached(history, since)
    reached(history, until)
    if since > until:
        raise Malformed(
            f"expected the earlier position first, found {since} before {until}; swap them"
        )
    happened: dict[Subject, list[Recorded]] = {}
    for recorded in islice(history.after(since), until - since):
        happened.setdefault(recorded.subject, []).append(recorded)
    kinds = list(Kind)
    subjects = sorted(happened, key=lambda each: (kinds.index(each.kind), each.reference))
    changes = []
    for done, subject in enumerate(subjects, start=1):
        changes.append(_change(history, subject, happened[subject], since=since))
        on_progress(done, len(subjects))
    return Difference(since=since, until=until, records=tuple(changes))


def _change(
    history: History, subject: Subject, events: list[Recorded], *, since: Position
) -> RecordChange:
    life = Life()
    for recorded in history.of(subject):
        if recorded.position > since:
            break
        life.take(recorded.event)
    before = life.state
    for recorded in events:
        life.take(recorded.event)
    assert life.state is not None, "something happened to it"
    told = [_fact(recorded) for recorded in events]
    return RecordChange(
        subject=subject,
        events=tuple(events),
        before=before,
        after=life.state,
        fields=() if before is None else tuple(field_changes(before, life.state, told=told)),
    )


def _fact(recorded: Recorded) -> object:
    event = recorded.event
    return event.fact if isinstance(event, RecordCorrected) else event
