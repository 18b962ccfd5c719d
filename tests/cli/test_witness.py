"""`coop witness`: a witness as a partner runs it, in a process of its own."""

import os
import signal
import subprocess
import sys
from contextlib import contextmanager

import pytest

from cooperation_core.note import COSIGNATURE_V1, Ed25519Signer
from cooperation_core.signing.keys import new_key_file
from cooperation_core.signing.witness_client import RemoteWitness, WitnessRefused
from cooperation_core.tlog import cosigned

from ..signing.logs import Log

NAME = "witness.example/w1"


@contextmanager
def running(tmp_path, *logs):
    """Run a witness of these logs; yield how it can be asked, and stop it as an operator does."""
    options = [part for log in logs for part in ("--log", str(log.signer.key))]
    command = [sys.executable, "-m", "cooperation_core", "witness", "--key", tmp_path / "w1.key"]
    address = "127.0.0.1:0"  # any port that is free
    process = subprocess.Popen(
        [*command, "--name", NAME, "--state", tmp_path / "state", "--listen", address, *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        # Whoever runs the tests in the background has interrupts ignored, and hands that on.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    with process:
        try:
            greeting, key = process.stdout.readline(), process.stdout.readline().strip()
            assert greeting.startswith(f"{NAME} is listening on http://127.0.0.1:"), greeting
            url = greeting.split(" on ")[1].split(";")[0]
            yield RemoteWitness.parse(f"{key}={url}")
        finally:
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (0, "stopped; what was cosigned is remembered\n"), err


@pytest.mark.skipif(os.name != "posix", reason="only POSIX interrupts so")
def test_a_partner_runs_a_witness_stops_it_and_runs_it_again(tmp_path):
    new_key_file(tmp_path / "w1.key", NAME, kind=COSIGNATURE_V1)
    lima = Log().grow("one", "two")
    with running(tmp_path, lima) as w1:
        cosignature = w1.cosign(lima, lima.note())
        assert cosigned(lima.note().plus(cosignature.line), w1.key) == cosignature.time
    fork = lima.fork().grow("one", "zwei", "drei")
    with running(tmp_path, lima) as w1:
        with pytest.raises(WitnessRefused):
            w1.cosign(fork, fork.note())
        assert w1.cosign(lima.grow("three"), lima.note())


@pytest.fixture
def witness(coop, tmp_path):
    new_key_file(tmp_path / "w1.key", NAME, kind=COSIGNATURE_V1)
    given = {"--key": "w1.key", "--name": NAME, "--state": "state", "--log": str(Log().signer.key)}

    def calling(**otherwise):
        options = {**given, **{f"--{name}": value for name, value in otherwise.items()}}
        return coop("witness", *(part for pair in options.items() for part in pair))

    return calling


@pytest.mark.parametrize(
    ("otherwise", "code"),
    [
        ({"key": "nowhere.key"}, "key-file-unusable"),
        ({"log": "ledger.example/lima"}, "not-a-verifier-key"),
        ({"name": "two words"}, "not-a-verifier-key"),
        ({"state": "w1.key"}, "memory-unusable"),
        ({"listen": "256.256.256.256:80"}, "cannot-listen"),
    ],
    ids=["no key", "no log", "no name", "no folder", "no address"],
)
def test_a_witness_that_cannot_run_says_why(witness, otherwise, code):
    done = witness(**otherwise)
    assert (done.code, f"[{code}]" in done.err) == (1, True)
    assert done.out == ""


@pytest.mark.parametrize("address", ["8080", ":8080", "localhost", "localhost:http", "a:65536"])
def test_an_address_is_a_host_and_a_port(witness, address):
    done = witness(listen=address)
    assert done.code == 2
    assert f"expected HOST:PORT such as 127.0.0.1:8080, found {address!r}" in done.err


def test_what_a_witness_watches_is_a_log(witness):
    other = Ed25519Signer.generate("witness.example/w2", COSIGNATURE_V1).key
    done = witness(log=str(other))
    assert done.code == 2
    assert f"expected for --log the key of a log (kind 1), found one of kind 4: {other}" in done.err
