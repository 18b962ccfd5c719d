"""Push a history through an exporter. The only code that calls a sink."""

import base64
import logging
from collections.abc import Callable, Mapping
from itertools import islice
from typing import Any

import attrs

from .. import merkle
from ..domain.errors import CooperationError
from ..history import START, History, Position, Recorded, Rooted
from .contract import Capability, Context, Exporter, ExportError, Sink, TreeHead
from .options import fill
from .standing import Standing

log = logging.getLogger("cooperation_core.export")


class AheadOfLedger(ExportError):
    """An output holds more than the ledger does: it was made from another one."""

    code = "ahead-of-ledger"

    def __init__(self, exporter: str, *, bookmark: Position, head: Position) -> None:
        super().__init__(
            f"{exporter}: expected an output made from this ledger, which ends at position {head}, "
            f"found one that holds everything up to position {bookmark}; it belongs to another "
            f"ledger, or this one was cut short: write to another place, or check the ledger "
            f"with `coop verify`"
        )
        self.bookmark = bookmark
        self.head = head


class UntilOutOfReach(ExportError):
    """An export was to stop where it cannot stop."""

    code = "until-out-of-reach"


class ExporterBroke(ExportError):
    """An exporter failed in a way that only its authors can put right."""

    code = "exporter-broke"

    def __init__(self, exporter: str, *, reached: Position, cause: Exception) -> None:
        super().__init__(
            f"{exporter}: expected the exporter to write or to say what stands in its way, found "
            f"that it failed with {type(cause).__name__}: {cause}; what it wrote up to position "
            f"{reached} is kept, so tell its authors, with the traceback from the log"
        )
        self.exporter = exporter
        self.reached = reached


@attrs.frozen(kw_only=True)
class Outcome:
    """What became of one export."""

    exporter: str
    started_after: Position
    reached: Position
    """Everything up to here is in the output for good."""
    written: int
    """How many events the sink took."""
    produced: tuple[str, ...] = ()
    """Where to find what was made. Empty if it failed."""
    error: Exception | None = attrs.field(default=None, eq=False)

    @property
    def ok(self) -> bool:
        """Whether it worked."""
        return self.error is None

    def demand_ok(self) -> None:
        """
        Raise what went wrong, as something to show without a traceback, if anything did.

        Raises:
            CooperationError: what the exporter or its host has to say.
            ExporterBroke: the exporter failed otherwise; the traceback has been logged.
        """
        if self.error is None:
            return
        if isinstance(self.error, CooperationError):
            raise self.error
        raise ExporterBroke(self.exporter, reached=self.reached, cause=self.error) from self.error


def run(
    history: History,
    exporter: Exporter[Any],
    options: Mapping[str, object],
    *,
    until: Position | None = None,
    batch_size: int = 500,
    on_progress: Callable[[Position, Position], None] = lambda done, end: None,
    on_message: Callable[[str], None] = lambda message: None,
) -> Outcome:
    """
    Bring one export up to date, or up to and including *until*.

    *on_progress* hears how far it is and where it will end, *on_message* what the sink has to say.
    Whatever goes wrong in the exporter is kept in the outcome. An interrupt is nobody's mistake:
    it goes on its way once the sink has cleaned up.
    """
    if batch_size < 1:
        raise ValueError(f"expected a batch_size of at least 1, found {batch_size}")
    this = _Run(
        history=history,
        exporter=exporter,
        batch_size=batch_size,
        on_progress=on_progress,
        on_message=on_message,
    )
    error: Exception | None = None
    try:
        filled = fill(exporter.options, options, exporter=exporter.name)
        this.push(filled, _end(history, until, exporter.name))
    except CooperationError as err:
        error = err
    except Exception as err:
        log.exception("%s failed after position %d", exporter.name, this.reached)
        error = err
    return Outcome(
        exporter=exporter.name,
        started_after=this.started,
        reached=this.reached,
        written=this.written,
        produced=() if error else tuple(this.produced),
        error=error,
    )


def _end(history: History, until: Position | None, name: str) -> Position:
    head = history.head()
    if until is None:
        return head
    if not START <= until <= head:
        raise UntilOutOfReach(
            f"{name}: expected a position from {START} to {head}, where the ledger ends, "
            f"found {until}; give one of these, or none to export everything"
        )
    return until


def _tree_head(history: History, end: Position) -> TreeHead | None:
    if not isinstance(history, Rooted):
        return None
    return TreeHead(
        origin=history.origin,
        size=end,
        root=base64.b64encode(merkle.root(end, history.nodes)).decode(),
    )


@attrs.define(kw_only=True)
class _Run:
    """One run: what it works with, and how far it got."""

    history: History
    exporter: Exporter[Any]
    batch_size: int
    on_progress: Callable[[Position, Position], None]
    on_message: Callable[[str], None]
    started: Position = START
    reached: Position = START
    written: int = 0
    produced: list[str] = attrs.field(factory=list)

    @property
    def incremental(self) -> bool:
        return Capability.INCREMENTAL in self.exporter.capabilities

    def push(self, options: object, end: Position) -> None:
        """Open a sink, hand it what it lacks up to *end*, and close it."""
        standing = Standing(self.history)
        context = Context(
            log=log.getChild(self.exporter.name),
            progress=self.on_message,
            produced=self.produced.append,
            state=standing.of,
            tree_head=_tree_head(self.history, end),
        )
        failure: BaseException | None = None
        with self.exporter.open(options, context) as sink:
            try:
                self._hand_over(sink, standing, end)
            except BaseException as err:
                failure = err
                raise
        if failure is not None:  # a sink that swallows it on the way out has failed all the same
            raise failure
        self.reached = end

    def _hand_over(self, sink: Sink, standing: Standing, end: Position) -> None:
        bookmark = sink.position()
        if self.incremental:
            self._pick_up(bookmark, end)
        standing.through = self.started
        ahead = islice(self.history.after(self.started), end - self.started)
        while batch := list(islice(ahead, self.batch_size)):
            standing.take(batch)
            if wanted := [recorded for recorded in batch if self._wants(recorded)]:
                sink.write(wanted)
                self.written += len(wanted)
            reached = batch[-1].position
            if self.incremental or reached == end:
                sink.checkpoint(reached)
            if self.incremental:
                self.reached = reached
            self.on_progress(reached, end)

    def _pick_up(self, bookmark: Position, end: Position) -> None:
        name = self.exporter.name
        if bookmark > (head := self.history.head()):
            raise AheadOfLedger(name, bookmark=bookmark, head=head)
        if bookmark > end:
            raise UntilOutOfReach(
                f"{name}: expected an output that holds nothing after position {end}, "
                f"found one that holds everything up to position {bookmark}; "
                f"write to another place"
            )
        self.started = self.reached = bookmark

    def _wants(self, recorded: Recorded) -> bool:
        return self.exporter.reads is None or type(recorded.event) in self.exporter.reads
