"""Killed at random moments under load: nothing acknowledged is lost, no event without a leaf."""

import os
import random
import signal
import sys
import threading
import time
import traceback

import pytest
from hypothesis import settings

from cooperation_core import Commitment, command, merkle, open_ledger
from cooperation_core.audit import verify
from cooperation_core.note import Ed25519Signer, Note
from cooperation_core.signing.memory import FileMemory
from cooperation_core.signing.signer import Signer
from cooperation_core.tlog.checkpoint import Checkpoint

ORIGIN = "ledger.example/killed"
PROMISE = {"owner": "DPD", "statement": "Write it down.", "target_date": "2021-06"}
WRITERS = 2
KILLS = 300 if settings().max_examples > 1000 else 25  # hundreds in `tox -e soak`

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")


def work(folder, pem, life, out):
    """Record and sign as quickly as possible; say on *out* what was acknowledged."""

    def record(writer):
        number = 0
        with open_ledger(folder / "cooperation.db", actor="org:load") as desk:
            while True:
                number += 1
                recorded = desk.record_all(
                    [
                        command(f"{life}-{writer}-{number}-{n}", Commitment.make, **PROMISE)
                        for n in range(random.randint(1, 5))
                    ]
                )
                os.write(out, b"".join(b"event %d\n" % each.position for each in recorded))

    def or_fail(writer):
        try:
            record(writer)
        finally:  # it goes on for ever, or something is wrong
            traceback.print_exc(file=sys.__stderr__)
            os._exit(1)

    for writer in range(WRITERS):
        threading.Thread(target=or_fail, args=(writer,), daemon=True).start()
    with open_ledger(folder / "cooperation.db", actor="org:load") as desk:
        key = Ed25519Signer.from_pem(pem, ORIGIN)
        signer = Signer(desk.ledger, [key], FileMemory(folder / "memory"))
        while True:
            if desk.ledger.head():
                signed = signer.sign()
                os.write(out, b"checkpoint %d\n" % signed.checkpoint.size)


def killed(folder, pem, life, after):
    """Let a child work, kill it *after* so many seconds, and return what it acknowledged."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reader)
            work(folder, pem, life, writer)
        except BaseException:  # noqa: BLE001  # whatever it is, it must be seen
            traceback.print_exc(file=sys.__stderr__)
        os._exit(1)
    os.close(writer)
    began = os.read(reader, 4096)  # the clock runs from the first thing acknowledged
    threading.Event().wait(after)
    os.kill(child, signal.SIGKILL)
    with os.fdopen(reader, "rb") as pipe:
        lines = (began + pipe.read()).split(b"\n")[:-1]  # the last one may have been cut
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the load itself failed: see stderr"
    said = [line.split() for line in lines]
    return (
        {int(number) for what, number in said if what == b"event"},
        {int(number) for what, number in said if what == b"checkpoint"},
    )


def test_whenever_it_is_killed_nothing_acknowledged_is_lost(tmp_path):
    pem = Ed25519Signer.generate(ORIGIN).pem()
    key = Ed25519Signer.from_pem(pem, ORIGIN)
    open_ledger(tmp_path / "cooperation.db", actor="org:load", origin=ORIGIN).close()
    chance = random.Random(time.time_ns())
    events, sizes = set(), set()
    for life in range(KILLS):
        recorded, signed = killed(tmp_path, pem, life, chance.uniform(0, 0.2))
        events |= recorded
        sizes |= signed
        with open_ledger(tmp_path / "cooperation.db", actor="org:auditor") as desk:
            head = desk.ledger.head()
            assert max(events, default=0) <= head
            edge = merkle.Edge()
            roots = {}
            for page in desk.ledger.pages(0, head):
                for _, entry, nodes in page:
                    assert nodes == edge.append(merkle.leaf_hash(entry))
                    roots[edge.size] = edge.root()
            assert edge.size == head  # positions run from 1 without a gap: none was lost
            kept = list(desk.ledger.attested())
            # One that was signed and not stored any more is stored when the signer goes on.
            assert sizes <= {each.size for each in kept}
            for each in kept:
                note = Note.parse(each.note)
                assert note.verified(key.key) is not None
                assert Checkpoint.of(note).root == roots[each.size]
    assert len(events) > KILLS
    assert sizes
    with open_ledger(tmp_path / "cooperation.db", actor="org:auditor") as desk:
        assert verify(desk.ledger).ok
        if desk.ledger.head():
            Signer(desk.ledger, [key], FileMemory(tmp_path / "memory")).sign()
