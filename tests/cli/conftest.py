"""`coop` called as a shell would call it, in this process."""

import sys

import attrs
import pytest

from cooperation_core.cli import main


@attrs.frozen
class Done:
    code: int
    out: str
    err: str


@pytest.fixture
def coop(monkeypatch, capsys, tmp_path):
    """Return a function that runs ``coop`` in an empty folder and returns what came of it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COOPERATION_LEDGER", raising=False)
    monkeypatch.delenv("COOPERATION_ACTOR", raising=False)

    def run(*arguments: object) -> Done:
        monkeypatch.setattr(sys, "argv", ["coop", *map(str, arguments)])
        capsys.readouterr()
        code = 0
        try:
            main()
        except SystemExit as done:
            code = done.code or 0
        seen = capsys.readouterr()
        return Done(code, seen.out, seen.err)

    return run
