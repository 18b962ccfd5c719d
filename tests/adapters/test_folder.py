import json
from pathlib import Path

import pytest

from cooperation_adapters.folder import FolderNotOurs, FolderNotWritable, replacing


def _export(target: Path, text: str = "first") -> None:
    with replacing(target, exporter="csv") as where:
        (where / "events.csv").write_text(text)
        made_by = {"exporter": "csv", "files": ["events.csv"]}
        (where / "datapackage.json").write_text(json.dumps({"cooperation_core": made_by}))


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def _fail(target: Path, error: type[BaseException] = RuntimeError) -> None:
    with replacing(target, exporter="csv") as where:
        (where / "events.csv").write_text("half")
        raise error


def test_makes_a_folder_and_the_folders_above_it(tmp_path):
    _export(tmp_path / "out" / "csv")
    assert _names(tmp_path / "out") == ["csv"]
    assert (tmp_path / "out" / "csv" / "events.csv").read_text() == "first"


def test_replaces_an_earlier_export_as_a_whole(tmp_path):
    target = tmp_path / "csv"
    _export(target)
    with replacing(target, exporter="csv") as where:
        (where / "other.csv").write_text("second")
        assert (target / "events.csv").read_text() == "first"
    assert _names(tmp_path) == ["csv"]
    assert _names(target) == ["other.csv"]


def test_takes_an_empty_folder(tmp_path):
    (tmp_path / "csv").mkdir()
    _export(tmp_path / "csv")
    assert (tmp_path / "csv" / "events.csv").read_text() == "first"


def test_replaces_what_a_link_leads_to(tmp_path):
    (tmp_path / "disk").mkdir()
    (tmp_path / "csv").symlink_to(tmp_path / "disk")
    _export(tmp_path / "csv")
    assert (tmp_path / "csv").is_symlink()
    assert (tmp_path / "disk" / "events.csv").read_text() == "first"


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_leaves_everything_as_it_was_when_something_goes_wrong(tmp_path, error):
    _export(tmp_path / "csv")
    with pytest.raises(error):
        _fail(tmp_path / "csv", error)
    assert _names(tmp_path) == ["csv"]
    assert (tmp_path / "csv" / "events.csv").read_text() == "first"


def test_takes_back_the_folders_it_made_when_something_goes_wrong(tmp_path):
    with pytest.raises(RuntimeError):
        _fail(tmp_path / "a" / "b" / "csv")
    assert _names(tmp_path) == []


def test_clears_away_what_a_killed_export_left(tmp_path):
    (tmp_path / ".csv.partial").mkdir()
    (tmp_path / ".csv.partial" / "events.csv").write_text("half")
    _export(tmp_path / "csv")
    assert _names(tmp_path) == ["csv"]


def test_brings_back_the_earlier_export_if_killed_between_the_two_moves(tmp_path):
    _export(tmp_path / "csv")
    (tmp_path / "csv").rename(tmp_path / ".csv.previous")
    with pytest.raises(RuntimeError):
        _fail(tmp_path / "csv")
    assert _names(tmp_path) == ["csv"]
    assert (tmp_path / "csv" / "events.csv").read_text() == "first"


def test_clears_away_the_earlier_export_if_killed_after_the_two_moves(tmp_path):
    _export(tmp_path / "csv", "second")
    (tmp_path / ".csv.previous").mkdir()
    _export(tmp_path / "csv", "third")
    assert _names(tmp_path) == ["csv"]


def test_refuses_a_folder_with_files_that_are_not_its_own(tmp_path):
    _export(tmp_path)
    for number in range(7):
        (tmp_path / f"thesis-{number}.odt").write_text("ten years of work")
    with pytest.raises(FolderNotOurs) as refused:
        _export(tmp_path)
    assert str(refused.value) == (
        f"expected {tmp_path} to be absent, empty or an earlier export by csv, found in it "
        f"thesis-0.odt, thesis-1.odt, thesis-2.odt, thesis-3.odt, thesis-4.odt and 2 more; "
        f"move them elsewhere or give another path"
    )
    assert (tmp_path / "thesis-0.odt").read_text() == "ten years of work"


@pytest.mark.parametrize(
    "descriptor",
    [
        "{}",
        "[]",
        "no json",
        '{"cooperation_core": null}',
        '{"cooperation_core": {"exporter": "csv"}}',
        '{"cooperation_core": {"exporter": "gpedc", "files": ["events.csv"]}}',
    ],
)
def test_refuses_a_folder_that_another_program_described(tmp_path, descriptor):
    (tmp_path / "datapackage.json").write_text(descriptor)
    (tmp_path / "events.csv").write_text("theirs")
    with pytest.raises(FolderNotOurs, match=r"found in it datapackage\.json, events\.csv; move"):
        _export(tmp_path)


def test_refuses_a_file_in_place_of_a_folder(tmp_path):
    (tmp_path / "csv").write_text("a file")
    with pytest.raises(FolderNotOurs) as refused:
        _export(tmp_path / "csv")
    assert str(refused.value) == (
        f"expected a folder at {tmp_path / 'csv'}, found a file; give another path"
    )


def test_says_what_the_system_said(tmp_path):
    (tmp_path / "occupied").write_text("a file")
    target = tmp_path / "occupied" / "csv"
    with pytest.raises(FolderNotWritable) as refused:
        _export(target)
    assert str(refused.value) == (
        f"expected to write the folder {target}, found that the system does not allow it: "
        f"{tmp_path / 'occupied'}: File exists; make it writable and make room, or give "
        f"another path"
    )


def test_refuses_to_mix_with_another_export_at_the_same_time(tmp_path):
    target = tmp_path / "csv"
    with (
        pytest.raises(FolderNotWritable) as refused,
        replacing(target, exporter="csv"),
    ):
        _export(target, "the other one")
    assert str(refused.value) == (
        f"expected to be the only one that writes {target}, found that another export did so at "
        f"the same time; run it again when the other one is done"
    )
    assert (target / "events.csv").read_text() == "the other one"
