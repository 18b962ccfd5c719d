"""One good example of each event of a party's name."""

from ...domain.events import DomainEvent
from ...domain.party import (
    AliasConfirmed,
    AliasWithdrawn,
    PartyDescribed,
    PartyMerged,
    PartyRegistered,
)
from ...domain.values import PartyName, country_code
from ...domain.vocabulary import PartnerKind
from .cast import ACTOR, WATER_BOARD, day, like

SPELLING = "WATER BOARD (LILONGWE)"
"""Another spelling of the water board's name, as a document prints it."""

party_registered = like(
    PartyRegistered(
        reference=WATER_BOARD,
        kind=PartnerKind.AGENCY,
        full_name="National Board for Rural Water",
        country=country_code("MWI"),
        part_of=PartyName("Ministry of Water"),
        identifiers=("MW-MOW-7",),
        on=day("2030"),
    )
)

alias_confirmed = like(
    AliasConfirmed(
        reference=SPELLING,
        of=WATER_BOARD,
        by=ACTOR,
        reason="the letter carries the board's stamp",
        on=day("2031-01-16"),
    )
)

party_described = like(
    PartyDescribed(
        reason="the board moved to the new ministry",
        kind=PartnerKind.STATE,
        full_name="National Board for Rural Water and Sanitation",
        country=country_code("MWI"),
        part_of=PartyName("Ministry of Infrastructure"),
        identifiers=("MW-MOI-2",),
        on=day("2032-04-01"),
    )
)

party_merged = like(
    PartyMerged(
        into=WATER_BOARD,
        by=ACTOR,
        reason="two offices had registered the same board",
        on=day("2031-03"),
    )
)

alias_withdrawn = like(
    AliasWithdrawn(
        by=ACTOR, reason="the stamp belongs to the district's own board", on=day("2031-05")
    )
)

LIFE: tuple[tuple[str, DomainEvent], ...] = (
    (WATER_BOARD, party_registered()),
    (SPELLING, alias_confirmed()),
    ("Rural Water Board", party_registered(reference="Rural Water Board", full_name=None)),
    ("Rural Water Board", party_merged()),
    (WATER_BOARD, party_described()),
    (SPELLING, alias_withdrawn()),
)
"""What happens to three names, one of which turns out to be nobody's alias."""
