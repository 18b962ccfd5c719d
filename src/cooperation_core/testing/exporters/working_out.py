"""Checks that an exporter which says how figures were worked out speaks of what it exports."""

from collections import Counter
from collections.abc import Mapping, Sequence

import pytest

from ...export import Cell, Position, Recorded, Table, Working, Workings, key_of
from ...export.options import declared, settings
from ..examples import EVERY_KIND
from ..strategies import histories
from .subject import UnderTest, law, place

NO_SUCH_ROW = "no such row, 5e2f9c"


class WorkingOut(UnderTest):
    """The figures that `work_out` explains are those that come out, and rest on what was read."""

    @law({"events": EVERY_KIND}, {"events": ()}, events=histories(max_size=12))
    def test_workings_are_of_what_is_exported(self, events: tuple[Recorded, ...]) -> None:
        """The same rows, the same figures, and behind them only events that the exporter reads."""
        if self.exporter.work_out is None:
            pytest.skip(f"{self.exporter.name} does not say how its figures were worked out")
        with place() as where:
            given = self.default_options(where)
            self.export(where, events, options=given)
            found = self.rows(where)
        if found is None:
            pytest.skip("rows() does not tell what the tables hold")
        reads = self.exporter.reads
        read = [each for each in events if reads is None or type(each.event) in reads]
        asked = {each.name for each in declared(self.exporter.options) if not each.required}
        told = {name: value for name, value in given.items() if name in asked}
        chosen = settings(self.exporter.options, told, exporter=self.exporter.name)
        workings = self.exporter.work_out(iter(read), chosen)
        known = frozenset(each.position for each in read)
        for table in self.exporter.tables:
            if table.name in self.exporter.worked_out:
                _compare(workings, table, found[table.name], known)


def _compare(
    workings: Workings,
    table: Table,
    rows: Sequence[Mapping[str, Cell]],
    known: frozenset[Position],
) -> None:
    keys = Counter(workings.keys(table.name))
    exported = Counter(key_of(table, row) for row in rows)
    assert keys == exported, (
        f"{table.name}: expected the keys of the rows that are exported, "
        f"found {sorted((keys - exported) + (exported - keys))} in one of the two only"
    )
    assert workings(table.name, NO_SUCH_ROW, None) is None, f"{table.name}: explains what is not"
    for row in rows:
        key = key_of(table, row)
        for column in table.columns:
            working = workings(table.name, key, column.name)
            if working is not None:
                where = f"{table.name} {key}, {column.name}"
                _insist(where, working, [row[column.name]], known)
        main = workings(table.name, key, None)
        if main is not None:
            _insist(f"{table.name} {key}", main, list(row.values()), known)


def _insist(
    where: str, working: Working, cells: Sequence[Cell], known: frozenset[Position]
) -> None:
    figure = working.figure
    assert any(type(cell) is type(figure) and cell == figure for cell in cells), (
        f"{where}: {figure!r} is worked out, and {cells} is exported"
    )
    foreign = [each for each in working.positions if each not in known]
    assert not foreign, f"{where}: rests on {foreign}, which it does not read or which is not there"
    for name in ("sentence", "formula", "source"):
        text = getattr(working, name)
        assert len(text.strip().splitlines()) == 1, f"{where}: its {name} is one line"
    assert all(each.name.strip() for each in working.inputs), f"{where}: what is that input?"
