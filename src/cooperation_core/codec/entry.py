"""
A log entry: the one stored form of a fact, hashed, exported, proved and decoded as it is.

An entry is a canonical JSON object (see `canonical`) of at most 65,535 bytes, the limit of an entry
bundle in C2SP tlog-tiles. Its members::

    v              "cooperation-core/event@1"; a reader refuses any other
    origin         name of the ledger
    index          place in the ledger from 0, as leaves are counted in RFC 6962 §2.1
    recorded_at    UTC, fixed width: 2026-10-19T08:30:00.000000Z
    aggregate      kind of the subject; aggregate_id, its UUID; reference, its name among people
    version        number of the event in the subject's history, from 1
    event          stable name and version: RecommendationAnswered@1; payload, its facts
    vocabulary     version of the terms that the payload uses
    actor          who recorded it

and, where there is something to say, on_behalf_of, effective_at, reason, source, correlation_id,
causation_id. A later form may add members only under another ``v``.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import cast

import attrs

from ..domain.errors import CooperationError
from ..domain.events import DomainEvent, Envelope
from ..domain.values import Kind, Subject
from ..domain.vocabulary import VOCABULARY
from ..history import Position, Recorded
from . import canonical, payload
from .schema import SCHEMA, NewerThanCode

FORMAT = "cooperation-core/event@1"
LIMIT = 65_535

_REQUIRED = {
    "v": str,
    "origin": str,
    "index": int,
    "recorded_at": str,
    "aggregate": str,
    "aggregate_id": str,
    "reference": str,
    "version": int,
    "event": str,
    "payload": dict,
    "vocabulary": int,
    "actor": str,
}
_ENVELOPE = tuple(field.name for field in attrs.fields(Envelope))
_KNOWN = {*_REQUIRED, *_ENVELOPE}


class EntryTooLarge(CooperationError):
    """A fact is longer than an entry can be."""

    code = "entry-too-large"


class DamagedEntry(CooperationError):
    """An entry contradicts itself or its place in the ledger."""

    code = "damaged-entry"


@attrs.frozen(kw_only=True)
class Draft:
    """An entry but for what only the ledger can say: its index, its time and the ledger's name."""

    subject: Subject
    version: int
    event: DomainEvent
    envelope: Envelope
    name: str
    """Stable name and version of the event."""
    members: Mapping[str, object]


def draft(subject: Subject, version: int, event: DomainEvent, envelope: Envelope) -> Draft:
    """Return the draft of an entry: *event* is number *version* in the history of *subject*."""
    name, facts = SCHEMA.write(event)
    members = {
        **payload.write(envelope),
        "v": FORMAT,
        "aggregate": str(subject.kind),
        "aggregate_id": str(subject.id),
        "reference": subject.reference,
        "version": version,
        "event": name,
        "payload": facts,
        "vocabulary": VOCABULARY,
    }
    return Draft(
        subject=subject,
        version=version,
        event=event,
        envelope=envelope,
        name=name,
        members=members,
    )


def seal(draft: Draft, *, position: Position, origin: str, recorded_at: datetime) -> bytes:
    """
    Return the entry's bytes, now that its place and time are known.

    Raises:
        EntryTooLarge: they are more than 65,535.
        NotCanonical: a value in it is outside the canonical profile.
    """
    entry = canonical.dumps(
        {
            **draft.members,
            "index": position - 1,
            "origin": origin,
            "recorded_at": timestamp(recorded_at),
        }
    )
    if len(entry) > LIMIT:
        raise EntryTooLarge(
            f"{draft.subject}: expected an entry of at most {LIMIT:,} bytes, found {len(entry):,}; "
            f"shorten the text, or refer to a document that holds it"
        )
    return entry


def unseal(entry: bytes, *, position: Position) -> Recorded:
    """
    Return what the entry at *position* says.

    Raises:
        NotCanonical: the bytes are not canonical JSON.
        NewerThanCode: the entry's form or event is later than this release.
        UnknownEvent: this release does not know the event.
        DamagedEntry: members are missing, unknown, or contradict one another or *position*.
        UnreadableFact: the payload does not fit its event.
    """
    members = canonical.loads(entry)
    if members.get("v") != FORMAT:
        raise NewerThanCode(
            f"position {position}: expected an entry of the form {FORMAT!r}, "
            f"found {members.get('v')!r}; upgrade cooperation-core to read it"
        )
    complaints = [
        *(
            f"{name} is missing or no {kind.__name__}"
            for name, kind in _REQUIRED.items()
            if type(members.get(name)) is not kind
        ),
        *(f"{name} is not known" for name in members if name not in _KNOWN),
    ]
    if complaints:
        raise DamagedEntry(f"position {position}: {'; '.join(complaints)}")
    known = cast("dict[str, str]", members)
    try:
        subject = Subject.of(Kind(known["aggregate"]), known["reference"])
        recorded_at = _instant(known["recorded_at"])
    except ValueError as err:
        raise DamagedEntry(f"position {position}: {err}") from err
    if str(subject.id) != known["aggregate_id"] or members["index"] != position - 1:
        raise DamagedEntry(
            f"position {position}: expected index {position - 1} and aggregate_id {subject.id}, "
            f"found {members['index']} and {known['aggregate_id']}"
        )
    return Recorded(
        position=position,
        subject=subject,
        version=cast("int", members["version"]),
        recorded_at=recorded_at,
        envelope=payload.read(
            {name: members[name] for name in _ENVELOPE if name in members}, Envelope
        ),
        event=SCHEMA.read(known["event"], members["payload"]),
    )


def origin_of(entry: bytes) -> object:
    """Return the ledger's name as *entry* has it."""
    return canonical.loads(entry).get("origin")


def timestamp(moment: datetime) -> str:
    """
    Return *moment* as entries write it: RFC 3339, UTC, six digits, always 27 characters.

    >>> timestamp(datetime(2026, 10, 19, 8, 30, tzinfo=UTC))
    '2026-10-19T08:30:00.000000Z'
    """
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _instant(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if timestamp(moment) != text:
        raise ValueError(f"expected a time such as 2026-10-19T08:30:00.000000Z, found {text!r}")
    return moment
