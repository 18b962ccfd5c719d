"""A ledger called Lima, its key, and whoever opens it."""

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from cooperation_core import Commitment, open_ledger
from cooperation_core.note import Ed25519Signer

ORIGIN = "ledger.example/lima"
START = datetime(2021, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "lima.db"


@pytest.fixture
def opened(path):
    """Return a function that opens the ledger: always the same one."""
    minutes = count()

    def clock():
        return START + timedelta(minutes=next(minutes))

    return lambda: open_ledger(path, actor="org:x", origin=ORIGIN, clock=clock)


@pytest.fixture
def promise(opened):
    """Return a function that records commitments of these names."""

    def recording(*names: str) -> None:
        with opened() as cooperation:
            for name in names:
                cooperation.record(
                    name, Commitment.make, owner="DPD", actions=["Act"], target_date="2021"
                )

    return recording


@pytest.fixture
def key():
    return Ed25519Signer.generate(ORIGIN)
