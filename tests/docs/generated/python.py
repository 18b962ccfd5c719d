"""The reference of the Python API: what may be imported from where, in a line each."""

import ast
import inspect
from types import ModuleType
from typing import Any, get_args

import cooperation_adapters.gpedc.indicators
import cooperation_adapters.gpedc.methodology
import cooperation_core
import cooperation_core.application
import cooperation_core.application.calendar
import cooperation_core.audit
import cooperation_core.export
import cooperation_core.importing
import cooperation_core.reviewing
import cooperation_core.standards
from cooperation_core.application.questions import Questions
from cooperation_core.domain.events import KINDS, Fact
from cooperation_core.testing import examples, exporters, scenario, strategies

from .source import NOTE, first_line, page, table, under_fields

_INTRODUCTION = """\
What is listed here is the public API: until version 1.0.0 it may change between minor versions, and
the changelog says so. Whatever is not listed may change without notice. Docstrings in the code say
more: `help(cooperation_core.open_ledger)`."""

_MODULES = {
    "cooperation_core": cooperation_core,
    "cooperation_core.export": cooperation_core.export,
    "cooperation_core.standards": cooperation_core.standards,
    "cooperation_adapters.gpedc.indicators": cooperation_adapters.gpedc.indicators,
}
_PARTS = {
    cooperation_core.audit: (
        "audit",
        "Trust",
        "Audit",
        "Finding",
        "FolderEvidence",
        "LedgerEvidence",
        "as_json",
        "as_markdown",
        "as_html",
        "verify",
        "Verification",
        "rehash",
        "Rehashed",
    ),
    cooperation_core.application: (
        "Cooperation",
        "View",
        "DueItem",
        "Chain",
        "Promise",
        "CountryModel",
        "Prefilling",
        "Proposal",
        "Progress",
    ),
    cooperation_core.application.calendar: ("calendar",),
    cooperation_core.importing: ("read", "Reading", "Note"),
    cooperation_core.reviewing: ("review", "Finding", "Rule", "Severity", "RULES"),
    cooperation_adapters.gpedc.methodology: (
        "methodology",
        "methodologies",
        "Methodology",
        "Indicator",
        "Switch",
    ),
}
"""Modules of which some names are public."""
_TESTING = (scenario, examples, strategies, exporters)


def text() -> str:
    """Return the page."""
    return page(
        "# Python",
        NOTE,
        _INTRODUCTION,
        *(_module(name, module) for name, module in _MODULES.items()),
        *(_part(module, names) for module, names in _PARTS.items()),
        "## cooperation_core.testing",
        "For your tests as well as ours. Needs the extra `cooperation-core[testing]`.",
        *(_testing(module) for module in _TESTING),
        "## Cooperation",
        f"{first_line(cooperation_core.Cooperation)} Its methods:",
        _methods(cooperation_core.Cooperation),
        "Questions, which a `View` answers as well for the time that it was made for:",
        _methods(Questions),
        "## Decisions",
        "What can be asked for with `record` and `command`, by the thing it happens to. The facts "
        "are given by name; their meaning is that of the [event](events.md) which is recorded.",
        *(_decisions(cls) for cls in KINDS),
        "## States",
        "How things stand: what `get` and `select` return. Beside the facts of their events, which "
        "are told under [events](events.md), they answer:",
        *(_answers(cls) for cls in KINDS),
    )


def _module(name: str, module: ModuleType) -> str:
    rows = [(f"`{each}`", _said(module, each)) for each in sorted(module.__all__, key=str.lower)]
    return page(f"## {name}", table(("name", "what it is"), rows))


def _part(module: ModuleType, names: tuple[str, ...]) -> str:
    rows = [(f"`{each}`", _said(module, each)) for each in names]
    return page(f"## {module.__name__}", first_line(module), table(("name", "what it is"), rows))


