"""The reference of events: what can happen to each thing, with every fact, and of their values."""

import types
import typing
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import Any, get_args, get_origin, get_type_hints

import attrs

from cooperation_core.codec import SCHEMA
from cooperation_core.domain.commitment import CommitmentEvent
from cooperation_core.domain.correction import RecordCorrected, RecordWithdrawn
from cooperation_core.domain.custody import CustodyEvent
from cooperation_core.domain.events import Envelope, Fact
from cooperation_core.domain.monitoring_round import MonitoringRoundEvent, Value
from cooperation_core.domain.partnership import PartnershipEvent
from cooperation_core.domain.party import PartyEvent
from cooperation_core.domain.recommendation import RecommendationEvent
from cooperation_core.domain.values import Country, PartialDate, PartyName, SdgTarget
from cooperation_core.domain.vocabulary import Term
from cooperation_core.testing.examples import EVERY_KIND

from .source import NOTE, first_line, page, table, under_fields

AGGREGATES = {
    "Recommendation": RecommendationEvent,
    "Commitment": CommitmentEvent,
    "Partnership": PartnershipEvent,
    "Monitoring round": MonitoringRoundEvent,
    "Party": PartyEvent,
    "Custody": CustodyEvent,
    "Corrections": RecordCorrected | RecordWithdrawn,
}

_INTRODUCTION = """\
An event is a fact: it is recorded once and never changed. Each has a stable stored name with a
version, such as `RecommendationIssued@2`; both are found in the [entry](entry-format.md). Facts
without anything in them (optional and absent, an empty list, no) are left out of the stored form.

Who recorded an event, for whom and why does not belong to the event but to what stands around it:
the [envelope](#envelope). The examples are from `cooperation_core.testing.examples`; the country,
its bodies and its documents are made up."""

_DATE = """\
### Date

`PartialDate`: as exact as its source, and written in ISO 8601 at that precision: `2021`, `2021-06`,
`2021-06-30`; quarters are `2021-33` to `2021-36` and half-years `2021-40` and `2021-41`, as in
ISO 8601-2:2019. Where you give a date, `2021-Q2` and `2021-H1` are understood as well."""

_ANSWER = """\
### Answer

The value of an answer is one of six kinds; its stored form says which, in the member `kind`. No
data, not applicable and zero are three different answers."""

_USUAL = {
    "actions": "The steps that will be taken",
    "as_of": "The day, month or year that the report speaks of",
    "acceptance": "What is answered",
    "activities": "What is planned",
    "activity": "What was done",
    "addressees": "Whom it is addressed to",
    "already_implemented": "Whether it was done before the answer",
    "amount": "How much",
    "approver": "Who approved the answer",
    "audience": "To whom",
    "by": "Who did this",
    "closure": "How it ended",
    "comment": "What was added to it",
    "conclusions": "What came out of it",
    "constituency": "For which group",
    "consulted": "Units that are consulted",
    "coordinator": "The national co-ordinator",
    "country": "Which country",
    "deliverable": "What will be there afterwards",
    "depends_on_funding": "Whether it holds only if funds are found",
    "document": "The document",
    "end": "Until when; absent: not known",
    "evidence": "Documents in support",
    "form": "The form of the co-operation",
    "instrument": "Which set of questions it belongs to",
    "issuer": "Who recommends",
    "kind": "Of which sort",
    "money": "How much, in which currency",
    "note": "What is known about why",
    "notes": "What is asked about which answer",
    "Number.number": "How many",
    "number": "Its number, as printed",
    "objectives": "What the partners want to reach",
    "on": "When, as exactly as is known",
    "on_behalf_of": "For whom it was recorded",
    "opinion": "The verifier's words",
    "outcome": "What came of it",
    "owner": "Who promised it",
    "participants": "Who took part",
    "partner": "Who, in which roles",
    "partners": "Who takes part",
    "party": "Who",
    "phase": "Which phase",
    "phases": "When each phase is planned",
    "previous": "The date before",
    "provisional": "Whether a final answer is still to come",
    "question": "Which question",
    "reason": "Why",
    "reference": "Its reference",
    "reference_year": "The calendar year that the figures speak of",
    "respondent": "Who answers",
    "responsible": "Who is responsible for the answers",
    "role": "In whose role it is answered",
    "roles": "What it does in the co-operation",
    "sections": "The questionnaire, and who answers what",
    "sha256": "SHA-256 of the document, in lower-case hexadecimal",
    "source": "Where it was read",
    "source_kind": "What it came out of",
    "start": "From when; absent: not known",
    "status": "How far it is",
    "sdg_targets": "The SDG targets that it serves",
    "summary": "What is said at the end",
    "target_date": "For when it is promised",
    "term": "From when until when",
    "text": "Its own words",
    "themes": "What it is about",
    "title": "Its title",
    "to": "Whom it is handed to",
    "unit": "What is counted",
    "url": "Where to find it",
    "value": "What is answered",
    "when": "When it took place, or will",
    "window": "When it is planned",
    "words": "The words",
    "yes": "Whether the answer is yes",
}
"""What fields mean where nothing is written under them, because their name says it."""

