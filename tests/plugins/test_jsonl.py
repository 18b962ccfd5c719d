"""The example plugin: its own tests pass, and it comes in by the door that is open to everybody."""

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from cooperation_core.export.plugins import GROUP, find, load
from cooperation_core.export.runner import run
from cooperation_core.testing.examples import EVERY_KIND, InMemoryHistory

PLUGIN = Path(__file__).parents[2] / "plugins" / "cooperation-export-jsonl"
PROJECT = tomllib.loads((PLUGIN / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Announce the plugin as an installer would, from what its pyproject.toml says."""
    info = tmp_path / f"cooperation_export_jsonl-{PROJECT['version']}.dist-info"
    info.mkdir()
    info.joinpath("METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {PROJECT['name']}\nVersion: {PROJECT['version']}\n"
    )
    entries = "".join(f"{k} = {v}\n" for k, v in PROJECT["entry-points"][GROUP].items())
    info.joinpath("entry_points.txt").write_text(f"[{GROUP}]\n{entries}")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.syspath_prepend(PLUGIN / "src")


def test_own_tests_pass(tmp_path: Path):
    result = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-W", "error", "-p", "no:cacheprovider"],
        cwd=PLUGIN,
        env={
            **os.environ,
            "HYPOTHESIS_STORAGE_DIRECTORY": str(tmp_path),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONPATH": os.pathsep.join(map(os.path.abspath, filter(None, sys.path))),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    assert " passed" in result.stdout


@pytest.mark.usefixtures("installed")
def test_is_found_and_exports_a_ledger(tmp_path: Path):
    found = find(allow=["cooperation-export-jsonl"])["jsonl"]
    outcome = run(
        InMemoryHistory(EVERY_KIND), load(found), {"path": str(tmp_path / "events.jsonl")}
    )

    assert (found.package, found.version) == (PROJECT["name"], PROJECT["version"])
    assert outcome.error is None
    assert outcome.produced == (str(tmp_path / "events.jsonl"),)
    lines = (tmp_path / "events.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["position"] for line in lines] == list(range(1, len(EVERY_KIND) + 1))


@pytest.mark.usefixtures("installed")
def test_says_where_it_cannot_write(tmp_path: Path):
    path = tmp_path / "missing" / "events.jsonl"
    outcome = run(InMemoryHistory(EVERY_KIND), load(find()["jsonl"]), {"path": path})

    assert str(outcome.error) == (
        f"jsonl: expected to write {path}, found No such file or directory; "
        f"give a path in a folder that exists and that you can write to"
    )
