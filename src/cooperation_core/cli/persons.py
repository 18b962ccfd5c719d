"""What is kept off the log, on the screen and as JSON; and its erasure."""

import os
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import assert_never

import attrs

from ..application import Cooperation, Disclosed, Erased, Lost, Sealed, Shown
from ..domain.custody import ErasureRecorded
from ..domain.values import demand_person
from ..history import Recorded
from ..store import SqlLedger, new_vault_key_file, read_vault_key_file
from .terminal import counted, say, show_pairs


def make_key(file: Path) -> None:
    """Make a key for a vault and say what to do with it."""
    new_vault_key_file(file, os.urandom)
    say(f"made the key of a vault: {file}")
    say("  keep it apart from the ledger and from its backups; without it, nobody reads the vault")


def change_key(cooperation: Cooperation, file: Path) -> None:
    """Lock the vault with the key in *file* and say what to do with the old one."""
    ledger = cooperation.ledger
    assert isinstance(ledger, SqlLedger), "`open_ledger` opens no other"
    ledger.change_vault_key(read_vault_key_file(file))
    say(f"locked the vault with {file}")
    say("  the old key still opens copies that were made before; destroy it when they have expired")


def held_about(cooperation: Cooperation, person: str) -> Sequence[Disclosed | Sealed]:
    """Return what is kept off the log about *person*, whose id has to be one."""
    demand_person(person)
    return cooperation.about(person)


def tell_person(person: str, held: Sequence[Disclosed | Sealed]) -> None:
    """Print what is kept off the log about *person*."""
    if not held:
        say(f"nothing is held about {person}")
        return
    say(f"{person}: {counted(len(held), 'value')} kept off the log")
    show_pairs((f"position {position}", line) for position, line in _lines(held, about=False))


def tell_withheld(values: Sequence[Shown]) -> None:
    """Print what is kept off the log of a record, if anything is."""
    if values:
        say(f"kept off the log: {counted(len(values), 'value')}")
        show_pairs((f"position {position}", line) for position, line in _lines(values, about=True))


def as_json_values(values: Iterable[Shown]) -> list[dict[str, object]]:
    """Return each value as a JSON object: what it is, or why it is not shown."""
    return [{"state": type(each).__name__.lower(), **attrs.asdict(each)} for each in values]


def tell_erasure(person: str, recorded: Sequence[Recorded]) -> None:
    """Print what was erased, and where that is recorded."""
    erasures = _erasures(recorded)
    erased = sum(len(each.digests) for _, each in erasures)
    places = ", ".join(str(position) for position, _ in erasures)
    say(f"erased {counted(erased, 'value')} about {person}; recorded at position {places}")


def erasure_as_json(person: str, recorded: Sequence[Recorded]) -> dict[str, object]:
    """Return what was erased, and where that is recorded, as a JSON object."""
    erasures = _erasures(recorded)
    return {
        "person": person,
        "positions": [position for position, _ in erasures],
        "digests": [digest for _, each in erasures for digest in each.digests],
    }


def _erasures(recorded: Sequence[Recorded]) -> list[tuple[int, ErasureRecorded]]:
    return [
        (each.position, each.event) for each in recorded if isinstance(each.event, ErasureRecorded)
    ]


def _lines(values: Sequence[Shown], *, about: bool) -> Iterable[tuple[int, str]]:
    for position, those in groupby(values, key=lambda each: each.position):
        for line in dict.fromkeys(_line(each, about=about) for each in those):
            yield position, line


def _line(each: Shown, *, about: bool) -> str:
    of = f" (about {each.about})" if about and not isinstance(each, Lost) else ""
    match each:
        case Disclosed():
            return f"{each.name}: {each.value}{of}"
        case Sealed():
            return f"sealed{of}; give --vault-key to see it"
        case Erased():
            return f"erased{of}, as recorded at position {each.erased_at}: {each.basis}"
        case Lost():
            return "lost: not in the vault, and no erasure is recorded; ask the operator"
        case _:
            assert_never(each)
