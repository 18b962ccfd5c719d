"""Figures as somebody published or gave them: every row, just as it was printed."""

from collections.abc import Iterator

from cooperation_core.export import Table
from cooperation_core.standards import series

from ...tables.columns import NamedRow, exact, text, whole
from ..evidence import RoundFacts
from .cells import value_cells

FIGURES = Table(
    name="gpedc_figures",
    meaning="Figures as they were published or given, faults and duplicates included, one row each",
    columns=(
        whole("position", "Place in the ledger of the event that records them"),
        whole("place", "Place of the figure in what was published, from 1"),
        text("round", "Reference of the round in the ledger"),
        text("country", "Country: ISO 3166-1 alpha-3"),
        whole("round_number", "Number of the global round: 2 for 2016, 3 for 2018"),
        text("series", "Code of the series, or number of the indicator"),
        text("sdg_indicator", "SDG indicator that the series belongs to", optional=True),
        text("series_printed", "Name of the series as printed", optional=True),
        whole("year", "Calendar year that it speaks of"),
        text("subject", "Development partner it is about; nothing: the country", optional=True),
        text("value_kind", "number, yes_no, amount, words, no_data, not_applicable"),
        exact("value", "The number, with the digits that were printed", optional=True),
        text("value_words", "What stood there in place of a number", optional=True),
        text("currency", "Currency of an amount: ISO 4217", optional=True),
        text("unit_printed", "The unit as printed", optional=True),
        text("note", "What was noted where there is no value", optional=True),
        whole("line", "Where it stands in the source", optional=True),
        whole("same_as", "Place in the same source of an equal row before it", optional=True),
        text("published_by", "Who published it", optional=True),
        text("document", "The source: its address or title", optional=True),
    ),
    key=("position", "place"),
)


def figure_rows(facts: RoundFacts) -> Iterator[NamedRow]:
    """Yield a row for each figure that was published about the round."""
    first: dict[object, int] = {}
    for each in facts.published:
        figure = each.figure
        same = (each.position, figure.series, figure.year, figure.subject, figure.value)
        before = first.setdefault(same, each.place)
        known = series(figure.series)
        cells = value_cells(figure.value)
        yield (
            FIGURES.name,
            {
                "position": each.position,
                "place": each.place,
                "round": facts.reference,
                "country": facts.country,
                "round_number": facts.number,
                "series": figure.series,
                "sdg_indicator": None if known is None else known.indicator,
                "series_printed": figure.printed,
                "year": figure.year,
                "subject": figure.subject,
                **cells,
                "value": getattr(figure.value, "number", cells["value"]),
                "unit_printed": figure.unit,
                "line": figure.line,
                "same_as": None if before == each.place else before,
                "published_by": each.by,
                "document": each.document,
            },
        )
