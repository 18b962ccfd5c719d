"""
Corrections: which records were wrong, and why.

The rows of a wrong record stay where they are, under its position. Those of what it should have
said stand beside them under the position of the correction.
"""

from collections.abc import Iterator

from cooperation_core.domain.correction import RecordCorrected, RecordWithdrawn
from cooperation_core.export import Table
from cooperation_core.history import Recorded

from .columns import NamedRow, text, traced, traced_cells, whole

CORRECTIONS = Table(
    name="record_corrections",
    meaning="Records that were found to be wrong, one row a correction; the wrong ones stay",
    columns=(
        *traced("thing that the record is about"),
        text("aggregate", "Kind of that thing: Recommendation, Commitment, …"),
        whole("corrected_version", "Number of the wrong record in its history; see `events`"),
        text("change", "corrected, withdrawn"),
        text("sentence", "What it should have said; nothing: it never happened", optional=True),
        text("reason", "Why"),
    ),
    key=("position",),
)

TABLES = (CORRECTIONS,)


def fact_rows(recorded: Recorded, event: RecordCorrected | RecordWithdrawn) -> Iterator[NamedRow]:
    """Yield what *event* adds to the tables of what happened."""
    right = str(event.fact) if isinstance(event, RecordCorrected) else None
    yield (
        CORRECTIONS.name,
        {
            **traced_cells(recorded),
            "aggregate": recorded.subject.kind.value,
            "corrected_version": event.version,
            "change": "withdrawn" if right is None else "corrected",
            "sentence": right,
            "reason": event.reason,
        },
    )
