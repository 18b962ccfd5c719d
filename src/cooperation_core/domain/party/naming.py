"""Whom a name means, as far as an operator has confirmed it."""

from collections.abc import Callable

from ..values import Kind, PartyName, Subject, can_be_reference
from .aggregate import Party


def meaning(name: str, state_of: Callable[[Subject], object]) -> PartyName:
    """Return the party that *name* stands for; *state_of* says what the register knows of one."""
    seen = {name}
    while (alias_of := _alias(name, state_of)) is not None and alias_of not in seen:
        name = alias_of
        seen.add(name)  # only a damaged ledger has a loop
    return PartyName(name)


def _alias(name: str, state_of: Callable[[Subject], object]) -> PartyName | None:
    if not can_be_reference(name):
        return None  # no name of the register's, and yet a party may be printed so
    party = state_of(Subject.of(Kind.PARTY, name))
    return party.alias_of if isinstance(party, Party) else None
