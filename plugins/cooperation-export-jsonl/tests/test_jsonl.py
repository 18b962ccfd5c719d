"""What every exporter is held to, and what this one promises beyond that."""

import json
from pathlib import Path

import cooperation_export_jsonl

from cooperation_core.export import plain
from cooperation_core.testing.examples import EVERY_KIND
from cooperation_core.testing.exporters import ExporterConformance, Output


class TestJsonl(ExporterConformance):
    """The conformance kit brings the checks; this class says how to use the exporter."""

    exporter = cooperation_export_jsonl.cooperation_exporter()

    def options(self, where: Path) -> dict[str, object]:
        """Return what somebody would type."""
        return {"path": where / "events.jsonl"}

    def read_back(self, where: Path) -> Output:
        """Return all that was written."""
        return (where / "events.jsonl").read_bytes()

    def test_each_line_is_one_event(self, tmp_path: Path) -> None:
        """Nothing is left out or made up."""
        self.export(tmp_path, EVERY_KIND)
        lines = (tmp_path / "events.jsonl").read_text(encoding="utf-8").splitlines()
        assert [json.loads(line) for line in lines] == [plain(each) for each in EVERY_KIND]
