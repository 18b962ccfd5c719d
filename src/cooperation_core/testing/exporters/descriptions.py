"""Checks of what an exporter says about itself, and of the options it takes."""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest

from ...export.contract import CONTRACT, Capability, ExportError
from ...export.options import Option, OptionsDoNotFit, Secret, declared, fill
from ...export.runner import Outcome, log, run
from ..examples import EVERY_KIND, InMemoryHistory
from .subject import UnderTest

NO_SUCH_OPTION = "no_such_option"
CANARY = "canary-5e2f9c"
_SOUNDS_SECRET = ("secret", "password", "passwd", "token", "api_key", "credential")


class Descriptions(UnderTest):
    """An exporter says what it is, and keeps secrets to itself."""

    def test_describes_itself(self) -> None:
        """Contract, name, one line of summary, known capabilities."""
        exporter = self.exporter
        assert exporter.contract == CONTRACT, f"expected contract {CONTRACT}"
        assert exporter.name.strip() == exporter.name != "", "a name is what users type"
        assert not set(exporter.name) & set(" =,"), f"{exporter.name!r} is hard to type"
        summary = exporter.summary.strip()
        assert summary, "there is no summary"
        assert len(summary.splitlines()) == 1, "a summary is one line"
        assert exporter.capabilities <= frozenset(Capability), "an unknown capability is claimed"
        assert exporter.schema_version >= 1, "versions count from 1"
        assert exporter.reads != frozenset(), "an exporter that reads nothing has nothing to say"

    def test_tables_are_described(self) -> None:
        """Names are there once, all has a meaning, and keys always have a value."""
        tables = self.exporter.tables
        names = [table.name for table in tables]
        assert len(set(names)) == len(names), f"two tables share a name: {names}"
        for table in tables:
            columns = [column.name for column in table.columns]
            assert table.meaning.strip(), f"{table.name}: what is a row of it?"
            assert len(set(columns)) == len(columns), f"{table.name}: two columns share a name"
            assert table.key, f"{table.name}: which columns identify a row?"
            assert set(table.key) <= set(columns), f"{table.name}: its key is not in its columns"
            for column in table.columns:
                place = f"{table.name}.{column.name}"
                assert column.meaning.strip(), f"{place}: what does it mean?"
                assert not (column.nullable and column.name in table.key), (
                    f"{place}: what identifies a row always has a value"
                )

    def test_what_is_worked_out_is_among_the_tables(self) -> None:
        """`work_out` and the tables it speaks of come together."""
        unknown = self.exporter.worked_out - {table.name for table in self.exporter.tables}
        assert not unknown, f"works out what it does not make: {sorted(unknown)}"
        assert (self.exporter.work_out is None) is (not self.exporter.worked_out), (
            "expected work_out and worked_out together, found one without the other"
        )

    def test_options_are_documented(self) -> None:
        """Each has one line of help, and what sounds secret is a `Secret`."""
        for each in declared(self.exporter.options):
            assert len(each.help.strip().splitlines()) == 1, f"{each.name}: one line of help"
            if any(word in each.name.lower() for word in _SOUNDS_SECRET):
                assert each.is_secret, f"{each.name} sounds secret: make its type Secret"

    def test_unknown_option_is_refused_by_name(self, tmp_path: Path) -> None:
        """A misspelt option must not be taken for one left out."""
        given = {**self.options(tmp_path), NO_SUCH_OPTION: "1"}
        outcome = self._run_with(given, [])
        assert isinstance(outcome.error, OptionsDoNotFit), f"{NO_SUCH_OPTION} was taken"
        assert NO_SUCH_OPTION in str(outcome.error), "the error does not name the option"

    def test_secrets_stay_secret(self, tmp_path: Path) -> None:
        """Not in logs, progress, errors, or what it says it produced; right secrets and wrong."""
        secret = [each for each in declared(self.exporter.options) if each.is_secret]
        given = dict(self.options(tmp_path))
        filled = fill(self.exporter.options, given, exporter=self.exporter.name)
        for each in secret:
            value = getattr(filled, each.name, None)
            text = value.reveal if isinstance(value, Secret) else ""
            self._keeps(given, each, _what_is_secret(text))
            self._keeps({**given, each.name: _with_canary(text)}, each, CANARY)

    def test_says_where_it_cannot_write(self, tmp_path: Path) -> None:
        """A file stands where a folder should be: an `ExportError`, not a traceback."""
        occupied = tmp_path / "occupied"
        occupied.write_text("a file, not a folder", encoding="utf-8")
        outcome = self.run(occupied, EVERY_KIND)
        if outcome.ok:
            pytest.skip("it does not write where its options are told to")
        assert isinstance(outcome.error, ExportError), (
            f"expected an ExportError that says what to do, found {outcome.error!r}"
        )

    def _keeps(self, given: Mapping[str, object], option: Option, secret: str | None) -> None:
        said: list[str] = []
        with _overheard(said):
            outcome = self._run_with(given, said)
        told = "\n".join([*said, *outcome.produced, str(outcome.error)])
        assert not secret or secret not in told, f"it told its secret {option.name}"

    def _run_with(self, given: Mapping[str, object], said: list[str]) -> Outcome:
        return run(InMemoryHistory(EVERY_KIND), self.exporter, given, on_message=said.append)


@contextmanager
def _overheard(said: list[str]) -> Iterator[None]:
    """Collect what is logged, tracebacks included."""

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(self.format(record))

    ear, level = Ear(logging.DEBUG), log.level
    log.addHandler(ear)
    log.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        log.removeHandler(ear)
        log.setLevel(level)


def _what_is_secret(text: str) -> str | None:
    """Return the secret part of *text*: of a URL, its password."""
    return urlsplit(text).password if "://" in text else text


def _with_canary(text: str) -> str:
    """Return *text* with a secret that is wrong, but of the same form."""
    if "://" not in text:
        return CANARY
    parts = urlsplit(text)
    return urlunsplit(parts._replace(netloc=f"kit:{CANARY}@{parts.netloc.rpartition('@')[2]}"))
