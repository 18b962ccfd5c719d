"""Reads the published files as an outsider would: the formats' own words and no code of ours."""

import base64
from typing import NamedTuple


class Signed(NamedTuple):
    """A signature line of a C2SP signed-note, and what the Ed25519 signature in it is over."""

    message: bytes
    signature: bytes


class Proof(NamedTuple):
    """The parts of a C2SP tlog-proof@v1."""

    index: int
    hashes: list[bytes]
    checkpoint: bytes


def signed(note: bytes, vkey: str) -> Signed:
    """Return the line of *note* by *vkey*, c2sp.org/signed-note and c2sp.org/tlog-cosignature."""
    name, key_id, key = vkey.split("+", 2)
    text, _, lines = note.rpartition(b"\n\n")
    for line in lines.decode().splitlines():
        dash, signer, blob = line.split(" ")
        found = _decoded(blob)
        if (dash, signer, found[:4].hex()) == ("\u2014", name, key_id):
            if base64.b64decode(key)[0] == 4:  # cosignature/v1: the time stands before
                time = int.from_bytes(found[4:12], "big")
                return Signed(b"cosignature/v1\ntime %d\n%b\n" % (time, text), found[12:])
            return Signed(text + b"\n", found[4:])
    raise ValueError(f"no line by {name} {key_id}")


def public_key(vkey: str) -> bytes:
    """Return the key as PEM: the 32 bytes behind the fixed beginning of RFC 8410 §4."""
    key = base64.b64decode(vkey.split("+", 2)[2])[1:]
    der = bytes.fromhex("302a300506032b6570032100") + key
    return b"-----BEGIN PUBLIC KEY-----\n%b-----END PUBLIC KEY-----\n" % base64.encodebytes(der)


def proof(data: bytes) -> Proof:
    """Read c2sp.org/tlog-proof@v1."""
    head, _, checkpoint = data.partition(b"\n\n")
    form, *lines = head.decode().split("\n")
    if form != "c2sp.org/tlog-proof@v1":
        raise ValueError(f"not a proof: {form!r}")
    if lines[0].startswith("extra "):
        del lines[0]
    word, digits = lines.pop(0).split(" ")
    if word != "index" or str(int(digits)) != digits:
        raise ValueError(f"not an index: {word} {digits}")
    return Proof(int(digits), [_decoded(line) for line in lines], checkpoint)


def _decoded(text: str) -> bytes:
    data = base64.b64decode(text, validate=True)
    if base64.b64encode(data).decode() != text:
        raise ValueError(f"not as it is written: {text}")
    return data
