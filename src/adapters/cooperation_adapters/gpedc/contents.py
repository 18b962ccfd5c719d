"""Everything that the folder holds: the rows of every table, from what happened to all rounds."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, Final

import attrs

from cooperation_core.domain.vocabulary import Language
from cooperation_core.export import Table

from ..tables.columns import NamedRow, Row
from .computing import AUTO, Computation, compute
from .computing.settings import Settings
from .evidence import RoundChronicle, facts_of
from .rows import Rows
from .shapes import country_systems, sdg, sdg_columns
from .shapes.country_system_rows import country_system_rows
from .shapes.findings import FINDINGS, finding_rows
from .shapes.legacy import legacy_rows, placed
from .shapes.legacy_columns import LEGACY
from .shapes.published import FIGURES, figure_rows
from .shapes.results import PROVENANCE, RESULTS, provenance_rows, result_rows
from .shapes.trace import CELLS, TracedCell, cell_rows, traced_cells
from .tables import TABLES as ANSWER_TABLES

OF_ONE_ROUND: Final = (*ANSWER_TABLES, FIGURES)
"""Tables whose rows come of one round alone."""
WORKED_OUT: Final = (
    RESULTS,
    PROVENANCE,
    CELLS,
    LEGACY,
    *country_systems.TABLES,
    *sdg_columns.TABLES,
    FINDINGS,
)
"""Tables whose rows may rest on several rounds, and on other records."""
TABLES: Final = (*OF_ONE_ROUND, *WORKED_OUT)


@attrs.frozen(kw_only=True)
class Contents:
    """The rows of every table, and the figures that they were made from."""

    computation: Computation
    rows: Mapping[str, list[Row]]
    """By the name of the table, in the order in which they are written."""
    traced: tuple[TracedCell, ...]
    """Every cell of the shapes that holds one of these figures."""
    worked_out: tuple[Table, ...] = WORKED_OUT


def rows_of_one(
    reference: str, chronicle: RoundChronicle, language: Language
) -> Iterator[NamedRow]:
    """Yield the rows that come of one round alone."""
    yield from Rows(reference, chronicle.state, chronicle.happened, language)
    yield from figure_rows(facts_of(reference, chronicle))


def contents_of(
    rounds: Mapping[str, RoundChronicle],
    *,
    language: Language = "en",
    methodology: str = AUTO,
    settings: Settings | None = None,
    regions: bool = False,
    known: Container[int] | None = None,
) -> Contents:
    """
    Return what the folder holds of *rounds*, each by its reference.

    *settings* are switches of methodologies that somebody set. With *regions*, the SDMX-CSV has
    those as well. *known* are the places of the events that were read.

    Raises:
        UnknownMethodology: *methodology* is no version of one.
    """
    in_order = sorted(rounds.items())
    facts = [facts_of(reference, chronicle, known=known) for reference, chronicle in in_order]
    told = "es" if language == "es" else "en"
    computation = compute(facts, choice=methodology, settings=settings or {}, language=told)
    figures = computation.figures
    seen = sdg.observations(figures, regions=regions)
    traced = tuple(traced_cells(computation, seen))
    rows: dict[str, list[Row]] = {table.name: [] for table in TABLES}
    _add(
        rows,
        chain.from_iterable(
            rows_of_one(reference, chronicle, language) for reference, chronicle in in_order
        ),
    )
    _add(rows, result_rows(figures))
    _add(rows, provenance_rows(figures))
    _add(rows, cell_rows(traced))
    _add(rows, legacy_rows(facts, placed(figures)))
    _add(rows, country_system_rows(computation))
    _add(rows, sdg.sdg_rows(seen))
    _add(rows, finding_rows(rounds))
    for table in WORKED_OUT:
        rows[table.name].sort(key=_order(table))
    return Contents(computation=computation, rows=rows, traced=traced)


def _add(rows: Mapping[str, list[Row]], found: Iterable[NamedRow]) -> None:
    for table, row in found:
        rows[table].append(row)


def _order(table: Table) -> Callable[[Row], Any]:
    return lambda row: tuple(row[name] for name in table.key)
