"""A plugin can be wrong in many ways. None of them may take the host down."""

import sys
import textwrap
from pathlib import Path

import pytest

from cooperation_core.domain.errors import Problems
from cooperation_core.export.plugins import (
    GROUP,
    PluginError,
    UnknownExporter,
    find,
    load,
    load_all,
    look_up,
)

GOOD = """
import attrs
from cooperation_core.export import Exporter, hookimpl

@attrs.frozen
class Options: ...

@hookimpl
def cooperation_exporter():
    return Exporter(name="{name}", summary="Fine", options={options}, open=None{more})
"""
ANNOUNCED = "from cooperation_core.export import hookimpl\n\n@hookimpl\ndef cooperation_exporter"


def good(name: str, *, options: str = "Options", more: str = "") -> str:
    return GOOD.format(name=name, options=options, more=more)


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Return a function that installs a plugin as an installer would: module, dist-info."""
    monkeypatch.syspath_prepend(tmp_path)

    def do(package: str, name: str, source: str, version: str = "1.0") -> None:
        module = package.lower().replace("-", "_").replace(".", "_")
        (tmp_path / f"{module}.py").write_text(textwrap.dedent(source))
        info = tmp_path / f"{module}-{version}.dist-info"
        info.mkdir()
        info.joinpath("METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {package}\nVersion: {version}\n"
        )
        info.joinpath("entry_points.txt").write_text(f"[{GROUP}]\n{name} = {module}\n")
        monkeypatch.delitem(sys.modules, module, raising=False)

    return do


WRONG = {
    "misses a dependency": (
        "import no_such_module",
        "loading it failed with ModuleNotFoundError: No module named 'no_such_module'; "
        "upgrade or reinstall coop-odd",
    ),
    "does not compile": (
        "def (",
        "loading it failed with SyntaxError: invalid syntax (coop_odd.py, line 1); "
        "upgrade or reinstall coop-odd",
    ),
    "exits when imported": (
        "import sys; sys.exit('bye')",
        "loading it failed with SystemExit: bye; upgrade or reinstall coop-odd",
    ),
    "has no hook": (
        "answer = 42",
        "expected one function cooperation_exporter() under @cooperation_core.export.hookimpl, "
        "found 0; its author can put that right",
    ),
    "does not mark its hook": (
        "def cooperation_exporter(): ...",
        "expected one function cooperation_exporter() under @cooperation_core.export.hookimpl, "
        "found 0; its author can put that right",
    ),
    "has two hooks": (
        good("odd")
        + "\n@hookimpl(specname='cooperation_exporter')\n"
        + "def another(): return cooperation_exporter()",
        "expected one function cooperation_exporter() under @cooperation_core.export.hookimpl, "
        "found 2; its author can put that right",
    ),
    "wraps the hook": (
        "from cooperation_core.export import hookimpl\n"
        "@hookimpl(wrapper=True)\ndef cooperation_exporter(): return (yield)",
        "expected cooperation_exporter() to return an Exporter, found generator; "
        "its author can put that right",
    ),
    "takes an argument": (
        f"{ANNOUNCED}(config=None): ...",
        "expected cooperation_exporter() to take no arguments, found config; "
        "its author can put that right",
    ),
    "raises in its hook": (
        f"{ANNOUNCED}(): 1/0",
        "loading it failed with ZeroDivisionError: division by zero; upgrade or reinstall coop-odd",
    ),
    "returns nothing": (
        f"{ANNOUNCED}(): ...",
        "expected cooperation_exporter() to return an Exporter, found NoneType; "
        "its author can put that right",
    ),
    "returns no exporter": (
        f"{ANNOUNCED}(): return 42",
        "expected cooperation_exporter() to return an Exporter, found int; "
        "its author can put that right",
    ),
    "is older than the contract": (
        good("odd", more=", contract=0"),
        "expected contract 1, found 0; upgrade coop-odd",
    ),
    "is newer than the contract": (
        good("odd", more=", contract=2"),
        "expected contract 1, found 2; upgrade cooperation-core",
    ),
    "calls itself otherwise": (
        good("even"),
        "expected an exporter called 'odd' as its entry point is, found 'even'; "
        "its author can put that right",
    ),
    "has options that are none": (
        good("odd", options="dict"),
        "loading it failed with TypeError: expected options to be an attrs class, found "
        "<class 'dict'>; upgrade or reinstall coop-odd",
    ),
}


@pytest.mark.parametrize(("source", "why"), WRONG.values(), ids=WRONG)
def test_broken_plugin_is_named_and_set_aside(install, source: str, why: str):
    install("coop-fine", "fine", good("fine"))
    install("coop-odd", "odd", source, version="2.1")

    loaded, failed = load_all(find(allow=["coop-fine", "coop-odd"]))

    assert [each.exporter.name for each in loaded] == ["fine"]
    [failure] = failed
    error = failure.error
    assert (error.name, error.package, error.version) == ("odd", "coop-odd", "2.1")
    assert error.why == why
    assert str(error) == f"the exporter odd (coop-odd 2.1) cannot be used: {why}"
    assert error.code == "plugin-unusable"


def test_misspelt_hook_is_told_by_name(install):
    install(
        "coop-odd",
        "odd",
        "from cooperation_core.export import hookimpl\n@hookimpl\ndef cooperation_exproter(): ...",
    )

    with pytest.raises(PluginError, match="unknown hook 'cooperation_exproter'"):
        load(find(allow=["coop-odd"])["odd"])


def test_asking_for_a_broken_plugin_raises_with_its_cause(install):
    install("coop-odd", "odd", "import no_such_module")

    with pytest.raises(PluginError) as caught:
        load(find(allow=["coop-odd"])["odd"])
    assert isinstance(caught.value.__cause__, ModuleNotFoundError)


def test_interrupt_while_loading_goes_on_its_way(install):
    install("coop-slow", "slow", "raise KeyboardInterrupt")

    with pytest.raises(KeyboardInterrupt):
        load_all(find(allow=["coop-slow"]))


def test_loads_what_is_right(install):
    install("coop-fine", "fine", good("fine"))

    assert load(find()["fine"]).summary == "Fine"


def test_finding_imports_nothing_and_sorts_by_name(install):
    install("coop-b", "b", "raise AssertionError('imported')")
    install("coop-a", "a", "raise AssertionError('imported')")

    found = find(allow=["coop-a", "coop-b"])

    assert list(found) == ["a", "b"]
    assert [str(each) for each in found.values()] == ["a (coop-a 1.0)", "b (coop-b 1.0)"]
    assert not {"coop_a", "coop_b"} & set(sys.modules)


def test_two_packages_may_not_share_a_name(install):
    install("coop-b", "notes", good("notes"))
    install("coop-a", "notes", good("notes"))

    with pytest.raises(PluginError) as caught:
        find(allow=["coop-a", "coop-b"])
    assert str(caught.value) == (
        "the exporter notes (coop-a 1.0) cannot be used: expected a name of its own, "
        "found that coop-b 1.0 offers 'notes' too; uninstall or deny all but one"
    )


def test_all_contested_names_are_told_at_once(install):
    for package, name in (("coop-a", "x"), ("coop-b", "x"), ("coop-c", "y"), ("coop-d", "y")):
        install(package, name, "")

    with pytest.raises(Problems) as caught:
        find(allow=["coop-a", "coop-b", "coop-c", "coop-d"])
    assert str(caught.value) == (
        "expected one exporter of each name, found several\n"
        "  - the exporter x (coop-a 1.0) cannot be used: expected a name of its own, "
        "found that coop-b 1.0 offers 'x' too; uninstall or deny all but one\n"
        "  - the exporter y (coop-c 1.0) cannot be used: expected a name of its own, "
        "found that coop-d 1.0 offers 'y' too; uninstall or deny all but one"
    )


def test_denying_one_settles_a_contested_name(install):
    install("coop-a", "notes", good("notes"))
    install("coop-b", "notes", good("notes"))

    assert find(deny=["coop-a"])["notes"].package == "coop-b"


def test_packages_are_compared_as_installers_do(install):
    install("Coop.Odd", "odd", "")

    assert "odd" in find(allow=["coop-odd"])
    assert "odd" not in find(deny=["COOP_ODD"])
    assert "odd" not in find(allow=["coop-odd"], deny=["coop-odd"])
    assert "odd" not in find(allow=[])


def test_unknown_name_lists_what_is_installed_and_the_nearest(install):
    install("coop-a", "notes", "")
    install("coop-b", "table", "")

    with pytest.raises(UnknownExporter) as caught:
        look_up("tabel", find(allow=["coop-a", "coop-b"]))
    assert caught.value.code == "unknown-exporter"
    assert str(caught.value) == (
        "expected the name of an installed exporter (notes, table), found 'tabel'; "
        "did you mean 'table'?"
    )


def test_unknown_name_where_nothing_is_installed():
    with pytest.raises(UnknownExporter) as caught:
        look_up("csv", find(allow=[]))
    assert str(caught.value) == (
        "expected the name of an installed exporter (there is none), found 'csv'; "
        "install the package that offers it"
    )


def test_known_name_is_looked_up(install):
    install("coop-a", "notes", "")

    assert look_up("notes", find()).package == "coop-a"
