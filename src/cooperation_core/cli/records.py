"""Records on the screen and as JSON: lists, one record, and its history."""

import difflib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import cast

from ..application import Cooperation
from ..codec import as_record
from ..domain.commitment import Commitment
from ..domain.errors import CooperationError
from ..domain.events import KINDS, State
from ..domain.monitoring_round import MonitoringRound
from ..domain.partnership import Partnership
from ..domain.recommendation import Recommendation
from ..domain.values import Kind, Subject
from ..history import Recorded, timestamp
from .terminal import counted, say, show_facts, show_table


class NoSuchReference(CooperationError):
    """Nothing in the ledger is called so."""

    code = "no-such-reference"

    def __init__(self, reference: str, known: Iterable[str]) -> None:
        near = difflib.get_close_matches(reference, list(known), n=3)
        hint = f"did you mean {' or '.join(near)}?" if near else "`coop list` shows what there is"
        super().__init__(f"expected the reference of a record, found {reference!r}; {hint}")
        self.reference = reference


class AmbiguousReference(CooperationError):
    """Records of several kinds share a reference."""

    code = "ambiguous-reference"

    def __init__(self, subjects: Sequence[Subject]) -> None:
        super().__init__(
            f"expected the reference of one record, found {len(subjects)}: "
            f"{', '.join(str(subject) for subject in subjects)}; say which with --kind"
        )
        self.subjects = tuple(subjects)


def pick(cooperation: Cooperation, reference: str, kind: Kind | None) -> tuple[Subject, State]:
    """
    Return the one record called *reference*, and how it stands.

    Raises:
        NoSuchReference: there is none.
        AmbiguousReference: there are several, and *kind* does not say which.
    """
    found = [each for each in cooperation.find(reference) if kind in (None, each.kind)]
    if not found:
        raise NoSuchReference(reference, (subject.reference for subject, _ in cooperation.states()))
    if len(found) > 1:
        raise AmbiguousReference(found)
    (subject,) = found
    return subject, cooperation.state(subject)


def as_json_record(state: State, as_of: date) -> dict[str, object]:
    """Return *state* as a JSON object; what is worked out for a day says for which."""
    record: dict[str, object] = {"kind": str(KINDS[type(state)]), **as_record(state)}
    if isinstance(state, Commitment):
        record |= {
            "progress": str(state.progress),
            "due": str(state.due(as_of)),
            "due_as_of": as_of.isoformat(),
        }
    return record


def tables(states: Mapping[str, Sequence[State]], as_of: date) -> None:
    """Print a list of records for each kind."""
    for kind, those in states.items():
        if those:
            headings = _HEADINGS[KINDS[type(those[0])]]
            show_table(
                [heading.format(as_of) for heading in headings],
                [_row(state, as_of) for state in those],
            )
        else:
            say(f"no {kind} in this ledger")


_HEADINGS = {
    Kind.RECOMMENDATION: ("REFERENCE", "STATUS", "ANSWERS", "TITLE"),
    Kind.COMMITMENT: ("REFERENCE", "OWNER", "TARGET", "STATUS", "PROGRESS", "DUE ON {}"),
    Kind.PARTNERSHIP: ("REFERENCE", "FORM", "TERM", "PARTNERS", "TITLE"),
    Kind.MONITORING_ROUND: ("REFERENCE", "COUNTRY", "ROUND", "STAGE", "ANSWERS", "CO-ORDINATOR"),
}


def _row(state: State, as_of: date) -> tuple[str, ...]:
    match state:
        case Recommendation():
            answers = [
                f"{by}: {answer.acceptance.label()}" for by, answer in state.current_answers.items()
            ]
            return (
                state.reference,
                state.status.label(),
                "; ".join(answers) or "none",
                state.title or _shortened(state.text.words),
            )
        case Commitment():
            return (
                state.reference,
                state.owner,
                str(state.target_date),
                state.status.label(),
                state.progress.label() if state.reports else "none reported",
                state.due(as_of).label(),
            )
        case Partnership():
            names = ", ".join(partner.party for partner in state.partners)
            return (state.reference, state.form.label(), str(state.term), names, state.title)
        case MonitoringRound():
            return (
                state.reference,
                state.country,
                str(state.number),
                state.stage.label(),
                str(len(state.current_answers)),
                state.coordinator,
            )


def details(subject: Subject, state: State, as_of: date) -> None:
    """Print everything about one record."""
    say(str(subject))
    show_facts(_facts(as_json_record(state, as_of)))


def _facts(record: Mapping[str, object], indent: str = "") -> Iterable[tuple[str, str]]:
    for name, value in record.items():
        label = f"{indent}{name.replace('_', ' ')}"
        match value:
            case None | [] | "":
                continue
            case dict():
                yield label, ""
                yield from _facts(value, f"{indent}  ")
            case [dict(), *_]:
                for place, member in enumerate(value, start=1):
                    yield f"{label} {place}", ""
                    yield from _facts(cast("dict[str, object]", member), f"{indent}  ")
            case list():
                yield label, "; ".join(str(member) for member in value)
            case bool():
                yield label, "yes" if value else "no"
            case _:
                yield label, str(value)


def story(subject: Subject, events: Sequence[Recorded]) -> None:
    """Print the history of one record as sentences."""
    say(f"{subject}: {counted(len(events), 'event')}")
    show_table(
        ("POSITION", "RECORDED", "BY", "EFFECTIVE", "WHAT HAPPENED"),
        [
            (
                str(recorded.position),
                f"{recorded.recorded_at:%Y-%m-%d %H:%M:%S}Z",
                recorded.envelope.on_behalf_of or recorded.envelope.actor,
                str(recorded.effective_at),
                str(recorded.event),
            )
            for recorded in events
        ],
    )


def story_as_json(events: Sequence[Recorded]) -> list[dict[str, object]]:
    """Return the history of one record as JSON objects, oldest first."""
    return [
        {
            "position": recorded.position,
            "version": recorded.version,
            "event": type(recorded.event).__name__,
            "recorded_at": timestamp(recorded.recorded_at),
            **as_record(recorded.envelope),
            "effective_at": str(recorded.effective_at),
            "sentence": str(recorded.event),
            "facts": as_record(recorded.event),
        }
        for recorded in events
    ]


def _shortened(words: str, length: int = 80) -> str:
    line = words.partition("\n")[0]
    return line if len(line) <= length else f"{line[: length - 1]}…"
