"""What can happen to a party's name in the register."""

import attrs

from ..values import Country, PartialDate, PartyName
from ..vocabulary import PartnerKind


@attrs.frozen(kw_only=True)
class PartyRegistered:
    """An organisation or unit was entered under this name."""

    reference: str
    """The name."""
    kind: PartnerKind | None = None
    full_name: str | None = None
    """Where the name is an abbreviation."""
    country: Country | None = None
    part_of: PartyName | None = None
    """The organisation that a unit belongs to."""
    identifiers: tuple[str, ...] = ()
    """Such as ``XM-DAC-301``, as IATI and other registers have them."""
    on: PartialDate | None = None

    def __str__(self) -> str:
        name = f" ({self.full_name})" if self.full_name else ""
        belonging = f", part of {self.part_of}" if self.part_of else ""
        return f"{self.reference}{name} was registered as a party{belonging}"


@attrs.frozen(kw_only=True)
class AliasConfirmed:
    """Somebody confirmed that this name is only another name of a party."""

    reference: str
    """The other name."""
    of: PartyName
    """The party that it means."""
    by: PartyName
    reason: str | None = None
    on: PartialDate | None = None

    def __str__(self) -> str:
        why = f", because {self.reason}" if self.reason else ""
        return f"{self.by} confirmed that “{self.reference}” is another name of {self.of}{why}"


@attrs.frozen(kw_only=True)
class PartyDescribed:
    """More became known about a party, or something else; None and nothing mean: as before."""

    reason: str
    kind: PartnerKind | None = None
    full_name: str | None = None
    """Where the name is an abbreviation."""
    country: Country | None = None
    part_of: PartyName | None = None
    """The organisation that a unit belongs to."""
    identifiers: tuple[str, ...] = ()
    """As other registers have it."""
    on: PartialDate | None = None

    def __str__(self) -> str:
        changes = [
            *([self.kind.label()] if self.kind else []),
            *([f"full name {self.full_name}"] if self.full_name else []),
            *([f"country {self.country}"] if self.country else []),
            *([f"part of {self.part_of}"] if self.part_of else []),
            *([f"identified as {', '.join(self.identifiers)}"] if self.identifiers else []),
        ]
        return f"it was described anew ({'; '.join(changes)}), because {self.reason}"


@attrs.frozen(kw_only=True)
class PartyMerged:
    """A registered name was found to be another name of a party that is registered, too."""

    into: PartyName
    """The party that it means."""
    by: PartyName
    reason: str
    on: PartialDate | None = None

    def __str__(self) -> str:
        return f"{self.by} confirmed that it is {self.into} by another name, because {self.reason}"


@attrs.frozen(kw_only=True)
class AliasWithdrawn:
    """The name stands for itself again."""

    by: PartyName
    reason: str
    on: PartialDate | None = None

    def __str__(self) -> str:
        return f"{self.by} found that it is no other party's name, because {self.reason}"


PartyEvent = PartyRegistered | AliasConfirmed | PartyDescribed | PartyMerged | AliasWithdrawn
