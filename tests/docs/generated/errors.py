"""The list of errors, below the introduction of docs/errors/README.md."""

import importlib
import pkgutil
from collections.abc import Iterator

import cooperation_adapters
import cooperation_core
from cooperation_core.domain.errors import CooperationError, Refused

from .source import first_line, table

MARK = "## All codes"


def errors() -> list[type[CooperationError]]:
    """Return every error of ours, by its code."""
    for package in (cooperation_core, cooperation_adapters):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.endswith(".__main__"):
                importlib.import_module(module.name)
    found = {cls for cls in _under(CooperationError) if ".testing." not in cls.__module__}
    return sorted(found, key=lambda cls: cls.code)


def text(introduction: str) -> str:
    """Return the page: its introduction as it is, up to the mark, and every code below."""
    rows = [
        (
            f"[{each.code}]({each.code}.md)",
            first_line(each),
            f"`{each.__name__}`{', refusal' if issubclass(each, Refused) else ''}",
        )
        for each in errors()
    ]
    above = introduction.partition(MARK)[0]
    return f"{above}{MARK}\n\n{table(('code', 'meaning', 'class'), rows)}\n"


def _under(cls: type[CooperationError]) -> Iterator[type[CooperationError]]:
    if cls.__module__.startswith(("cooperation_core.", "cooperation_adapters.")):
        yield cls
    for each in cls.__subclasses__():
        yield from _under(each)
