"""
Reads the results that the `gpedc` exporter writes, as published figures: `gpedc_results.csv`.

The layout: one figure a row, with its round, its indicator and its exact value. What one ledger
worked out is for another one a figure that somebody published.
"""

from collections.abc import Mapping

from ..domain.command import Command
from ..domain.errors import Malformed
from ..domain.monitoring_round import Figure
from ..domain.values import Document, Number, Value, Words, YesNo, exact
from .answer_cells import words
from .defused import rows_as_recorded
from .figure_sets import PrintedFigure, publishing, read_from
from .margin import Margin
from .named_rounds import (
    ROUND,
    NamedRound,
    RowOfRound,
    earlier,
    left_to_another_country,
    references,
    whole,
)
from .printed_table import Table, column_names, has_columns, said, table
from .published_figures import demand_area, title_of
from .reading import Layout, Request
from .source_document import SourceDocument

_NEEDED = (*ROUND, "year", "scope", "partner", "indicator", "label", "value", "value_words", "unit")
_TAKEN = ("country", "partner", "pair")
"""What a figure may be about to belong to a country's round; projects and regions do not."""


def _recognises(document: SourceDocument) -> bool:
    names = column_names(document)
    return names[:1] == ("key",) and {"scope", "indicator", "value_rounded"} <= {*names}


def _read(
    document: SourceDocument, request: Request, margin: Margin
) -> tuple[str, tuple[Command, ...]]:
    request.refuse_decisions("figures", margin)
    demand_area(request, margin)
    found = table(document, margin)
    if not has_columns(found, _NEEDED, "results", margin):
        return title_of((), ()), ()
    rounds = _rounds(found, request, margin)
    lines = {about: printed[0].record.line for about, printed in rounds.items()}
    published = Document(title=document.name, sha256=document.sha256)
    commands: list[Command] = []
    for about, reference in references(lines, request, margin).items():
        printed = rounds[about]
        commands.append(earlier(reference, about).read_at(read_from(printed, document)))
        commands += publishing(reference, printed, document, margin, document=published)
    figures = [row.figure for printed in rounds.values() for row in printed]
    return title_of(figures, {about.country for about in rounds}), tuple(commands)


def _rounds(
    found: Table, request: Request, margin: Margin
) -> dict[NamedRound, list[PrintedFigure]]:
    rounds: dict[NamedRound, list[PrintedFigure]] = {}
    countries = _countries(found)
    without, elsewhere = [], []
    for record, cells in rows_as_recorded(found, margin):
        of_round = cells["round"]
        if cells["value"] is None and cells["value_words"] is None:
            without.append(record.line)
        elif cells["scope"] not in _TAKEN or of_round is None:
            elsewhere.append(record.line)
        else:
            cells["country"] = cells["country"] or countries.get(of_round) or request.country
            row = _ResultRow(record, cells, margin)
            about, figure = row.round(), row.figure()
            if about is None or figure is None:
                continue
            if not left_to_another_country(about, record.line, request, margin):
                printed = PrintedFigure(record=record, figure=figure)
                rounds.setdefault(about, []).append(printed)
    _note_left_out(without, elsewhere, margin)
    return rounds


def _countries(found: Table) -> Mapping[str, str]:
    """Return the country of each round as the other rows name it."""
    places = {name: place for place, name in enumerate(found.names)}
    named: dict[str, str] = {}
    for record in found.records:
        if len(record.cells) >= len(found.names):
            country = said(record.cells[places["country"]])
            if country:
                named.setdefault(record.cells[places["round"]] or "", country)
    return named


def _note_left_out(without: list[int], elsewhere: list[int], margin: Margin) -> None:
    if without or elsewhere:
        parts = []
        if without:
            parts.append(f"{len(without)} without a value")
        if elsewhere:
            parts.append(
                f"{len(elsewhere)} of regions, of projects, or of partners over several rounds"
            )
        margin.note(min([*without, *elsewhere]), f"rows left out: {'; '.join(parts)}")


class _ResultRow(RowOfRound):
    """A row, read cell by cell; what a cell cannot hold goes to the margin."""

    def figure(self) -> Figure | None:
        """Return the figure; None: the margin says what is wrong."""
        series, year = self.read("indicator", words), self.read("year", whole)
        value = self.read("value", lambda _: self._value())
        if series is None or year is None or value is None:
            return None
        return Figure(
            series=series,
            year=year,
            value=value,
            subject=self.cells["partner"],
            printed=self.cells["label"],
            unit=self.cells["unit"],
            line=self.record.line,
        )

    def _value(self) -> Value:
        number, told = self.cells["value"], self.cells["value_words"]
        if number is not None and told is not None:
            raise Malformed(
                f"expected a number or words, found both, {number!r} and {told!r}; take one away"
            )
        if number is not None:
            return Number(number=exact(number))
        if self.cells["unit"] == "yes_no" and told in ("yes", "no"):
            return YesNo(yes=told == "yes")
        return Words(words=told or "")


GPEDC_RESULTS = Layout(
    name="gpedc-results",
    marks="a table (CSV) with a first column 'key', and columns 'scope', 'indicator' and "
    "'value_rounded'",
    recognises=_recognises,
    read=_read,
    holds="figures",
)
