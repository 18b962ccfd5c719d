"""Refusals: the rules said no. Each carries the facts the rule looked at."""

from collections.abc import Iterable

from .errors import Refused
from .values import PartyName, Subject


class AlreadyRecorded(Refused):
    """A reference names one thing of its kind, for good."""

    code = "duplicate-reference"

    def __init__(self, subject: Subject) -> None:
        super().__init__(
            f"{subject} is already in the ledger; choose another reference, or see it with "
            f"`coop show {subject.reference}`"
        )
        self.subject = subject


class NotRecorded(Refused):
    """Something was to happen to a thing that the ledger does not hold."""

    code = "unknown-reference"

    def __init__(self, subject: Subject) -> None:
        super().__init__(
            f"{subject} is not in the ledger; record it first, or look for its reference with "
            f"`coop list`"
        )
        self.subject = subject


class StaleVersion(Refused):
    """What was decided rests on a history that has grown since."""

    code = "stale-version"

    def __init__(self, subject: Subject, *, expected: int, found: int) -> None:
        super().__init__(
            f"{subject}: expected {_events(expected)} in its history, found {_events(found)}; "
            f"look at what happened since and decide again"
        )
        self.subject = subject
        self.expected = expected
        self.found = found


class KeyReused(Refused):
    """An idempotency key stands for one request, for good."""

    code = "key-reused"

    def __init__(self, key: str) -> None:
        super().__init__(
            f"the key {key!r} was used before for another request; "
            f"expected the same request again, or choose another key"
        )
        self.key = key


class PersonChanged(Refused):
    """What is withheld about a person changed while its erasure was being decided."""

    code = "person-changed"

    def __init__(self, person: str, *, expected: int, found: int) -> None:
        super().__init__(
            f"{person}: expected {expected} withheld value{'s' * (expected != 1)} to erase, found "
            f"{found}; look at what was recorded meanwhile and decide again"
        )
        self.person = person
        self.expected = expected
        self.found = found


class NothingToErase(Refused):
    """Nothing is withheld about that person."""

    code = "nothing-to-erase"

    def __init__(self, person: str, *, erased_at: int | None) -> None:
        since = "" if erased_at is None else f" since the erasure at position {erased_at}"
        super().__init__(
            f"{person}: expected withheld values about this person, found none{since}; "
            f"check the id with your own register"
        )
        self.person = person
        self.erased_at = erased_at


class ReasonRequired(Refused):
    """What was decided needs a reason, and none was given."""

    code = "reason-required"

    def __init__(self, reference: str, what: str) -> None:
        super().__init__(f"{reference}: {what} needs a reason, found none; say why in `reason`")
        self.reference = reference
        self.what = what


class TextRequired(Refused):
    """A record without its words is no record."""

    code = "text-required"

    def __init__(self, reference: str, field: str) -> None:
        super().__init__(
            f"{reference}: expected words in `{field}`, found nothing; give the text as printed"
        )
        self.reference = reference
        self.field = field


class AlreadyClosed(Refused):
    """What is closed stays as it is until somebody reopens it."""

    code = "already-closed"

    def __init__(self, reference: str, stands: str) -> None:
        super().__init__(
            f"{reference} is {stands}, so this cannot happen to it any more; "
            f"reopen it first if that is possible, or record something new"
        )
        self.reference = reference
        self.stands = stands


class NotClosed(Refused):
    """Only what is closed can be reopened."""

    code = "not-closed"

    def __init__(self, reference: str, stands: str) -> None:
        super().__init__(f"{reference} is {stands}, so there is nothing to reopen; close it first")
        self.reference = reference
        self.stands = stands


class SelfVerification(Refused):
    """Nobody verifies their own work."""

    code = "self-verification"

    def __init__(self, reference: str, party: PartyName, role: str) -> None:
        super().__init__(
            f"{reference}: {party!r} {role} and so cannot verify it; let somebody else do so"
        )
        self.reference = reference
        self.party = party


class TwiceTheSame(Refused):
    """A number or name that must be unique inside one record appears twice."""

    code = "twice-the-same"

    def __init__(self, reference: str, what: str, value: str) -> None:
        super().__init__(
            f"{reference}: expected every {what} once, found {str(value)!r} twice; name them apart"
        )
        self.reference = reference
        self.value = value


class NothingChanged(Refused):
    """An amendment that says what already holds would be noise in the history."""

    code = "nothing-changed"

    def __init__(self, reference: str) -> None:
        super().__init__(
            f"{reference} already stands so; expected something that differs, found nothing new"
        )
        self.reference = reference


def demand(reference: str, /, **fields: str) -> None:
    """
    Insist that every one of *fields* has words in it.

    Raises:
        TextRequired: one is empty or blank.
    """
    for name, words in fields.items():
        if not words.strip():
            raise TextRequired(reference, name)


def demand_reason(reference: str, what: str, reason: str | None) -> str:
    """
    Return *reason*, insisting that there is one.

    Raises:
        ReasonRequired: it is missing, empty or blank.
    """
    if reason is None or not reason.strip():
        raise ReasonRequired(reference, what)
    return reason


def demand_once(reference: str, what: str, values: Iterable[str]) -> None:
    """
    Insist that no value is there twice.

    Raises:
        TwiceTheSame: one is.
    """
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise TwiceTheSame(reference, what, value)
        seen.add(value)


def demand_each(reference: str, what: str, values: Iterable[str]) -> tuple[str, ...]:
    """
    Return *values*, insisting that each has words in it and none is there twice.

    Raises:
        TextRequired: one is empty or blank.
        TwiceTheSame: one is there twice.
    """
    given = tuple(values)
    for value in given:
        demand(reference, **{what: value})
    demand_once(reference, what, given)
    return given


def _events(number: int) -> str:
    return f"{number} event{'' if number == 1 else 's'}"
