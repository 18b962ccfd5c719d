"""
Reads back the published figures that the `gpedc` exporter writes: `gpedc_figures.csv`.

The layout: one figure a row, with its round, the place in the ledger of what recorded it, its
series and its value. What was published together comes back together, duplicates included.
"""

from decimal import Decimal

import attrs

from ..domain.command import Command
from ..domain.errors import Malformed
from ..domain.monitoring_round import Figure
from ..domain.values import (
    VALUE_TAGS,
    Amount,
    Document,
    Money,
    NoData,
    NotApplicable,
    Number,
    Value,
    Words,
    YesNo,
    exact,
)
from .answer_cells import document_named, words
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
    shown,
    whole,
)
from .printed_table import Table, column_names, has_columns, table
from .published_figures import demand_area, title_of
from .reading import Layout, Request
from .source_document import SourceDocument

_NEEDED = (*ROUND, "position", "series", "year", "value_kind", "value", "value_words")
_BESIDE = (
    *("series_printed", "subject", "currency", "unit_printed", "note", "line", "published_by"),
    "document",
)


def _recognises(document: SourceDocument) -> bool:
    names = column_names(document)
    return names[:2] == ("position", "place") and {"series", "value_kind"} <= {*names}


@attrs.frozen(kw_only=True)
class _Publication:
    """What was published together."""

    about: NamedRound
    position: int
    by: str | None
    document: Document | None


def _read(
    document: SourceDocument, request: Request, margin: Margin
) -> tuple[str, tuple[Command, ...]]:
    request.refuse_decisions("figures", margin)
    demand_area(request, margin)
    found = table(document, margin)
    if not has_columns(found, _NEEDED, "figures", margin):
        return title_of((), ()), ()
    published = _publications(found, request, margin)
    by_round: dict[NamedRound, list[_Publication]] = {}
    for each in published:
        by_round.setdefault(each.about, []).append(each)
    lines = {about: published[several[0]][0].record.line for about, several in by_round.items()}
    commands: list[Command] = []
    for about, reference in references(lines, request, margin).items():
        first = published[by_round[about][0]]
        commands.append(earlier(reference, about).read_at(read_from(first, document)))
        seen: dict[object, int] = {}
        for each in by_round[about]:
            printed = published[each]
            same = (each.by, each.document, tuple(row.figure for row in printed))
            line = printed[0].record.line
            if (before := seen.setdefault(same, line)) != line:
                margin.note(
                    line, f"the same figures of one source as from line {before} on; recorded once"
                )
                continue
            commands += publishing(
                reference, printed, document, margin, document=each.document, by=each.by
            )
    figures = [row.figure for printed in published.values() for row in printed]
    return title_of(figures, {about.country for about in by_round}), tuple(commands)


def _publications(
    found: Table, request: Request, margin: Margin
) -> dict[_Publication, list[PrintedFigure]]:
    published: dict[_Publication, list[PrintedFigure]] = {}
    for record, cells in rows_as_recorded(found, margin):
        row = _FigureRow(record, {**dict.fromkeys(_BESIDE), **cells}, margin)
        of, figure = row.publication(), row.figure()
        if of is None or figure is None:
            continue
        if not left_to_another_country(of.about, record.line, request, margin):
            published.setdefault(of, []).append(PrintedFigure(record=record, figure=figure))
    return published


class _FigureRow(RowOfRound):
    """A row, read cell by cell; what a cell cannot hold goes to the margin."""

    def publication(self) -> _Publication | None:
        """Return what the figure was published with; None: the margin says what is wrong."""
        about, position = self.round(), self.read("position", whole)
        if about is None or position is None:
            return None
        named = self.cells["document"]
        return _Publication(
            about=about,
            position=position,
            by=self.cells["published_by"],
            document=None if named is None else document_named(named),
        )

    def figure(self) -> Figure | None:
        """Return the figure; None: the margin says what is wrong."""
        series, year = self.read("series", words), self.read("year", whole)
        kinds = VALUE_TAGS.values()
        place = "value" if self.cells["value_kind"] in kinds else "value_kind"
        value = self.read(place, lambda _: self._value())
        line = self.optional("line", whole)
        if series is None or year is None or value is None:
            return None
        return Figure(
            series=series,
            year=year,
            value=value,
            subject=self.cells["subject"],
            printed=self.cells["series_printed"],
            unit=self.cells["unit_printed"],
            line=line,
        )

    def _value(self) -> Value:
        said, note = self.cells["value_words"], self.cells["note"]
        match self.cells["value_kind"]:
            case "yes_no" if said in ("yes", "no"):
                return YesNo(yes=said == "yes")
            case "yes_no":
                raise Malformed(f"expected yes or no in value_words, found {shown(said)}")
            case "number":
                return Number(number=self._number())
            case "amount":
                return Amount(money=Money.of(self._number(), self.cells["currency"] or ""))
            case "words":
                return Words(words=said or "")
            case "no_data":
                return NoData(note=_noted(note, "no data"))
            case "not_applicable":
                return NotApplicable(note=_noted(note, "not applicable"))
            case other:
                raise Malformed(
                    f"expected a kind of value ({', '.join(VALUE_TAGS.values())}), found "
                    f"{shown(other)}; use one of them"
                )

    def _number(self) -> Decimal:
        return exact(self.cells["value"] or "")


def _noted(cell: str | None, words_before: str) -> str | None:
    """Return what was noted, without the words in front that the exporter writes for readers."""
    note = (cell or "").removeprefix(words_before).removeprefix(": ")
    return note or None


GPEDC_FIGURES = Layout(
    name="gpedc-figures",
    marks="a table (CSV) with the first columns 'position' and 'place', and columns 'series' and "
    "'value_kind'",
    recognises=_recognises,
    read=_read,
    holds="figures",
)
