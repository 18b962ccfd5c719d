"""Our client and our witness over HTTP, and each of them with somebody worse at the other end."""

import contextlib
import socket
import threading

import pytest

from cooperation_core.note import COSIGNATURE_V1, Ed25519Signer
from cooperation_core.signing.memory import FileMemory, MemoryUnusable, PlainMemory, memory_file
from cooperation_core.signing.witness import SIZE
from cooperation_core.signing.witness_client import (
    NotAWitness,
    RemoteWitness,
    WitnessFailed,
    WitnessRefused,
)
from cooperation_core.signing.witness_server import CannotListen, WitnessServer
from cooperation_core.tlog import cosign, cosigned

from ..proof import keys
from .logs import Log
from .servers import Answering, serving
from .witnesses import KEY, NOON, witness_of

LATER = "; ask it again later, or ask its operator"


@pytest.fixture
def lima():
    return Log().grow("one", "two", "three")


def asked(url, log, **how):
    return RemoteWitness(KEY.key, url, **how).cosign(log, log.note())


def test_a_witness_is_asked_and_its_cosignature_verified(lima):
    told = []
    with serving(witness_of(lima, told=told)) as w1:
        first = asked(w1.url, lima)
        lima.grow("four", "five")
        second = asked(w1.url, lima)

    assert first.time == NOON
    assert cosigned(lima.note().plus(second.line), KEY.key) == second.time == NOON + 1
    # It said where it is, and got the proof from there.
    assert told == [(200, ""), (409, "3"), (200, "")]


def test_a_fork_is_refused_over_the_network_too(lima):
    with serving(witness_of(lima)) as w1:
        asked(w1.url, lima)
        with pytest.raises(WitnessRefused) as longer:
            asked(w1.url, lima.fork().grow("one", "zwei", "drei", "vier"))
        with pytest.raises(WitnessRefused) as same:
            asked(w1.url, lima.fork().grow("one", "two", "drei"))
        with pytest.raises(WitnessRefused) as shorter:
            asked(w1.url, lima.fork().grow("one", "two"))

    keep = "; keep this copy as it is for the auditor, and find out which of the two is the log"
    assert str(longer.value) == (
        "witness witness.example/w1: expected a cosignature for size 4, found that what it "
        f"cosigned at size 3 is not the beginning of this log{keep}"
    )
    assert str(same.value) == (
        "witness witness.example/w1: expected a cosignature for size 3, found that it has cosigned "
        f"another root of the same size{keep}"
    )
    assert str(shorter.value) == (
        "witness witness.example/w1: expected a cosignature for size 2, found that it has cosigned "
        f"size 3 of this log before{keep}"
    )


def test_a_witness_that_was_restarted_goes_on_from_what_it_cosigned(lima, tmp_path):
    def started():
        return serving(
            witness_of(lima, memory=lambda origin: FileMemory(memory_file(tmp_path, origin)))
        )

    with started() as w1:
        asked(w1.url, lima)
    with started() as w1:
        with pytest.raises(WitnessRefused):
            asked(w1.url, lima.fork().grow("one", "zwei", "drei", "vier"))
        asked(w1.url, lima.grow("four"))


def test_a_witness_that_does_not_know_us_says_so(lima):
    rome = Log("ledger.example/rome").grow("uno")
    stranger = lima.fork().grow("one")
    stranger.signer = Ed25519Signer.generate(lima.origin)
    with serving(witness_of(lima)) as w1:
        with pytest.raises(WitnessFailed) as unknown:
            asked(w1.url, rome)
        with pytest.raises(WitnessFailed) as untrusted:
            asked(w1.url, stranger)

    assert str(unknown.value) == (
        "witness witness.example/w1: expected a cosignature, found that it does not watch this "
        "log, or is not at this address ('expected a log among ledger.example/lima')" + LATER
    )
    assert str(untrusted.value).startswith(
        "witness witness.example/w1: expected a cosignature, found that it trusts none of the keys "
        "that signed ('expected a signature by "
    )


def test_nobody_at_the_address_is_said(lima):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
        with pytest.raises(WitnessFailed) as err:
            asked(url, lima)

    message = str(err.value)
    assert message.startswith(
        f"witness witness.example/w1: expected a cosignature, found none at {url}: "
    )
    assert message.endswith(LATER)


def test_who_never_answers_is_not_waited_for_for_ever(lima):
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(WitnessFailed) as err:
            asked(url, lima, timeout=0.05)

    assert f"found none at {url}: no answer within 0.05 seconds{LATER}" in str(err.value)


def test_who_answers_drop_by_drop_is_not_listened_to_for_ever(lima):
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()

        def drip():
            line, _ = listening.accept()
            with line, contextlib.suppress(OSError):
                line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
                while True:
                    line.sendall(b".")
                    threading.Event().wait(0.005)

        dripping = threading.Thread(target=drip)
        dripping.start()
        with pytest.raises(WitnessFailed, match=r"no answer within 0\.2 seconds"):
            asked(f"http://127.0.0.1:{listening.getsockname()[1]}", lima, timeout=0.2)
        dripping.join()


