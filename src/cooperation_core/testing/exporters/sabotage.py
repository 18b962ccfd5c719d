"""Ways to make an export stop in the middle: by an error, an interrupt, or death."""

import os
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import attrs

from ...export import START, Context, Exporter, ExportError, Position, Recorded, Sink


class Interrupted(BaseException):
    """Stands in for Ctrl-C: no ``except Exception`` catches it."""


class Broken(ExportError):
    """Stands in for whatever can go wrong in a sink; of a kind that the host does not log."""


@attrs.define
class Tripwire:
    """Does *strike* at the moment called *at*, and keeps the names of the moments it passed."""

    at: str | None = None
    strike: Callable[[], None] = lambda: None
    passed: list[str] = attrs.field(factory=list)
    durable: Position = START
    """The last checkpoint that was made."""

    def moment(self, name: str) -> None:
        """Pass one more moment at which an export can stop."""
        times = sum(each.startswith(name) for each in self.passed) + 1
        self.passed.append(f"{name} {times}")
        if self.passed[-1] == self.at:
            self.strike()


@attrs.frozen
class _Watched:
    sink: Sink
    wire: Tripwire

    def position(self) -> Position:
        self.wire.moment("before position")
        return self.sink.position()

    def write(self, batch: Sequence[Recorded], /) -> None:
        self.wire.moment("before write")
        self.sink.write(batch)
        self.wire.moment("after write")

    def checkpoint(self, position: Position, /) -> None:
        self.wire.moment("before checkpoint")
        self.sink.checkpoint(position)
        self.wire.durable = position
        self.wire.moment("after checkpoint")


def watched(exporter: Exporter[Any], wire: Tripwire) -> Exporter[Any]:
    """Return *exporter* with *wire* before and after every call, and before the sink is left."""

    @contextmanager
    def opened(options: object, context: Context) -> Iterator[Sink]:
        inner: AbstractContextManager[Sink] = exporter.open(options, context)
        with inner as sink:
            yield _Watched(sink, wire)
            wire.moment("on leaving")

    return attrs.evolve(exporter, open=opened)


def breaks() -> None:
    """Raise an error."""
    raise Broken("stopped by the conformance kit")


def interrupts() -> None:
    """Raise what no ``except Exception`` catches."""
    raise Interrupted


def die() -> None:
    """End this process at once, as a power cut would: nothing is flushed or cleaned up."""
    os._exit(0)


def in_a_child(work: Callable[[], object]) -> None:
    """Do *work* in a copy of this process and wait for its end."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # where a test runner has threads
        child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    os.waitpid(child, 0)
