"""What the checks share: the exporter under test, and how one export of it is made."""

import hashlib
import inspect
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FunctionType
from typing import Any, ClassVar, TypeVar

import attrs
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from ...export import Cell, Exporter, Position, Recorded
from ...export.contract import Capability
from ...export.runner import Outcome, run
from ..examples import InMemoryHistory

F = TypeVar("F", bound=Callable[..., None])

Output = object
"""Whatever `read_back` returns. Compared with ``==``, never looked into."""


@attrs.frozen
class _Law:
    check: Any
    strategies: Mapping[str, st.SearchStrategy[Any]]
    examples: Sequence[Mapping[str, object]]


def law(*examples: Mapping[str, object], **strategies: st.SearchStrategy[Any]) -> Callable[[F], F]:
    """
    Like `hypothesis.given`, but made anew for every subclass, after trying *examples*.

    Hypothesis keeps its examples by function. One that is inherited would serve several exporters
    at once, and Hypothesis rightly objects (its health check ``differing_executors``).
    """

    def mark(check: F) -> F:
        check.law = _Law(check, strategies, examples)  # type: ignore[attr-defined]
        return check

    return mark


class UnderTest(ABC):
    """The exporter under test. Subclasses add checks."""

    exporter: ClassVar[Exporter[Any]]

    max_examples: ClassVar[int] = 15
    """How many made-up histories each law is tried on."""

    a_while: ClassVar[float] = 2.1
    """Seconds between two exports that must be equal; zip archives count time in twos."""

    def __init_subclass__(cls) -> None:
        """Make each law anew for *cls*; one that *cls* replaces or removes stays so."""
        super().__init_subclass__()
        for name, check in inspect.getmembers(cls):
            if isinstance(found := getattr(check, "law", None), _Law):
                setattr(cls, name, _rebuilt(found, name, cls))

    @abstractmethod
    def options(self, where: Path) -> Mapping[str, object]:
        """Return options that make the exporter write somewhere under the folder *where*."""

    @abstractmethod
    def read_back(self, where: Path) -> Output:
        """Return what *options* made the exporter write, in a form that ``==`` can compare."""

    def rows(self, where: Path) -> Mapping[str, Sequence[Mapping[str, Cell]]] | None:
        """Return the rows of every table by its name; None if there is no telling."""
        return None

    def default_options(self, where: Path) -> Mapping[str, object]:
        """Return `options`, but with those at their defaults that change what stands in rows."""
        return self.options(where)

    @property
    def is_incremental(self) -> bool:
        """Whether the exporter says that it picks up where it was."""
        return Capability.INCREMENTAL in self.exporter.capabilities

    def run(
        self,
        where: Path,
        events: Sequence[Recorded],
        batch_size: int = 500,
        **how: Any,  # noqa: ANN401
    ) -> Outcome:
        """Export *events* to *where* and return what became of it."""
        exporter = how.pop("exporter", self.exporter)
        options = how.pop("options", None)
        return run(
            InMemoryHistory(tuple(events)),
            exporter,
            self.options(where) if options is None else options,
            batch_size=batch_size,
            **how,
        )

    def export(
        self,
        where: Path,
        events: Sequence[Recorded],
        batch_size: int = 500,
        until: Position | None = None,
        options: Mapping[str, object] | None = None,
    ) -> Output:
        """Export *events* to *where* and return what is there; raise if it went wrong."""
        outcome = self.run(where, events, batch_size, until=until, options=options)
        if outcome.error is not None:
            raise outcome.error
        return self.read_back(where)

    def fresh(self, events: Sequence[Recorded]) -> Output:
        """Return what *events* look like, exported to a place where nothing was before."""
        with place() as where:
            return self.export(where, events)


def _rebuilt(found: _Law, name: str, cls: type) -> Callable[..., None]:
    own = FunctionType(
        found.check.__code__,
        found.check.__globals__,
        name,
        found.check.__defaults__,
        found.check.__closure__,
    )
    own.__doc__ = found.check.__doc__
    own.__module__ = cls.__module__
    own.__qualname__ = f"{cls.__qualname__}.{name}"
    wrapped: Callable[..., None] = given(**found.strategies)(own)
    for each in reversed(found.examples):
        wrapped = example(**each)(wrapped)
    wrapped = settings(
        deadline=None,
        max_examples=getattr(cls, "max_examples", UnderTest.max_examples),
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )(wrapped)
    wrapped.__qualname__ = own.__qualname__
    wrapped.law = found  # type: ignore[attr-defined]
    return wrapped


@contextmanager
def place() -> Iterator[Path]:
    """Yield an empty folder that is gone afterwards."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


@contextmanager
def two_places() -> Iterator[tuple[Path, Path]]:
    """Yield two empty folders that are gone afterwards."""
    with place() as here, place() as there:
        yield here, there


def digests(where: Path) -> dict[str, str]:
    """Return the SHA-256 of every file under *where*, by its path from there."""
    return {
        path.relative_to(where).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(where.rglob("*"))
        if path.is_file()
    }
