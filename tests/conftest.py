"""What tests of several areas share: a PostgreSQL server, where one can be started."""

import importlib.util
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# A busy machine must not fail a property test.
settings.register_profile("untimed", deadline=None)
settings.register_profile("soak", deadline=None, max_examples=2000)  # `tox -e soak`
settings.load_profile("untimed")

PASSWORD = "s3cret-of-the-test"


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """Start a PostgreSQL server for this session and return its URL, password included."""
    if importlib.util.find_spec("psycopg") is None:
        pytest.skip("psycopg is not installed, so there is no way to talk to PostgreSQL")
    initdb = _program("initdb")
    if initdb is None:
        pytest.skip("PostgreSQL is not installed: found no initdb")
    # PostgreSQL refuses to run as root, so root hands it to somebody else.
    account = _somebody_else()
    who: dict[str, Any] = {}
    if account is not None:
        who = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    with tempfile.TemporaryDirectory(prefix="postgresql-") as name:
        folder = Path(name)
        if account is not None:
            os.chown(folder, account.pw_uid, account.pw_gid)

        def run(program: str, *arguments: str) -> None:
            done = subprocess.run(
                [initdb.with_name(program), "-D", folder / "data", *arguments],
                cwd=folder,
                env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
                check=False,
                **who,
            )
            if done.returncode:
                pytest.skip(f"PostgreSQL cannot be started here: {done.stderr.strip()}")

        password = folder / "password"
        password.write_text(PASSWORD)
        password.chmod(0o644)
        run("initdb", "-U", "auditor", "-A", "scram-sha-256", f"--pwfile={password}", "-N")
        port = _free_port()
        settings = (
            f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories= "
            f"-c fsync=off -c max_connections=20"
        )
        run("pg_ctl", "-w", "-l", str(folder / "log"), "-o", settings, "start")
        try:
            yield f"postgresql+psycopg://auditor:{PASSWORD}@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", "-w", "-m", "immediate", "stop")


def _program(name: str) -> Path | None:
    installed = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)
    on_path = shutil.which(name)
    return next(iter([*installed, *([Path(on_path)] if on_path else [])]), None)


def _somebody_else() -> Any:
    if os.geteuid() != 0:
        return None
    import pwd  # only POSIX has it, as only POSIX has root

    names = {account.pw_name: account for account in pwd.getpwall()}
    return names.get("postgres") or names["nobody"]


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
