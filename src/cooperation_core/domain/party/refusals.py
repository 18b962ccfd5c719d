"""Refusals about names of parties."""

from collections.abc import Sequence

from ..errors import Refused
from ..values import PartyName


class AliasLoop(Refused):
    """A name cannot stand for itself, be it through other names."""

    code = "alias-loop"

    def __init__(self, reference: str, of: PartyName, way: Sequence[str] = ()) -> None:
        through = f" by way of {', '.join(way)}" if way else ""
        super().__init__(
            f"{reference!r} cannot be another name of {of!r}: expected a name that stands for "
            f"somebody else, found that {of!r} stands for {reference!r} itself{through}; confirm "
            f"it the other way round, or withdraw one of these aliases first"
        )
        self.reference = reference
        self.of = of


class NotAnAlias(Refused):
    """Only a name that stands for another party can be set free."""

    code = "not-an-alias"

    def __init__(self, reference: str) -> None:
        super().__init__(
            f"{reference!r} stands for itself: expected a name that was confirmed as another name "
            f"of a party, found none to withdraw"
        )
        self.reference = reference
