"""
An exported folder written from the specifications with hashlib alone, and events nobody knows.

RFC 9162 §2.1, C2SP signed-note, tlog-checkpoint and tlog-tiles. It shares nothing with the library
but the form of its entries.
"""

import base64
import hashlib
import json
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import attrs
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

ORIGIN = "log.example/harbour/2031"
SEED = bytes(range(32))


def canonical(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def sha(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


def root_of(leaves: Sequence[bytes]) -> bytes:
    if not leaves:
        return sha()
    if len(leaves) == 1:
        return leaves[0]
    middle = 1 << ((len(leaves) - 1).bit_length() - 1)
    return sha(b"\x01", root_of(leaves[:middle]), root_of(leaves[middle:]))


def b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


@attrs.frozen
class Key:
    """An Ed25519 key by the name of its log."""

    seed: bytes = SEED
    name: str = ORIGIN
    kind: int = 1

    @property
    def private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)

    @property
    def public(self) -> bytes:
        return bytes([self.kind]) + self.private.public_key().public_bytes_raw()

    @property
    def id(self) -> bytes:
        return sha(self.name.encode(), b"\n", self.public)[:4]

    @property
    def vkey(self) -> str:
        return f"{self.name}+{self.id.hex()}+{b64(self.public)}"

    def line(self, text: str) -> str:
        return f"— {self.name} {b64(self.id + self.private.sign(text.encode()))}\n"

    def cosignature(self, text: str, time: int) -> str:
        message = f"cosignature/v1\ntime {time}\n{text}".encode()
        blob = self.id + time.to_bytes(8, "big") + self.private.sign(message)
        return f"— {self.name} {b64(blob)}\n"


def moment(minutes: int, seconds: int = 0) -> str:
    """When entry number *minutes* is recorded: they come a minute apart."""
    at = datetime(2031, 4, 1) + timedelta(minutes=minutes, seconds=seconds)  # noqa: DTZ001
    return f"{at.isoformat(timespec='microseconds')}Z"


def entry(index: int, /, **changes: Any) -> dict[str, Any]:
    """Ships that call at berths: number *index* is about ship index // 3."""
    ship = index // 3
    members = {
        "v": "cooperation-core/event@1",
        "origin": ORIGIN,
        "index": index,
        "recorded_at": moment(index),
        "aggregate": "Ship",
        "aggregate_id": f"{ship:08x}-0000-4000-8000-{ship:012x}",
        "event": ("ShipSighted@1", "ShipBerthed@1", "ShipSailed@2")[index % 3],
        "version": index % 3 + 1,
        "actor": "org:harbour-office",
        "payload": {"berth": index % 7, "crew": ["Ayşe", None, True], "flag": {"of": "PA"}},
    }
    members.update(changes)
    return {name: value for name, value in members.items() if value is not ...}


@attrs.define
class StaticLog:
    """A log of *entries*, which may say anything, with checkpoints at *sizes* signed by *key*."""

    entries: list[bytes]
    key: Key = Key()
    sizes: Sequence[int] = ()
    origin: str = ORIGIN
    signers: Callable[[int], Sequence[Key]] | None = None
    witnesses: Sequence[tuple[Key, int]] = ()
    tokens: dict[int, list[bytes]] = attrs.Factory(dict)

    def leaves(self) -> list[bytes]:
        return [sha(b"\x00", each) for each in self.entries]

    def checkpoint(self, size: int | None = None) -> bytes:
        size = len(self.entries) if size is None else size
        text = f"{self.origin}\n{size}\n{b64(root_of(self.leaves()[:size]))}\n"
        signers = [self.key] if self.signers is None else self.signers(size)
        lines = "".join(each.line(text) for each in signers)
        lines += "".join(each.cosignature(text, time) for each, time in self.witnesses)
        return f"{text}\n{lines}".encode()

    def write(self, folder: Path) -> Path:
        size = len(self.entries)
        level, number = self.leaves(), 0
        while level:
            for place in range(0, len(level), 256):
                _put(folder / "tile" / str(number), place // 256, level[place : place + 256])
            level = [root_of(level[at : at + 256]) for at in range(0, len(level) // 256 * 256, 256)]
            number += 1
        for place in range(0, size, 256):
            some = self.entries[place : place + 256]
            packed = [len(each).to_bytes(2, "big") + each for each in some]
            _put(folder / "tile" / "entries", place // 256, packed)
        (folder / "history").mkdir(parents=True, exist_ok=True)
        for at in sorted({*self.sizes, size}):
            (folder / "history" / f"checkpoint-{at}").write_bytes(self.checkpoint(at))
            for turn, token in enumerate(self.tokens.get(at, ()), 1):
                (folder / "history" / f"checkpoint-{at}.{turn}.tsr").write_bytes(token)
        (folder / "checkpoint").write_bytes(self.checkpoint())
        (folder / "log.vkey").write_text(self.key.vkey + "\n")
        return folder


def _put(folder: Path, place: int, parts: Sequence[bytes]) -> None:
    assert place < 1000
    file = folder / f"{place:03}"
    if len(parts) < 256:
        file = folder / f"{place:03}.p" / str(len(parts))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"".join(parts))


def harbour(count: int, **about: Any) -> StaticLog:
    """A log of *count* entries that are all in order."""
    return StaticLog([canonical(entry(index)) for index in range(count)], **about)
