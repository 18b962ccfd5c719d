"""Parties: what is known of each name, whom it stands for, and who confirmed that."""

from collections.abc import Iterator
from typing import assert_never

from cooperation_core.domain.party import (
    AliasConfirmed,
    AliasWithdrawn,
    Party,
    PartyDescribed,
    PartyEvent,
    PartyMerged,
    PartyRegistered,
)
from cooperation_core.domain.values import Subject
from cooperation_core.export import Table
from cooperation_core.history import Position, Recorded

from .columns import LIST, NamedRow, Row, day, joined, standing, text, traced, traced_cells

_DESCRIPTION = (
    text("kind", "state, agency, multilateral, cso, private_sector, academia", optional=True),
    text("full_name", "Its full name, where the name is an abbreviation", optional=True),
    text("country", "Its country, as in ISO 3166-1 alpha-3", optional=True),
    text("part_of", "The organisation that a unit belongs to", optional=True),
    text("identifiers", f"As other registers have it, such as XM-DAC-301; {LIST}", optional=True),
)

PARTIES = Table(
    name="parties",
    meaning="Names of organisations and units, one row a name; several may mean one party",
    columns=(
        *standing("party: the name itself"),
        *_DESCRIPTION,
        text("alias_of", "The party that it is another name of; nothing: itself", optional=True),
        day("registered_on", "When it was registered"),
    ),
    key=("reference",),
)

PARTY_CHANGES = Table(
    name="party_changes",
    meaning="What was recorded about names of parties after their beginning, and every alias",
    columns=(
        *traced("party: the name itself"),
        text("change", "alias_confirmed, described, merged, alias_withdrawn"),
        text("alias_of", "The party that the name was found to mean", optional=True),
        *_DESCRIPTION,
        text("decided_by", "Who confirmed or withdrew it", optional=True),
        text("reason", "Why", optional=True),
        day("changed_on", "When"),
    ),
    key=("position",),
)

TABLES = (PARTIES, PARTY_CHANGES)


def fact_rows(recorded: Recorded, event: PartyEvent) -> Iterator[NamedRow]:
    """Yield what *event* adds to the tables of what happened."""
    cells: Row = {
        **traced_cells(recorded),
        **{column.name: None for column in PARTY_CHANGES.columns[5:]},
    }
    match event:
        case PartyRegistered():
            return
        case AliasConfirmed():
            cells |= {"change": "alias_confirmed", "alias_of": event.of, "decided_by": event.by}
        case PartyDescribed():
            cells |= {"change": "described", **_description(event)}
        case PartyMerged():
            cells |= {"change": "merged", "alias_of": event.into, "decided_by": event.by}
        case AliasWithdrawn():
            cells |= {"change": "alias_withdrawn", "decided_by": event.by}
        case _:
            assert_never(event)
    yield PARTY_CHANGES.name, {**cells, "reason": event.reason, "changed_on": event.on}


def state_rows(subject: Subject, state: Party, position: Position) -> Iterator[NamedRow]:
    """Yield the rows that say how *subject* stands after *position*."""
    yield (
        PARTIES.name,
        {
            "reference": subject.reference,
            "position": position,
            **_description(state),
            "alias_of": state.alias_of,
            "registered_on": state.registered_on,
        },
    )


def _description(given: Party | PartyDescribed) -> Row:
    return {
        "kind": None if given.kind is None else given.kind.value,
        "full_name": given.full_name,
        "country": given.country,
        "part_of": given.part_of,
        "identifiers": joined(given.identifiers),
    }
