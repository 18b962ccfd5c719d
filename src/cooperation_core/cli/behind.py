"""What `coop explain` says of each event behind a figure: who, when, from where, and its proof."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import attrs

from ..export import Cell, Recorded, figures
from ..history import Position, timestamp
from .terminal import headline, say


@attrs.frozen(kw_only=True)
class Proofs:
    """What proves the events behind a figure."""

    covered: Mapping[Position, int]
    """Position to the size of the smallest checkpoint that covers it, where one does."""
    folders: Mapping[Position, Path]
    """Position to the folder with the event and its proof, where it was written."""

    def checkpoint(self, position: Position) -> int | None:
        """Return the size of the smallest checkpoint that covers the event at *position*."""
        return self.covered.get(position)

    def folder(self, position: Position) -> str | None:
        """Return where the proof of the event at *position* was written."""
        return str(self.folders[position]) if position in self.folders else None

    def in_words(self, position: Position) -> str:
        """Return in words what proves the event at *position*."""
        size = self.checkpoint(position)
        if size is None:
            return "not covered by a checkpoint yet"
        folder = self.folder(position)
        return f"covered by the checkpoint of size {size}" + (f", in {folder}" if folder else "")


def tell_event(recorded: Recorded, told: Iterable[str], proof: str) -> None:
    """Print who recorded an event and when, what is *told* of it, and what proves it."""
    author = recorded.envelope.on_behalf_of or recorded.envelope.actor
    headline(
        f"position {recorded.position}, recorded {timestamp(recorded.recorded_at)} by {author}"
    )
    for line in (*told, *_source(recorded)):
        say(f"  {line}")
    say(f"  proof: {proof}")


def corrections(puts_right: Position | None, put_right_by: Iterable[Position]) -> list[str]:
    """Return lines that say what an event puts right, and what put right its record."""
    told = [] if puts_right is None else [f"puts right what was recorded at position {puts_right}"]
    return [*told, *(f"put right at position {position}" for position in put_right_by)]


def said(cell: Cell) -> str:
    """Return a cell in words, such that blanks around a text are seen."""
    if cell is None:
        return "nothing"
    return f"“{cell}”" if isinstance(cell, str) and cell != cell.strip() else figures.in_words(cell)


def as_plain(cell: Cell) -> object:
    """Return a cell as JSON holds it: exact numbers and dates are text."""
    return cell if cell is None or isinstance(cell, str | bool | int) else figures.in_words(cell)


def _source(recorded: Recorded) -> list[str]:
    source = recorded.envelope.source
    if source is None:
        return []
    digest = f" (SHA-256 {source.sha256})" if source.sha256 else ""
    return [f"source: {source.document}{f', {source.locator}' if source.locator else ''}{digest}"]
