"""Our exporters pass the conformance kit, like anyone else's."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import ClassVar

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql.base import PGDialect

from cooperation_adapters import csv, gpedc, sql
from cooperation_adapters.package import rows
from cooperation_adapters.sql.schema import BOOKMARK, DATA
from cooperation_core.domain.values import Text
from cooperation_core.export import Cell, Table
from cooperation_core.testing.examples import AWKWARD_TEXT, issued, recorded
from cooperation_core.testing.exporters import ExporterConformance
from cooperation_core.testing.exporters.subject import place

Rows = Mapping[str, Sequence[Mapping[str, Cell]]]


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def _packaged(folder: Path, tables: Sequence[Table]) -> Rows:
    return {table.name: rows(folder, table, formulas="defuse") for table in tables}


def _stored(url: str) -> Rows:
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.connect() as connection:
        return {
            name: [
                dict(row._mapping)
                for row in connection.execute(sa.select(table).order_by(*table.primary_key))
            ]
            for name, table in DATA.items()
        }


def _bookmark(url: str) -> tuple[int, ...]:
    with sa.create_engine(url, poolclass=sa.NullPool).connect() as connection:
        return tuple(connection.execute(sa.select(BOOKMARK)).one())


class TestCsv(ExporterConformance):
    exporter = csv.cooperation_exporter()

    def options(self, where: Path) -> dict[str, object]:
        return {"path": where / "csv"}

    def read_back(self, where: Path) -> object:
        return _files(where / "csv")

    def rows(self, where: Path) -> Rows:
        return _packaged(where / "csv", self.exporter.tables)


class TestGpedc(ExporterConformance):
    exporter = gpedc.cooperation_exporter()

    def options(self, where: Path) -> dict[str, object]:
        return {"path": where / "gpedc", "language": "es"}

    def default_options(self, where: Path) -> dict[str, object]:
        return {"path": where / "gpedc"}

    def read_back(self, where: Path) -> object:
        return _files(where / "gpedc")

    def rows(self, where: Path) -> Rows:
        return _packaged(where / "gpedc", self.exporter.tables)


class TestSqlOnSqlite(ExporterConformance):
    exporter = sql.cooperation_exporter()
    max_examples = 6  # each makes several databases of thirty tables

    def options(self, where: Path) -> dict[str, object]:
        return {"url": f"sqlite:///{where / 'out.sqlite'}"}

    def read_back(self, where: Path) -> object:
        url = f"sqlite:///{where / 'out.sqlite'}"
        return _bookmark(url), _stored(url)

    def rows(self, where: Path) -> Rows:
        return _stored(f"sqlite:///{where / 'out.sqlite'}")


@pytest.fixture(scope="class")
def _postgresql(request: pytest.FixtureRequest, postgresql_url: str) -> Iterator[None]:
    """Leave out the comments, which are 400 statements for each of the kit's many databases."""
    request.cls.server = postgresql_url
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PGDialect, "supports_comments", False)
        yield


@pytest.mark.usefixtures("_postgresql")
class TestSqlOnPostgresql(ExporterConformance):
    exporter = sql.cooperation_exporter()
    max_examples = 1
    server: ClassVar[str]
    test_failure_leaves_no_debris = None  # it looks for files, and there are none

    def test_awkward_text_survives(self) -> None:
        """All at once, because a database takes time; and U+0000, which PostgreSQL cannot hold."""
        said = [
            (f"R{number}", issued(reference=f"R{number}", text=Text(words=text)))
            for number, text in enumerate(AWKWARD_TEXT)
        ]
        with place() as where:
            self.export(where, recorded(said))
            found = {row["reference"]: row["text"] for row in self.rows(where)["recommendations"]}
        assert found == {
            f"R{number}": text.replace("\0", "␀") for number, text in enumerate(AWKWARD_TEXT)
        }

    def options(self, where: Path) -> dict[str, object]:
        if not where.is_dir():
            pytest.skip("a place is a schema here, and no file stands in its way")
        return {"url": self._url(where)}

    def read_back(self, where: Path) -> object:
        return _bookmark(self._url(where)), _stored(self._url(where))

    def rows(self, where: Path) -> Rows:
        return _stored(self._url(where))

    def _url(self, where: Path) -> str:
        """Give each place a schema of its own in the one database."""
        schema = "place_" + hashlib.sha256(str(where).encode()).hexdigest()[:16]
        engine = sa.create_engine(self.server, poolclass=sa.NullPool)
        with engine.begin() as connection:
            connection.exec_driver_sql(f"CREATE SCHEMA IF NOT EXISTS {schema}")
        return f"{self.server}?options=-csearch_path%3D{schema}"
