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
causation_id, and::

    _sd            digests of values that are kept off the log (see `withheld`), in order

A later form may add members only under another ``v``.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import cast

import attrs

from ..domain.errors import CooperationError, Malformed
from ..domain.events import DomainEvent, Envelope, begins, fits
from ..domain.traits import Trait
from ..domain.values import Kind, Subject
from ..domain.vocabulary import VOCABULARY
from ..history import Position, Recorded, timestamp
from ..withheld import Withheld, can_be_digest
from . import canonical, payload
from .schema import SCHEMA, NewerThanCode, UnknownEvent

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
_KINDS = set(Kind)
_TYPES = list(_REQUIRED.values())
_DIGESTS = "_sd"  # RFC 9901 §4.2.4.1
_KNOWN = {*_REQUIRED, *_ENVELOPE, _DIGESTS}


FORM = {
    name: _REQUIRED[name] for name in sorted(_REQUIRED.keys() - {"v", "reference", "vocabulary"})
}
"""The members besides ``v`` that every entry has, whoever wrote it, and the type of each."""
JSON = {str: "text", int: "a whole number", dict: "an object"}
"""What messages call these types."""


class EntryTooLarge(CooperationError):
    """A fact is longer than an entry can be."""

    code = "entry-too-large"


class DamagedEntry(CooperationError):
    """An entry contradicts itself or its place in the ledger."""

    code = "damaged-entry"


_COMPLAINTS = (
    canonical.NotCanonical,
    DamagedEntry,
    NewerThanCode,
    UnknownEvent,
    payload.UnreadableFact,
)


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
    gained: frozenset[Trait] = frozenset()
    """By what the subject can be found from here on, and could not before."""
    lost: frozenset[Trait] = frozenset()
    """By what it could be found before, and cannot any more."""
    withheld: tuple[Withheld, ...] = ()
    """What belongs to it and stays off the log; the entry has the digests."""

    @property
    def digests(self) -> tuple[str, ...]:
        """What the entry says of it: in order, which does not tell which is which."""
        return tuple(sorted([each.digest for each in self.withheld]))


def draft(
    subject: Subject,
    version: int,
    event: DomainEvent,
    envelope: Envelope,
    *,
    gained: frozenset[Trait] = frozenset(),
    lost: frozenset[Trait] = frozenset(),
    withheld: Sequence[Withheld] = (),
) -> Draft:
    """Return the draft of an entry: *event* is number *version* in the history of *subject*."""
    name, facts = SCHEMA.write(event)
    members = {
        **_written(envelope),
        "v": FORMAT,
        "aggregate": str(subject.kind),
        "aggregate_id": str(subject.id),
        "reference": subject.reference,
        "version": version,
        "event": name,
        "payload": facts,
        "vocabulary": VOCABULARY,
    }
    if withheld:  # in order, which does not tell which is which: RFC 9901 §4.2.4.1
        members[_DIGESTS] = sorted(each.digest for each in withheld)
    return Draft(
        subject=subject,
        version=version,
        event=event,
        envelope=envelope,
        name=name,
        members=members,
        gained=gained,
        lost=lost,
        withheld=tuple(withheld),
    )


@lru_cache(maxsize=1024)  # what was recorded together shares it
def _written(envelope: Envelope) -> Mapping[str, object]:
    return payload.write(envelope)


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
    try:
        return _recorded(canonical.parse(entry), position)
    except _COMPLAINTS as err:
        raise type(err)(f"position {position}: {err}") from err


def _recorded(members: dict[str, object], position: Position) -> Recorded:
    if members.get("v") != FORMAT:
        raise NewerThanCode(
            f"expected an entry of the form {FORMAT!r}, found {members.get('v')!r}; "
            f"upgrade cooperation-core to read it"
        )
    if members.keys() - _KNOWN or [type(members.get(n)) for n in _REQUIRED] != _TYPES:
        raise DamagedEntry(
            "; ".join(
                [
                    *(
                        f"expected {JSON[kind]} in {name}, found {members.get(name)!r}"
                        for name, kind in _REQUIRED.items()
                        if type(members.get(name)) is not kind
                    ),
                    *(f"expected no member {name}" for name in members if name not in _KNOWN),
                ]
            )
        )
    known, numbers = cast("dict[str, str]", members), cast("dict[str, int]", members)
    if numbers["vocabulary"] > VOCABULARY:
        raise NewerThanCode(
            f"expected terms of vocabulary {VOCABULARY} or older, found {numbers['vocabulary']}; "
            f"upgrade cooperation-core to read it"
        )
    subject, identifier = _subject(known["aggregate"], known["reference"])
    if identifier != known["aggregate_id"] or members["index"] != position - 1:
        raise DamagedEntry(
            f"expected index {position - 1} and aggregate_id {identifier}, "
            f"found {members['index']} and {known['aggregate_id']}"
        )
    recorded = Recorded(
        position=position,
        subject=subject,
        version=numbers["version"],
        recorded_at=_instant(known["recorded_at"]),
        envelope=payload.read(
            {name: members[name] for name in _ENVELOPE if name in members}, Envelope
        ),
        event=SCHEMA.read(known["event"], members["payload"]),
        withheld=_withheld(members[_DIGESTS]) if _DIGESTS in members else (),
    )
    belongs = fits(recorded.event, subject.kind) and recorded.version >= 1
    if not belongs or begins(recorded.event) is not (recorded.version == 1):
        raise DamagedEntry(
            f"expected a history that starts with its founding event and goes on with others of "
            f"its kind, found {known['event']} as event {recorded.version} of {subject}"
        )
    return recorded


def _withheld(digests: object) -> tuple[str, ...]:
    if (
        not isinstance(digests, list)
        or not digests
        or not all(map(can_be_digest, digests))
        or digests != sorted(set(digests))
    ):
        raise DamagedEntry(
            f"expected in {_DIGESTS} digests of SHA-256 in base64url, each once and in order, "
            f"found {digests!r}"
        )
    return tuple(digests)


@lru_cache(maxsize=65_536)  # a subject's entries are read one after another
def _subject(kind: str, reference: str) -> tuple[Subject, str]:
    if kind not in _KINDS:
        raise DamagedEntry(f"expected an aggregate among {', '.join(Kind)}, found {kind!r}")
    try:
        subject = Subject.of(Kind(kind), reference)
    except Malformed as err:
        raise DamagedEntry(str(err)) from err
    return subject, str(subject.id)


def labels(entry: bytes) -> tuple[object, object]:
    """Return the ledger's name and the event's name as *entry* has them."""
    members = canonical.loads(entry)
    return members.get("origin"), members.get("event")


@lru_cache(maxsize=64)
def _instant(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
        if timestamp(moment) == text:
            return moment
    except (ValueError, OverflowError):
        pass  # the same complaint as for another spelling
    raise DamagedEntry(f"expected a time such as 2026-10-19T08:30:00.000000Z, found {text!r}")
