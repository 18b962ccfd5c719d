"""One step of a commitment."""

import attrs

from ..values import PartyName, TargetDate, Text


@attrs.frozen(kw_only=True)
class Action:
    """One step that the owner will take."""

    number: str
    text: Text
    owner: PartyName | None = None
    """Where it is not the owner of the commitment."""
    deliverable: str | None = None
    target_date: TargetDate | None = None
    """Where it is not the date of the commitment."""
    partners: tuple[PartyName, ...] = ()
    """Units that do the work together with the owner."""
    consulted: tuple[PartyName, ...] = ()
    depends_on_funding: bool = False
