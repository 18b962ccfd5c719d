"""Checks that an exporter which says what its rows come from says what it exports."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from ...domain.values import Subject
from ...export import Cell, Follower, NamedRow, Recorded, Table
from ...history import States
from ..examples import EVERY_KIND
from ..strategies import histories
from .subject import UnderTest, law, place

Row = Mapping[str, Cell]


class Following(UnderTest):
    """The rows that `follow` gives are those that come out: the same cells, none more or fewer."""

    @law({"events": EVERY_KIND}, {"events": ()}, events=histories(max_size=12))
    def test_followed_rows_are_those_that_are_exported(self, events: tuple[Recorded, ...]) -> None:
        """Whoever asks what is behind a figure is told about the figure that was exported."""
        if self.exporter.follow is None:
            pytest.skip(f"{self.exporter.name} does not say what its rows come from")
        with place() as where:
            self.export(where, events, options=self.default_options(where))
            found = self.rows(where)
        if found is None:
            pytest.skip("rows() does not tell what the tables hold")
        followed = self._followed(events)
        worked_out = self.exporter.worked_out
        tables = {each.name: each for each in self.exporter.tables if each.name not in worked_out}
        foreign = sorted(set(followed) - set(tables))
        assert not foreign, f"follows tables that are not declared, or are worked out: {foreign}"
        for name, table in tables.items():
            one, other = _by_key(table, found[name]), _by_key(table, followed.get(name, []))
            differing = [key for key in {**one, **other} if one.get(key) != other.get(key)]
            assert not differing, (
                f"{name}: of the row {differing[0]}, {one.get(differing[0])} is exported and "
                f"{other.get(differing[0])} is followed"
            )

    def _followed(self, events: Sequence[Recorded]) -> dict[str, list[Row]]:
        reads, follow = self.exporter.reads, self.exporter.follow
        assert follow is not None
        states = States()
        takes: dict[Subject, Follower] = {}
        last: dict[Subject, list[NamedRow]] = {}
        for recorded in events:
            state = states.take(recorded)
            if reads is None or type(recorded.event) in reads:
                take = takes.setdefault(recorded.subject, follow())
                last[recorded.subject] = list(take(recorded, state))
        rows: dict[str, list[Row]] = {}
        for those in last.values():
            for name, row in those:
                rows.setdefault(name, []).append(row)
        return rows


def _by_key(table: Table, rows: Sequence[Row]) -> dict[tuple[Any, ...], dict[str, Cell]]:
    found = {tuple(row[part] for part in table.key): dict(row) for row in rows}
    assert len(found) == len(rows), f"{table.name}: two rows have one key"
    return found
