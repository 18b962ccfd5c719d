"""How each figure of the folder was worked out, for those who ask about a single cell."""

from collections.abc import Iterable
from decimal import Decimal

from cooperation_core.export import Cell, Input, Working, key_of

from .computing import Computed
from .computing.inputs import Entered
from .contents import Contents
from .sentences import sentence
from .shapes.cells import number, rounded, said, split
from .shapes.results import RESULTS

_MAIN = {
    "sdg_sdmx": "OBS_VALUE",
    "indicator_17-15-1": "Value",
    "indicator_17-16-1": "Value",
    "indicator_5-c-1": "Value",
    "gpi_5a": "% Disbursed as scheduled",
    "gpi_5b": "Indicator 5b (%)",
    "gpi_6": "% of planned on budget",
    "gpi_9b": "Use of country systems",
}
"""The column that a row of each of these tables is about."""


class GpedcWorkings:
    """What came of one history, figure by figure."""

    def __init__(self, contents: Contents) -> None:
        self._keys = {
            table.name: [key_of(table, row) for row in contents.rows[table.name]]
            for table in contents.worked_out
        }
        self._rows = {
            (table.name, key): row
            for table in contents.worked_out
            for key, row in zip(self._keys[table.name], contents.rows[table.name], strict=True)
        }
        self._figures = {figure.key: figure for figure in contents.computation.figures}
        self._cells = {(each.table, each.row, each.column): each.figure for each in contents.traced}

    def __call__(self, table: str, key: str, column: str | None, /) -> Working | None:
        """Say how a figure was worked out; None: there is none, or it was not worked out."""
        if table == RESULTS.name:
            figure = self._figures.get(key)
            return None if figure is None else _of_result(figure, column)
        asked = _MAIN.get(table) if column is None else column
        if asked is None or (table, key) not in self._rows:
            return None
        figure = self._cells.get((table, key, asked))
        return None if figure is None else _working(figure, self._rows[table, key][asked])

    def keys(self, table: str, /) -> Iterable[str]:
        """Return the key of every row of *table*."""
        return self._keys.get(table, ())


def _of_result(figure: Computed, column: str | None) -> Working | None:
    result = figure.result
    value, words = split(result.value)
    cells: dict[str, Cell] = {
        "value": value,
        "value_rounded": None if value is None else rounded(value),
        "value_words": words,
        "numerator": None if result.numerator is None else number(result.numerator),
        "denominator": None if result.denominator is None else number(result.denominator),
        "status": result.status.value,
    }
    if column is not None:
        return _working(figure, cells[column]) if column in cells else None
    main = value if value is not None else words if words is not None else result.status.value
    return _working(figure, main)


def _working(figure: Computed, cell: Cell) -> Working:
    return Working(
        figure=cell,
        sentence=sentence(figure),
        formula=figure.formula,
        source=figure.result.source,
        inputs=tuple(_input(each) for each in figure.inputs),
        methodology=figure.result.methodology,
    )


def _input(entered: Entered) -> Input:
    value, words = split(entered.value)
    told = [entered.told, entered.currency, entered.partner, entered.project, entered.asked]
    if isinstance(entered.value, bool):
        words = said(entered.value)
    shown: Decimal | str | None = value if value is not None else words
    return Input(
        name=entered.name,
        value=shown,
        positions=entered.positions,
        note="; ".join(each for each in told if each) or None,
        counted=entered.left_out is None,
    )
