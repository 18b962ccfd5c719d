"""How a party's name in the register changes by what happens to it."""

from typing import assert_never

import attrs

from .aggregate import Party
from .events import (
    AliasConfirmed,
    AliasWithdrawn,
    PartyDescribed,
    PartyEvent,
    PartyMerged,
    PartyRegistered,
)


def evolve(state: Party | None, event: PartyEvent) -> Party:
    """Return what is known of the name after *event*."""
    if isinstance(event, PartyRegistered):
        return Party(
            reference=event.reference,
            kind=event.kind,
            full_name=event.full_name,
            country=event.country,
            part_of=event.part_of,
            identifiers=event.identifiers,
            registered_on=event.on,
        )
    if isinstance(event, AliasConfirmed):
        return Party(reference=event.reference, alias_of=event.of)
    assert state is not None, "a history starts with a registration or an alias"
    match event:
        case PartyDescribed():
            return attrs.evolve(
                state,
                kind=event.kind or state.kind,
                full_name=event.full_name or state.full_name,
                country=event.country or state.country,
                part_of=event.part_of or state.part_of,
                identifiers=event.identifiers or state.identifiers,
            )
        case PartyMerged():
            return attrs.evolve(state, alias_of=event.into)
        case AliasWithdrawn():
            return attrs.evolve(state, alias_of=None)
        case _:
            assert_never(event)
