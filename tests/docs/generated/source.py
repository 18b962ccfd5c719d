"""What the code says about itself: docstrings, also those that stand under a field."""

import ast
import inspect
import itertools
import re
import textwrap
from collections.abc import Iterable, Sequence
from types import ModuleType

NOTE = "*This page is made from the code by `python tests/docs/reference_pages.py`.*"


def first_line(thing: object) -> str:
    """Return the first paragraph of the docstring of *thing*, on one line."""
    return summary(inspect.getdoc(thing) or "")


def summary(doc: str) -> str:
    """Return the first paragraph of *doc*, on one line."""
    return markdown(doc.strip().split("\n\n")[0])


def markdown(doc: str) -> str:
    """Return text from a docstring as Markdown: ``code`` in one pair of backticks."""
    return re.sub(r"``([^`]+)``", r"`\1`", " ".join(doc.split()))


def under_fields(thing: type | ModuleType) -> dict[str, str]:
    """Return what is written under the fields of a class, or the constants of a module."""
    if inspect.ismodule(thing):
        return _under(ast.parse(inspect.getsource(thing)).body)
    ours = [each for each in thing.__mro__ if each.__module__.startswith("cooperation_")]
    found: dict[str, str] = {}
    for each in reversed(ours):  # what a class says itself goes before what it inherits
        tree = ast.parse(textwrap.dedent(inspect.getsource(each)))
        found |= _under(tree.body[0].body)  # type: ignore[attr-defined]
    return found


def _under(body: Sequence[ast.stmt]) -> dict[str, str]:
    found = {}
    for statement, after in itertools.pairwise(body):
        match statement, after:
            case (
                ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]),
                ast.Expr(value=ast.Constant(value=str(said))),
            ):
                found[name] = markdown(inspect.cleandoc(said))
    return found


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines
    )


def page(*parts: str) -> str:
    """Return a page made of *parts*, with an empty line between them."""
    return "\n\n".join(part.strip("\n") for part in parts if part) + "\n"
