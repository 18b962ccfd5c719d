"""How tests of our exporters run one, and how LibreOffice reads a workbook."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from cooperation_core.export import Exporter, Recorded
from cooperation_core.export.runner import Outcome, run
from cooperation_core.testing.examples import InMemoryHistory

# Comma, double quotes, UTF-8, from line 1; quotes around every text and nothing else; numbers as
# they are, not as shown; no formulas; every sheet (-1).
# https://help.libreoffice.org/latest/en-US/text/shared/guide/csv_params.html
EACH_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,false,false,false,-1"

CELL = re.compile(r'(?:"(?P<text>(?:[^"]|"")*)"|(?P<bare>[^",\n]*))(?P<end>[,\n])')

Found = str | bool | Decimal | None


class Export:
    """Runs an exporter over a list of facts."""

    def __call__(self, exporter: Exporter, facts: Sequence[Recorded], **options: object) -> Outcome:
        """Export and insist that it worked."""
        outcome = run(InMemoryHistory(tuple(facts)), exporter, options)
        if outcome.error is not None:
            raise outcome.error
        return outcome

    def refused(self, exporter: Exporter, facts: Sequence[Recorded], **options: object) -> str:
        """Export, insist that it did not work, and return what was said."""
        outcome = run(InMemoryHistory(tuple(facts)), exporter, options)
        assert outcome.error is not None
        return f"{getattr(outcome.error, 'code', type(outcome.error))}: {outcome.error}"


@pytest.fixture
def export() -> Export:
    return Export()


@pytest.fixture(scope="session")
def converted(
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[Path], dict[str, list[list[Found]]]]:
    """Return what reads the cells of each sheet of a workbook as LibreOffice does."""
    if shutil.which("soffice") is None and "CI" not in os.environ:
        pytest.skip("LibreOffice is not installed (apt-get install libreoffice-calc-nogui)")
    profile = tmp_path_factory.mktemp("profile")

    def convert(book: Path) -> dict[str, list[list[Found]]]:
        out = tmp_path_factory.mktemp("converted")
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation={profile.as_uri()}",
                "--headless",
                "--convert-to",
                EACH_SHEET,
                "--outdir",
                out,
                book,
            ],
            capture_output=True,
            check=True,
            timeout=120,
        )
        found = {
            path.stem.removeprefix(f"{book.stem}-"): _cells(path.read_bytes().decode())
            for path in out.glob("*.csv")
        }
        assert found, f"LibreOffice did not convert {book}"
        return found

    return convert


def _cells(written: str) -> list[list[Found]]:
    rows: list[list[Found]] = [[]]
    at = 0
    while at < len(written):
        cell = CELL.match(written, at)
        assert cell is not None, f"no cell of a CSV file: {written[at : at + 20]!r}"
        rows[-1].append(_value(cell["text"], cell["bare"]))
        if cell["end"] == "\n":
            rows.append([])
        at = cell.end()
    return rows[:-1]


def _value(text: str | None, bare: str) -> Found:
    if text is not None:
        return text.replace('""', '"')
    if bare in ("TRUE", "FALSE"):
        return bare == "TRUE"
    return Decimal(bare) if bare else None
