"""Which figure of `gpedc_results` stands in which cell of the other shapes."""

from collections.abc import Iterable, Iterator

import attrs

from cooperation_core.export import Table

from ...tables.columns import LIST, NamedRow, text
from ..computing import Computation, Computed, Scope
from .cells import places
from .country_system_rows import OF_PROJECTS, SHARES, is_told, told
from .country_systems import (
    INDICATOR_1,
    INDICATOR_5A,
    INDICATOR_5B,
    INDICATOR_6,
    INDICATOR_9B,
    PROJECTS,
)
from .legacy import country_name, name_of, placed
from .legacy_columns import LEGACY, YEARS
from .sdg import Observation, open_sdg_key
from .sdg_columns import OPEN_SDG, SDMX

CELLS = Table(
    name="gpedc_cells",
    meaning="Which figure of `gpedc_results` stands in which cell of the other shapes",
    columns=(
        text("table", "Name of the file without .csv"),
        text("row", "Key of the row: its values with commas between"),
        text("column", "Name of the column"),
        text("key", "Name of the figure; see `gpedc_results` and `gpedc_provenance`"),
        text("positions", f"Places in the ledger of everything behind it; {LIST}", optional=True),
    ),
    key=("table", "row", "column"),
)

_BY_PARTNER = (
    (INDICATOR_5A.name, "% Disbursed as scheduled", "5a.as_scheduled"),
    (INDICATOR_5A.name, "% Over disbursed", "5a.beyond_schedule"),
    (INDICATOR_5B.name, "Indicator 5b (%)", "5b"),
    (INDICATOR_6.name, "% of planned on budget", "6.as_scheduled"),
    (INDICATOR_6.name, "% beyond planned", "6.beyond_schedule"),
    (INDICATOR_9B.name, "Use of country systems", "9b"),
)


@attrs.frozen
class TracedCell:
    """A cell of a shape, and the figure in it."""

    table: str
    row: str
    column: str
    figure: Computed


def traced_cells(worked_out: Computation, seen: Iterable[Observation]) -> Iterator[TracedCell]:
    """
    Yield every cell of F3, F4 and F5 that holds a figure of `gpedc_results`.

    *seen* are the observations that F5 has.
    """
    rounds = [each.facts for each in worked_out.rounds if each.facts.number in YEARS]
    names = {country_name(each.country) for each in rounds}
    for (side, who, column), figure in placed(worked_out.figures).items():
        yield TracedCell(LEGACY.name, name_of(side, who, names), column, figure)
    figures = told(worked_out)
    for (of_round, partner, legacy), figure in figures.items():
        if partner is None and legacy in SHARES and is_told(figures, of_round):
            yield TracedCell(INDICATOR_1.name, of_round, f"Q{legacy[-1]}", figure)
        for table, column, wanted in _BY_PARTNER:
            if partner is not None and legacy == wanted:
                yield TracedCell(table, f"{of_round},{partner}", column, figure)
    for figure in worked_out.figures:
        about = figure.about
        if about.scope is Scope.PROJECT and figure.legacy in OF_PROJECTS:
            row = f"{about.round},{about.partner},{about.project}"
            yield TracedCell(PROJECTS.name, row, OF_PROJECTS[figure.legacy], figure)
    for each in seen:
        row = f"{each.series.code},{int(each.area)},{each.year}"
        yield TracedCell(SDMX.name, row, "OBS_VALUE", each.figure)
        if (key := open_sdg_key(each)) is not None:
            yield TracedCell(OPEN_SDG[each.series.indicator].name, key, "Value", each.figure)


def cell_rows(traced: Iterable[TracedCell]) -> Iterator[NamedRow]:
    """Yield a row for each of these cells, sorted."""
    for each in sorted(traced, key=lambda each: (each.table, each.row, each.column)):
        yield (
            CELLS.name,
            {
                "table": each.table,
                "row": each.row,
                "column": each.column,
                "key": each.figure.key,
                "positions": places(each.figure.positions),
            },
        )
