"""
Given what had happened, when somebody decides this, then that happens, or is refused.

>>> from cooperation_core.domain.refusals import NotClosed
>>> from cooperation_core.domain.recommendation import Recommendation
>>> from cooperation_core.testing.examples import closed, issued, reopened
>>> reopening = {"by": "Audit Office", "reason": "the budget line was dropped a year later"}
>>> given(issued(), closed()).when(
...     Recommendation.reopen, on="2033-02-01", **reopening
... ).then(reopened())
>>> given(issued()).when(Recommendation.reopen, **reopening).refused(NotClosed, stands="open")

A history begins with a founding decision and with nothing given but a reference:

>>> given(reference="HILL-1/R1").when(
...     Recommendation.issue, document="Hill roads", number="1", text="Mend the bridge."
... ).happened.text
Text(words='Mend the bridge.', language='en')
"""

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar, overload

import attrs

from ..domain.command import Following, Founding, command
from ..domain.errors import CooperationError
from ..domain.events import DomainEvent, State, fold

P = ParamSpec("P")
S = TypeVar("S", bound=State)


@attrs.frozen
class Given:
    """What had happened to one subject. Made by `given`."""

    past: tuple[DomainEvent, ...]
    reference: str

    @property
    def state(self) -> State | None:
        """How the subject stands; None if nothing ever happened to it."""
        return fold(self.past)

    @overload
    def when(self, decision: Founding[P], /, *args: P.args, **facts: P.kwargs) -> "When": ...
    @overload
    def when(self, decision: Following[S, P], /, *args: P.args, **facts: P.kwargs) -> "When": ...
    def when(self, decision: Callable[..., object], /, *args: object, **facts: object) -> "When":
        """Ask for *decision* with these facts, as `cooperation_core.domain.command` does."""
        asked = command(self.reference, decision, *args, **facts)
        try:
            return When(asked.decide(self.state), None)
        except CooperationError as refusal:
            return When(None, refusal)


@attrs.frozen
class When:
    """What came of the decision."""

    event: DomainEvent | None
    refusal: CooperationError | None

    @property
    def happened(self) -> Any:  # noqa: ANN401  # whichever event it is, the test knows
        """The event that was decided; fails the test if it was refused."""
        __tracebackhide__ = True
        if self.event is None:
            raise AssertionError(f"expected an event, found a refusal: {self._refusal()}")
        return self.event

    def then(self, expected: DomainEvent) -> None:
        """Fail the test unless just *expected* happened."""
        __tracebackhide__ = True
        if self.event is None:
            raise AssertionError(
                f"expected {type(expected).__name__}, found a refusal: {self._refusal()}"
            )
        if self.event != expected:
            raise AssertionError(_difference(expected, self.event))

    def refused(
        self,
        kind: type[CooperationError],
        message: str | None = None,
        /,
        **facts: object,
    ) -> None:
        """Fail the test unless it was refused as *kind*, with just *message* and these facts."""
        __tracebackhide__ = True
        if self.refusal is None:
            raise AssertionError(f"expected {kind.__name__}, found {self.event!r}")
        if type(self.refusal) is not kind:
            raise AssertionError(f"expected {kind.__name__}, found {self._refusal()}")
        if message is not None and str(self.refusal) != message:
            raise AssertionError(f"expected the message\n  {message}\nfound\n  {self.refusal}")
        found = {name: getattr(self.refusal, name) for name in facts}
        if found != facts:
            raise AssertionError(f"expected {kind.__name__} about {facts}, found {found}")

    def _refusal(self) -> str:
        return f"{type(self.refusal).__name__}: {self.refusal}"


def given(*past: DomainEvent, reference: str | None = None) -> Given:
    """
    Start from *past*, the events of one subject in their order.

    Its reference is that of its founding event, unless *reference* says another one.
    """
    own = getattr(past[0], "reference", None) if past else None
    return Given(past, reference or own or "REF-1")


def _difference(expected: DomainEvent, found: DomainEvent) -> str:
    if type(expected) is not type(found):
        return f"expected {type(expected).__name__}, found {found!r}"
    lines = [
        f"  {field.name}: expected {getattr(expected, field.name)!r}, "
        f"found {getattr(found, field.name)!r}"
        for field in attrs.fields(type(expected))
        if getattr(expected, field.name) != getattr(found, field.name)
    ]
    return "\n".join([f"{type(expected).__name__} with other facts:", *lines])
