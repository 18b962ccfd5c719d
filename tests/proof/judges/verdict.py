"""What a judge says: each of them answers in this form, case by case."""

from collections.abc import Callable, Iterable
from typing import NamedTuple


class Verdict(NamedTuple):
    """Accepted or not, and the judge's own words."""

    accepted: bool
    words: str


def verdicts(check: Callable[[bytes], object], cases: Iterable[bytes]) -> list[Verdict]:
    """Ask a judge that accepts by returning and rejects by raising."""
    told = []
    for case in cases:
        try:
            told.append(Verdict(True, f"{check(case)}"))
        except Exception as err:  # noqa: BLE001  whatever it raises, it did not accept
            told.append(Verdict(False, f"{type(err).__name__}: {err}"))
    return told


class Change(NamedTuple):
    """Some bytes with one bit of them changed."""

    data: bytes
    place: int
    was: int
    next: int
    """The byte that follows."""

    @property
    def kind(self) -> str:
        """What sort of place was hit; a lenient reader passes over some sorts."""
        if self.was == ord("\n"):
            return "line break"
        return "before padding" if self.next == ord("=") else "content"


def one_bit_changes(data: bytes, places: range) -> list[Change]:
    """Return every variant of *data* with one bit changed at *places*."""
    changes = []
    for place in places:
        for bit in range(8):
            variant = bytearray(data)
            variant[place] ^= 1 << bit
            after = data[place + 1] if place + 1 < len(data) else 0
            changes.append(Change(bytes(variant), place, data[place], after))
    return changes


def overlooked(changes: Iterable[Change], verdicts: Iterable[Verdict]) -> set[str]:
    """Return what sorts of changes were accepted all the same."""
    told = zip(changes, verdicts, strict=True)
    return {change.kind for change, verdict in told if verdict.accepted}
