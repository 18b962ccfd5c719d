"""
Plays the documentation: runs the Python and the shell examples of a page, in their order.

A block marked ``python`` is executed, and what is shown below ``>>>`` lines is compared. A block
marked ``console`` is run line by line, ``$ coop …`` in this process and anything else by the shell,
and what it shows is compared: ``…`` stands for any text, and alone on a line for any lines;
how many spaces stand in a row does not matter. A block marked ``text name.txt`` is saved under that
name. Other blocks are only shown.
"""

import contextlib
import doctest
import io
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest
from sybil import Document, Example, Region
from sybil.parsers.markdown import PythonCodeBlockParser
from sybil.parsers.markdown.lexers import FencedCodeBlockLexer

from cooperation_core.cli import main
from cooperation_core.domain.events import KINDS

COMMAND = re.compile(r"^\$ (?P<command>.+)\n?(?P<shown>(?:(?!\$ ).*\n?)*)", re.MULTILINE)


def console(document: Document) -> Iterator[Region]:
    """Find the commands in blocks marked ``console``."""
    for block in FencedCodeBlockLexer("console")(document):
        source = block.lexemes["source"]
        shell = Shell()
        for each in re.finditer(
            r"^\$ (?P<command>.+)\n?(?P<shown>(?:(?!\$ ).*\n?)*)", source, re.M
        ):
            start = block.start + source.offset + each.start()
            parsed = (shell, each["command"], each["shown"])
            yield Region(start, start + len(each["command"]), parsed, _run)


def saved(document: Document) -> Iterator[Region]:
    """Find the files that a page shows."""
    for block in FencedCodeBlockLexer(r"text [\w./-]+")(document):
        name = block.lexemes["language"].removeprefix("text ")
        yield Region(block.start, block.end, (name, block.lexemes["source"]), _save)


class Shell:
    """What a console block remembers from one line to the next: the last exit code."""

    code = 0

    def run(self, command: str) -> str:
        """Return what *command* prints, on whichever stream."""
        if command == "echo $?":
            return f"{self.code}\n"
        if command.startswith("export "):
            name, _, value = command.removeprefix("export ").partition("=")
            os.environ[name] = value
            return ""
        if ours := re.fullmatch(r"coop (?P<arguments>[^|>]+?)(?: > (?P<file>\S+))?", command):
            shown = self._coop(shlex.split(ours["arguments"]))
            if ours["file"] is None:
                return shown
            Path(ours["file"]).write_text(shown, encoding="utf-8")
            return ""
        done = subprocess.run(
            ["/bin/sh", "-c", command],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
        )
        self.code = done.returncode
        return done.stdout

    def _coop(self, arguments: list[str]) -> str:
        out, given = io.StringIO(), sys.argv
        sys.argv = ["coop", *arguments]
        self.code = 0
        try:
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
                main()
        except SystemExit as end:
            self.code = int(end.code or 0)
        finally:
            sys.argv = given
        return out.getvalue()


def _run(example: Example) -> str | None:
    shell, command, shown = example.parsed
    found = shell.run(command)
    if re.fullmatch(_pattern(shown), found.rstrip()):
        return None
    return f"`{command}`: expected\n{shown}\nfound\n{found}"


def _pattern(shown: str) -> str:
    """Return a regular expression for what a page shows."""
    lines = []
    for line in shown.rstrip().splitlines():
        text = ".*".join(map(re.escape, line.rstrip().split("…")))
        text = re.sub(r"(\\ )+", " +", text)
        lines.append(r"(?:.*\n)*?" if line.strip() == "…" else rf"{text}[ ]*\n")
    whole = "".join(lines)
    return whole.removesuffix(r"\n") if whole.endswith(r"\n") else f"{whole}.*"


def _save(example: Example) -> None:
    name, text = example.parsed
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


NOT_OPENED = (type, *KINDS)
"""What has a `close` that decides something, and so is not to be called at the end of a page."""
PARSERS = (PythonCodeBlockParser(doctest_optionflags=doctest.ELLIPSIS), console, saved)


@pytest.fixture
def play(tmp_path, monkeypatch):
    """Return a function that plays a page in an empty folder; pages played so share their names."""
    monkeypatch.chdir(tmp_path)
    namespace = {}

    def playing(page: Path) -> None:
        document = Document.parse(str(page), *PARSERS)
        document.namespace = namespace
        for example in document.examples():
            example.evaluate()

    with mock.patch.dict(os.environ):
        for name in list(os.environ):
            if name.startswith("COOPERATION_") or name in ("FORCE_COLOR", "TTY_COMPATIBLE"):
                del os.environ[name]
        yield playing
    for left in reversed(namespace.values()):  # a cursor before its connection
        if hasattr(left, "close") and not isinstance(left, NOT_OPENED):
            left.close()
