"""
A ledger as a folder of files that anybody can serve, copy and verify: a static log.

C2SP tlog-tiles, with every checkpoint that was ever signed beside the last::

    checkpoint               the last one, replaced when everything else is there
    log.vkey                 the public key of the log
    tile/<L>/<N>             hashes; tile/entries/<N>, entries: each may end in .p/<W>
    history/checkpoint-<S>   each checkpoint, S entries long, and .<n>.tsr, its time stamps

A file is written once and never changes, but for `checkpoint`, `log.vkey`, and a checkpoint that
witnesses still add to. Partial tiles stay until the full one is there.
"""

from pathlib import Path

import attrs

from ..history import Attested, Auditable
from ..merkle import root as root_of
from ..note import NotANote, NotAVerifierKey, Note, VerifierKey
from ..signing.latest import latest
from ..tlog import Checkpoint, NotACheckpoint
from .errors import FolderAhead, FolderBusy, FolderForked, NotThisLog
from .source import head_of
from .tiling import Addition, Progress, write_end
from .writing import Files, publishing

_OURS = {"checkpoint", "history", "log.vkey", "tile"}


@attrs.frozen(kw_only=True)
class Published:
    """What became of a folder."""

    origin: str
    size: int
    """How many entries it has now."""
    before: int
    """How many it had."""
    checkpoints: int
    """How many checkpoints it has now."""
    time_stamps: int


def write_tiles(
    log: Auditable,
    folder: Path,
    *,
    vkey: VerifierKey,
    on_progress: Progress = lambda done, total: None,
) -> Published:
    """
    Bring *folder*, new or written before, up to the last checkpoint of *log*, which *vkey* signed.

    Every entry that is added is hashed again before anything is written. Whoever reads the folder
    meanwhile finds what its `checkpoint` covers; after an interruption, the next run goes on.

    Raises:
        NothingSigned: there is no checkpoint yet.
        NotSigned, WrongSignature: *vkey* did not sign it.
        DoesNotVerify, MissingNodes: what is stored is not what was signed.
        NotThisLog, FolderAhead, FolderForked: the folder holds something else.
        FolderBusy: somebody else writes into it.
        CannotPublish: the system does not allow it.
    """
    kept = latest(log)
    head = head_of(log, kept)
    Checkpoint.signed(Note.parse(kept.note), vkey)
    with publishing(folder) as files:
        before = _before(log, folder, files, head)
        added = Addition(log, head, since=before, on_progress=on_progress)
        if before < head.size:
            added.verify()
        folder.mkdir(parents=True, exist_ok=True)
        with files.turn():
            if _before(log, folder, files, head) != before:
                raise FolderBusy(folder)
            if before == 0:
                files.write("log.vkey", f"{vkey}\n".encode())  # says whose folder it is
            if before < head.size:
                added.write(files)
            checkpoints, stamps = _write_history(log, files, kept)
            files.bring("log.vkey", f"{vkey}\n".encode())
            files.settle()
            if files.read("checkpoint") != kept.note:
                files.write("checkpoint", kept.note, durably=True)
            added.remove_superseded(files)
    return Published(
        origin=head.origin,
        size=head.size,
        before=before,
        checkpoints=checkpoints,
        time_stamps=stamps,
    )


def _before(log: Auditable, folder: Path, files: Files, head: Checkpoint) -> int:
    """Return how many entries of *log* are in *folder* already."""
    if folder.exists() and not folder.is_dir():
        raise NotThisLog(folder, log.origin, found="a file")
    names = files.names()
    if not names:
        return 0
    note, key = files.read("checkpoint"), files.read("log.vkey")
    if note is None:
        # An earlier run was interrupted, if the folder says whose it is and holds nothing else.
        if key is None or _name(key) != log.origin or not names <= _OURS:
            found = ", ".join(sorted(names - _OURS) or sorted(names))
            raise NotThisLog(folder, log.origin, found=found)
        return 0
    try:
        there = Checkpoint.of(Note.parse(note))
    except (NotANote, NotACheckpoint):
        raise NotThisLog(
            folder, log.origin, found="a file 'checkpoint' that is something else"
        ) from None
    if there.origin != log.origin:
        raise NotThisLog(folder, log.origin, found=f"the log {there.origin}")
    if there.size > head.size:
        raise FolderAhead(folder, size=there.size, signed=head.size)
    if root_of(there.size, log.nodes) != there.root:
        raise FolderForked(folder, size=there.size)
    return there.size


def _name(key: bytes) -> str | None:
    try:
        return VerifierKey.parse(key.decode().removesuffix("\n")).name
    except (UnicodeDecodeError, NotAVerifierKey):
        return None


def _write_history(log: Auditable, files: Files, last: Attested) -> tuple[int, int]:
    """Write every checkpoint up to *last*, what it ends in, and its stamps; return how many."""
    checkpoints = stamps = 0
    for each in log.attested():
        if each.size > last.size:
            break  # signed since; the next run takes it
        kept = last if each.size == last.size else each
        write_end(files, kept.size, last.size)
        name = f"history/checkpoint-{kept.size}"
        files.bring(name, kept.note)
        for number, token in enumerate(kept.tokens, start=1):
            files.bring(f"{name}.{number}.tsr", token)
        checkpoints += 1
        stamps += len(kept.tokens)
    return checkpoints, stamps
