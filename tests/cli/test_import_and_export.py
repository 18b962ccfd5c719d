"""`coop import` and `coop export`: a document in, tables out, nothing half-done."""

import csv
import json
from pathlib import Path

import pytest

from cooperation_core import open_ledger

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"

RESPONSE = """\
Management response: evaluation of the Lima programme
Recommendation 1: Publish a strategy
The country needs one strategy.
Commitments
Lima Development Program (LDP)
LDP agrees with this recommendation.
Actions
Lima Development Program (LDP)
The programme will write a strategy and publish it.
Responsibility centre
Lima Development Program (LDP)
Target completion date
Lima Development Program
{target}
"""


@pytest.fixture
def response(tmp_path):
    path = tmp_path / "lima.txt"
    path.write_text(RESPONSE.format(target="June 2021"), encoding="utf-8")
    return path


def references(coop, kind):
    return [record["reference"] for record in json.loads(coop("list", kind, "--json").out)]


@pytest.mark.usefixtures("response")
def test_a_document_is_recorded_under_its_files_name(coop):
    done = coop("import", "lima.txt")

    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(
        "lima.txt: management-response, “Management response: evaluation of the Lima programme”\n"
        "  recorded 1 recommendation, 1 answer to a recommendation, 1 commitment\n"
        "  positions 1 to 3\n"
    )
    assert references(coop, "recommendations") == ["LIMA/R1"]
    assert references(coop, "commitments") == ["LIMA/R1/C1"]


@pytest.mark.usefixtures("response")
def test_the_second_import_records_nothing(coop):
    coop("import", "lima.txt")
    again = json.loads(coop("import", "lima.txt", "--json").out)

    assert again["recorded"] == []
    assert again["already_recorded"] == [1, 2, 3]


@pytest.mark.usefixtures("response")
def test_a_dry_run_says_what_was_recorded_before(coop):
    coop("import", "lima.txt")
    done = coop("import", "lima.txt", "--dry-run")
    assert (done.code, done.err) == (0, "")
    assert "nothing new: all of it was recorded before, positions 1 to " in done.out


@pytest.mark.usefixtures("response")
def test_a_dry_run_records_nothing(coop):
    done = coop("import", "lima.txt", "--dry-run")

    assert "would record 1 recommendation" in done.out
    assert references(coop, "recommendations") == []


@pytest.mark.usefixtures("response")
def test_an_import_says_where_each_fact_was_read(coop):
    coop("--actor", "org:GAC", "import", "lima.txt", "--reference", "GAC-LIMA")
    (made,) = json.loads(coop("history", "GAC-LIMA/R1/C1", "--json").out)

    assert made["actor"] == "org:GAC"
    assert made["source"] == "lima.txt"
    assert made["source_locator"].startswith("lines ")
    assert len(made["source_sha256"]) == 64
    assert made["correlation_id"]


def test_a_changed_document_with_the_same_references_is_refused_whole(coop, response):
    coop("import", "lima.txt")
    response.write_text(RESPONSE.format(target="July 2021"), encoding="utf-8")
    done = coop("import", "lima.txt")

    assert done.code == 1
    assert done.err == (
        "coop: nothing was recorded, because:\n"
        "  - Recommendation LIMA/R1 is already in the ledger; choose another reference, or see it "
        "with `coop show LIMA/R1` [duplicate-reference]\n"
        "  - Commitment LIMA/R1/C1 is already in the ledger; choose another reference, or see it "
        "with `coop show LIMA/R1/C1` [duplicate-reference]\n"
    )
    assert json.loads(coop("verify", "--json").out)["entries"] == 3


def test_a_wrong_document_leaves_no_ledger(coop, tmp_path, response):
    response.write_text(RESPONSE.format(target="soonish"), encoding="utf-8")
    done = coop("import", "lima.txt")

    assert done.code == 1
    assert done.err.startswith("coop: lima.txt:14: expected a date such as June 2021")
    assert "'soonish'" in done.err
    assert [path.name for path in tmp_path.iterdir()] == ["lima.txt"]


