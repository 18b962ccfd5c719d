"""The how-to shows nothing but what the tests run."""

import re
import sys
from pathlib import Path

import pytest

from cooperation_core.export.runner import run
from cooperation_core.testing.examples import InMemoryHistory

ROOT = Path(__file__).parents[2]
PLUGIN = ROOT / "plugins" / "cooperation-export-jsonl"
PAGE = (ROOT / "docs" / "how-to" / "write-an-exporter.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
RUN_BY_TESTS = [
    *PLUGIN.rglob("*.toml"),
    *PLUGIN.rglob("*.py"),
    ROOT / "tests" / "export" / "test_conformance_kit.py",
    ROOT / "tests" / "export" / "test_worked_out.py",
]


def test_there_is_something_to_check():
    assert [language for language, _ in BLOCKS].count("python") == 9
    assert {language for language, _ in BLOCKS} == {"python", "toml", "text"}


@pytest.mark.parametrize(
    "block", [block for language, block in BLOCKS if language in ("python", "toml")]
)
def test_code_stands_to_the_letter_in_a_file_that_tests_run(block: str):
    assert any(block in path.read_text(encoding="utf-8") for path in RUN_BY_TESTS)


def test_message_is_the_one_that_users_get(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(PLUGIN / "src")
    import cooperation_export_jsonl

    exporter = cooperation_export_jsonl.cooperation_exporter()
    outcome = run(InMemoryHistory(), exporter, {"pth": "events.jsonl"})

    assert [block for language, block in BLOCKS if language == "text"] == [f"{outcome.error}\n"]
    sys.modules.pop("cooperation_export_jsonl")
