"""What is kept off the log: handed to the vault on the way in, and shown to whoever has its key."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import attrs

from ..domain.command import Command, command
from ..domain.custody import LEDGER, Custody, ErasureRecorded
from ..domain.errors import CooperationError
from ..domain.events import DomainEvent
from ..domain.refusals import KeyReused
from ..domain.values import Kind, Personal, Subject
from ..history import Position, Recorded
from ..withheld import SALT, Withheld, disclosure, opened, salt
from .ledger import Ledger

_DIGESTS = 1000  # 46 KB of the 64 KB that an entry has


@attrs.frozen(kw_only=True)
class Disclosed:
    """A withheld value, shown."""

    name: str
    value: str = attrs.field(repr=False)
    about: str
    """The opaque id of the person."""
    position: Position
    """Of the event that it belongs to."""
    digest: str


@attrs.frozen(kw_only=True)
class Sealed:
    """A withheld value that the vault holds, and that cannot be shown without its key."""

    about: str
    position: Position
    digest: str


@attrs.frozen(kw_only=True)
class Erased:
    """A withheld value that is gone, as was recorded."""

    about: str
    position: Position
    digest: str
    erased_at: Position
    """Position of the event that records the erasure."""
    basis: str
    """On which legal basis, in words."""


@attrs.frozen(kw_only=True)
class Lost:
    """A withheld value that is not there, and nobody recorded that it was erased."""

    position: Position
    digest: str


Shown = Disclosed | Sealed | Erased | Lost


class NotInVault(CooperationError):
    """The vault holds nothing under that digest."""

    code = "not-in-vault"

    def __init__(self, digest: str, erasure: Recorded | None) -> None:
        found = "nothing" if erasure is None else f"its erasure at position {erasure.position}"
        super().__init__(
            f"expected a withheld value with the digest {digest}, found {found}; take the digest "
            f"from the `_sd` of an entry whose values are still held"
        )
        self.digest = digest


def withhold(values: Sequence[Personal], random: Callable[[int], bytes]) -> list[Withheld]:
    """Return *values* as the vault takes them, each with a salt of its own."""
    return [
        Withheld(each.about, disclosure(salt(random(SALT)), each.name, each.value))
        for each in values
    ]


def withheld_of(events: Iterable[Recorded]) -> dict[str, Position]:
    """Return which digests *events* have, each with the position where it stands."""
    return {digest: event.position for event in events for digest in event.withheld}


def shown(ledger: Ledger, places: Mapping[str, Position]) -> list[Shown]:
    """
    Return what the digests of *places* stand for, as far as it can be shown.

    In the order of positions; what belongs to one, by person and name.

    Raises:
        WrongVaultKey: the ledger was opened with the key of another vault.
        DamagedVault: a value does not open to what its digest stands for.
    """
    digests = list(places)
    if not digests:
        return []
    persons = {each.digest: each.person for each in ledger.held(digests=digests)}
    told = ledger.disclosures(list(persons)) if persons and ledger.has_vault_key else {}
    erasures = erased(ledger) if len(persons) < len(digests) else {}
    found: list[Shown] = []
    for digest, position in places.items():
        if digest in told:
            name, value = opened(told[digest])
            found.append(
                Disclosed(
                    name=name,
                    value=value,
                    about=persons[digest],
                    position=position,
                    digest=digest,
                )
            )
        elif digest in persons:
            found.append(Sealed(about=persons[digest], position=position, digest=digest))
        elif digest in erasures:
            found.append(_erased(digest, position, erasures[digest]))
        else:
            found.append(Lost(position=position, digest=digest))
    return sorted(found, key=_in_order)


def erased(ledger: Ledger) -> dict[str, Recorded]:
    """Return which event records the erasure of each digest that was ever erased."""
    return {
        digest: recorded
        for recorded in ledger.of(Subject.of(Kind.CUSTODY, LEDGER))
        if isinstance(recorded.event, ErasureRecorded)
        for digest in recorded.event.digests
    }


def erased_at(ledger: Ledger, person: str) -> Position | None:
    """Return the position of the last erasure of *person*, None if there is none."""
    return max(
        (
            recorded.position
            for recorded in ledger.of(Subject.of(Kind.CUSTODY, LEDGER))
            if isinstance(recorded.event, ErasureRecorded) and recorded.event.person == person
        ),
        default=None,
    )


def erasing(person: str, digests: Sequence[str], *, by: str, basis: str) -> list[Command]:
    """Return what records the erasure of *digests*, with as many as an entry has room for each."""
    return [
        command(
            LEDGER,
            Custody.record_erasure,
            person=person,
            digests=digests[start : start + _DIGESTS],
            basis=basis,
            by=by,
        )
        for start in range(0, len(digests), _DIGESTS)
    ]


def erased_by(events: Iterable[DomainEvent]) -> dict[str, list[str]]:
    """Return whom *events* say that they erase: nobody records an erasure that does not happen."""
    found: dict[str, list[str]] = {}
    for event in events:
        if isinstance(event, ErasureRecorded):
            found.setdefault(event.person, []).extend(event.digests)
    return found


def demand_same_values(
    ledger: Ledger, commands: Sequence[Command], recorded: Sequence[Recorded], key: str
) -> None:
    """
    Insist that *recorded*, the answer to the same request, withholds the same values.

    What is stored under a key for ever says nothing about them, so the vault is asked. What was
    erased cannot be compared any more.

    Raises:
        KeyReused: a value is another one.
        NoVaultKey, WrongVaultKey: the ledger was opened without the vault's key.
    """
    for asked, each in _carried_out(commands, recorded):
        if not asked.personal:
            continue
        told = ledger.disclosures(each.withheld)
        given = {(personal.name, personal.value) for personal in asked.personal}
        if not {opened(one) for one in told.values()} <= given:
            raise KeyReused(key)


def _carried_out(
    commands: Sequence[Command], recorded: Sequence[Recorded]
) -> Iterator[tuple[Command, Recorded]]:
    """Yield each command with what it recorded; those that were passed over recorded nothing."""
    place = 0
    for asked in commands:
        if asked.only_if_absent:
            next_one = recorded[place] if place < len(recorded) else None
            if next_one is None or (next_one.subject, next_one.version) != (asked.subject, 1):
                continue
        yield asked, recorded[place]
        place += 1
    assert place == len(recorded), "what was recorded answers these commands"


def _erased(digest: str, position: Position, recorded: Recorded) -> Erased:
    assert isinstance(recorded.event, ErasureRecorded), "only these are looked up"
    return Erased(
        about=recorded.event.person,
        position=position,
        digest=digest,
        erased_at=recorded.position,
        basis=recorded.event.basis,
    )


def _in_order(each: Shown) -> tuple[int, str, str, str]:
    about = "" if isinstance(each, Lost) else each.about
    return each.position, about, each.name if isinstance(each, Disclosed) else "", each.digest
