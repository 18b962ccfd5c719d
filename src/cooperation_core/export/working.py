"""How a figure was worked out: its inputs, the formula, and the events behind each input."""

from collections.abc import Iterable
from typing import Protocol

import attrs

from ..history import Position
from .schema import Cell


@attrs.frozen(kw_only=True)
class Input:
    """One thing that went into a figure."""

    name: str
    """What the formula calls it, such as ``disbursed``."""
    value: Cell
    """None: it is not known."""
    positions: tuple[Position, ...]
    """Where the events stand that it comes from; empty for what no event says."""
    note: str | None = None
    """What a reader has to know about it, such as that it was estimated."""
    counted: bool = True
    """False: it was looked at and left out, for the reason in the note."""


@attrs.frozen(kw_only=True)
class Working:
    """How one figure came about, which may rest on the records of many subjects."""

    figure: Cell
    """What stands in the cell."""
    sentence: str
    """How it was worked out, in one sentence with numbers."""
    formula: str
    """The rule without numbers, such as ``disbursed / scheduled × 100, at most 100``."""
    source: str
    """Who says that this is the rule."""
    inputs: tuple[Input, ...]
    methodology: str | None = None
    """Which version of a methodology was applied; None: the rule is not one of a methodology."""

    @property
    def positions(self) -> tuple[Position, ...]:
        """Every position behind the figure, in order and once; what was left out has no part."""
        counted = [given for given in self.inputs if given.counted]
        return tuple(sorted({each for given in counted for each in given.positions}))


class Workings(Protocol):
    """What an exporter worked out of one history, figure by figure."""

    def __call__(self, table: str, key: str, column: str | None, /) -> Working | None:
        """
        Say how a figure was worked out; None: there is no such row, or that was not worked out.

        *key* is written as `key_of` does. Without a *column*, the figure is the one that the row
        is about.
        """

    def keys(self, table: str, /) -> Iterable[str]:
        """Return the key of every row of *table*, as `key_of` writes it."""
