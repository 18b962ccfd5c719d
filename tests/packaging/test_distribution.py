"""The distribution as it is installed: its names, its types, and what importing it costs."""

import subprocess
import sys
from importlib.metadata import distribution, entry_points, files

import pytest

from cooperation_core.demo import shipped
from cooperation_core.standards import instruments

HEAVY = {"cattrs", "eventsourcing", "orjson", "pluggy", "sqlalchemy", "rich", "hypothesis"}


def modules_after(statement: str) -> set[str]:
    script = f"{statement}\nimport sys\nprint(*sys.modules, sep='\\n')"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, encoding="utf-8", check=True
    )
    return {name.partition(".")[0] for name in done.stdout.splitlines()[-5000:]}


def installed_files() -> list[str]:
    listed = [str(path) for path in files("cooperation-core") or ()]
    if any(path.endswith(".pth") or "__editable__" in path for path in listed):
        pytest.skip("installed as editable; tox tests the wheel")
    return listed


def test_the_wheel_has_two_packages_at_its_top_and_nothing_else():
    tops = {path.partition("/")[0] for path in installed_files()}

    assert {top for top in tops if ".dist-info" not in top and top != ".."} == {
        "cooperation_core",
        "cooperation_adapters",
    }


@pytest.mark.parametrize("package", ["cooperation_core", "cooperation_adapters"])
def test_both_packages_say_that_they_are_typed(package):
    assert f"{package}/py.typed" in installed_files()


def test_the_stories_of_the_demonstration_are_shipped_with_their_documents():
    examples = "cooperation_core/demo/examples"

    assert {
        *(f"{examples}/{name}.py" for name in shipped.NAMES),
        f"{examples}/management-response.txt",
        f"{examples}/roadmap.txt",
    } <= set(installed_files())


def test_the_standards_are_shipped_with_their_data():
    standards = "cooperation_core/standards"

    assert {
        *(f"{standards}/{name}.csv" for name in ("areas", "area_names", "regions", "series")),
        *(f"{standards}/instruments/{version}.toml" for version in instruments()),
    } <= set(installed_files())


def test_the_bundled_exporters_come_in_by_everybodys_door():
    found = entry_points(group="cooperation_core.exporters")

    assert {each.name for each in found if each.dist.name == "cooperation-core"} == {
        "csv",
        "gpedc",
        "sql",
    }


def test_the_licence_is_shipped():
    metadata = distribution("cooperation-core").metadata

    assert metadata["License-Expression"] == "Apache-2.0"
    assert any(path.endswith("/licenses/LICENSE") for path in installed_files())


def test_importing_the_domain_brings_nothing_heavy():
    assert not modules_after("import cooperation_core.domain") & (HEAVY | {"click"})


def test_the_help_brings_nothing_heavy():
    statement = (
        "import contextlib, io, sys\n"
        "from cooperation_core.cli import main\n"
        "sys.argv = ['coop', '--help']\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit): main()"
    )

    assert not modules_after(statement) & HEAVY


def test_opening_a_ledger_leaves_the_command_line_alone():
    assert not modules_after("import cooperation_core; cooperation_core.open_ledger") & {
        "click",
        "rich",
    }
