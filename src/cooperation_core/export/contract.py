"""What an exporter is: data about it, and one function that opens a sink."""

import enum
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Generic, Protocol, TypeVar

import attrs

from ..domain.errors import CooperationError
from ..domain.events import DomainEvent, State
from ..domain.values import Subject
from ..history import Position, Recorded
from .schema import Cell, Table
from .working import Workings

CONTRACT = 1
"""Raised only when an exporter written for the old contract would misbehave."""

O = TypeVar("O")  # noqa: E741  # the options; a longer name would look like a class


class ExportError(CooperationError):
    """Something the person running the export can put right. Shown without a traceback."""

    code = "export-failed"


NamedRow = tuple[str, Mapping[str, Cell]]
"""A row, behind the name of the table it belongs to."""

Follower = Callable[[Recorded, State], Iterable[NamedRow]]
"""
Takes the next event of one subject, with how the subject stands after it.

Returns every row that this subject's events make up by then, in all of the tables, in any order.
The host calls it with each event once, from the first, and reads all that it returns.
"""


class Capability(enum.Enum):
    """What an exporter promises beyond the contract; the conformance kit holds it to that."""

    INCREMENTAL = "incremental"
    """Can pick up after its last checkpoint. Without it, every run starts over."""

    DETERMINISTIC = "deterministic"
    """The same history and options give the same bytes, on any machine, any day."""


class Sink(Protocol):
    """
    Where events go. The host pushes; a sink never reads the ledger.

    Calls come from one thread, in this order::

        position(), (write()*, checkpoint())*

    A checkpoint without a write before it passes over events that the exporter does not read.
    Leaving the ``with`` block normally finishes the output. Leaving it through an exception must
    leave no trace of anything after the last checkpoint.
    """

    def position(self) -> Position:
        """Return the last checkpoint, or `START`. Asked once, before any write."""

    def write(self, batch: Sequence[Recorded], /) -> None:
        """Take *batch*: never empty, in order, following on from the last one."""

    def checkpoint(self, position: Position, /) -> None:
        """
        Make everything up to *position* durable, and *position* with it.

        In one transaction, or not at all. If the process dies between the two, the next run either
        repeats work already done or skips work never done.
        """


@attrs.frozen(kw_only=True)
class TreeHead:
    """Which history an export rests on: nobody can make another one with the same root."""

    origin: str
    """The ledger's name for ever."""
    size: int
    """How many events: the position up to which it goes."""
    root: str
    """Root hash of the tree over them (RFC 6962 §2.1), in base64 as checkpoints have it."""


@attrs.frozen(kw_only=True)
class Context:
    """What a sink may know about the run. There is no clock in here, on purpose."""

    log: logging.Logger
    progress: Callable[[str], None]
    """Say what you are doing when it takes long. People see it."""
    produced: Callable[[str], None]
    """Say where somebody finds what you made: a path, or a URL without its password."""
    state: Callable[[Subject], State]
    """
    How a subject stands after the batch being written (or, on leaving, after the last one).

    Ask only for subjects whose events are in this run. The host folds; nobody else writes `evolve`.
    """
    tree_head: TreeHead | None = None
    """Of the ledger, at the position where the run ends; None: the history keeps no tree."""


@attrs.frozen(kw_only=True)
class Exporter(Generic[O]):
    """
    What a plugin hands over: a description, and how to open a sink.

    Creating one must cost nothing: no imports, no connections, no files.
    """

    name: str
    """Same as the entry point's name. This is what users type."""

    summary: str
    """One line, for lists."""

    options: type[O]
    """An attrs class whose fields are declared with `option`."""

    open: Callable[[O, Context], AbstractContextManager[Sink]]

    tables: tuple[Table, ...] = ()
    """What comes out. Empty only for formats that are not tabular."""

    schema_version: int = 1
    """Raise it when *tables* change; an incremental output is then rebuilt."""

    reads: frozenset[type[DomainEvent]] | None = None
    """Events wanted; None for all. Others are dropped before they reach the sink."""

    capabilities: frozenset[Capability] = frozenset()
    contract: int = CONTRACT

    follow: Callable[[], Follower] | None = None
    """
    Says what rows come of one subject, so that people can ask which events stand behind a figure.

    Called once for each subject that is asked about. The rows are those that are exported while
    options which have a default are left at it. None where nobody should ask. Tables whose rows
    rest on several subjects are left to `work_out`.
    """

    work_out: Callable[[Iterable[Recorded], Mapping[str, Any]], Workings] | None = None
    """
    Takes the whole history that it reads and its options, and says how figures were worked out.

    For rows that rest on several subjects, which nobody can follow one by one. The options are all
    those that have a default, by their names: as they were for the export that is asked about.
    """

    worked_out: frozenset[str] = frozenset()
    """Names of the tables that `work_out` speaks of; `follow` leaves these out."""
