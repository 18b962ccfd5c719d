"""A witness on this machine, with a clock that every test knows."""

from itertools import count

from cooperation_core.note import COSIGNATURE_V1
from cooperation_core.signing.memory import PlainMemory
from cooperation_core.signing.witness import Witness
from cooperation_core.signing.witness_server import WitnessServer

from ..proof.keys import signer

NOON = 1_614_600_000
KEY = signer("witness.example/w1", COSIGNATURE_V1)


def witness_of(log, *, memory=None, told=None) -> WitnessServer:
    memories: dict[str, PlainMemory] = {}
    seconds = count(NOON)
    return WitnessServer(
        Witness(
            KEY,
            [log.signer.key],
            memory=memory or (lambda origin: memories.setdefault(origin, PlainMemory())),
            clock=lambda: next(seconds),
        ),
        host="127.0.0.1",
        port=0,
        on_answer=lambda status, why: told is not None and told.append((status, why)),
    )
