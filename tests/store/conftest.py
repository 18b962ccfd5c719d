"""Databases to test the store on: SQLite files, SQLite in memory, and PostgreSQL where it is."""

import importlib.util
import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from cooperation_core import codec
from cooperation_core.domain.commitment import CommitmentMade, ProgressReported
from cooperation_core.domain.events import Envelope
from cooperation_core.domain.values import Kind, PartialDate, PartyName, Subject, TargetDate, Text
from cooperation_core.domain.vocabulary import ActionStatus
from cooperation_core.store import SqlLedger, open_sql_ledger

ORIGIN = "ledger.example/peru/2026"
_NUMBERS = itertools.count(1)


@pytest.fixture
def draft() -> Callable[..., codec.Draft]:
    """Make the draft of event *version* in the history of the commitment *reference*."""

    def make(reference: str, version: int = 1, *, words: str = "Train 40 auditors") -> codec.Draft:
        subject = Subject.of(Kind.COMMITMENT, reference)
        envelope = Envelope(actor=PartyName("org:XM-DAC-301-2"))
        event = (
            CommitmentMade(
                reference=reference,
                owner=PartyName("DPD"),
                statement=Text(words=words),
                target_date=TargetDate.of("2021-06"),
            )
            if version == 1
            else ProgressReported(
                by=PartyName("DPD"),
                as_of=PartialDate.parse("2021-03"),
                status=ActionStatus.IN_PROGRESS,
                text=Text(words=words),
            )
        )
        return codec.draft(subject, version, event, envelope)

    return make


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cooperation.db"


@pytest.fixture
def ledger(file: Path) -> Iterator[SqlLedger]:
    with open_sql_ledger(f"sqlite:///{file}", origin=ORIGIN) as opened:
        yield opened


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[sa.URL]:
    if importlib.util.find_spec("psycopg") is None:
        pytest.skip("psycopg is not installed, so there is no way to talk to PostgreSQL")
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    initdb = shutil.which("initdb", path=os.pathsep.join(map(str, programs[::-1])))
    initdb = initdb or shutil.which("initdb")
    if initdb is None:
        pytest.skip("no PostgreSQL server is installed: initdb is neither on the path nor in /usr")
    user = _unprivileged()
    with tempfile.TemporaryDirectory(prefix="pg") as folder:
        if user is not None:
            shutil.chown(folder, user)
        data = Path(folder, "data")

        def run(program: str, *arguments: str) -> None:
            done = subprocess.run(
                [str(Path(initdb).with_name(program)), *arguments],
                user=user,
                group=None if user is None else pwd.getpwnam(user).pw_gid,
                extra_groups=None if user is None else [],
                cwd=folder,
                env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
                check=False,
            )
            if done.returncode:
                pytest.skip(f"PostgreSQL cannot be started here: {done.stderr.strip()}")

        run("initdb", "-D", str(data), "-U", "auditor", "-A", "trust", "-N")
        settings = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off"
        run("pg_ctl", "-D", str(data), "-w", "-l", f"{folder}/log", "-o", settings, "start")
        try:
            yield sa.URL.create(
                "postgresql+psycopg",
                username="auditor",
                database="postgres",
                query={"host": folder},
            )
        finally:
            run("pg_ctl", "-D", str(data), "-w", "-m", "immediate", "stop")


@pytest.fixture
def postgresql(postgresql_server: sa.URL) -> str:
    """Give a new and empty schema to one test."""
    name = f"test_{next(_NUMBERS)}"
    engine = sa.create_engine(postgresql_server)
    with engine.begin() as c:
        c.exec_driver_sql(f"CREATE SCHEMA {name}")
    engine.dispose()
    url = postgresql_server.update_query_dict({"options": f"-csearch_path={name}"})
    return url.render_as_string(hide_password=False)


@pytest.fixture(params=["sqlite file", "sqlite in memory", "postgresql"])
def url(request: pytest.FixtureRequest, file: Path) -> str:
    """Run the test on each kind of database."""
    match request.param:
        case "sqlite file":
            return f"sqlite:///{file}"
        case "sqlite in memory":
            return "sqlite://"
        case _:
            return str(request.getfixturevalue("postgresql"))


def _unprivileged() -> str | None:
    """Return whom to start a server as: it refuses to run as root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in names), None)
