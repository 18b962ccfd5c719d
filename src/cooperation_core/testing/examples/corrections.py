"""One good example of each way to put a record right."""

from ...domain.correction import RecordCorrected, RecordWithdrawn
from ...domain.events import DomainEvent
from ...domain.values import Kind, Subject
from ...domain.vocabulary import Acceptance
from .cast import like
from .recommendations import answered, closed, issued

MISREAD = Subject.of(Kind.RECOMMENDATION, "WATER-2030/R3")

record_corrected = like(
    RecordCorrected(
        version=2,
        fact=answered(acceptance=Acceptance.ACCEPTED, reason=None, provisional=False),
        reason="the clerk took the wrong column",
    )
)

record_withdrawn = like(RecordWithdrawn(version=3, reason="the letter was never sent"))

LIFE: tuple[tuple[Subject, DomainEvent], ...] = (
    (MISREAD, issued(reference=MISREAD.reference, number="3")),
    (MISREAD, answered()),
    (MISREAD, closed()),
    (MISREAD, record_corrected()),
    (MISREAD, record_withdrawn()),
)
"""A recommendation whose answer was misread, and whose closure never happened."""
