"""
Finding, admitting and loading exporters.

Finding imports nothing. Loading imports one. A plugin that cannot be used is a fact to report,
never a reason to stop, unless it is the one that was asked for.
"""

import difflib
import inspect
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from importlib.metadata import EntryPoint, entry_points
from typing import Any

import attrs
import pluggy

from ..domain.errors import Problems
from . import hookspecs
from .contract import CONTRACT, Exporter, ExportError
from .options import declared

GROUP = "cooperation_core.exporters"


@attrs.frozen
class Found:
    """An installed exporter, not yet imported."""

    name: str
    package: str
    version: str
    entry_point: EntryPoint = attrs.field(repr=False)

    def __str__(self) -> str:
        return f"{self.name} ({self.package} {self.version})"


@attrs.frozen
class Loaded:
    """An exporter, and where it came from."""

    found: Found
    exporter: Exporter[Any]


@attrs.frozen
class Failed:
    """What cannot be used, and why."""

    found: Found
    error: "PluginError"


class PluginError(ExportError):
    """A plugin cannot be used. Says which one, from which package and version, and why."""

    code = "plugin-unusable"

    def __init__(self, found: Found, why: str) -> None:
        super().__init__(f"the exporter {found} cannot be used: {why}")
        self.name = found.name
        self.package = found.package
        self.version = found.version
        self.why = why


class UnknownExporter(ExportError):
    """Nobody offers an exporter of that name."""

    code = "unknown-exporter"

    def __init__(self, name: str, installed: Iterable[str]) -> None:
        names = list(installed)
        near = difflib.get_close_matches(name, names, n=1)
        what_to_do = f"did you mean {near[0]!r}?" if near else "install the package that offers it"
        super().__init__(
            f"expected the name of an installed exporter ({', '.join(names) or 'there is none'}), "
            f"found {name!r}; {what_to_do}"
        )
        self.name = name


def find(*, allow: Iterable[str] | None = None, deny: Iterable[str] = ()) -> Mapping[str, Found]:
    """
    Return the installed exporters by name, in the order of their names, importing none of them.

    *allow* and *deny* take names of packages, because those are what is installed and pinned; what
    is denied stays out even where it is allowed.

    Raises:
        PluginError: two offer one name; which of them won would be decided by a directory listing.
        Problems: the same, for several names.
    """
    admitted = None if allow is None else {_normal(package) for package in allow}
    denied = {_normal(package) for package in deny}
    claims: dict[str, list[Found]] = defaultdict(list)
    for entry_point in entry_points(group=GROUP):
        dist = entry_point.dist
        package, version = ("?", "?") if dist is None else (dist.name, dist.version)
        if _normal(package) in denied or (
            admitted is not None and _normal(package) not in admitted
        ):
            continue
        claims[entry_point.name].append(Found(entry_point.name, package, version, entry_point))
    problems = [_contested(claims[name]) for name in sorted(claims) if len(claims[name]) > 1]
    if len(problems) > 1:
        raise Problems(problems, heading="expected one exporter of each name, found several")
    for problem in problems:
        raise problem
    return {name: claims[name][0] for name in sorted(claims)}


def look_up(name: str, found: Mapping[str, Found]) -> Found:
    """
    Return the exporter called *name*.

    Raises:
        UnknownExporter: there is none; the message lists those there are.
    """
    if name not in found:
        raise UnknownExporter(name, found)
    return found[name]


def load(found: Found) -> Exporter[Any]:
    """
    Import one plugin and return its exporter.

    Raises:
        PluginError: it cannot be used; the message says why, and the cause is attached.
    """
    manager = pluggy.PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    try:
        manager.register(found.entry_point.load(), name=found.name)
        manager.check_pending()
        announcements = manager.hook.cooperation_exporter.get_hookimpls()
        if len(announcements) != 1:
            raise PluginError(
                found,
                f"expected one function cooperation_exporter() under "
                f"@cooperation_core.export.hookimpl, found {len(announcements)}; "
                f"its author can put that right",
            )
        if arguments := inspect.signature(announcements[0].function).parameters:
            # pluggy 1.6 and 1.7 disagree about arguments that have a default.
            raise PluginError(
                found,
                f"expected cooperation_exporter() to take no arguments, "
                f"found {', '.join(arguments)}; its author can put that right",
            )
        offered = announcements[0].function()
        if isinstance(offered, Exporter):
            declared(offered.options)
    except PluginError:
        raise
    except (Exception, SystemExit) as err:
        raise PluginError(
            found,
            f"loading it failed with {type(err).__name__}: {err}; "
            f"upgrade or reinstall {found.package}",
        ) from err
    return _accepted(found, offered)


def load_all(found: Mapping[str, Found]) -> tuple[list[Loaded], list[Failed]]:
    """Load what can be loaded, and say what cannot. Both lists keep the order of *found*."""
    loaded: list[Loaded] = []
    failed: list[Failed] = []
    for each in found.values():
        try:
            loaded.append(Loaded(each, load(each)))
        except PluginError as err:
            failed.append(Failed(each, err))
    return loaded, failed


def _accepted(found: Found, offered: object) -> Exporter[Any]:
    if not isinstance(offered, Exporter):
        raise PluginError(
            found,
            f"expected cooperation_exporter() to return an Exporter, "
            f"found {type(offered).__name__}; its author can put that right",
        )
    if offered.contract != CONTRACT:
        old = found.package if offered.contract < CONTRACT else "cooperation-core"
        raise PluginError(
            found, f"expected contract {CONTRACT}, found {offered.contract}; upgrade {old}"
        )
    if offered.name != found.name:
        raise PluginError(
            found,
            f"expected an exporter called {found.name!r} as its entry point is, "
            f"found {offered.name!r}; its author can put that right",
        )
    return offered


def _contested(claims: list[Found]) -> PluginError:
    first, *others = sorted(claims, key=lambda claim: (_normal(claim.package), claim.version))
    also = " and ".join(f"{other.package} {other.version}" for other in others)
    return PluginError(
        first,
        f"expected a name of its own, found that {also} offers {first.name!r} too; "
        f"uninstall or deny all but one",
    )


def _normal(package: str) -> str:
    """Return the name as packages are compared (packaging.python.org, name normalization)."""
    return re.sub(r"[-_.]+", "-", package).lower()
