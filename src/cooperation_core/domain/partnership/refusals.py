"""Refusals that only a partnership knows."""

from collections.abc import Iterable

from ..errors import Refused
from ..values import PartyName


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


class UnknownObjective(Refused):
    """Something names an objective that the partners did not agree."""

    code = "unknown-objective"

    def __init__(self, reference: str, what: str, number: str, known: Iterable[str]) -> None:
        self.known = tuple(known)
        super().__init__(
            f"{reference}: expected {what} to name one of the objectives "
            f"({', '.join(self.known) or 'there are none'}), found {number!r}; "
            f"agree that objective first, or name another"
        )
        self.reference = reference
        self.number = number


class ObjectiveInUse(Refused):
    """An objective stays as long as the results framework measures it."""

    code = "objective-in-use"

    def __init__(self, reference: str, number: str, users: Iterable[str]) -> None:
        self.users = tuple(users)
        super().__init__(
            f"{reference}: expected objective {number!r} to stay, because the results framework "
            f"needs it for {', '.join(self.users)}, found it left out; "
            f"agree a results framework without these first"
        )
        self.reference = reference
        self.number = number


class UnknownIndicator(Refused):
    """What was measured is no indicator of the results framework in force."""

    code = "unknown-indicator"

    def __init__(self, reference: str, number: str, known: Iterable[str]) -> None:
        self.known = tuple(known)
        super().__init__(
            f"{reference}: expected one of the indicators of its results framework "
            f"({', '.join(self.known) or 'there are none'}), found {number!r}; "
            f"check the number, or agree a framework with that indicator first"
        )
        self.reference = reference
        self.number = number


class NothingToPublish(Refused):
    """Nobody can publish a results framework that was never agreed."""

    code = "nothing-to-publish"

    def __init__(self, reference: str) -> None:
        super().__init__(
            f"{reference}: expected a results framework to publish, found none; agree one first"
        )
        self.reference = reference


class UnknownRisk(Refused):
    """Only a risk that was assessed and is still open can be closed."""

    code = "unknown-risk"

    def __init__(self, reference: str, number: str, known: Iterable[str]) -> None:
        self.known = tuple(known)
        super().__init__(
            f"{reference}: expected one of its open risks "
            f"({', '.join(self.known) or 'there are none'}), found {number!r}; check the number"
        )
        self.reference = reference
        self.number = number