_PLAIN: dict[object, str] = {
    str: "text",
    int: "whole number",
    bool: "yes or no",
    Decimal: "exact number",
    PartyName: "party",
    Country: "country",
    SdgTarget: "SDG target",
    PartialDate: "[date](#date)",
    Fact: "an event, under its own stored name",
}


def text() -> str:
    """Return the page."""
    parts = []
    for aggregate, union in AGGREGATES.items():
        parts += [f"## {aggregate}", *(_event(cls) for cls in get_args(union))]
    values = sorted(_values(), key=lambda cls: cls.__name__)
    answers = [cls for cls in values if cls in get_args(Value)]
    others = [cls for cls in values if cls not in answers]
    return page(
        "# Events",
        NOTE,
        _INTRODUCTION,
        *parts,
        "## Envelope",
        f"{first_line(Envelope)} Set where you call the library, with `acting`.",
        _fields(Envelope),
        "## Values",
        _DATE,
        *(_value(cls) for cls in others),
        _ANSWER,
        *(_value(cls) for cls in answers),
    )


def meaning(cls: type, field: str) -> str:
    """Return what *field* of *cls* means; every field has a meaning."""
    usual = _USUAL.get(f"{cls.__name__}.{field}") or _USUAL.get(field)
    said = under_fields(cls).get(field) or usual
    assert said, f"write what {field} of {cls.__name__} means: under it, or in _USUAL"
    return f"{said.rstrip('.')}."


def _event(cls: Any) -> str:
    example = next(each.event for each in EVERY_KIND if type(each.event) is cls)
    return page(
        f"### {cls.__name__}",
        f"`{SCHEMA.name_of(cls)}`: {first_line(cls)}",
        _fields(cls),
        f"> {example}",
    )


def _value(cls: Any) -> str:
    return page(f"### {cls.__name__}", first_line(cls), _fields(cls))


def _fields(cls: Any) -> str:
    hints = get_type_hints(cls)
    return table(
        ("fact", "holds", "meaning"),
        [
            (f"`{each.name}`", _holds(hints[each.name], each), meaning(cls, each.name))
            for each in attrs.fields(cls)
        ],
    )


def _holds(hint: Any, field: Any) -> str:
    said = _words(hint)
    optional = field.default is not attrs.NOTHING and "optional" not in said
    return f"{said}, optional" if optional and hint is not bool else said


def _words(hint: Any) -> str:
    if hint == Value:
        return "[answer](#answer)"
    if type(None) in get_args(hint):
        (inner,) = [each for each in get_args(hint) if each is not type(None)]
        return f"{_words(inner)}, optional"
    if get_origin(hint) is tuple:
        return f"list: {_words(get_args(hint)[0])}"
    if hint in _PLAIN:
        return _PLAIN[hint]
    if issubclass(hint, Term):
        return f"[{hint.__name__}](vocabulary.md#{hint.__name__.lower()})"
    if issubclass(hint, StrEnum):
        return f"one of {', '.join(f'`{each}`' for each in hint)}"
    return f"[{hint.__name__}](#{hint.__name__.lower()})"


def _values() -> set[type[Any]]:
    found: set[type[Any]] = set()
    waiting = [cls for union in AGGREGATES.values() for cls in get_args(union)] + [Envelope]
    while waiting:
        for hint in get_type_hints(waiting.pop()).values():
            for cls in _inside(hint):
                if attrs.has(cls) and cls is not PartialDate and cls not in found:
                    found.add(cls)
                    waiting.append(cls)
    return found


def _inside(hint: Any) -> Iterator[type[Any]]:
    if isinstance(hint, types.UnionType) or get_origin(hint) in (tuple, typing.Union):
        for each in get_args(hint):
            yield from _inside(each)
    elif isinstance(hint, type):
        yield hint