def _said(module: ModuleType, name: str) -> str | None:
    """Return what *name* is; a constant is described where it is written, or not at all."""
    thing = getattr(module, name)
    if inspect.isroutine(thing) or (isinstance(thing, type) and thing is not object):
        return first_line(thing)
    homes = [module, *(each for each in vars(module).values() if inspect.ismodule(each))]
    if home := inspect.getmodule(thing):
        homes.append(home)
    for home in homes:
        if said := under_fields(home).get(name):
            return said
    return _CONSTANTS.get(name)


_CONSTANTS = {
    "FOURTH_ROUND": "The questionnaire of the fourth global monitoring round, where it is public.",
    "FOURTH_ROUND_KAMPALA": "The Kampala Principles Assessment of that round.",
    "FOURTH_ROUND_SOUTH_SOUTH": "The self-assessment of South-South co-operation of that round.",
    "START": "Before the first event.",
    "Cell": "What a row may hold.",
    "Position": "A fact's number in the ledger: contiguous, in commit order, the first is 1.",
    "hookimpl": "Put this above your `cooperation_exporter`.",
}


def _testing(module: ModuleType) -> str:
    names = getattr(module, "__all__", None) or [
        each.name
        for each in ast.parse(inspect.getsource(module)).body
        if isinstance(each, ast.FunctionDef | ast.ClassDef) and not each.name.startswith("_")
    ]
    said = [(f"`{name}`", _said(module, name)) for name in names if not _is_example(module, name)]
    return page(
        f"### {module.__name__.removeprefix('cooperation_core.')}",
        first_line(module),
        table(("name", "what it is"), [row for row in said if row[1]]),
        _EXAMPLES if module is examples else "",
    )


def _is_example(module: ModuleType, name: str) -> bool:
    return "<locals>" in getattr(getattr(module, name), "__qualname__", "")


_MADE = ", ".join(
    f"`{name}`"
    for name, thing in vars(examples).items()
    if callable(thing) and "<locals>" in getattr(thing, "__qualname__", "")
)
_EXAMPLES = f"""\
`EVERY_KIND` is a history with every kind of event; each event also has a function of its own:
{_MADE}."""


def _methods(cls: type[Any]) -> str:
    rows = [
        (f"`{_call(name, method)}`", first_line(method))
        for name, method in vars(cls).items()
        if inspect.isfunction(method) and not name.startswith("_")
    ]
    return table(("call", "what it does"), rows)


def _is_decision(member: Any) -> bool:
    return getattr(member, "__annotations__", {}).get("return") in get_args(Fact)


def _answers(cls: type[Any]) -> str:
    rows = []
    for name, member in vars(cls).items():
        if name.startswith("_") or _is_decision(member):
            continue
        if isinstance(member, property):
            rows.append((f"`{name}`", first_line(member)))
        elif inspect.isfunction(member):
            rows.append((f"`{_call(name, member)}`", first_line(member)))
    return page(f"### {cls.__name__} as it stands", table(("ask", "what it says"), rows))


def _decisions(cls: type[Any]) -> str:
    decisions = {name: getattr(cls, name) for name, each in vars(cls).items() if _is_decision(each)}
    rows = [(f"`{_call(name, each)}`", first_line(each)) for name, each in decisions.items()]
    return page(
        f"### {cls.__name__}", first_line(cls), table(("decision", "what it records"), rows)
    )


def _call(name: str, function: Any) -> str:
    parameters = inspect.signature(function).parameters
    given = [each for each in parameters if each not in ("self", "existing")]
    if "existing" in parameters:
        given.remove("reference")  # `record` and `command` take it, before the decision
    said = [_parameter(parameters[each]) for each in given]
    return f"{name}({', '.join(dict.fromkeys(said))})"


def _parameter(given: inspect.Parameter) -> str:
    if given.kind in (given.VAR_POSITIONAL, given.VAR_KEYWORD):
        return "…"
    return given.name if given.default is given.empty else f"{given.name}=…"
