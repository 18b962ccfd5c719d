"""Refusals: the rules said no. Each carries the facts the rule looked at."""

from collections.abc import Iterable

from .errors import Refused
from .values import PartyName, Subject, TargetDate


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


class NotTheOwner(Refused):
    """Only who owns a commitment can say that it is fulfilled."""

    code = "not-the-owner"

    def __init__(self, reference: str, *, owner: PartyName, found: PartyName) -> None:
        super().__init__(
            f"{reference}: expected its owner {owner!r} to claim fulfilment, found {found!r}; "
            f"let the owner claim it, and verify it afterwards"
        )
        self.reference = reference
        self.owner = owner
        self.found = found


class SelfVerification(Refused):
    """Nobody verifies their own work."""

    code = "self-verification"

    def __init__(self, reference: str, party: PartyName, role: str) -> None:
        super().__init__(
            f"{reference}: {party!r} {role} and so cannot verify it; let somebody else do so"
        )
        self.reference = reference
        self.party = party


class NothingClaimed(Refused):
    """There is no claim of fulfilment to look at."""

    code = "nothing-claimed"

    def __init__(self, reference: str, stands: str) -> None:
        super().__init__(
            f"{reference} is {stands}: expected its owner's claim of fulfilment first, found none; "
            f"let the owner claim it"
        )
        self.reference = reference
        self.stands = stands


class NotAnExtension(Refused):
    """An extension moves a date to a later one."""

    code = "not-an-extension"

    def __init__(self, reference: str, *, now: TargetDate, asked: TargetDate) -> None:
        super().__init__(
            f"{reference}: expected a date later than {now}, found {asked}; give a later date"
        )
        self.reference = reference
        self.now = now
        self.asked = asked


class UnknownAction(Refused):
    """A commitment has only the actions that it was made with."""

    code = "unknown-action"

    def __init__(self, reference: str, number: str, known: Iterable[str]) -> None:
        self.known = tuple(known)
        super().__init__(
            f"{reference} has no action {number!r}; it has {', '.join(self.known) or 'none'}"
        )
        self.reference = reference
        self.number = number


class TwiceTheSame(Refused):
    """A number or name that must be unique inside one record appears twice."""

    code = "twice-the-same"

    def __init__(self, reference: str, what: str, value: str) -> None:
        super().__init__(
            f"{reference}: expected every {what} once, found {str(value)!r} twice; name them apart"
        )
        self.reference = reference
        self.value = value


class RolesMissing(Refused):
    """The form of the partnership asks for roles that nobody has."""

    code = "roles-missing"

    def __init__(self, reference: str, kind: str, missing: Iterable[str]) -> None:
        self.missing = tuple(missing)
        super().__init__(
            f"{reference}: a {kind} partnership needs a partner in each of its roles, "
            f"found nobody {', '.join(self.missing)}; give a partner that role"
        )
        self.reference = reference


class TooFewPartners(Refused):
    """One is no partnership."""

    code = "too-few-partners"

    def __init__(self, reference: str, found: int) -> None:
        super().__init__(
            f"{reference}: expected at least two partners, found {found}; name the others"
        )
        self.reference = reference
        self.found = found


class NotAPartner(Refused):
    """Somebody was to leave or act as a partner who is none."""

    code = "not-a-partner"

    def __init__(self, reference: str, party: PartyName, known: Iterable[PartyName]) -> None:
        self.known = tuple(known)
        super().__init__(
            f"{reference}: {party!r} is not a partner; its partners are {', '.join(self.known)}"
        )
        self.reference = reference
        self.party = party


class NothingChanged(Refused):
    """An amendment that says what already holds would be noise in the history."""

    code = "nothing-changed"

    def __init__(self, reference: str) -> None:
        super().__init__(
            f"{reference} already stands so; expected something that differs, found nothing new"
        )
        self.reference = reference


class WrongStage(Refused):
    """A round's steps come in an order, and this is not the turn of that one."""

    code = "wrong-stage"

    def __init__(self, reference: str, what: str, *, needs: Iterable[str], found: str) -> None:
        self.needs = tuple(needs)
        super().__init__(
            f"{reference}: {what} needs a round that is {' or '.join(self.needs)}, "
            f"found one that is {found}"
        )
        self.reference = reference
        self.found = found


class UnknownQuestion(Refused):
    """The question belongs to no section of the round's questionnaire."""

    code = "unknown-question"

    def __init__(self, reference: str, question: str, sections: Iterable[str]) -> None:
        self.sections = tuple(sections)
        expected = (
            f"of one of the sections {', '.join(self.sections)}, such as {self.sections[0]}_1"
            if self.sections
            else "of a section, and the round was opened without sections"
        )
        super().__init__(
            f"{reference}: expected a question {expected}, found {question!r}; "
            f"check the question's number"
        )
        self.reference = reference
        self.question = question


class ModuleNotChosen(Refused):
    """An optional instrument is answered only in rounds that chose it."""

    code = "module-not-chosen"

    def __init__(self, reference: str, instrument: str) -> None:
        super().__init__(
            f"{reference} does not take part in the {instrument}; "
            f"open the round with it among its `modules`"
        )
        self.reference = reference
        self.instrument = instrument


class NothingToSubmit(Refused):
    """A submission without answers says nothing."""

    code = "nothing-to-submit"

    def __init__(self, reference: str) -> None:
        super().__init__(
            f"{reference}: expected at least one answer to submit, found none; record answers first"
        )
        self.reference = reference


class UnknownAnswer(Refused):
    """A note or a correction names an answer that was never recorded."""

    code = "unknown-answer"

    def __init__(self, reference: str, question: str) -> None:
        super().__init__(
            f"{reference}: expected a question that has an answer, found {question!r} without one; "
            f"check the question's number"
        )
        self.reference = reference
        self.question = question


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


def _events(number: int) -> str:
    return f"{number} event{'' if number == 1 else 's'}"
