"""
Figures as a ledger takes them: in sets that fit into one fact each, and always the same sets.

An entry of a log holds 65,535 bytes at most (C2SP tlog-tiles), so that the figures of a large file
are recorded in several facts, in the order of the file.
"""

import json
from collections.abc import Iterator, Mapping, Sequence

import attrs

from ..domain.command import Command, command
from ..domain.monitoring_round import Figure, MonitoringRound
from ..domain.values import Document, Source
from .margin import Margin
from .printed_table import Record
from .source_document import SourceDocument

MOST = 1000
"""How many figures go into one fact at most."""
LARGEST = 48_000
"""How many bytes of them, about; the rest of the entry is for who recorded them, where and when."""

_BESIDE = 150
"""Bytes of a figure beside its words, about: the names of its parts, its year and its lines."""


@attrs.frozen(kw_only=True)
class PrintedFigure:
    """A figure and the record in which it is printed."""

    record: Record
    figure: Figure

    @property
    def size(self) -> int:
        """About how many bytes it takes in a ledger, rather more than fewer."""
        figure = self.figure
        told = (figure.series, figure.subject, figure.printed, figure.unit)
        return _BESIDE + len(json.dumps([*told, attrs.astuple(figure.value)], default=str))


def sets(printed: Sequence[PrintedFigure], margin: Margin) -> Iterator[Sequence[PrintedFigure]]:
    """Yield *printed* in sets that fit; write down a figure that fits into none."""
    taken: list[PrintedFigure] = []
    bytes_taken = 0
    for each in printed:
        size = each.size
        if size > LARGEST:
            margin.problem(
                each.record.line,
                f"expected a figure whose words take {LARGEST} bytes at most, found about {size}; "
                f"shorten them",
            )
        if taken and (len(taken) == MOST or bytes_taken + size > LARGEST):
            yield taken
            taken, bytes_taken = [], 0
        taken.append(each)
        bytes_taken += size
    if taken:
        yield taken


def publishing(
    reference: str,
    printed: Sequence[PrintedFigure],
    source: SourceDocument,
    margin: Margin,
    *,
    document: Document | None,
    by: str | None = None,
) -> list[Command]:
    """Return what records *printed* about the round *reference*, in as many facts as it takes."""
    said: Mapping[str, str] = {} if by is None else {"by": by}
    return [
        command(
            reference,
            MonitoringRound.publish_figures,
            figures=tuple(each.figure for each in fitting),
            document=document,
            **said,
        ).read_at(read_from(fitting, source))
        for fitting in sets(printed, margin)
    ]


def read_from(printed: Sequence[PrintedFigure], source: SourceDocument) -> Source:
    """Return where the first of *printed* were read, as many as are named."""
    return source.at(line for each in printed[:MOST] for line in each.record.lines)
