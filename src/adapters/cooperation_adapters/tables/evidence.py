"""Documents put forward in support of something: a report, a claim, an answer, a presentation."""

from collections.abc import Iterable, Iterator

from cooperation_core.domain.values import Document, PartialDate, PartyName
from cooperation_core.export import Table
from cooperation_core.history import Recorded

from .columns import NamedRow, day, text, traced, traced_cells, whole

EVIDENCE = Table(
    name="evidence",
    meaning="Documents put forward in support, one row a document",
    columns=(
        *traced("thing that it supports"),
        whole("line", "Number of the document within its event, from 1"),
        text("aggregate", "Kind of that thing: Commitment, Partnership or MonitoringRound"),
        text(
            "put_forward_with",
            "What it came with: progress_report, evidence, fulfilment_claim, round_answer, "
            "presentation, dialogue, round_activity, measurement, kampala_assessment",
        ),
        text("about", "Action, question, indicator or principle that it is about", optional=True),
        text("put_forward_by", "Who put it forward"),
        day("put_forward_on", "When; for a report or measurement, the date that it speaks of"),
        text("title", "Title of the document"),
        text("url", "Where to find it", optional=True),
        text("sha256", "SHA-256 of its bytes, in hexadecimal", optional=True),
    ),
    key=("position", "line"),
)


def evidence_rows(
    recorded: Recorded,
    documents: Iterable[Document],
    *,
    put_forward_with: str,
    by: PartyName,
    on: PartialDate | None,
    about: str | None = None,
) -> Iterator[NamedRow]:
    """Yield a row of `EVIDENCE` for each of *documents*."""
    for line, document in enumerate(documents, start=1):
        yield (
            EVIDENCE.name,
            {
                **traced_cells(recorded),
                "line": line,
                "aggregate": recorded.subject.kind.value,
                "put_forward_with": put_forward_with,
                "about": about,
                "put_forward_by": by,
                "put_forward_on": on,
                "title": document.title,
                "url": document.url,
                "sha256": document.sha256,
            },
        )