def test_an_address_that_is_none_is_not_called(lima):
    with pytest.raises(WitnessFailed) as err:
        asked("file:///etc", lima)
    assert (
        "found none at file:///etc: 'file:///etc/add-checkpoint' is no address that begins with "
        "http:// or https://;"
    ) in str(err.value)


def dishonest(log, answer):
    """Return what is said of somebody who answers so."""
    with serving(Answering(answer)) as server, pytest.raises(WitnessFailed) as err:
        asked(server.url, log)
    return str(err.value)


PLAIN = {"Content-Type": "text/plain"}


def test_a_cosignature_is_kept_only_if_the_pinned_key_made_it(lima):
    impostor = Ed25519Signer.generate("witness.example/w1", COSIGNATURE_V1)
    for note, signer, found in (
        (lima.note(), impostor, f"no line by its key {KEY.key}"),
        (lima.note(2), KEY, "one that does not verify: expected a signature by"),
    ):
        body = f"{cosign(note, signer, NOON)}\n".encode()
        assert found in dishonest(lima, lambda _, body=body: (200, PLAIN, body))


def test_lines_of_others_do_not_disturb(lima):
    other = Ed25519Signer.generate("witness.example/w2", COSIGNATURE_V1)
    lines = [cosign(lima.note(), signer, NOON) for signer in (other, KEY)]
    body = "".join(f"{line}\n" for line in lines).encode()
    with serving(Answering(lambda _: (200, PLAIN, body))) as server:
        assert asked(server.url, lima).line == lines[1]


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ((200, PLAIN, b"<html>"), "found one that does not verify: expected a text, an empty"),
        ((200, PLAIN, b""), "found one that does not verify: expected a text, an empty"),
        ((200, PLAIN, b"\xff" * 20), "found one that does not verify: expected UTF-8"),
        ((200, PLAIN, b"x" * 300_000), "an answer of more than 262144 bytes"),
        ((302, {"Location": "http://127.0.0.1:1/"}, b""), "found status 302 ('')"),
        ((500, PLAIN, b"oh\x1b[31m no\nmore"), "found status 500 ('oh?[31m no')"),
        ((409, PLAIN, b"3\n"), "found status 409 ('3')"),
        ((409, {"Content-Type": SIZE}, b"03\n"), "found status 409 ('03')"),
        ((409, {"Content-Type": SIZE}, b"-1\n"), "found status 409 ('-1')"),
    ],
    ids=[
        "a page",
        "nothing",
        "no text",
        "too much",
        "sent elsewhere",
        "broken",
        "a size of another type",
        "a size with a zero in front",
        "a size below nothing",
    ],
)
def test_an_answer_that_is_none_is_said(lima, answer, found):
    assert found in dishonest(lima, lambda _: answer)


def test_a_witness_that_keeps_changing_its_mind_is_given_up(lima):
    lima.grow("four", "five")
    sizes = iter([4, 2, 3])

    def answer(_):
        return 409, {"Content-Type": SIZE}, f"{next(sizes)}\n".encode()

    assert "found another size asked for 3 times" in dishonest(lima, answer)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("https://witness.example", "it has not the form KEY=http://… or KEY=https://…"),
        (f"{KEY.key}=ftp://witness.example", "it has not the form KEY=http://… or KEY=https://…"),
        (f"{KEY.key}=file:///etc/passwd", "it has not the form KEY=http://… or KEY=https://…"),
        (f"{KEY.key}=http://", "it has not the form KEY=http://… or KEY=https://…"),
        (f"{KEY.key}=http://w:port", "it has not the form KEY=http://… or KEY=https://…"),
        ("witness+1+1=https://witness.example", "expected a verifier key such as"),
        (
            f"{keys.signer('ledger.example/lima').key}=https://witness.example",
            "its key is of kind 1, not 4",
        ),
    ],
)
def test_a_witness_is_given_as_its_key_and_its_address(text, problem):
    with pytest.raises(NotAWitness) as err:
        RemoteWitness.parse(text)
    message = str(err.value)
    assert message.startswith(
        "expected a witness as its verifier key and its address, such as "
        f"witness.example+52c9…+BD…=https://witness.example, found {text!r}: {problem}"
    )
    assert message.endswith("; ask its operator for both")


def test_a_witness_in_words_is_read():
    url = "https://witness.example/a=b"
    assert RemoteWitness.parse(f"{KEY.key}={url}/") == RemoteWitness(KEY.key, url)


def talk(server: WitnessServer, *, sent: bytes) -> bytes:
    """Send *sent* as it is, and return everything that comes back until the line is cut."""
    with socket.create_connection(server.server_address[:2], timeout=10) as line:
        line.sendall(sent)
        line.shutdown(socket.SHUT_WR)
        heard = b""
        while more := line.recv(65536):
            heard += more
    return heard


