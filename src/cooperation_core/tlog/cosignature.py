"""
Cosignatures: a witness saw a checkpoint, found that the log had only grown, and says when.

C2SP tlog-cosignature, ``cosignature/v1``. What is signed is two lines and the checkpoint's text;
what is written is the time as eight bytes, and the signature.
"""

from ..note import (
    COSIGNATURE_V1,
    Note,
    NoteSigner,
    Signature,
    VerifierKey,
    WrongSignature,
    checked_signature,
)

_TIME = 8
_LATEST = (1 << 63) - 1


def cosign(note: Note, signer: NoteSigner, time: int) -> Signature:
    """
    Return the line by which *signer* says that it saw *note* at *time* (POSIX seconds).

    Raises:
        WrongSignature: what the signer gave does not verify.
    """
    key = signer.key
    if key.kind != COSIGNATURE_V1:
        raise ValueError(f"expected a key of kind {COSIGNATURE_V1}, found {key.kind} in {key}")
    if not 0 <= time <= _LATEST:
        raise ValueError(f"expected POSIX seconds from 0 to 2^63 - 1, found {time}")
    signature = checked_signature(signer, _message(note.text, time), note.text)
    return Signature(key.name, key.id, time.to_bytes(_TIME, "big") + signature)


def cosigned(note: Note, key: VerifierKey) -> int | None:
    """
    Return when *key* cosigned *note*, in POSIX seconds; None: it did not.

    The latest time, where it did so more than once.

    Raises:
        WrongSignature: a line claims to be by *key* and is not.
    """
    if key.kind != COSIGNATURE_V1:
        return None
    times = []
    for line in note.by(key):
        time = int.from_bytes(line.blob[:_TIME], "big")
        if time > _LATEST or not key.verifies(_message(note.text, time), line.blob[_TIME:]):
            raise WrongSignature(key, note.text)
        times.append(time)
    return max(times, default=None)


def _message(text: str, time: int) -> bytes:
    return f"cosignature/v1\ntime {time}\n{text}".encode()
