"""An import killed between any two statements to the database: all of it is there, or nothing."""

import json
import os
import signal
import sqlite3
import sys
import traceback
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from cooperation_core import open_ledger
from cooperation_core.cli import main
from cooperation_core.demo import shipped

WHOLE = 14


def import_killed_at(moment: int) -> tuple[bool, bytes]:
    """Import in a child that kills itself at *moment*; return whether it lived, and its output."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(writer, 1)
        sys.stdout = os.fdopen(1, "w", encoding="utf-8")
        _run(moment)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        out = pipe.read()
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.waitstatus_to_exitcode(status) == 0, out.decode()
    return not os.WIFSIGNALED(status), out


def _run(moment: int) -> None:
    left = moment

    def count_down(*_: object) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    try:
        sa.event.listen(sa.Pool, "connect", lambda raw, _: raw.set_trace_callback(count_down))
        sys.argv = ["coop", "import", "response.txt", "--json"]
        main()
        sys.stdout.flush()
        os._exit(0)
    except BaseException:  # noqa: BLE001  # whatever it is, the parent must hear of it
        traceback.print_exc(file=sys.stdout)
        sys.stdout.flush()
        os._exit(1)


def entries(coop, *, thoroughly: bool) -> int:
    if not thoroughly:
        if not Path("cooperation.db").exists():
            return 0
        with closing(sqlite3.connect("cooperation.db")) as db:
            tables = {name for (name,) in db.execute("select name from sqlite_master")}
            if "cooperation_entry" not in tables:
                return 0
            ((count,),) = db.execute("select count(*) from cooperation_entry")
            return int(count)
    done = coop("verify", "--json")
    if done.code and "found nothing" in done.err:
        return 0  # killed before there was a ledger
    report = json.loads(done.out)
    assert report["ok"], report["findings"]
    return report["entries"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
@pytest.mark.parametrize("new", [True, False], ids=["into a new ledger", "into an old one"])
def test_an_import_is_whole_or_absent_wherever_it_is_killed(coop, tmp_path, new):
    text = (shipped.folder() / "management-response.txt").read_bytes()
    (tmp_path / "response.txt").write_bytes(text)
    # Every second moment, the even ones into one ledger and the odd ones into the other.
    moment, seen, lived = int(new), set(), False
    while not lived:
        moment += 2
        for old in tmp_path.glob("cooperation.db*"):
            old.unlink()
        if not new:
            open_ledger(tmp_path / "cooperation.db", actor="org:before").close()
        lived, acknowledged = import_killed_at(moment)
        # Reading every byte again each time would take minutes, and is done now and then.
        thoroughly = lived or moment % 20 in (0, 1)
        there = entries(coop, thoroughly=thoroughly)
        seen.add(there)
        assert there in (0, WHOLE), f"killed at moment {moment}, a part of the import is there"
        assert bool(acknowledged) == lived
        if lived:
            assert there == WHOLE, "what was acknowledged is there"
        again = json.loads(coop("import", "response.txt", "--json").out)
        assert len(again["recorded"] or again["already_recorded"]) == WHOLE
        assert entries(coop, thoroughly=thoroughly) == WHOLE, "the ledger goes on"

    assert moment > 5, "the import talks to the database more often than that"
    assert seen == {0, WHOLE}