@pytest.mark.usefixtures("response")
def test_an_export_says_where_it_wrote(coop, tmp_path):
    coop("import", "lima.txt")
    done = coop("export", "csv", "path=out")

    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[0] == "csv: 3 events written, up to position 3"
    assert Path(done.out.splitlines()[1].strip()).resolve() == tmp_path / "out"
    with (tmp_path / "out" / "commitments.csv").open(encoding="utf-8", newline="") as file:
        (commitment,) = csv.DictReader(file)
    assert commitment["target_date"] == "2021-06"


@pytest.mark.usefixtures("response")
def test_an_incremental_export_goes_on_where_it_was(coop, tmp_path):
    coop("import", "lima.txt")
    url = f"url=sqlite:///{tmp_path / 'out.sqlite'}"

    first = json.loads(coop("export", "sql", url, "--until", "2", "--json").out)
    second = json.loads(coop("export", "sql", url, "--json").out)

    assert (first["started_after"], first["reached"], first["written"]) == (0, 2, 2)
    assert (second["started_after"], second["reached"], second["written"]) == (2, 3, 1)


@pytest.mark.usefixtures("response")
def test_an_unwritable_place_is_told(coop, tmp_path):
    coop("import", "lima.txt")
    (tmp_path / "out").write_text("in the way", encoding="utf-8")
    done = coop("export", "csv", "path=out")

    assert done.code == 1
    assert done.err.startswith("coop: csv: ") or "out" in done.err
    assert "Traceback" not in done.err
    assert (tmp_path / "out").read_text(encoding="utf-8") == "in the way"


@pytest.mark.skipif(not SEEDS.is_dir(), reason="needs the source documents in ../shared/seeds")
def test_the_published_response_gives_its_recommendations_and_commitments(coop):
    assert coop("import", SEEDS / "000_c755a5f12d9ff253.txt", "--reference", "GAC").code == 0
    recommendations = json.loads(coop("list", "recommendations", "--json").out)
    commitments = json.loads(coop("list", "commitments", "--json").out)

    assert [r["reference"] for r in recommendations] == ["GAC/R1", "GAC/R2", "GAC/R3", "GAC/R4"]
    assert [(c["responds_to"], c["owner"], c["target_date"]) for c in commitments] == [
        ("GAC/R1", "Peru Development Program (NDP) LIMA-DA", "2021-06"),
        ("GAC/R2", "International Assistance Operations (DPD)", "2020-10"),
        ("GAC/R2", "Peru Development Program NDP (LIMA-DA)", "2021-11"),
        ("GAC/R3", "International Assistance Policy Coordination (PVP)", "2021-05"),
        ("GAC/R4", "International Assistance Operations (DPD)", "2021-05"),
    ]
    assert [len(c["actions"]) for c in commitments] == [4, 1, 4, 1, 1]
    printed = (SEEDS / "000_c755a5f12d9ff253.txt").read_text(encoding="utf-8")
    for commitment in commitments:
        assert all(action["text"] in printed for action in commitment["actions"])


def test_an_exporter_that_breaks_ends_in_a_message(coop, tmp_path, monkeypatch, caplog):
    (tmp_path / "lines.py").write_text(
        "import attrs\n"
        "from cooperation_core.export import Exporter, hookimpl\n"
        "@attrs.frozen\n"
        "class Options: pass\n"
        "def broken(options, context): return {}['on']\n"
        "@hookimpl\n"
        "def cooperation_exporter():\n"
        "    return Exporter(name='lines', summary='Lines', options=Options, open=broken)\n",
        encoding="utf-8",
    )
    info = tmp_path / "lines-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Name: lines\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(
        "[cooperation_core.exporters]\nlines = lines\n", encoding="utf-8"
    )
    monkeypatch.syspath_prepend(tmp_path)
    open_ledger(tmp_path / "cooperation.db", actor="org:x").close()
    done = coop("export", "lines")

    assert done.code == 1
    assert done.err == (
        "coop: lines: expected the exporter to write or to say what stands in its way, found that "
        "it failed with KeyError: 'on'; what it wrote up to position 0 is kept, so tell its "
        "authors, with the traceback from the log [exporter-broke]\n"
    )
    assert "Traceback" in caplog.text
