"""One record on the screen and as JSON, found by its reference."""

import difflib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import cast

from ..application import Cooperation, View
from ..codec import as_record
from ..domain.commitment import Commitment
from ..domain.errors import CooperationError
from ..domain.events import KINDS, State
from ..domain.party import Party
from ..domain.values import Kind, Subject
from .terminal import say, show_facts

_NAMES = {
    Kind.RECOMMENDATION: "recommendation",
    Kind.COMMITMENT: "commitment",
    Kind.PARTNERSHIP: "partnership",
    Kind.MONITORING_ROUND: "monitoring round",
    Kind.PARTY: "party",
    Kind.CUSTODY: "ledger's own record",
}


class NoSuchReference(CooperationError):
    """Nothing in the ledger is called so."""

    code = "no-such-reference"

    def __init__(
        self,
        reference: str,
        known: Iterable[str],
        *,
        kind: Kind | None = None,
        others: Sequence[Subject] = (),
    ) -> None:
        wanted = "record" if kind is None else _NAMES[kind]
        near = difflib.get_close_matches(reference, list(known), n=3)
        hint = f"did you mean {' or '.join(near)}?" if near else "`coop list` shows what there is"
        found = f"{reference!r}"
        if others:
            found += f", which is a {' and a '.join(_NAMES[each.kind] for each in others)}"
        super().__init__(f"expected the reference of a {wanted}, found {found}; {hint}")
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


def pick(questions: Cooperation | View, reference: str, kind: Kind | None) -> tuple[Subject, State]:
    """
    Return the one record called *reference*, and how it stands.

    Raises:
        NoSuchReference: there is none.
        NotThereThen: there is one, but not at the time that *questions* is about.
        AmbiguousReference: there are several, and *kind* does not say which.
    """
    now = View(questions.ledger)
    called = list(now.find(reference))
    found = [each for each in called if kind in (None, each.kind)]
    if not found:
        of = Kind if kind is None else [kind]
        known = (each.reference for one in of for each in questions.ledger.search(one))
        raise NoSuchReference(reference, known, kind=kind, others=called)
    if len(found) > 1:
        raise AmbiguousReference(found)
    (subject,) = found
    return subject, questions.state(subject)


def tell_time(questions: Cooperation | View) -> None:
    """Print which time was asked about, if another than now."""
    said = []
    if questions.effective is not None:
        said.append(f"as things stood on {questions.effective}")
    if questions.known is not None:
        head = questions.ledger.head()
        said.append(f"as known up to position {questions.known} of {head}")
    if said:
        say(", ".join(said))


def as_json_state(state: State) -> dict[str, object]:
    """Return *state* as a JSON object."""
    record = as_record(state)
    if isinstance(state, Party):  # its own kind makes room for the kind of record
        record["partner_kind"] = record.pop("kind")
    return {"kind": str(KINDS[type(state)]), **record}


def as_json_record(state: State, as_of: date) -> dict[str, object]:
    """Return *state* as a JSON object; what is worked out for a day says for which."""
    record = as_json_state(state)
    if isinstance(state, Commitment):
        record |= {
            "progress": str(state.progress),
            "due": str(state.due(as_of)),
            "due_as_of": as_of.isoformat(),
        }
    return record


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
