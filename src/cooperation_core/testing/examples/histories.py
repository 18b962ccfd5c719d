"""Histories made of facts, without a ledger."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

import attrs

from ...domain.correction import RecordCorrected, RecordWithdrawn
from ...domain.events import DomainEvent, Envelope, kind_of
from ...domain.values import (
    PartyName,
    Subject,
)
from ...history import START, Position, Recorded
from .cast import ACTOR


def _in_order(facts: Iterable[Recorded]) -> tuple[Recorded, ...]:
    return tuple(facts)


@attrs.frozen
class InMemoryHistory:
    """
    A `cooperation_core.history.History` made of recorded facts.

    Stricter than a ledger's reader need be: it refuses to be made of facts that are not numbered
    from 1 without gaps.
    """

    recorded: tuple[Recorded, ...] = attrs.field(default=(), converter=_in_order)

    def __attrs_post_init__(self) -> None:
        """Insist that positions count from 1."""
        positions = [each.position for each in self.recorded]
        if positions != list(range(1, len(positions) + 1)):
            raise ValueError(f"expected positions 1, 2, 3 and so on, found {positions}")

    def head(self) -> Position:
        """Return the position of the last event, or `START` if there is none."""
        return Position(len(self.recorded)) if self.recorded else START

    def after(self, position: Position, /) -> Iterator[Recorded]:
        """Yield what follows *position*, oldest first."""
        yield from self.recorded[max(position, START) :]

    def of(self, subject: Subject, /) -> Iterator[Recorded]:
        """Yield what happened to *subject*, oldest first; nothing if it is not there."""
        yield from (each for each in self.recorded if each.subject == subject)


def recorded(
    happened: Iterable[tuple[Subject | str, DomainEvent]], *, actor: PartyName = ACTOR
) -> tuple[Recorded, ...]:
    """
    Return facts numbered as a ledger would number them, from (reference, event) in their order.

    Corrections come with the subject instead of its reference, as they can happen to every kind.

    The first was recorded on 2 January 2034 at 09:00 UTC, each other one a minute after the last.
    """
    versions: dict[Subject, int] = {}
    facts = []
    for index, (name, event) in enumerate(happened):
        subject = name
        if not isinstance(subject, Subject):
            assert not isinstance(event, RecordCorrected | RecordWithdrawn), "of which kind?"
            subject = Subject.of(kind_of(event), subject)
        versions[subject] = versions.get(subject, 0) + 1
        facts.append(
            Recorded(
                position=Position(index + 1),
                subject=subject,
                version=versions[subject],
                recorded_at=datetime(2034, 1, 2, 9, tzinfo=UTC) + timedelta(minutes=index),
                envelope=Envelope(actor=actor),
                event=event,
            )
        )
    return tuple(facts)
