"""Who else vouches for a checkpoint: witnesses that cosigned it, authorities that stamped it."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from hashlib import sha256

from ..note import Note, VerifierKey, WrongSignature
from ..tlog import cosigned, time_stamp
from ..tlog.time_stamp import NotATimeStamp, WrongTimeStamp
from .checked import Stamped, Witnessed
from .faults import Fault, TooFewWitnesses
from .receipt import Handed


def stamps(
    handed: Iterable[Handed], note: Note, roots: Sequence[bytes], faults: list[Fault]
) -> tuple[Stamped, ...]:
    """
    Return the time stamps that are over just *note*, each once; add what is wrong to *faults*.

    Raises:
        NotACertificate: one of the *roots* is none.
    """
    found: dict[bytes, Stamped] = {}
    for each in handed:
        for name, token in each.tokens.items():
            try:
                found[token] = found.get(token) or _stamped(token, bytes(note), roots)
            except (NotATimeStamp, WrongTimeStamp) as err:
                faults.append(Fault(each.at(name), err))
    return tuple(sorted(found.values(), key=lambda each: each.stamp.time))


def witnessed(
    note: Note,
    witnesses: Sequence[VerifierKey],
    quorum: int | None,
    faults: list[Fault],
    *,
    where: str,
) -> tuple[Witnessed, ...]:
    """
    Return who of *witnesses* cosigned *note*, which is in the file *where*.

    Fewer than *quorum* (None: all) is a fault.
    """
    trusted = tuple(dict.fromkeys(witnesses))
    found: list[Witnessed] = []
    for key in trusted:
        try:
            seconds = cosigned(note, key)
            if seconds is not None:
                found.append(Witnessed(name=key.name, time=datetime.fromtimestamp(seconds, UTC)))
        except WrongSignature as err:
            faults.append(Fault(where, err))
        except (OverflowError, ValueError, OSError):
            continue  # a year that no calendar has is nobody's word
    wanted = len(trusted) if quorum is None else quorum
    if len(found) < wanted:
        names = [each.name for each in found]
        faults.append(Fault(where, TooFewWitnesses(wanted, of=len(trusted), found=names)))
    return tuple(found)


def _stamped(token: bytes, data: bytes, roots: Sequence[bytes]) -> Stamped:
    if roots:
        return Stamped(stamp=time_stamp.verify(token, data, roots), is_judged=True)
    stamp = time_stamp.read(token)
    if stamp.imprint != sha256(data).digest():
        raise WrongTimeStamp(stamp, "it is over other bytes")
    return Stamped(stamp=stamp, is_judged=False)
