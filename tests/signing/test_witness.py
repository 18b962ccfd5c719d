"""A witness cosigns a log that only grows, and nothing else: C2SP tlog-witness."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation_core import merkle
from cooperation_core.note import (
    COSIGNATURE_V1,
    Ed25519Signer,
    Note,
    Signature,
    VerifierKey,
    encode,
    sign,
)
from cooperation_core.signing.memory import FileMemory, MemoryUnusable, PlainMemory
from cooperation_core.signing.request import NotAWitnessRequest, Request
from cooperation_core.signing.witness import SIZE, Witness
from cooperation_core.tlog import Checkpoint, cosigned

from .logs import Log

NOON = 1_614_600_000
KEY = Ed25519Signer.generate("witness.example/w1", COSIGNATURE_V1)


def witness(*keys: VerifierKey, memory=None, clock=lambda: NOON) -> Witness:
    memories: dict[str, PlainMemory] = {}
    found = memory or (lambda origin: memories.setdefault(origin, PlainMemory()))
    return Witness(KEY, keys, memory=found, clock=clock)


@pytest.fixture
def lima():
    return Log().grow("one", "two", "three")


def line(answer):
    assert answer.status == 200, answer.body
    return Signature.parse(answer.body.removesuffix("\n"))


def test_a_first_checkpoint_is_cosigned_with_the_time(lima):
    answer = witness(lima.signer.key).add_checkpoint(lima.asks(0))

    note = lima.note().plus(line(answer))
    assert cosigned(note, KEY.key) == NOON


def test_a_log_that_grew_is_cosigned_with_a_proof(lima):
    w1 = witness(lima.signer.key)
    w1.add_checkpoint(lima.asks(0))
    lima.grow("four", "five")

    assert cosigned(lima.note().plus(line(w1.add_checkpoint(lima.asks(3)))), KEY.key) == NOON
    assert w1.add_checkpoint(lima.asks(3)).body == "5\n"


def test_the_same_checkpoint_is_cosigned_again_with_a_later_time(lima):
    times = iter([NOON, NOON + 60])
    w1 = witness(lima.signer.key, clock=lambda: next(times))
    w1.add_checkpoint(lima.asks(0))

    again = line(w1.add_checkpoint(lima.asks(3)))
    assert cosigned(lima.note().plus(again), KEY.key) == NOON + 60


@pytest.mark.parametrize("old", [0, 1, 2, 4])
def test_another_old_size_is_answered_with_the_right_one(lima, old):
    w1 = witness(lima.signer.key)
    w1.add_checkpoint(lima.asks(0))
    lima.grow("four", "five")
    answer = w1.add_checkpoint(lima.asks(old))

    assert (answer.status, answer.body, answer.content_type) == (409, "3\n", SIZE)
    assert line(w1.add_checkpoint(lima.asks(3)))


def test_a_fork_is_refused_whatever_its_size(lima):
    w1 = witness(lima.signer.key)
    w1.add_checkpoint(lima.asks(0))
    same = lima.fork().grow("one", "two", "drei")
    longer = lima.fork().grow("one", "two", "drei", "vier")

    assert w1.add_checkpoint(same.asks(3)).status == 409
    answer = w1.add_checkpoint(longer.asks(3))
    assert (answer.status, answer.body) == (
        422,
        "expected a proof that size 4 holds all of size 3\n",
    )
    assert line(w1.add_checkpoint(lima.asks(3)))


def test_a_log_that_shrank_is_refused(lima):
    w1 = witness(lima.signer.key)
    w1.add_checkpoint(lima.asks(0))

    assert w1.add_checkpoint(lima.asks(2, size=2)).body == "3\n"
    answer = w1.add_checkpoint(b"old 3\n\n" + bytes(lima.note(2)))
    assert (answer.status, answer.body) == (400, "expected an old size up to 2, found 3\n")


def test_a_proof_is_needed_even_if_it_would_be_easy(lima):
    w1 = witness(lima.signer.key)
    w1.add_checkpoint(lima.asks(0))
    lima.grow("four")
    proof = merkle.consistency(3, 4, lima.nodes)
    for wrong in ([], proof[:-1], [*proof, bytes(32)], [bytes(32), *proof[1:]]):
        assert w1.add_checkpoint(bytes(Request(3, wrong, lima.note()))).status == 422
    assert w1.add_checkpoint(bytes(Request(3, proof, lima.note()))).status == 200


def test_from_nothing_the_proof_is_empty(lima):
    body = bytes(Request(0, [bytes(32)], lima.note()))
    assert witness(lima.signer.key).add_checkpoint(body).status == 422


def test_an_empty_log_has_the_empty_root(lima):
    text = Checkpoint(lima.origin, 0, bytes(32)).text
    w1 = witness(lima.signer.key)
    assert w1.add_checkpoint(bytes(Request(0, [], sign(text, lima.signer)))).status == 409
    assert w1.add_checkpoint(lima.asks(0, size=0)).status == 200
    assert w1.add_checkpoint(lima.asks(0)).status == 200


def test_another_log_is_not_known(lima):
    answer = witness(lima.signer.key).add_checkpoint(Log("ledger.example/rome").grow("a").asks(0))
    assert (answer.status, answer.body) == (404, "expected a log among ledger.example/lima\n")


def test_what_another_key_signed_is_forbidden(lima):
    stranger = lima.fork()
    stranger.signer = Ed25519Signer.generate(lima.origin)
    answer = witness(lima.signer.key).add_checkpoint(stranger.grow("one").asks(0))

    assert answer.status == 403
    assert answer.body.startswith(f"expected a signature by {lima.signer.key}, found signatures by")


def test_a_forged_signature_is_forbidden(lima):
    forged = lima.asks(0).replace(b"\n3\n", b"\n4\n")
    assert witness(lima.signer.key).add_checkpoint(forged).status == 403


def test_signatures_of_others_are_passed_over_and_not_remembered(lima):
    memory = PlainMemory()
    w1 = witness(lima.signer.key, memory=lambda origin: memory)
    strangers = [Ed25519Signer.generate(f"stranger.example/{n}") for n in range(3)]
    note = lima.note(3, strangers[0], lima.signer, *strangers[1:])

    assert w1.add_checkpoint(bytes(Request(0, [], note))).status == 200
    assert memory.last() == bytes(lima.note())


def test_during_a_rotation_either_key_of_a_log_will_do(lima):
    new = Ed25519Signer.generate(lima.origin)
    w1 = witness(lima.signer.key, new.key)
    assert w1.add_checkpoint(lima.asks(0)).status == 200
    lima.grow("four").signer = new
    assert w1.add_checkpoint(lima.asks(3)).status == 200


def test_each_log_is_remembered_by_itself(lima):
    rome = Log("ledger.example/rome").grow("uno")
    w1 = witness(lima.signer.key, rome.signer.key)

    assert w1.add_checkpoint(lima.asks(0)).status == 200
    assert w1.add_checkpoint(rome.asks(0)).status == 200
    assert w1.add_checkpoint(rome.asks(0)).body == "1\n"
    assert w1.add_checkpoint(lima.asks(0)).body == "3\n"


def test_a_restart_forgets_nothing(lima, tmp_path):
    def started():
        return witness(lima.signer.key, memory=lambda origin: FileMemory(tmp_path / "lima"))

    started().add_checkpoint(lima.asks(0))
    fork = lima.fork().grow("one", "zwei", "drei", "vier")

    assert started().add_checkpoint(fork.asks(0)).body == "3\n"
    assert started().add_checkpoint(fork.asks(3)).status == 422
    assert started().add_checkpoint(lima.grow("four").asks(3)).status == 200


class Forgetful(PlainMemory):
    def remember(self, note):
        raise MemoryUnusable("the disk is full")


def test_what_cannot_be_remembered_is_not_cosigned(lima):
    w1 = witness(lima.signer.key, memory=lambda origin: Forgetful())
    with pytest.raises(MemoryUnusable, match="the disk is full"):
        w1.add_checkpoint(lima.asks(0))


def test_a_damaged_memory_is_not_taken_for_none(lima):
    w1 = witness(lima.signer.key, memory=lambda origin: PlainMemory(b"half a no"))
    with pytest.raises(MemoryUnusable) as err:
        w1.add_checkpoint(lima.asks(0))
    assert str(err.value) == (
        "ledger.example/lima: expected the witness's memory to hold the checkpoint that was "
        "cosigned last, found something else: expected a text, an empty line and signature lines, "
        "found 9 bytes without; give the signed note byte for byte as it was handed out; nothing "
        "was cosigned: restore it"
    )


def test_a_key_that_signs_logs_runs_no_witness(lima):
    with pytest.raises(ValueError, match=r"expected a key of kind 4, found ledger\.example/lima"):
        Witness(lima.signer, [], memory=lambda origin: PlainMemory(), clock=lambda: NOON)


class Slow(PlainMemory):
    """A memory that takes its time between reading and writing, and sees who is at it at once."""

    def __init__(self):
        super().__init__()
        self.at_once = self.most = 0
        self._lock = threading.Lock()

    @contextmanager
    def turn(self):
        with self._lock:
            self.at_once += 1
            self.most = max(self.most, self.at_once)
        yield
        with self._lock:
            self.at_once -= 1

    def last(self):
        threading.Event().wait(0.005)
        return super().last()


def test_requests_about_one_log_take_turns(lima):
    """The race that the specification tells of: a smaller one after a larger one."""
    memory = Slow()
    w1 = witness(lima.signer.key, memory=lambda origin: memory)
    lima.grow(*map(str, range(40)))
    with ThreadPoolExecutor(8) as pool:
        sizes = [5, 40, 7, 33, 12, 21, 3, 38]
        answers = list(pool.map(lambda size: w1.add_checkpoint(lima.asks(0, size)), sizes))

    assert memory.most == 1
    (cosigned_size,) = [
        size for size, answer in zip(sizes, answers, strict=True) if answer.status == 200
    ]
    assert {answer.body for answer in answers if answer.status == 409} == {f"{cosigned_size}\n"}
    assert Checkpoint.of(Note.parse(memory.last())).size == cosigned_size


HASH = encode(bytes(32))


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (lambda body: b"", "expected a first line 'old ' and a size in plain decimal, found ''"),
        (lambda body: body.replace(b"old 0", b"old 00"), "found 'old 00'"),
        (lambda body: body.replace(b"old 0", b"old -1"), "found 'old -1'"),
        (lambda body: body.replace(b"old 0", b"old  0"), "found 'old  0'"),
        (lambda body: body.replace(b"old 0", b"old 0\r"), "found 'old 0\\r'"),
        (lambda body: body.replace(b"old 0", b"Old 0"), "found 'Old 0'"),
        (lambda body: body.replace(b"old 0", "old ٣".encode()), "expected ASCII above the check"),
        (lambda body: b"old 0\n", "expected an empty line above the checkpoint, found none"),
        (
            lambda body: body.replace(b"old 0\n", b"old 0\n" + f"{HASH}\n".encode() * 64),
            "expected at most 63 lines of proof, found 64",
        ),
        (lambda body: body.replace(b"old 0\n", b"old 0\nA A=\n"), "expected Base 64 with padding"),
        (lambda body: body[:-1], "expected a text, an empty line and signature lines"),
        (lambda body: body.replace(b"\n3\n", b"\n03\n"), "expected a checkpoint with a size in"),
    ],
    ids=[
        "nothing",
        "a zero in front",
        "a sign",
        "two spaces",
        "a carriage return",
        "another word",
        "other digits",
        "no checkpoint",
        "64 hashes",
        "base64 with a space",
        "no end of the line",
        "a checkpoint with a zero in front",
    ],
)
def test_what_is_no_request_is_said_so(lima, change, complaint):
    answer = witness(lima.signer.key).add_checkpoint(change(lima.asks(0)))
    assert answer.status == 400
    assert complaint in answer.body


@given(st.binary(max_size=300))
def test_noise_is_answered_and_nothing_else(noise):
    assert witness(KEY.key).add_checkpoint(noise).status == 400


@given(st.data())
def test_a_request_with_one_byte_changed_is_never_cosigned_as_something_else(data):
    lima = Log().grow("one", "two", "three", "four", "five")
    w1 = witness(lima.signer.key)
    w1.add_checkpoint(lima.asks(0, size=3))
    body = bytearray(lima.asks(3))
    place = data.draw(st.integers(0, len(body) - 1))
    body[place] ^= data.draw(st.integers(1, 255))

    answer = w1.add_checkpoint(bytes(body))
    if answer.status == 200:
        # Only the lines of others may change without anybody minding, and there are none here.
        assert cosigned(lima.note().plus(line(answer)), KEY.key) == NOON
    else:
        assert answer.status in (400, 403, 404, 409, 422)


@given(st.integers(0, 2**62), st.lists(st.binary(min_size=1, max_size=40), max_size=63))
def test_a_request_is_read_as_it_was_written(old, proof):
    request = Request(old, tuple(proof), Log().grow("one").note())
    assert Request.parse(bytes(request)) == request


def test_reading_a_request_raises_what_is_wrong_with_it():
    with pytest.raises(NotAWitnessRequest) as err:
        Request.parse(b"hello")
    assert str(err.value) == (
        "expected a first line 'old ' and a size in plain decimal, found 'hello'; send an "
        "add-checkpoint request as in C2SP tlog-witness"
    )