def http(body: bytes, *, length: object = None, start: str = "POST /add-checkpoint") -> bytes:
    size = len(body) if length is None else length
    return f"{start} HTTP/1.1\r\nHost: w\r\nContent-Length: {size}\r\n\r\n".encode() + body


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (http(b"old 0", start="POST /elsewhere"), b"404"),
        (http(b"", start="GET /add-checkpoint"), b"501"),
        (b"POST /add-checkpoint HTTP/1.1\r\nHost: w\r\n\r\n", b"411"),
        (http(b"", length="many"), b"411"),
        (http(b"", length="-1"), b"411"),
        (http(b"", length="٣".encode().decode("latin-1")), b"411"),
        (http(b"", length=10**30), b"413"),
        (http(b"", length="0" * 5000 + "9"), b"411"),
        (http(b"", length=65537), b"413"),
        (http(b"junk" * 16384), b"400"),
        (b"\x16\x03\x01\x02\x00 \x00\x01\xfc\x03\x03 HTTP/1.1\r\n\r\n", b"501"),
        (b"GET " + b"/" * 70_000 + b" HTTP/1.1\r\n\r\n", b"414"),
        (b"POST / HTTP/1.1\r\n" + b"A: b\r\n" * 200 + b"\r\n", b"431"),
    ],
    ids=[
        "elsewhere",
        "another method",
        "no length",
        "a length in words",
        "a negative length",
        "a length in other digits",
        "a length without end",
        "a length with zeros in front",
        "one byte too many",
        "64 KiB of junk",
        "another protocol",
        "a line without end",
        "headers without end",
    ],
)
def test_what_is_no_request_is_refused_in_one_line_of_text(lima, capfd, sent, status):
    with serving(witness_of(lima)) as w1:
        heard = talk(w1, sent=sent)
        assert asked(w1.url, lima).time == NOON  # and the next one is served

    assert heard.startswith(b"HTTP/1.1 " + status)
    assert b"Traceback" not in heard
    assert capfd.readouterr() == ("", "")


def test_a_request_that_breaks_off_is_nobodys_trouble(lima, capfd):
    with serving(witness_of(lima)) as w1:
        assert talk(w1, sent=http(b"old 0", length=100)) == b""
        assert b"Traceback" not in talk(w1, sent=b"POST /add-")
        assert asked(w1.url, lima).time == NOON
    assert capfd.readouterr() == ("", "")


def test_whoever_comes_when_all_places_are_taken_is_let_go_at_once(lima, monkeypatch):
    monkeypatch.setattr("cooperation_core.signing.witness_server._AT_ONCE", 1)
    there = serving(witness_of(lima))
    with there as w1, socket.create_connection(w1.server_address[:2], timeout=10) as first:
        first.sendall(http(lima.asks(0)))
        assert first.recv(12) == b"HTTP/1.1 200"  # and stays, as a client may
        with socket.create_connection(w1.server_address[:2], timeout=10) as second:
            assert second.recv(1) == b""


def test_one_connection_can_carry_several_requests(lima):
    with serving(witness_of(lima)) as w1:
        heard = talk(w1, sent=http(lima.asks(0)) + http(lima.asks(0)))
    assert heard.count(b"HTTP/1.1 200") == heard.count(b"HTTP/1.1 409") == 1


class Broken(PlainMemory):
    def last(self):
        raise MemoryUnusable("the secret place: expected a memory, found none")


def test_trouble_of_the_witness_is_its_own_and_not_told_to_strangers(lima, caplog):
    broken = serving(witness_of(lima, memory=lambda origin: Broken()))
    with broken as w1, pytest.raises(WitnessFailed) as err:
        asked(w1.url, lima)
    assert "found status 500 ('the witness cannot answer; its operator can see why')" in str(
        err.value
    )
    assert "the secret place" in caplog.text
    assert "Traceback" not in caplog.text


def test_a_memory_that_is_in_use_is_asked_for_again(lima, tmp_path):
    memory = FileMemory(tmp_path / "lima")
    with serving(witness_of(lima, memory=lambda origin: FileMemory(memory.path))) as w1:
        with memory.turn(), pytest.raises(WitnessFailed, match="found status 503"):
            asked(w1.url, lima)
        assert asked(w1.url, lima)


def test_an_address_that_is_taken_is_said(lima):
    with serving(witness_of(lima)) as w1, pytest.raises(CannotListen) as err:
        WitnessServer(w1.witness, host="127.0.0.1", port=w1.server_address[1])
    assert str(err.value) == (
        f"127.0.0.1:{w1.server_address[1]}: expected an address to listen on, found that the "
        f"system does not allow it: Address already in use; name another one, or stop what listens "
        f"there"
    )
