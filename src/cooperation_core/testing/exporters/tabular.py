"""Checks that the rows which come out keep what the exporter's tables promise."""

from collections import Counter

import pytest

from ...export import Recorded
from ..examples import EVERY_KIND
from ..strategies import histories
from .subject import UnderTest, law, place


class Tabular(UnderTest):
    """The declared tables, with the declared columns, types and keys. Nothing else."""

    @law({"events": EVERY_KIND}, {"events": ()}, events=histories(max_size=12))
    def test_rows_keep_the_promises_of_the_tables(self, events: tuple[Recorded, ...]) -> None:
        """Each table is there; each row has its columns and types; each key is there once."""
        if not self.exporter.tables:
            pytest.skip(f"{self.exporter.name} declares no tables")
        with place() as where:
            self.export(where, events)
            found = self.rows(where)
        if found is None:
            pytest.skip("rows() does not tell what the tables hold")
        promised = {table.name: table for table in self.exporter.tables}
        assert set(found) == set(promised), (
            f"expected the tables {sorted(promised)}, found {sorted(found)}"
        )
        for name, table in promised.items():
            for row in found[name]:
                complaints = table.complaints(row)
                assert not complaints, "\n".join(complaints)
            keys = Counter(tuple(row[part] for part in table.key) for row in found[name])
            twice = [key for key, times in keys.items() if times > 1]
            assert not twice, f"{name}: two rows have the key {twice[0]}"
