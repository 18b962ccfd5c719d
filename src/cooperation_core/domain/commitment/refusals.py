"""Refusals that only commitments know."""

from collections.abc import Iterable

from ..errors import Refused
from ..values import PartyName, TargetDate


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


class ExtensionPending(Refused):
    """One request for a later date is answered before the next is made."""

    code = "extension-pending"

    def __init__(
        self, reference: str, *, action: str | None, by: PartyName, asked: TargetDate
    ) -> None:
        super().__init__(
            f"{reference}: {by!r} asked for {asked}{_for(action)} already; "
            f"grant or refuse that first"
        )
        self.reference = reference
        self.action = action
        self.by = by
        self.asked = asked


class NothingRequested(Refused):
    """Only a request that waits for an answer can be answered."""

    code = "nothing-requested"

    def __init__(self, reference: str, *, action: str | None) -> None:
        super().__init__(
            f"{reference}: expected a request for a later date{_for(action)}, found none; "
            f"ask for it first, or grant a date by saying which in `to`"
        )
        self.reference = reference
        self.action = action


class SelfApproval(Refused):
    """Nobody grants or refuses their own request."""

    code = "self-approval"

    def __init__(
        self, reference: str, party: PartyName, *, alias_of: PartyName | None = None
    ) -> None:
        who = "" if alias_of is None else f"is another name of {alias_of!r}, who "
        super().__init__(
            f"{reference}: {party!r} {who}asked for the later date and so neither grants nor "
            f"refuses it; let somebody else decide"
        )
        self.reference = reference
        self.party = party


class SupersededByItself(Refused):
    """What takes the place of a commitment is another one."""

    code = "superseded-by-itself"

    def __init__(self, reference: str) -> None:
        super().__init__(
            f"{reference}: expected another commitment in its place, found itself; "
            f"name the one that holds instead in `successor`"
        )
        self.reference = reference


def _for(action: str | None) -> str:
    return "" if action is None else f" for action {action}"
